"""Each question on our example document, with the answer of a person who read it."""

import pytest

import saikei
from saikei.sparql import Embedded
from tests.conftest import EXAMPLE
from tests.gold.rows import typed
from tests.queries import NAMES, ask
from tests.queries.example_money import MONEY
from tests.queries.example_things import THINGS

ANSWERS = MONEY | THINGS
OF_THE_VOCABULARY = {"contents", "unused-technologies"}
"""What these count or list is mostly the vocabularies; their tests stand below."""


@pytest.fixture(scope="module")
def mirai() -> Embedded:
    """The graph of the example document."""
    endpoint = saikei.build(EXAMPLE).endpoint
    assert isinstance(endpoint, Embedded)
    return endpoint


def test_every_question_has_an_answer_here() -> None:
    assert not MONEY.keys() & THINGS.keys()
    assert sorted(ANSWERS.keys() | OF_THE_VOCABULARY) == list(NAMES)


@pytest.mark.parametrize("name", ANSWERS)
def test_a_question_gives_the_answer_of_a_person_who_read_the_document(name: str, mirai: Embedded) -> None:
    arguments, columns, expected = ANSWERS[name]
    assert [tuple(row[column] for column in columns.split()) for row in ask(name, arguments, mirai)] == expected


def test_the_contents_are_what_people_typed(mirai: Embedded) -> None:
    held = {str(row["class"]).removeprefix("ontology#"): row["things"] for row in ask("contents", {}, mirai)}
    headings = typed("example", "headings")
    assert (
        held
        | {
            "Document": 1,
            "Part": sum(row["kind"] == "part" for row in headings),
            "Theme": sum(row["kind"] == "theme" for row in headings),
            "Section": sum(row["kind"] == "section" for row in headings),
            "Measure": len(typed("example", "measures")),
            "BudgetLine": len(typed("example", "budget-lines")),
            "Amount": len(typed("example", "amounts")),
            "Reprint": len(typed("example", "reprints")),
            "Aside": len(typed("example", "asides")),
            "Programme": len({row["name"] for row in typed("example", "budget-lines")}),
            "Mention": 2,  # NICT and HAPS, line 22
        }
        == held
    )


def test_a_technology_that_is_used_leaves_no_gap_above_it(mirai: Embedded) -> None:
    unused = {row["technology"] for row in ask("unused-technologies", {}, mirai)}
    assert not unused & {"technology/haps", "technology/ntn"}
    assert {"technology/ai", "technology/drone"} <= unused
