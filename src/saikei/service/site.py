"""What the pages of a service know: the graph that they show, and where its files lie."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock, RLock
from typing import TYPE_CHECKING, Any, TypeVar

from starlette.requests import Request

from saikei.problems import GraphError, TooCostlyError, UsageError
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
    _locks: dict[str, RLock] = field(default_factory=dict, repr=False)
    _lock: Lock = field(default_factory=Lock, repr=False)

    def ledger(self) -> "Ledger":
        """The books of the graph.

        Raises:
            GraphError: The graph does not hold them, or is too large for them to be read within the limits.
            SaikeiError: They cannot be read at the moment.
        """
        found = self.keep("ledger", self._read_ledger)
        if isinstance(found, str):
            raise GraphError(found)
        return found

    def template(self) -> str:
        """The explorer's page without data; "" where it was not built."""
        return self.keep("template", _read_template)

    def keep(self, name: str, make: Callable[[], Made]) -> Made:
        """What `make` gives, made once for each name; one who asks meanwhile waits for it."""
        with self._lock:
            lock = self._locks.setdefault(name, RLock())
        with lock:
            if name not in self._kept:
                self._kept[name] = make()
            found: Made = self._kept[name]
            return found

    def _read_ledger(self) -> "Ledger | str":
        """The books, or why this graph has none: it will have none the next time either."""
        from saikei.identity.ledger import read_ledger

        try:
            return read_ledger(self.endpoint.query)
        except (KeyError, TypeError, ValueError):
            return "this graph does not hold all that a sum needs; build it with: saikei build"
        except TooCostlyError as error:
            return f"the books of this graph cannot be read within the limits of this service: {error}"


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
