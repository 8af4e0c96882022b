"""The service as one ASGI application."""

import time
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from prometheus_client import CollectorRegistry, Counter, Histogram
from prometheus_client.core import CounterMetricFamily
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from saikei.folder import MANIFEST
from saikei.problems import OverloadedError, QueryError, TooCostlyError, WrongMediaError
from saikei.service import (
    description,
    entities,
    monitoring,
    openapi,
    pages,
    protocol,
    questions,
    reconciliation,
)
from saikei.service.headers import Safety, Unchanged
from saikei.service.isolation import Isolated
from saikei.service.refusals import refuse
from saikei.service.site import Site


def create_app(endpoint: Isolated, folder: Path | None = None, hosts: Sequence[str] = ("*",)) -> Starlette:
    """The service on a graph.

    Args:
        endpoint: What answers questions.
        folder: The built folder whose files are given out; None where the graph is a single file.
        hosts: The names that it answers to, in the Host header; any by default.
    """
    version = _version(endpoint.place)
    registry = CollectorRegistry()
    app = Starlette(
        routes=_routes(),
        exception_handlers={
            TooCostlyError: lambda request, error: _problem(request, 422, error),
            WrongMediaError: lambda request, error: _problem(request, 406, error),
            OverloadedError: lambda request, error: _problem(request, 503, error),
            HTTPException: _http_problem,
            QueryError: lambda request, error: _problem(request, 400, error),
        },
        middleware=[
            Middleware(Measured, registry=registry),
            Middleware(TrustedHostMiddleware, allowed_hosts=list(hosts)),
            Middleware(Safety),
            Middleware(
                CORSMiddleware,
                allow_origins=["*"],
                allow_methods=["GET", "HEAD", "POST", "OPTIONS"],
                allow_headers=["*"],
                expose_headers=["ETag", "Link"],
                max_age=86_400,
            ),
            Middleware(GZipMiddleware, minimum_size=1000),
            Middleware(Unchanged, version=version),
        ],
    )
    registry.register(_Ended(endpoint))
    app.state.endpoint, app.state.site = endpoint, Site(endpoint, folder)
    app.state.version, app.state.metrics = version, registry
    return app


def _routes() -> list[BaseRoute]:
    rooms = (protocol, monitoring, description, pages, questions, reconciliation, openapi, entities)
    return [route for room in rooms for route in room.routes()]


def _version(place: Path) -> str:
    """The checksum of what describes the graph: its manifest, or the graph file itself."""
    file = place / MANIFEST if place.is_dir() else place
    return sha256(file.read_bytes()).hexdigest() if file.is_file() else "unknown"


def _problem(request: Request, status: int, error: Exception) -> Response:
    return refuse(request, status, str(error), {"Retry-After": "5"} if status == 503 else None)


def _http_problem(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException), "it is registered for these alone"
    return refuse(request, error.status_code, error.detail, error.headers)


class Measured:
    """Counts requests and how long they take, by method and status."""

    def __init__(self, app: ASGIApp, registry: CollectorRegistry) -> None:
        self.app = app
        self.requests = Counter("saikei_requests", "Requests answered.", ["method", "status"], registry=registry)
        self.seconds = Histogram("saikei_request_seconds", "Seconds that requests took.", registry=registry)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = time.perf_counter()
        method = scope["method"] if scope["method"] in ("GET", "HEAD", "POST", "OPTIONS") else "other"

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.requests.labels(method, str(message["status"])).inc()
            await send(message)

        try:
            await self.app(scope, receive, sending)
        finally:
            self.seconds.observe(time.perf_counter() - begun)


class _Ended:
    """How queries have ended, for the metrics."""

    def __init__(self, endpoint: Isolated) -> None:
        self.endpoint = endpoint

    def collect(self) -> list[CounterMetricFamily]:
        """The counts as they are now."""
        family = CounterMetricFamily("saikei_queries", "Queries, by how they ended.", labels=["ended"])
        for how, count in sorted(self.endpoint.ended.items()):
            family.add_metric([how], count)
        return [family]
