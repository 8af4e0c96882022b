"""Money: how much, for what, every yen once; each sum with its receipt, as a page and as addresses of data."""

import json
from collections.abc import Mapping, Sequence
from csv import writer
from dataclasses import asdict, dataclass
from io import StringIO
from typing import Any, Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from saikei.identity.appearances import Edition
from saikei.identity.grouping import GROUPINGS, OVERLAPPING, By
from saikei.identity.ledger import Ledger
from saikei.problems import GraphError, QueryError, UsageError
from saikei.service import accounts, calls, formats, language, money, pages
from saikei.service.calls import Call
from saikei.service.formats import HTML, Format
from saikei.service.language import Language, say
from saikei.service.site import Site, site

PATH: Final = "/totals"
RECEIPT: Final = "/receipt"
USUAL: Final[By] = "theme"
"""What sums are grouped by where nothing is asked."""
DATA: Final = (Format("csv", "text/csv", "CSV"), Format("json", "application/json", "JSON"))
"""How sums and receipts are given out."""

_WHOLE: Final[tuple[By, str]] = ("none", "")
"""The one sum of all."""
_NAMES: Final = {"low": "low_yen", "high": "high_yen", "added": "added_yen"}
"""Columns of the data that are called otherwise than in the program, as by ``saikei totals``."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for.

    Attributes:
        by: What to group by.
        edition: The fiscal year and stage to sum.
        group: The one group whose receipt is shown, or None; "" is the whole, or what belongs to no group.
    """

    by: By
    edition: Edition
    group: str | None

    def query(self, **more: str) -> str:
        """The same as the query of an address, with something more."""
        given = {"by": self.by, "year": str(self.edition[0]), "stage": self.edition[1]}
        return f"?{urlencode(given | more)}"

    @property
    def exactly(self) -> str:
        """All of it as the query of an address."""
        return self.query() if self.group is None else self.query(group=self.group)


def routes() -> list[BaseRoute]:
    """The page, and the addresses of data."""
    return [
        Route(PATH, page),
        *(Route(f"{PATH}.{each.ending}", data) for each in DATA),
        *(Route(f"{RECEIPT}.{each.ending}", data) for each in DATA),
    ]


def page(request: Request) -> Response:
    """Sums by what is asked for, and the receipt of one of them."""
    offer = formats.choose(request.headers.get("accept", ""), (HTML, *DATA))
    if offer is not None and offer != HTML:
        return _data(request, PATH, offer)
    shown, here = language.choose(request), site(request)
    try:
        asked = _asked(request, here.ledger())
    except QueryError as error:
        return pages.problem(request, 400, str(error))
    except (GraphError, UsageError) as error:
        return pages.render(request, "totals.html", headers=pages.PASSING, trouble=str(error), asked=None)
    return _page(request, here, asked, shown)


def data(request: Request) -> Response:
    """The sums, or the receipts behind them, one a row."""
    bare, offer = formats.split(request.url.path.removeprefix(request.scope.get("root_path", "")), DATA)
    assert offer is not None, "the routes have an ending"
    return _data(request, bare, offer)


def _page(request: Request, here: Site, asked: Asked, shown: Language) -> Response:
    ledger = here.ledger()
    totals = accounts.totals_of(here, asked.by, asked.edition)
    receipts = {t.group: f"{PATH}{asked.query(group=t.group)}#receipt" for t in totals}
    edition = money.edition_name(asked.edition, shown)
    caption = say(shown, "totals-by", by=say(shown, f"by-{asked.by}"), edition=edition)
    whole, of = (asked.by, asked.group) if asked.group is not None else _WHOLE
    account = accounts.account(here, whole, of, asked.edition, shown)
    if account is None and asked.group is not None:
        return pages.problem(
            request, 404, f"nothing is summed for {asked.group!r} here; choose from the list at {PATH}"
        )
    return pages.render(
        request,
        "totals.html",
        trouble="",
        asked=asked,
        table=accounts.totals_table(ledger, totals[: accounts.LONGEST], caption, receipts, shown),
        left=max(0, len(totals) - accounts.LONGEST),
        account=account,
        of=accounts.group_cell(ledger, of, shown) if of else None,
        edition=edition,
        overlapping=asked.by in OVERLAPPING,
        groupings=[(by, say(shown, f"by-{by}"), by == asked.by) for by in GROUPINGS],
        editions=_editions(ledger, asked, shown),
        downloads=[(each.title, f"{PATH}.{each.ending}{asked.query()}") for each in DATA],
        receipts=[(each.title, f"{RECEIPT}.{each.ending}{asked.exactly}") for each in DATA],
        calls=_calls(request, asked),
        back=f"{PATH}{asked.query()}",
    )  # fmt: skip


def _editions(ledger: Ledger, asked: Asked, shown: Language) -> list[tuple[str, str, bool]]:
    """The years and stages to choose from: as the address writes them, their names, and whether it is this one."""
    return [
        (f"{year}-{stage}", money.edition_name((year, stage), shown), (year, stage) == asked.edition)
        for year, stage in accounts.editions(ledger)
    ]


def _calls(request: Request, asked: Asked) -> list[Call]:
    place = pages.absolute(request, f"{PATH}.csv{asked.query()}")
    year, stage = asked.edition
    command = f"saikei totals --by {asked.by} --fiscal-year {year} --stage {stage} --receipt"
    return [calls.curl(place), calls.pandas(place), Call("saikei", command, "sh")]


def _asked(request: Request, ledger: Ledger) -> Asked:
    """What an address asks for: ``by``, and ``edition`` such as 2026-request, or ``year`` and ``stage``, and ``group``.

    Raises:
        QueryError: It asks for what there is none of.
    """
    given = request.query_params
    by = given.get("by") or USUAL
    if by not in GROUPINGS:
        raise QueryError(f"there are no sums by {by!r}; choose one of: {', '.join(GROUPINGS)}")
    own_year, own_stage = ledger.edition()
    year, _, stage = (given.get("edition") or "-").partition("-")
    year, stage = year or given.get("year") or str(own_year), stage or given.get("stage") or ""
    known = accounts.editions(ledger)
    fitting = [each for each in known if str(each[0]) == year and stage in ("", each[1])]
    if not fitting:
        there = ", ".join(f"{each[0]}-{each[1]}" for each in known)
        raise QueryError(f"no document prints figures for {f'{year} {stage}'.strip()!r}; choose one of: {there}")
    usual = (own_year, own_stage)
    edition = usual if usual in fitting and not stage else fitting[0]
    return Asked(by, edition, given.get("group"))


def _data(request: Request, what: str, offer: Format) -> Response:
    here = site(request)
    try:
        asked = _asked(request, here.ledger())
    except QueryError as error:
        return pages.problem(request, 400, str(error))
    except (GraphError, UsageError) as error:
        return pages.problem(request, 404, str(error))
    found: Sequence[Any]
    if what == RECEIPT:
        receipts = accounts.receipts_of(here, asked.by, asked.edition)
        found = [e for group, of in receipts.items() if asked.group in (None, group) for e in of]
    else:
        found = [t for t in accounts.totals_of(here, asked.by, asked.edition) if asked.group in (None, t.group)]
    rows = [{_NAMES.get(column, column): value for column, value in asdict(each).items()} for each in found]
    name = what.removeprefix("/")
    headers = {
        **pages.VARIES,
        "Content-Location": f"{what}.{offer.ending}{asked.exactly}",
        "Content-Disposition": f'inline; filename="{name}.{offer.ending}"',
    }
    content = _json(rows) if offer.ending == "json" else _csv(rows)
    return Response(content, headers=headers, media_type=offer.content_type)


def _json(rows: Sequence[Mapping[str, object]]) -> bytes:
    return (json.dumps(rows, ensure_ascii=False, indent=1) + "\n").encode()


def _csv(rows: Sequence[Mapping[str, object]]) -> bytes:
    """Rows of one shape as CSV; what holds several things separates them by semicolons."""
    text = StringIO()
    out = writer(text, lineterminator="\n")
    if rows:
        out.writerow(rows[0])
    out.writerows([[_plain(value) for value in row.values()] for row in rows])
    return text.getvalue().encode()


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return " ; ".join(": ".join(map(str, each)) if isinstance(each, tuple) else str(each) for each in value)
    return "" if value is None else value
