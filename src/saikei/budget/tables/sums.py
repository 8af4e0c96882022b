"""What a table's rows sum: rows that stand over their sum are no items, and what is inside a row that counts is a portion."""

from collections.abc import Sequence
from dataclasses import replace

from saikei.budget.entries import Entry
from saikei.budget.tables.body import TableRow, find_groups, within
from saikei.model import Issue, Span


def conclude(rows: Sequence[TableRow], read: Sequence[Entry]) -> tuple[tuple[Entry, ...], tuple[Issue, ...]]:
    """The items of a table, from top to bottom, totals among them, and the sums that do not agree.

    Args:
        rows: Its rows, those behind a page break among them.
        read: What each row says.
    """
    issues: list[Issue] = []
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
