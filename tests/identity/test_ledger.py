"""A ledger made from readings and one made from their graph are the same."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saikei.identity import conclude
from saikei.identity.ledger import Ledger, keep_ledger, read_ledger
from saikei.model import Reading, Role
from saikei.rdf.mapping import identity_to_rdf, reading_to_rdf
from saikei.rdf.vocabulary import ontology_to_rdf
from saikei.sparql import Embedded
from tests.identity.lines import FULL, PARTIAL, L, document

PRINTED = [
    "3.7億円（６年度補正 1.5億円 ７年度 2.5億円）",
    "3.7億円の内数",
    f"3.7億円{FULL}",
    f"0.8億円{PARTIAL}",
    "4.2億円＋事項要求",
    "130億円（うち電波利用料財源125億円）",
    "産業投資680億円 政府保証120億円",
    "△0.4億円",
    "",
]
ROWS = st.builds(
    L,
    st.sampled_from(PRINTED),
    st.sampled_from(["甲事業", "乙事業", "乙事業等"]),
    st.integers(1, 3),
    st.none() | st.integers(1, 2),
    st.just(""),
    st.sampled_from([(), ("organisation/mic",)]),
    st.sampled_from([(), ("technology/haps",), ("technology/apn",)]),
)


def both(*readings: Reading) -> tuple[Ledger, Ledger]:
    """The ledger of some readings, and that of their graph, which knows the vocabularies' labels too."""
    identity = conclude(readings)
    quads = [quad for reading in readings for quad in reading_to_rdf(reading)]
    endpoint = Embedded.of([*quads, *identity_to_rdf(identity, readings), *VOCABULARY])
    read = read_ledger(endpoint.query)
    kept = keep_ledger(readings, identity, broader=BROADER)
    known = {thing: label for thing, label in read.labels.items() if thing in kept.labels}
    return kept, replace(read, labels=known)


VOCABULARY = list(ontology_to_rdf())
BROADER = {
    row["narrow"].removeprefix("https://w3id.org/saikei/"): [row["broad"].removeprefix("https://w3id.org/saikei/")]
    for row in Embedded.of(VOCABULARY).query("SELECT ?narrow ?broad { ?narrow a sk:Technology ; skos:broader ?broad }")
    if isinstance(row["narrow"], str) and isinstance(row["broad"], str)
}


def test_the_vocabulary_of_the_test_has_a_hierarchy() -> None:
    assert BROADER["technology/haps"]


@settings(max_examples=25, deadline=None)
@given(st.lists(ROWS, min_size=1, max_size=6), st.lists(ROWS, max_size=3))
def test_a_ledger_is_the_same_from_readings_and_from_their_graph(now: list[L], before: list[L]) -> None:
    readings = [document(*now), *([document(*before, id="inaho-2025", year=2025)] if before else [])]
    kept, read = both(*readings)
    assert kept == read


def test_the_example_gives_the_same_ledger_from_readings_and_from_its_graph(example: Reading) -> None:
    kept, read = both(example)
    assert kept.appearances == read.appearances
    assert (kept.programmes, kept.verdicts, kept.reprints) == (read.programmes, read.verdicts, read.reprints)


def test_the_newest_edition_comes_first() -> None:
    kept, _ = both(document("1億円", id="a", year=2025), document("1億円", id="b"))
    assert kept.editions == ((2026, "request"), (2025, "request"))


@pytest.mark.parametrize(("role", "expected"), [("responsible", True), ("mentioned", False), ("", False)])
def test_only_a_body_that_takes_part_is_one_of_the_measures(role: Role, expected: bool) -> None:
    reading = document(L("1億円", bodies=("organisation/mic",)))
    (mention,) = reading.mentions
    changed = replace(reading, mentions=(replace(mention, role=role),))
    assert bool(keep_ledger([changed], conclude([changed])).organisations) == expected
