"""What every response says beside its content: safety for pages, reading from anywhere, and whether it has changed."""

from collections.abc import Collection
from hashlib import sha256
from typing import Final
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from saikei.service.refusals import refuse

POLICY: Final = "default-src 'none'; style-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
"""What a page may load: its own style and pictures; no script at all."""
SAFETY: Final = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}


class Safety:
    """Adds the headers that keep pages safe, where a response does not set its own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SAFETY.items():
                    headers.setdefault(name, value)
            await send(message)

        await self.app(scope, receive, sending if scope["type"] == "http" else send)


class Named:
    """Refuses requests that call this service by another name: a page elsewhere may have its name point to this machine."""

    def __init__(self, app: ASGIApp, names: Collection[str]) -> None:
        """Wrap `app`, which answers to `names`; to any where ``*`` is one of them."""
        self.app, self.names = app, {name.lower() for name in names}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http" or "*" in self.names or (name := _hostname(scope)) in self.names:
            await self.app(scope, receive, send)
            return
        says = f"this service does not go by the name {name!r}; start it with: saikei serve --name {name or 'NAME'}"
        await refuse(Request(scope), 421, says)(scope, receive, send)


def _hostname(scope: Scope) -> str:
    """The name in the Host header, without its port."""
    try:
        return urlsplit(f"//{Headers(scope=scope).get('host', '')}").hostname or ""
    except ValueError:
        return ""


class Unchanged:
    """Answers 304 where the client holds what it would get: the graph and the request are the same (RFC 9110, 13.1.2)."""

    def __init__(self, app: ASGIApp, version: str, but: Collection[str]) -> None:
        """Wrap `app`, whose answers depend on the request and on that version alone, `but` at some paths.

        An answer that says ``no-store`` may be another one the next time, and is no such answer.
        """
        self.app, self.version, self.but = app, version, but

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request."""
        if scope["type"] != "http" or scope["method"] not in ("GET", "HEAD") or scope["path"] in self.but:
            await self.app(scope, receive, send)
            return
        given = Headers(scope=scope)
        asked = [
            scope["scheme"],
            scope["path"],
            scope["query_string"].decode("latin-1"),
            *(given.get(n, "") for n in _SELECTING),
        ]
        tag = f'W/"{sha256(chr(0).join([self.version, *asked]).encode()).hexdigest()[:32]}"'
        held = {each.strip() for each in given.get("if-none-match", "").split(",")}
        if tag in held:
            headers = [(b"etag", tag.encode()), (b"vary", b"Accept, Accept-Language, Accept-Encoding")]
            await send({"type": "http.response.start", "status": 304, "headers": headers})
            await send({"type": "http.response.body", "body": b""})
            return

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                headers = MutableHeaders(scope=message)
                if "no-store" not in headers.get("cache-control", ""):
                    headers["ETag"] = tag
            await send(message)

        await self.app(scope, receive, sending)


_SELECTING: Final = ("accept", "accept-language", "accept-encoding", "host")
