"""Networks for Python: each node has its place."""

from typing import Any

import networkx as nx
import pytest

import saikei
from saikei.explorer.layout import lay_out
from saikei.explorer.networks import TITLES, title, writer
from saikei.problems import UsageError
from saikei.projection.reading import read_landscape
from saikei.projection.views import VIEWS
from tests.explorer.fixture import graph


@pytest.mark.parametrize("view", VIEWS)
def test_each_node_has_a_place_in_the_square_and_no_two_have_the_same(view: str) -> None:
    made: Any = saikei.network(graph(), view=view)
    places = [(said["x"], said["y"]) for _, said in made.nodes(data=True)]
    assert len(places) > 1
    assert {type(each) for place in places for each in place} == {int}
    assert max(abs(each) for place in places for each in place) <= 10_000
    assert len(set(places)) == len(places)


def test_things_stand_where_the_explorer_shows_them_and_headings_at_the_top_of_their_circles() -> None:
    landscape = read_landscape(graph().endpoint.query)
    layout = lay_out(landscape)
    made: Any = saikei.network(graph())
    for i, node in enumerate(landscape.nodes):
        raised = layout.radius[i] if node.kind in ("part", "theme", "section") else 0
        assert (made.nodes[node.id]["x"], made.nodes[node.id]["y"]) == (layout.x[i], layout.y[i] + raised)


def test_money_flows_from_a_left_to_a_right_column() -> None:
    made: Any = saikei.network(graph(), view="money")
    for source, target in made.edges():
        assert made.nodes[source]["x"] < 0 < made.nodes[target]["x"]


def test_the_lines_of_a_programme_stand_in_its_row() -> None:
    made: Any = saikei.network(graph(), view="repeats")
    for source, target, kind in made.edges(data="kind"):
        if kind == "line":
            assert made.nodes[source]["y"] == made.nodes[target]["y"]
            assert made.nodes[source]["x"] < made.nodes[target]["x"]


def test_a_network_is_of_networkx_and_can_be_counted_on() -> None:
    made: Any = saikei.network(graph(), view="organisations")
    assert isinstance(made, nx.MultiDiGraph)
    labels = dict(made.nodes(data="label"))
    assert {labels[each]: number for each, number in made.in_degree() if number} == {"消防庁": 1, "情報通信研究機構": 2}


def test_every_view_has_a_title_and_every_format_a_writer() -> None:
    assert tuple(TITLES) == VIEWS
    assert title("money") == "栽景 Saikei：お金の流れ money"
    assert all(callable(writer(syntax)) for syntax in ("html", "gexf", "graphml"))
    with pytest.raises(UsageError, match="a network is not written as pdf; choose one of: html, gexf, graphml"):
        writer("pdf")
