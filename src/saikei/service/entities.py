"""Every identifier of ours, looked up: a page for people, statements for programs, by what the reader accepts.

``https://w3id.org/saikei/X`` is answered at ``/X``, and in one format at ``/X.ttl``, ``/X.jsonld``, ``/X.nt``, ``/X.rdf``
and ``/X.html``. What stands in an address never becomes query text: it is made a term, or nothing is asked.
"""

from urllib.parse import quote

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from saikei.service import cells, facts, formats, language, pages, portraits, statements
from saikei.service.formats import GRAPHS, HTML
from saikei.service.neighbours import FROM, VIA
from saikei.service.site import Site, site


def routes() -> list[BaseRoute]:
    """Every address that is nothing else: the last of all routes."""
    return [Route("/{path:path}", entity)]


def entity(request: Request) -> Response:
    """What the graph says of the thing that is named by a path."""
    path = request.path_params["path"]
    bare, asked = formats.split(path, statements.OFFERS)
    found = _found(site(request), path, bare)
    if found is None:
        return pages.problem(request, 404, f"there is nothing called /{path} in this graph; begin at /")
    thing, exact = found
    offer = formats.choose(request.headers.get("accept", ""), statements.OFFERS) if exact else asked
    if offer is None:
        return statements.not_offered(request)
    return (
        _page(request, thing)
        if offer == HTML
        else statements.written(request, thing.value, _quads(request, thing), offer)
    )


def _found(here: Site, path: str, bare: str) -> tuple[ox.NamedNode, bool] | None:
    """The thing of a path, and whether its IRI is the whole of the path; None where there is none.

    A path arrives decoded, so it may stand for an IRI that is written so or one that holds percent signs.
    """
    candidates: dict[ox.NamedNode, bool] = {}
    for text, exact in ((path, True), (quote(path), True), (bare, False), (quote(bare), False)):
        if made := facts.node(text):
            candidates.setdefault(made, exact)
    there = facts.existing(here.endpoint, candidates) if candidates else set()
    return next(((each, exact) for each, exact in candidates.items() if each.value in there), None)


def _quads(request: Request, thing: ox.NamedNode) -> list[ox.Quad]:
    return [ox.Quad(t.subject, t.predicate, t.object) for t in facts.describe(site(request).endpoint, thing)]


def _page(request: Request, thing: ox.NamedNode) -> Response:
    only, first = request.query_params.get(VIA, ""), pages.number(request, FROM)
    portrait = portraits.portray(site(request), thing, only, first, language.choose(request))
    passing = pages.PASSING if portrait["money_trouble"] else {}
    return pages.render(
        request,
        "entity.html",
        headers={**statements.headers(request, thing.value, HTML), **passing},
        downloads=[(each.title, f"{cells.lead(thing.value)}.{each.ending}") for each in GRAPHS],
        here=cells.lead(thing.value),
        **portrait,
    )
