"""What the pages of a service know: the graph that they show, and where its files lie."""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, RLock
from typing import TYPE_CHECKING, Any, Final, TypeVar

from starlette.requests import Request

from saikei.problems import GraphError, TooCostlyError, UsageError
from saikei.service.isolation import Isolated
from saikei.service.remembering import Remembering
from saikei.sparql.store import Endpoint

if TYPE_CHECKING:
    from saikei.identity.ledger import Ledger

Made = TypeVar("Made")
LARGEST_EXPLORED: Final = 64 << 20
"""Bytes of a graph that is put into the explorer's page; a larger one would not open in a browser."""
AGAIN: Final = 60.0
"""Seconds after which books that cost too much are tried again: the machine may have been busy with something else."""
_PACKING: Final = 10
"""How many times smaller a compressed graph is, at most."""


@dataclass(slots=True)
class Site:
    """The graph behind the pages, which does not change while it is served.

    Attributes:
        source: What answers queries, within its limits.
        folder: The built folder whose files are given out; None where the graph came from elsewhere.
        endpoint: The same, which remembers what it was asked.
    """

    source: Endpoint
    folder: Path | None = None
    endpoint: Endpoint = field(init=False)
    _refused: tuple[float, str] = field(default=(-math.inf, ""), repr=False)
    _kept: dict[str, Any] = field(default_factory=dict, repr=False)
    _locks: dict[str, RLock] = field(default_factory=dict, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def __post_init__(self) -> None:
        self.endpoint = Remembering(self.source)

    def ledger(self) -> "Ledger":
        """The books of the graph.

        Raises:
            GraphError: The graph does not hold them, or is too large for them to be read within the limits.
            SaikeiError: They cannot be read at the moment.
        """
        until, says = self._refused
        if time.monotonic() < until:
            raise GraphError(says)
        return self.keep("ledger", self._read_ledger)

    def template(self) -> str:
        """The explorer's page without data; "" where it was not built."""
        return self.keep("template", _read_template)

    @property
    def place(self) -> Path | None:
        """Where the graph lies; None where it is in this process alone."""
        return self.source.place if isinstance(self.source, Isolated) else None

    @property
    def explorable(self) -> bool:
        """Whether there is an explorer, and the graph is small enough to be put into it."""
        return bool(self.template()) and self.keep("fits", self._fits)

    def _fits(self) -> bool:
        return self.place is None or _size(self.place) <= LARGEST_EXPLORED

    def keep(self, name: str, make: Callable[[], Made]) -> Made:
        """What `make` gives, made once for each name; one who asks meanwhile waits for it."""
        with self._lock:
            lock = self._locks.setdefault(name, RLock())
        with lock:
            if name not in self._kept:
                self._kept[name] = make()
            found: Made = self._kept[name]
            return found

    def _read_ledger(self) -> "Ledger":
        from saikei.identity.ledger import read_ledger

        try:
            return read_ledger(self.endpoint.query)
        except (KeyError, TypeError, ValueError) as error:
            says = "this graph does not hold all that a sum needs; build it with: saikei build"
            self._refused = math.inf, says
            raise GraphError(says) from error
        except TooCostlyError as error:
            says = f"the books of this graph cannot be read within the limits of this service: {error}"
            self._refused = time.monotonic() + AGAIN, says
            raise GraphError(says) from error


def _size(place: Path) -> int:
    """About how many bytes a graph has as N-Quads."""
    if place.suffix == ".gz":
        return place.stat().st_size * _PACKING
    graph = place / "graph.nq" if (place / "graph.nq").is_file() else place
    files = [graph] if graph.is_file() else [each for each in graph.rglob("*") if each.is_file()]
    return sum(each.stat().st_size for each in files)


def _read_template() -> str:
    from saikei.explorer import page

    try:
        return page.template()
    except UsageError:
        return ""


def site(request: Request) -> Site:
    """The site that a request came to."""
    found: Site = request.app.state.site
    return found
