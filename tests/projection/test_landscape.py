"""The landscape of a small document of our own, `tests/explorer/hamabe-2026.txt`, worked out by hand."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

import pytest

import saikei
from saikei.problems import UsageError
from saikei.projection.landscape import EDGE_KINDS, NODE_KINDS, Landscape
from saikei.projection.reading import read_landscape
from saikei.rdf.vocabulary import ontology_to_rdf
from saikei.sparql import Embedded
from tests.explorer.fixture import SHORE, graph

MARKET: Final = "潮市場の<img src=x onerror=alert(1)>整備"
GRANT: Final = "潮市場</script><!--整備費"

NODES: Final = [  # kind, label, yen, unspecified, what it folds into
    ("part", "浜辺をつなぐ灯り", 600_000_000, 1, ""),
    ("theme", "潮と灯りの守り", 600_000_000, 1, "浜辺をつなぐ灯り"),
    ("section", "灯台の火の番", 520_000_000, 0, "潮と灯りの守り"),
    ("section", MARKET, 80_000_000, 1, "潮と灯りの守り"),
    ("measure", "灯台の火の番", 520_000_000, 0, "灯台の火の番"),
    ("measure", MARKET, 80_000_000, 1, MARKET),
    ("programme", "灯台火の番設置費", 150_000_000, 0, "潮と灯りの守り"),
    ("programme", "空の道しるべ設置事業", 370_000_000, 0, "潮と灯りの守り"),
    ("programme", GRANT, 80_000_000, 1, "潮と灯りの守り"),
    ("organisation", "内閣（日本）", 0, 0, ""),
    ("organisation", "消防庁", 520_000_000, 0, "総務省"),
    ("organisation", "総務省", 0, 0, "内閣（日本）"),
    ("organisation", "情報通信研究機構", 600_000_000, 1, "総務省"),
    ("technology", "5G", 80_000_000, 1, "移動通信"),
    ("technology", "HAPS", 520_000_000, 0, "非地上系ネットワーク"),
    ("technology", "移動通信", 80_000_000, 1, "電気通信技術"),
    ("technology", "非地上系ネットワーク", 600_000_000, 1, "電気通信技術"),
    ("technology", "衛星通信", 80_000_000, 1, "非地上系ネットワーク"),
    ("technology", "電気通信技術", 600_000_000, 1, ""),
    ("policy", "放送法", 520_000_000, 0, ""),
]
EDGES: Final = {  # source, kind, target, mark, counts, inferred
    ("潮と灯りの守り", "broader", "浜辺をつなぐ灯り", "", False, False),
    ("灯台の火の番", "broader", "潮と灯りの守り", "", False, False),
    (MARKET, "broader", "潮と灯りの守り", "", False, False),
    ("灯台の火の番", "contains", "灯台の火の番", "", False, False),
    (MARKET, "contains", MARKET, "", False, False),
    ("灯台の火の番", "line", "灯台火の番設置費", "", True, False),
    ("灯台の火の番", "line", "空の道しるべ設置事業", "full", True, False),  # nothing else has its name here
    (MARKET, "line", GRANT, "", True, False),
    ("灯台の火の番", "responsible", "消防庁", "", False, True),
    ("灯台の火の番", "partner", "情報通信研究機構", "", False, True),
    (MARKET, "recipient", "情報通信研究機構", "", False, True),
    ("灯台の火の番", "uses", "HAPS", "", False, False),
    (MARKET, "uses", "5G", "", False, False),
    (MARKET, "uses", "衛星通信", "", False, False),
    ("灯台の火の番", "cites", "放送法", "", False, False),
    ("消防庁", "broader", "総務省", "", False, False),
    ("情報通信研究機構", "broader", "総務省", "", False, False),
    ("総務省", "broader", "内閣（日本）", "", False, False),
    ("5G", "broader", "移動通信", "", False, False),
    ("移動通信", "broader", "電気通信技術", "", False, False),
    ("HAPS", "broader", "非地上系ネットワーク", "", False, False),
    ("衛星通信", "broader", "非地上系ネットワーク", "", False, False),
    ("非地上系ネットワーク", "broader", "電気通信技術", "", False, False),
}


@pytest.fixture(scope="module")
def shore() -> Landscape:
    return read_landscape(saikei.build(SHORE).endpoint.query)


def test_its_things_are_what_stands_in_the_document_and_what_it_names_with_all_above(shore: Landscape) -> None:
    labels = {node.id: node.label for node in shore.nodes}
    found = [(n.kind, n.label, n.yen, n.unspecified, labels.get(n.parent, "")) for n in shore.nodes]
    assert [each for each in found if each[0] not in ("organisation", "technology")] == [
        each for each in NODES if each[0] not in ("organisation", "technology")
    ]
    assert sorted(found) == sorted(NODES)


def test_its_links_say_what_they_are_and_whether_they_were_concluded(shore: Landscape) -> None:
    labels = {node.id: node.label for node in shore.nodes}
    found = [(labels[e.source], e.kind, labels[e.target], e.mark, e.counts, e.inferred) for e in shore.edges]
    assert set(found) == EDGES
    assert len(found) == len(EDGES)


def test_a_thing_has_its_names_in_both_languages(shore: Landscape) -> None:
    (body,) = (node for node in shore.nodes if node.id == "organisation/nict")
    assert (body.label, "NICT" in body.names) == ("情報通信研究機構", True)
    assert body.en == "National Institute of Information and Communications Technology"


@pytest.mark.parametrize("kinds", [NODE_KINDS, EDGE_KINDS])
def test_every_kind_is_in_the_fixture_of_both_documents(kinds: tuple[str, ...]) -> None:
    both = read_landscape(graph().endpoint.query)
    found = {node.kind for node in both.nodes} | {edge.kind for edge in both.edges}
    # A body that is only mentioned is in the example; that is why the fixture has two documents.
    assert set(kinds) <= found


def test_identifiers_of_things_and_links_are_all_different() -> None:
    both = read_landscape(graph().endpoint.query)
    for things in (both.nodes, both.edges):
        assert len({each.id for each in things}) == len(things)


def test_the_order_in_which_a_graph_answers_does_not_matter(shore: Landscape) -> None:
    endpoint = saikei.build(SHORE).endpoint

    def backwards(query: str) -> Iterable[Mapping[str, Any]]:
        return list(endpoint.query(query))[::-1]

    assert read_landscape(backwards) == shore


def test_a_graph_without_budget_lines_has_none() -> None:
    with pytest.raises(UsageError, match="holds no budget line"):
        read_landscape(Embedded.of(list(ontology_to_rdf())).query)
