"""The graphs of our invented documents, and expectations about them, written by hand as Turtle."""

from collections.abc import Iterable
from typing import Final

from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse

from saikei.identifiers import BASE
from saikei.rdf import mapping
from saikei.rdf.serialisation import PREFIXES
from tests import builders

READ: Final = "graph/inaho-2030/read"
CONCLUDED: Final = "graph/inaho-2030/concluded"
IDENTITY: Final = "graph/identity"
QUADS: Final = [
    *mapping.reading_to_rdf(builders.READING),
    *mapping.identity_to_rdf(builders.IDENTITY, [builders.READING]),
]
BOTH: Final = [
    *mapping.reading_to_rdf(builders.READING),
    *mapping.reading_to_rdf(builders.LATER_READING),
    *mapping.identity_to_rdf(builders.IDENTITY_OF_BOTH, [builders.READING, builders.LATER_READING]),
]
QUOTED: Final = list(mapping.reading_to_rdf(builders.READING, quotes=True))


def turtle(text: str) -> set[Triple]:
    """The triples of `text`, under the base and the prefixes of the graph."""
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    found = parse(f"@base <{BASE}> .\n{prefixes}{text}", format=RdfFormat.TURTLE)
    return {quad.triple for quad in found}


def described(quads: Iterable[Quad], graph: str, *subjects: str) -> set[Triple]:
    """What a graph says of `subjects`, identifiers all."""
    nodes = {NamedNode(BASE + subject) for subject in subjects}
    return {q.triple for q in quads if q.graph_name == NamedNode(BASE + graph) and q.subject in nodes}


def term(name: str) -> NamedNode:
    """A term of the ontology."""
    return NamedNode(f"{BASE}ontology#{name}")
