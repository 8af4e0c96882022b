"""An answer between two processes: whole, or an error."""

import gzip
import socket
import time
from io import BytesIO
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saikei.service.pieces import TooLargeError, Writer, read

MOST: Final = 1 << 20
CHUNKS: Final = st.lists(st.binary(max_size=50_000), max_size=6)


def sent(chunks: list[bytes], *, zipped: bool = False) -> bytes:
    """What goes over the line."""
    out = BytesIO()
    writer = Writer(out, MOST, zipped=zipped)
    for chunk in chunks:
        assert writer.write(chunk) == len(chunk)
    writer.end(form="select")
    return out.getvalue()


def received(data: bytes, seconds: float = 60.0, *, hangs: bool = False) -> tuple[bytes, dict[str, object]]:
    """What is read of it; the other side hangs up afterwards, unless it `hangs`."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        theirs.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 2 * MOST)
        theirs.sendall(data)
        if not hangs:
            theirs.shutdown(socket.SHUT_WR)
        return read(ours, time.monotonic() + seconds)


@given(chunks=CHUNKS)
def test_what_is_written_is_read(chunks: list[bytes]) -> None:
    assert received(sent(chunks)) == (b"".join(chunks), {"form": "select"})


@given(chunks=CHUNKS)
def test_what_is_compressed_is_the_same(chunks: list[bytes]) -> None:
    body, told = received(sent(chunks, zipped=True))
    whole = b"".join(chunks)
    assert told == {"form": "select", **({"zipped": True} if len(whole) >= 1000 else {})}
    assert (gzip.decompress(body) if "zipped" in told else body) == whole


@given(data=st.data(), chunks=CHUNKS)
def test_what_is_cut_short_is_no_answer(data: st.DataObject, chunks: list[bytes]) -> None:
    whole = sent(chunks)
    part = whole[: data.draw(st.integers(0, len(whole) - 1))]
    with pytest.raises(EOFError):
        received(part)


def test_what_does_not_come_in_time_is_no_answer() -> None:
    for part in (b"", sent([b"x" * 100])[:50]):
        with pytest.raises(TimeoutError):
            received(part, 0.05, hangs=True)


@pytest.mark.parametrize("zipped", [False, True])
def test_what_is_too_large_is_not_written(zipped: bool) -> None:
    writer = Writer(BytesIO(), 1000, zipped=zipped)
    writer.write(b"x" * 1000)
    with pytest.raises(TooLargeError):
        writer.write(b"x")
