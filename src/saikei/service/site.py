"""What the pages of a service know: the graph that they show, and where its files lie."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import RLock
from typing import TYPE_CHECKING, Any, TypeVar

from starlette.requests import Request

from saikei.problems import GraphError
from saikei.sparql.store import Endpoint

if TYPE_CHECKING:
    from saikei.identity.ledger import Ledger

Made = TypeVar("Made")


@dataclass(slots=True)
class Site:
    """The graph behind the pages, which does not change while it is served.

    Attributes:
        endpoint: What answers their queries, within its limits.
        folder: The built folder whose files are given out; None where the graph came from elsewhere.
    """

    endpoint: Endpoint
    folder: Path | None = None
    _kept: dict[str, Any] = field(default_factory=dict, repr=False)
    _lock: RLock = field(default_factory=RLock, repr=False)

    def ledger(self) -> "Ledger":
        """The books of the graph.

        Raises:
            SaikeiError: They cannot be read within the limits of the endpoint, or the graph does not hold them.
        """
        return self.keep("ledger", self._read_ledger)

    def keep(self, name: str, make: Callable[[], Made]) -> Made:
        """What `make` gives, made once for each name."""
        with self._lock:
            if name not in self._kept:
                self._kept[name] = make()
            found: Made = self._kept[name]
            return found

    def _read_ledger(self) -> "Ledger":
        from saikei.identity.ledger import read_ledger

        try:
            return read_ledger(self.endpoint.query)
        except (KeyError, TypeError, ValueError) as error:
            raise GraphError("this graph does not hold all that a sum needs; build it with: saikei build") from error


def site(request: Request) -> Site:
    """The site that a request came to."""
    found: Site = request.app.state.site
    return found
