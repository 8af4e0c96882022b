"""Gravel: things that stand in the room between circles, each as near as there is room to where it wishes to be.

Again and again each thing is drawn to its wish, pushed away from those it touches, and kept out of what is not its own.
No chance and no clock: the same things come to lie in the same places.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import floor, sqrt
from typing import Final, TypeAlias

from saikei.explorer.circles import Point

_ROUNDS: Final = 120
_FEWEST: Final = 40
_WORK: Final = 1_000_000
"""How often things are moved, at most where there are many; a crowd is in order after fewer rounds."""
_PULL: Final = 0.12
_GOLDEN: Final = (-0.7373688780783197, 0.6754902942615238)
"""A golden section of a turn: no two of a run of such turns have the same direction."""
Cell: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Disc:
    """A circle."""

    x: float
    y: float
    radius: float


@dataclass(frozen=True, slots=True)
class Pebble:
    """A thing that looks for a place.

    Attributes:
        radius: How much room it takes.
        room: How much room it takes among others, with what it leaves free around it.
        wish: Where it wishes to stand.
        island: The island in which it stays; -1 for outside of all islands.
    """

    radius: float
    room: float
    wish: Point
    island: int


def settle(pebbles: Sequence[Pebble], stones: Sequence[Disc], islands: Sequence[Disc]) -> list[Point]:
    """Where the things come to lie.

    Args:
        pebbles: The things.
        stones: Circles that nothing may stand in.
        islands: Circles that hold what belongs there, and nothing else.
    """
    if not pebbles:
        return []
    places = _start(pebbles)
    side = 2 * max(pebble.room for pebble in pebbles)
    near = _near(stones, max(stone.radius for stone in stones) + side) if stones else {}
    width = max((stone.radius for stone in stones), default=0.0) + side
    rounds = max(_FEWEST, min(_ROUNDS, _WORK // len(pebbles)))
    for step in range(rounds):
        # In the last rounds nothing is drawn any more, so that what touches comes apart.
        pull = _PULL * max(0.0, 1 - step / (rounds * 0.8))
        for place, pebble in zip(places, pebbles, strict=True):
            place[0] += (pebble.wish[0] - place[0]) * pull
            place[1] += (pebble.wish[1] - place[1]) * pull
        _push_apart(places, pebbles, side)
        for place, pebble in zip(places, pebbles, strict=True):
            for stone in near.get((floor(place[0] / width), floor(place[1] / width)), ()):
                _keep_out(place, stone, pebble.radius)
            if pebble.island >= 0:
                _keep_in(place, islands[pebble.island], pebble.radius)
            else:
                for island in islands:
                    _keep_out(place, island, pebble.radius)
    return [(x, y) for x, y in places]


def _start(pebbles: Sequence[Pebble]) -> list[list[float]]:
    """Each at its wish; those with the same wish in a spiral around it."""
    same: dict[Point, int] = {}
    turn = (1.0, 0.0)
    places: list[list[float]] = []
    for pebble in pebbles:
        nth = same[pebble.wish] = same.get(pebble.wish, -1) + 1
        turn = turn[0] * _GOLDEN[0] - turn[1] * _GOLDEN[1], turn[0] * _GOLDEN[1] + turn[1] * _GOLDEN[0]
        away = 0.01 + sqrt(nth)
        places.append([pebble.wish[0] + turn[0] * away, pebble.wish[1] + turn[1] * away])
    return places


def _near(discs: Sequence[Disc], width: float) -> dict[Cell, list[Disc]]:
    """By square of a grid, the circles that reach into it or into one beside it."""
    found: dict[Cell, list[Disc]] = {}
    for disc in discs:
        column, row = floor(disc.x / width), floor(disc.y / width)
        for across in (-1, 0, 1):
            for along in (-1, 0, 1):
                found.setdefault((column + across, row + along), []).append(disc)
    return found


def _push_apart(places: list[list[float]], pebbles: Sequence[Pebble], side: float) -> None:
    grid: dict[Cell, list[int]] = {}
    for i, (x, y) in enumerate(places):
        grid.setdefault((floor(x / side), floor(y / side)), []).append(i)
    for (column, row), here in grid.items():
        beside = [
            j
            for cell in ((column + 1, row), (column - 1, row + 1), (column, row + 1), (column + 1, row + 1))
            for j in grid.get(cell, ())
        ]
        for nth, i in enumerate(here):
            one, least = places[i], pebbles[i].room
            for j in (*here[nth + 1 :], *beside):
                other = places[j]
                dx, dy = other[0] - one[0], other[1] - one[1]
                reach = least + pebbles[j].room
                square = dx * dx + dy * dy
                if 0 < square < reach * reach:
                    share = (reach / sqrt(square) - 1) / 2
                    one[0] -= dx * share
                    one[1] -= dy * share
                    other[0] += dx * share
                    other[1] += dy * share


def _keep_out(place: list[float], disc: Disc, radius: float) -> None:
    dx, dy = place[0] - disc.x, place[1] - disc.y
    least = disc.radius + radius
    square = dx * dx + dy * dy
    if 0 < square < least * least:
        share = least / sqrt(square)
        place[0], place[1] = disc.x + dx * share, disc.y + dy * share


def _keep_in(place: list[float], disc: Disc, radius: float) -> None:
    dx, dy = place[0] - disc.x, place[1] - disc.y
    most = disc.radius - radius
    square = dx * dx + dy * dy
    if square > most * most:
        share = most / sqrt(square)
        place[0], place[1] = disc.x + dx * share, disc.y + dy * share
