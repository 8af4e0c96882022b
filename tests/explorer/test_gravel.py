"""Gravel: things find room between circles, near where they wish to be."""

from itertools import combinations
from math import hypot

from hypothesis import given
from hypothesis import strategies as st

from saikei.explorer.gravel import Disc, Pebble, settle

STONE, ISLAND, OTHER = Disc(0, 0, 10), Disc(0, 0, 30), Disc(60, 0, 20)
WISHES = st.tuples(st.floats(-80, 80), st.floats(-80, 80))


@given(st.lists(st.tuples(WISHES, st.sampled_from([-1, 0, 1])), max_size=30))
def test_a_thing_stays_on_its_island_off_the_stones_and_beside_the_others(
    wishes: list[tuple[tuple[float, float], int]],
) -> None:
    places = settle([Pebble(1.0, 1.0, wish, island) for wish, island in wishes], [STONE], [ISLAND, OTHER])
    for (x, y), (_, island) in zip(places, wishes, strict=True):
        assert hypot(x, y) > STONE.radius + 0.5
        for nth, disc in enumerate((ISLAND, OTHER)):
            inside = hypot(x - disc.x, y - disc.y) < disc.radius
            assert inside is (nth == island)
    for one, other in combinations(places, 2):
        assert hypot(one[0] - other[0], one[1] - other[1]) > 1.0


def test_a_thing_with_room_stands_where_it_wishes() -> None:
    ((x, y),) = settle([Pebble(1.0, 1.0, (20.0, 0.0), 0)], [STONE], [ISLAND])
    assert hypot(x - 20, y) < 0.1


def test_a_thing_that_wishes_to_stand_in_a_stone_stands_at_its_near_side() -> None:
    ((x, y),) = settle([Pebble(1.0, 1.0, (0.0, 5.0), 0)], [STONE], [ISLAND])
    assert 11 <= hypot(x, y) < 11.5
    assert y > abs(x)


def test_things_with_one_wish_gather_around_it() -> None:
    places = settle([Pebble(1.0, 1.0, (20.0, 0.0), 0)] * 7, [STONE], [ISLAND])
    assert len(set(places)) == 7
    assert max(hypot(x - 20, y) for x, y in places) < 4


def test_nothing_to_place_is_nothing() -> None:
    assert settle([], [STONE], [ISLAND]) == []
