"""An endpoint on a server: asked with SPARQLWrapper's requests, and its answers read as they arrive.

Rows and triples are parsed from the line, and what arrived is kept once: `Remote.query` keeps the answer in the one
form that every endpoint gives, `Remote.rows` and `Remote.triples` keep nothing. Rows come as SPARQL 1.1 Query Results
JSON, whose end is seen, so that an answer cut short is an error even where the server calls it a success.

Where a server departs from the protocol, it is told here. Virtuoso answers ASK with a table; does not answer a query
posted as it is (a form is used); sends nothing, and calls it a success, when it runs out of time (``X-SQL-State``); and
cuts answers at a number of rows, of which it tells for rows (``X-SPARQL-MaxRows``) and is silent for graphs. Oxigraph,
out of time, breaks off with a sentence in the midst of a success. What cannot be seen from here is that Virtuoso's sums
of xsd:integer turn negative beyond 64 bits; those of xsd:decimal do not.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Literal
from urllib.parse import parse_qsl, quote

import pyoxigraph as ox

from saikei.identifiers import BASE
from saikei.problems import GraphError, QueryError, UsageError
from saikei.rdf import serialisation
from saikei.sparql import syntax
from saikei.sparql.remote.connection import AGENT, Answer, Connection
from saikei.sparql.remote.credentials import check_address
from saikei.sparql.remote.refusal import said
from saikei.sparql.results import Results
from saikei.sparql.values import Value, to_python

if TYPE_CHECKING:
    from urllib.request import Request

Form = Literal["select", "ask", "graph"]

_FITS_AN_ADDRESS: Final = 2000
"""Characters of a query, as an address spells them, that any server takes in one; a longer query is posted."""
_ROWS: Final = "application/sparql-results+json, application/sparql-results+xml;q=0.5"
_GRAPH: Final = "application/n-triples, text/turtle;q=0.8, application/rdf+xml;q=0.5"


@dataclass(frozen=True, slots=True)
class Remote:
    """An `Endpoint` on a server.

    Attributes:
        address: Where it takes queries.
        connection: How it is reached.
    """

    address: str
    connection: Connection = field(default_factory=Connection)

    def __post_init__(self) -> None:
        check_address(self.address)

    def query(self, sparql: str) -> Results:
        """The answer to a query; see `Endpoint.query`.

        Raises:
            QueryError: The server finds the query wrong.
            GraphError: The server cannot be reached, or gives no whole answer.
            UsageError: SPARQLWrapper is not installed, or the server wants a login that is not there.
        """
        form = syntax.form(sparql)
        with self._ask(sparql, form) as answer:
            if form == "graph":
                triples = list(_triples(answer))
                wire = serialisation.write(triples, "ntriples")
            else:
                wire = _rows(answer, form)
        if form == "graph" and answer.headers.get("Server", "").startswith("Virtuoso"):
            self._check_uncut(len(triples))
        return Results(form, wire)

    def rows(self, sparql: str) -> Iterator[dict[str, Value]]:
        """The rows of a SELECT query as they arrive; none of them is kept.

        Raises:
            QueryError: It is no SELECT query, or the server finds it wrong.
            GraphError: As for `query`, and perhaps only after the first rows.
        """
        if syntax.form(sparql) != "select":
            raise QueryError("only the rows of a SELECT query come one by one; use query for this one")
        with self._ask(sparql, "select") as answer, _read(answer):
            solutions = _parsed(answer)
            if isinstance(solutions, ox.QueryBoolean):
                raise GraphError(f"{answer.address} answers yes or no where rows were asked for")
            names = [variable.value for variable in solutions.variables]
            for solution in solutions:
                yield dict(zip(names, map(to_python, solution), strict=True))
            _end(answer)

    def triples(self, sparql: str) -> Iterator[ox.Quad]:
        """The triples of a CONSTRUCT query as they arrive, in the default graph; none of them is kept.

        A Virtuoso server may cut them, and does not say so: count them.

        Raises:
            QueryError: The server finds the query wrong.
            GraphError: As for `query`, and perhaps only after the first triples.
        """
        with self._ask(sparql, "graph") as answer:
            yield from _triples(answer)

    @contextmanager
    def _ask(self, sparql: str, form: Form) -> Iterator[Answer]:
        """The answer to a query, open while the context lasts."""
        syntax.check_no_update(sparql)
        request = self._request(syntax.declare(sparql, serialisation.PREFIXES, BASE), form)
        with self.connection.send(request) as answer:
            if answer.status == 400:
                raise QueryError(f"{answer.address} finds the query wrong: {self.connection.words(answer)}")
            if not 200 <= answer.status < 300:
                raise GraphError(self.connection.refusal(answer))
            _check_complete(answer)
            yield answer

    def _request(self, text: str, form: Form) -> "Request":
        try:
            from SPARQLWrapper import ASK, CONSTRUCT, GET, POST, SELECT, SPARQLWrapper
        except ImportError as error:
            raise UsageError("SPARQLWrapper is not installed; add it with: pip install 'saikei[remote]'") from error
        place, _, options = self.address.partition("?")
        wrapper = SPARQLWrapper(place, agent=AGENT)
        for name, value in parse_qsl(options, keep_blank_values=True):
            wrapper.addParameter(name, value)
        wrapper.setOnlyConneg(True)
        # not setQuery, which searches the text for its form, and warns where it finds none
        wrapper.queryString, wrapper.queryType = text, {"select": SELECT, "ask": ASK, "graph": CONSTRUCT}[form]
        wrapper.setMethod(GET if len(quote(text)) < _FITS_AN_ADDRESS else POST)
        wrapper.addCustomHttpHeader("Accept", _GRAPH if form == "graph" else _ROWS)
        return wrapper._createRequest()

    def _check_uncut(self, triples: int) -> None:
        """Raise GraphError where a Virtuoso server cut a graph: it tells of its limit for as many rows."""
        with self._ask(f"SELECT * {{ ?s ?p ?o }} LIMIT {triples}", "select"):
            pass


def _check_complete(answer: Answer) -> None:
    """Raise GraphError where the headers say that the answer is not all there is."""
    if state := answer.headers.get("X-SQL-State"):
        says = said(answer.headers.get("X-SQL-Message", "").encode("latin-1", "replace"))
        raise GraphError(f"{answer.address} gives an incomplete answer ({said(state.encode())}): {says}")
    if rows := answer.headers.get("X-SPARQL-MaxRows"):
        number = said(rows.encode())
        raise GraphError(
            f"{answer.address} cuts answers at {number} rows; ask for fewer, with ORDER BY, LIMIT and OFFSET"
        )


def _rows(answer: Answer, form: Form) -> bytes:
    """An answer to SELECT or ASK as SPARQL 1.1 Query Results JSON."""
    with _read(answer):
        parsed = _parsed(answer)
        if form == "ask" and isinstance(parsed, ox.QuerySolutions):  # Virtuoso: a row for yes, none for no
            wire: bytes | None = b'{"head":{},"boolean":%s}' % (b"true" if any(parsed) else b"false")
        else:
            wire = parsed.serialize(format=ox.QueryResultsFormat.JSON)
        _end(answer)
    assert wire is not None, "without an output, bytes are returned"
    return wire


def _parsed(answer: Answer) -> ox.QuerySolutions | ox.QueryBoolean:
    form = ox.QueryResultsFormat.from_media_type(_media_type(answer))
    if form is None:
        raise GraphError(_no_result(answer))
    return ox.parse_query_results(answer.body, form)  # type: ignore[arg-type]  # only read() is called


def _triples(answer: Answer) -> Iterator[ox.Quad]:
    form = ox.RdfFormat.from_media_type(_media_type(answer))
    if form is None:
        raise GraphError(_no_result(answer))
    with _read(answer):
        yield from ox.parse(answer.body, format=form)  # type: ignore[arg-type]  # only read() is called


@contextmanager
def _read(answer: Answer) -> Iterator[None]:
    """Say of what cannot be parsed that it is no answer, and how it ends: there Oxigraph says that it had no time."""
    try:
        yield
    except SyntaxError as error:
        _end(answer)
        raise GraphError(
            f"{answer.address} sends a broken answer, which ends in “{said(answer.body.last)}”; ask for less, or again"
        ) from error


def _end(answer: Answer) -> None:
    """Read to the end, where a body that was cut short is noticed."""
    while answer.body.read(2**16):
        pass


def _media_type(answer: Answer) -> str:
    return str(answer.headers.get("Content-Type", ""))


def _no_result(answer: Answer) -> str:
    kind = said(_media_type(answer).encode()) or "something without a type"
    return f"{answer.address} answers with {kind}, which is no SPARQL result; is it an endpoint?"
