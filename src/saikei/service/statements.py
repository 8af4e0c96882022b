"""Statements as they are given to programs, in the format that they accept, with links between the formats."""

from collections.abc import Iterable
from typing import Final
from urllib.parse import quote

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response

from saikei.problems import GraphError
from saikei.rdf import serialisation
from saikei.service import cells, pages
from saikei.service.formats import GRAPHS, HTML, Format

OFFERS: Final = (HTML, *GRAPHS)
"""How a thing is given out: a page first."""
_ADDRESS: Final = ":/?#[]@!$&'()*+,;=%"
"""What may stand in an address in a header as it is, beside letters and digits."""


def written(request: Request, iri: str, quads: Iterable[ox.Quad], offer: Format) -> Response:
    """What is said of a thing, in a format."""
    try:
        content = serialisation.write(quads, offer.syntax)
    except GraphError as error:
        return pages.problem(request, 406, str(error))
    return Response(content, headers=headers(request, iri, offer), media_type=offer.content_type)


def headers(request: Request, iri: str, offer: Format) -> dict[str, str]:
    """The headers of a thing in a format: where exactly it is, and in which other formats."""
    place = request.scope.get("root_path", "") + cells.lead(iri)
    links = [f'<{place}.{each.ending}>; rel="alternate"; type="{each.media}"' for each in OFFERS if each != offer]
    links += [f'<{quote(iri, safe=_ADDRESS)}>; rel="describes"', '</.well-known/void>; rel="describedby"']
    return {**pages.VARIES, "Content-Location": f"{place}.{offer.ending}", "Link": ", ".join(links)}


def not_offered(request: Request) -> Response:
    """The refusal of a format that there is none of."""
    offered = ", ".join(each.media for each in OFFERS)
    return pages.problem(request, 406, f"this is not given out as that; ask for one of: {offered}")
