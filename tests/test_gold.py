"""The ministry's document reads as people read it, from its first slide to its last.

The rows were typed from the document by two people, one for each half.
"""

from typing import Final

import pytest

from tests.gold.cases import Known, every_kind, every_row, is_read, untyped
from tests.gold.rows import Row

KNOWN: Final[Known] = {}


@pytest.mark.parametrize(("kind", "row"), every_row("soumu-2026", KNOWN))
def test_a_typed_row_is_read(kind: str, row: Row, ministry_rows: dict[str, list[Row]]) -> None:
    assert is_read(kind, row, ministry_rows)


@pytest.mark.parametrize("kind", every_kind("soumu-2026", KNOWN))
def test_nothing_else_is_read(kind: str, ministry_rows: dict[str, list[Row]]) -> None:
    assert untyped(kind, "soumu-2026", ministry_rows) == []
