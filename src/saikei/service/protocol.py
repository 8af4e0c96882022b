"""The SPARQL 1.1 Protocol for queries: https://www.w3.org/TR/sparql11-protocol/.

A query comes by GET, by POST of a form, or by POST of the query itself; graphs named in the request go before those named in the
query (2.1.4). Nothing is updated. An answer is sent whole, or an error is.
"""

from dataclasses import dataclass
from email.message import Message
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from saikei.service.description import describe
from saikei.service.formats import GRAPHS, ROWS, Format, choose, takes_gzip
from saikei.service.refusals import refuse

if TYPE_CHECKING:
    from saikei.service.isolation import Isolated

FORM: Final = "application/x-www-form-urlencoded"
QUERY: Final = "application/sparql-query"
UPDATE: Final = "application/sparql-update"
PATH: Final = "/sparql"

_JSON_FIRST: Final = tuple(sorted(ROWS, key=lambda each: each.ending != "json"))
_MORE_GRAPHS: Final = (
    *GRAPHS,
    Format("trig", "application/trig", "TriG"),
    Format("nq", "application/n-quads", "N-Quads"),
)
_PARAMETERS: Final = frozenset(["query", "default-graph-uri", "named-graph-uri", "format", "update"])
_ALSO: Final = {"json-ld": "jsonld", "n3": "ttl", "rdf+xml": "rdf", "json": "jsonld"}
"""What clients call our formats of graphs in the parameter ``format``."""


class RefusedError(Exception):
    """A request that is answered with an error.

    Attributes:
        status: Of the response.
        says: What is wrong, for people.
    """

    def __init__(self, status: int, says: str) -> None:
        super().__init__(says)
        self.status, self.says = status, says


@dataclass(frozen=True, slots=True)
class Operation:
    """A query with the graphs that it is asked of.

    Attributes:
        query: Its text.
        default_graphs: What the request puts in place of the default graph.
        named_graphs: What the request puts in place of the named graphs.
        format: The format that the address asks for, whatever is accepted; "" for none.
    """

    query: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    format: str = ""


def routes() -> list[BaseRoute]:
    """Where queries are asked."""
    return [Route(PATH, sparql, methods=["GET", "POST", "OPTIONS"])]


async def sparql(request: Request) -> Response:
    """The answer to a query; without one, what this service is and can do."""
    if request.method == "OPTIONS":
        return Response(status_code=204, headers={"Allow": "GET, HEAD, POST, OPTIONS"})
    body = await request.body()
    return await to_thread.run_sync(_answer, request, body, limiter=request.app.state.askers)


def _answer(request: Request, body: bytes) -> Response:
    endpoint: Isolated = request.app.state.endpoint
    try:
        operation = parse(request.method, request.url.query, request.headers.get("content-type", ""), body)
        if operation is None:
            return describe(request)
        rows, graph = negotiate(request.headers.get("accept", ""), operation.format)
    except RefusedError as error:
        return refuse(request, error.status, error.says)
    answer = endpoint.ask(
        operation.query,
        rows.media if rows else None,
        graph.media if graph else None,
        operation.default_graphs,
        operation.named_graphs,
        zipped=takes_gzip(request.headers.get("accept-encoding", "")),
    )
    headers = {"Vary": "Accept, Accept-Encoding", "Cache-Control": "public, max-age=60, must-revalidate"}
    if answer.zipped:
        headers["Content-Encoding"] = "gzip"
    content_type = f"{answer.media}; charset=utf-8" if answer.media.startswith("text/") else answer.media
    return Response(answer.body, headers={**headers, "Content-Type": content_type})


def parse(method: str, search: str, content_type: str, body: bytes) -> Operation | None:
    """The operation that a request asks for; None for a GET without a query.

    Args:
        method: Of the request.
        search: Its query string.
        content_type: Of its body.
        body: All of it.

    Raises:
        RefusedError: It is no query by the protocol, or an update.
    """
    given = _pairs(search.encode())
    media, charset = _media(content_type)
    if method == "POST":
        if charset not in ("", "utf-8"):
            raise RefusedError(415, f"a query is posted as UTF-8, not as {charset}")
        if media == FORM:
            given += _pairs(body)
        elif media == QUERY:
            if any(name == "query" for name, _ in given):
                raise RefusedError(400, "the query stands both in the address and in the body; send it once")
            given.append(("query", _decoded(body)))
        elif media == UPDATE:
            raise RefusedError(403, "this service is read-only and takes no updates")
        else:
            raise RefusedError(415, f"a query is posted as {FORM} or {QUERY}, not as {media or 'nothing'}")
    values = {name: [value for each, value in given if each == name] for name in _PARAMETERS}
    if values["update"]:
        raise RefusedError(403, "this service is read-only and takes no updates")
    if len(values["query"]) > 1:
        raise RefusedError(400, "there is more than one query; send one")
    if values["query"] and not values["query"][0].strip():
        raise RefusedError(400, "the query is empty")
    if not values["query"]:
        if method == "POST" or any(values[name] for name in ("default-graph-uri", "named-graph-uri")):
            raise RefusedError(400, "there is no query; give it as the parameter query")
        return None
    graphs = tuple(values["default-graph-uri"]), tuple(values["named-graph-uri"])
    return Operation(values["query"][0], *graphs, next(iter(values["format"]), ""))


def negotiate(accept: str, asked: str) -> tuple[Format | None, Format | None]:
    """The format for rows and the one for a graph; None where none of them is accepted.

    Args:
        accept: The Accept header.
        asked: The ending of a format, which goes before the header; "" for none.

    Raises:
        RefusedError: There is no such format, or none is accepted.
    """
    if asked:
        rows, graph = (
            [each for each in offers if {asked, also} & {each.ending, each.media, each.syntax}]
            for offers, also in ((_JSON_FIRST, asked), (_MORE_GRAPHS, _ALSO.get(asked, asked)))
        )
        if not rows and not graph:
            endings = ", ".join(each.ending for each in (*_JSON_FIRST, *_MORE_GRAPHS))
            raise RefusedError(406, f"there is no format {asked}; choose one of: {endings}")
        return next(iter(rows), None), next(iter(graph), None)
    chosen = choose(accept, _JSON_FIRST), choose(accept, _MORE_GRAPHS)
    if chosen == (None, None):
        if "text/html" in accept:
            return _JSON_FIRST[0], _MORE_GRAPHS[0]
        raise RefusedError(406, f"none of the formats of answers is accepted by {accept}")
    return chosen


def _media(content_type: str) -> tuple[str, str]:
    """The media type of a Content-Type header, and its charset or ""."""
    told = Message()
    told["Content-Type"] = content_type
    return (told.get_content_type() if content_type else ""), str(told.get_param("charset", "")).strip().lower()


def _pairs(data: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            _decoded(data), keep_blank_values=True, strict_parsing=False, errors="strict", max_num_fields=1000
        )
    except ValueError as error:
        raise RefusedError(400, "the parameters are not UTF-8, or too many") from error


def _decoded(data: bytes) -> str:
    try:
        return data.decode()
    except UnicodeDecodeError as error:
        raise RefusedError(400, "the request is not UTF-8") from error
