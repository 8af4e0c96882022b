"""The glossary is true: each word that it leads to exists, and none of ours is left out."""

import dataclasses
import re
from pathlib import Path

import pytest

from saikei import model
from saikei.rdf.columns import LAYOUTS
from tests.ontology import PREFIXES, iri, own_terms, published

GLOSSARY = (Path(__file__).parents[1] / "docs" / "glossary.md").read_text("utf-8")
ROWS = [
    [cell.strip() for cell in line.strip("|").split("|")]
    for line in GLOSSARY.splitlines()
    if line.startswith("|") and not line.startswith(("|---", "| in the "))
]
assert len(ROWS) > 60, "the glossary is empty"
COLUMNS = {f"{layout.name}.{column.name}" for layout in LAYOUTS for column in layout.columns}
RECORDS = {name: value for name, value in vars(model).items() if dataclasses.is_dataclass(value)}
SPOKEN_OF = {triple.subject for triple in published()}
WORDS = ["Stage", "Qualifier", "ReprintMark", "ReprintKind", "Status", "Role", "EntityType", "Exclusion"]


def quoted(column: int) -> list[str]:
    """What stands between backticks in a column of the glossary, in order."""
    return [word for row in ROWS for word in re.findall(r"`([^`]+)`", row[column])]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[1])
def test_a_row_has_five_cells_and_says_something_in_each(row: list[str]) -> None:
    assert [bool(cell) for cell in row] == [True] * 5
    assert row[1] != "–"
    assert all(cell == "–" or "`" in cell for cell in row[2:])


@pytest.mark.parametrize("term", dict.fromkeys(quoted(2)))
def test_a_term_is_declared(term: str) -> None:
    prefix, _, name = term.partition(":")
    assert iri(term) in SPOKEN_OF or (prefix in {"skos", "rdfs"} and name and prefix in PREFIXES)


@pytest.mark.parametrize("word", dict.fromkeys(quoted(3)))
def test_a_record_or_field_is_in_the_model(word: str) -> None:
    record, _, field = word.partition(".")
    if field:
        assert field in {each.name for each in dataclasses.fields(RECORDS[record])}
    else:
        assert record in {*RECORDS, *WORDS}
        assert hasattr(model, record)


@pytest.mark.parametrize("column", dict.fromkeys(quoted(4)))
def test_a_column_is_in_its_table(column: str) -> None:
    assert column in COLUMNS


def test_no_term_of_ours_is_left_out() -> None:
    assert {term.value.removeprefix(PREFIXES["sk"]) for term in own_terms()} <= {
        term.removeprefix("sk:") for term in quoted(2)
    }


@pytest.mark.parametrize("word", ["Ⅰ", "１．", "（１）", "取組", "【予算】", "予算事業", "概算要求", "政府案", "当初", "補正", "決算", "の内数", "の一部", "事項要求", "うち", "産業投資", "政府保証", "電波利用料財源", "【再掲】", "【一部再掲】", "款", "項", "目", "事項"])  # fmt: skip
def test_a_word_of_the_genre_has_its_row(word: str) -> None:
    assert any(word in row[0] for row in ROWS)
