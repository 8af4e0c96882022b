"""What holds of every graph."""

import random
import re
from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import BlankNode, NamedNode, Quad

from saikei.identifiers import BASE
from saikei.rdf import dataset, mapping, serialisation, shapes, vocabulary
from tests import builders
from tests.rdf.graphs import BOTH, CONCLUDED, QUADS, QUOTED, READ

Thing = TypeVar("Thing")


def graph_of(quad: Quad) -> str:
    assert isinstance(quad.graph_name, NamedNode)
    return quad.graph_name.value


def test_every_quad_is_in_a_graph_of_its_document_or_in_that_of_identity() -> None:
    allowed = re.compile(rf"{BASE}graph/(inaho-203[01]/(read|concluded)|identity)")
    assert {name for name in map(graph_of, BOTH) if not allowed.fullmatch(name)} == set()


def test_nothing_is_nameless() -> None:
    ends = {end for quad in [*BOTH, *QUOTED] for end in (quad.subject, quad.object)}
    assert not [end for end in ends if isinstance(end, BlankNode)]


def test_no_quad_is_said_twice() -> None:
    assert len(set(BOTH)) == len(BOTH)
    assert len(set(QUOTED)) == len(QUOTED)


def test_a_document_is_mapped_without_regard_to_others() -> None:
    alone = set(mapping.reading_to_rdf(builders.READING))
    assert {quad for quad in BOTH if graph_of(quad) in {BASE + READ, BASE + CONCLUDED}} == alone


@given(st.randoms())
def test_the_order_of_the_records_changes_nothing(chance: random.Random) -> None:
    def shuffled(things: tuple[Thing, ...]) -> tuple[Thing, ...]:
        return tuple(chance.sample(things, len(things)))

    r, i = builders.READING, builders.IDENTITY
    outline = replace(r.outline, headings=shuffled(r.outline.headings), measures=shuffled(r.outline.measures))
    reading = replace(r, outline=outline, lines=shuffled(r.lines), mentions=shuffled(r.mentions))
    identity = replace(
        i, programmes=shuffled(i.programmes), reprints=shuffled(i.reprints), verdicts=shuffled(i.verdicts)
    )
    quads = [*mapping.reading_to_rdf(reading), *mapping.identity_to_rdf(identity, [reading])]
    assert serialisation.to_nquads(quads) == serialisation.to_nquads(QUADS)


@pytest.mark.parametrize("quotes", [False, True], ids=["without wording", "with wording"])
def test_the_graph_is_as_its_shapes_ask(quotes: bool) -> None:
    readings = [builders.READING, builders.LATER_READING]
    quads = [
        *vocabulary.ontology_to_rdf(),
        *(quad for reading in readings for quad in mapping.reading_to_rdf(reading, quotes=quotes)),
        *mapping.identity_to_rdf(replace(builders.IDENTITY_OF_BOTH, issues=()), readings),
    ]
    quads += dataset.dataset_to_rdf(quads, readings, [], "1.2.3")
    assert [v for v in shapes.validate(quads) if v.severity == "Violation"] == []


@pytest.mark.parametrize(
    "spoil",
    [
        lambda quad: quad.predicate.value.endswith("#homeLine"),
        lambda quad: quad.predicate.value.endswith("#inDocument"),
        lambda quad: quad.predicate.value.endswith("#counts"),
        lambda quad: quad.object == NamedNode("http://www.w3.org/ns/prov#Activity"),
    ],
    ids=["no home line", "no document", "no verdict", "no activity"],
)
def test_a_graph_that_lacks_something_is_not(spoil: Callable[[Quad], bool]) -> None:
    quads = [*vocabulary.ontology_to_rdf(), *QUADS]
    quads += dataset.dataset_to_rdf(quads, [builders.READING], [], "1.2.3")
    assert [v for v in shapes.validate(q for q in quads if not spoil(q)) if v.severity == "Violation"] != []
