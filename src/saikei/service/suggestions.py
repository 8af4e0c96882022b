"""What a client of reconciliation shows while a person chooses: suggestions, a few words on them, and previews."""

from html import escape
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from saikei.identifiers import BASE
from saikei.service import candidates, cells, language, pages, properties
from saikei.service.candidates import LONGEST_NAME
from saikei.service.jsonp import sent
from saikei.service.names import Name
from saikei.service.properties import PROPERTIES, TYPES, property_told, type_told
from saikei.service.site import site
from saikei.text import key

MOST: Final = 50
"""Things that are suggested at once."""
_FRAMES: Final = "default-src 'none'; style-src 'self'; base-uri 'none'; frame-ancestors *"
"""A preview is shown inside other programs."""


def routes(below: str) -> list[BaseRoute]:
    """The addresses, below that of reconciliation."""
    return [
        Route(f"{below}/preview", preview),
        Route(f"{below}/suggest/{{what}}", suggest),
        Route(f"{below}/flyout/{{what}}", flyout),
        Route(f"{below}/properties", propose),
    ]


def preview(request: Request) -> Response:
    """A thing in a few lines, to be shown inside another program."""
    here, shown = site(request), language.choose(request)
    thing = candidates.index(here, TYPES).things.get(request.query_params.get("id", ""))
    if thing is None:
        return pages.problem(request, 404, "there is no such thing to preview; give an id that a query answered")
    return pages.render(
        request,
        "preview.html",
        headers={"Content-Security-Policy": _FRAMES},
        thing=thing,
        kind=TYPES[thing.type].read(shown)[0],
        facts=properties.few(here.endpoint, thing.id, thing.type, shown),
        href=pages.absolute(request, cells.lead(BASE + thing.id)),
    )


def suggest(request: Request) -> Response:
    """What begins with or holds the characters typed so far: things, types or properties."""
    what, prefix = request.path_params["what"], request.query_params.get("prefix", "")[:LONGEST_NAME]
    shown, here = language.choose(request), site(request)
    cursor = request.query_params.get("cursor", "")
    start = int(cursor) if cursor.isascii() and cursor.isdecimal() and len(cursor) < 10 else 0
    if what == "entity":
        found: list[dict[str, object]] = [
            {"id": each.id, "name": each.name.read(shown)[0], "notable": [type_told(each.type, shown)]}
            for each in candidates.beginning(candidates.index(here, TYPES), prefix)[start : start + MOST]
        ]
    elif what == "type":
        found = [type_told(each, shown) for each, name in TYPES.items() if _named(key(prefix), each, name)]
    elif what == "property":
        found = [property_told(each, shown) for each in PROPERTIES.values() if _named(key(prefix), each.id, each.name)]
    else:
        says = f"there is nothing to suggest for {what!r}; ask for entity, type or property"
        return pages.problem(request, 404, says)
    return sent(request, {"result": found})


def flyout(request: Request) -> Response:
    """A few words on what was suggested."""
    asked, shown, here = request.query_params.get("id", ""), language.choose(request), site(request)
    what, things = request.path_params["what"], candidates.index(here, TYPES).things
    lines: list[str] = []
    if what == "entity" and asked in things:
        thing = things[asked]
        lines = [f"{thing.name.read(shown)[0]} ({TYPES[thing.type].read(shown)[0]})"]
        lines += [f"{name}: {value}" for name, value in properties.few(here.endpoint, asked, thing.type, shown)]
    elif what == "type" and asked in TYPES:
        lines = [TYPES[asked].read(shown)[0]]
    elif what == "property" and asked in PROPERTIES:
        lines = [PROPERTIES[asked].name.read(shown)[0]]
    if not lines:
        return pages.problem(request, 404, f"there is no {asked!r} here; give an id that was suggested")
    return sent(request, {"id": asked, "html": "".join(f"<p>{escape(line)}</p>" for line in lines)})


def propose(request: Request) -> Response:
    """The properties that things of a type have."""
    asked, shown = request.query_params.get("type", ""), language.choose(request)
    limit = request.query_params.get("limit", "")
    most = int(limit) if limit.isascii() and limit.isdecimal() and 0 < len(limit) < 10 else len(PROPERTIES)
    found = [
        property_told(each, shown)
        for each in PROPERTIES.values()
        if not asked or properties.class_of(asked) in each.types
    ]
    return sent(request, {"type": asked, "properties": found[:most]})


def _named(prefix: str, id_: str, name: Name) -> bool:
    return any(prefix in key(each) for each in (id_, name.ja, name.en))
