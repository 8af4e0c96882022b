"""Processes that work side by side, and never longer than the one that started them."""

import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import connection, get_context, parent_process
from threading import Thread
from typing import Final, Protocol, TypeVar

from saikei.problems import GraphError

AHEAD: Final = 4
"""How many tasks for each process may be under way or done and not yet taken: memory stays bounded by these."""

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")


class Each(Protocol):
    """Does one kind of work on each task, the results in the order of the tasks."""

    def __call__(self, work: Callable[[_Task], _Result], tasks: Iterable[_Task], /) -> Iterator[_Result]:
        """The results of `work` on `tasks`."""


@contextmanager
def workers(jobs: int | None = None) -> Iterator[Each]:
    """Processes, by what they do on each of many tasks; this process alone where one is asked for.

    Args:
        jobs: How many; as many as there are processors by default.

    Raises:
        GraphError: One was ended from outside.
    """
    count = jobs or os.cpu_count() or 1
    if count == 1:
        yield map
        return
    pool = ProcessPoolExecutor(count, mp_context=get_context("spawn"), initializer=_begin)

    def each(work: Callable[[_Task], _Result], tasks: Iterable[_Task], /) -> Iterator[_Result]:
        waiting: deque[Future[_Result]] = deque()
        for task in tasks:
            waiting.append(pool.submit(work, task))
            if len(waiting) >= AHEAD * count:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()

    try:
        yield each
    except BrokenProcessPool as error:
        raise GraphError(
            "a process that works on documents was ended from outside, perhaps for want of memory; "
            "build again, with fewer --jobs: what was read is kept"
        ) from error
    finally:
        pool.shutdown(cancel_futures=True)


def _begin() -> None:
    """Leave Ctrl-C to the process that started this one, and end with it, however it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    parent = parent_process()
    if parent is not None:
        Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)
