"""The line to each caller: what comes too slowly ends, and so does the work for those who hang up."""

import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.parse import quote, urlsplit

import httpx2
import pytest

from saikei.service.isolation import Isolated
from saikei.service.limits import Limits
from tests.service.hostile import COSTLY
from tests.service.started import started, until
from tests.sparql import GARDEN_FILE

ENDLESS: Final = COSTLY["a cross product"]
IMPATIENT: Final = Limits(
    seconds=600.0,
    crowded=600.0,
    running=4,
    patience=600.0,
    arrival=0.5,
    at_once=4,
    pace=64 << 20,
    body=100_000,
    memory=256 << 20,
)
"""A query may take long, but a caller may not."""


@pytest.fixture(scope="module")
def endpoint() -> Iterator[Isolated]:
    with Isolated(Path(GARDEN_FILE), IMPATIENT) as found:
        yield found


@pytest.fixture(scope="module")
def service(endpoint: Isolated) -> Iterator[str]:
    with started(endpoint) as found:
        yield found


@contextmanager
def line(service: str) -> Iterator[socket.socket]:
    """A connection to a service."""
    place = urlsplit(service)
    assert place.hostname
    assert place.port
    with socket.create_connection((place.hostname, place.port), timeout=60) as found:
        yield found


def heard(connection: socket.socket) -> bytes:
    """All that comes until the other side hangs up."""
    found = bytearray()
    try:
        while piece := connection.recv(1 << 16):
            found += piece
    except ConnectionResetError:
        pass
    return bytes(found)


@pytest.mark.parametrize(
    "begins",
    [
        pytest.param(b"", id="nothing at all"),
        pytest.param(b"GET /sparql?query=ASK%7B%7D HT", id="half a line"),
        pytest.param(b"GET /health HTTP/1.1\r\nHost: a\r\nX: ", id="half a head"),
        pytest.param(b"GET /health HTTP/1.1\r\nHost: a\r\n\r\n", id="one request and no other"),
    ],
)
def test_a_connection_without_a_request_ends(service: str, begins: bytes) -> None:
    with line(service) as connection:
        connection.sendall(begins)
        assert heard(connection).count(b"HTTP/1.1 200") == begins.endswith(b"\r\n\r\n")


def test_a_connection_with_one_request_after_the_other_stays(service: str) -> None:
    with line(service) as connection:
        for _ in range(60):
            connection.sendall(b"HEAD /health HTTP/1.1\r\nHost: a\r\n\r\n")
            assert connection.recv(1 << 16).startswith(b"HTTP/1.1 200 ")
            time.sleep(IMPATIENT.arrival / 12)


def test_who_sends_a_head_drop_by_drop_is_not_waited_for(service: str) -> None:
    with line(service) as connection, pytest.raises(OSError, match=r"reset|Broken pipe"):  # noqa: PT012  drops
        connection.sendall(b"GET /health HTTP/1.1\r\n")
        for _ in range(6000):
            connection.sendall(b"X: y\r\n")
            time.sleep(0.01)


def test_who_sends_a_body_drop_by_drop_is_told(service: str) -> None:
    with line(service) as connection:
        connection.sendall(b"POST /sparql HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\nquery=")
        answer = heard(connection)
    assert answer.startswith(b"HTTP/1.1 408 ")
    assert b"has not come whole" in answer


def test_who_sends_too_much_is_told(service: str) -> None:
    answer = httpx2.post(f"{service}/reconcile", content=b"x" * 200_000)
    assert answer.status_code == 413
    assert "100,000 bytes" in answer.text


@pytest.mark.parametrize(
    "says",
    [
        pytest.param(b"\x16\x03\x01\x02\x00\x01\x00\r\n\r\n", id="TLS"),
        pytest.param(b"GET " + b"/" * 200_000, id="an endless address"),
        pytest.param(b"hello\r\n\r\n", id="hello"),
    ],
)
def test_what_is_no_request_is_told(service: str, says: bytes) -> None:
    with line(service) as connection:
        connection.sendall(says)
        assert b"this is no request of HTTP" in heard(connection)


@pytest.mark.parametrize("path", ["/sparql?query=", "/sparql?format=csv&query="])
def test_the_query_of_who_hangs_up_dies(service: str, endpoint: Isolated, path: str) -> None:
    before = endpoint.ended["hung up"]
    with line(service) as connection:
        connection.sendall(f"GET {path}{quote(ENDLESS)} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
        until(lambda: endpoint.strangers.taken == 1)
    until(lambda: endpoint.ended["hung up"] == before + 1)
    assert endpoint.strangers.taken == 0


def test_who_hangs_up_while_waiting_is_forgotten(service: str, endpoint: Isolated) -> None:
    before = endpoint.ended["hung up"]
    ask = f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1\r\nHost: a\r\n\r\n".encode()
    with line(service) as first, line(service) as second, line(service) as third:
        for connection in (first, second, third):
            connection.sendall(ask)
        until(lambda: (endpoint.strangers.taken, endpoint.strangers.waited_for) == (2, 1))
        third.close()
        until(lambda: endpoint.strangers.waited_for == 0)
        assert endpoint.strangers.taken == 2
    until(lambda: endpoint.ended["hung up"] == before + 3)


def test_who_does_not_take_an_answer_loses_it(service: str) -> None:
    large = "SELECT * { ?a ?b ?c . ?d ?e ?f } LIMIT 80000"
    with line(service) as connection:
        connection.sendall(f"GET /sparql?query={quote(large)} HTTP/1.1\r\nHost: a\r\n\r\n".encode())
        head = connection.recv(1000)
        length = int(head.lower().partition(b"content-length: ")[2].partition(b"\r\n")[0])
        time.sleep(3 * IMPATIENT.arrival)
        assert length > 16 << 20
        assert len(heard(connection)) < length - 1000
    assert httpx2.get(f"{service}/health").status_code == 200


def test_one_caller_has_so_many_requests_at_work_and_no_more(service: str, endpoint: Isolated) -> None:
    ask = f"GET /sparql?query={quote(ENDLESS)} HTTP/1.1\r\nHost: a\r\n\r\n".encode()
    with line(service) as first, line(service) as second, line(service) as third, line(service) as fourth:
        for connection in (first, second, third, fourth):
            connection.sendall(ask)
        until(lambda: (endpoint.strangers.taken, endpoint.strangers.waited_for) == (2, 2))
        answer = httpx2.get(f"{service}/questions")
        assert (answer.status_code, answer.headers["retry-after"]) == (429, "5")
        assert "4 requests at work at once" in answer.text
        with httpx2.Client(transport=httpx2.HTTPTransport(local_address="127.0.1.9")) as other:
            assert other.get(f"{service}/sparql", params={"query": "ASK {}"}).json()["boolean"] is True
    until(lambda: endpoint.strangers.taken == 0)


def test_hundreds_of_idle_connections_are_in_nobodys_way(service: str) -> None:
    place = urlsplit(service)
    idle = [socket.create_connection((str(place.hostname), place.port or 0)) for _ in range(400)]
    try:
        assert httpx2.get(f"{service}/health", timeout=60).status_code == 200
    finally:
        for connection in idle:
            connection.close()
