"""An answer on its way from one process to another: pieces, each after its length, and a last word that says how it ended."""

import json
import socket
import struct
import time
import zlib
from typing import Any, BinaryIO, Final

READY: Final = b"ready"
"""What the keeper says when it has its graph."""
_LENGTH: Final = struct.Struct("!I")
_PIECE: Final = 64 << 10
_SMALL: Final = 1000
"""Bytes below which nothing is won by compression."""
_GZIP: Final = 16 + zlib.MAX_WBITS
_EFFORT: Final = 5


class TooLargeError(Exception):
    """The answer grows beyond its limit."""


class Writer:
    """Writes an answer."""

    def __init__(self, out: BinaryIO, most: int, *, zipped: bool) -> None:
        """Write to `out`.

        Args:
            out: Where to.
            most: Bytes that the answer may have, before compression.
            zipped: Whether to compress it where that is worth the while.
        """
        self._out, self._left = out, most
        self._zip = zlib.compressobj(_EFFORT, wbits=_GZIP) if zipped else None
        self._held = bytearray()
        self._written = 0

    def write(self, data: bytes) -> int:
        """Take some bytes of the answer.

        Raises:
            TooLargeError: It grows beyond its limit.
        """
        self._left -= len(data)
        if self._left < 0:
            raise TooLargeError
        self._held += data
        self._written += len(data)
        if len(self._held) >= _PIECE:
            self._put(self._zip.compress(self._held) if self._zip else self._held)
            self._held.clear()
        return len(data)

    def flush(self) -> None:
        """Files have this; pieces go when they are large enough."""

    def end(self, **told: object) -> None:
        """Close the answer with what is to be told of it."""
        if self._zip and self._written >= _SMALL:
            self._put(self._zip.compress(self._held) + self._zip.flush())
            told["zipped"] = True
        else:
            self._put(self._held)
        self._out.write(_LENGTH.pack(0) + json.dumps(told).encode() + b"\n")
        self._out.flush()

    def _put(self, data: bytes | bytearray) -> None:
        if data:
            self._out.write(_LENGTH.pack(len(data)) + data)


def read(line: socket.socket, deadline: float) -> tuple[bytes, dict[str, Any]]:
    """An answer, and what was told of it.

    Args:
        line: Where it comes from.
        deadline: By `time.monotonic`.

    Raises:
        TimeoutError: It has not come whole by then.
        EOFError: It ends before.
    """
    pieces = list[bytes]()
    while size := _LENGTH.unpack(_take(line, _LENGTH.size, deadline))[0]:
        pieces.append(_take(line, size, deadline))
    last = bytearray()
    while not last.endswith(b"\n"):
        last += _some(line, _PIECE, deadline)
    told: dict[str, Any] = json.loads(last)
    return b"".join(pieces), told


def _take(line: socket.socket, size: int, deadline: float) -> bytes:
    data = bytearray()
    while len(data) < size:
        data += _some(line, size - len(data), deadline)
    return bytes(data)


def _some(line: socket.socket, most: int, deadline: float) -> bytes:
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    line.settimeout(left)
    data = line.recv(most)
    if not data:
        raise EOFError
    return data
