"""Sums as the page shows them: totals with receipt, year on year, and where the money goes."""

from collections.abc import Mapping
from typing import Final

from saikei.explorer.contract import Entry, Flow, Total, YearOnYear
from saikei.identity.grouping import GROUPINGS, By
from saikei.identity.ledger import Ledger
from saikei.identity.totals import find_receipt, find_totals
from saikei.identity.year_on_year import compare_years
from saikei.projection.landscape import Landscape
from saikei.projection.streams import find_streams

TOTALLED: Final[tuple[By, ...]] = ("none", "part", "theme", "section", "organisation", "technology")
"""What totals are grouped by; a programme's own figures stand in its lines."""
RECEIPTED: Final[tuple[By, ...]] = ("theme", "organisation", "technology")


def list_totals(ledger: Ledger, index: Mapping[str, int]) -> list[Total]:
    """The totals of the newest document's own year and stage, in every grouping."""
    return [
        Total(
            by=by,
            group=index.get(t.group, -1),
            yen=int(t.yen),
            low=int(t.low),
            high=int(t.high),
            unspecified=t.unspecified,
            included=t.included,
            included_yen=int(t.included_yen),
            loans={loan: int(yen) for loan, yen in t.loans},
            programmes=t.programmes,
            lines=t.lines,
            printed=t.printed,
            waits_for=list(t.waits_for),
        )
        for by in TOTALLED
        for t in find_totals(ledger, by, [ledger.edition()])
    ]


def list_receipts(ledger: Ledger, index: Mapping[str, int]) -> list[Entry]:
    """Every figure that is in one of these totals or was left out of it."""
    lines = {a.id: i for i, a in enumerate(ledger.appearances)}
    nth = {printed.id: n for a in ledger.appearances for n, printed in enumerate(a.figures)}
    return [
        Entry(
            by=by,
            group=index.get(e.group, -1),
            line=lines[e.line],
            amount=nth[e.figure],
            added=int(e.added),
            reason=e.reason,
        )
        for by in RECEIPTED
        for e in find_receipt(ledger, by, [ledger.edition()])
    ]


def list_years(ledger: Ledger, index: Mapping[str, int]) -> list[YearOnYear]:
    """This year against the budgets before, in every grouping."""
    return [
        YearOnYear(
            by=by,
            group=index.get(y.group, -1),
            programmes=y.programmes,
            yen=int(y.yen),
            initial_yen=int(y.initial_yen),
            supplementary_year=y.supplementary_year,
            supplementary_yen=int(y.supplementary_yen),
            change_yen=int(y.change_yen),
            fresh=y.fresh,
            fresh_yen=int(y.fresh_yen),
        )
        for by in GROUPINGS
        for y in compare_years(ledger, by, ledger.edition())
    ]


def list_flow(landscape: Landscape, index: Mapping[str, int]) -> list[Flow]:
    """Where the money goes: each programme is in one of the flows."""
    return [
        Flow(
            theme=index.get(stream.theme, -1),
            bodies=[index[body] for body in stream.bodies],
            yen=stream.yen,
            loans=stream.loans,
            unspecified=stream.unspecified,
            programmes=[index[p.id] for p in stream.programmes],
        )
        for stream in find_streams(landscape)
    ]
