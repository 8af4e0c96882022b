"""The questions on the published graph: they agree with rows that people typed from the ministry's document.

`tests/gold/soumu-2026` holds those rows; no answer here comes from the program.
"""

from collections import Counter

import pytest

import saikei
from saikei.sparql import Embedded, catalogue, open_path, parameters
from saikei.text import key
from tests.conftest import ROOT
from tests.gold.rows import Row, typed
from tests.queries import NAMES, ask

NOTHING = {"undecided-repeats"}
"""People have decided on every repeat of the document."""


@pytest.fixture(scope="module")
def published() -> Embedded:
    """The published graph."""
    return open_path(ROOT / "graph")


def gold(kind: str) -> list[Row]:
    rows = typed("soumu-2026", kind)
    assert rows, "nobody typed rows"
    return rows


@pytest.mark.parametrize("name", NAMES)
def test_a_question_with_its_example_has_an_answer(name: str, published: Embedded) -> None:
    question = catalogue.find(name)
    examples = {each.name: each.example for each in question.parameters if not each.optional}
    assert bool(ask(name, examples, published)) == (name not in NOTHING)


@pytest.mark.parametrize("name", [name for name in NAMES if any(p.optional for p in catalogue.find(name).parameters)])
def test_what_may_be_left_out_narrows_an_answer_and_adds_nothing(name: str, published: Embedded) -> None:
    question = catalogue.find(name)
    needed = {each.name: each.example for each in question.parameters if not each.optional}
    whole, part = (
        published.query(parameters.fill(question, given, published))
        for given in (needed, needed | {each.name: each.example for each in question.parameters})
    )
    assert 0 < len(part) <= len(whole)


DEFAULTED = [name for name in NAMES if any(p.default for p in catalogue.find(name).parameters)]


@pytest.mark.parametrize("name", DEFAULTED)
def test_the_text_of_a_question_asks_for_the_defaults_of_its_head(name: str, published: Embedded) -> None:
    question = catalogue.find(name)
    defaults = {each.name: each.default for each in question.parameters if each.default}
    assert ask(name, {}, published) == ask(name, defaults, published)
    assert [*published.query(question.sparql)] == [*published.query(parameters.fill(question, defaults, published))]
    others = {name: str(int(value) + 1) for name, value in defaults.items()}
    assert len(ask(name, others, published)) < len(ask(name, {}, published))


@pytest.mark.parametrize("name", [name for name in NAMES if any(p.choices for p in catalogue.find(name).parameters)])
def test_a_drop_down_holds_its_example_and_names_every_choice(name: str, published: Embedded) -> None:
    for parameter in catalogue.find(name).parameters:
        if parameter.choices:
            options = parameters.choices(parameter, published)
            assert parameters.resolve(parameter, parameter.example, options)
            assert all(option.name and all(option.labels) for option in options)


def test_the_budget_lines_of_a_theme_are_those_that_people_typed(published: Embedded) -> None:
    rows = gold("budget-lines")
    for theme in sorted({row["theme"] for row in rows}, key=int):
        expected = [(key(r["name"]), int(r["first_line"])) for r in rows if r["theme"] == theme]
        found = [(key(r["name"]), r["first_line"]) for r in ask("theme-lines", {"theme": theme}, published)]
        assert found == sorted(expected, key=lambda line: line[1]), theme


def test_new_items_and_notes_are_those_that_people_typed(published: Embedded) -> None:
    rows = gold("budget-lines")
    new = {key(row["name"]) for row in rows if row["is_new"] == "true"}
    assert {key(row["name"]) for row in ask("new-items", {}, published)} == new
    notes = sorted((int(row["first_line"]), key(note)) for row in rows for note in row["notes"].split(" ; ") if note)
    assert sorted((row["first_line"], key(row["note"])) for row in ask("notes", {}, published)) == notes


def test_requests_without_a_figure_are_those_that_people_typed(published: Embedded) -> None:
    asked = {key(row["name"]) for row in gold("amounts") if row["unspecified"] == "true"}
    assert {key(row["name"]) for row in ask("unspecified-requests", {}, published)} == asked


def test_the_table_of_contents_is_the_one_that_people_typed(published: Embedded) -> None:
    expected = sorted((row["kind"], int(row["number"]), key(row["title"])) for row in gold("headings"))
    found = [
        (kind, row[kind], key(row["title"] or ""))
        for row in ask("headings", {}, published)
        for kind in [str(row["class"]).removeprefix("ontology#").lower()]
    ]
    assert sorted(found) == expected


def test_measures_and_what_they_lack_are_those_that_people_typed(published: Embedded) -> None:
    titles = Counter(key(row["title"]) for row in gold("measures"))
    funded = {(key(row["measure_title"]), row["theme"]) for row in gold("budget-lines")}
    bare = sorted(key(row["title"]) for row in gold("measures") if (key(row["title"]), row["theme"]) not in funded)
    assert sorted(key(row["title"]) for row in ask("measures-without-budget", {}, published)) == bare
    counted = sum(row["measures"] for row in ask("headings", {}, published) if row["class"] == "ontology#Theme")
    assert counted == titles.total()


def test_what_is_no_budget_is_what_people_typed(published: Embedded) -> None:
    expected = sorted((int(row["line"]), key(row["text"]), row["reason"]) for row in gold("asides"))
    found = [
        (r["first_line"], key(r["text"]), r["reason"].removeprefix("aside-reason/"))
        for r in ask("asides", {}, published)
    ]
    assert sorted(found) == expected


def test_repeats_are_those_that_people_typed(published: Embedded) -> None:
    expected = {
        (int(r["first_line"]), r["original_line"], r["kind"]) for r in gold("reprints") if r["status"] == "accepted"
    }
    found = {
        (r["first_line"], str(r["original_first_line"] or ""), r["kind"].removeprefix("reprint-kind/"))
        for r in ask("reprints", {}, published)
        if r["status"] == "status/accepted"
    }
    assert found == expected


@pytest.mark.parametrize(("name", "by"), [("technology-totals", "technology"), ("organisation-totals", "organisation")])
def test_a_question_and_the_command_for_totals_say_the_same(name: str, by: str, published: Embedded) -> None:
    totals = saikei.Graph(published).totals(by)  # type: ignore[arg-type]
    expected = {total.group: (total.yen, total.unspecified) for total in totals if total.group}
    column = name.partition("-")[0]
    assert {row[column]: (row["yen"], row["unspecified"]) for row in ask(name, {}, published)} == expected


def test_totals_by_part_theme_year_and_instrument_are_one_sum(published: Embedded) -> None:
    [whole] = saikei.Graph(published).totals()
    sums = {name: sum(row["yen"] for row in ask(name, {}, published)) for name in ("totals-by-part", "totals-by-theme")}
    assert set(sums.values()) == {whole.yen}
    [year] = [row for row in ask("totals-by-year", {}, published) if row["stage"] == "stage/request"]
    assert (year["yen"], year["loans_yen"]) == (whole.yen, sum(dict(whole.loans).values()))
    money = ask("totals-by-instrument", {}, published)
    assert sum(row["yen"] for row in money if not row["fiscal_loan"]) == whole.yen
    assert sum(row["yen"] for row in money if row["fiscal_loan"]) == year["loans_yen"]


def test_what_is_funded_in_a_technology_adds_up_to_its_total(published: Embedded) -> None:
    [total] = [row for row in ask("technology-totals", {}, published) if row["technology"] == "technology/haps"]
    funding = ask("technology-funding", {"technology": "haps"}, published)
    assert total["yen"] == sum(row["yen"] for row in funding) > 0
    assert total["programmes"] == len(funding)
