"""How an edition waits without being taken for facts, and the one update that makes it current."""

from collections.abc import Iterable

import pyoxigraph as ox
import pytest

from saikei.publishing import Chunk, Edition, read_edition
from saikei.publishing.staging import RECORD_GRAPH, chunk_name, staged, switch
from tests.publishing import BEDS, SEASON, WHOLE, build, season


@pytest.fixture(scope="module")
def winter(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return read_edition(build(tmp_path_factory.mktemp("winter") / "built", season("winter")))


@pytest.fixture(scope="module")
def spring(tmp_path_factory: pytest.TempPathFactory) -> Edition:
    return read_edition(build(tmp_path_factory.mktemp("spring") / "built", season("spring", BEDS - 1)))


def wait(store: ox.Store, edition: Edition, chunks: Iterable[Chunk]) -> None:
    for chunk in chunks:
        name = ox.NamedNode(chunk_name(edition, chunk))
        store.extend(ox.Quad(t.subject, t.predicate, t.object, name) for t in staged(edition, chunk))


def seen(store: ox.Store, union: bool) -> set[tuple[str, int]]:
    query = f"SELECT ?season (COUNT(*) AS ?n) {{ ?stone {SEASON} ?season }} GROUP BY ?season"
    rows = store.query(query, use_default_graph_as_union=union)
    assert isinstance(rows, ox.QuerySolutions)
    return {(row["season"].value, int(row["n"].value)) for row in rows}


BOTH = pytest.mark.parametrize("own", [True, False], ids=["own default graph", "union"])


@BOTH
def test_what_waits_is_no_fact(own: bool, winter: Edition) -> None:
    store = ox.Store()
    wait(store, winter, winter.chunks)
    assert len(store) == WHOLE + 3 * len(winter.chunks)
    assert seen(store, not own) == set()
    assert not any(quad.subject.value.startswith("https://w3id.org/saikei/bed/") for quad in store)


@BOTH
@pytest.mark.parametrize("missing", [0, 1, -1])
def test_while_a_part_is_missing_nothing_changes(missing: int, own: bool, winter: Edition, spring: Edition) -> None:
    store = ox.Store()
    wait(store, winter, winter.chunks)
    store.update(switch(winter, own, own))
    wait(store, spring, [chunk for chunk in spring.chunks if chunk != spring.chunks[missing]])
    before = set(store)
    store.update(switch(spring, own, own))
    assert set(store) == before
    assert seen(store, not own) == {("winter", WHOLE)}


@BOTH
def test_a_whole_edition_takes_the_place_of_what_was(own: bool, winter: Edition, spring: Edition) -> None:
    store = ox.Store()
    wait(store, winter, winter.chunks)
    store.update(switch(winter, own, own))
    wait(store, winter, winter.chunks[:2])  # somebody else's, left behind
    wait(store, spring, spring.chunks)
    store.update(switch(spring, own, own))
    assert seen(store, not own) == {("spring", WHOLE * (BEDS - 1) // BEDS)}
    graphs = {graph.value for graph in store.named_graphs() if list(store.quads_for_pattern(None, None, None, graph))}
    assert graphs == {*spring.graphs, RECORD_GRAPH}
    after = set(store)
    store.update(switch(spring, own, own))
    assert set(store) == after, "a switch that arrives twice changes nothing"


def test_the_default_graph_keeps_what_is_not_ours(winter: Edition, spring: Edition) -> None:
    store, mine = ox.Store(), ox.Quad(ox.NamedNode("http://my.example/"), SEASON, ox.Literal("mine"))
    store.add(mine)
    for edition, merged in ((winter, True), (spring, True), (winter, False)):
        wait(store, edition, edition.chunks)
        store.update(switch(edition, True, merged))
        assert mine in store
        assert {name for name, _ in seen(store, False)} == {
            "mine",
            *([{winter.version: "winter"}.get(edition.version, "spring")] if merged else []),
        }
