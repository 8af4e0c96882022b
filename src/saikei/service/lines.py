"""The line to each caller: a request is heard whole, the work for it ends when the caller hangs up, an answer is taken at a pace."""

import asyncio
from collections import Counter
from collections.abc import Callable
from typing import Any, Final

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from saikei.service import callers
from saikei.service.callers import Caller
from saikei.service.limits import Limits
from saikei.service.refusals import refuse

HANG_UP: Final = "hang-up"
"""The name in a request's state of what ends its connection at once."""
_PIECE: Final = 64 << 10
_LINGER: Final = 8
"""How many times what a body may have is listened to before the line is cut."""


class _TooLongError(Exception):
    pass


class Attended:
    """Passes on requests that have come whole, and their answers piece by piece."""

    def __init__(self, app: ASGIApp, limits: Limits) -> None:
        self.app, self.limits = app, limits
        self.held = Counter[str]()
        """Bytes of answers that wait to be taken, by caller."""
        self.at_work = Counter[str]()
        """Requests that are worked at, by caller."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        name = callers.name(scope["client"][0]) if scope.get("client") else "a socket"
        self.at_work[name] += 1
        try:
            await self._answer(name, scope, receive, send)
        finally:
            self.at_work[name] -= 1
            self.at_work += Counter()  # forget who has none

    async def _answer(self, name: str, scope: Scope, receive: Receive, send: Send) -> None:
        status, says, body = await self._hear(receive, name)
        if status:
            response = refuse(Request(scope), status, says, {"Connection": "close", "Retry-After": "5"})
            await response(scope, receive, send)
            return
        if body is None:
            return
        with callers.calling(name) as caller:
            watch = asyncio.create_task(_watch(receive, caller))
            sending = _Pace(self.limits, send, self.held, name, scope.get("state", {}).get(HANG_UP, lambda: None))
            try:
                await self.app(scope, _heard(body, watch), sending)
            finally:
                watch.cancel()

    async def _hear(self, receive: Receive, name: str) -> tuple[int, str, bytes | None]:
        """The status to refuse a request with, or 0; why; its body, or None where the caller has hung up."""
        if self.at_work[name] > self.limits.at_once:
            return 429, f"you may have {self.limits.at_once} requests at work at once; ask again in some seconds", b""
        held = self.held[name]
        if held > self.limits.held // 4 or (held and self.held.total() > self.limits.held):
            return 503, "the answers that you have asked for wait to be taken; take them first", b""
        try:
            async with asyncio.timeout(self.limits.arrival):
                return 0, "", await _whole(receive, self.limits.body)
        except TimeoutError:
            return 408, f"the request has not come whole within {self.limits.arrival:g} seconds; send it again", b""
        except _TooLongError:
            return 413, f"a request may have {self.limits.body:,} bytes; ask for less at once", b""


class _Pace:
    """Sends an answer in pieces, and hangs up on a caller who does not take them."""

    def __init__(
        self, limits: Limits, send: Send, held: Counter[str], name: str, hang_up: Callable[[], object]
    ) -> None:
        self.limits, self.send, self.held, self.name, self.hang_up = limits, send, held, name, hang_up
        self.until = 0.0
        """When the caller has to have taken what is sent, by the clock of the loop."""

    async def __call__(self, message: Message) -> None:
        """Send a message of ASGI."""
        if message["type"] != "http.response.body":
            await self.send(message)
            return
        body, more = message.get("body", b""), message.get("more_body", False)
        self.until = self.until or asyncio.get_running_loop().time() + self.limits.arrival
        left = len(body)
        self.held[self.name] += left
        try:
            for start in range(0, len(body) or 1, _PIECE):
                piece = body[start : start + _PIECE]
                self.until += len(piece) / self.limits.pace
                async with asyncio.timeout_at(self.until):
                    await self.send({**message, "body": piece, "more_body": more or left > len(piece)})
                left -= len(piece)
                self.held[self.name] -= len(piece)
        except TimeoutError:
            self.hang_up()
        finally:
            self.held[self.name] -= left
            self.held += Counter()  # forget who has taken all


async def _whole(receive: Receive, most: int) -> bytes | None:
    """The body of a request; None where the caller hangs up before it is there."""
    body, size, more = bytearray(), 0, True
    while more and size <= _LINGER * most:  # who is refused while still sending would not hear why
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        piece, more = message.get("body", b""), message.get("more_body", False)
        size += len(piece)
        if size <= most:
            body += piece
    if size > most:
        raise _TooLongError
    return bytes(body)


async def _watch(receive: Receive, caller: Caller) -> None:
    """Wait until the caller hangs up, and end what is at work for them."""
    while (await receive())["type"] != "http.disconnect":
        pass
    await asyncio.to_thread(caller.leave)


def _heard(body: bytes, watch: "asyncio.Task[None]") -> Receive:
    """What the application hears: the body, and later that the caller has hung up."""
    messages: list[dict[str, Any]] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        if messages:
            return messages.pop()
        await asyncio.wait([watch])
        return {"type": "http.disconnect"}

    return receive
