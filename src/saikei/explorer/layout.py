"""Where things stand: the same places every time, on every machine.

A landscape in a tray. Parts are islands around a middle, in reading order from the top, clockwise. In a part stand the
circles of its themes, in these those of sections, and a measure stands among the programmes that are at home there. Of
bodies, technologies and policies, what only one part names is strewn on its island, near what names it; what parts share
is strewn in the middle and between them. No chance, no clock, no library of linear algebra: the four operations and the
square root, rounded to whole numbers.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

from saikei.explorer.circles import Point, middle_of
from saikei.explorer.gravel import Disc, Pebble, settle
from saikei.explorer.tray import FILLED, IN_TRAY, Tray, downwards, pack_tray
from saikei.projection.landscape import Landscape, NodeKind

SIDE: Final = 10_000
"""How far the picture reaches from its middle."""
_STEPS_UP: Final = 4
"""How far above what a measure names its parts are still looked for."""
_AIR: Final = 0.2
"""What is free around a thing at least."""
_LOOSEST: Final = 2.2
_LOOSE: Final = 1.3
"""How many times the room that it needs a thing takes: at most on an island, and outside of all."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Places in whole numbers, y upwards.

    Attributes:
        x, y: Of all nodes, in their order.
        radius: Of the circle around what is in a node, or of the node.
        lines: By edge that is a budget line, its place: that of its programme for a home line.
    """

    x: list[int]
    y: list[int]
    radius: list[int]
    lines: dict[str, tuple[int, int]]


def lay_out(landscape: Landscape) -> Layout:
    """The places of a landscape's nodes."""
    index = {node.id: i for i, node in enumerate(landscape.nodes)}
    kinds = [node.kind for node in landscape.nodes]
    near: list[list[int]] = [[] for _ in kinds]
    for edge in landscape.edges:
        near[index[edge.source]].append(index[edge.target])
        near[index[edge.target]].append(index[edge.source])
    inside = _inside(landscape, index)
    # Other lines than home lines have places like those of programmes, behind all nodes.
    homes = {p.home_line: index[p.id] for p in landscape.ledger.programmes}
    lines = [edge for edge in landscape.edges if edge.line]
    spots = homes | {edge.line: i for i, edge in enumerate((e for e in lines if e.line not in homes), len(kinds))}
    for edge in lines:
        if edge.line not in homes:
            inside.setdefault(index[edge.source], []).append(spots[edge.line])
            kinds.append("programme")
            near.append([])
    tray = Tray(kinds, near, inside, _islands(kinds, near, inside))
    # What is linked with much is drawn larger, as far as that goes.
    tray.radii = [0.8 + 0.2 * sqrt(min(len(linked), 100)) for linked in near]
    tray.places = [(0.0, 0.0)] * len(kinds)
    pack_tray(tray)
    _strew(tray)
    x, y, radius = _scaled(tray.places, tray.radii)
    size = len(landscape.nodes)
    places = {edge.id: (x[spots[edge.line]], y[spots[edge.line]]) for edge in lines}
    return Layout(x[:size], y[:size], radius[:size], places)


def _inside(landscape: Landscape, index: dict[str, int]) -> dict[int, list[int]]:
    """What is in each circle; -1 is the tray. A programme is with the measure of its home line."""
    measures = {a.id: a.measure for a in landscape.ledger.appearances}
    homes = {p.id: measures[p.home_line] for p in landscape.ledger.programmes}
    inside: dict[int, list[int]] = {}
    for i, node in enumerate(landscape.nodes):
        if node.kind in IN_TRAY:
            above = homes.get(node.id, "")
            inside.setdefault(index.get(above, index.get(node.parent, -1)), []).append(i)
    return inside


def _islands(kinds: Sequence[NodeKind], near: Sequence[Sequence[int]], inside: dict[int, list[int]]) -> list[int]:
    """The part that each thing stands in, or that alone names it, itself or by narrower things; -1 for none."""
    found = [-1] * len(kinds)
    for top in inside.get(-1, ()):
        for i in downwards([top], inside):
            found[i] = top if kinds[top] == "part" else -1
    naming: dict[int, set[int]] = {
        i: {found[other] for other in near[i] if kinds[other] in IN_TRAY}
        for i, kind in enumerate(kinds)
        if kind not in IN_TRAY
    }
    unnamed = [i for i, islands in naming.items() if not islands]
    for _ in range(_STEPS_UP):
        for i in unnamed:
            naming[i] |= {island for other in near[i] if other in naming for island in naming[other]}
    for i, islands in naming.items():
        if len(islands) == 1:
            found[i] = min(islands)
    return found


def _strew(tray: Tray) -> None:
    """Give bodies, technologies and policies their places."""
    parts = [i for i in tray.top if tray.kinds[i] == "part"]
    stones = [i for each in tray.top for i in (tray.inside.get(each, []) if each in parts else [each])]
    strewn = [i for i, kind in enumerate(tray.kinds) if kind not in IN_TRAY]
    wishes = _wishes(tray, strewn)
    rooms = {island: _looseness(tray, island) for island in (*parts, -1)}
    nth = {i: n for n, i in enumerate(parts)}
    pebbles = [
        Pebble(
            tray.radii[i] + _AIR,
            (tray.radii[i] + _AIR) * rooms[tray.islands[i]],
            wishes[i],
            nth.get(tray.islands[i], -1),
        )
        for i in strewn
    ]
    discs = {i: Disc(*tray.places[i], tray.radii[i]) for i in (*parts, *stones)}
    places = settle(pebbles, [discs[i] for i in stones], [discs[i] for i in parts])
    for i, place in zip(strewn, places, strict=True):
        tray.places[i] = place


def _looseness(tray: Tray, island: int) -> float:
    """How many times the room that it needs a thing on an island may take, so that all of the island is made use of."""
    if island < 0:
        return _LOOSE
    free = tray.radii[island] ** 2 - sum(tray.radii[each] ** 2 for each in tray.inside.get(island, ()))
    return min(_LOOSEST, max(1.0, sqrt(FILLED * free / (tray.strewn(island) or 1.0))))


def _wishes(tray: Tray, strewn: Sequence[int]) -> dict[int, Point]:
    """The middle of what each thing is linked with; of those linked only with each other, of these."""
    wishes: dict[int, Point] = {}
    for i in strewn:
        beside = [tray.places[other] for other in tray.near[i] if tray.kinds[other] in IN_TRAY]
        if beside:
            wishes[i] = middle_of(beside)
    for _ in range(_STEPS_UP):
        late = {i: [wishes[other] for other in tray.near[i] if other in wishes] for i in strewn if i not in wishes}
        wishes |= {i: middle_of(others) for i, others in late.items() if others}
    return {i: wishes.get(i, (0.0, 0.0)) for i in strewn}


def _scaled(places: Sequence[Point], radii: Sequence[float]) -> tuple[list[int], list[int], list[int]]:
    """Whole numbers, around the middle of all, that reach as far as `SIDE`."""
    if not places:
        return [], [], []
    sides = list(zip(places, radii, strict=True))
    left, right = min(p[0] - r for p, r in sides), max(p[0] + r for p, r in sides)
    bottom, top = min(p[1] - r for p, r in sides), max(p[1] + r for p, r in sides)
    scale = 2 * SIDE / max(right - left, top - bottom)
    x, y = (left + right) / 2, (bottom + top) / 2
    return (
        [round((p[0] - x) * scale) for p in places],
        [round((p[1] - y) * scale) for p in places],
        [max(1, round(r * scale)) for r in radii],
    )
