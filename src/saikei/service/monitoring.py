"""For those who run the service: whether it is well, and what it has done."""

from typing import TYPE_CHECKING

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

if TYPE_CHECKING:
    from saikei.service.isolation import Isolated


def routes() -> list[BaseRoute]:
    """Where programs look."""
    return [Route("/health", health), Route("/metrics", metrics)]


def health(request: Request) -> Response:
    """200 while questions are answered, 503 otherwise."""
    endpoint: Isolated = request.app.state.endpoint
    told = {
        "status": "ok" if endpoint.alive else "the keeper of the graph has ended",
        "graph": request.app.state.version,
    }
    return JSONResponse(told, 200 if endpoint.alive else 503, {"Cache-Control": "no-store"})


def metrics(request: Request) -> Response:
    """Counts and times in the format of Prometheus."""
    from prometheus_client import CONTENT_TYPE_LATEST, generate_latest

    body = generate_latest(request.app.state.metrics).decode()
    return PlainTextResponse(body, headers={"Content-Type": CONTENT_TYPE_LATEST, "Cache-Control": "no-store"})
