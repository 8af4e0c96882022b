"""The service as one ASGI application."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from hashlib import file_digest
from importlib.metadata import version
from pathlib import Path
from secrets import token_hex
from typing import Final

from anyio import CapacityLimiter, to_thread
from prometheus_client import CollectorRegistry
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute

from saikei.folder import MANIFEST
from saikei.problems import ForbiddenError, OverloadedError, QueryError, TooCostlyError, WrongMediaError
from saikei.service import (
    description,
    entities,
    explorer,
    home,
    issues,
    lists,
    monitoring,
    ontology,
    openapi,
    protocol,
    questions,
    reconciliation,
    search,
    totals,
)
from saikei.service.callers import GoneError
from saikei.service.headers import SAFETY, Named, Safety, Unchanged
from saikei.service.isolation import Isolated
from saikei.service.lines import Attended
from saikei.service.monitoring import Measured, Queries
from saikei.service.refusals import refuse
from saikei.service.site import Site

_STATUS: Final[dict[type[Exception], int]] = {
    QueryError: 400,
    ForbiddenError: 403,
    WrongMediaError: 406,
    TooCostlyError: 422,
    GoneError: 503,  # which nobody reads
    OverloadedError: 503,
}
"""How a request ends that cannot be answered."""


ROOMS: Final = (
    description,
    explorer,
    home,
    issues,
    lists,
    search,
    totals,
    questions,
    reconciliation,
    openapi,
    ontology,
    entities,
)
"""Where the pages and their data are made; the first that knows an address answers."""


def create_app(endpoint: Isolated, folder: Path | None = None, hosts: Sequence[str] = ("*",)) -> Starlette:
    """The service on a graph.

    Args:
        endpoint: What answers questions.
        folder: The built folder whose files are given out; None where the graph is a single file.
        hosts: The names that it answers to, as requests call it; any by default.
    """
    served, registry = _version(endpoint.place), CollectorRegistry()
    app = Starlette(
        routes=_routes(),
        lifespan=_threads(endpoint.limits.waiting + endpoint.limits.running),
        exception_handlers={
            HTTPException: _http_problem,
            Exception: _unforeseen,
            **{kind: _problem(status) for kind, status in _STATUS.items()},
        },
        middleware=[
            Middleware(Measured, registry=registry),
            Middleware(Safety),
            Middleware(Named, names=hosts),
            Middleware(
                CORSMiddleware,
                allow_origins=["*"],
                allow_methods=["GET", "HEAD", "POST", "OPTIONS"],
                allow_headers=["*"],
                expose_headers=["Content-Language", "Content-Location", "ETag", "Link", "Retry-After"],
                max_age=86_400,
            ),
            Middleware(Attended, limits=endpoint.limits),
            Middleware(GZipMiddleware, minimum_size=1000, compresslevel=6),
            Middleware(Unchanged, version=f"{version('saikei')} {served}", but=monitoring.PATHS),
        ],
    )
    registry.register(Queries(endpoint))
    app.state.endpoint, app.state.site = endpoint, Site(endpoint, folder)
    app.state.version, app.state.metrics = served, registry
    return app


def _routes() -> list[BaseRoute]:
    return [route for room in (protocol, monitoring, *ROOMS) for route in room.routes()]


def _version(place: Path) -> str:
    """The checksum of what describes the graph: its manifest, or the graph file itself; a new one for a store on disk.

    Such a store may have changed since, and nothing tells: what a client holds of it is good until the next start.
    """
    file = place / MANIFEST if place.is_dir() else place
    if not file.is_file():
        return token_hex(32)
    with file.open("rb") as content:
        return file_digest(content, "sha256").hexdigest()


def _threads(most: int) -> Callable[[Starlette], AbstractAsyncContextManager[None]]:
    """Threads enough for all who may wait, those of strangers apart from those of the pages."""

    @asynccontextmanager
    async def lifespan(app: Starlette) -> AsyncIterator[None]:
        app.state.askers = CapacityLimiter(most)
        to_thread.current_default_thread_limiter().total_tokens = most
        yield

    return lifespan


def _problem(status: int) -> Callable[[Request, Exception], Response]:
    headers = {"Retry-After": "5"} if status == 503 else None
    return lambda request, error: refuse(request, status, str(error), headers)


def _unforeseen(request: Request, error: Exception) -> Response:
    """What is said of a fault of ours; the server shows where it arose."""
    return refuse(
        request, 500, f"something unforeseen went wrong ({type(error).__name__}); ask for less, or tell us", SAFETY
    )


def _http_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException), "it is registered for these alone"
    says, headers = error.detail, dict(error.headers or {})
    if error.status_code == 405:
        headers["Allow"] = ", ".join(sorted(headers.get("Allow", "GET").split(", ")))
        says = f"{request.method} is not answered at {request.url.path}; it takes {headers['Allow']}"
    return refuse(request, error.status_code, says, headers)
