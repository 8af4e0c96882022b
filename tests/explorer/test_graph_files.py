"""GEXF and GraphML: read back by networkx as they were, and true to what the formats say of themselves."""

import re
from io import BytesIO
from typing import Any, Final
from xml.etree import ElementTree as ET

import networkx as nx
import pytest

import saikei
from saikei.explorer.graph_files import to_gexf, to_graphml
from saikei.projection.views import VIEWS
from tests.explorer.fixture import graph

GEXF: Final = "{http://gexf.net/1.3}"
VIZ: Final = "{http://gexf.net/1.3/viz}"
GRAPHML: Final = "{http://graphml.graphdrawing.org/xmlns}"
TITLE: Final = "庭 <&> \x00"


@pytest.fixture(scope="module", params=VIEWS)
def made(request: pytest.FixtureRequest) -> Any:  # noqa: ANN401  of either class of networkx
    return saikei.network(graph(), view=request.param)


def edges(network: Any) -> dict[str, tuple[str, str, dict[str, Any]]]:  # noqa: ANN401
    """Edges by identifier, with their ends and what they say."""
    return {said["id"]: (source, target, said) for source, target, said in network.edges(data=True)}


def without(said: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in said.items() if name not in names}


def test_gexf_is_read_back_as_it_was(made: Any) -> None:  # noqa: ANN401
    read: Any = nx.read_gexf(BytesIO(to_gexf(made, TITLE)), version="1.3")
    assert read.is_directed() == made.is_directed()
    assert list(read) == list(made)
    for each, said in made.nodes(data=True):
        again = read.nodes[each]
        assert again["viz"]["position"] == {"x": said["x"], "y": said["y"], "z": 0}
        assert without(again, "viz") == without(said, "x", "y")
    # What networkx calls undirected has its ends in either order.
    found = edges(read)
    assert set(found) == set(edges(made))
    for each, (source, target, said) in edges(made).items():
        assert {found[each][0], found[each][1]} == {source, target}
        assert without(found[each][2], "id", "weight", "networkx_key") == without(said, "id", "weight")
        assert found[each][2].get("weight", 1.0) == said.get("weight", 1.0)


def test_graphml_is_read_back_as_it_was(made: Any) -> None:  # noqa: ANN401
    read: Any = nx.read_graphml(BytesIO(to_graphml(made, TITLE)), force_multigraph=True)
    assert read.is_directed() == made.is_directed()
    ours = dict(read.nodes(data="identifier"))
    assert list(ours.values()) == list(made)
    for each, said in read.nodes(data=True):
        assert without(said, "identifier") == made.nodes[ours[each]]
    wanted = {re.sub("[/>+]", ":", each): each for each in edges(made)}
    assert len(wanted) == made.number_of_edges() == read.number_of_edges()
    for source, target, key, said in read.edges(keys=True, data=True):
        was_source, was_target, was = edges(made)[wanted[key]]
        assert {ours[source], ours[target]} == {was_source, was_target}
        assert without(said, "interaction", "id") == without(was, "id")
        assert said["interaction"] == was["kind"]


def test_gexf_shows_places_colours_and_shapes_to_gephi(made: Any) -> None:  # noqa: ANN401
    root = ET.fromstring(to_gexf(made, TITLE))
    assert root.get("version") == "1.3"
    nodes = root.findall(f".//{GEXF}node")
    assert len(nodes) == len(made)
    colours: dict[str, set[tuple[tuple[str, str], ...]]] = {}
    for node in nodes:
        kind = made.nodes[node.get("id")]["kind"]
        colour, size, shape = (node.find(f"{VIZ}{name}") for name in ("color", "size", "shape"))
        assert colour is not None
        assert size is not None
        assert shape is not None
        assert all(0 <= int(colour.get(channel) or "-1") <= 255 for channel in "rgb")
        assert float(size.get("value") or "0") > 0
        assert shape.get("value") in ("disc", "square", "triangle", "diamond")
        colours.setdefault(kind, set()).add(tuple(sorted(colour.items())))
    assert all(len(each) == 1 for each in colours.values()), "a kind has one colour"


def test_identifiers_in_graphml_are_names_and_none_is_there_twice(made: Any) -> None:  # noqa: ANN401
    root = ET.fromstring(to_graphml(made, TITLE))
    for tag in ("key", "node", "edge"):
        found = [each.get("id") or "" for each in root.iter(f"{GRAPHML}{tag}")]
        assert found
        assert len(set(found)) == len(found), tag
        assert [each for each in found if not re.fullmatch(r"[\w.:-]+", each)] == []
    # Gephi takes these for labels, whatever they are declared to be.
    assert {"d3", "d7"}.isdisjoint(each.get("id") for each in root.iter(f"{GRAPHML}key"))


@pytest.mark.parametrize("write", [to_gexf, to_graphml])
def test_what_is_declared_is_used_with_values_of_its_type(write: Any, made: Any) -> None:  # noqa: ANN401
    text = write(made, TITLE).decode()
    assert "None" not in text
    assert "True" not in text
    types = set(re.findall(r' (?:attr\.)?type="(\w+)"', text))
    assert types <= {"string", "long", "double", "boolean"}
    assert {"string", "long"} <= types


@pytest.mark.parametrize("write", [to_gexf, to_graphml])
def test_the_same_network_gives_the_same_bytes(write: Any, made: Any) -> None:  # noqa: ANN401
    assert write(made, TITLE) == write(made.copy(), TITLE)
    assert b"2026-1" not in write(made, TITLE), "no day of writing"


@pytest.mark.parametrize("write", [to_gexf, to_graphml])
@pytest.mark.parametrize(
    "label", ["<b>&\"'</b>", "]]>", "\x00\x0b", "\ufffe", "\ud800", "𠮷野家", "行\n行", "True", "None"], ids=ascii
)
def test_any_label_can_be_written(write: Any, label: str) -> None:  # noqa: ANN401
    network: nx.Graph[str] = nx.Graph()
    network.add_node(label, label=label, kind="measure", x=1, y=2)
    root = ET.fromstring(write(network, label))
    shown = re.sub("[\x00\x0b\ufffe\ud800]", "�", label)
    texts = {value for each in root.iter() for value in (each.text, *each.attrib.values())}
    assert shown in texts
