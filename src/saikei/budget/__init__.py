"""Slides to budget lines, and every figure that is none with the reason."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from saikei.budget.asides import find_asides
from saikei.budget.entries import Entry, find_blocks
from saikei.budget.lines import join_measures
from saikei.budget.subtotals import reconcile
from saikei.budget.tables import Head, Table, conclude, find_tables
from saikei.model import Document, Issue, Span
from saikei.outline import Slide

__all__ = ["Entry", "Found", "find_asides", "find_entries", "join_measures"]


@dataclass(frozen=True, slots=True)
class Found:
    """What a slide says of money.

    Attributes:
        entries: Its budget items, in reading order; subtotals are none.
        issues: What was doubtful about them.
        tables: Where its tables stand, with their heads.
    """

    entries: tuple[Entry, ...]
    issues: tuple[Issue, ...]
    tables: tuple[Span, ...]


def find_entries(document: Document, slides: Sequence[Slide]) -> tuple[Found, ...]:
    """The budget items of each slide: those of its tables, and those under marks such as 【予算】 beside them.

    A table that goes on over a page break is one: its totals and the rows that stand over others are held against all of it.
    """
    slide_of = {row.line.number: at for at, slide in enumerate(slides) for row in slide.body}
    entries: list[list[Entry]] = [[] for _ in slides]
    issues: list[list[Issue]] = [[] for _ in slides]
    spans: list[tuple[Span, ...]] = []
    whole: list[list[Table]] = []
    head: Head | None = None
    for at, slide in enumerate(slides):
        found = find_tables(document, slide, head)
        head = found.open
        for table in found.tables:
            if not table.goes_on:
                whole.append([])
            whole[-1].append(table)
        blocks, doubts = _blocks(document, slide, found.tables)
        spans.append(tuple(_span(slide, table.lines) for table in found.tables))
        issues[at] += [*found.issues, *doubts]
        for block in blocks:
            items, differences = reconcile(block)
            entries[at] += items
            issues[at] += differences
    for parts in whole:
        concluded, doubts = conclude(
            [row for part in parts for row in part.rows], [e for part in parts for e in part.read]
        )
        items, differences = reconcile(concluded)
        for entry in items:
            entries[slide_of[entry.name_span.first_line]].append(entry)
        for issue in (*doubts, *differences):
            issues[slide_of[issue.line_number]].append(issue)
    return tuple(
        Found(tuple(sorted(items, key=lambda entry: entry.span.start)), tuple(doubts), tables)
        for items, doubts, tables in zip(entries, issues, spans, strict=True)
    )


def _blocks(
    document: Document, slide: Slide, tables: Sequence[Table]
) -> tuple[tuple[tuple[Entry, ...], ...], tuple[Issue, ...]]:
    """The items under each mark of a slide, outside its tables, and what was doubtful about them."""
    lines = frozenset(number for table in tables for number in table.lines)
    rest = replace(slide, body=tuple(row for row in slide.body if row.line.number not in lines))
    blocks, issues = find_blocks(document, rest)
    if tables:  # a mark right over a table has its items there
        issues = tuple(issue for issue in issues if issue.kind != "mark-without-item")
    return blocks, issues


def _span(slide: Slide, lines: frozenset[int]) -> Span:
    rows = [row.line for row in slide.body if row.line.number in lines]
    return Span(rows[0].number, rows[-1].number, rows[0].start, rows[-1].start + len(rows[-1].text), slide.page)
