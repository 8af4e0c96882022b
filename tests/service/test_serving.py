"""The command that serves a graph, as a process of its own."""

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from saikei.service.serving import hosts_of
from tests.service.hostile import COSTLY
from tests.service.started import until
from tests.sparql import GARDEN_FILE


@contextmanager
def served(*options: str) -> Iterator[tuple["subprocess.Popen[str]", str]]:
    """The process of ``saikei serve`` on the garden, and the address that it says."""
    command = [sys.executable, "-m", "saikei", "serve", "--on", str(GARDEN_FILE), "--port", "0", *options]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    ) as process:
        try:
            assert process.stdout is not None
            yield process, process.stdout.readline().split()[0]
        finally:
            process.kill()


def below(process: int) -> set[int]:
    """The processes that a process has started, and those that they have."""
    try:
        found = {int(each) for each in Path(f"/proc/{process}/task/{process}/children").read_text("ascii").split()}
    except FileNotFoundError:
        return set()
    return found.union(*map(below, found))


def test_it_says_where_it_listens_and_answers_there() -> None:
    with served() as (_, address):
        assert address.startswith("http://127.0.0.1:")
        answer = httpx2.get(f"{address}sparql", params={"query": "ASK { ?s a sk:Document }"})
        assert answer.json()["boolean"] is True
        assert httpx2.get(f"{address}health", headers={"Host": "evil.example"}).status_code == 421


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_when_it_is_stopped_nothing_of_it_remains(how: signal.Signals) -> None:
    with served("--timeout", "600") as (process, address), ThreadPoolExecutor(1) as threads:
        hostile = threads.submit(
            httpx2.get, f"{address}sparql", params={"query": COSTLY["a cross product"]}, timeout=60
        )
        until(lambda: len(below(process.pid)) == 2)
        mine = below(process.pid)
        process.send_signal(how)
        process.wait(60)
        until(lambda: not any(Path(f"/proc/{each}").exists() for each in mine))
        if how is signal.SIGKILL:
            assert isinstance(hostile.exception(60), httpx2.TransportError)
        else:
            assert hostile.result(60).status_code == 503
            assert "being stopped" in hostile.result().text


def test_the_limits_are_told() -> None:
    with served("--timeout", "0.5") as (_, address):
        answer = httpx2.get(f"{address}sparql", params={"query": COSTLY["a cross product"]}, timeout=60)
    assert answer.status_code == 422
    assert "more than 0.5 seconds" in answer.text


@pytest.mark.parametrize(
    ("options", "status", "says"),
    [
        (["--on", "no/such/folder"], 2, "there is no no/such/folder"),
        (["--on", str(GARDEN_FILE), "--port", "99999"], 2, "99999 is not in the range"),
        (["--on", str(GARDEN_FILE), "--host", "192.0.2.1"], 1, "cannot be listened on"),
        (["--on", __file__], 2, "is no graph file"),
    ],
)
def test_what_cannot_be_served_is_told_in_a_sentence(options: list[str], status: int, says: str) -> None:
    command = [sys.executable, "-m", "saikei", "serve", *options]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert (done.returncode, done.stdout) == (status, "")
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_port_that_is_taken_is_told() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "saikei", "serve", "--on", str(GARDEN_FILE), "--port", port]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60)
    assert done.returncode == 1
    assert f"127.0.0.1:{port} cannot be listened on" in done.stderr
    assert "--port" in done.stderr


@pytest.mark.parametrize(
    ("host", "names", "answers"),
    [
        ("127.0.0.1", [], {"localhost": True, "127.0.0.1": True, "::1": True, "a.example": False}),
        ("127.0.0.1", ["a.example"], {"localhost": True, "a.example": True, "b.example": False}),
        ("0.0.0.0", [], {"a.example": True}),
        ("0.0.0.0", ["a.example"], {"a.example": True, "b.example": False, "localhost": True}),
    ],
)  # fmt: skip
def test_only_names_that_are_its_own_are_answered(host: str, names: list[str], answers: dict[str, bool]) -> None:
    known = hosts_of(host, names)
    assert {name: "*" in known or name in known for name in answers} == answers
