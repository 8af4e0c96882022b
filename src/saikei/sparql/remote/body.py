"""What a server sends, read as it arrives: unpacked, within limits, and whole or an error."""

import zlib
from http.client import HTTPException, HTTPResponse
from time import monotonic
from typing import Final

from saikei.problems import GraphError
from saikei.sparql.remote.limits import Limits

_STEP: Final = 2**16
"""Bytes that are read, and unpacked, at a time."""
_LAST: Final = 80
"""Bytes of the end of an answer that are kept."""


class Body:
    """The body of a response: a file that raises where it ends too early, too late or not at all.

    Attributes:
        last: What was read last, for a server that writes into its answer why it breaks off.
    """

    def __init__(self, response: HTTPResponse, limits: Limits, who: str) -> None:
        self._response = response
        self._limits = limits
        self._who = who
        self._until = monotonic() + limits.whole
        self._left = limits.size
        self._unpack = _unpacker(response.headers.get("Content-Encoding"), who)
        self._ended = False
        self.last = b""

    def read(self, size: int = -1) -> bytes:
        """The next bytes: at most `size`, fewer as they arrive, and none at the end; all of them where it is negative.

        Raises:
            GraphError: The server went away, stopped, or sends more than the limits allow.
        """
        if size < 0:
            return b"".join(iter(lambda: self.read(_STEP), b""))
        content = self._unpacked(min(size, _STEP)) if size else b""
        self._left -= len(content)
        if self._left < 0:
            raise GraphError(f"{self._who} sends more than {self._limits.size:,} bytes; ask for less, with LIMIT")
        self.last = (self.last + content)[-_LAST:]
        return content

    def _unpacked(self, size: int) -> bytes:
        if self._unpack is None:
            return self._received(size)
        while not self._ended:
            packed = self._unpack.unconsumed_tail or self._received(_STEP)
            try:
                content = self._unpack.decompress(packed, size)
            except zlib.error as error:
                raise GraphError(f"{self._who} sends what cannot be unpacked: {error}") from error
            if not packed or self._unpack.eof:
                self._ended = True
                if not self._unpack.eof:
                    raise GraphError(self._cut_short())
            if content:
                return content
        return b""

    def _received(self, size: int) -> bytes:
        if monotonic() > self._until:
            raise GraphError(f"{self._who} takes longer than {self._limits.whole:g} seconds; ask for less, with LIMIT")
        try:
            content = self._response.read1(size)
        except TimeoutError as error:
            raise GraphError(f"{self._who} stopped sending for {self._limits.wait:g} seconds; ask again") from error
        except (OSError, HTTPException) as error:
            raise GraphError(self._cut_short()) from error
        if not content and self._response.length:  # what http.client knows to be missing
            raise GraphError(self._cut_short())
        return content

    def _cut_short(self) -> str:
        return f"{self._who} cut its answer short, as servers do when a query takes too long; ask for less, or again"


def _unpacker(encoding: str | None, who: str) -> "zlib._Decompress | None":
    match (encoding or "identity").strip().lower():
        case "identity":
            return None
        case "gzip" | "x-gzip":
            return zlib.decompressobj(wbits=31)
        case other:
            raise GraphError(f"{who} packs its answer as {other[:40]!r}, which was not asked for")
