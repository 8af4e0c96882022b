"""For those who run the service: whether it is well, and what it has done."""

import time
from collections.abc import Iterator
from typing import Final

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from saikei.service.isolation import Isolated

PATHS: Final = ("/health", "/metrics")
_NEW: Final = {"Cache-Control": "no-store"}


def routes() -> list[BaseRoute]:
    """Where programs look."""
    return [Route("/health", health), Route("/metrics", metrics)]


async def health(request: Request) -> Response:
    """200 while questions are answered, 503 otherwise."""
    endpoint: Isolated = request.app.state.endpoint
    told = {
        "status": "ok" if endpoint.alive else "the keeper of the graph has ended; the next query starts another",
        "graph": request.app.state.version,
    }
    return JSONResponse(told, 200 if endpoint.alive else 503, _NEW)


async def metrics(request: Request) -> Response:
    """Counts and times in the text format of Prometheus."""
    body = generate_latest(request.app.state.metrics)
    return Response(body, headers={**_NEW, "Content-Type": CONTENT_TYPE_PLAIN_0_0_4})


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


class Queries:
    """How queries have ended, and how many run and wait, for the metrics."""

    def __init__(self, endpoint: Isolated) -> None:
        self.endpoint = endpoint

    def collect(self) -> Iterator[CounterMetricFamily | GaugeMetricFamily]:
        """The counts as they are now."""
        ended = CounterMetricFamily("saikei_queries", "Queries, by how they ended.", labels=["ended"])
        for how, count in sorted(self.endpoint.ended.items()):
            ended.add_metric([how], count)
        yield ended
        running = GaugeMetricFamily("saikei_queries_running", "Queries that run now.", labels=["whose"])
        waiting = GaugeMetricFamily("saikei_queries_waiting", "Queries that wait for a place now.", labels=["whose"])
        for whose, places in (("strangers", self.endpoint.strangers), ("ours", self.endpoint.ours)):
            running.add_metric([whose], places.taken)
            waiting.add_metric([whose], places.waited_for)
        yield running
        yield waiting
