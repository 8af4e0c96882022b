"""All things of one kind, to look through: programmes, measures, bodies, technologies and the rest."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from saikei.service import cells, facts, language, names, pages
from saikei.service.cells import Cell, Table
from saikei.service.language import say
from saikei.service.names import text
from saikei.service.site import site

PATH: Final = "/list"
CLASSES: Final = (
    "Document", "Part", "Theme", "Section", "Measure", "BudgetLine", "Amount", "Programme", "Reprint", "Mention",
    "Organisation", "Technology", "PolicyInstrument", "Aside", "Issue",
)  # fmt: skip
"""The classes whose things are listed."""
FROM: Final = "from"
"""Asks for a later part of a list, by its first, from 1."""
LONGEST: Final = 100
"""Things of one page."""

_NAMED: Final = frozenset({"Programme", "Organisation", "Technology", "PolicyInstrument"})
"""The classes whose things stand in no document, and are listed by their names."""
_COUNT: Final = "SELECT (COUNT(*) AS ?things) {{ ?thing a sk:{kind} }}"
_BY_PLACE: Final = """
SELECT ?thing {{
  ?thing a sk:{kind} OPTIONAL {{ ?thing sk:inDocument ?document }} OPTIONAL {{ ?thing sk:firstLine ?line }}
}} ORDER BY ?document ?line ?thing LIMIT {limit} OFFSET {offset}"""
_BY_NAME: Final = """
SELECT ?thing (MIN(?called) AS ?label) {{
  ?thing a sk:{kind} OPTIONAL {{ ?thing rdfs:label|skos:prefLabel ?called FILTER(LANG(?called) = "ja") }}
}} GROUP BY ?thing ORDER BY ?label ?thing LIMIT {limit} OFFSET {offset}"""


def routes() -> list[BaseRoute]:
    """The lists."""
    return [Route(f"{PATH}/{{kind}}", listed)]


def listed(request: Request) -> Response:
    """A part of the things of a kind, in the order of the documents' lines, or of their names."""
    kind, here, shown = request.path_params["kind"], site(request), language.choose(request)
    if kind not in CLASSES:
        return pages.problem(request, 404, f"there is no list of {kind!r}; choose one of: {', '.join(CLASSES)}")
    count = int(text(names.solutions(here.endpoint.query(_COUNT.format(kind=kind)))[0]["things"]))
    first = min(pages.number(request, FROM), max(1, count))
    query = (_BY_NAME if kind in _NAMED else _BY_PLACE).format(kind=kind, limit=LONGEST, offset=first - 1)
    things = [text(row["thing"]) for row in names.solutions(here.endpoint.query(query)) if "thing" in row]
    around = facts.find_surroundings(here.endpoint, things)
    known = names.find_names(here.endpoint, [*things, *(each.measure for each in around.values() if each.measure)])
    rows = []
    for thing in things:
        where = around.get(thing)
        measure = cells.link(where.measure, known, shown) if where and where.measure else Cell("")
        place = Cell("")
        if where and where.page.isdecimal():
            place = Cell(
                say(shown, "page-line", page=where.page, line=where.first),
                cells.page_address(where.page, where.document),
            )
        elif where:
            place = Cell(say(shown, "line-n", line=where.first))
        rows.append((cells.link(thing, known, shown), measure, place))
    kept = [place for place in range(3) if any(row[place].text for row in rows)]
    name = names.term_names()[f"{names.TERMS}{kind}"].read(shown)[0]
    heads = cells.heads(say(shown, head) for head in ("called", "measure", "place"))
    table = Table(
        say(shown, "list-of", name=name),
        tuple(heads[place] for place in kept),
        tuple(tuple(row[place] for place in kept) for row in rows),
    )
    last = first + len(rows) - 1
    return pages.render(
        request,
        "list.html",
        name=name,
        kind=Cell(name, cells.lead(f"{names.TERMS}{kind}")),
        count=count,
        first=first,
        last=last,
        table=table,
        before=f"{PATH}/{kind}?{FROM}={max(1, first - LONGEST)}" if first > 1 else "",
        after=f"{PATH}/{kind}?{FROM}={last + 1}" if rows and last < count else "",
    )
