"""The saved questions, each with the answer that a person works out from `tests/sparql/garden.trig`."""

import re
from decimal import Decimal
from typing import Any
from warnings import catch_warnings

import pyoxigraph as ox
import pytest
import rdflib

from saikei.identifiers import BASE
from saikei.rdf.terms import SK
from saikei.sparql import Embedded, catalogue, open_path, parameters, syntax
from tests.conftest import ROOT
from tests.sparql import GARDEN_FILE, garden

NAMES = catalogue.names()
assert NAMES, "there are no saved questions"

GARDEN = garden()
A, B = "document/garden-2030", "document/garden-2031"
REQUEST = ("fiscal-year/2030", "stage/request")

ANSWERS: dict[str, tuple[dict[str, str], list[tuple[Any, ...]]]] = {
    "totals-by-theme": (
        {},
        [  # theme, title, yen, unspecified, loans_yen, programmes, lines, document
            (1, "苔の手入れ", 370_000_000, 1, 0, 2, 2, A),
            (2, "池の管理", 0, 0, 0, 2, 2, A),  # moss is a reprint here, and the pond is inside 50億円
            (3, "飛び石", 800_000_000, 0, 2_000_000_000, 3, 3, A),
            (1, "苔の手入れ", 400_000_000, 0, 0, 1, 1, B),
        ],
    ),
    "totals-by-part": (
        {},
        [
            (1, "庭と水", 370_000_000, 1, 0, 3, 4, A),
            (2, "道と橋", 800_000_000, 0, 2_000_000_000, 3, 3, A),
        ],
    ),
    "biggest-programmes": (
        {},
        [  # name, yen, fiscal_year, stage, theme, page, first_line, programme
            ("飛び石整備", 800_000_000, *REQUEST, 3, 5, 54, "programme/stone"),
            ("苔育成事業", 400_000_000, "fiscal-year/2031", "stage/request", 1, 3, 12, "programme/moss"),
            ("苔育成事業", 370_000_000, *REQUEST, 1, 3, 12, "programme/moss"),
        ],
    ),
    "compared-with-last-year": (
        {},
        [  # name, yen, initial_yen, supplementary_yen, change_yen, fiscal_year, stage, programme
            ("苔育成事業", 370_000_000, 250_000_000, 150_000_000, 120_000_000, *REQUEST, "programme/moss"),
            (
                *("苔育成事業", 400_000_000, 350_000_000, None, 50_000_000),
                *("fiscal-year/2031", "stage/request", "programme/moss"),
            ),
            ("飛び石整備", 800_000_000, 1_000_000_000, None, -200_000_000, *REQUEST, "programme/stone"),
        ],
    ),
    "new-items": ({}, [("種苗支援", "事項要求（新規）", 1, 3, 16, "programme/seed")]),
    "unspecified-requests": ({}, [("種苗支援", "事項要求（新規）", 1, 3, 16, "programme/seed")]),
    "included-only": (
        {},
        [("池水浄化事業", 5_000_000_000, "instrument/unstated", "50億円の内数", 2, 4, 34, "programme/pond")],
    ),
    "double-counted": (
        {},
        [  # name, as_printed, yen, reason, fiscal_year, stage, page, first_line, home_page, home_first_line, amount
            (
                *("苔育成事業", "3.7億円", 370_000_000, "exclusion/reprint", *REQUEST),
                *(4, 32, 3, 12, f"{A}/amount/moss-4"),
            ),
            (
                *("池水浄化事業", "50億円の内数", 5_000_000_000, "exclusion/included-in", *REQUEST),
                *(4, 34, 4, 34, f"{A}/amount/pond-1"),
            ),
            (
                *("飛び石整備", "3億円", 300_000_000, "exclusion/portion", *REQUEST),
                *(5, 55, 5, 54, f"{A}/amount/stone-2"),
            ),
        ],
    ),
    "reprints": (
        {},
        [  # name, its theme, page, line; kind, status; the original's theme, page, line; method, confidence; both
            (
                *("苔育成事業", 2, 4, 32, "reprint-kind/full", "status/accepted", 1, 3, 12),
                *("method/same-name", 1, f"{A}/line/moss-2", f"{A}/line/moss-1"),
            ),
            (
                *("小道の手入れ", 3, 5, 58, "reprint-kind/unmarked", "status/proposed", None, None, None),
                *("method/similar-name", "0.4", f"{A}/line/path-1", None),
            ),
        ],
    ),
    "programme-lines": (
        {"programme": "苔育成事業"},
        [  # theme, section, page, first_line, fiscal_year, stage, as_printed, yen, qualifier, counts, why not, line
            (1, 1, 3, 12, *REQUEST, "3.7億円", 370_000_000, None, True, None, f"{A}/line/moss-1"),
            (
                *(1, 1, 3, 12, "fiscal-year/2028", "stage/supplementary", "1.5億円", 150_000_000),
                *(None, True, None, f"{A}/line/moss-1"),
            ),
            (
                *(1, 1, 3, 12, "fiscal-year/2029", "stage/initial", "2.5億円", 250_000_000),
                *(None, True, None, f"{A}/line/moss-1"),
            ),
            (
                *(2, None, 4, 32, *REQUEST, "3.7億円", 370_000_000, None, False, "exclusion/reprint"),
                f"{A}/line/moss-2",
            ),
            (
                *(1, None, None, 4, "fiscal-year/2031", "stage/request", "4億円", 400_000_000),
                *(None, True, None, f"{B}/line/moss-1"),
            ),
            (
                *(1, None, None, 4, "fiscal-year/2030", "stage/initial", "3.5億円", 350_000_000),
                *(None, True, None, f"{B}/line/moss-1"),
            ),
        ],
    ),
    "theme-lines": (
        {"theme": "池の管理"},
        [  # name, as_printed, reprint, is_new, section, measure_title, page, first_line, line
            (
                *("苔育成事業", "3.7億円【再掲】", "reprint-kind/full", None, None, "池を澄ませる", 4, 32),
                f"{A}/line/moss-2",
            ),
            ("池水浄化事業", "50億円の内数", None, None, None, "池を澄ませる", 4, 34, f"{A}/line/pond-1"),
        ],
    ),
    "measures-of-section": ({"section": "2-1"}, [("池を澄ませる", 2, True, 4, 30, f"{A}/measure/pond")]),
    "technologies": (
        {},
        [("散水機", 1, 2, "technology/sprinkler"), ("灌水", 1, 2, "technology/watering")],
    ),
    "technology-funding": (
        {"technology": "watering"},
        [  # name, yen, loans_yen, unspecified, measures, fiscal_year, stage, page, first_line, programme
            ("苔育成事業", 370_000_000, 0, False, 2, *REQUEST, 3, 12, "programme/moss"),
            ("池水浄化事業", 0, 0, False, 1, *REQUEST, 4, 34, "programme/pond"),
            ("種苗支援", 0, 0, True, 1, *REQUEST, 3, 16, "programme/seed"),
        ],
    ),
    "organisations": (
        {},
        [
            ("庭の省", "role/mentioned", 1, "organisation/ministry"),
            ("苗木園", "role/partner", 1, "organisation/nursery"),
            ("苗木園", "role/responsible", 1, "organisation/nursery"),
        ],
    ),
    "organisation-measures": (
        {"organisation": "苗木園"},
        [  # title, role, explicit, theme, page, first_line, measure
            ("苔を広げる", "role/responsible", True, 1, 3, 10, f"{A}/measure/moss"),
            ("池を澄ませる", "role/partner", False, 2, 4, 30, f"{A}/measure/pond"),
        ],
    ),
    "provenance": (
        {"thing": f"{A}/measure/pond"},
        [  # graph; document, page, lines, characters; statement, value, method, confidence, reason
            (
                *("graph/garden-2030/concluded", *[None] * 6, "ontology#partner", "organisation/nursery"),
                *("method/wording", "0.9", "The words beside it give it this role."),
            ),
            (
                *("graph/garden-2030/concluded", *[None] * 6, "ontology#section", f"{A}/theme/2/section/1"),
                *("method/numbering", "0.6", "The headings before and after leave room for one section only."),
            ),
            ("graph/garden-2030/read", A, 4, 30, 40, 500, 506, *[None] * 5),
        ],
    ),
    "inferred-facts": (
        {},
        [
            (
                *(f"{A}/measure/pond", "ontology#section", f"{A}/theme/2/section/1", "method/numbering", "0.6"),
                "The headings before and after leave room for one section only.",
            ),
            (
                *(f"{A}/measure/pond", "ontology#partner", "organisation/nursery", "method/wording", "0.9"),
                "The words beside it give it this role.",
            ),
        ],
    ),
    "issues": (
        {},
        [  # first_line, kind, text, what, document
            (
                *(None, "issue-kind/reprint-without-original", "小道の手入れ"),
                *("A reprint has no original in these documents.", None),
            ),
            (
                *(30, "issue-kind/section-inferred", "池を澄ませる"),
                *("No section is printed on this slide; it was concluded.", A),
            ),
        ],
    ),
    "contents": (
        {},
        [
            ("ontology#Amount", 12),
            ("ontology#BudgetLine", 8),
            ("ontology#Document", 2),
            ("ontology#Inference", 2),
            ("ontology#Issue", 2),
            ("ontology#Measure", 4),
            ("ontology#Mention", 4),
            ("ontology#Organisation", 2),
            ("ontology#Part", 2),
            ("ontology#Programme", 6),
            ("ontology#Reprint", 2),
            ("ontology#Section", 2),
            ("ontology#Technology", 3),
            ("ontology#Theme", 4),
        ],
    ),
}


def ask(name: str, arguments: dict[str, str], graph: Embedded = GARDEN) -> list[tuple[Any, ...]]:
    """The rows of an answer, identifiers as paths below the base, fractions as text."""
    rows = graph.query(parameters.fill(catalogue.find(name), arguments, graph))
    return [tuple(_plain(value) for value in row.values()) for row in rows]


def _plain(value: object) -> object:
    if isinstance(value, str):
        return value.removeprefix(BASE)
    return value if value is None or isinstance(value, int) else str(value)


def test_every_question_has_an_answer_here() -> None:
    assert sorted(ANSWERS) == list(NAMES)


@pytest.mark.parametrize("name", ANSWERS)
def test_a_question_gives_the_answer_that_a_person_works_out(name: str) -> None:
    arguments, rows = ANSWERS[name]
    assert ask(name, arguments) == rows


@pytest.mark.parametrize(
    ("name", "arguments", "first_cells"),
    [
        ("theme-lines", {"theme": f"{A}/theme/1"}, ["苔育成事業", "種苗支援"]),
        ("measures-of-section", {"section": "苔を植える"}, ["苔を広げる"]),
        ("technology-funding", {"technology": "スプリンクラー"}, ["苔育成事業", "種苗支援"]),
        ("technology-funding", {"technology": "drainage"}, []),
        ("organisation-measures", {"organisation": "nursery", "role": "partner"}, ["池を澄ませる"]),
        ("double-counted", {"reason": "portion"}, ["飛び石整備"]),
        ("inferred-facts", {"method": "wording"}, [f"{A}/measure/pond"]),
        ("issues", {"kind": "section-inferred"}, [30]),
        ("provenance", {"thing": f"{A}/line/moss-2"}, ["graph/identity"]),
        ("provenance", {"thing": f"{A}/line/moss-1"}, ["graph/garden-2030/read"]),
    ],
)
def test_a_parameter_narrows_the_answer(name: str, arguments: dict[str, str], first_cells: list[Any]) -> None:
    assert [row[0] for row in ask(name, arguments)] == first_cells


@pytest.fixture(scope="module")
def other_engine() -> rdflib.Dataset:
    """The garden in rdflib, its default graph the union of the named ones, as in our store."""
    with catch_warnings(action="ignore"):
        return rdflib.Dataset(default_union=True).parse(GARDEN_FILE)


@pytest.mark.parametrize("name", NAMES)
def test_another_engine_gives_the_same_answer(name: str, other_engine: rdflib.Dataset) -> None:
    arguments, rows = ANSWERS[name]
    text = parameters.fill(catalogue.find(name), arguments, GARDEN)
    with catch_warnings(action="ignore"):
        found = [tuple(map(_plain, map(_python, row))) for row in other_engine.query(text)]  # type: ignore[arg-type]
    assert found == rows


def _python(term: object) -> object:
    """A term of rdflib as `Results` would give it."""
    if not isinstance(term, rdflib.Literal):
        return term if term is None else str(term)
    value = term.toPython()
    return int(value) if isinstance(value, Decimal) and value == int(value) else value


ELSEWHERE = ox.NamedNode(f"{BASE}graph/elsewhere")


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"provenance"}))  # which tells the graphs apart
def test_a_statement_that_stands_in_two_graphs_counts_once(name: str) -> None:
    quads = [*ox.parse(path=GARDEN_FILE)]
    twice = Embedded.of([*quads, *(ox.Quad(q.subject, q.predicate, q.object, ELSEWHERE) for q in quads)])
    arguments, rows = ANSWERS[name]
    assert ask(name, arguments, twice) == rows


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"contents"}))  # which counts documents
def test_another_document_of_the_same_year_and_stage_doubles_nothing(name: str) -> None:
    other = """
        @base <https://w3id.org/saikei/> . @prefix sk: <ontology#> .
        <graph/other/read> {
            <document/other> a sk:Document ; sk:fiscalYear <fiscal-year/2030> ; sk:stage <stage/request> .
        }"""
    both = Embedded.of([*ox.parse(path=GARDEN_FILE), *ox.parse(other, format=ox.RdfFormat.TRIG)])
    arguments, rows = ANSWERS[name]
    assert ask(name, arguments, both) == rows


@pytest.fixture(scope="module")
def published() -> Embedded:
    """The published graph."""
    return open_path(ROOT / "graph")


@pytest.mark.parametrize("name", NAMES)
def test_the_published_graph_knows_the_examples_of_a_question(name: str, published: Embedded) -> None:
    question = catalogue.find(name)
    examples = {each.name: each.example for each in question.parameters if not each.optional}
    assert published.query(parameters.fill(question, examples, published)).columns


@pytest.mark.parametrize("name", NAMES)
def test_a_question_about_an_empty_graph_has_no_rows(name: str) -> None:
    question = catalogue.find(name)
    assert len(Embedded.of([]).query(question.sparql)) == 0


@pytest.mark.parametrize("name", NAMES)
def test_columns_are_named_alike(name: str) -> None:
    """Lower case with underscores; money ends in yen, so that tables mark its thousands."""
    columns = GARDEN.query(catalogue.find(name).sparql).columns
    assert [column for column in columns if not re.fullmatch(r"[a-z]+(_[a-z]+)*", column)] == []
    assert len(set(columns)) == len(columns)


@pytest.mark.parametrize("name", NAMES)
def test_the_example_of_a_parameter_is_explained_in_both_languages(name: str) -> None:
    for parameter in catalogue.find(name).parameters:
        assert parameter.label.isascii()
        assert not parameter.label_ja.isascii()


@pytest.mark.parametrize("name", NAMES)
def test_the_terms_of_a_question_are_declared_by_the_ontology(name: str) -> None:
    text = catalogue.find(name).sparql
    used = {token.text.removeprefix("sk:") for token in syntax.tokens(text) if token.text.startswith("sk:")}
    assert used - {""} <= set(SK.__annotations__)
