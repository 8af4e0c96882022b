"""Places for queries to run in, given out fairly."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Condition
from typing import Final

from saikei.problems import OverloadedError
from saikei.service.callers import NOBODY, Caller, GoneError

_HALF_LIFE: Final = 30.0
"""Seconds after which half of what a caller has cost is forgotten."""
_LITTLE: Final = 0.01
"""Seconds of cost that are not worth remembering."""


@dataclass(slots=True, eq=False)
class Place:
    """A place that is taken or waited for.

    Attributes:
        name: Of the caller.
        since: When it was taken, by `time.monotonic`.
        end: What brings the work in it to an end.
        ended: Whether the work has to end for others who wait.
    """

    name: str
    since: float = 0.0
    end: Callable[[], object] = bool
    ended: bool = False


class Places:
    """Some places, and a line of those who wait for one.

    No caller has more than half of the places. A free one goes to whose queries have cost least time lately. While somebody
    waits, work that has had its time has to end, first of those who have cost most.
    """

    def __init__(self, size: int, waiting: int, patience: float, crowded: float) -> None:
        """Make that many places.

        Args:
            size: How many there are.
            waiting: How many may wait.
            patience: Seconds that one waits at most.
            crowded: Seconds that one may work while others wait.
        """
        self.size, self.waiting, self.patience, self.crowded = size, waiting, patience, crowded
        self._taken, self._line = list[Place](), list[Place]()
        self._cost, self._aged = dict[str, float](), time.monotonic()
        self._changed = Condition()

    @contextmanager
    def take(self, caller: Caller) -> Iterator[Place]:
        """A place, for as long as this lasts.

        Raises:
            OverloadedError: None becomes free soon enough, or too many wait.
            GoneError: The caller hangs up before.
        """
        place = Place(caller.name)
        with caller.ends(self._look_again), self._changed:
            self._wait(place, caller)
        try:
            yield place
        finally:
            with self._changed:
                self._taken.remove(place)
                spent = time.monotonic() - place.since
                self._cost[place.name] = self._cost.get(place.name, 0.0) + spent
                self._changed.notify_all()

    @property
    def taken(self) -> int:
        """How many places are taken."""
        return len(self._taken)

    @property
    def waited_for(self) -> int:
        """How many wait."""
        return len(self._line)

    def _wait(self, place: Place, caller: Caller) -> None:
        if len(self._line) >= self.waiting:
            raise OverloadedError("too many queries wait for their turn; ask again in some seconds")
        self._forget()
        self._line.append(place)
        until = time.monotonic() + self.patience
        try:
            while not caller.gone and self._next() is not place:
                left = until - time.monotonic()
                if left <= 0:
                    raise OverloadedError("too many queries run at the moment; ask again in some seconds")
                self._changed.wait(min(left, self._make_room(place)))
            if caller.gone:
                raise GoneError
            place.since = time.monotonic()
            self._taken.append(place)
        finally:
            self._line.remove(place)
            self._changed.notify_all()

    def _next(self) -> Place | None:
        """Whose turn it is; None where no place is free for anyone who waits."""
        if len(self._taken) >= self.size:
            return None
        return min((each for each in self._line if self._may_have_more(each.name)), key=self._weight, default=None)

    def _may_have_more(self, name: str) -> bool:
        has = sum(each.name == name for each in self._taken)
        return name == NOBODY or has < max(1, self.size // 2)

    def _weight(self, place: Place) -> float:
        """Seconds that the caller of `place` has cost lately, with what runs now."""
        now = time.monotonic()
        running = sum(now - each.since for each in self._taken if each.name == place.name)
        return self._cost.get(place.name, 0.0) + running

    def _make_room(self, place: Place) -> float:
        """End the costliest work in the way of `place` that has had its time; the seconds after which to look again."""
        if self._may_have_more(place.name):
            rivals = self._taken if len(self._taken) >= self.size else []
        else:
            rivals = [each for each in self._taken if each.name == place.name]
        if not rivals or sum(each.ended for each in self._taken) >= len(self._line):
            return self.crowded
        now = time.monotonic()
        still = [each for each in rivals if not each.ended]
        had_theirs = [each for each in still if now - each.since >= self.crowded]
        if had_theirs:
            costliest = max(had_theirs, key=self._weight)
            costliest.ended = True
            costliest.end()
            return self.crowded
        return min((each.since + self.crowded - now for each in still), default=self.crowded)

    def _forget(self) -> None:
        """Halve the costs as time goes by."""
        halves = int((time.monotonic() - self._aged) / _HALF_LIFE)
        if halves:
            self._aged += halves * _HALF_LIFE
            less = {name: cost / 2**halves for name, cost in self._cost.items()}
            self._cost = {name: cost for name, cost in less.items() if cost > _LITTLE}

    def _look_again(self) -> None:
        with self._changed:
            self._changed.notify_all()
