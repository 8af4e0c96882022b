"""Figures on the pages: the lines of a programme side by side, the lines below something, and the words for money.

All of it comes from the books of the graph (`saikei.identity.ledger`), so a page and ``saikei totals`` agree.
"""

from collections.abc import Iterable, Mapping
from typing import Final

from saikei.identifiers import BASE
from saikei.identity.appearances import Appearance, Edition, Printed, edition_rank
from saikei.identity.ledger import Ledger
from saikei.model import Amount, Programme, Verdict
from saikei.service import cells
from saikei.service.cells import Cell, Table
from saikei.service.language import Language, say
from saikei.service.names import term_names

_REASONS: Final = frozenset({"unspecified", "fiscal-loan", "home-elsewhere"})
"""Why a figure is not in a total, beside the reasons of the code list."""


def lines_side_by_side(ledger: Ledger, programme: Programme, shown: Language) -> Table:
    """The lines of a programme one below the other, its years and stages beside each other.

    The home line stands first. Each cell holds the figures as printed, with what they count.
    """
    wanted = set(programme.lines)
    lines = sorted(
        (a for a in ledger.appearances if a.id in wanted), key=lambda a: (a.id != programme.home_line, a.order)
    )
    editions = sorted({_edition(p) for a in lines for p in a.figures}, key=edition_rank, reverse=True)
    columns = [Cell(say(shown, "printed-where")), *(Cell(edition_name(each, shown), number=True) for each in editions)]
    rows = tuple(
        (
            _line_head(a, shown, home=a.id == programme.home_line),
            *(_figures(a, each, ledger.verdicts, shown) for each in editions),
        )
        for a in lines
    )
    return Table(say(shown, "lines-side-by-side"), tuple(columns), rows)


def lines_below(ledger: Ledger, lines: Iterable[Appearance], shown: Language) -> Table:
    """Budget lines, one a row: as printed at their document's own year and stage, with their programme and place."""
    programme = {line: p for p in ledger.programmes for line in p.lines}
    columns = cells.heads((say(shown, each) for each in ("line", "printed", "programme", "place")), [1])
    rows = tuple(
        (
            Cell(a.name, cells.lead(BASE + a.id), "ja"),
            _figures(a, a.edition, ledger.verdicts, shown),
            Cell(
                standing(a, shown, home=programme[a.id].home_line == a.id),
                cells.lead(BASE + programme[a.id].id),
                detail=say(shown, "lines-n-of", count=len(programme[a.id].lines)),
            ),
            place(a.page, a.first_line, a.source.id, shown),
        )
        for a in lines
    )
    return Table(say(shown, "lines"), columns, rows)


def edition_name(edition: Edition, shown: Language) -> str:
    """A fiscal year and stage: 令和８年度 概算要求."""
    year, stage = edition
    found = [term_names().get(f"{BASE}fiscal-year/{year}"), term_names().get(f"{BASE}stage/{stage}")]
    told = [name.read(shown)[0] if name else str(bare) for name, bare in zip(found, edition, strict=True)]
    return " ".join(told)


def place(page: int | None, line: int, document: str, shown: Language) -> Cell:
    """Where a thing stands in a document, which is named by its short name; it leads to all that stands on that page."""
    if page is None:
        return Cell(say(shown, "line-n", line=line))
    return Cell(say(shown, "page-line", page=page, line=line), cells.page_address(page, document))


def reason(name: str, shown: Language) -> str:
    """Why a figure is not in a total, in words."""
    if name in _REASONS:
        return say(shown, f"because-{name}")
    known = term_names().get(f"{BASE}exclusion/{name}")
    return known.read(shown)[0] if known else name


def standing(a: Appearance, shown: Language, *, home: bool) -> str:
    """What a line is to its programme: its home line, a marked reprint, or a repeat without a mark."""
    return say(shown, "home" if home else f"mark-{a.mark}" if a.mark else "printed-again")


def _line_head(a: Appearance, shown: Language, *, home: bool) -> Cell:
    where = place(a.page, a.first_line, a.source.id, shown)
    told = say(shown, "middle").join(each for each in (standing(a, shown, home=home), a.measure_title) if each)
    return Cell(where.text, cells.lead(BASE + a.id), detail=told)


def _figures(a: Appearance, edition: Edition, verdicts: Mapping[str, Verdict], shown: Language) -> Cell:
    """The figures of a line for one year and stage, one below the other."""
    found = tuple(_figure(p, verdicts[p.id], shown) for p in a.figures if _edition(p) == edition)
    return Cell("", number=True, parts=found)


def _figure(printed: Printed, verdict: Verdict, shown: Language) -> Cell:
    """A figure as printed, with its yen and what it counts."""
    exact = "" if printed.amount.yen is None else cells.yen(printed.amount.yen, shown)
    told = say(shown, "it-counts") if verdict.counts else ""
    if verdict.excluded_because:
        told = reason(verdict.excluded_because, shown)
    detail = say(shown, "middle").join(each for each in (exact, told) if each)
    mark = "counts" if verdict.counts else "left-out"
    return Cell(_printed(printed.amount, shown), cells.lead(BASE + printed.id), "ja", True, detail, mark)


def _printed(amount: Amount, shown: Language) -> str:
    known = term_names().get(f"{BASE}qualifier/{amount.qualifier}") if amount.qualifier else None
    told = known.read(shown)[0] if known else ""
    return f"{amount.as_printed}（{told}）" if told and told not in amount.as_printed else amount.as_printed


def _edition(printed: Printed) -> Edition:
    return printed.amount.fiscal_year, printed.amount.stage
