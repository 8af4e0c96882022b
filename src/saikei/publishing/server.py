"""A SPARQL server that can be written to: by the Graph Store Protocol, and by SPARQL Update."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote, urlencode
from urllib.request import Request

import pyoxigraph as ox

from saikei.problems import GraphError, QueryError
from saikei.publishing.checksum import Checksum, checksum
from saikei.sparql.remote import Answer, Connection, Limits, Remote
from saikei.sparql.remote.credentials import check_address

LAYOUTS: Final = (
    ("query", "update", "store"),  # Oxigraph
    ("sparql", "update", "data"),  # Fuseki
    ("sparql", "sparql-auth", "sparql-graph-crud-auth"),  # Virtuoso
)
"""Where servers take queries, updates and graphs, side by side."""

LIMITS: Final = Limits(wait=3600.0, whole=3600.0, size=2**34)
"""How long a server may think, and how much it may send: a change of millions of statements takes it minutes."""

_DEADLOCK: Final = "40001"
"""What Virtuoso says where two changed the same at once and one of them has to try again (SQLSTATE)."""
_TOO_SLOW: Final = "SR171"
"""What it says where a change takes longer than a query may."""
_PAGE: Final = 5000
"""Statements that are read back at a time where a server cuts a longer answer."""


@dataclass(frozen=True, slots=True)
class Server:
    """A server, and where it takes what.

    Attributes:
        query: Its queries.
        update: Its SPARQL updates.
        store: Its Graph Store Protocol; "" where it has none, and graphs are sent as updates.
        connection: How it is reached.
    """

    query: str
    update: str
    store: str
    connection: Connection

    @property
    def endpoint(self) -> Remote:
        """What answers queries on it."""
        return Remote(self.query, self.connection)

    def put(self, graph: str, statements: Iterable[ox.Triple]) -> None:
        """Put statements in a named graph in place of what is there.

        Raises:
            GraphError: The server refuses, or cannot be reached.
        """
        lines = "".join(f"{statement} .\n" for statement in statements)
        if not self.store:
            self.change(f"DROP SILENT GRAPH <{graph}> ; INSERT DATA {{ GRAPH <{graph}> {{\n{lines}}} }}")
            return
        address = f"{self.store}?graph={quote(graph, safe='')}"
        if "sparql-graph-crud" in self.store:  # Virtuoso calls it so
            address = f"{self.store}?graph-uri={quote(graph, safe='')}"
        headers = {"Content-Type": "application/n-triples"}
        self._send(Request(address, lines.encode(), headers, method="PUT"))

    def change(self, update: str) -> None:
        """Carry out a SPARQL update that may be carried out twice.

        Raises:
            GraphError: The server refuses, or cannot be reached.
        """
        self._send(Request(self.update, urlencode({"update": update}).encode(), method="POST"))

    def checksum(self, graph: str, expected: int) -> Checksum:
        """The checksum of a named graph as it is read back.

        Args:
            graph: Its name.
            expected: How many statements it should hold. Where fewer come the server may have cut its answer, and
                is asked again in pages.
        """
        construct = f"CONSTRUCT {{ ?s ?p ?o }} WHERE {{ GRAPH <{graph}> {{ ?s ?p ?o }} }}"
        found = checksum(_triples(self.endpoint.triples(construct)))
        if not 0 < found.statements < expected:
            return found
        pages = (f"{construct} LIMIT {_PAGE} OFFSET {at}" for at in range(0, expected + 1, _PAGE))
        return checksum(triple for page in pages for triple in _triples(self.endpoint.triples(page)))

    def count(self, graph: str) -> int:
        """How many statements a named graph holds."""
        return self._number(f"GRAPH <{graph}> {{ ?s ?p ?o }}")

    def count_missing(self, graphs: Iterable[str]) -> int:
        """How many statements of these graphs the default graph lacks."""
        names = " ".join(f"<{graph}>" for graph in graphs)
        return self._number(f"VALUES ?g {{ {names} }} GRAPH ?g {{ ?s ?p ?o }} FILTER NOT EXISTS {{ ?s ?p ?o }}")

    def count_foreign(self) -> int:
        """How many statements the default graph holds that are of no named graph."""
        return self._number("?s ?p ?o FILTER NOT EXISTS { GRAPH ?g { ?s ?p ?o } }")

    def _number(self, pattern: str) -> int:
        [row] = self.endpoint.query(f"SELECT (COUNT(*) AS ?number) {{ {pattern} }}")
        return int(str(row["number"]))

    def _send(self, request: Request) -> None:
        for pause in (*self.connection.limits.pauses(), None):
            with self.connection.send(request, moves=False) as answer:
                if 200 <= answer.status < 300:
                    answer.body.read()
                    return
                refusal = self.connection.refusal(answer)
            if _TOO_SLOW in refusal:
                raise GraphError(f"{refusal}; let it take longer (MaxQueryExecutionTime in its ini) and publish again")
            if pause is None or _DEADLOCK not in refusal:
                raise GraphError(refusal)
            self.connection.pause(pause)


def find_server(address: str, connection: Connection, update: str = "", store: str = "") -> Server:
    """Where the server at `address` takes queries, updates and graphs; nothing is changed.

    Args:
        address: Where it takes queries, or what stands above that.
        connection: How it is reached.
        update: Where it takes updates, if not beside its queries.
        store: Where it takes graphs.

    Raises:
        UsageError: One of them is no address.
        GraphError: It answers no queries, or takes no updates.
    """
    for named in filter(None, (address, update, store)):
        check_address(named)
    if update:
        return Server(address, update, store, connection)
    home, _, last = address.rstrip("/").rpartition("/")
    known = {query for query, *_ in LAYOUTS}
    if last not in known:
        home = address.rstrip("/")
    for query, *names in LAYOUTS:
        if last in known and last != query:
            continue
        change, graphs = (f"{home}/{name}" for name in names)
        if _answers(f"{home}/{query}", connection) and _takes(change, connection):
            there = store or (graphs if _takes(graphs, connection, "?default") else "")
            return Server(f"{home}/{query}", change, there, connection)
    tried = ", ".join(dict.fromkeys(f"{home}/{name}" for _, name, _ in LAYOUTS))
    Remote(address, connection).query("ASK {}")
    raise GraphError(
        f"{address} answers questions and takes no updates: there is none of {tried}; name it with --update"
    )


def _answers(address: str, connection: Connection) -> bool:
    """Whether queries are answered there."""
    with suppress(QueryError):
        try:
            Remote(address, connection).query("ASK {}")
        except GraphError:
            return False
    return True


def _takes(address: str, connection: Connection, options: str = "") -> bool:
    """Whether anything is there that may take what is written."""
    with connection.send(Request(address + options), moves=False) as answer:
        return _is_there(answer)


def _is_there(answer: Answer) -> bool:
    return answer.status not in (404, 410, 501)


def _triples(quads: Iterable[ox.Quad]) -> Iterator[ox.Triple]:
    return (quad.triple for quad in quads)
