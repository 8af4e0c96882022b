"""Year on year: this request against what the same programmes had before.

Japanese budgets are read as sixteen months: a request for a year stands beside the initial budget of the year before
and the latest supplementary budget, which is often of the year before that.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from saikei.identity.appearances import Appearance, Edition
from saikei.identity.counting import kind_of_money
from saikei.identity.grouping import By, group
from saikei.identity.ledger import Ledger
from saikei.model import Stage


@dataclass(frozen=True, slots=True)
class YearOnYear:
    """What some programmes get in one year and stage, and what the same programmes had before, fiscal loans aside.

    Attributes:
        group: Identifier of what it is for; "" for the whole, or for what belongs to no group.
        label: Its Japanese name.
        fiscal_year: Western year.
        stage: Stage of the budget.
        programmes: How many programmes have a figure that counts in that year and stage.
        yen: What they get.
        initial_yen: What the initial budget of the year before gave them.
        supplementary_year: The latest year, of the two before, of which a supplementary budget is printed.
        supplementary_yen: What that supplementary budget gave them.
        change_yen: `yen` less `initial_yen`.
        fresh: How many of them print neither, not even as a share of another figure.
        fresh_yen: What these get.
    """

    group: str
    label: str
    fiscal_year: int
    stage: Stage
    programmes: int
    yen: int
    initial_yen: int
    supplementary_year: int
    supplementary_yen: int
    change_yen: int
    fresh: int
    fresh_yen: int


def compare_years(ledger: Ledger, by: By = "none", edition: Edition | None = None) -> tuple[YearOnYear, ...]:
    """This year against the year before, for each group that has a figure this year.

    Args:
        ledger: The lines and what was concluded about them.
        by: What to group by.
        edition: The fiscal year and stage to look back from; the newest document's own by default.
    """
    grouping = group(ledger, by)
    year, stage = edition or ledger.editions[0]
    lines = {a.id: a for a in ledger.appearances}
    accounts = [(programme, [lines[line] for line in programme.lines]) for programme in ledger.programmes]
    counted = [_counted(own, ledger) for _, own in accounts]
    supplementary = max((y for found in counted for y in _supplementary_years(found, year)), default=year - 1)
    before: tuple[Edition, Edition] = ((year - 1, "initial"), (supplementary, "supplementary"))
    sums: dict[str, Counter[str]] = {each: Counter() for each in grouping.ranks}
    for (programme, own), found in zip(accounts, counted, strict=True):
        if (year, stage) in found:
            yen = found[year, stage]
            fresh = not any((p.amount.fiscal_year, p.amount.stage) in before for a in own for p in a.figures)
            for each in grouping.of_programme(own, programme.home_line):
                sums[each].update(
                    programmes=1,
                    yen=yen,
                    initial=found.get(before[0], 0),
                    supplementary=found.get(before[1], 0),
                    fresh=int(fresh),
                    fresh_yen=yen if fresh else 0,
                )
    return tuple(
        YearOnYear(
            group=each,
            label=ledger.labels.get(each, ""),
            fiscal_year=year,
            stage=stage,
            programmes=found["programmes"],
            yen=found["yen"],
            initial_yen=found["initial"],
            supplementary_year=supplementary,
            supplementary_yen=found["supplementary"],
            change_yen=found["yen"] - found["initial"],
            fresh=found["fresh"],
            fresh_yen=found["fresh_yen"],
        )
        for each, found in sums.items()
        if found["programmes"]
    )


def _counted(lines: Iterable[Appearance], ledger: Ledger) -> dict[Edition, int]:
    """The yen that count for one programme, fiscal loans aside, by year and stage."""
    found: dict[Edition, int] = {}
    for line in lines:
        for printed in line.figures:
            amount = printed.amount
            if ledger.verdicts[printed.id].counts and not kind_of_money(amount):
                edition = (amount.fiscal_year, amount.stage)
                found[edition] = found.get(edition, 0) + (amount.yen or 0)
    return found


def _supplementary_years(found: Mapping[Edition, int], year: int) -> Iterator[int]:
    """The two years before `year`, where a supplementary budget is printed."""
    return (y for y, stage in found if stage == "supplementary" and year - 2 <= y < year)
