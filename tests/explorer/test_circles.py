"""Circles: directions, the circle around others, a ring of them, and circles packed side by side."""

from itertools import combinations
from math import cos, hypot, pi, sin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saikei.explorer.circles import WIDE, direction, enclose, ring
from saikei.explorer.packing import pack

RADII = st.lists(st.floats(0.5, 20), max_size=40)
NEAR = 1e-4


@given(st.floats(-3, 3))
def test_a_direction_is_that_of_a_clock_hand(turn: float) -> None:
    assert direction(turn) == pytest.approx((sin(2 * pi * turn), cos(2 * pi * turn)), abs=1e-9)


@given(RADII)
def test_packed_circles_do_not_overlap_and_are_within_their_circle(radii: list[float]) -> None:
    places, radius = pack(radii)
    for (i, one), (j, other) in combinations(enumerate(places), 2):
        assert hypot(one[0] - other[0], one[1] - other[1]) > radii[i] + radii[j] - NEAR
    for (x, y), own in zip(places, radii, strict=True):
        assert hypot(x, y) + own < radius + NEAR


@given(st.lists(st.floats(1, 2), min_size=20, max_size=60))
def test_packed_circles_are_close_to_each_other(radii: list[float]) -> None:
    _, radius = pack(sorted(radii, reverse=True))
    assert sum(own * own for own in radii) > 0.5 * radius * radius


@given(RADII)
def test_the_circle_around_circles_holds_them_all_and_is_no_larger_than_it_must_be(radii: list[float]) -> None:
    places, _ = pack(radii)
    (x, y), radius = enclose(places, radii)
    reaches = [hypot(px - x, py - y) + own for (px, py), own in zip(places, radii, strict=True)]
    assert max(reaches, default=0.0) <= radius + NEAR
    # No circle around two of them is smaller than half of what lies between their far sides.
    least = max(
        (
            (hypot(a[0] - b[0], a[1] - b[1]) + r + s) / 2
            for (a, r), (b, s) in combinations(zip(places, radii, strict=True), 2)
        ),
        default=radius,
    )
    assert least - NEAR <= radius <= 1.2 * least + NEAR


@given(st.lists(st.floats(1, 20), min_size=2, max_size=12), st.floats(0, 3))
def test_a_ring_leaves_its_middle_free_and_its_circles_apart(radii: list[float], share: float) -> None:
    middle = share * max(radii)
    places = ring(radii, middle, gap=1.0)
    for (x, y), own in zip(places, radii, strict=True):
        assert hypot(x / WIDE, y * WIDE) >= middle + 0.9 * own
    for (i, one), (j, other) in combinations(enumerate(places), 2):
        assert hypot(one[0] - other[0], one[1] - other[1]) >= (radii[i] + radii[j]) * 0.98


def test_a_ring_goes_clockwise_from_the_top_around_a_middle_that_is_wider_than_high() -> None:
    top, right, bottom, left = ring([5.0] * 4, 20.0, gap=1.0)
    assert top == pytest.approx((0, 26 / WIDE), abs=0.1)
    assert right == pytest.approx((26 * WIDE, 0), abs=0.1)
    assert bottom == pytest.approx((0, -26 / WIDE), abs=0.1)
    assert left == pytest.approx((-26 * WIDE, 0), abs=0.1)
