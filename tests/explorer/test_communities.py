"""Communities are found where they are seen, and as well as by the peer."""

import networkx as nx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from saikei.explorer.communities import find_communities
from saikei.explorer.data import find_site
from tests.explorer.fixture import graph

TRIANGLES = [(0, 1), (1, 2), (0, 2), (3, 4), (4, 5), (3, 5), (2, 3)]


@pytest.mark.parametrize(
    ("size", "edges", "expected"),
    [
        (0, [], []),
        (3, [], [0, 1, 2]),
        (2, [(0, 1)], [0, 0]),
        (2, [(0, 1), (0, 1), (1, 1)], [0, 0]),
        (6, TRIANGLES, [0, 0, 0, 1, 1, 1]),
        (7, [*TRIANGLES, (6, 3)], [1, 1, 1, 0, 0, 0, 0]),
    ],
)
def test_what_hangs_together_is_a_community_the_largest_first(
    size: int, edges: list[tuple[int, int]], expected: list[int]
) -> None:
    assert find_communities(size, edges) == expected


@given(st.lists(st.tuples(st.integers(0, 19), st.integers(0, 19)), max_size=60))
def test_no_community_spans_what_nothing_links(edges: list[tuple[int, int]]) -> None:
    found = find_communities(20, edges)
    network = nx.Graph(edges)
    network.add_nodes_from(range(20))
    for part in nx.connected_components(network):
        inside = {found[node] for node in part}
        assert inside.isdisjoint(found[node] for node in range(20) if node not in part)


def test_they_are_as_good_as_those_of_networkx() -> None:
    site = find_site(graph().endpoint)
    nodes, edges = site.network.nodes, site.network.edges
    network: nx.MultiGraph[int] = nx.MultiGraph()
    network.add_nodes_from(range(len(nodes.id)))
    network.add_edges_from(zip(edges.source, edges.target, strict=True))
    own = [{i for i, each in enumerate(nodes.community) if each == number} for number in set(nodes.community)]
    peer = nx.community.louvain_communities(network, seed=1)
    assert nx.community.modularity(network, own) > 0.97 * nx.community.modularity(network, peer)
