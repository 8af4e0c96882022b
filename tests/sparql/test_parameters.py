"""How what a user gives becomes a term, and never query text."""

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from saikei.identifiers import BASE
from saikei.problems import QueryError
from saikei.sparql import Embedded, catalogue, parameters
from saikei.sparql.catalogue import Parameter, ParameterType, Question
from saikei.sparql.parameters import Argument, Choice
from tests.sparql import garden

GARDEN = garden()
TECHNOLOGY = catalogue.find("technology-funding").parameters[0]


def parameter(kind: ParameterType, below: str = "") -> Parameter:
    return Parameter("x", "Thing", "もの", kind, below, example="1")


# What a user may write


@pytest.mark.parametrize(
    "given",
    [
        "sprinkler",
        "technology/sprinkler",
        "https://w3id.org/saikei/technology/sprinkler",
        "散水機",
        "スプリンクラー",
        "ｽﾌﾟﾘﾝｸﾗｰ",
        "Sprinkler",
        "ＳＰＲＩＮＫＬＥＲ",
    ],
)
def test_a_thing_goes_by_any_of_its_names(given: str) -> None:
    options = parameters.choices(TECHNOLOGY, GARDEN)
    assert parameters.resolve(TECHNOLOGY, given, options).value == f"{BASE}technology/sprinkler"


@pytest.mark.parametrize(
    ("kind", "given", "written"),
    [
        ("integer", "10", '"10"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("integer", "１０", '"10"^^<http://www.w3.org/2001/XMLSchema#integer>'),
        ("boolean", "TRUE", '"true"^^<http://www.w3.org/2001/XMLSchema#boolean>'),
        ("string", 'a "b"\\', r'"a \"b\"\\"'),
        ("iri", "line/1", f"<{BASE}line/1>"),
        ("iri", "https://other.example/a", "<https://other.example/a>"),
    ],
)
def test_a_value_without_choices_is_a_term_of_its_type(kind: ParameterType, given: str, written: str) -> None:
    assert str(parameters.resolve(parameter(kind), given, None)) == written


def test_an_iri_may_be_given_from_its_place_or_from_our_base() -> None:
    role = parameter("iri", below="role/")
    assert parameters.resolve(role, "partner", None) == parameters.resolve(role, "role/partner", None)


@pytest.mark.parametrize(
    ("kind", "given", "sentence"),
    [
        ("integer", "ten", "x is a whole number, such as 1, not 'ten'"),
        ("integer", "1.5", "x is a whole number, such as 1, not '1.5'"),
        ("boolean", "yes", "x is true or false, such as 1, not 'yes'"),
        ("iri", "a b", "x is an identifier, such as 1, not 'a b'"),
        ("iri", "a> } DROP ALL #", "x is an identifier, such as 1, not 'a> } DROP ALL #'"),
    ],
)
def test_a_value_of_another_type_says_what_is_meant(kind: ParameterType, given: str, sentence: str) -> None:
    with pytest.raises(QueryError) as caught:
        parameters.resolve(parameter(kind), given, None)
    assert str(caught.value) == sentence


def choices(*names: str) -> tuple[Choice, ...]:
    return tuple(Choice(ox.NamedNode(f"{BASE}{name}"), name, (f"名{name}", "同名")) for name in names)


@pytest.mark.parametrize(
    ("given", "options", "sentence"),
    [
        ("heaps", choices("haps", "apn"), "there is no thing heaps; did you mean haps?"),
        ("名", choices("haps", "apn"), "there is no thing 名; did you mean 名haps or 名apn?"),
        ("frog", choices("haps", "apn"), "there is no thing frog; choose one of: haps, apn"),
        ("frog", choices(*"abcdefg"), "there is no thing frog; choose one of: a, b, c, d, e … (7 in all)"),
        ("", choices("haps"), "there is no thing ; choose one of: haps"),
        ("同名", choices("a", "b"), "more than one thing is called 同名; choose one of: a, b"),
        ("haps", (), "this graph holds no thing; ask another graph"),
    ],
)
def test_a_value_that_is_none_of_the_choices_names_the_nearest(
    given: str, options: tuple[Choice, ...], sentence: str
) -> None:
    with pytest.raises(QueryError) as caught:
        parameters.resolve(parameter("iri"), given, options)
    assert str(caught.value) == sentence


# In the query

ASKED = Question(
    "asked",
    "SELECT ?a ?b ?c { VALUES (?a ?b) { (UNDEF UNDEF) } VALUES (?c) { (UNDEF) } } # VALUES (?a) { (UNDEF) }",
    parameters=(
        Parameter("a", "A", "甲", "string", example="x"),
        Parameter("b", "B", "乙", "integer", example="1", optional=True),
        Parameter("c", "C", "丙", "boolean", example="true", optional=True),
    ),
)
EMPTY = Embedded.of([])


@pytest.mark.parametrize(
    ("arguments", "row"),
    [
        ({"a": "x"}, {"a": "x", "b": None, "c": None}),
        ({"a": "x", "b": None}, {"a": "x", "b": None, "c": None}),
        ({"a": "x", "b": "7"}, {"a": "x", "b": 7, "c": None}),
        ({"a": "x", "b": 7, "c": False}, {"a": "x", "b": 7, "c": False}),
        ({"a": True}, {"a": "true", "b": None, "c": None}),
    ],
)
def test_an_argument_takes_the_place_of_undef(arguments: dict[str, Argument], row: dict[str, Argument]) -> None:
    assert list(EMPTY.query(parameters.fill(ASKED, arguments, EMPTY))) == [row]


@given(st.text())
def test_whatever_a_user_writes_stays_a_value(text: str) -> None:
    assert [row["a"] for row in EMPTY.query(parameters.fill(ASKED, {"a": text}, EMPTY))] == [text]


@pytest.mark.parametrize(
    ("question", "arguments", "sentence"),
    [
        (ASKED, {}, "asked needs a; say which, such as a=x"),
        (ASKED, {"a": None}, "asked needs a; say which, such as a=x"),
        (ASKED, {"a": "x", "frog": "1"}, "asked has no parameter frog; it has a, b, c"),
        (Question("", "ASK {}"), {"frog": "1"}, "the query has no parameter frog; it has none"),
    ],
)
def test_parameters_that_do_not_fit_say_so(question: Question, arguments: dict[str, Argument], sentence: str) -> None:
    with pytest.raises(QueryError) as caught:
        parameters.fill(question, arguments, EMPTY)
    assert str(caught.value) == sentence
