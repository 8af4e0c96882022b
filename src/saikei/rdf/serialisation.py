"""Quads as bytes, and back.

The one canonical form is sorted N-Quads: each quad once, one line each, ordered by the bytes of the line, in
UTF-8 with nothing escaped but what the grammar asks for. The same quads give the same bytes, in any order.
The other syntaxes are for people and other programs; they too are the same bytes every time.
"""

import re
from collections.abc import Iterable
from io import BytesIO
from typing import Final

from pyoxigraph import Quad, RdfFormat, Triple, parse, serialize

from saikei.identifiers import BASE
from saikei.problems import GraphError, UsageError

SYNTAXES: Final[dict[str, RdfFormat]] = {
    "nquads": RdfFormat.N_QUADS,
    "ntriples": RdfFormat.N_TRIPLES,
    "trig": RdfFormat.TRIG,
    "turtle": RdfFormat.TURTLE,
    "jsonld": RdfFormat.JSON_LD,
    "rdfxml": RdfFormat.RDF_XML,
}
"""The syntaxes, by the names that people ask for. Turtle, N-Triples and RDF/XML leave the graph names out."""

PREFIXES: Final[dict[str, str]] = {
    "sk": f"{BASE}ontology#",
    "dcat": "http://www.w3.org/ns/dcat#",
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "obeu-attribute": "http://data.openbudgets.eu/ontology/dsd/attribute/",
    "obeu-dimension": "http://data.openbudgets.eu/ontology/dsd/dimension/",
    "obeu-measure": "http://data.openbudgets.eu/ontology/dsd/measure/",
    "org": "http://www.w3.org/ns/org#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "qb": "http://purl.org/linked-data/cube#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "spdx": "http://spdx.org/rdf/terms#",
    "sssom": "https://w3id.org/sssom/",
    "time": "http://www.w3.org/2006/time#",
    "void": "http://rdfs.org/ns/void#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""Short names of namespaces, for the syntaxes that shorten IRIs."""

_NOT_IN_XML: Final = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")


def to_nquads(quads: Iterable[Quad]) -> bytes:
    """`quads` as sorted N-Quads, each once."""
    lines = set(_serialised(quads, RdfFormat.N_QUADS).split(b"\n"))
    lines.discard(b"")
    return b"".join(line + b"\n" for line in sorted(lines))


def from_nquads(data: bytes, name: str = "the graph") -> list[Quad]:
    """The quads of N-Quads bytes, in their order.

    Args:
        data: What `to_nquads` wrote, or any other N-Quads.
        name: What to call it in an error.

    Raises:
        GraphError: `data` is not N-Quads.
    """
    return read(data, "nquads", name)


def write(quads: Iterable[Quad], syntax: str) -> bytes:
    """`quads` in the syntax of that name, sorted by graph, then by line.

    Args:
        quads: In any order; a statement of several graphs stands once where the syntax has no graph names.
        syntax: A name of `SYNTAXES`.

    Raises:
        UsageError: There is no such syntax.
        GraphError: The syntax cannot hold these quads.
    """
    form = _syntax(syntax)
    if form == RdfFormat.N_QUADS:
        return to_nquads(quads)
    statements: Iterable[Quad] | Iterable[Triple]
    if form.supports_datasets:
        statements = sorted(set(quads), key=lambda quad: (str(quad.graph_name), str(quad)))
    else:
        statements = sorted({quad.triple for quad in quads}, key=str)
    data = _serialised(statements, form)
    if form == RdfFormat.RDF_XML and (unfit := _NOT_IN_XML.search(data)):
        raise GraphError(f"RDF/XML cannot hold the control character {unfit[0]!r}; ask for turtle instead.")
    return data


def read(data: bytes, syntax: str, name: str = "the graph") -> list[Quad]:
    """The quads of `data`, in their order.

    Args:
        data: A graph in that syntax.
        syntax: A name of `SYNTAXES`.
        name: What to call it in an error.

    Raises:
        UsageError: There is no such syntax.
        GraphError: `data` is not of that syntax.
    """
    form = _syntax(syntax)
    try:
        return list(parse(data, format=form))
    except SyntaxError as error:
        where = f"{name}, line {error.lineno}" if error.lineno else name
        fault = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in error.msg)
        raise GraphError(f"{where}: this is not {form.name}: {fault}.") from error


def _serialised(statements: Iterable[Quad] | Iterable[Triple], form: RdfFormat) -> bytes:
    buffer = BytesIO()
    base = BASE if form in (RdfFormat.TURTLE, RdfFormat.TRIG) else None
    serialize(statements, buffer, form, prefixes=PREFIXES, base_iri=base)
    return buffer.getvalue()


def _syntax(syntax: str) -> RdfFormat:
    if syntax not in SYNTAXES:
        raise UsageError(f"there is no syntax {syntax}; choose one of: {', '.join(SYNTAXES)}.")
    return SYNTAXES[syntax]
