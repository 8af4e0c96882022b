"""Places for queries to run in, given out fairly."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Condition

from saikei.problems import OverloadedError
from saikei.service.callers import NOBODY, Caller, GoneError


@dataclass(frozen=True, slots=True, eq=False)
class _Ticket:
    name: str


class Places:
    """Some places, and a line of those who wait for one.

    No caller has more than half of the places; a free one goes to who has fewest, and of these to who came first.
    """

    def __init__(self, size: int, waiting: int, patience: float) -> None:
        """Make that many places.

        Args:
            size: How many there are.
            waiting: How many may wait.
            patience: Seconds that one waits at most.
        """
        self.size, self.waiting, self.patience = size, waiting, patience
        self._running = Counter[str]()
        self._line = list[_Ticket]()
        self._changed = Condition()

    @contextmanager
    def take(self, caller: Caller) -> Iterator[None]:
        """A place, for as long as this lasts.

        Raises:
            OverloadedError: None becomes free soon enough, or too many wait.
            GoneError: The caller hangs up before.
        """
        ticket = _Ticket(caller.name)
        with caller.ends(self._look_again), self._changed:
            if len(self._line) >= self.waiting:
                raise OverloadedError("too many queries wait for their turn; ask again in some seconds")
            self._line.append(ticket)
            try:
                self._changed.wait_for(lambda: caller.gone or self._next() is ticket, self.patience)
                if caller.gone:
                    raise GoneError
                if self._next() is not ticket:
                    raise OverloadedError("too many queries run at the moment; ask again in some seconds")
                self._running[caller.name] += 1
            finally:
                self._line.remove(ticket)
                self._changed.notify_all()
        try:
            yield
        finally:
            with self._changed:
                self._running[caller.name] -= 1
                self._running += Counter()  # forget who has none
                self._changed.notify_all()

    @property
    def taken(self) -> int:
        """How many places are taken."""
        return self._running.total()

    @property
    def waited_for(self) -> int:
        """How many wait."""
        return len(self._line)

    def _look_again(self) -> None:
        with self._changed:
            self._changed.notify_all()

    def _next(self) -> _Ticket | None:
        """Whose turn it is; None where no place is free for anyone who waits."""
        if self._running.total() >= self.size:
            return None
        half = max(1, self.size // 2)
        may = [each for each in self._line if each.name == NOBODY or self._running[each.name] < half]
        return min(may, key=lambda each: self._running[each.name], default=None)
