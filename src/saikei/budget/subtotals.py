"""Totals that a block prints itself: never items of their own, and reconciled with the items that they stand for.

A total stands below what it sums, back to where another total ended or to the first item of the block; or above it, as far as
the next total or the last item. Printed figures are rounded, so a difference of half a step for each of them is none.

What is called by a word for totals alone (小計, 合計（Ａ）, 総額) is one whether it agrees or not. What only begins or ends in one
(一般会計計) is one where it agrees; where it does not, it counts. A total that does not agree is told as an issue.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Final, Literal, TypeAlias

from saikei.budget.entries import Entry
from saikei.model import Amount, Issue, Stage
from saikei.text import normalise

Kind: TypeAlias = Literal["whole", "part", "named"]
"""A word for a total of all, a word for a total of some, or a name with such a word at its end."""
_Budget: TypeAlias = tuple[int, Stage]
_Run: TypeAlias = tuple[int, int]

SUBTOTAL: Final = re.compile(r"\W*(小\s*計|合\s*計|総\s*計|総\s*額|計)(?:\s*額)?\W*(?=\d|事|約|\(|$)")
"""The beginning of a line that prints a total; over normalised text."""
_WORD: Final = re.compile(r"(小|合|総|再)?計額?|総額")
_NAMED: Final = re.compile(
    r"(?:[小合総]計額?|総額|(?<![統会時設家生推集余量震位力温圧重])(?<![^年]度)計額?)$"  # 統計 and 温度計 are no totals
)
_FIRST: Final = re.compile(r"\W*(?:[小合総]\s*計|総\s*額)(?:\s*額)?[\s・:]+\w\w")
_BRACKETS: Final = re.compile(r"[(\[【<][^()\[\]【】<>]*[)\]】>]")
_LETTERS: Final = re.compile(r"[\W\dA-Za-z]*(.*?)[\W\dA-Za-z]*", re.DOTALL)
_LONGEST: Final = 60
"""Letters of the longest name of a total."""
_REACH: Final = 32
"""How many totals back the items of a total may begin."""


def total_kind(name: str) -> Kind | None:
    """What kind of total a name tells; None where it names an item.

    >>> [total_kind(name) for name in ("小　計", "合計（Ａ）", "一般会計計", "家計の統計", "会計")]
    ['part', 'whole', 'named', None, None]
    """
    text = normalise(name).text
    bare = "".join(text.split())
    if len(bare) > _LONGEST:
        return None
    bare = _plain(_BRACKETS.sub("", bare)) or _plain(bare)
    if word := _WORD.fullmatch(bare):
        return "part" if word[1] in ("小", "再") else "whole"
    return "named" if _NAMED.search(bare) or _FIRST.match(text) else None


def reconcile(entries: Sequence[Entry]) -> tuple[tuple[Entry, ...], tuple[Issue, ...]]:
    """The items of a block without its totals, and the differences between these and the items.

    What is called a total and has nothing beside it stays an item.
    """
    kinds = [total_kind(entry.name) for entry in entries]
    totals = [at for at, kind in enumerate(kinds) if kind]
    following = dict(pairwise([*totals, len(entries)]))
    above, below = _Sums(), _Sums()
    for at, entry in enumerate(entries):
        if not kinds[at]:
            below.add(at, entry)
    items: list[Entry] = []
    issues: list[Issue] = []
    begins = [0]
    for at, entry in enumerate(entries):
        kind = kinds[at]
        up = [run for run in _runs_above(begins, at, kind) if above.holds(run)] if kind else []
        down = [run for run in _runs_below(at, following[at], len(entries)) if below.holds(run)] if kind else []
        asked = [(above, run) for run in up] + [(below, run) for run in down]
        agreed = next(((sums, run) for sums, run in asked if sums.agree(entry, run)), None)
        if agreed and agreed[0] is above:
            while begins[-1] > agreed[1][0]:
                begins.pop()
            begins.append(at)
        told = asked and not agreed and (kind != "named" or _compared(entry))
        if told:
            issues += _differences(entry, *asked[0], counts=kind == "named", place="above" if up else "below")
        if not asked or (kind == "named" and not agreed):
            items.append(entry)
            above.add(at, entry)
    return tuple(items), tuple(issues)


def _plain(name: str) -> str:
    """A name without what only marks it: figures, letters and signs at its ends."""
    match = _LETTERS.fullmatch(name)
    return match[1] if match else ""


def _runs_above(begins: Sequence[int], at: int, kind: Kind | None) -> list[_Run]:
    """The stretches of entries that a total at `at` may sum, the likeliest first."""
    runs = [(begin, at) for begin in reversed(begins[-_REACH:])]
    return [(0, at), *runs] if kind == "whole" else [*runs, (0, at)]


def _runs_below(at: int, following: int, end: int) -> list[_Run]:
    return [(at + 1, following), (at + 1, end)]


@dataclass(slots=True)
class _Sums:
    """Sums of the items of any stretch of a block, for each budget."""

    places: list[int] = field(default_factory=list)
    parts: dict[_Budget, list[int]] = field(default_factory=lambda: defaultdict(list))
    yen: dict[_Budget, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0]))
    steps: dict[_Budget, list[int]] = field(default_factory=lambda: defaultdict(lambda: [0]))

    def add(self, at: int, entry: Entry) -> None:
        """Takes in the item at `at`, behind all others."""
        self.places.append(at)
        for amount in _comparable(entry):
            budget = (amount.fiscal_year, amount.stage)
            self.parts[budget].append(at)
            self.yen[budget].append(self.yen[budget][-1] + (amount.yen or 0))
            self.steps[budget].append(self.steps[budget][-1] + amount.step)

    def holds(self, run: _Run) -> bool:
        """There are items in the stretch."""
        return bisect_left(self.places, run[0]) < bisect_left(self.places, run[1])

    def found(self, amount: Amount, run: _Run) -> tuple[int, int]:
        """What the items of a stretch add up to in the budget of `amount`, and how far its print may differ from that."""
        budget = (amount.fiscal_year, amount.stage)
        first, last = (bisect_left(self.parts[budget], place) for place in run)
        step = self.steps[budget][last] - self.steps[budget][first]
        return self.yen[budget][last] - self.yen[budget][first], (amount.step + step) // 2

    def agree(self, total: Entry, run: _Run) -> bool:
        """The total prints what the items of a stretch add up to, in every budget that it prints."""
        return _compared(total) and not any(_differs(amount, *self.found(amount, run)) for amount in _comparable(total))


def _differences(total: Entry, sums: _Sums, run: _Run, *, counts: bool, place: str) -> Iterator[Issue]:
    for amount in _comparable(total):
        found, slack = sums.found(amount, run)
        if _differs(amount, found, slack):
            text = f"{total.name} {amount.as_printed}"
            what = f"The subtotal prints {amount.yen:,} yen, and the items {place} add up to {found:,} yen."
            also = " Only its name says that it is one, so it counts beside them." if counts else ""
            yield Issue(total.name_span.first_line, "subtotal-difference", text, what + also)


def _comparable(entry: Entry) -> list[Amount]:
    return [a for a in entry.amounts if a.yen is not None and not a.qualifier and not a.is_portion]


def _compared(entry: Entry) -> bool:
    return bool(_comparable(entry))


def _differs(amount: Amount, found: int, slack: int) -> bool:
    return abs(found - (amount.yen or 0)) > slack
