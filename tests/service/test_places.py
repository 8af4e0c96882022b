"""Places for queries: given out fairly, and not waited for without end."""

import time
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Event

import pytest

from saikei.problems import OverloadedError
from saikei.service.callers import Caller, GoneError, calling, current, name
from saikei.service.places import Places
from tests.service.started import until


def hold(places: Places, caller: Caller, release: Event) -> None:
    with places.take(caller):
        release.wait(60)


def test_one_caller_has_half_of_the_places_and_others_the_rest() -> None:
    places, release = Places(4, 100, 60.0, 60.0), Event()
    with ThreadPoolExecutor(8) as threads:
        for _ in range(5):
            threads.submit(hold, places, Caller("greedy"), release)
        until(lambda: (places.taken, places.waited_for) == (2, 3))
        with places.take(Caller("modest")):
            assert (places.taken, places.waited_for) == (3, 3)
        release.set()
    assert (places.taken, places.waited_for) == (0, 0)


def test_the_service_itself_may_have_them_all() -> None:
    places = Places(2, 100, 60.0, 60.0)
    with places.take(Caller()), places.take(Caller()):
        assert places.taken == 2


def test_a_free_place_goes_to_who_has_cost_least() -> None:
    places, release, order = Places(2, 100, 60.0, 60.0), Event(), list[str]()

    def want(name: str) -> None:
        with places.take(Caller(name)):
            order.append(name)

    with places.take(Caller("costly")):
        time.sleep(0.1)
    with ThreadPoolExecutor(8) as threads:
        for name in ("one", "two"):
            threads.submit(hold, places, Caller(name), release)
        until(lambda: places.taken == 2)
        for nth, name in enumerate(("costly", "one", "new"), 1):
            threads.submit(want, name)
            until(lambda nth=nth: places.waited_for == nth)  # type: ignore[misc]
        release.set()
    assert sorted(order) == ["costly", "new", "one"]
    assert order[0] == "new"


def test_while_others_wait_work_that_has_had_its_time_has_to_end() -> None:
    places, ends = Places(2, 100, 60.0, 0.05), [Event(), Event()]

    def work(name: str, end: Event) -> bool:
        with places.take(Caller(name)) as place:
            place.end = end.set
            end.wait(60)
            return place.ended

    with ThreadPoolExecutor(8) as threads:
        first = threads.submit(work, "one", ends[0])
        until(lambda: places.taken == 1)
        second = threads.submit(work, "two", ends[1])
        until(lambda: places.taken == 2)
        assert not ends[0].wait(0.2), "nobody waits"
        with places.take(Caller("new")):
            assert first.result(60)
            assert not ends[1].is_set(), "one place is enough"
        ends[1].set()
        assert not second.result(60)


def test_the_first_to_end_is_the_work_of_who_has_cost_most() -> None:
    places, modest, costly = Places(2, 100, 60.0, 0.2), Event(), Event()

    def work(name: str, end: Event) -> bool:
        with places.take(Caller(name)) as place:
            place.end = end.set
            end.wait(60)
            return place.ended

    with places.take(Caller("costly")):
        time.sleep(0.5)
    with ThreadPoolExecutor(8) as threads:
        first = threads.submit(work, "modest", modest)
        until(lambda: places.taken == 1)
        second = threads.submit(work, "costly", costly)
        until(lambda: places.taken == 2)
        time.sleep(0.25)
        with places.take(Caller("new")):
            assert second.result(60)
            assert not modest.is_set()
        modest.set()
        assert not first.result(60)


def test_who_has_half_of_the_places_makes_room_for_oneself_alone() -> None:
    places, others, own = Places(2, 100, 60.0, 0.05), Event(), Event()

    def work(name: str, end: Event) -> bool:
        with places.take(Caller(name)) as place:
            place.end = end.set
            end.wait(60)
            return place.ended

    with ThreadPoolExecutor(8) as threads:
        other = threads.submit(work, "other", others)
        until(lambda: places.taken == 1)
        mine = threads.submit(work, "mine", own)
        until(lambda: places.taken == 2)
        with places.take(Caller("mine")):
            assert mine.result(60)
            assert not others.is_set()
        others.set()
        assert not other.result(60)


def test_who_waits_longer_than_one_has_to_is_refused() -> None:
    places = Places(1, 100, 0.05, 60.0)
    with (
        places.take(Caller("a")),
        pytest.raises(OverloadedError, match="too many queries run"),
        places.take(Caller("b")),
    ):
        pass
    assert (places.taken, places.waited_for) == (0, 0)


def test_a_line_that_is_too_long_takes_no_more() -> None:
    places = Places(1, 0, 60.0, 60.0)
    with pytest.raises(OverloadedError, match="too many queries wait"), places.take(Caller("a")):
        pass


def test_who_hangs_up_gets_no_place() -> None:
    places, gone = Places(1, 100, 60.0, 60.0), Caller("b")
    with ThreadPoolExecutor(1) as threads, places.take(Caller("a")):
        waiting: Future[None] = threads.submit(hold, places, gone, Event())
        until(lambda: places.waited_for == 1)
        gone.leave()
        with pytest.raises(GoneError):
            waiting.result(60)
    with pytest.raises(GoneError), places.take(gone):
        pass


def test_what_is_at_work_for_a_caller_is_ended_when_they_leave() -> None:
    caller, ended = Caller("a"), list[str]()
    with caller.ends(lambda: ended.append("first")), caller.ends(lambda: ended.append("second")):
        caller.leave()
    assert sorted(ended) == ["first", "second"]
    with caller.ends(lambda: ended.append("too late")):
        pass
    assert ended[-1] == "too late"


def test_what_is_done_knows_who_called() -> None:
    assert current().name == ""
    with calling("a") as caller:
        assert current() is caller
    assert current().name == ""


@pytest.mark.parametrize(
    ("host", "caller"),
    [
        ("192.0.2.7", "192.0.2.7"),
        ("::ffff:192.0.2.7", "192.0.2.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("fe80::1%eth0", "fe80::"),
        ("", ""),
    ],
)
def test_an_address_or_a_network_is_one_caller(host: str, caller: str) -> None:
    assert name(host) == caller
