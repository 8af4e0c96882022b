"""The ontology and the vocabularies as one named graph, so that queries find labels and hierarchies in it."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Final

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from saikei.identifiers import BASE
from saikei.problems import VocabularyError
from saikei.rdf.nodes import iri
from saikei.rdf.terms import RDF, SK, SKOS
from saikei.resources import resource

ONTOLOGY_GRAPH: Final = iri("graph/ontology")
_LABELS: Final = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel)


@cache
def ontology_to_rdf() -> tuple[Quad, ...]:
    """Every statement of ``ontology/saikei.ttl`` and ``ontology/vocabulary/*.ttl``, in `ONTOLOGY_GRAPH`.

    Raises:
        VocabularyError: A file is not Turtle, or holds a blank node.
    """
    folder = resource("ontology")
    files = [folder / "saikei.ttl", *sorted((folder / "vocabulary").iterdir(), key=lambda path: path.name)]
    return tuple(quad for path in files if path.name.endswith(".ttl") for quad in _parsed(path.name, path.read_bytes()))


def organisations(quads: Iterable[Quad] | None = None) -> Mapping[str, str]:
    """Identifiers of the organisations, by every name that they go by."""
    statements = ontology_to_rdf() if quads is None else tuple(quads)
    known = {q.subject for q in statements if q.predicate == RDF.type and q.object == SK.Organisation}
    named = sorted(
        (q.object.value, q.subject.value.removeprefix(BASE))
        for q in statements
        if q.subject in known
        and isinstance(q.subject, NamedNode)
        and q.predicate in _LABELS
        and isinstance(q.object, Literal)
    )
    return dict(reversed(named))


def _parsed(name: str, data: bytes) -> list[Quad]:
    try:
        found = [Quad(q.subject, q.predicate, q.object, ONTOLOGY_GRAPH) for q in parse(data, format=RdfFormat.TURTLE)]
    except SyntaxError as error:
        raise VocabularyError(f"ontology file {name} is not Turtle: {error}") from error
    if any(isinstance(term, BlankNode) for quad in found for term in (quad.subject, quad.object)):
        raise VocabularyError(f"ontology file {name} holds a blank node; give it an IRI.")
    return found
