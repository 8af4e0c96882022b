"""Communities: things that are linked more with each other than with the rest.

The method of Blondel, Guillaume, Lambiotte and Lefebvre, "Fast unfolding of communities in large networks" (2008), in a
fixed order and in whole numbers, so that the same links give the same communities on every machine.
"""

from collections.abc import Iterable
from typing import Final, TypeAlias

Links: TypeAlias = list[dict[int, int]]
"""By node, how many links it has with each other node, and twice those with itself."""

_ROUNDS: Final = 20


def find_communities(size: int, edges: Iterable[tuple[int, int]]) -> list[int]:
    """The number of each node's community, the largest first from 0.

    Args:
        size: How many nodes there are.
        edges: Their links.

    >>> find_communities(5, [(0, 1), (1, 2), (0, 2), (3, 4)])
    [0, 0, 0, 1, 1]
    """
    links: Links = [{} for _ in range(size)]
    for source, target in edges:
        links[source][target] = links[source].get(target, 0) + 1
        links[target][source] = links[target].get(source, 0) + 1
    found = list(range(size))
    while True:
        nearer = _gather(links)
        count = max(nearer, default=-1) + 1
        if count == len(links):
            return _largest_first(found)
        found = [nearer[each] for each in found]
        links = _merge(links, nearer, count)


def _gather(links: Links) -> list[int]:
    """Communities of the nodes, each node having gone where it raises modularity most; numbered from 0."""
    degrees = [sum(own.values()) for own in links]
    whole = sum(degrees)
    community = list(range(len(links)))
    totals = list(degrees)
    for _ in range(_ROUNDS):
        moved = False
        for node, own in enumerate(links):
            here = community[node]
            totals[here] -= degrees[node]
            shared: dict[int, int] = {here: 0}
            for other, number in own.items():
                if other != node:
                    shared[community[other]] = shared.get(community[other], 0) + number
            # The gain in modularity, times the number of link ends squared: whole numbers compare exactly.
            best = max(shared, key=lambda c: (shared[c] * whole - totals[c] * degrees[node], c == here, -c))
            totals[best] += degrees[node]
            community[node] = best
            moved |= best != here
        if not moved:
            break
    numbers: dict[int, int] = {}
    return [numbers.setdefault(each, len(numbers)) for each in community]


def _merge(links: Links, community: list[int], count: int) -> Links:
    """The links between communities."""
    merged: Links = [{} for _ in range(count)]
    for node, own in enumerate(links):
        into = merged[community[node]]
        for other, number in own.items():
            into[community[other]] = into.get(community[other], 0) + number
    return merged


def _largest_first(found: list[int]) -> list[int]:
    sizes: dict[int, int] = {}
    for each in found:
        sizes[each] = sizes.get(each, 0) + 1
    ranks = {each: rank for rank, each in enumerate(sorted(sizes, key=lambda each: (-sizes[each], each)))}
    return [ranks[each] for each in found]
