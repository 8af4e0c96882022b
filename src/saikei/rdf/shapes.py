"""Whether a graph holds what ``ontology/shapes.ttl`` asks of it, by the SHACL engine rudof."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal, cast

import pyrudof
from pyoxigraph import Literal as RdfLiteral
from pyoxigraph import NamedNode, Quad, RdfFormat, parse, serialize

from saikei.resources import resource

_MESSAGE: Final = NamedNode("http://www.w3.org/ns/shacl#message")


@dataclass(frozen=True, slots=True, order=True)
class Violation:
    """One thing that a graph does not hold as it should.

    Attributes:
        severity: ``Violation`` where the graph is wrong, ``Warning`` where somebody should look.
        focus: The IRI of the node in question.
        path: The property in question, as an IRI or a property path; "" where it is about the node itself.
        value: The offending value; "" where one is missing.
        message: The rule that is broken, as one English sentence.
    """

    severity: Literal["Violation", "Warning"]
    focus: str
    path: str
    value: str
    message: str


def validate(quads: Iterable[Quad]) -> tuple[Violation, ...]:
    """What `quads` break of the shapes, sorted; nothing where they are as they should be.

    The shapes look at the union of all named graphs, and expect the vocabularies in it.
    """
    triples = cast("bytes", serialize((quad.triple for quad in quads), format=RdfFormat.N_TRIPLES))
    strict = pyrudof.ReaderMode.Strict
    session = pyrudof.Rudof(pyrudof.RudofConfig())
    session.read_data(triples.decode() + "\n", format=pyrudof.RDFFormat.NTriples, reader_mode=strict)
    session.read_shacl(_shapes(), format=pyrudof.ShaclFormat.Turtle, reader_mode=strict)
    return tuple(sorted({_violation(entry) for entry in session.validate_shacl().violations}))


@cache
def _shapes() -> str:
    return (resource("ontology") / "shapes.ttl").read_text("utf-8")


@cache
def _rules() -> dict[str, str]:
    """The English message of each shape, by the shape's IRI."""
    return {
        quad.subject.value: quad.object.value
        for quad in parse(_shapes(), format=RdfFormat.TURTLE)
        if quad.predicate == _MESSAGE
        and isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, RdfLiteral)
        and quad.object.language == "en"
    }


def _violation(entry: pyrudof.ShaclValidationEntry) -> Violation:
    return Violation(
        severity=cast("Literal['Violation', 'Warning']", entry.severity),
        focus=entry.focus_node,
        path=entry.path or "",
        value=entry.value or "",
        message=_rules().get(entry.source_shape or "") or entry.message,
    )
