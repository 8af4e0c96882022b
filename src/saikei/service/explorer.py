"""The explorer as a page of the service: the same single file that ``saikei site`` writes, at ``/`` and ``/explorer``.

Its own policy (`saikei.explorer.page`) names its script by hash and lets it run workers made from itself. The header of
this one page says the same as that policy: of two policies a browser keeps to the stricter, so the one for all other
pages would stop it.
"""

import gzip
import re
from dataclasses import dataclass
from html import escape
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from saikei.problems import SaikeiError
from saikei.service import formats, home, language, pages
from saikei.service.language import say
from saikei.service.site import LARGEST_EXPLORED, Site, site
from saikei.sparql.store import Embedded, open_path

PATH: Final = "/explorer"

_POLICY: Final = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)"')
_NO_SCRIPT: Final = "</noscript>"
_HEAD: Final = "</head>"
_ALTERNATE: Final = '<link rel="alternate" href="/about" />'
"""What the page makes the way to the other pages of, in its foot."""


@dataclass(frozen=True, slots=True)
class Filled:
    """The explorer with the graph in it.

    Attributes:
        html: The page.
        packed: The same, compressed with gzip.
        policy: What it may load and run, for the header.
    """

    html: bytes
    packed: bytes
    policy: str


def routes() -> list[BaseRoute]:
    """The first page of the service, and the explorer."""
    return [Route("/", first), Route(PATH, explorer)]


def first(request: Request) -> Response:
    """The explorer where there is one, else the plain first page."""
    filled = explorer_of(site(request))
    return home.home(request) if isinstance(filled, str) else _sent(request, filled)


def explorer(request: Request) -> Response:
    """The explorer."""
    filled = explorer_of(site(request))
    return pages.problem(request, 404, filled) if isinstance(filled, str) else _sent(request, filled)


def explorer_of(here: Site) -> Filled | str:
    """The explorer of a site, made once, or why there is none."""
    try:
        return here.keep("explorer", lambda: _made(here))
    except SaikeiError as error:  # it may go by, so it is not kept
        return str(error)


def fill(here: Site) -> Filled:
    """The explorer with the graph of a site in it, and the way to the pages that need no script."""
    from saikei.explorer import page
    from saikei.explorer.data import find_site

    template = here.template()
    made = page.fill(template, find_site(_graph(here)))
    links = " ".join(
        f'<a href="/about?lang={code}">{escape(say(code, "without-script"))}</a>' for code in language.LANGUAGES
    )
    made = made.replace(_NO_SCRIPT, f" {links}{_NO_SCRIPT}", 1).replace(_HEAD, f"{_ALTERNATE}{_HEAD}", 1)
    html = made.encode()
    return Filled(html, gzip.compress(html, 6, mtime=0), policy_of(template))


def policy_of(template: str) -> str:
    """What the page may load and run, as it says itself, and that no other page may frame it."""
    found = _POLICY.search(template)
    own = found[1].replace("&#39;", "'") if found else "default-src 'none'"
    return f"{own}; frame-ancestors 'none'"


def _made(here: Site) -> Filled | str:
    if not here.template():
        return "the explorer is not built in this installation; build it with: make site, or begin at /questions"
    if not here.explorable:
        return (
            f"this graph has more than {LARGEST_EXPLORED >> 20} MiB and does not fit into a page; begin at /questions"
        )
    try:
        return fill(here)
    except (KeyError, TypeError, ValueError):
        return (
            "this graph does not hold all that the explorer shows; build it with: saikei build, or begin at /questions"
        )


def _sent(request: Request, filled: Filled) -> Response:
    headers = {
        "Content-Security-Policy": filled.policy,
        "Vary": "Accept-Encoding",
        "Link": f'<{pages.address(request, "/about")}>; rel="alternate"; title="{say("en", "without-script")}"',
    }
    if formats.takes_gzip(request.headers.get("accept-encoding", "")):
        return Response(filled.packed, headers={**headers, "Content-Encoding": "gzip"}, media_type="text/html")
    return Response(filled.html, headers=headers, media_type="text/html")


def _graph(here: Site) -> Embedded:
    """The graph inside this process, which holds none otherwise."""
    if here.place is not None:
        return open_path(here.place)
    assert isinstance(here.source, Embedded), "a service has one of these"
    return here.source
