"""Rows as an aligned table for people: on a terminal, in a pipe, with full-width characters."""

from collections.abc import Sequence
from decimal import Decimal
from io import StringIO

from saikei.sparql.values import Value, shorten
from saikei.text import plain

UNLIMITED = 100_000
"""Wider than any line, for a pipe."""


def draw(columns: Sequence[str], rows: Sequence[Sequence[Value]], width: int | None) -> str:
    """The table, every line ended by a newline.

    Numbers stand to the right; money, in columns that end in ``yen``, has thousands marked.

    Args:
        columns: Their names.
        rows: One value for each column.
        width: Where to wrap, in columns of a terminal; None for lines as long as they need to be.
    """
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for index, column in enumerate(columns):
        numeric = any(_is_number(row[index]) for row in rows)
        table.add_column(Text(column), justify="right" if numeric else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell(value, column)) for value, column in zip(row, columns, strict=True)))
    page = StringIO()
    Console(file=page, width=width or UNLIMITED, color_system=None, legacy_windows=False).print(table)
    return "".join(f"{line.rstrip()}\n" for line in page.getvalue().splitlines())


def cell(value: Value, column: str) -> str:
    """One value as people read it.

    >>> cell("https://w3id.org/saikei/technology/haps", "technology"), cell(370000000, "request_yen")
    ('technology/haps', '370,000,000')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, int | Decimal) and column.endswith("yen"):
        return f"{value:,}"
    return plain(shorten(str(value)))


def _is_number(value: Value) -> bool:
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)
