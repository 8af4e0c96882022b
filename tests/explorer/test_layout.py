"""The layout: the same places every time, circles in circles, and each thing near what it belongs to."""

import os
import subprocess
import sys
from itertools import combinations
from math import hypot
from typing import Final

import pytest
from bench.landscapes import landscape as made_landscape

import saikei
from saikei.explorer.layout import SIDE, Layout, lay_out
from saikei.explorer.tray import IN_TRAY
from saikei.projection.landscape import Landscape
from saikei.projection.reading import read_landscape
from tests.conftest import ROOT
from tests.explorer.fixture import graph

ROUNDED: Final = 3
"""How far whole numbers may be off."""


@pytest.fixture(scope="module", params=["fixture", "published"])
def landscape(request: pytest.FixtureRequest) -> Landscape:
    """Two documents of our own, and the published graph."""
    opened = graph() if request.param == "fixture" else saikei.open(ROOT / "graph")
    return read_landscape(opened.endpoint.query)


@pytest.fixture(scope="module")
def layout(landscape: Landscape) -> Layout:
    return lay_out(landscape)


def test_every_thing_has_a_place_and_all_fill_the_square(landscape: Landscape, layout: Layout) -> None:
    assert len(landscape.nodes) == len(layout.x) == len(layout.y) == len(layout.radius)
    assert max(x + r for x, r in zip(layout.x, layout.radius, strict=True)) <= SIDE + ROUNDED
    reach = max(max(map(abs, layout.x)), max(map(abs, layout.y)))
    assert 0.6 * SIDE < reach <= SIDE


def test_the_same_landscape_is_laid_out_the_same(landscape: Landscape, layout: Layout) -> None:
    assert lay_out(landscape) == layout


def test_another_process_with_another_hash_seed_lays_it_out_the_same() -> None:
    script = (
        "import saikei\n"
        "from saikei.explorer.layout import lay_out\n"
        "from saikei.projection.reading import read_landscape\n"
        "print(lay_out(read_landscape(saikei.open('graph').endpoint.query)))"
    )
    answers = {
        subprocess.run(
            [sys.executable, "-c", script],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(answers) == 1
    assert len(answers.pop()) > 1000


def test_circles_stand_in_those_that_they_belong_to_and_beside_their_neighbours(
    landscape: Landscape, layout: Layout
) -> None:
    index = {node.id: i for i, node in enumerate(landscape.nodes)}
    inside: dict[int, list[int]] = {}
    for i, node in enumerate(landscape.nodes):
        if node.kind in ("part", "theme", "section", "measure"):
            inside.setdefault(index.get(node.parent, -1), []).append(i)
    for above, within in inside.items():
        for i in within if above >= 0 else ():
            apart = hypot(layout.x[i] - layout.x[above], layout.y[i] - layout.y[above])
            assert apart + layout.radius[i] <= layout.radius[above] + ROUNDED
        for i, j in combinations(within, 2):
            apart = hypot(layout.x[i] - layout.x[j], layout.y[i] - layout.y[j])
            assert apart >= layout.radius[i] + layout.radius[j] - ROUNDED


def test_parts_stand_in_reading_order_clockwise_from_the_top(landscape: Landscape, layout: Layout) -> None:
    parts = [(layout.x[i], layout.y[i]) for i, node in enumerate(landscape.nodes) if node.kind == "part"]
    assert parts[0][1] > 0
    middle = sum(x for x, _ in parts) / len(parts), sum(y for _, y in parts) / len(parts)
    around = [(x - middle[0], y - middle[1]) for x, y in parts]
    for (ax, ay), (bx, by) in zip(around, [*around[1:], around[0]], strict=True):
        assert ax * by - ay * bx < 0, "the next one is on the right-hand side"


def test_a_line_stands_in_the_measure_that_prints_it_and_a_home_line_where_its_programme_stands(
    landscape: Landscape, layout: Layout
) -> None:
    index = {node.id: i for i, node in enumerate(landscape.nodes)}
    homes = {programme.home_line: index[programme.id] for programme in landscape.ledger.programmes}
    lines = [edge for edge in landscape.edges if edge.line]
    for edge in lines:
        x, y = layout.lines[edge.id]
        measure = index[edge.source]
        assert hypot(x - layout.x[measure], y - layout.y[measure]) < layout.radius[measure]
        if edge.line in homes:
            assert (x, y) == (layout.x[homes[edge.line]], layout.y[homes[edge.line]])
    assert len({layout.lines[edge.id] for edge in lines}) == len(lines)
    assert len(lines) > len(homes)


def test_what_only_one_part_names_stands_on_it_and_what_parts_share_on_none(
    landscape: Landscape, layout: Layout
) -> None:
    nodes = {node.id: node for node in landscape.nodes}
    index = {node.id: i for i, node in enumerate(landscape.nodes)}

    def part(identifier: str) -> str:
        while nodes[identifier].kind != "part":
            identifier = nodes[identifier].parent
        return identifier

    naming: dict[str, set[str]] = {}
    for edge in landscape.edges:
        if nodes[edge.source].kind == "measure" and nodes[edge.target].kind not in IN_TRAY:
            naming.setdefault(edge.target, set()).add(part(edge.source))
    parts = [node.id for node in landscape.nodes if node.kind == "part"]
    for thing, named in naming.items():
        i = index[thing]
        standing = {
            each
            for each in parts
            if hypot(layout.x[i] - layout.x[index[each]], layout.y[i] - layout.y[index[each]])
            < layout.radius[index[each]]
        }
        assert standing == (named if len(named) == 1 else set()), nodes[thing].label
    assert {len(named) for named in naming.values()} >= {1, 2}


def test_hardly_anything_overlaps(landscape: Landscape, layout: Layout) -> None:
    strewn = [i for i, node in enumerate(landscape.nodes) if node.kind not in IN_TRAY]
    pairs = [
        (i, j)
        for i, j in combinations(strewn, 2)
        if hypot(layout.x[i] - layout.x[j], layout.y[i] - layout.y[j]) < 0.9 * (layout.radius[i] + layout.radius[j])
    ]
    assert len(pairs) <= len(strewn) // 50


def test_an_empty_landscape_has_an_empty_layout(landscape: Landscape) -> None:
    ledger = landscape.ledger
    bare = type(ledger)((), (), {}, (), {}, {}, {})
    assert lay_out(Landscape((), (), bare)) == Layout([], [], [], {})


def test_a_landscape_of_thousands_of_things_is_laid_out_too() -> None:
    made = made_landscape(3000)
    layout = lay_out(made)
    assert (len(made.nodes), len(made.edges)) == (3000, 9000)
    assert len({(x, y) for x, y in zip(layout.x, layout.y, strict=True)}) > 2500
