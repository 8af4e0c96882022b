"""The ontology and the vocabularies as tests look at them: statements by file, by subject, by kind."""

from collections.abc import Iterator
from functools import cache

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from saikei.identifiers import BASE
from saikei.resources import resource

ONTOLOGY = resource("ontology")
FILES = sorted(
    [
        ONTOLOGY / "saikei.ttl",
        ONTOLOGY / "shapes.ttl",
        *(f for f in (ONTOLOGY / "vocabulary").iterdir() if f.name.endswith(".ttl")),
    ],
    key=lambda file: file.name,
)
assert len(FILES) > 12, "the vocabularies are missing"

OBEU = "http://data.openbudgets.eu/ontology/dsd/"
PREFIXES = {
    "sk": f"{BASE}ontology#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "owl": "http://www.w3.org/2002/07/owl#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "prov": "http://www.w3.org/ns/prov#",
    "org": "http://www.w3.org/ns/org#",
    "time": "http://www.w3.org/2006/time#",
    "qb": "http://purl.org/linked-data/cube#",
    "dcterms": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "frapo": "http://purl.org/cerif/frapo/",
    "eurio": "http://data.europa.eu/s66#",
    "schema": "https://schema.org/",
    "sssom": "https://w3id.org/sssom/",
    "semapv": "https://w3id.org/semapv/vocab/",
    "obeu-attribute": f"{OBEU}attribute/",
    "obeu-dimension": f"{OBEU}dimension/",
    "obeu-measure": f"{OBEU}measure/",
    "obeu-budgetphase": "http://data.openbudgets.eu/resource/codelist/budget-phase/",
}


def iri(short: str) -> NamedNode:
    """The node of a prefixed name; without a prefix, of a path below our base."""
    prefix, colon, name = short.partition(":")
    return NamedNode(PREFIXES[prefix] + name if colon else BASE + short)


@cache
def said(name: str) -> tuple[Triple, ...]:
    """The statements of a file."""
    data = next(file for file in FILES if file.name == name).read_bytes()
    return tuple(quad.triple for quad in parse(data, format=RdfFormat.TURTLE))


def published() -> Iterator[Triple]:
    """The statements of the ontology and all vocabularies."""
    return (triple for file in FILES if file.name != "shapes.ttl" for triple in said(file.name))


@cache
def index() -> dict[tuple[str, str], list[NamedNode | Literal]]:
    """What the ontology and the vocabularies say, by subject and predicate."""
    found: dict[tuple[str, str], list[NamedNode | Literal]] = {}
    for t in published():
        if isinstance(t.subject, NamedNode) and isinstance(t.object, NamedNode | Literal):
            found.setdefault((t.subject.value, t.predicate.value), []).append(t.object)
    return found


def objects(subject: NamedNode, predicate: str) -> list[NamedNode | Literal]:
    """What the ontology and the vocabularies say of a node with a predicate."""
    return index().get((subject.value, iri(predicate).value), [])


def own_terms(kind: str = "") -> list[NamedNode]:
    """The classes and properties that the ontology declares, or those of one OWL kind."""
    kinds = {iri(f"owl:{name}") for name in ([kind] if kind else ["Class", "ObjectProperty", "DatatypeProperty"])}
    return [t.subject for t in said("saikei.ttl") if t.object in kinds and isinstance(t.subject, NamedNode)]


def codes(scheme: str) -> set[str]:
    """The last segments of the members of a code list."""
    start = f"{BASE}{scheme}/"
    members = [t.subject for t in published() if t.predicate == iri("skos:inScheme") and t.object == iri(scheme)]
    assert members
    return {member.value.removeprefix(start) for member in members if isinstance(member, NamedNode)}
