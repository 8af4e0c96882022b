"""The tables of a slide: years, stages and units from the head, a row for each item.

A table may go on over a page break without its head: its rows follow at the top of the next slide, in the same columns.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from saikei import amounts
from saikei.budget.entries import Entry
from saikei.budget.expressions import new_mark, reprint_mark
from saikei.budget.tables.body import Body, TableRow, find_body, first_row, fits, is_note
from saikei.budget.tables.cells import Cell, find_cells
from saikei.budget.tables.columns import Column, find_columns, find_unit, head_cells, is_unit
from saikei.budget.tables.levels import number_length
from saikei.model import Amount, Document, Issue, Source, Span
from saikei.outline.marks import is_sentence
from saikei.outline.slides import Slide
from saikei.text import join_lines

_MARKS: Final = re.compile(r"[【（(\[]\s*(?:一\s*部\s*)?(?:再\s*掲|新\s*規|拡\s*充|継\s*続)\s*[】）)\]]")
_EDGE: Final = " \t\u3000"


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a table that may go on behind a page break.

    Attributes:
        columns: Its columns.
        unit: Its unit, where the columns have none of their own.
        places: Where the figures of each column of figures stand.
    """

    columns: tuple[Column, ...]
    unit: str
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table that was read, or what a slide holds of it.

    Attributes:
        rows: Its rows, from top to bottom.
        read: What each row says.
        lines: The numbers of the lines that it stands on, from its head on.
        goes_on: Its head stands on a slide before this, and this goes on with the last table there.
    """

    rows: tuple[TableRow, ...]
    read: tuple[Entry, ...]
    lines: frozenset[int]
    goes_on: bool


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of a slide.

    Attributes:
        tables: They, from top to bottom.
        issues: What was doubtful about them.
        open: The head of the last one, where only notes stand below it: it may go on.
    """

    tables: tuple[Table, ...]
    issues: tuple[Issue, ...]
    open: Head | None


def find_tables(document: Document, slide: Slide, before: Head | None = None) -> Tables:
    """The tables of a slide.

    Args:
        document: That holds it.
        slide: The slide.
        before: The head of a table that may go on from the slide before.
    """
    rows = [find_cells(row.line) for row in slide.body]
    if not rows:
        return Tables((), (), before)
    tables: list[Table] = []
    issues: list[Issue] = []
    unit, at = "", 0
    last = None
    if before and (first := first_row(rows)) is not None:
        body = find_body(rows, before.columns, before.places)
        if body.rows and fits(rows[first], before.columns, before.places):
            top = body.rows[0].names[0].line.number
            numbers = [row.line.number for row in slide.body[: body.taken] if row.line.number >= top]
            table, found = _read(document, slide, before, body, numbers)
            tables.append(replace(table, goes_on=True))
            issues += found
            unit, at, last = before.unit, body.taken, before
        else:
            line = rows[first][0].line
            what = (
                "The row follows a table over a page break and does not fit its columns, so its figures are not read."
            )
            issues.append(Issue(line.number, "unreadable-figure", line.text.strip(), what))
    apart: list[int] = []
    while at < len(rows):
        head = _head(rows, at)
        below = at + len(head)
        if not head or below == len(rows):
            for row in range(at, min(below + 1, len(rows))):
                text = " ".join(cell.text for cell in rows[row])
                unit = find_unit(text) or unit
                apart += [row] if is_unit(text) else []
                last = last if is_note(text) else None
            at = below + 1
            continue
        columns = find_columns(head, document.source.fiscal_year, document.source.stage)
        body = find_body(rows[below:], columns)
        unit = find_unit(" ".join(cell.text for row in head for cell in row)) or unit
        if not body.rows:
            at, last = below, None
            continue
        last = None
        if unit or any(column.unit for column in columns):
            last = Head(columns, unit, body.places)
            numbers = [slide.body[row].line.number for row in (*apart, *range(at, below + body.taken))]
            table, found = _read(document, slide, last, body, numbers)
            tables.append(table)
            issues += found
        else:
            line = rows[at][0].line
            what = "The table prints no unit such as 単位:百万円, so its figures are not read."
            issues.append(Issue(line.number, "table-without-unit", line.text.strip(), what))
        apart = []
        at = below + body.taken
    return Tables(tuple(tables), tuple(issues), last)


def _head(rows: Sequence[Sequence[Cell]], at: int) -> list[Sequence[Cell]]:
    """The labels of the head that begins at row `at`, row by row; none where none does."""
    head: list[Sequence[Cell]] = []
    while at + len(head) < len(rows) and (labels := head_cells(rows[at + len(head)])):
        head.append(labels)
    return head


def _read(
    document: Document, slide: Slide, head: Head, body: Body, numbers: Sequence[int]
) -> tuple[Table, list[Issue]]:
    """A table that stands on the lines of `numbers`, and what is doubtful about its rows."""
    reader = _Reader(document, slide, head.columns, head.unit)
    read = [reader.read(row) for row in body.rows]
    table = Table(body.rows, tuple(entry for entry, _ in read), frozenset(numbers), goes_on=False)
    what = "The row prints fewer figures than the table has columns, and they stand under none, so they are not read."
    unread = [Issue(c.line.number, "unreadable-figure", c.line.text.strip(), what) for c in body.unread]
    return table, [*unread, *(issue for _, issues in read for issue in issues)]


@dataclass(frozen=True, slots=True)
class _Reader:
    """One table's columns and unit, and the slide that it stands on."""

    document: Document
    slide: Slide
    columns: tuple[Column, ...]
    unit: str

    @property
    def source(self) -> Source:
        return self.document.source

    def read(self, row: TableRow) -> tuple[Entry, list[Issue]]:
        """What a row says, and what is doubtful about it."""
        entry = self._entry(row)
        return entry, self._changes(row, entry)

    def _entry(self, row: TableRow) -> Entry:
        amounts_here = [
            (self._amount(cell, self.columns[at]), cell)
            for at, cell in sorted(row.values.items())
            if self.columns[at].kind == "amount"
        ]
        found = [(amount, cell) for amount, cell in amounts_here if amount is not None]
        printed = [self._text(cell) for cell in row.names]
        whole = join_lines(printed)
        first, last = row.names[0], row.names[-1]
        numbering = min(number_length(printed[0] + " "), len(printed[0]))
        name = join_lines([printed[0][numbering:], *printed[1:]])
        cells = [*row.names, *row.values.values(), *row.notes]
        return Entry(
            name=_MARKS.sub("", name).strip(_EDGE),
            name_span=self._span(first.start + numbering, last.end, first, last),
            span=self._span(min(c.start for c in cells), max(c.end for c in cells), *_ends(cells)),
            amounts=tuple(amount for amount, _ in found),
            amount_spans=tuple(self._span(c.start, c.end, c, c) for _, c in found),
            as_printed=" ".join(amount.as_printed for amount, _ in found),
            notes=tuple(text for text in (self._text(cell) for cell in row.notes) if _is_note(text)),
            reprint=reprint_mark(whole) or reprint_mark(" ".join(self._text(cell) for cell in row.notes)),
            is_new=new_mark(" ".join(_MARKS.findall(whole))) or any(self._text(c) == "新規" for c in row.notes),
        )

    def _amount(self, cell: Cell, column: Column) -> Amount | None:
        """The amount of a cell; None where it says that there is none."""
        printed = self._text(cell)
        if cell.text.startswith("事"):
            return Amount(
                column.fiscal_year, column.stage, None, True, 0, as_printed=printed, start=cell.start, end=cell.end
            )
        match = re.match(r"\(?\s*([△▲-]?\s*[\d,.]+)\s*\)?\s*(.*)", cell.text)
        if match is None:
            return None
        read = amounts.parse(
            f"{match[1].replace('▲', '△')}{column.unit or self.unit}{match[2]}", self.source.fiscal_year
        )
        if not read:
            return None
        return replace(
            read[0],
            fiscal_year=column.fiscal_year,
            stage=column.stage,
            instrument=column.instrument,
            is_portion=column.is_portion or cell.text.startswith("("),
            as_printed=printed,
            start=cell.start,
            end=cell.end,
        )

    def _changes(self, row: TableRow, entry: Entry) -> list[Issue]:
        """A printed 増減 that is not the difference of the two figures that it compares."""
        at = next((at for at, column in enumerate(self.columns) if at in row.values and column.kind == "change"), None)
        pair = _compared(entry)
        if (
            at is None
            or pair is None
            or re.search(r"率|比$|倍|%", self.columns[at].label)
            or "%" in row.values[at].text
        ):
            return []
        change = self._amount(row.values[at], self.columns[at])
        reckoned = pair[0] - pair[1]
        if change is None or change.yen is None or abs(reckoned - change.yen) <= change.step:
            return []
        what = f"The table prints a change of {change.yen:,} yen, and its figures differ by {reckoned:,} yen."
        return [Issue(entry.name_span.first_line, "subtotal-difference", f"{entry.name} {change.as_printed}", what)]

    def _text(self, cell: Cell) -> str:
        return self.document.text[cell.start : cell.end].strip()

    def _span(self, start: int, end: int, first: Cell, last: Cell) -> Span:
        return Span(first.line.number, last.line.number, start, end, self.slide.page)


def _compared(entry: Entry) -> tuple[int, int] | None:
    """The yen of the newest year and of the first budget of the year before; None where they are not one each."""
    figures = [a for a in entry.amounts if a.yen is not None and not a.is_portion and not a.qualifier]
    newest = max((a.fiscal_year for a in figures), default=0)
    now = [a.yen for a in figures if a.fiscal_year == newest and a.yen is not None]
    before = [a.yen for a in figures if (a.fiscal_year, a.stage) == (newest - 1, "initial") and a.yen is not None]
    return (now[0], before[0]) if len(now) == len(before) == 1 else None


def _ends(cells: Sequence[Cell]) -> tuple[Cell, Cell]:
    return min(cells, key=lambda cell: cell.start), max(cells, key=lambda cell: cell.end)


def _is_note(text: str) -> bool:
    return bool(text) and not is_sentence(text) and not _MARKS.fullmatch(text) and text != "新規"
