"""What the tools answer, on the garden of `tests/sparql/garden.trig` and on our example document."""

import pyoxigraph as ox
import pytest

import saikei
from saikei.assistants import bounds, questions
from saikei.assistants.entities import LookUp, look_up
from saikei.assistants.questions import Ask, ListQuestions, ask, list_questions
from saikei.assistants.totals import AskTotal, total
from saikei.problems import QueryError
from saikei.sparql import Embedded, catalogue
from tests.conftest import EXAMPLE
from tests.sparql import garden

GARDEN = saikei.Graph(garden())
A = "document/garden-2030"


@pytest.fixture(scope="module")
def mirai() -> saikei.Graph:
    """The graph of our example document."""
    return saikei.build(EXAMPLE)


# Questions


def test_every_saved_question_is_listed_with_what_it_leaves_open() -> None:
    listed = list_questions(GARDEN, ListQuestions())
    assert [each.question for each in listed.questions] == list(catalogue.names())
    [funding] = [each for each in listed.questions if each.question == "technology-funding"]
    [technology] = funding.parameters
    assert (technology.name, technology.type, technology.optional) == ("technology", "iri", False)
    assert [choice.value for choice in technology.choices] == ["drainage", "sprinkler", "watering"]
    assert funding.summary_ja == "技術に関わる予算事業"


def test_one_question_is_told_in_full() -> None:
    [told] = list_questions(GARDEN, ListQuestions(question="technology-funding")).questions
    assert "upper bound" in told.description
    assert told.parameters[0].choices[1].labels == ["sprinkler", "スプリンクラー", "散水機"]


def test_choices_are_searched_by_any_name() -> None:
    [told] = list_questions(GARDEN, ListQuestions(question="technology-funding", search="ｽﾌﾟﾘﾝｸﾗｰ")).questions
    assert [choice.value for choice in told.parameters[0].choices] == ["sprinkler"]


def test_questions_are_listed_by_tag() -> None:
    tagged = list_questions(GARDEN, ListQuestions(tag="reprint")).questions
    assert "double-counted" in {each.question for each in tagged}
    assert all("reprint" in each.tags for each in tagged)


def test_choices_beyond_the_cap_are_counted(mirai: saikei.Graph) -> None:
    listed = list_questions(mirai, ListQuestions()).questions
    [lines] = [each for each in listed if each.question == "programme-lines"]
    [programme] = lines.parameters
    assert len(programme.choices) == questions.FEW
    programmes = len(mirai.query("SELECT ?p { ?p a sk:Programme }"))
    assert programme.choices_left_out == programmes - questions.FEW


def test_an_answer_has_typed_columns_names_and_places() -> None:
    answer = ask(GARDEN, Ask(question="programme-lines", parameters={"programme": "池水浄化事業"}))
    types = {column.name: column.type for column in answer.columns}
    assert (types["page"], types["yen"], types["counts"]) == ("integer", "integer", "boolean")
    assert (types["line"], types["line_label"], types["as_printed"]) == ("identifier", "text", "text")
    assert [column.unit for column in answer.columns if column.name == "yen"] == ["yen"]
    [row] = [dict(zip([column.name for column in answer.columns], row, strict=True)) for row in answer.rows]
    assert (row["yen"], row["counts"], row["line"], row["line_label"]) == (
        5_000_000_000,
        False,
        f"{A}/line/pond-1",
        "池水浄化事業",
    )
    place = answer.citations[f"{A}/line/pond-1"]
    assert (place.identifier, place.document, place.page, place.first_line, place.last_line) == (
        f"{A}/line/pond-1",
        A,
        4,
        34,
        34,
    )


def test_an_answer_says_what_was_asked_with_the_defaults_of_what_was_left_out() -> None:
    assert ask(GARDEN, Ask(question="most-printed")).parameters == {"at_least": "2"}
    assert ask(GARDEN, Ask(question="most-printed", parameters={"at_least": 3})).parameters == {"at_least": 3}
    [told] = list_questions(GARDEN, ListQuestions(question="most-printed")).questions
    assert (told.parameters[0].optional, told.parameters[0].default) == (True, "2")


def test_a_programme_is_cited_at_its_home_line_and_a_figure_at_its_line() -> None:
    answer = ask(GARDEN, Ask(question="new-items"))
    assert answer.citations["programme/seed"].identifier == f"{A}/line/seed-1"
    assert (answer.citations["programme/seed"].first_line, answer.citations["programme/seed"].last_line) == (16, 17)
    figures = ask(GARDEN, Ask(question="double-counted"))
    assert figures.citations[f"{A}/amount/stone-2"].identifier == f"{A}/line/stone-1"


def test_what_stands_in_no_one_place_says_where_its_places_are() -> None:
    answer = ask(GARDEN, Ask(question="technologies"))
    assert (answer.citations, "look_up" in answer.note) == ({}, True)


def test_rows_are_capped_counted_and_read_on() -> None:
    whole = ask(GARDEN, Ask(question="double-counted"))
    assert (len(whole.rows), whole.total_rows, whole.left_out) == (3, 3, 0)
    first, rest = (ask(GARDEN, Ask(question="double-counted", limit=2, skip=skip)) for skip in (0, 2))
    assert (len(first.rows), first.total_rows, first.left_out) == (2, 3, 1)
    assert (len(rest.rows), rest.left_out) == (1, 0)
    assert [row[0] for row in first.rows + rest.rows] == [row[0] for row in whole.rows]


@pytest.mark.parametrize("name", ["totals-by-them", "SELECT * { ?s ?p ?o }", "/etc/hostname.rq", "../x", "{"])
def test_nothing_but_a_saved_question_is_asked(name: str) -> None:
    with pytest.raises(
        QueryError, match=r"there is no question .*; (did you mean totals-by-theme|list_questions says)"
    ):
        ask(GARDEN, Ask(question=name))


@pytest.mark.parametrize("value", ["> } INSERT DATA { <a> <b> <c> } #", "https://example.org/x> ?p ?o", "鉄道"])
def test_what_is_given_for_a_parameter_never_becomes_query_text(value: str) -> None:
    with pytest.raises(QueryError, match="there is no technology"):
        ask(GARDEN, Ask(question="technology-funding", parameters={"technology": value}))


def test_a_parameter_that_takes_anything_takes_no_query_text() -> None:
    with pytest.raises(QueryError, match="thing is an identifier"):
        ask(GARDEN, Ask(question="provenance", parameters={"thing": "x> ?p ?o } #"}))


# Things


def test_a_thing_is_found_by_identifier_and_by_each_of_its_names() -> None:
    for name in (
        "technology/sprinkler",
        "https://w3id.org/saikei/technology/sprinkler",
        "sprinkler",
        "散水機",
        "ｽﾌﾟﾘﾝｸﾗｰ",
    ):
        found = look_up(GARDEN, LookUp(name=name))
        assert found.entity is not None, name
        assert (found.entity.identifier, found.entity.kind) == ("technology/sprinkler", "technology")


def test_a_thing_comes_with_facts_and_where_it_is_named() -> None:
    entity = look_up(GARDEN, LookUp(name="sprinkler")).entity
    assert entity is not None
    assert [(fact.property, fact.value, fact.label) for fact in entity.facts] == [
        ("skos:broader", "technology/watering", "灌水")
    ]


def test_a_programme_stands_at_each_of_its_lines() -> None:
    entity = look_up(GARDEN, LookUp(name="苔育成事業", kind="programme")).entity
    assert entity is not None
    assert [
        (p.citation.identifier, p.citation.document, p.citation.page, p.citation.first_line) for p in entity.places
    ] == [
        (f"{A}/line/moss-1", A, 3, 12),
        (f"{A}/line/moss-2", A, 4, 32),
        ("document/garden-2031/line/moss-1", "document/garden-2031", None, 4),
    ]
    assert entity.places[0].measure == f"{A}/measure/moss"


def test_a_mention_tells_the_role_and_the_measure(mirai: saikei.Graph) -> None:
    [row] = mirai.query(
        "SELECT ?entity ?role ?measure ?line { ?measure sk:mention ?m . ?m sk:entity ?entity ; sk:role ?role ; sk:firstLine ?line } "
        "ORDER BY ?entity ?line LIMIT 1"
    )
    entity = look_up(mirai, LookUp(name=str(row["entity"]))).entity
    assert entity is not None
    told = {(p.role, p.measure, p.citation.first_line) for p in entity.places}
    base = "https://w3id.org/saikei/"
    assert (str(row["role"]).removeprefix(base), str(row["measure"]).removeprefix(base), row["line"]) in told


def test_a_part_of_a_name_gives_candidates_and_no_entity() -> None:
    found = look_up(GARDEN, LookUp(name="飛び石整"))
    assert found.entity is None
    assert [(each.identifier, each.match) for each in found.candidates[:2]] == [
        ("programme/stone", "part of a name"),
        (f"{A}/line/stone-1", "part of a name"),
    ]


def test_a_slip_of_the_pen_gives_what_may_be_meant() -> None:
    found = look_up(GARDEN, LookUp(name="散水器"))
    assert [(each.identifier, each.match) for each in found.candidates] == [("technology/sprinkler", "similar name")]


def test_candidates_and_places_are_capped_and_counted() -> None:
    found = look_up(GARDEN, LookUp(name="苔育成事業", limit=1, places=1))
    assert (len(found.candidates), found.left_out) == (1, 3)
    assert found.entity is not None
    assert (len(found.entity.places), found.entity.places_left_out) == (1, 2)


def test_a_number_alone_is_no_identifier() -> None:
    assert look_up(GARDEN, LookUp(name="1")).entity is None


def test_a_figure_has_no_name_and_is_found_by_its_identifier() -> None:
    found = look_up(GARDEN, LookUp(name=f"{A}/amount/stone-2"))
    assert found.entity is not None
    facts = {fact.property: fact.value for fact in found.entity.facts}
    assert (found.entity.kind, facts["sk:value"], facts["sk:excludedBecause"]) == (
        "amount",
        300_000_000,
        "exclusion/portion",
    )
    assert f"{A}/line/stone-1" in {place.citation.identifier for place in found.entity.places}


@pytest.mark.parametrize("name", ["鉄道", "・・・", "technology/frog", "x> ?p ?o } #/", "technology/a b"])
def test_what_is_not_there_is_said(name: str) -> None:
    with pytest.raises(QueryError, match=r"there is no thing called .*; give a part of its name"):
        look_up(GARDEN, LookUp(name=name))


# Totals


def test_a_total_comes_with_all_that_belongs_to_it(mirai: saikei.Graph) -> None:
    answer = total(mirai, AskTotal())
    [whole], [expected] = answer.totals, mirai.totals()
    assert (whole.yen, whole.low_yen, whole.high_yen) == (expected.yen, expected.low, expected.high)
    assert (whole.unspecified, whole.included, whole.included_yen) == (
        expected.unspecified,
        expected.included,
        expected.included_yen,
    )
    assert whole.unspecified > 0
    assert whole.low_yen < whole.high_yen
    assert whole.loans_yen == dict(expected.loans) != {}
    assert whole.waits_for == list(expected.waits_for) != []
    for part in (f"{whole.yen:,} yen", f"between {whole.low_yen:,} and", "not zero", "only as 内数", "fiscal loans"):
        assert part in whole.says


def test_the_receipt_adds_up_however_little_of_it_is_shown(mirai: saikei.Graph) -> None:
    for entries in (0, 3, 200):
        answer = total(mirai, AskTotal(entries=entries))
        receipt = answer.receipt
        assert receipt is not None
        assert sum(entry.added_yen for entry in receipt.entries) + receipt.left_out_yen == answer.totals[0].yen
        assert len(receipt.entries) + receipt.left_out == len(mirai.receipt())
        assert len(receipt.entries) <= entries


def test_each_entry_says_why_it_adds_nothing_and_where_it_stands(mirai: saikei.Graph) -> None:
    receipt = total(mirai, AskTotal(entries=200)).receipt
    assert receipt is not None
    lines = {str(row["line"]).removeprefix("https://w3id.org/saikei/"): row for row in mirai.query(
        "SELECT ?line ?first ?last { ?line a sk:BudgetLine ; sk:firstLine ?first ; sk:lastLine ?last }"
    )}  # fmt: skip
    for entry in receipt.entries:
        assert bool(entry.added_yen) != bool(entry.reason)
        stands = lines[entry.citation.identifier]
        assert (entry.citation.first_line, entry.citation.last_line) == (stands["first"], stands["last"])
        assert entry.citation.document == "document/mirai-2026"
    assert {"reprint", "included-in", "unspecified"} <= receipt.reasons.keys()


@pytest.mark.parametrize(
    ("by", "of"),
    [("theme", "3"), ("theme", "document/mirai-2026/theme/3"), ("part", "1")],
)
def test_one_group_is_summed_by_identifier_or_number(by: str, of: str, mirai: saikei.Graph) -> None:
    answer = total(mirai, AskTotal.model_validate({"by": by, "of": of}))
    [expected] = [each for each in mirai.totals(by) if each.group.endswith(f"/{by}/{of.rpartition('/')[2]}")]  # type: ignore[arg-type]
    [one] = answer.totals
    assert (one.group, one.label, one.yen) == (expected.group, expected.label, expected.yen)
    assert answer.receipt is not None
    assert sum(entry.added_yen for entry in answer.receipt.entries) + answer.receipt.left_out_yen == expected.yen


def test_a_group_may_be_named(mirai: saikei.Graph) -> None:
    biggest = mirai.totals("programme")[0]
    [one] = total(mirai, AskTotal(by="programme", of=biggest.label)).totals
    assert (one.group, one.yen) == (biggest.group, biggest.yen)


def test_groups_that_share_programmes_say_so(mirai: saikei.Graph) -> None:
    assert total(mirai, AskTotal(by="technology")).overlap
    assert not total(mirai, AskTotal(by="theme")).overlap
    assert total(mirai, AskTotal(by="theme")).receipt is None


def test_totals_are_capped_and_counted(mirai: saikei.Graph) -> None:
    answer = total(mirai, AskTotal(by="programme", limit=2))
    assert (len(answer.totals), answer.left_out) == (2, len(mirai.totals("programme")) - 2)


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (AskTotal(of="3"), "say by what to group"),
        (AskTotal(by="theme", of="99"), "no theme '99' has a figure of that year and stage"),
        (AskTotal(by="technology", of="> } #"), "no technology '> } #' has a figure"),
        (AskTotal(fiscal_year=1990), "no figure is for initial of 1990; the documents are for request of 2026"),
    ],
)
def test_what_cannot_be_summed_is_said(asked: AskTotal, sentence: str, mirai: saikei.Graph) -> None:
    with pytest.raises(QueryError, match=sentence):
        total(mirai, asked)


# Bounds


def test_a_text_of_any_length_is_cut_and_obeys_nothing() -> None:
    assert bounds.cut("あ" * 1000) == "あ" * (bounds.TEXT - 1) + "…"
    assert bounds.cut("red\x1b[31m\x07\n") == "red [31m  "


def test_an_answer_of_any_size_is_kept_short() -> None:
    rows = [["あ" * bounds.TEXT] * 20 for _ in range(200)]
    kept = bounds.fitting(rows, 200)
    assert 0 < len(kept) < 5
    assert bounds.fitting(iter(rows), 2) == rows[:2]


def test_a_graph_that_says_much_is_not_passed_on_whole() -> None:
    notes = ", ".join(f"'{n} {'x' * 2000}'" for n in range(2000))
    graph = ox.parse(
        "@prefix sk: <https://w3id.org/saikei/ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> . "
        "<https://w3id.org/saikei/technology/flood> a sk:Technology ; skos:prefLabel 'flood'@en ; "
        f"skos:altLabel '{'x' * 5_000_000}' ; skos:note {notes} .",
        format=ox.RdfFormat.TURTLE,
    )
    found = look_up(saikei.Graph(Embedded.of(graph)), LookUp(name="flood"))
    assert len(found.model_dump_json()) < 2 * bounds.ANSWER
    assert found.entity is not None
    assert found.entity.facts_left_out == 2000 - len(found.entity.facts) > 0
