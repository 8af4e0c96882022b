"""The tray: circles in circles, down to programmes, and the islands that these are around a middle."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from math import sqrt
from typing import Final

from saikei.explorer.circles import Point, enclose, ring
from saikei.explorer.packing import pack
from saikei.projection.landscape import NodeKind

IN_TRAY: Final = frozenset[NodeKind](["part", "theme", "section", "measure", "programme"])
FILLED: Final = 0.45
"""The share of a room that things strewn in it fill."""
_RADII: Final[dict[NodeKind, float]] = {"measure": 1.6, "programme": 1.2}
_MARGINS: Final[dict[NodeKind, float]] = {"part": 0.8, "theme": 1.5, "section": 0.8, "measure": 0.4}
"""The room around a circle and the things in it."""
_BEACH: Final = 2.4
"""That room where things are strewn on a part."""
_GAP: Final = 4.0
"""What is left free between islands."""
_PATH: Final = 2.4
"""What is left free between the circles of an island, so that things strewn there are not locked in."""
_ROOM: Final = 0.5
"""What is left free around a thing that is strewn."""
_COMMONS: Final = 1.15
"""How much wider the middle is than what it has to hold: islands reach into it."""
_MANY: Final = 40
"""More islands than these are packed, and not put in a ring."""


@dataclass(slots=True)
class Tray:
    """A layout in the making, by place in the landscape's nodes.

    Attributes:
        kinds: What they are.
        near: What each thing is linked with.
        inside: What is directly in each circle; -1 is the tray.
        islands: The part that a thing stands in, or the only one that names it; -1 for none.
        radii: Of the circles.
        places: Of their middles.
    """

    kinds: Sequence[NodeKind]
    near: Sequence[Sequence[int]]
    inside: dict[int, list[int]]
    islands: Sequence[int]
    radii: list[float] = field(default_factory=list)
    places: list[Point] = field(default_factory=list)

    @property
    def top(self) -> list[int]:
        """What is in no circle."""
        return self.inside.get(-1, [])

    def strewn(self, island: int) -> float:
        """The squares of the radii of the things strewn on an island, or outside of all for -1, with room around."""
        own = (i for i, kind in enumerate(self.kinds) if kind not in IN_TRAY and self.islands[i] == island)
        return sum((self.radii[i] + _ROOM) ** 2 for i in own)


def downwards(top: Sequence[int], inside: dict[int, list[int]]) -> Iterator[int]:
    """Some circles and all that is in them, a circle before what is in it."""
    pending = list(reversed(top))
    while pending:
        each = pending.pop()
        yield each
        pending += reversed(inside.get(each, []))


def pack_tray(tray: Tray) -> None:
    """Give each circle its radius, from the innermost to the islands, and then its place."""
    order = list(downwards(tray.top, tray.inside))
    for i in reversed(order):
        _pack_circle(tray, i)
    for i, place in zip(tray.top, _islands(tray), strict=True):
        tray.places[i] = place
    for i in order:
        x, y = tray.places[i]
        for each in tray.inside.get(i, ()):
            tray.places[each] = (tray.places[each][0] + x, tray.places[each][1] + y)


def _pack_circle(tray: Tray, i: int) -> None:
    """Pack what is in a circle around its middle."""
    kind, within = tray.kinds[i], tray.inside.get(i, [])
    own, margin = _RADII.get(kind, 1.0), _MARGINS.get(kind, 0.0) if within else 0.0
    if kind == "part" and tray.strewn(i):
        margin = _BEACH
    # A measure stands in the middle of its programmes; a heading has no body of its own.
    path = _PATH / 2 if kind == "part" else 0.0
    around, radius = _packed([tray.radii[each] + path for each in within], own if kind == "measure" else 0.0)
    tray.radii[i] = max(radius, own) + margin
    spread = 1.0
    if kind == "part" and within:
        # What only this part names is strewn between its themes.
        needed = sqrt(tray.strewn(i) / FILLED + sum(tray.radii[each] ** 2 for each in within))
        spread = sqrt(max(1.0, needed / tray.radii[i]))
        tray.radii[i] = max(tray.radii[i], needed)
    for each, (x, y) in zip(within, around, strict=True):
        tray.places[each] = x * spread, y * spread


def _packed(radii: Sequence[float], middle: float) -> tuple[list[Point], float]:
    """Circles around a middle of their own, the largest first; in the order given."""
    order = sorted(range(len(radii)), key=lambda i: (-radii[i], i))
    sizes = [radii[i] for i in order]
    found, _ = pack([middle, *sizes] if middle else sizes)
    if middle:
        x, y = found.pop(0)
        reaches = (sqrt((px - x) ** 2 + (py - y) ** 2) + r for (px, py), r in zip(found, sizes, strict=True))
        radius = max(reaches, default=middle)
    else:
        (x, y), radius = enclose(found, sizes)
    places = [(0.0, 0.0)] * len(radii)
    for i, (px, py) in zip(order, found, strict=True):
        places[i] = px - x, py - y
    return places, radius


def _islands(tray: Tray) -> list[Point]:
    """Where the islands stand: around the middle, which has room for what they share."""
    radii = [tray.radii[i] for i in tray.top]
    if 1 < len(radii) <= _MANY:
        return ring(radii, _COMMONS * sqrt(tray.strewn(-1) / FILLED), _GAP)
    return _packed([radius + _GAP / 2 for radius in radii], 0.0)[0]
