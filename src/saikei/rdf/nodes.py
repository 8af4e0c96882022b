"""Nodes, literals and graph names: the small change of the mapping."""

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode, Quad

from saikei import identifiers
from saikei.rdf.terms import XSD

Quads: TypeAlias = Iterator[Quad]
Pair: TypeAlias = tuple[NamedNode, NamedNode | Literal | None]
"""A predicate and its value, if it has one."""


@lru_cache(maxsize=1 << 14)
def iri(identifier: str) -> NamedNode:
    """The node of an identifier: an IRI path below the base."""
    return NamedNode(identifiers.BASE + identifier)


def ja(text: str) -> Literal:
    """What is read."""
    return Literal(text, language="ja")


def en(text: str) -> Literal:
    """A sentence of ours."""
    return Literal(text, language="en")


def plain_decimal(value: float) -> str:
    """A number in the canonical form of xsd:decimal, which is also the shortest.

    >>> plain_decimal(370_000_000), plain_decimal(0.90), plain_decimal(1.0)
    ('370000000', '0.9', '1')
    """
    return f"{Decimal(str(value)).normalize():f}"


def decimal(value: float) -> Literal:
    """A number as xsd:decimal, in its canonical form."""
    return Literal(plain_decimal(value), datatype=XSD.decimal)


def about(subject: NamedNode, graph: NamedNode, *pairs: Pair) -> Quads:
    """One quad for each predicate that has a value."""
    for predicate, value in pairs:
        if value is not None:
            yield Quad(subject, predicate, value, graph)


def read_graph(source_id: str) -> NamedNode:
    """The graph of what a document says."""
    return iri(f"graph/{source_id}/read")


def concluded_graph(source_id: str) -> NamedNode:
    """The graph of what was concluded from a document alone."""
    return iri(f"graph/{source_id}/concluded")


def reading_activity(source_id: str) -> NamedNode:
    """The activity that made both graphs of a document."""
    return iri(f"activity/{source_id}/reading")


IDENTITY_GRAPH: Final = iri("graph/identity")
DATASET_GRAPH: Final = iri("graph/dataset")
IDENTITY_ACTIVITY: Final = iri("activity/identity")
ADDITIVE: Final = iri("cube/additive")
INCLUDED: Final = iri("cube/included")
