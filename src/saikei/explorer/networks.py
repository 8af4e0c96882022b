"""Networks for other programs: networkx with places, and the files of Gephi and Cytoscape."""

import re
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from saikei.explorer.layout import lay_out
from saikei.problems import UsageError
from saikei.projection.landscape import Landscape
from saikei.projection.reading import read_landscape
from saikei.projection.views import to_networkx
from saikei.sparql import Endpoint

if TYPE_CHECKING:
    import networkx as nx

FORMATS: Final = ("html", "gexf", "graphml")
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_DATED: Final = re.compile(rb' lastmodifieddate="[^"]*"')


def network(endpoint: Endpoint, view: str = "whole") -> "nx.Graph[str]":
    """A view of the graph at `endpoint` for networkx; nodes have the places that the explorer shows them at.

    Raises:
        UsageError: There is no such view, or networkx is not installed.
    """
    landscape = read_landscape(endpoint.query)
    graph = to_networkx(landscape, view)
    _place(graph, landscape)
    return graph


def _place(graph: "nx.Graph[str]", landscape: Landscape) -> None:
    """Give each node x and y; one that the landscape does not hold stands beside those that it is linked with."""
    layout = lay_out(landscape)
    places = {node.id: at for node, at in zip(landscape.nodes, zip(layout.x, layout.y, strict=True), strict=True)}
    measures = {a.id: a.measure for a in landscape.ledger.appearances}
    for rank, (identifier, said) in enumerate(graph.nodes(data=True)):
        bodies = [places[body] for body in str(said.get("parts", "")).split(" ; ") if body in places]
        beside = places.get(measures.get(identifier, "")) or (bodies or [(0, 0)])[0]
        aside = (rank % 7 * 30 + 60, rank % 5 * 30 - 60)
        x, y = places.get(identifier, (beside[0] + aside[0], beside[1] + aside[1]))
        said.update(x=x, y=y)


def to_gexf(graph: "nx.Graph[str]") -> bytes:
    """`graph` as GEXF 1.2 for Gephi: typed, with places, an identifier for each edge, and no clock."""
    import networkx as nx

    copy = _plain(graph)
    for _, said in copy.nodes(data=True):
        said["viz"] = {"position": {"x": float(said["x"]), "y": float(said["y"]), "z": 0.0}}
    if not copy.is_multigraph():
        copy.graph["defaultedgetype"] = "undirected"
    out = BytesIO()
    nx.write_gexf(copy, out, version="1.2draft")
    return _DATED.sub(b"", out.getvalue()) + b"\n"


def to_graphml(graph: "nx.Graph[str]") -> bytes:
    """`graph` as GraphML for Cytoscape and Gephi: typed, with an identifier for each edge."""
    import networkx as nx

    out = BytesIO()
    nx.write_graphml_xml(_plain(graph), out, edge_id_from_attribute="id", named_key_ids=True)
    return out.getvalue() + b"\n"


def _plain(graph: "nx.Graph[str]") -> "nx.Graph[str]":
    """A copy without the characters that XML cannot hold."""
    copy: Any = graph.__class__()
    for identifier, said in graph.nodes(data=True):
        copy.add_node(identifier, **{name: _clean(value) for name, value in said.items()})
    for source, target, said in graph.edges(data=True):
        key = {"key": said["id"]} if graph.is_multigraph() else {}
        copy.add_edge(source, target, **key, **{name: _clean(value) for name, value in said.items()})
    return copy


def _clean(value: object) -> Any:  # noqa: ANN401  an attribute
    return _NOT_IN_XML.sub("�", value) if isinstance(value, str) else value


def check_format(syntax: str) -> None:
    """Raise UsageError unless networks are written in that format."""
    if syntax not in FORMATS:
        raise UsageError(f"a network is not written as {syntax}; choose one of: {', '.join(FORMATS)}")
