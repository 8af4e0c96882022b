"""How an edition waits on a server until it is whole, and the update that makes it current.

A chunk is a graph of its own. In it, subjects and predicates are disguised: they stand below ``…/staged/``, so that
no question takes a waiting statement for a fact, even on a server whose default graph is the union of all graphs;
there, undisguised statements would count every yen twice. Three more statements, the marks, say of what edition it is a
part, for which graph it is meant, and how many statements it holds.

The update `switch` is one request, which servers with transactions carry out whole or not at all. Every part of it
looks for the marks of all chunks, and does nothing where one is missing: it can be sent twice, and two clients that
publish at once cannot leave a mixture.
"""

from collections.abc import Iterator
from typing import Final

import pyoxigraph as ox

from saikei.identifiers import BASE
from saikei.publishing.edition import Chunk, Edition

RECORD: Final = f"{BASE}publication"
"""What is published: its version and its graphs."""
RECORD_GRAPH: Final = f"{BASE}graph/publication"
"""The graph that holds the record."""

VERSION: Final = "http://purl.org/dc/terms/hasVersion"
PART: Final = "http://purl.org/dc/terms/hasPart"
STATEMENTS: Final = "http://rdfs.org/ns/void#triples"

_STAGING: Final = f"{BASE}staging"
EDITION: Final = f"{_STAGING}#edition"
"""Leads from a chunk to its edition."""
_GRAPH: Final = f"{_STAGING}#graph"
_SIZE: Final = f"{_STAGING}#statements"
MERGED: Final = f"{_STAGING}#merged"
"""Says of the record whether its statements stand in the default graph too."""
_DISGUISE: Final = f"{BASE}staged/"

MARKS: Final = 3
"""How many marks a chunk has."""


def edition_name(edition: Edition) -> str:
    """What an edition is called while it waits; editions cut differently are not mixed up."""
    return f"{_STAGING}/{edition.version}/{edition.size}"


def chunk_name(edition: Edition, chunk: Chunk) -> str:
    """The graph in which a chunk waits."""
    return f"{edition_name(edition)}/{chunk.number}"


def marks(edition: Edition) -> str:
    """The pattern of the graphs ?m in which chunks of an edition wait."""
    return f"?m <{EDITION}> <{edition_name(edition)}>"


def whole(chunk: Chunk) -> int:
    """How many statements wait where a whole chunk does."""
    return len(chunk.starts) + MARKS


def staged(edition: Edition, chunk: Chunk) -> Iterator[ox.Triple]:
    """The statements of a chunk in disguise, with its marks."""
    for triple in edition.triples(chunk.starts):
        assert isinstance(triple.subject, ox.NamedNode), "read_edition lets no other pass"
        subject, predicate = (ox.NamedNode(_DISGUISE + term.value) for term in (triple.subject, triple.predicate))
        yield ox.Triple(subject, predicate, triple.object)
    name = ox.NamedNode(chunk_name(edition, chunk))
    yield ox.Triple(name, ox.NamedNode(EDITION), ox.NamedNode(edition_name(edition)))
    yield ox.Triple(name, ox.NamedNode(_GRAPH), ox.NamedNode(chunk.graph))
    yield ox.Triple(name, ox.NamedNode(_SIZE), ox.Literal(str(len(chunk.starts))))


def switch(edition: Edition, own_default: bool, merged: bool) -> str:
    """The update that makes a waiting edition current, in place of whatever was.

    What was goes and what waits enters in one operation: when a client is gone, Virtuoso ends its request between two
    operations, and keeps what was done till then.

    Args:
        edition: All of whose chunks wait on the server.
        own_default: Whether the default graph of the server is a graph of its own, not the union of all graphs.
        merged: Whether the statements are to stand in that default graph too.

    It takes away all that waits, also what earlier attempts left.
    """
    there = _all_there(edition)
    new = " ".join(f"<{graph}>" for graph in edition.graphs)
    old = f"GRAPH <{RECORD_GRAPH}> {{ <{RECORD}> <{PART}> ?g }} GRAPH ?g {{ ?s ?p ?o }}"
    leave_default = (
        f"DELETE {{ ?s ?p ?o }} WHERE {{ {there} "
        f"GRAPH <{RECORD_GRAPH}> {{ <{RECORD}> <{MERGED}> true ; <{PART}> ?g }} GRAPH ?g {{ ?s ?p ?o }} }}"
    )
    exchange = (
        f"DELETE {{ GRAPH ?g {{ ?s ?p ?o }} }} "
        f"INSERT {{ GRAPH ?h {{ ?t ?q ?r }} {'?t ?q ?r' if merged else ''} }} WHERE {{ {there} {{ "
        f"{{ {old} }} UNION {{ VALUES ?g {{ {new} }} GRAPH ?g {{ ?s ?p ?o }} }} UNION "
        f"{{ GRAPH ?c {{ ?c <{EDITION}> <{edition_name(edition)}> ; <{_GRAPH}> ?h . ?s0 ?p0 ?r }} "
        f'FILTER(STRSTARTS(STR(?s0), "{_DISGUISE}")) '
        f'BIND(IRI(STRAFTER(STR(?s0), "{_DISGUISE}")) AS ?t) BIND(IRI(STRAFTER(STR(?p0), "{_DISGUISE}")) AS ?q) }} }} }}'
    )
    forget = (
        f"DELETE {{ GRAPH ?r {{ ?s ?p ?o }} }} "
        f"WHERE {{ {there} VALUES ?r {{ <{RECORD_GRAPH}> }} GRAPH ?r {{ ?s ?p ?o }} }}"
    )
    record = f"INSERT {{ GRAPH <{RECORD_GRAPH}> {{ {_record(edition, merged)} }} }} WHERE {{ {there} }}"
    leave = f"DELETE {{ GRAPH ?c {{ ?s ?p ?o }} }} WHERE {{ {there} GRAPH ?c {{ ?c <{EDITION}> ?e . ?s ?p ?o }} }}"
    return " ;\n".join([*([leave_default] if own_default else []), exchange, forget, record, leave])


def sweep(edition: Edition) -> str:
    """The update that takes away what waits of an edition: the last request of a client that died may come late."""
    return f"DELETE {{ GRAPH ?m {{ ?s ?p ?o }} }} WHERE {{ GRAPH ?m {{ {marks(edition)} . ?s ?p ?o }} }}"


def _all_there(edition: Edition) -> str:
    """The pattern that has one solution while every chunk waits on the server, and none otherwise."""
    waiting = f"SELECT (COUNT(?m) AS ?waiting) {{ GRAPH ?m {{ {marks(edition)} }} }}"
    return f"{{ {waiting} }} FILTER(?waiting = {len(edition.chunks)})"


def _record(edition: Edition, merged: bool) -> str:
    """The statements of the record."""
    parts = "".join(
        f" <{RECORD}> <{PART}> <{graph}> . <{graph}> <{STATEMENTS}> {len(edition.starts[graph])} ."
        for graph in edition.graphs
    )
    flag = "true" if merged else "false"
    return f'<{RECORD}> <{VERSION}> "{edition.version}" . <{RECORD}> <{MERGED}> {flag} .{parts}'
