"""Views of two documents of our own for networkx."""

from typing import Any, Final

import networkx as nx
import pytest

from saikei.problems import UsageError
from saikei.projection.landscape import Landscape
from saikei.projection.reading import read_landscape
from saikei.projection.views import VIEWS, to_networkx
from tests.explorer.fixture import graph


@pytest.fixture(scope="module")
def both() -> Landscape:
    return read_landscape(graph().endpoint.query)


def named(view: "nx.Graph[str]") -> set[tuple[str, str, str]]:
    """Edges as source, kind and target, by label."""
    made: Any = view
    labels = dict(made.nodes(data="label"))
    return {(labels[source], said["kind"], labels[target]) for source, target, said in made.edges(data=True)}


EDGES: Final = {
    "money": {
        ("潮と灯りの守り", "money", "消防庁"),
        ("潮と灯りの守り", "money", "不明"),
        ("空の道の整備", "money", "不明"),
        ("海の牧場と潮の力の活用", "money", "不明"),
        ("山の知恵の継承", "money", "不明"),
        ("手仕事の道具の継承", "money", "不明"),
        ("水辺と夜空の学び", "money", "不明"),
        ("町の財布の支え", "money", "不明"),
    },
    "organisations": {
        ("灯台の火の番", "responsible", "消防庁"),
        ("灯台の火の番", "partner", "情報通信研究機構"),
        ("潮市場の<img src=x onerror=alert(1)>整備", "recipient", "情報通信研究機構"),
    },
    "technologies": {("5G", "meets", "衛星通信")},
}


@pytest.mark.parametrize("view", EDGES)
def test_a_view_holds_the_links_that_it_is_about(view: str, both: Landscape) -> None:
    assert named(to_networkx(both, view)) == EDGES[view]


def test_the_whole_holds_all_things_and_links(both: Landscape) -> None:
    whole: Any = to_networkx(both)
    assert set(whole) == {node.id for node in both.nodes}
    assert {key for _, _, key in whole.edges(keys=True)} == {edge.id for edge in both.edges}


def test_repeats_are_programmes_with_their_lines_and_the_pairs_among_these(both: Landscape) -> None:
    repeats: Any = to_networkx(both, "repeats")
    kinds = dict(repeats.nodes(data="kind"))
    assert set(kinds.values()) == {"programme", "line"}
    (programme,) = (
        each
        for each, label in repeats.nodes(data="label")
        if kinds[each] == "programme" and label == "空の道しるべ設置事業"
    )
    lines = list(repeats.successors(programme))
    assert [repeats.nodes[line]["document"] for line in lines] == ["hamabe-2026", "mirai-2026", "mirai-2026"]
    assert {repeats.edges[programme, line, f"appearance:{line}"]["mark"] for line in lines} == {"", "full"}
    pairs = [said for _, _, said in repeats.edges(data=True) if said["kind"] != "line"]
    assert {said["status"] for said in pairs} == {"accepted", "proposed"}
    assert {said["kind"] for said in pairs} == {"full", "unmarked"}


def test_the_yen_of_money_are_what_flows_every_yen_once(both: Landscape) -> None:
    money: Any = to_networkx(both, "money")
    labels = {label: each for each, label in money.nodes(data="label")}
    assert money.nodes[labels["消防庁"]]["yen"] == 150_000_000
    assert money.nodes[labels["潮と灯りの守り"]]["yen"] == 230_000_000
    for kind in ("theme", "organisation"):
        assert sum(said["yen"] for _, said in money.nodes(data=True) if said["kind"] == kind) == 17_267_243_345_000


@pytest.mark.parametrize("view", VIEWS)
def test_attributes_are_of_four_types_and_never_none(view: str, both: Landscape) -> None:
    made: Any = to_networkx(both, view)
    said = [value for _, each in made.nodes(data=True) for value in each.values()]
    said += [value for _, _, each in made.edges(data=True) for value in each.values()]
    assert len(said) > 10
    assert {type(value) for value in said} <= {str, int, float, bool}


@pytest.mark.parametrize("view", VIEWS)
def test_an_attribute_has_one_type_in_all_things(view: str, both: Landscape) -> None:
    made: Any = to_networkx(both, view)
    for things in ([each for _, each in made.nodes(data=True)], [each for *_, each in made.edges(data=True)]):
        types: dict[str, set[type]] = {}
        for each in things:
            for name, value in each.items():
                types.setdefault(name, set()).add(type(value))
        assert [name for name, found in types.items() if len(found) > 1] == []


@pytest.mark.parametrize(
    ("view", "expected"), [(view, nx.Graph if view == "technologies" else nx.MultiDiGraph) for view in VIEWS]
)
def test_only_technologies_meet_without_direction(view: str, expected: type, both: Landscape) -> None:
    assert type(to_networkx(both, view)) is expected


def test_an_unknown_view_is_refused_with_those_there_are(both: Landscape) -> None:
    with pytest.raises(UsageError, match="there is no view 'all'; choose one of: whole, money, organisations"):
        to_networkx(both, "all")
