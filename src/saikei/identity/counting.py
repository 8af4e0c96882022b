"""What counts: for each programme, fiscal year, stage and kind of money, one printed figure.

The rules are those of the design's chapter on counting, in this order:

1. The figure that counts stands on a line that is no reprint, carries no qualifier and is no portion; the first
   such line of the newest document that prints one.
2. A line marked 一部再掲 counts before it where it is the fullest statement: where no unmarked line prints an
   unqualified figure, or only smaller ones.
3. Where every line is marked 再掲, the first of them counts.
4. What does not count says why: `portion`, `included-in`, `part-of`, `reprint` (on a marked line) or `repeat`.
5. 事項要求 adds no yen: it has no reason to be left out and nothing to count.

Appropriations are one kind of money whatever account they come from; each instrument of fiscal loans is its own.
Several figures of one line, year and stage count side by side where their instruments differ.
"""

from collections.abc import Iterable, Sequence
from typing import Final

from saikei.identity.appearances import Appearance
from saikei.model import Amount, Exclusion, Figure, Verdict

FISCAL_LOANS: Final = frozenset({"industrial-investment", "government-guarantee", "fiscal-loan"})
"""Instruments that are loans (財投): they never join a sum with appropriations."""
Budget = tuple[int, str, str]
"""Fiscal year, stage, and kind of money."""


def kind_of_money(amount: Amount) -> str:
    """The instrument of a fiscal loan; "" for an appropriation, whatever account it comes from."""
    return amount.instrument if amount.instrument in FISCAL_LOANS else ""


def budget_of(amount: Amount) -> Budget:
    """What an amount is an amount of."""
    return amount.fiscal_year, amount.stage, kind_of_money(amount)


def is_whole(amount: Amount) -> bool:
    """It is the whole of something: a figure without qualifier that is no portion."""
    return not (amount.unspecified or amount.qualifier or amount.is_portion)


def choose_home(programme: Sequence[Appearance]) -> Appearance:
    """The line whose figures count, among the lines of one programme in their order.

    Of the newest document, the line that counts for the document's own year and stage; where it prints none, the
    first line that is no reprint; else the first.
    """
    newest = [a for a in programme if a.source.id == programme[0].source.id]
    source = newest[0].source
    own = [a for a in newest if _whole_figures(a, {(source.fiscal_year, source.stage)})]
    unmarked = [a for a in newest if a.line.reprint != "full"]
    chosen = _choose(own, (source.fiscal_year, source.stage, "")) if own else None
    return chosen or (unmarked or newest)[0]


def judge_figures(programme: Sequence[Appearance]) -> tuple[Verdict, ...]:
    """Whether each figure of one programme's lines counts, in their order."""
    home = choose_home(programme)
    chosen: dict[Budget, Appearance] = {}
    for budget in sorted({budget_of(f.amount) for a in programme for f in a.line.figures}):
        printed = [a for a in programme if any(_counts_as(f.amount, budget) for f in a.line.figures)]
        if printed:
            chosen[budget] = home if home in printed and _may_stay(home, printed, budget) else _choose(printed, budget)
    verdicts: list[Verdict] = []
    for appearance in programme:
        taken: set[tuple[Budget, str]] = set()
        for figure in appearance.line.figures:
            verdicts.append(_verdict(figure, appearance, chosen, taken))
    return tuple(verdicts)


def _verdict(
    figure: Figure, appearance: Appearance, chosen: dict[Budget, Appearance], taken: set[tuple[Budget, str]]
) -> Verdict:
    amount = figure.amount
    budget = budget_of(amount)
    reason: Exclusion = ""
    counts = False
    if amount.is_portion:
        reason = "portion"
    elif amount.unspecified:
        reason = ""
    elif amount.qualifier:
        reason = amount.qualifier
    elif chosen[budget].order != appearance.order or (budget, amount.instrument) in taken:
        reason = "reprint" if appearance.line.reprint else "repeat"
    else:
        counts = True
        taken.add((budget, amount.instrument))
    return Verdict(figure.id, counts, reason)


def _may_stay(home: Appearance, printed: list[Appearance], budget: Budget) -> bool:
    """The home line counts for this budget too, unless it is a reprint and another line is none."""
    return not home.line.reprint or home is _choose(printed, budget) or all(a.line.reprint for a in printed)


def _choose(printed: Sequence[Appearance], budget: Budget) -> Appearance:
    """The line that counts for one budget, among lines that print a whole figure of it."""
    unmarked = [a for a in printed if not a.line.reprint]
    partial = [a for a in printed if a.line.reprint == "partial"]
    if unmarked:
        fuller = [a for a in partial if a.source.id == unmarked[0].source.id and _yen(a, budget) > _yen(unmarked[0], budget)]
        return fuller[0] if fuller else unmarked[0]
    return (partial or list(printed))[0]


def _whole_figures(appearance: Appearance, budgets: Iterable[tuple[int, str]]) -> list[Figure]:
    return [
        f
        for f in appearance.line.figures
        if is_whole(f.amount) and (f.amount.fiscal_year, f.amount.stage) in budgets
    ]


def _counts_as(amount: Amount, budget: Budget) -> bool:
    return is_whole(amount) and budget_of(amount) == budget


def _yen(appearance: Appearance, budget: Budget) -> int:
    return sum(f.amount.yen or 0 for f in appearance.line.figures if _counts_as(f.amount, budget))
