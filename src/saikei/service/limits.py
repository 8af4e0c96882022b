"""What one caller may cost the service, and how many may ask at once."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

_MOST_MEMORY: Final = 1 << 30
_CONTAINER: Final = Path("/sys/fs/cgroup/memory.max")


def _running() -> int:
    return max(4, 2 * (os.cpu_count() or 1))


def share(running: int) -> int:
    """Bytes for each of so many queries, and for as many of the service's own: half of the machine, or container, for all."""
    machine = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    told = _CONTAINER.read_text("utf-8").strip() if _CONTAINER.is_file() else ""
    whole = min(machine, int(told)) if told.isdecimal() else machine
    return min(_MOST_MEMORY, whole // (4 * running))


@dataclass(frozen=True, slots=True)
class Limits:
    """What callers may cost.

    Attributes:
        seconds: Of computing one answer.
        crowded: Of computing one answer to a stranger while others wait.
        memory: Bytes that one query may use beside the graph.
        answer: Bytes of one answer, before it is compressed.
        query: Characters of one query.
        running: Queries of strangers that run at once; the service's own questions have as many places again. One
            caller has at most half of either.
        waiting: Queries that wait for a place, those of all callers together.
        patience: Seconds that a query waits for a place before it is refused.
        at_once: Requests of one caller that are at work at once; further ones are refused.
        arrival: Seconds in which a request has to arrive, its head and its body each.
        body: Bytes of the body of a request.
        pace: Bytes of an answer that a caller has to take each second, after `arrival` seconds of grace.
        held: Bytes of answers that wait for slow callers; while it is more, no further query of strangers is taken.
    """

    seconds: float = 20.0
    crowded: float = 3.0
    memory: int = field(default_factory=lambda: share(_running()))
    answer: int = 64 << 20
    query: int = 200_000
    running: int = field(default_factory=_running)
    waiting: int = 128
    patience: float = 10.0
    at_once: int = 32
    arrival: float = 15.0
    body: int = 2 << 20
    pace: int = 32 << 10
    held: int = 512 << 20
