"""Conservation of counting: what was printed is booked once, on paper and in the cube."""

from dataclasses import replace
from typing import Final

import pytest
from pyoxigraph import NamedNode, Quad

from saikei.identifiers import BASE
from saikei.identity import conclude
from saikei.identity.balance import find_balances, find_faults, has_duplicates
from saikei.identity.ledger import Ledger
from saikei.model import Exclusion, Programme, Reading, Verdict
from saikei.rdf.dataset import dataset_to_rdf
from saikei.rdf.mapping import identity_to_rdf, reading_to_rdf
from saikei.rdf.terms import QB
from saikei.rdf.vocabulary import ontology_to_rdf
from saikei.sparql import Embedded
from tests.identity.lines import FULL, L, document, ledger

READING: Final = document(
    "3.0億円（７年度 2.0億円）", f"3.0億円{FULL}", L("7.0億円の内数＋事項要求", "乙"), L("事項要求", "乙")
)
BOOKS: Final = ledger(READING)
FIGURES: Final = [printed.id for line in BOOKS.appearances for printed in line.figures]

NORMALISATION: Final = """
PREFIX qb: <http://purl.org/linked-data/cube#>
INSERT { ?component qb:componentProperty ?dim . ?dim a qb:DimensionProperty } WHERE { ?component qb:dimension ?dim }"""
IC_12: Final = """
PREFIX qb: <http://purl.org/linked-data/cube#>
ASK {
  FILTER( ?allEqual )
  {
    # For each pair of observations test if all the dimension values are the same
    SELECT (MIN(?equal) AS ?allEqual) WHERE {
        ?obs1 qb:dataSet ?dataset .
        ?obs2 qb:dataSet ?dataset .
        FILTER (?obs1 != ?obs2)
        ?dataset qb:structure/qb:component/qb:componentProperty ?dim .
        ?dim a qb:DimensionProperty .
        ?obs1 ?dim ?value1 .
        ?obs2 ?dim ?value2 .
        BIND( ?value1 = ?value2 AS ?equal)
    } GROUP BY ?obs1 ?obs2
  }
}"""
"""As the standard prints them: https://www.w3.org/TR/vocab-data-cube/#normalize-algorithm and #ic-12."""


def test_counted_and_left_out_and_unspecified_are_all_that_is_printed() -> None:
    now, before = find_balances(BOOKS)
    assert (now.fiscal_year, now.stage) == (2026, "request")
    assert (now.printed, now.counted, now.unspecified) == (5, 1, 1)
    assert now.excluded == (("included-in", 1), ("repeat", 1), ("reprint", 1))
    assert (now.printed_yen, now.counted_yen, now.excluded_yen) == (1_300_000_000, 300_000_000, 1_000_000_000)
    assert (before.printed, before.counted, before.counted_yen) == (1, 1, 200_000_000)
    assert now.holds
    assert before.holds


def judged(place: int, counts: bool, because: Exclusion) -> Ledger:
    """The ledger with another verdict on one figure."""
    return replace(BOOKS, verdicts={**BOOKS.verdicts, FIGURES[place]: Verdict(FIGURES[place], counts, because)})


UNJUDGED: Final = replace(BOOKS, verdicts={k: v for k, v in BOOKS.verdicts.items() if k != FIGURES[0]})
STRAY: Final = Programme("p", "p", BOOKS.appearances[0].id, (BOOKS.appearances[0].id,))
WRONG: Final = {
    "a figure without verdict": (UNJUDGED, "was never judged"),
    "a verdict without figure": (
        replace(BOOKS, verdicts={**BOOKS.verdicts, "x": Verdict("x", True, "")}),
        "is on no line",
    ),
    "a figure that is neither in nor out": (judged(2, False, ""), "neither counts nor says why not"),
    "a figure that is in and out": (judged(0, True, "reprint"), "though it has no yen or is left"),
    "事項要求 that counts": (judged(4, True, ""), "though it has no yen"),
    "two that count for one key": (judged(2, True, ""), "both count for programme/"),
    "a line of two programmes": (replace(BOOKS, programmes=(*BOOKS.programmes, STRAY)), "is of 2 programmes"),
    "a line of no programme": (replace(BOOKS, programmes=BOOKS.programmes[1:]), "is of 0 programmes"),
    "a home that is not its own": (
        replace(BOOKS, programmes=tuple(replace(p, home_line="x") for p in BOOKS.programmes)),
        "not its own: x",
    ),
    "a figure on two lines": (
        replace(BOOKS, appearances=(*BOOKS.appearances, BOOKS.appearances[0])),
        "stands on 2 lines",
    ),
}


@pytest.mark.parametrize(("books", "says"), WRONG.values(), ids=WRONG.keys())
def test_what_is_booked_wrongly_is_found(books: Ledger, says: str) -> None:
    assert find_faults(BOOKS) == ()
    assert any(says in fault for fault in find_faults(books))


def test_a_balance_does_not_hold_where_a_figure_was_never_judged() -> None:
    assert [balance.holds for balance in find_balances(UNJUDGED)] == [False, True]


def graph(*readings: Reading, more: tuple[Quad, ...] = ()) -> Embedded:
    """The graph of some readings, in a store."""
    facts = [quad for reading in readings for quad in reading_to_rdf(reading)]
    facts += [*identity_to_rdf(conclude(readings), readings), *ontology_to_rdf()]
    return Embedded.of([*facts, *dataset_to_rdf(facts, readings, [], "0"), *more])


def as_standard(endpoint: Embedded) -> bool:
    """What the standard's own query says, over the graph as the standard normalises it."""
    endpoint.store.update(NORMALISATION)
    return bool(endpoint.store.query(IC_12))


def node(path: str) -> NamedNode:
    """A node below our base."""
    return NamedNode(BASE + path)


COUNTED_TOO: Final = Quad(node(FIGURES[2]), QB.dataSet, node("cube/additive"))


@pytest.mark.parametrize(("more", "expected"), [((), False), ((COUNTED_TOO,), True)])
def test_the_cubes_hold_one_observation_for_each_key(more: tuple[Quad, ...], expected: bool) -> None:
    endpoint = graph(READING, more=more)
    assert has_duplicates(endpoint.query) == expected
    assert as_standard(endpoint) == expected


def test_the_cubes_of_the_example_hold_one_observation_for_each_key(example: Reading) -> None:
    endpoint = graph(example)
    assert not has_duplicates(endpoint.query)
    assert not as_standard(endpoint)


def test_the_cubes_of_the_ministry_hold_one_observation_for_each_key(ministry: Reading) -> None:
    endpoint = graph(ministry)
    assert not has_duplicates(endpoint.query)
    assert not as_standard(endpoint)
