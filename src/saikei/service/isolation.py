"""Questions of strangers, each in a process of its own that is ended when it costs too much.

This process holds no graph. It asks the keeper (`saikei.service.keeper`) over a socket pair for a process, hands it one end of
another pair, and reads there: the number of the process; then, after the request as a line of JSON, pieces of the answer, each
after its length, a zero, and a last line of JSON that says how it ended. A process that is silent beyond the time is killed, and
one that ends without the last line has died of its limits. So an answer is whole, or it is an error.
"""

import json
import os
import signal
import socket
import struct
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Semaphore
from types import TracebackType
from typing import Any, Final, Literal, Self

import pyoxigraph as ox

from saikei.problems import GraphError, OverloadedError, QueryError, TooCostlyError, WrongMediaError
from saikei.service.keeper import READY
from saikei.service.limits import Limits
from saikei.sparql import syntax
from saikei.sparql.results import Results

JSON: Final = "application/sparql-results+json"
NTRIPLES: Final = "application/n-triples"
OURS: Final = ""
"""The client that stands for the service's own pages."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer, as it is sent.

    Attributes:
        form: ``select``, ``ask`` or ``graph``.
        media: Its media type.
        body: Its bytes.
    """

    form: Literal["select", "ask", "graph"]
    media: str
    body: bytes


class Isolated:
    """An `Endpoint` on a graph that another process keeps; use it as a context manager, or `close` it."""

    def __init__(self, place: Path, limits: Limits | None = None) -> None:
        """Start the keeper of the graph at `place`.

        Raises:
            GraphError: The graph cannot be opened.
        """
        self.place = place
        self.limits = limits or Limits()
        self.ended: Counter[str] = Counter()
        """How queries have ended, by reason."""
        self._places = {False: Semaphore(self.limits.running), True: Semaphore(self.limits.running)}
        self._of_client: Counter[str] = Counter()
        self._lock = Lock()
        self._keeper, self._calls = self._start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the keeper, and with it every query."""
        with self._lock:
            self._calls.close()
            self._keeper.kill()
            self._keeper.wait()

    @property
    def alive(self) -> bool:
        """Whether the keeper runs."""
        return self._keeper.poll() is None

    def query(self, sparql: str) -> Results:
        """The answer to one of the service's own questions; see `Endpoint.query`.

        Raises:
            QueryError: The query is broken, or costs too much.
            OverloadedError: Too many queries run.
        """
        answer = self.ask(sparql)
        if answer.form != "graph":
            return Results(answer.form, answer.body)
        return Results("graph", b"".join(sorted(set(answer.body.splitlines(keepends=True)))))

    def ask(
        self,
        sparql: str,
        rows_media: str | None = JSON,
        graph_media: str | None = NTRIPLES,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        client: str = OURS,
    ) -> Answer:
        """The answer to a query.

        Args:
            sparql: The query.
            rows_media: Media type for rows and yes or no; None where none of them is accepted.
            graph_media: Media type for a graph; None where none is accepted.
            default_graphs: Instead of the graph's own default graph, before what the query says with FROM.
            named_graphs: The graphs that GRAPH sees, before what the query says with FROM NAMED.
            client: Who asks: no client may take more than half of the places.

        Raises:
            QueryError: The query is broken.
            TooCostlyError: It takes too much time, memory or room.
            WrongMediaError: The answer has the other form.
            OverloadedError: Too many queries run.
        """
        if len(sparql) > self.limits.query:
            raise TooCostlyError(f"a query may have {self.limits.query:,} characters, and this one has {len(sparql):,}")
        syntax.check_read_only(sparql)
        asked = {
            "sparql": sparql,
            "rows_media": rows_media,
            "graph_media": graph_media,
            "default_graphs": [_iri(each) for each in default_graphs],
            "named_graphs": [_iri(each) for each in named_graphs],
            "memory": self.limits.memory,
            "seconds": self.limits.seconds,
            "answer": self.limits.answer,
        }
        with self._place(client):
            try:
                answer = self._run(asked)
            except TooCostlyError:
                self.ended["too costly"] += 1
                raise
            self.ended["answered"] += 1
            return answer

    @contextmanager
    def _place(self, client: str) -> Iterator[None]:
        """A place to run in, waited for as long as patience lasts."""
        places = self._places[client == OURS]
        most = max(1, self.limits.running // 2)
        until = time.monotonic() + self.limits.patience
        while client != OURS:
            with self._lock:
                if self._of_client[client] < most:
                    self._of_client[client] += 1
                    break
            if time.monotonic() > until:
                self._refuse()
            time.sleep(0.01)
        try:
            if not places.acquire(timeout=max(0.0, until - time.monotonic())):
                self._refuse()
            try:
                yield
            finally:
                places.release()
        finally:
            if client != OURS:
                with self._lock:
                    self._of_client[client] -= 1
                    self._of_client += Counter()

    def _refuse(self) -> None:
        self.ended["refused"] += 1
        raise OverloadedError("too many queries run at the moment; ask again in some seconds")

    def _run(self, asked: dict[str, Any]) -> Answer:
        deadline = time.monotonic() + self.limits.seconds
        ours, theirs = socket.socketpair()
        with ours:
            with theirs:
                self._call(theirs)
            process = 0
            try:
                [process] = struct.unpack("!I", _take(ours, 4, deadline))
                ours.sendall(json.dumps(asked).encode() + b"\n")
                return _read(ours, deadline, self.limits)
            except TimeoutError as error:
                raise TooCostlyError(
                    f"the query takes more than {self.limits.seconds:g} seconds; ask for less"
                ) from error
            except (EOFError, ConnectionError) as error:
                raise TooCostlyError("the query takes more memory or time than one may; ask for less") from error
            finally:
                if process:
                    with suppress(ProcessLookupError):
                        os.kill(process, signal.SIGKILL)

    def _call(self, line: socket.socket) -> None:
        """Hand the keeper one end of a line; a keeper that died is replaced."""
        with self._lock:
            try:
                socket.send_fds(self._calls, [b"query"], [line.fileno()])
            except OSError:
                self._calls.close()
                self._keeper.kill()
                self._keeper.wait()
                self._keeper, self._calls = self._start()
                socket.send_fds(self._calls, [b"query"], [line.fileno()])

    def _start(self) -> tuple["subprocess.Popen[bytes]", socket.socket]:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            command = [sys.executable, "-m", "saikei.service.keeper", str(theirs.fileno()), str(self.place)]
            keeper = subprocess.Popen(
                command,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stderr=subprocess.PIPE,
                start_new_session=True,
            )
        if ours.recv(16) != READY:
            assert keeper.stderr is not None, "it is a pipe"
            says = keeper.stderr.read().decode(errors="replace").strip().splitlines()
            keeper.wait()
            keeper.stderr.close()
            ours.close()
            why = says[-1].partition(": ")[2] if says else "its keeper ended"
            raise GraphError(why or f"{self.place} cannot be opened")
        assert keeper.stderr is not None, "it is a pipe"
        keeper.stderr.close()
        return keeper, ours


def _read(line: socket.socket, deadline: float, limits: Limits) -> Answer:
    pieces: list[bytes] = []
    while size := struct.unpack("!I", _take(line, 4, deadline))[0]:
        pieces.append(_take(line, size, deadline))
    line.settimeout(max(0.001, deadline - time.monotonic()))
    with line.makefile("rb") as rest:
        last = rest.readline()
    if not last.endswith(b"\n"):
        raise EOFError
    told = json.loads(last)
    match told.get("error"):
        case None:
            return Answer(told["form"], told["media"], b"".join(pieces))
        case "media":
            kind = "a graph" if told["form"] == "graph" else "rows, or yes or no"
            raise WrongMediaError(f"this query answers with {kind}, and none of the formats asked for holds that")
        case "large":
            raise TooCostlyError(
                f"the answer is larger than {limits.answer:,} bytes; ask for less, with LIMIT for example"
            )
        case "memory":
            raise TooCostlyError("the query takes more memory than one may; ask for less")
        case _:
            raise QueryError(told["says"])


def _take(line: socket.socket, size: int, deadline: float) -> bytes:
    """That many bytes; TimeoutError after the deadline, EOFError where fewer come."""
    data = bytearray()
    while len(data) < size:
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        line.settimeout(left)
        piece = line.recv(min(size - len(data), 1 << 20))
        if not piece:
            raise EOFError
        data += piece
    return bytes(data)


def _iri(text: str) -> str:
    try:
        return ox.NamedNode(text).value
    except ValueError as error:
        raise QueryError(f"{text!r} is no address of a graph") from error
