"""Who is on the line: what a caller has at work, and that it ends when the caller hangs up."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from ipaddress import IPv6Address, ip_address
from threading import Lock
from typing import Final

NOBODY: Final = ""
"""The name of the service itself."""


class GoneError(Exception):
    """The caller has hung up, and nobody waits for the answer."""


class Caller:
    """One request's caller.

    Attributes:
        name: Who calls, as far as an address tells.
        gone: Whether the caller has hung up.
    """

    def __init__(self, name: str = NOBODY) -> None:
        self.name, self.gone = name, False
        self._at_work = dict[int, Callable[[], object]]()
        self._lock = Lock()

    @contextmanager
    def ends(self, work: Callable[[], object]) -> Iterator[None]:
        """While this lasts, `work` is called when the caller hangs up; at once where that has happened."""
        with self._lock:
            key = max(self._at_work, default=0) + 1
            self._at_work[key] = work
        if self.gone:
            work()
        try:
            yield
        finally:
            with self._lock:
                del self._at_work[key]

    def leave(self) -> None:
        """The caller has hung up."""
        self.gone = True
        with self._lock:
            at_work = list(self._at_work.values())
        for end in at_work:
            end()


_CALLER: ContextVar[Caller | None] = ContextVar("caller", default=None)


def current() -> Caller:
    """Who called for what is done now; somebody who never hangs up where nobody called."""
    return _CALLER.get() or Caller()


@contextmanager
def calling(name: str) -> Iterator[Caller]:
    """While this lasts, what is done is done for a caller of that name."""
    caller = Caller(name)
    token = _CALLER.set(caller)
    try:
        yield caller
    finally:
        _CALLER.reset(token)


def name(host: str) -> str:
    """Who calls from an address: one address of IPv4, one network of 64 bits of IPv6.

    >>> name("192.0.2.7"), name("2001:db8::1") == name("2001:db8::2"), name("a socket")
    ('192.0.2.7', True, 'a socket')
    """
    try:
        address = ip_address(host.partition("%")[0])
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        mapped = address.ipv4_mapped
        return str(mapped) if mapped else str(IPv6Address(int(address) >> 64 << 64))
    return str(address)
