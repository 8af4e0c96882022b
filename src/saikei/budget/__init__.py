"""Slides to budget lines, and every figure that is none with the reason."""

from dataclasses import dataclass, replace

from saikei.budget.asides import find_asides
from saikei.budget.entries import Entry, find_blocks
from saikei.budget.lines import join_measures
from saikei.budget.subtotals import reconcile
from saikei.budget.tables import find_tables
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


def find_entries(document: Document, slide: Slide) -> Found:
    """The budget items of a slide: those of its tables, and those under marks such as 【予算】 beside them."""
    tables, doubts = find_tables(document, slide)
    lines = frozenset(number for table in tables for number in table.lines)
    rest = replace(slide, body=tuple(row for row in slide.body if row.line.number not in lines))
    blocks, issues = find_blocks(document, rest)
    if tables:  # a mark right over a table has its items there
        issues = tuple(issue for issue in issues if issue.kind != "mark-without-item")
    reconciled = [reconcile(block) for block in (*blocks, *(table.entries for table in tables))]
    entries = sorted((entry for block, _ in reconciled for entry in block), key=lambda entry: entry.span.start)
    found = (*doubts, *issues, *(issue for _, differences in reconciled for issue in differences))
    return Found(tuple(entries), found, tuple(_span(slide, table.lines) for table in tables))


def _span(slide: Slide, lines: frozenset[int]) -> Span:
    rows = [row.line for row in slide.body if row.line.number in lines]
    return Span(rows[0].number, rows[-1].number, rows[0].start, rows[-1].start + len(rows[-1].text), slide.page)
