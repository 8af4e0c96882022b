"""Whether a graph holds what ``ontology/shapes.ttl`` asks of it, by the SHACL engine rudof."""

import os
import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal, cast

import pyrudof
from pyoxigraph import Literal as RdfLiteral
from pyoxigraph import NamedNode, Quad, RdfFormat, Triple, parse, serialize

from saikei.identifiers import BASE
from saikei.rdf.terms import QB, SK
from saikei.resources import resource

SLICE: Final = 8_000
"""How many statements are judged at a time, their neighbours aside."""
_BACKWARDS: Final = frozenset({SK.amount, SK.homeLine, SK.mention})
"""Properties that shapes follow from object to subject (sh:inversePath)."""
_CUBES: Final = frozenset({f"<{BASE}cube/additive>", f"<{BASE}cube/included>"})
"""The nodes whose shapes look at the whole graph, for one observation per key."""
_KEYS: Final = frozenset(
    {QB.dataSet, SK.programme, SK.fiscalYear, SK.stage, SK.instrument, SK.organisation, SK.line, SK.ordinal}
)
_CERTIFICATES: Final = ("SSL_CERT_FILE", "SSL_CERT_DIR")
_ONE_AT_A_TIME: Final = threading.Lock()
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


class Index:
    """Triples by what they are about, and those that shapes follow backwards by what they point at."""

    def __init__(self, quads: Iterable[Quad]) -> None:
        """Index what is said in any of the named graphs."""
        self.about: dict[str, set[Triple]] = {}
        self.into: dict[str, set[Triple]] = {}
        for quad in quads:
            triple = quad.triple
            self.about.setdefault(str(triple.subject), set()).add(triple)
            if triple.predicate in _BACKWARDS:
                self.into.setdefault(str(triple.object), set()).add(triple)


def validate(quads: Iterable[Quad], *trusted: Index) -> tuple[Violation, ...]:
    """What `quads` break of the shapes, sorted; nothing where they are as they should be.

    The shapes look at the union of all named graphs, and expect the vocabularies in it. They are asked of a slice of
    the nodes at a time, each with its neighbours, so that memory does not grow with the graph.

    Args:
        quads: The graph.
        trusted: More of it that is known to be right: seen by the shapes, and not held against them.
    """
    graph = _Graph(Index(quads), trusted)
    return tuple(sorted({violation for nodes in graph.slices() for violation in graph.violations(nodes)}))


class _Graph:
    """What is judged, and what is seen beside it."""

    def __init__(self, own: Index, trusted: tuple[Index, ...]) -> None:
        self._own, self._all = own, (own, *trusted)

    def slices(self) -> Iterator[frozenset[str]]:
        """The nodes to be judged, some thousand statements at a time; the cubes last."""
        nodes: list[str] = []
        size = 0
        for node in sorted(self._own.about, key=lambda node: (node in _CUBES, _beside(node))):
            nodes.append(node)
            size += sum(len(index.about.get(node, ())) for index in self._all)
            if size >= SLICE:
                yield frozenset(nodes)
                nodes, size = [], 0
        if nodes:
            yield frozenset(nodes)

    def violations(self, nodes: frozenset[str]) -> Iterator[Violation]:
        """What `nodes` break of the shapes."""
        triples = self._observations() if nodes & _CUBES else set()
        for node in nodes:
            near = {triple for index in self._all for at in (index.about, index.into) for triple in at.get(node, ())}
            triples |= near
            for neighbour in {str(triple.object) for triple in near} | {str(triple.subject) for triple in near}:
                for index in self._all:
                    triples |= index.about.get(neighbour, set())
        for violation in _judged(triples):
            if f"<{violation.focus}>" in nodes or violation.focus in nodes:
                yield violation

    def _observations(self) -> set[Triple]:
        """What the keys of the cubes are made of; without types, so that no other shape looks at it."""
        abouts = (about for index in self._all for about in index.about.values())
        return {triple for about in abouts for triple in about if triple.predicate in _KEYS}


class _Engine(threading.local):
    """The engine with our shapes, one for each thread: it holds the graph that it judges."""

    def __init__(self) -> None:
        self.session = pyrudof.Rudof(pyrudof.RudofConfig())
        self.session.read_shacl(_shapes(), format=pyrudof.ShaclFormat.Turtle, reader_mode=pyrudof.ReaderMode.Strict)


@cache
def _engine() -> _Engine:
    return _Engine()


def _judged(triples: Iterable[Triple]) -> tuple[Violation, ...]:
    text = cast("bytes", serialize(triples, format=RdfFormat.N_TRIPLES)).decode() + "\n"
    session = _engine().session
    with _no_certificates():
        session.read_data(text, format=pyrudof.RDFFormat.NTriples, reader_mode=pyrudof.ReaderMode.Strict)
    try:
        return tuple(map(_violation, session.validate_shacl().violations))
    finally:
        session.reset_data()


@contextmanager
def _no_certificates() -> Iterator[None]:
    """Keep rudof from reading all certificates of the machine, as it does each time before it reads anything.

    They are for servers, to which it is not sent, and take longer than a document's statements.
    """
    with _ONE_AT_A_TIME:
        before = {name: os.environ.get(name) for name in _CERTIFICATES}
        os.environ.update(dict.fromkeys(_CERTIFICATES, os.devnull))
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    del os.environ[name]
                else:
                    os.environ[name] = value


def _beside(node: str) -> str:
    """A sorting key under which figures stand beside their line, and mentions beside their measure."""
    return node.replace("/amount/", "/line/").replace("/mention/", "/measure/")


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
