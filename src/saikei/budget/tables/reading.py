"""The tables of a slide as budget items: years, stages and units from the head, a row for each item.

A row that sums the rows below it is no item (numbering tells which, and the sums have to agree); where they do not agree the
row stays, what is below it counts as part of it, and an issue says so. うち rows are portions of the row above.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from saikei import amounts
from saikei.budget.entries import Entry
from saikei.budget.expressions import new_mark, reprint_mark
from saikei.budget.tables.body import TableRow, find_body, find_groups, within
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
class Table:
    """A table that was read.

    Attributes:
        entries: Its items, from top to bottom, subtotals among them.
        lines: The numbers of the lines that it stands on, from its head on.
    """

    entries: tuple[Entry, ...]
    lines: frozenset[int]


def find_tables(document: Document, slide: Slide) -> tuple[tuple[Table, ...], tuple[Issue, ...]]:
    """The tables of a slide, from top to bottom, and what was doubtful about them."""
    rows = [find_cells(row.line) for row in slide.body]
    tables: list[Table] = []
    issues: list[Issue] = []
    unit = ""
    apart: set[int] = set()
    at = 0
    while at < len(rows):
        head = _head(rows, at)
        if not head:
            text = " ".join(cell.text for cell in rows[at])
            unit = find_unit(text) or unit
            apart |= {at} if is_unit(text) else set()
            at += 1
            continue
        below = at + len(head)
        columns = find_columns(head, document.source.fiscal_year, document.source.stage)
        body, taken = find_body(rows[below:], columns) if any(c.kind == "amount" for c in columns) else ([], 0)
        unit = find_unit(" ".join(cell.text for row in head for cell in row)) or unit
        if not body:
            at = below
            continue
        lines = frozenset(slide.body[row].line.number for row in (*apart, *range(at, below + taken)))
        apart = set()
        if unit or any(column.unit for column in columns):
            reader = _Reader(document, slide, columns, unit)
            entries, found = reader.entries(body)
            tables.append(Table(entries, lines))
            issues += found
        else:
            first = rows[at][0]
            what = "The table prints no unit such as 単位:百万円, so its figures are not read."
            issues.append(Issue(first.line.number, "table-without-unit", first.line.text.strip(), what))
        at = below + taken
    return tuple(tables), tuple(issues)


def _head(rows: Sequence[Sequence[Cell]], at: int) -> list[Sequence[Cell]]:
    """The labels of the head that begins at row `at`, row by row; none where none does, or nothing stands below."""
    head: list[Sequence[Cell]] = []
    for row in rows[at:]:
        labels = head_cells(row)
        if not labels:
            return head
        head.append(labels)
    return []


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

    def entries(self, rows: Sequence[TableRow]) -> tuple[tuple[Entry, ...], tuple[Issue, ...]]:
        """The items of the table's rows, and the sums that do not agree."""
        read = [self._entry(row) for row in rows]
        issues = [issue for row, entry in zip(rows, read, strict=True) for issue in self._changes(row, entry)]
        summing: set[int] = set()
        inside: set[int] = set()
        for group in find_groups(rows):
            parent, children = read[group.parent], [read[child] for child in group.children]
            difference = _difference(parent, children, counts=not group.numbered)
            if difference is None:
                summing |= {group.parent} if group.numbered or _has_sum(parent) else set()
                continue
            issues.append(difference)
            inside |= set(range(group.parent + 1, group.end)) if group.numbered else set()
        entries: list[Entry] = []
        above: int | None = None
        for at, (row, entry) in enumerate(zip(rows, read, strict=True)):
            if within(row) and above is not None:
                if above not in summing:  # what is inside a sum goes with it
                    entries[-1] = _with_portion(entries[-1], entry)
                continue
            above = at
            if at not in summing:
                entries.append(_as_portions(entry) if at in inside or within(row) else entry)
        return tuple(entries), tuple(issues)

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


def _has_sum(entry: Entry) -> bool:
    return any(amount.yen is not None and not amount.is_portion for amount in entry.amounts)


def _difference(parent: Entry, children: Sequence[Entry], *, counts: bool) -> Issue | None:
    """What a row that stands over others differs by from their sum; None where it is the sum, for every budget.

    Args:
        parent: The row.
        children: Those right below it.
        counts: They count beside it where it is not their sum.
    """
    for amount in parent.amounts:
        if amount.yen is None or amount.is_portion:
            continue
        parts = [
            part
            for child in children
            for part in child.amounts
            if (part.fiscal_year, part.stage) == (amount.fiscal_year, amount.stage) and not part.is_portion
        ]
        found = sum(part.yen or 0 for part in parts)
        slack = (amount.step + sum(part.step for part in parts)) // 2
        if abs(found - amount.yen) > slack:
            text = f"{parent.name} {amount.as_printed}"
            what = f"The row prints {amount.yen:,} yen, and the rows below it add up to {found:,} yen; "
            told = (
                "nothing but their place says that they are part of it, so all are counted."
                if counts
                else "it is counted, they are not."
            )
            return Issue(parent.name_span.first_line, "subtotal-difference", text, what + told)
    return None


def _as_portions(entry: Entry) -> Entry:
    return replace(entry, amounts=tuple(replace(amount, is_portion=True) for amount in entry.amounts))


def _with_portion(entry: Entry, within: Entry) -> Entry:
    """`entry` with the figures of a うち row, which are inside its own."""
    return replace(
        entry,
        span=Span(
            entry.span.first_line,
            max(entry.span.last_line, within.span.last_line),
            min(entry.span.start, within.span.start),
            max(entry.span.end, within.span.end),
            entry.span.page,
        ),
        amounts=(*entry.amounts, *_as_portions(within).amounts),
        amount_spans=(*entry.amount_spans, *within.amount_spans),
        as_printed=" ".join((entry.as_printed, within.name, within.as_printed)).strip(),
        notes=(*entry.notes, within.name),
    )
