"""One exchange with a server: asked again while it is busy, followed where it moved, and ended in any case."""

import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException, HTTPMessage, HTTPResponse
from importlib.metadata import version
from typing import Final, cast
from urllib.error import URLError
from urllib.parse import urljoin
from urllib.request import HTTPHandler, HTTPSHandler, OpenerDirector, ProxyHandler, Request

from saikei.problems import GraphError, UsageError
from saikei.sparql.remote.body import Body
from saikei.sparql.remote.credentials import PASSWORD, TOKEN, USER, Credentials, check_address, find_credentials, origin
from saikei.sparql.remote.limits import Limits, asked_to_wait
from saikei.sparql.remote.refusal import said

AGENT: Final = f"saikei/{version('saikei')} (+https://w3id.org/saikei/)"
"""Who asks, for the log of a server."""

_BUSY: Final = (429, 503)
_MOVED: Final = (301, 302, 303, 307, 308)
_MESSAGE: Final = 2**16
"""Bytes of a server's message that are read."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a server answers.

    Attributes:
        address: Who answers, which may be another than was asked.
        status: The HTTP status.
        headers: Of the response.
        body: What it sends, to be read once.
    """

    address: str
    status: int
    headers: HTTPMessage
    body: Body


@dataclass(frozen=True, slots=True)
class Connection:
    """How servers are reached.

    Attributes:
        limits: What an exchange may cost.
        pause: Called with seconds to wait before another try.
        known: What logs in at each server, found when it first asks.
    """

    limits: Limits = field(default_factory=Limits)
    pause: Callable[[float], None] = time.sleep
    known: dict[str, Credentials] = field(default_factory=dict)

    @contextmanager
    def send(self, request: Request, moves: bool = True) -> Iterator[Answer]:
        """The answer to a request, open while the context lasts.

        Args:
            request: To an address that a user named.
            moves: Whether it may be sent on to where the server says; not for what changes anything.

        Raises:
            GraphError: The server cannot be reached, is still busy, or sends us round in circles.
            UsageError: It cannot be logged in at.
        """
        check_address(request.full_url)
        request.add_header("User-Agent", AGENT)
        request.add_header("Accept-Encoding", "gzip")
        who = request.full_url.partition("?")[0]
        with closing(self._patiently(request, moves, who)) as response:
            who = response.url.partition("?")[0]
            yield Answer(who, response.status, response.headers, Body(response, self.limits, who))

    def words(self, answer: Answer) -> str:
        """What a server says that does not do what it was asked."""
        try:
            message = answer.body.read(_MESSAGE)
        except GraphError:
            message = b""
        return said(message, answer.headers.get("Content-Type", ""), self._secrets(answer)) or "it says nothing"

    def refusal(self, answer: Answer) -> str:
        """Why a server did not do what it was asked, as a sentence."""
        does = f"refuses with status {answer.status}"
        if answer.status == 401 and self._secrets(answer):
            does = f"does not accept the login that {USER} and {PASSWORD}, {TOKEN}, or netrc hold"
        elif answer.status == 401 and self.known and origin(answer.address) not in self.known:
            does = "wants a login, and was not told one, for it is not the server that was named; name its address"
        elif answer.status == 401:
            does = f"wants a login; set {USER} and {PASSWORD}, or {TOKEN}, or write netrc"
        return f"{answer.address} {does}: {self.words(answer)}"

    def _secrets(self, answer: Answer) -> tuple[str, ...]:
        credentials = self.known.get(origin(answer.address))
        return tuple(filter(None, credentials.secrets)) if credentials else ()

    def _patiently(self, request: Request, moves: bool, who: str) -> HTTPResponse:
        """The first response that is not "later"."""
        waited, last = 0.0, ""
        for pause in (*self.limits.pauses(), None):
            asked = None
            try:
                response = self._logged_in(request, moves)
                if response.status not in _BUSY:
                    return response
                last = f"is busy (status {response.status})"
                asked = asked_to_wait(response.headers.get("Retry-After") or "")
                response.close()
            except ConnectionResetError:
                last = "drops the line"
            if pause is None:
                break
            waited += (wait := pause if asked is None else asked)
            if waited > self.limits.patience:
                raise GraphError(f"{who} {last} and asks to wait for {waited:.0f} seconds; ask again then")
            self.pause(wait)
        raise GraphError(f"{who} still {last} after {self.limits.tries} tries; ask again later")

    def _logged_in(self, request: Request, moves: bool) -> HTTPResponse:
        """The response to a request, after the server was told who we are if it asks."""
        credentials = self.known.get(origin(request.full_url))
        if credentials:
            credentials.sign(request)
        response = self._followed(request, moves)
        for _ in range(2):  # a nonce may be stale, and each path may have one of its own
            if response.status != 401 or response.url != request.full_url:
                break
            with ExitStack() as unless_kept:
                unless_kept.callback(response.close)
                credentials = self.known.setdefault(origin(request.full_url), find_credentials(request.full_url))
                if not credentials.challenged(response.headers.get_all("WWW-Authenticate") or []):
                    unless_kept.pop_all()
                    break
            credentials.sign(request)
            response = self._followed(request, moves)
        return response

    def _followed(self, request: Request, moves: bool) -> HTTPResponse:
        for _ in range(self.limits.redirects + 1):
            response = _opened(request, self.limits.wait)
            target = response.headers.get("Location")
            if response.status not in _MOVED or not target:
                return response
            response.close()
            request = _moved(request, response.status, urljoin(request.full_url, target), moves)
        raise GraphError(f"{request.full_url.partition('?')[0]} sends us on and on; see whether the address is right")


def _opened(request: Request, wait: float) -> HTTPResponse:
    """The response to one request as it is; http and https alone."""
    opener = OpenerDirector()
    for handler in (ProxyHandler(), HTTPHandler(), HTTPSHandler()):
        opener.add_handler(handler)
    who = request.full_url.partition("?")[0]
    try:
        return cast("HTTPResponse", opener.open(request, timeout=wait))
    except (OSError, HTTPException) as error:
        reason = error.reason if isinstance(error, URLError) else error
        if isinstance(reason, ConnectionResetError | BrokenPipeError):
            raise ConnectionResetError from error
        if isinstance(reason, TimeoutError):
            raise GraphError(f"{who} did not answer within {wait:g} seconds; ask for less, or later") from error
        why = said(str(reason).encode())
        raise GraphError(f"{who} cannot be asked: {why}; see whether the address is right") from error


def _moved(request: Request, status: int, target: str, moves: bool) -> Request:
    """The same request to where the server says it belongs, without anything that logs in."""
    who, there = request.full_url.partition("?")[0], said(target.partition("?")[0].encode())
    if not moves:
        raise GraphError(f"{who} has moved to {there}; name that address")
    try:
        check_address(target)
    except UsageError as error:
        raise GraphError(f"{who} sends us to {there}, which is no address of a server") from error
    if request.type == "https" and not target.startswith("https:"):
        raise GraphError(f"{who} sends us to {there}, over an unencrypted line; name that address if you trust it")
    data = None if status == 303 else cast("bytes | None", request.data)
    headers = {name: value for name, value in request.headers.items() if data is not None or name != "Content-type"}
    return Request(target, data, headers, method=None if status == 303 else request.get_method())
