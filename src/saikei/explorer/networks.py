"""Networks for Python: views of a graph as networkx, with the places that the explorer shows things at."""

from collections.abc import Callable, Mapping
from math import ceil, sqrt
from typing import TYPE_CHECKING, Any, Final

from saikei.explorer.graph_files import to_gexf, to_graphml
from saikei.explorer.layout import SIDE, lay_out
from saikei.explorer.notebook import to_html
from saikei.problems import UsageError
from saikei.projection.landscape import HEADINGS, Landscape
from saikei.projection.reading import read_landscape
from saikei.projection.views import to_networkx
from saikei.sparql import Endpoint

if TYPE_CHECKING:
    import networkx as nx

_FLAT: Final = 20
"""How many rows are as high as the longest is wide."""


WRITERS: Final[Mapping[str, Callable[["nx.Graph[str]", str], bytes]]] = {
    "html": to_html,
    "gexf": to_gexf,
    "graphml": to_graphml,
}
"""What writes a network in a format, with a title."""
TITLES: Final = {
    "whole": "全体",
    "money": "お金の流れ",
    "organisations": "組織と施策",
    "technologies": "出会う技術",
    "repeats": "再掲",
}


def writer(syntax: str) -> "Callable[[nx.Graph[str], str], bytes]":
    """What writes a network in the format of that name.

    Raises:
        UsageError: There is no such format.
    """
    if syntax not in WRITERS:
        raise UsageError(f"a network is not written as {syntax}; choose one of: {', '.join(WRITERS)}")
    return WRITERS[syntax]


def title(view: str) -> str:
    """What a view is called.

    >>> title("repeats")
    '栽景 Saikei：再掲 repeats'
    """
    return f"栽景 Saikei：{TITLES[view]} {view}"


def network(endpoint: Endpoint, view: str = "whole") -> "nx.Graph[str]":
    """A view of the graph at `endpoint` for networkx; each node has x and y, whole numbers up to 10,000 either way.

    Args:
        endpoint: The graph, here or on a server.
        view: As for `saikei.projection.views.to_networkx`.

    Raises:
        UsageError: There is no such view, networkx is not installed, or the graph holds no budget line.
    """
    landscape = read_landscape(endpoint.query)
    graph = to_networkx(landscape, view)
    places = {"money": _columns, "repeats": _rows}.get(view, lambda _: _places(landscape))(graph)
    said: Any
    for identifier, said in graph.nodes(data=True):
        said["x"], said["y"] = places[identifier]
    return graph


def _places(landscape: Landscape) -> dict[str, tuple[int, int]]:
    """Where the explorer shows things; a heading at the top of its circle."""
    layout = lay_out(landscape)
    return {
        node.id: (x, y + radius if node.kind in HEADINGS else y)
        for node, x, y, radius in zip(landscape.nodes, layout.x, layout.y, layout.radius, strict=True)
    }


def _columns(graph: "nx.Graph[str]") -> dict[str, tuple[int, int]]:
    """Two columns, for what flows from the left to the right."""
    ends = {end: x for edge in graph.edges for end, x in ((edge[0], -SIDE), (edge[1], SIDE))}
    places: dict[str, tuple[int, int]] = {}
    for x in sorted(set(ends.values())):
        column = [node for node in graph if ends[node] == x]
        for rank, node in enumerate(column):
            places[node] = x, SIDE - round(2 * SIDE * (rank + 0.5) / len(column))
    return places


def _rows(graph: "nx.Graph[str]") -> dict[str, tuple[int, int]]:
    """A row for each programme and its lines behind it, in as many columns as make the whole about square."""
    rows: list[list[str]] = []
    nodes: Any = graph.nodes(data=True)
    for identifier, said in nodes:
        if said["kind"] == "programme":
            rows.append([])
        rows[-1].append(identifier)
    columns = max(1, round(sqrt(len(rows) / _FLAT)))
    height = ceil(len(rows) / columns)
    places: dict[str, tuple[int, int]] = {}
    for rank, row in enumerate(rows):
        left, width = rank // height / columns, 1 / columns / max(map(len, rows))
        for nth, identifier in enumerate(row):
            x, y = left + nth * width, (rank % height + 0.5) / height
            places[identifier] = round(SIDE * (2 * x - 1)), round(SIDE * (1 - 2 * y))
    return places
