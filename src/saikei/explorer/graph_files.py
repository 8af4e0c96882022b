"""Networks as files that Gephi and Cytoscape open: GEXF 1.3 and GraphML.

networkx has writers too; what they write is not valid, or read wrongly: the day of writing in it, two declarations with
one identifier, identifiers that Gephi takes for labels (``d3``), words for truth values that XML does not have. Ours hold
what is here and no more. `None` and lists never come this far.

Source: GEXF 1.3, https://gexf.net; GraphML 1.0, http://graphml.graphdrawing.org.
"""

import re
from typing import TYPE_CHECKING, Any, Final, TypeAlias
from xml.etree import ElementTree as ET

from saikei.explorer.looks import channels, look

if TYPE_CHECKING:
    import networkx as nx

Said: TypeAlias = dict[str, Any]
"""The attributes of a node or edge."""
Things: TypeAlias = list[tuple[dict[str, str], Said]]
"""Nodes or edges: what an XML element says of each by itself, and its attributes."""

_TYPES: Final = {bool: "boolean", int: "long", float: "double", str: "string"}
_NOT_IN_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_NOT_IN_NAMES: Final = re.compile(r"[^\w.:-]")


def to_gexf(graph: "nx.Graph[str]", title: str) -> bytes:
    """`graph` as GEXF for Gephi: typed, with places, colours and shapes, and an identifier for each edge."""
    root = ET.Element(
        "gexf", {"xmlns": "http://gexf.net/1.3", "xmlns:viz": "http://gexf.net/1.3/viz", "version": "1.3"}
    )
    meta = ET.SubElement(root, "meta")
    ET.SubElement(meta, "creator").text = "Saikei"
    ET.SubElement(meta, "description").text = _clean(title)
    inner = ET.SubElement(root, "graph", defaultedgetype="directed" if graph.is_directed() else "undirected")
    nodes, edges = _nodes(graph), _edges(graph)
    places = [(said.pop("x"), said.pop("y")) for _, said in nodes]
    for kind, things in (("node", nodes), ("edge", edges)):
        declared = ET.SubElement(inner, "attributes", {"class": kind})
        for name, type_ in _declared(things).items():
            ET.SubElement(declared, "attribute", id=name, title=name, type=type_)
    for name, things in (("node", nodes), ("edge", edges)):
        all_of_them = ET.SubElement(inner, f"{name}s")
        for nth, (own, said) in enumerate(things):
            element = ET.SubElement(all_of_them, name, own)
            values = ET.SubElement(element, "attvalues")
            for attribute, value in said.items():
                ET.SubElement(values, "attvalue", {"for": attribute, "value": _written(value)})
            if name == "node":
                _show(element, said["kind"], *places[nth])
            else:
                # Gephi takes parallel edges for one unless they are of different kinds.
                element.set("kind", str(said["kind"]))
    return _bytes(root)


def to_graphml(graph: "nx.Graph[str]", title: str) -> bytes:
    """`graph` as GraphML for Cytoscape and Gephi: typed, with an identifier for each edge.

    GraphML's identifiers have no slashes: they are colons there, and the attribute ``identifier`` has ours.
    """
    root = ET.Element("graphml", xmlns="http://graphml.graphdrawing.org/xmlns")
    ET.SubElement(root, "desc").text = _clean(title)
    nodes = [
        ({"id": _name(own["id"])}, {"identifier": own["id"], "label": own["label"]} | said)
        for own, said in _nodes(graph)
    ]
    edges = [
        (
            {"id": _name(own["id"]), "source": _name(own["source"]), "target": _name(own["target"])},
            # What Cytoscape calls what an edge says.
            {"interaction": said["kind"]} | said | ({"weight": float(own["weight"])} if "weight" in own else {}),
        )
        for own, said in _edges(graph)
    ]
    of_nodes, of_edges = _declared(nodes), _declared(edges)
    keys = {name: f"edge_{name}" if name in of_nodes else name for name in of_edges}
    for name, type_ in of_nodes.items():
        ET.SubElement(root, "key", {"id": name, "for": "node", "attr.name": name, "attr.type": type_})
    for name, type_ in of_edges.items():
        ET.SubElement(root, "key", {"id": keys[name], "for": "edge", "attr.name": name, "attr.type": type_})
    inner = ET.SubElement(root, "graph", edgedefault="directed" if graph.is_directed() else "undirected")
    for element_name, things in (("node", nodes), ("edge", edges)):
        for own, said in things:
            element = ET.SubElement(inner, element_name, own)
            for name, value in said.items():
                key = name if element_name == "node" else keys[name]
                ET.SubElement(element, "data", key=key).text = _written(value)
    return _bytes(root)


def _nodes(graph: "nx.Graph[str]") -> Things:
    found: Things = []
    said: Any
    for identifier, said in graph.nodes(data=True):
        attributes = {name: value for name, value in said.items() if name != "label"}
        found.append(({"id": _clean(identifier), "label": _clean(said["label"])}, attributes))
    return found


def _edges(graph: "nx.Graph[str]") -> Things:
    found: Things = []
    said: Any
    for source, target, said in graph.edges(data=True):
        own = {"id": _clean(said["id"]), "source": _clean(source), "target": _clean(target)}
        weight = {"weight": repr(float(said["weight"]))} if "weight" in said else {}
        attributes = {name: value for name, value in said.items() if name not in ("id", "weight")}
        found.append((own | weight, attributes))
    return found


def _declared(things: Things) -> dict[str, str]:
    """The type of each attribute."""
    found: dict[str, str] = {}
    for _, said in things:
        for name, value in said.items():
            found.setdefault(name, _TYPES[type(value)])
    return found


def _show(element: ET.Element, kind: str, x: int, y: int) -> None:
    """Where a node stands and how it looks."""
    looks = look(kind)
    red, green, blue = map(str, channels(looks.colour))
    ET.SubElement(element, "viz:color", r=red, g=green, b=blue)
    ET.SubElement(element, "viz:position", x=str(x), y=str(y), z="0")
    ET.SubElement(element, "viz:size", value=str(looks.size))
    ET.SubElement(element, "viz:shape", value=looks.shape)


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else _clean(str(value))


def _clean(text: str) -> str:
    """`text` without the characters that XML cannot hold."""
    return _NOT_IN_XML.sub("�", text)


def _name(identifier: str) -> str:
    """An identifier as GraphML can have it.

    >>> _name("document/soumu-2026/theme/10")
    'document:soumu-2026:theme:10'
    """
    return _NOT_IN_NAMES.sub(":", identifier)


def _bytes(root: ET.Element) -> bytes:
    ET.indent(root)
    text: str = ET.tostring(root, "unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{text}\n'.encode()
