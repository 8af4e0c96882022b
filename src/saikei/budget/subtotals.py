"""Subtotals that a block prints itself: never items of their own, and reconciled with the items above.

小計 sums what stands above it since the last 小計; 計, 合計, 総計 and 総額 sum the whole block. Printed figures are
rounded, so a difference of half a step for each of them is none.
"""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from saikei.budget.entries import Entry
from saikei.model import Amount, Issue
from saikei.text import normalise

SUBTOTAL: Final = re.compile(r"\W*(小\s*計|合\s*計|総\s*計|総\s*額|計)(?:\s*額)?\W*(?=\d|事|約|\(|$)")
"""A name that is a subtotal, or the beginning of a line that prints one; over normalised text."""


def reconcile(entries: Sequence[Entry]) -> tuple[tuple[Entry, ...], tuple[Issue, ...]]:
    """The items of a block without its subtotals, and the differences between these and the items.

    What is called a total and has nothing above it stays an item.
    """
    items: list[Entry] = []
    issues: list[Issue] = []
    since = 0
    for entry in entries:
        match = SUBTOTAL.fullmatch(normalise(entry.name).text)
        if match is None or not items:
            items.append(entry)
            continue
        partial = match[1].startswith("小")
        issues += _differences(entry, items[since:] if partial else items)
        since = len(items) if partial else since
    return tuple(items), tuple(issues)


def _differences(subtotal: Entry, items: Sequence[Entry]) -> Iterator[Issue]:
    for amount in subtotal.amounts:
        if amount.yen is None or amount.qualifier or amount.is_portion:
            continue
        parts = [part for item in items for part in item.amounts if _same_budget(part, amount)]
        found = sum(part.yen or 0 for part in parts)
        slack = (amount.step + sum(part.step for part in parts)) // 2
        if abs(found - amount.yen) > slack:
            text = f"{subtotal.name} {amount.as_printed}"
            what = f"The subtotal prints {amount.yen:,} yen, and the items above add up to {found:,} yen."
            yield Issue(subtotal.name_span.first_line, "subtotal-difference", text, what)


def _same_budget(part: Amount, whole: Amount) -> bool:
    same = (part.fiscal_year, part.stage) == (whole.fiscal_year, whole.stage)
    return same and not part.qualifier and not part.is_portion
