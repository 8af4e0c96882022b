"""How pages are made of templates, and what is said when something is wrong."""

from collections.abc import Mapping
from functools import cache, partial
from hashlib import sha256
from http import HTTPStatus
from importlib.resources import files
from typing import Final
from urllib.parse import urlencode

import jinja2
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from saikei.folder import Manifest, read_manifest
from saikei.problems import GraphError
from saikei.service import language
from saikei.service.language import LANGUAGES, Language
from saikei.service.site import Site, site

PROBLEM: Final = "application/problem+json"
"""How programs are told what is wrong: RFC 9457."""
VARIES: Final = {"Vary": "Accept, Accept-Language"}
"""What the bytes at an address depend on, beside the address."""
PASSING: Final = {"Cache-Control": "no-store"}
"""Said of a page that lacks what it may have the next time."""

STYLE: Final = "style.css"
"""The style sheet of all pages."""

_NOTHING: Final = Manifest("", (), {}, {})


def render(
    request: Request, template: str, *, status: int = 200, headers: Mapping[str, str] | None = None, **context: object
) -> HTMLResponse:
    """A page in the language of `request`.

    Args:
        request: What the page answers.
        template: Its file's name.
        status: Of the response.
        headers: More headers.
        context: What the template shows.
    """
    chosen = language.choose(request)
    asked = language.PARAMETER if language.asked(request) else ""
    page = environment().get_template(template)
    body = page.render(
        language=chosen,
        t=partial(language.say, chosen),
        link=partial(address, request),
        switch=_switch(request, chosen),
        lang_field=asked and chosen,
        path=request.url.path.removeprefix(request.scope.get("root_path", "")),
        explorer=site(request).explorable,
        style=style_address(),
        **context,
    )
    return HTMLResponse(body, status, {**VARIES, "Content-Language": chosen, **(headers or {})})


@cache
def environment() -> jinja2.Environment:
    """The templates. All that they show is escaped, and a name that is not given is an error."""
    return jinja2.Environment(
        loader=jinja2.PackageLoader("saikei.service"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def style_address() -> str:
    """Where the style sheet is; another one has another address, so that browsers can keep it."""
    sheet = files("saikei.service") / "static" / STYLE
    return f"/static/{STYLE}?{sha256(sheet.read_bytes()).hexdigest()[:12]}"


def address(request: Request, href: str) -> str:
    """A path below this service as an address of it, carrying on the language that was asked for."""
    if not href.startswith("/"):
        return href
    path, hash_, fragment = href.partition("#")
    if language.asked(request) and not path.startswith("/static/"):
        path += f"{'&' if '?' in path else '?'}{urlencode({language.PARAMETER: language.choose(request)})}"
    return f"{request.scope.get('root_path', '')}{path}{hash_}{fragment}"


def absolute(request: Request, path: str) -> str:
    """A path below this service as programs elsewhere reach it."""
    return str(request.base_url).rstrip("/") + path


def number(request: Request, name: str) -> int:
    """The whole number from 1 that an address asks for by that name; 1 where it asks for none."""
    asked = request.query_params.get(name, "")
    return max(1, int(asked)) if asked.isascii() and asked.isdecimal() and len(asked) < 10 else 1


def problem(request: Request, status: int, detail: str, headers: Mapping[str, str] | None = None) -> Response:
    """What is said when something is wrong: a page for people, problem details (RFC 9457) for programs.

    Args:
        request: What went wrong.
        status: Of the response.
        detail: One plain sentence: what, where, what to do.
        headers: More headers.
    """
    if "text/html" in request.headers.get("accept", ""):
        return render(request, "problem.html", status=status, headers=headers, status_code=status, detail=detail)
    told = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": detail}
    return JSONResponse(told, status, {**VARIES, **(headers or {})}, PROBLEM)


def held(here: Site) -> Manifest:
    """What the folder of a site holds; nothing where it has none."""
    try:
        return read_manifest(here.folder) if here.folder else _NOTHING
    except GraphError:
        return _NOTHING


def _switch(request: Request, chosen: Language) -> list[tuple[str, str, str, bool]]:
    """The same address in each language: its code, its own name, where, and whether it is this one."""
    found: list[tuple[str, str, str, bool]] = []
    for code, name in LANGUAGES.items():
        kept = [(key, value) for key, value in request.query_params.multi_items() if key != language.PARAMETER]
        query = urlencode([*kept, (language.PARAMETER, code)])
        found.append((code, name, f"?{query}", code == chosen))
    return found
