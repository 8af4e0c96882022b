"""Sums on the pages: every yen once, and what was added, what was left out and why."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from saikei.identifiers import BASE
from saikei.identity.appearances import Edition, edition_rank
from saikei.identity.grouping import OVERLAPPING, By
from saikei.identity.ledger import Ledger
from saikei.identity.totals import Entry, Total, find_receipt, find_totals
from saikei.service import cells
from saikei.service.cells import Cell, Table
from saikei.service.language import Language, say
from saikei.service.money import edition_name, place, reason
from saikei.service.names import term_names
from saikei.service.site import Site

GROUPS: Final[Mapping[str, By]] = {
    "Part": "part",
    "Theme": "theme",
    "Section": "section",
    "Organisation": "organisation",
    "Technology": "technology",
}
"""By class, the grouping whose sums its page shows."""
LONGEST: Final = 200
"""Rows of a receipt, or of a table of sums, that one page shows."""


@dataclass(frozen=True, slots=True)
class Account:
    """A sum as a page shows it.

    Attributes:
        sum: What counts, in words, and exact.
        lines: What belongs to it: pairs of a name and a value.
        receipt: Every figure with what became of it.
        left: Rows that the receipt leaves out for length.
        overlapping: Whether programmes count in other groups too, so that groups do not add up.
    """

    sum: Cell
    lines: tuple[tuple[str, str], ...]
    receipt: Table
    left: int
    overlapping: bool


def editions(ledger: Ledger) -> list[Edition]:
    """The years and stages of which a document prints figures, the newest first."""
    found = {(p.amount.fiscal_year, p.amount.stage) for a in ledger.appearances for p in a.figures}
    return sorted(found | set(ledger.editions), key=edition_rank, reverse=True)


def totals_of(here: Site, by: By, edition: Edition) -> tuple[Total, ...]:
    """The sums of every group at a year and stage, made once."""
    return here.keep(f"totals {by} {edition}", lambda: find_totals(here.ledger(), by, [edition]))


def receipts_of(here: Site, by: By, edition: Edition) -> Mapping[str, Sequence[Entry]]:
    """The receipts of every group at a year and stage, made once."""

    def make() -> dict[str, list[Entry]]:
        found: dict[str, list[Entry]] = {}
        for entry in find_receipt(here.ledger(), by, [edition]):
            found.setdefault(entry.group, []).append(entry)
        return found

    return here.keep(f"receipts {by} {edition}", make)


def account(here: Site, by: By, group: str, edition: Edition, shown: Language) -> Account | None:
    """The sum of one group at a year and stage, with its receipt; None where nothing belongs to it."""
    total = next((t for t in totals_of(here, by, edition) if t.group == group), None)
    if total is None:
        return None
    entries = receipts_of(here, by, edition).get(group, ())
    return Account(
        cells.money(total.yen, shown),
        tuple(_about(total, shown)),
        _receipt(entries, total, shown),
        max(0, len(entries) - LONGEST),
        by in OVERLAPPING,
    )


def totals_table(
    ledger: Ledger, totals: Sequence[Total], caption: str, receipts: Mapping[str, str], shown: Language
) -> Table:
    """Sums, one group a row.

    Args:
        ledger: The books.
        totals: The sums, in their order.
        caption: What they are.
        receipts: By group, where its receipt is.
        shown: The reader's language.
    """
    loans = any(t.loans for t in totals)
    wide = [t for t in totals if t.low != t.high]
    heads = ["group", "sum", *(["fiscal-loans"] if loans else []), "unspecified", "included-only", "programmes", "lines", "receipt-short"]  # fmt: skip
    columns = cells.heads((say(shown, each) for each in heads), range(1, len(heads) - 1))
    rows = tuple(
        (
            group_cell(ledger, t.group, shown),
            _sum_cell(t, shown, open_=t in wide),
            *([_loans(t, shown)] if loans else []),
            Cell(f"+{t.unspecified}" if t.unspecified else "", number=True),
            _upper(t, shown),
            Cell(f"{t.programmes:,}", number=True),
            Cell(f"{t.lines:,}", number=True),
            Cell(say(shown, "receipt-short"), receipts.get(t.group, "")),
        )
        for t in totals
    )
    return Table(caption, columns, rows)


def group_cell(ledger: Ledger, group: str, shown: Language) -> Cell:
    """What a sum is for."""
    label = ledger.labels.get(group, "")
    number = heading_number(group)
    if not group:
        return Cell(say(shown, "no-group"))
    return Cell(f"{number}{say(shown, 'space')}{label}" if number else label or group, cells.lead(BASE + group), "ja")


def heading_number(group: str) -> str:
    """The number of a heading of a document, as it stands in its identifier; "" for anything else.

    >>> heading_number("document/soumu-2026/theme/10/section/5"), heading_number("technology/haps")
    ('10-5', '')
    """
    if not group.startswith("document/"):
        return ""
    return "-".join(part for part in group.split("/")[2:] if part.isdecimal())


def _sum_cell(total: Total, shown: Language, *, open_: bool) -> Cell:
    made = cells.money(total.yen, shown)
    if not open_:
        return made
    between = say(shown, "between", low=cells.yen(total.low, shown), high=cells.yen(total.high, shown))
    return Cell(made.text, number=True, detail=f"{made.detail}{say(shown, 'middle')}{between}")


def _loans(total: Total, shown: Language) -> Cell:
    loans = sum(amount for _, amount in total.loans)
    return cells.money(loans, shown) if loans else Cell("", number=True)


def _upper(total: Total, shown: Language) -> Cell:
    if not total.included:
        return Cell("", number=True)
    most = say(shown, "at-most-yen", most=cells.yen(total.included_yen, shown))
    return Cell(f"{total.included:,}", number=True, detail=most)


def _about(total: Total, shown: Language) -> Iterable[tuple[str, str]]:
    yield say(shown, "year-and-stage"), edition_name((total.fiscal_year, total.stage), shown)
    if total.low != total.high:
        bounds = {"low": cells.yen(total.low, shown), "high": cells.yen(total.high, shown)}
        yield say(shown, "undecided"), say(shown, "undecided-between", **bounds, count=len(total.waits_for))
    if total.unspecified:
        yield say(shown, "unspecified"), say(shown, "plus-unspecified", count=total.unspecified)
    if total.included:
        most = cells.yen(total.included_yen, shown)
        yield say(shown, "included-only"), say(shown, "at-most", count=total.included, most=most)
    for loan, amount in total.loans:
        known = term_names().get(f"{BASE}instrument/{loan}")
        yield known.read(shown)[0] if known else loan, say(shown, "beside", sum=cells.yen(amount, shown))
    counts = {"programmes": total.programmes, "lines": total.lines, "printed": total.printed}
    yield say(shown, "how-many"), say(shown, "programmes-lines", **counts)


def _receipt(entries: Sequence[Entry], total: Total, shown: Language) -> Table:
    columns = cells.heads((say(shown, each) for each in ("line", "printed", "added", "why-not", "place")), [1, 2])
    rows = tuple(
        (
            Cell(e.name, cells.lead(BASE + e.line), "ja"),
            Cell(e.as_printed, cells.lead(BASE + e.figure), "ja", number=True),
            Cell(cells.yen(e.added, shown) if e.added else "", number=True),
            Cell(reason(e.reason, shown) if e.reason else "", cells.lead(BASE + e.programme) if e.reason else "", mark="left-out" if e.reason else ""),
            place(e.page, e.first_line, e.document, shown),
        )
        for e in entries[:LONGEST]
    )  # fmt: skip
    last = (Cell(say(shown, "sum")), Cell(""), Cell(cells.yen(total.yen, shown), number=True), Cell(""), Cell(""))
    return Table(say(shown, "receipt"), columns, rows, total=last)
