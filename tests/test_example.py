"""The example document reads as people read it: every typed row, and no other.

`examples/README.md` says which slide shows what.
"""

from typing import Final

import pytest

from tests.gold.cases import Known, every_kind, every_row, is_read, untyped
from tests.gold.rows import Row

KNOWN: Final[Known] = {}


@pytest.mark.parametrize(("kind", "row"), every_row("example", KNOWN))
def test_a_typed_row_is_read(kind: str, row: Row, example_rows: dict[str, list[Row]]) -> None:
    assert is_read(kind, row, example_rows)


@pytest.mark.parametrize("kind", every_kind("example", KNOWN))
def test_nothing_else_is_read(kind: str, example_rows: dict[str, list[Row]]) -> None:
    assert untyped(kind, "example", example_rows) == []
