"""A vocabulary as concepts, with the languages of their labels."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode, RdfFormat, Triple, parse

from saikei.identifiers import BASE
from saikei.problems import VocabularyError

_SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
_LABELS: Final = ("prefLabel", "altLabel", "hiddenLabel")
_LINKS: Final = ("broader", "related", "inScheme", "topConceptOf")

Label: TypeAlias = tuple[str, str, str]
"""The property (``prefLabel`` …), the characters, and the language of a label."""


@dataclass(frozen=True, slots=True)
class Concept:
    """A concept as its file writes it.

    Attributes:
        id: Its identifier, such as ``technology/haps``.
        file: The vocabulary that it is in.
        labels: Its labels, in order.
        languages: The languages that it is defined in.
        broader: Identifiers of the concepts right above it.
        related: Identifiers of the concepts it is related to.
        schemes: Identifiers of the schemes that it is in.
        top_of: Identifiers of the schemes that it is a top concept of.
    """

    id: str
    file: str
    labels: tuple[Label, ...]
    languages: frozenset[str]
    broader: tuple[str, ...]
    related: tuple[str, ...]
    schemes: tuple[str, ...]
    top_of: tuple[str, ...]


def read_concepts(files: Iterable[tuple[str, bytes]]) -> tuple[Concept, ...]:
    """The concepts of some vocabularies, each its name and its Turtle, in order.

    Raises:
        VocabularyError: One is not Turtle.
    """
    return tuple(concept for name, data in files for concept in _of_file(name, data))


def _of_file(name: str, data: bytes) -> list[Concept]:
    said: defaultdict[str, list[tuple[str, NamedNode | Literal]]] = defaultdict(list)
    concepts: dict[str, None] = {}
    try:
        for quad in parse(data, format=RdfFormat.TURTLE):
            subject, predicate, value = quad.subject, quad.predicate.value, quad.object
            if isinstance(subject, Triple) or not isinstance(value, NamedNode | Literal):
                continue
            said[subject.value].append((predicate.removeprefix(_SKOS), value))
            if value.value == f"{_SKOS}Concept":
                concepts[subject.value] = None
    except SyntaxError as error:
        raise VocabularyError(f"the vocabulary {name} is not Turtle: {error}") from error
    return [_concept(iri, name, said[iri]) for iri in concepts]


def _concept(iri: str, file: str, said: list[tuple[str, NamedNode | Literal]]) -> Concept:
    literals = [(name, value.value, value.language or "") for name, value in said if isinstance(value, Literal)]
    broader, related, schemes, top_of = (
        tuple(_id(value.value) for name, value in said if name == link) for link in _LINKS
    )
    return Concept(
        _id(iri),
        file,
        tuple(row for row in literals if row[0] in _LABELS),
        frozenset(language for name, _, language in literals if name == "definition"),
        broader,
        related,
        schemes,
        top_of,
    )


def _id(iri: str) -> str:
    return iri.removeprefix(BASE)
