"""What counts: for each programme, fiscal year, stage and kind of money, one printed figure.

A figure is *whole* when it has no qualifier and is no portion of another. The rules:

1. The home line of a programme is, in its newest edition, the first line that prints a whole figure of the edition's
   own year and stage and is no reprint. A line marked 一部再掲 comes before it where it is fuller: where it prints
   more, or where no unmarked line prints a whole figure. Where all are marked 再掲, the first of them is home.
2. The home line counts for every year, stage and kind of money that it prints whole. What it does not print is counted
   by the same rule, on the line that does.
3. What does not count says why: `portion`, `included-in`, `part-of`, `reprint` (on a marked line) or `repeat`.
4. 事項要求 adds no yen. On the line that would count it has nothing to count and no reason to be left out; anywhere
   else it is a `reprint` or a `repeat`, so that each programme is unspecified once.
5. Appropriations are one kind of money whatever account they come from; each instrument of fiscal loans is its own.
   Several figures of the line that counts stand side by side where their instruments differ.

Source: the design's chapter on counting.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, TypeAlias

from saikei.identity.appearances import Appearance, Edition, Printed
from saikei.model import Amount, Exclusion, ReprintMark, Verdict

FISCAL_LOANS: Final = frozenset({"industrial-investment", "government-guarantee", "fiscal-loan"})
"""Instruments that are loans (財投): they never join a sum with appropriations."""
Budget: TypeAlias = tuple[int, str, str]
"""Fiscal year, stage, and kind of money."""

_MARKS: Final[dict[ReprintMark, int]] = {"": 0, "partial": 1, "full": 2}


def kind_of_money(amount: Amount) -> str:
    """The instrument of a fiscal loan; "" for an appropriation, whatever account it comes from."""
    return amount.instrument if amount.instrument in FISCAL_LOANS else ""


def budget_of(amount: Amount) -> Budget:
    """What an amount is an amount of."""
    return amount.fiscal_year, amount.stage, kind_of_money(amount)


def is_whole(amount: Amount) -> bool:
    """It is the whole of something: a figure without qualifier that is no portion."""
    return not (amount.unspecified or amount.qualifier or amount.is_portion)


def is_open(amount: Amount) -> bool:
    """It is 事項要求, and not inside another amount."""
    return amount.unspecified and not (amount.qualifier or amount.is_portion)


def choose_home(programme: Sequence[Appearance]) -> Appearance:
    """The line that a programme is at home on, among its lines in their order; see the rules above."""
    edition = programme[0].edition
    newest = [a for a in programme if a.edition == edition]
    opened = _by_budget(newest, is_open, edition)
    own = _stated(newest, opened, edition)
    if own:
        budget = min(own, key=lambda budget: budget[2])  # appropriations before loans
        return _choose(own[budget], budget)
    asking = {a.order for lines in opened.values() for a in lines}
    return min(newest, key=lambda a: (_MARKS[a.mark], a.order not in asking, not prints_whole(a), a.order))


def judge_figures(programme: Sequence[Appearance]) -> tuple[Verdict, ...]:
    """Whether each figure of one programme's lines counts, in their order; see the rules above."""
    home = choose_home(programme)
    opened = _by_budget(programme, is_open)
    counted = {
        budget: home if _keeps(home, lines, budget) else _choose(lines, budget)
        for budget, lines in _stated(programme, opened).items()
    }
    waiting = {budget: _choose_open(lines, counted.get(budget)) for budget, lines in opened.items()}
    verdicts: list[Verdict] = []
    for appearance in programme:
        taken: set[tuple[Budget, str]] = set()
        verdicts += [_verdict(printed, appearance, counted, waiting, taken) for printed in appearance.figures]
    return tuple(verdicts)


def prints_whole(appearance: Appearance) -> bool:
    """It prints at least one whole figure, of whatever year and stage."""
    return any(is_whole(printed.amount) for printed in appearance.figures)


def _verdict(
    printed: Printed,
    appearance: Appearance,
    counted: dict[Budget, Appearance],
    waiting: dict[Budget, Appearance | None],
    taken: set[tuple[Budget, str]],
) -> Verdict:
    amount = printed.amount
    if amount.is_portion:
        return Verdict(printed.id, False, "portion")
    if amount.qualifier:
        return Verdict(printed.id, False, amount.qualifier)
    budget = budget_of(amount)
    chosen = (waiting if amount.unspecified else counted).get(budget)
    once = (budget, "事項要求" if amount.unspecified else amount.instrument)
    if chosen is not appearance or once in taken:
        again: Exclusion = "reprint" if appearance.mark else "repeat"
        return Verdict(printed.id, False, again)
    taken.add(once)
    return Verdict(printed.id, not amount.unspecified, "")


def _by_budget(
    lines: Iterable[Appearance], fits: Callable[[Amount], bool], edition: Edition | None = None
) -> dict[Budget, list[Appearance]]:
    """The lines that print a fitting figure of each budget, in their order; of one year and stage where given."""
    found: dict[Budget, list[Appearance]] = {}
    for appearance in lines:
        for budget in dict.fromkeys(budget_of(p.amount) for p in appearance.figures if fits(p.amount)):
            if edition is None or budget[:2] == edition:
                found.setdefault(budget, []).append(appearance)
    return found


def _stated(
    lines: Iterable[Appearance], opened: Mapping[Budget, Sequence[Appearance]], edition: Edition | None = None
) -> dict[Budget, list[Appearance]]:
    """The lines that print each budget whole, without the reprints of a line that says 事項要求 itself."""
    return {
        budget: found
        for budget, found in _by_budget(lines, is_whole, edition).items()
        if any(a.mark != "full" for a in found) or all(a.mark == "full" for a in opened.get(budget, ()))
    }


def _choose(lines: Sequence[Appearance], budget: Budget) -> Appearance:
    """The line that counts for a budget, among the lines that print it whole."""
    unmarked = next((a for a in lines if not a.mark), None)
    first = unmarked or next((a for a in lines if a.mark == "partial"), lines[0])
    fullest = max(
        (a for a in lines if a.mark == "partial" and a.edition == first.edition),
        key=lambda a: _yen(a, budget),
        default=first,
    )
    return fullest if _yen(fullest, budget) > _yen(first, budget) else first


def _keeps(home: Appearance, lines: Sequence[Appearance], budget: Budget) -> bool:
    """The home line counts for this budget too: it prints it, and no line with a better claim does."""
    if not any(a is home for a in lines):
        return False
    return all(_MARKS[home.mark] <= _MARKS[a.mark] for a in lines) or _choose(lines, budget) is home


def _choose_open(lines: Sequence[Appearance], counted: Appearance | None) -> Appearance | None:
    """The line whose 事項要求 is the programme's own; None where only reprints of a stated figure say it."""
    if any(a is counted for a in lines):
        return counted
    first = min(lines, key=lambda a: (_MARKS[a.mark], a.order))
    return first if counted is None or not first.mark else None


def _yen(appearance: Appearance, budget: Budget) -> int:
    amounts = (p.amount for p in appearance.figures)
    return sum(a.yen or 0 for a in amounts if is_whole(a) and budget_of(a) == budget)
