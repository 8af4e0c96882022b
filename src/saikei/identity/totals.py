"""Totals with a receipt: how much, for what, and what was left out and why.

A programme counts once, at the place of its home line. Grouped by organisation or technology it counts once in each
group that any of its measures belongs to: such groups overlap, and their sums do not add up to a whole. Years and
stages never join a sum, nor do fiscal loans and appropriations.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from saikei.identity.appearances import Appearance, Edition
from saikei.identity.counting import FISCAL_LOANS, choose_home, judge_figures, kind_of_money
from saikei.identity.grouping import OVERLAPPING, By, Grouping, group
from saikei.identity.ledger import Ledger
from saikei.identity.undecided import Knot, find_knots
from saikei.model import Amount, Stage, Verdict


@dataclass(frozen=True, slots=True)
class Total:
    """A sum and all that belongs to it.

    Attributes:
        group: Identifier of what it is for; "" for the whole, or for what belongs to no group.
        label: Its Japanese name.
        fiscal_year: Western year.
        stage: Stage of the budget.
        yen: What counts, fiscal loans aside.
        low: What counts at least, while pairs are undecided.
        high: What counts at most.
        unspecified: How many programmes ask for more without a figure (事項要求).
        included: How many programmes are only ever printed as 内数 or 一部.
        included_yen: What these may add at most.
        loans: Fiscal loans in yen, by instrument.
        programmes: How many programmes are at home in the group.
        lines: How many budget lines are printed in it.
        printed: How many programmes these lines are.
        waits_for: Identifiers of the undecided pairs that move it.
    """

    group: str
    label: str
    fiscal_year: int
    stage: Stage
    yen: int
    low: int
    high: int
    unspecified: int
    included: int
    included_yen: int
    loans: tuple[tuple[str, int], ...]
    programmes: int
    lines: int
    printed: int
    waits_for: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a receipt: one printed figure, and what became of it.

    Attributes:
        group: As for `Total`.
        fiscal_year: Western year.
        stage: Stage of the budget.
        name: The line's name as printed.
        as_printed: The figure as printed.
        yen: Its value; None for 事項要求.
        added: How much of it is in the total of the group.
        reason: Why it is left out; "" where it is in the total. Beside the reasons of `Exclusion`: ``unspecified``,
            ``fiscal-loan``, and ``home-elsewhere`` for what counts in another group.
        document: Short name of its document.
        page: The page printed there, where known.
        first_line: Line of the source.
        figure: Identifier of the figure.
        line: Identifier of its budget line.
        programme: Identifier of its programme.
    """

    group: str
    fiscal_year: int
    stage: Stage
    name: str
    as_printed: str
    yen: int | None
    added: int
    reason: str
    document: str
    page: int | None
    first_line: int
    figure: str
    line: str
    programme: str


@dataclass(frozen=True, slots=True)
class _Account:
    """A programme with its lines and groups."""

    programme: str
    lines: tuple[Appearance, ...]
    groups: tuple[str, ...]


def find_totals(ledger: Ledger, by: By = "none", editions: Sequence[Edition] | None = None) -> tuple[Total, ...]:
    """The totals of a ledger, one for each group and each year and stage.

    Args:
        ledger: The lines and what was concluded about them.
        by: What to group by.
        editions: The fiscal years and stages to sum; the newest document's own by default.
    """
    grouping = group(ledger, by)
    accounts = _accounts(ledger, grouping)
    knots = find_knots(ledger.reprints, ledger.programmes, {a.id: a for a in ledger.appearances})
    found: list[Total] = []
    for edition in ledger.editions[:1] if editions is None else editions:
        totals = _totals(ledger, grouping, accounts, knots, edition)
        largest_first = by in OVERLAPPING or by == "programme"
        found += sorted(totals, key=lambda total: (not total.group, -total.yen)) if largest_first else totals
    return tuple(found)


def find_receipt(ledger: Ledger, by: By = "none", editions: Sequence[Edition] | None = None) -> tuple[Entry, ...]:
    """Every printed figure that is in a total or was left out of it; arguments as for `find_totals`.

    The receipt of a group holds the figures printed in it, and those that count in it wherever they are printed: what
    is added is the group's total.
    """
    grouping = group(ledger, by)
    wanted = ledger.editions[:1] if editions is None else editions
    place = {edition: rank for rank, edition in enumerate(wanted)}
    order = {a.id: a.order for a in ledger.appearances}
    entries = [
        entry
        for account in _accounts(ledger, grouping)
        for entry in _entries(account, grouping, ledger.verdicts)
        if (entry.fiscal_year, entry.stage) in place
    ]
    entries.sort(key=lambda e: (place[e.fiscal_year, e.stage], grouping.ranks[e.group], order[e.line]))
    return tuple(entries)


def _accounts(ledger: Ledger, grouping: Grouping) -> list[_Account]:
    lines = {a.id: a for a in ledger.appearances}
    found: list[_Account] = []
    for programme in ledger.programmes:
        own = tuple(lines[line] for line in programme.lines)
        found.append(_Account(programme.id, own, grouping.of_programme(own, programme.home_line)))
    return found


def _totals(
    ledger: Ledger, grouping: Grouping, accounts: Iterable[_Account], knots: Iterable[Knot], edition: Edition
) -> list[Total]:
    """The totals of one year and stage, groups in their order."""
    sums: dict[str, Counter[str]] = {each: Counter() for each in grouping.ranks}
    for account in accounts:
        lines = [a for a in account.lines if _concerns(a, edition)]
        if lines:
            adds = _adds(lines, ledger.verdicts, edition)
            for each in account.groups:
                sums[each].update(adds, programmes=1)
            printed = [each for line in lines for each in grouping.of_line[line.id]]
            for each in printed:
                sums[each]["lines"] += 1
            for each in dict.fromkeys(printed):
                sums[each]["printed"] += 1
    low, high, waits = _intervals(ledger, grouping, accounts, knots, edition)
    return [
        Total(
            group=each,
            label=ledger.labels.get(each, ""),
            fiscal_year=edition[0],
            stage=edition[1],
            yen=found["yen"],
            low=found["yen"] + low[each],
            high=found["yen"] + high[each],
            unspecified=found["unspecified"],
            included=found["included"],
            included_yen=found["included_yen"],
            loans=tuple((loan, found[loan]) for loan in sorted(FISCAL_LOANS) if loan in found),
            programmes=found["programmes"],
            lines=found["lines"],
            printed=found["printed"],
            waits_for=tuple(sorted(waits.get(each, ()))),
        )
        for each, found in sums.items()
        if found
    ]


def _adds(lines: Iterable[Appearance], verdicts: Mapping[str, Verdict], edition: Edition) -> Counter[str]:
    """What one programme adds to a total: yen, fiscal loans by instrument, and what has no yen."""
    adds: Counter[str] = Counter()
    shares: list[int] = []
    for amount, verdict in _figures(lines, verdicts, edition):
        kind = kind_of_money(amount)
        if verdict.counts:
            adds[kind or "yen"] += amount.yen or 0
        elif amount.unspecified and not verdict.excluded_because:
            adds["unspecified"] = 1
        elif amount.qualifier and not kind and not amount.is_portion:
            shares.append(amount.yen or 0)
    if shares and "yen" not in adds:
        adds.update(included=1, included_yen=max(shares))
    return adds


def _figures(
    lines: Iterable[Appearance], verdicts: Mapping[str, Verdict], edition: Edition
) -> Iterator[tuple[Amount, Verdict]]:
    for line in lines:
        for printed in line.figures:
            if (printed.amount.fiscal_year, printed.amount.stage) == edition:
                yield printed.amount, verdicts[printed.id]


def _concerns(line: Appearance, edition: Edition) -> bool:
    """Its document is for that year and stage, or it prints a figure of it."""
    return line.edition == edition or any((p.amount.fiscal_year, p.amount.stage) == edition for p in line.figures)


def _intervals(
    ledger: Ledger, grouping: Grouping, accounts: Iterable[_Account], knots: Iterable[Knot], edition: Edition
) -> tuple[Counter[str], Counter[str], dict[str, set[str]]]:
    """By group: how much less it may be, how much more, and the pairs that this waits for."""
    low: Counter[str] = Counter()
    high: Counter[str] = Counter()
    waits: dict[str, set[str]] = {}
    tied = {name for knot in knots for name in knot.programmes}
    by_name = {account.programme: account for account in accounts if account.programme in tied}
    for knot in knots:
        now = _by_group((by_name[name] for name in knot.programmes), ledger.verdicts, edition)
        ends = [now]
        for programmes in (knot.same, knot.different):
            judged = [judge_figures(lines) for lines in programmes]
            verdicts = {verdict.figure: verdict for found in judged for verdict in found}
            alone = (_Account("", own, grouping.of_programme(own, choose_home(own).id)) for own in programmes)
            ends.append(_by_group(alone, verdicts, edition))
        for each in {each for end in ends for each in end}:
            values = [end[each] for end in ends]
            low[each] += min(values) - now[each]
            high[each] += max(values) - now[each]
            if min(values) != max(values):
                waits.setdefault(each, set()).update(knot.pairs)
    return low, high, waits


def _by_group(accounts: Iterable[_Account], verdicts: Mapping[str, Verdict], edition: Edition) -> Counter[str]:
    """What programmes add to each of their groups, in yen."""
    found: Counter[str] = Counter()
    for account in accounts:
        yen = _adds(account.lines, verdicts, edition)["yen"]
        found.update(dict.fromkeys(account.groups, yen))
    return found


def _entries(account: _Account, grouping: Grouping, verdicts: Mapping[str, Verdict]) -> Iterator[Entry]:
    for line in account.lines:
        here = grouping.of_line[line.id]
        for printed in line.figures:
            amount, verdict = printed.amount, verdicts[printed.id]
            for each in dict.fromkeys(here if verdict.excluded_because else (*here, *account.groups)):
                reason = _reason(amount, verdict, home=each in account.groups)
                yield Entry(
                    group=each,
                    fiscal_year=amount.fiscal_year,
                    stage=amount.stage,
                    name=line.name,
                    as_printed=amount.as_printed,
                    yen=amount.yen,
                    added=0 if reason else amount.yen or 0,
                    reason=reason,
                    document=line.source.id,
                    page=printed.page,
                    first_line=printed.first_line,
                    figure=printed.id,
                    line=line.id,
                    programme=account.programme,
                )


def _reason(amount: Amount, verdict: Verdict, *, home: bool) -> str:
    """Why a figure is not in the total of a group; "" where it is."""
    if verdict.excluded_because:
        return verdict.excluded_because
    if not home:
        return "home-elsewhere"
    return "unspecified" if amount.unspecified else "fiscal-loan" if kind_of_money(amount) else ""
