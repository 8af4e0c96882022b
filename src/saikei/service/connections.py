"""Connections that do not wait for ever: for a request that does not come, or for an answer that nobody takes."""

import asyncio
from ipaddress import ip_address
from typing import Any, Final

from uvicorn.config import Config
from uvicorn.protocols.http.h11_impl import H11Protocol
from uvicorn.server import ServerState

from saikei.service.lines import HANG_UP

MOST: Final = 1000
"""Connections at once; further ones are refused."""
_MOST_OF_ONE: Final = MOST // 4
"""Connections of one address, unless it is this machine, where a proxy may stand."""


def guarded(seconds: float) -> type[H11Protocol]:
    """The HTTP of uvicorn, with an end to idle connections.

    Args:
        seconds: How long a connection may be without a request at work: the head of one has to come within that, and
            what is left of an answer has to be taken.
    """

    class Guarded(H11Protocol):
        def __init__(
            self,
            config: Config,
            server_state: ServerState,
            app_state: dict[str, Any],
            _loop: asyncio.AbstractEventLoop | None = None,
        ) -> None:
            super().__init__(config, server_state, {**app_state, HANG_UP: self._hang_up}, _loop)
            self._idle_since, self._seen = self.loop.time(), self.cycle
            self._watch: asyncio.TimerHandle | None = None

        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as in uvicorn
            super().connection_made(transport)
            if self.client and _is_crowded(self.client[0], self.connections):
                self._hang_up()
            else:
                self._look()

        def connection_lost(self, exc: Exception | None) -> None:
            super().connection_lost(exc)
            if self._watch:
                self._watch.cancel()

        def send_400_response(self, msg: str) -> None:  # noqa: ARG002  uvicorn says no more than that it is wrong
            most = self.config.h11_max_incomplete_event_size
            says = f"this is no request of HTTP, or its head is larger than {most} bytes; send a long query by POST"
            super().send_400_response(says)

        def _look(self) -> None:
            at_work = self.cycle is not None and not self.cycle.response_complete
            if at_work or self.cycle is not self._seen:  # there is one, or was one since
                self._idle_since, self._seen = self.loop.time(), self.cycle
            elif self.loop.time() - self._idle_since > seconds:
                self._hang_up()
                return
            self._watch = self.loop.call_later(seconds / 4, self._look)

        def _hang_up(self) -> None:
            self.transport.abort()

    return Guarded


def _is_crowded(host: str, connections: "set[Any]") -> bool:
    """Whether an address has more than its part of the connections."""
    if ip_address(host.partition("%")[0]).is_loopback:
        return False
    return sum(1 for each in connections if each.client and each.client[0] == host) > _MOST_OF_ONE
