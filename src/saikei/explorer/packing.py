"""Circles side by side without overlap, close around the middle.

The front-chain algorithm of Wang, Wang, Dai and Wang, "Visualization of large hierarchical data by circle packing"
(CHI 2006): each circle touches two of the chain around those already placed, where that is nearest the middle. It
uses nothing but the four operations and the square root, which every machine rounds alike.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import Final

_TOUCH: Final = 1e-6
"""How far two circles may reach into each other and still be said to touch."""


@dataclass(slots=True)
class Circle:
    """A circle; `next` and `previous` are its neighbours on the chain, by place."""

    radius: float
    x: float = 0.0
    y: float = 0.0
    next: int = 0
    previous: int = 0


def pack(radii: Sequence[float]) -> tuple[list[tuple[float, float]], float]:
    """Where circles of these radii stand around the origin, and the radius of a circle around all of them.

    >>> pack([1.0, 1.0])
    ([(-1.0, 0.0), (1.0, 0.0)], 2.0)
    """
    circles = [Circle(radius) for radius in radii]
    if len(circles) > 1:
        circles[0].x, circles[1].x = -circles[1].radius, circles[0].radius
    if len(circles) > 2:
        _grow(circles)
    return _centred(circles)


def _grow(circles: list[Circle]) -> None:
    """Place the third circle and all that follow, each on the chain around those before it."""
    _stand(circles[1], circles[0], circles[2])
    for place, (before, after) in enumerate(((2, 1), (0, 2), (1, 0))):
        circles[place].previous, circles[place].next = before, after
    a, b = 0, 1
    for new in range(3, len(circles)):
        while True:
            _stand(circles[a], circles[b], circles[new])
            hit = _hit(circles, new, a, b)
            if hit is None:
                break
            a, b = hit
            circles[a].next, circles[b].previous = b, a
        circles[new].previous, circles[new].next = a, b
        circles[a].next = circles[b].previous = new
        a = _nearest(circles, new)
        b = circles[a].next


def _stand(b: Circle, a: Circle, new: Circle) -> None:
    """Let `new` touch both `a` and `b`, on the outer side of the chain."""
    dx, dy = b.x - a.x, b.y - a.y
    square = dx * dx + dy * dy
    if not square:
        new.x, new.y = a.x + new.radius, a.y
        return
    to_a, to_b = (a.radius + new.radius) ** 2, (b.radius + new.radius) ** 2
    if to_a > to_b:
        along = (square + to_b - to_a) / (2 * square)
        aside = sqrt(max(0.0, to_b / square - along * along))
        new.x, new.y = b.x - along * dx - aside * dy, b.y - along * dy + aside * dx
    else:
        along = (square + to_a - to_b) / (2 * square)
        aside = sqrt(max(0.0, to_a / square - along * along))
        new.x, new.y = a.x + along * dx - aside * dy, a.y + along * dy + aside * dx


def _hit(circles: list[Circle], new: int, a: int, b: int) -> tuple[int, int] | None:
    """The chain's ends around the first circle that `new` runs into, searched from both sides; None for none."""
    after, before = circles[b].next, circles[a].previous
    behind, ahead = circles[b].radius, circles[a].radius
    while True:
        if behind <= ahead:
            if _overlap(circles[after], circles[new]):
                return a, after
            behind += circles[after].radius
            after = circles[after].next
        else:
            if _overlap(circles[before], circles[new]):
                return before, b
            ahead += circles[before].radius
            before = circles[before].previous
        if after == circles[before].next:
            return None


def _overlap(one: Circle, other: Circle) -> bool:
    reach = one.radius + other.radius - _TOUCH
    dx, dy = other.x - one.x, other.y - one.y
    return reach > 0 and reach * reach > dx * dx + dy * dy


def _nearest(circles: list[Circle], start: int) -> int:
    """The circle of the chain whose touching point with the next one is nearest the origin."""
    best, lowest, at = start, _distance(circles, start), circles[start].next
    while at != start:
        distance = _distance(circles, at)
        if distance < lowest:
            best, lowest = at, distance
        at = circles[at].next
    return best


def _distance(circles: list[Circle], at: int) -> float:
    a = circles[at]
    b = circles[a.next]
    both = a.radius + b.radius
    x, y = (a.x * b.radius + b.x * a.radius) / both, (a.y * b.radius + b.y * a.radius) / both
    return x * x + y * y


def _centred(circles: list[Circle]) -> tuple[list[tuple[float, float]], float]:
    """The circles around the middle of the box that holds them."""
    if not circles:
        return [], 0.0
    x = (min(c.x - c.radius for c in circles) + max(c.x + c.radius for c in circles)) / 2
    y = (min(c.y - c.radius for c in circles) + max(c.y + c.radius for c in circles)) / 2
    places = [(c.x - x, c.y - y) for c in circles]
    return places, max(sqrt(px * px + py * py) + c.radius for (px, py), c in zip(places, circles, strict=True))
