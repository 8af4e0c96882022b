"""What every saved question keeps to, whatever it asks."""

import re

import pytest

from saikei.rdf.terms import SK
from saikei.sparql import Embedded, catalogue, syntax
from tests.conftest import ROOT
from tests.queries import NAMES
from tests.sparql import garden

GARDEN = garden()
AGGREGATED = re.compile(r"\b(LIMIT|OFFSET|SAMPLE|GROUP_CONCAT|RAND|NOW|UUID|STRUUID)\b", re.IGNORECASE)


@pytest.mark.parametrize("name", NAMES)
def test_a_question_about_an_empty_graph_has_no_rows(name: str) -> None:
    assert len(Embedded.of([]).query(catalogue.find(name).sparql)) == 0


@pytest.mark.parametrize("name", NAMES)
def test_columns_are_named_alike(name: str) -> None:
    """Lower case with underscores; money ends in yen, so that tables mark its thousands."""
    columns = GARDEN.query(catalogue.find(name).sparql).columns
    assert [column for column in columns if not re.fullmatch(r"[a-z]+(_[a-z]+)*", column)] == []
    assert len(set(columns)) == len(columns)


@pytest.mark.parametrize("name", NAMES)
def test_people_read_names_first_and_identifiers_last(name: str) -> None:
    """The first column is for people, unless it is a kind of thing or a year; long identifiers stand behind it."""
    for row in GARDEN.query(catalogue.find(name).sparql):
        first = next(iter(row))
        assert first in ("class", "fiscal_year", "graph") or not str(row[first]).startswith("https://")


@pytest.mark.parametrize("name", NAMES)
def test_a_question_says_in_which_order_its_rows_come(name: str) -> None:
    text = catalogue.find(name).sparql
    assert re.search(r"\nORDER BY [^{}]+\Z", text), "its last clause orders the rows"


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"biggest-programmes"}))  # the twenty biggest, in a total order
def test_nothing_in_a_question_depends_on_the_engine(name: str) -> None:
    words = [token.text for token in syntax.tokens(catalogue.find(name).sparql) if token.kind == "word"]
    assert [word for word in words if AGGREGATED.fullmatch(word)] == []
    assert not any(word.upper() == "BASE" for word in words), "a server may not know our base"


@pytest.mark.parametrize("name", NAMES)
def test_a_parameter_is_explained_in_both_languages(name: str) -> None:
    for parameter in catalogue.find(name).parameters:
        assert parameter.label.isascii()
        assert not parameter.label_ja.isascii()


@pytest.mark.parametrize("name", NAMES)
def test_a_question_is_told_in_both_languages(name: str) -> None:
    question = catalogue.find(name)
    assert not question.summary_ja.isascii()
    assert not question.description_ja.isascii()
    assert question.description_ja.endswith("。")
    assert question.description.endswith(".")
    assert not question.summary.endswith(".")
    assert len(question.summary) < 80


@pytest.mark.parametrize("name", NAMES)
def test_the_terms_of_a_question_are_declared_by_the_ontology(name: str) -> None:
    text = catalogue.find(name).sparql
    used = {token.text.removeprefix("sk:") for token in syntax.tokens(text) if token.text.startswith("sk:")}
    assert used - {""} <= set(SK.__annotations__)


def test_the_page_on_asking_names_every_question() -> None:
    page = (ROOT / "docs/how-to/ask.md").read_text("utf-8")
    table = "".join(line for line in page.splitlines() if line.startswith("| "))
    assert sorted(re.findall(r"`([a-z-]+)`", table)) == list(NAMES)
