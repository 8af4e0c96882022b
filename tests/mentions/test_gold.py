"""The mentions of the ministry's document are those that somebody typed from it.

Not every slide was typed: ``tests/gold/soumu-2026/mentions-read.csv`` says which.
"""

from typing import Final

import pytest

from saikei.model import Reading
from tests.mentions import gold
from tests.mentions.gold import FILES, Named

DOCUMENT: Final = "soumu-2026"
KNOWN: Final = {
    "ドローン@3215#1 technology/drone": "The box below reads on: its last word and this one make another name.",
}
"""Typed mentions that are not found → why."""
TYPED: Final = gold.typed(DOCUMENT)
CASES: Final = [
    pytest.param(
        row,
        id=row.label,
        marks=[pytest.mark.xfail(strict=True, reason=KNOWN[row.label])] if row.label in KNOWN else [],
    )
    for row in TYPED
]
assert len(TYPED) > 500, "hardly any mentions were typed"
assert KNOWN.keys() <= {row.label for row in TYPED}, "a known miss names no typed row"


@pytest.fixture(scope="module")
def found(ministry: Reading) -> dict[object, Named]:
    """The mentions that the program finds on the slides that were typed."""
    return {row.what: row for row in gold.read(DOCUMENT, ministry)}


@pytest.mark.parametrize("row", CASES)
def test_a_typed_mention_is_found_with_its_role(row: Named, found: dict[object, Named]) -> None:
    assert row.what in found
    assert found[row.what].role == row.role


@pytest.mark.parametrize("type", FILES)
def test_nothing_else_is_found(type: str, found: dict[object, Named]) -> None:  # noqa: A002  the model's word
    known = {row.what for row in TYPED}
    assert [row.label for row in found.values() if row.type == type and row.what not in known] == []
