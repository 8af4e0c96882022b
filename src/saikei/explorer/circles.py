"""Circles: a direction, the circle around others, and circles around a middle, in turn.

All of it is the four operations and the square root, which every machine rounds alike.
"""

from collections.abc import Sequence
from math import pi, sqrt
from typing import Final, TypeAlias

Point: TypeAlias = tuple[float, float]

_TERMS: Final = 12
_STEPS: Final = 300
_PULL: Final = 0.02
WIDE: Final = 1.4
"""How much wider a ring is than a round one, and how much less high: screens are wide."""


def direction(turn: float) -> Point:
    """The point of the unit circle that is so many turns from the top, clockwise.

    >>> [round(each, 9) for each in direction(0.25)]
    [1.0, 0.0]
    """
    # Taylor's series on half a turn to either side: the sines of two machines' libraries may differ.
    angle = (turn - round(turn)) * 2 * pi
    x = y = 0.0
    term = 1.0
    for power in range(2 * _TERMS):
        sign = 1.0 if power % 4 < 2 else -1.0
        if power % 2:
            x += sign * term
        else:
            y += sign * term
        term *= angle / (power + 1)
    return x, y


def middle_of(points: Sequence[Point]) -> Point:
    """The mean of some points."""
    return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)


def enclose(places: Sequence[Point], radii: Sequence[float]) -> tuple[Point, float]:
    """The middle and the radius of a circle around circles, hardly larger than the smallest there is.

    Bădoiu and Clarkson, "Smaller core-sets for balls" (SODA 2003): the middle goes towards what is farthest, in ever
    smaller steps.

    >>> round(enclose([(-1.0, 0.0), (1.0, 0.0)], [1.0, 1.0])[1], 9)
    2.0
    """
    if not places:
        return (0.0, 0.0), 0.0
    if len(places) == 1:
        return places[0], radii[0]
    x, y = middle_of(places)
    for step in range(2, _STEPS):
        dx, dy, reach = _farthest(x, y, places, radii)
        distance = sqrt(dx * dx + dy * dy)
        if distance:
            # Along the way to the far side of the farthest circle.
            x += dx / distance * reach / step
            y += dy / distance * reach / step
    return (x, y), _farthest(x, y, places, radii)[2]


def _farthest(x: float, y: float, places: Sequence[Point], radii: Sequence[float]) -> tuple[float, float, float]:
    far = (0.0, 0.0, -1.0)
    for (px, py), radius in zip(places, radii, strict=True):
        dx, dy = px - x, py - y
        reach = sqrt(dx * dx + dy * dy) + radius
        if reach > far[2]:
            far = dx, dy, reach
    return far


def ring(radii: Sequence[float], middle: float, gap: float) -> list[Point]:
    """Where circles stand in an oval around a middle, clockwise from the top in their order, as close as they go.

    Args:
        radii: Of the circles.
        middle: Radius of a circle as large as the oval around the origin that stays free.
        gap: What is left free between two of them.
    """
    whole, before = sum(radii), 0.0
    places: list[list[float]] = []
    for radius in radii:
        x, y = direction((before + radius / 2 - radii[0] / 2) / whole)
        before += radius
        places.append([x * (middle + whole), y * (middle + whole)])
    for step in range(_STEPS):
        pull = _PULL if step < _STEPS * 3 // 4 else 0.0
        for place in places:
            place[0] -= place[0] * pull / WIDE
            place[1] -= place[1] * pull * WIDE
        for i, place in enumerate(places):
            for j in range(i):
                _part(place, places[j], radii[i] + radii[j] + gap)
            _leave(place, middle + radii[i] + gap)
    return [(x, y) for x, y in places]


def _part(one: list[float], other: list[float], least: float) -> None:
    """Move two points to either side until they are so far from each other."""
    dx, dy = other[0] - one[0], other[1] - one[1]
    square = dx * dx + dy * dy
    if 0 < square < least * least:
        share = (least / sqrt(square) - 1) / 2
        one[0] -= dx * share
        one[1] -= dy * share
        other[0] += dx * share
        other[1] += dy * share


def _leave(place: list[float], least: float) -> None:
    """Move a point away from the origin until it is on the oval that is as large as a circle of that radius."""
    square = (place[0] / WIDE) ** 2 + (place[1] * WIDE) ** 2
    if 0 < square < least * least:
        share = least / sqrt(square)
        place[0] *= share
        place[1] *= share
