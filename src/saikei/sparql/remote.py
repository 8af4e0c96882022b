"""Any SPARQL endpoint, over HTTP."""

from ast import literal_eval
from dataclasses import dataclass
from http.client import HTTPException
from importlib.metadata import version
from typing import Final
from urllib.error import HTTPError

import pyoxigraph as ox

from saikei.identifiers import BASE
from saikei.problems import GraphError, QueryError, UsageError
from saikei.rdf import serialisation
from saikei.sparql import syntax
from saikei.sparql.results import Results

SCHEMES: Final = ("http://", "https://")
"""How the address of an endpoint begins."""

_FITS_AN_ADDRESS: Final = 2000
"""Characters of a query that any server takes in an address; a longer one is posted."""
_SAID: Final = 300
"""Characters of a server's own message that are passed on."""


@dataclass(frozen=True, slots=True)
class Remote:
    """An `Endpoint` on a server.

    Attributes:
        address: Where it takes queries.
        timeout: Seconds to wait for it.
    """

    address: str
    timeout: int = 60

    def query(self, sparql: str) -> Results:
        """The answer to a query; see `Endpoint.query`.

        Raises:
            QueryError: The server finds the query wrong.
            GraphError: The server cannot be reached, or gives no answer.
            UsageError: SPARQLWrapper is not installed.
        """
        try:
            from SPARQLWrapper import GET, JSON, POST, TURTLE, SPARQLWrapper
            from SPARQLWrapper.SPARQLExceptions import QueryBadFormed, SPARQLWrapperException
        except ImportError as error:
            raise UsageError("SPARQLWrapper is not installed; add it with: pip install 'saikei[remote]'") from error
        syntax.check_no_update(sparql)
        form = syntax.form(sparql)
        text = syntax.declare(sparql, serialisation.PREFIXES, BASE)
        wrapper = SPARQLWrapper(self.address, agent=f"saikei/{version('saikei')}")
        wrapper.setQuery(text)
        wrapper.setMethod(GET if len(text) < _FITS_AN_ADDRESS else POST)
        wrapper.setReturnFormat(TURTLE if form == "graph" else JSON)
        wrapper.setTimeout(self.timeout)
        try:
            with wrapper.query().response as response:
                content: bytes = response.read()
        except QueryBadFormed as error:
            raise QueryError(f"{self.address} finds the query wrong: {_said(error)}") from error
        except SPARQLWrapperException as error:
            raise GraphError(f"{self.address} gives no answer: {_said(error)}") from error
        except (OSError, HTTPException) as error:
            raise GraphError(f"{self.address} cannot be asked: {_reason(error)}") from error
        try:
            if form == "graph":
                graph = ox.parse(content, format=ox.RdfFormat.TURTLE)
                return Results(form, serialisation.write(graph, "ntriples"))
            ox.parse_query_results(content, ox.QueryResultsFormat.JSON)
        except SyntaxError as error:
            raise GraphError(f"{self.address} answers with what is no SPARQL result; is it an endpoint?") from error
        return Results(form, content)


def _reason(error: OSError | HTTPException) -> str:
    """Why a server could not be asked."""
    if isinstance(error, HTTPError):
        with error:
            return f"status {error.code}, {' '.join(error.read().decode(errors='replace').split())[:_SAID]}"
    return f"{getattr(error, 'reason', error)}; see whether the address is right"


def _said(error: Exception) -> str:
    """What the server itself said: SPARQLWrapper shows its bytes as a Python literal."""
    _, response, body = str(error).partition("Response:\n")
    said = literal_eval(body).decode(errors="replace") if response else str(error)
    return " ".join(said.split())[:_SAID]
