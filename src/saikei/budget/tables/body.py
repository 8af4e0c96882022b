"""The rows of a table below its head: names put together that run over lines, figures put under their columns."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final

from saikei.budget.subtotals import total_kind
from saikei.budget.tables.cells import APART, Cell
from saikei.budget.tables.columns import Column
from saikei.budget.tables.levels import WITHIN, level, number_length
from saikei.outline.marks import goes_on

_END: Final = re.compile(r"(?:※|\(?注|\*\d|【|<|《)")
"""How a line begins that closes a table."""
_NOTE: Final = re.compile(r"※|\(?注|\*\d")
_LONGEST_NAME: Final = 60
_NAME_CELLS: Final = 8
"""How many cells back it is looked whether a name goes on."""
_RUNNING_HEAD: Final = 2
"""How many lines may stand above the rows of a table that goes on over a page break."""
_YEAR: Final = re.compile(r"(?:19|20)\d\d")


@dataclass(slots=True)
class TableRow:
    """One item of a table, or a heading inside it.

    Attributes:
        names: The cells of its name, in reading order.
        values: For each column of figures that has one, its cell.
        notes: Cells of remarks.
    """

    names: list[Cell] = field(default_factory=list)
    values: dict[int, Cell] = field(default_factory=dict)
    notes: list[Cell] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Its name, normalised, without blanks between its cells."""
        return "".join(cell.text for cell in self.names)


@dataclass(frozen=True, slots=True)
class Body:
    """What stands below the head of a table.

    Attributes:
        rows: The rows that have figures.
        taken: How many lines they take.
        places: Where the figures of each column of figures stand.
        unread: The first cells of rows whose figures stand under no column, and are not one for each.
    """

    rows: tuple[TableRow, ...]
    taken: int
    places: tuple[tuple[int, int], ...]
    unread: tuple[Cell, ...] = ()


def find_body(
    rows: Sequence[Sequence[Cell]], columns: Sequence[Column], places: Sequence[tuple[int, int]] = ()
) -> Body:
    """The rows of a table; none where no column holds amounts.

    Args:
        rows: The cells of each line below the head.
        columns: Those of the head.
        places: Where the figures of each column stand, where that is known from above a page break.
    """
    figures = _figures(columns)
    if not any(column.kind == "amount" for column in columns):
        return Body((), 0, ())
    first = _first(columns, figures)
    found: list[TableRow] = []
    values_of: list[list[Cell]] = []
    waiting: list[list[Cell]] = []
    unread: list[Cell] = []
    numbered = False
    taken = 0
    for at, cells in enumerate(rows):
        values = _values(cells, first, len(figures))
        names = [cell for cell in cells if cell.left < (values[0].left if values else first)]
        if not values and sum(cell.is_value for cell in cells[1:]) > 1:
            unread.append(cells[0])
            waiting, taken = [], at + 1
            continue
        if not values:
            if _closes(cells, names):
                break
            if _begins(names, waiting, found, numbered=numbered):
                waiting.append(names)
            elif found:
                found[-1].names += names
                taken = at + 1
            continue
        row = TableRow(_whole_name(waiting, names))
        told = {id(cell) for cell in (*values, *names)}
        row.notes = [cell for cell in cells if id(cell) not in told]
        waiting = []
        if row.names:
            found.append(row)
            values_of.append(_told(values))
            numbered |= _depth(row.names[0]) is not None
            taken = at + 1
    places = places or _places(values_of, columns, figures)
    for row, values in zip(found, values_of, strict=True):
        row.values = _placed(values, places, figures)
    return Body(tuple(found), taken, tuple(places), tuple(unread))


def first_row(rows: Sequence[Sequence[Cell]]) -> int | None:
    """Where the first row of figures stands, if it stands at the top of a slide, under a running head at most."""
    for at, cells in enumerate(rows[: _RUNNING_HEAD + 1]):
        if sum(cell.is_value for cell in cells[1:]) > 1:
            return at
        if _closes(cells, cells):
            return None
    return None


def fits(cells: Sequence[Cell], columns: Sequence[Column], places: Sequence[tuple[int, int]]) -> bool:
    """Whether a row of figures can be one of a table that began before: as many, in the same columns, and no years."""
    values = _told([cell for cell in cells[1:] if cell.is_value])
    if len(values) != len(_figures(columns)) or all(_YEAR.fullmatch(cell.text) for cell in values):
        return False
    close = all(after.left - before.right < APART for before, after in pairwise(values))
    return close or all(
        cell.over(left - APART, right + APART) > 0 for cell, (left, right) in zip(values, places, strict=True)
    )


def is_note(text: str) -> bool:
    """A remark on a table that stands below it."""
    return bool(_NOTE.match(text))


def _figures(columns: Sequence[Column]) -> list[int]:
    return [at for at, column in enumerate(columns) if column.kind in ("amount", "change")]


def _first(columns: Sequence[Column], figures: Sequence[int]) -> int:
    """Where the names end: a little before the first column of figures, which stand to the right of their labels' middle."""
    first = columns[figures[0]]
    names = [column.right for column in columns if column.kind == "name" and column.right <= first.left]
    return max([*names, first.left - (first.right - first.left)])


def _values(cells: Sequence[Cell], first: int, number: int) -> list[Cell]:
    """The figures of a row: as many as there are columns, wherever they stand, or those right of the names."""
    behind = [cell for at, cell in enumerate(cells) if at and cell.is_value]
    return behind if len(behind) == number else [cell for cell in behind if cell.left >= first]


def _closes(cells: Sequence[Cell], names: Sequence[Cell]) -> bool:
    """A line without figures that is no name ends the table."""
    if not names or len(cells) > len(names) + 1:
        return True
    text = "".join(cell.text for cell in names)
    return bool(_END.match(text)) or "。" in text or len(text) > _LONGEST_NAME


def _begins(names: Sequence[Cell], waiting: Sequence[list[Cell]], found: Sequence[TableRow], *, numbered: bool) -> bool:
    """Whether a name without figures begins the next row, rather than going on with the last; `numbered`: names are."""
    if waiting or not found or _depth(names[0]) is not None:
        return True
    last = found[-1]
    if goes_on("".join(cell.text for cell in last.names[-_NAME_CELLS:])) or names[0].left > last.names[0].left:
        return False
    return not numbered


def _whole_name(waiting: Sequence[list[Cell]], names: list[Cell]) -> list[Cell]:
    """The name of a row: with the lines above it that have no figures, unless these are a heading of their own."""
    numbered = [at for at, cells in enumerate(waiting) if _depth(cells[0]) is not None]
    begin = numbered[-1] if numbered else len(waiting) - 1
    above = [cell for cells in waiting[begin:] for cell in cells] if waiting else []
    if not above or not names:
        return [*above, *names]
    deeper = bool(numbered) and names[0].left > _text_left(above) + 1
    goes = bool(numbered) or goes_on(above[-1].text)
    return [*above, *names] if _depth(names[0]) is None and goes and not deeper else names


def _text_left(cells: Sequence[Cell]) -> int:
    """The column of the page where a name begins behind its numbering."""
    printed = _printed(cells[0]) + " "
    number = number_length(printed)
    return cells[1].left if number >= len(printed) - 1 and len(cells) > 1 else cells[0].left + number


def _printed(cell: Cell) -> str:
    return cell.line.text[cell.start - cell.line.start : cell.end - cell.line.start]


def _depth(cell: Cell) -> int | None:
    """The level that the numbering of a name tells; it may be a cell of its own."""
    return level(_printed(cell) + " ")


def _placed(values: Sequence[Cell], places: Sequence[tuple[int, int]], figures: Sequence[int]) -> dict[int, Cell]:
    """Each figure under its column: one for each in order, or where some are missing, the nearest."""
    if len(values) == len(figures):
        return dict(zip(figures, values, strict=True))
    placed: dict[int, Cell] = {}
    for cell in values:
        nearest = max(range(len(figures)), key=lambda at: _near(cell, *places[at]))
        placed.setdefault(figures[nearest], cell)
    return placed


def _near(cell: Cell, left: int, right: int) -> tuple[int, float]:
    return cell.over(left, right), -abs(cell.left + cell.right - left - right)


def _places(rows: Sequence[Sequence[Cell]], columns: Sequence[Column], figures: Sequence[int]) -> list[tuple[int, int]]:
    """Where the figures of each column stand: as whole rows print them, or under their labels where no row is whole."""
    whole = [values for values in map(_told, rows) if len(values) == len(figures)]
    if not whole:
        return [(columns[at].left, columns[at].right) for at in figures]
    return [(min(cell.left for cell in cells), max(cell.right for cell in cells)) for cells in zip(*whole, strict=True)]


def _told(cells: Sequence[Cell]) -> list[Cell]:
    """The figures of a row; those in brackets are said beside others, and left out where there are others."""
    values = [cell for cell in cells if cell.is_value]
    return [cell for cell in values if not cell.text.startswith("(")] or values


def within(row: TableRow) -> bool:
    """Whether its figures are inside those of the row above (うち …)."""
    return bool(WITHIN.match(row.text))


@dataclass(frozen=True, slots=True)
class Group:
    """A row of a table and those set in below it, as places among the rows.

    Attributes:
        parent: The row that stands over the others.
        children: Those right below it, without those below them.
        end: The first row behind all that stand below it.
        numbered: The numbering says so; else only how far the names are set in.
    """

    parent: int
    children: tuple[int, ...]
    end: int
    numbered: bool


def find_groups(rows: Sequence[TableRow]) -> Iterator[Group]:
    """Each row that stands over deeper ones: by their numbering where both have one, by where they begin where one has none.

    A うち row stands under what is above it and over nothing; a total stands under nothing.
    """
    places = [(_depth(row.names[0]), row.names[0].left) for row in rows]
    inside = [within(row) for row in rows]
    total = [total_kind(row.text) is not None for row in rows]
    for at, own in enumerate(places):
        if inside[at]:
            continue
        children: list[int] = []
        end = at + 1
        while end < len(rows) and (inside[end] or (not total[end] and _deeper(places[end], own))):
            if not inside[end] and not (children and _deeper(places[end], places[children[0]])):
                children.append(end)
            end += 1
        if children:
            numbered = all(places[place][0] is not None for place in (at, *children))
            yield Group(at, tuple(children), end, numbered)


def _deeper(place: tuple[int | None, int], other: tuple[int | None, int]) -> bool:
    if place[0] is not None and other[0] is not None:
        return place[0] > other[0]
    return place[1] > other[1]
