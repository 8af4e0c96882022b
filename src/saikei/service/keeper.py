"""The process that keeps the graph, and forks another one for each query: ``python -m saikei.service.keeper GRAPH``.

Oxigraph cannot stop a query and cannot be told to reach no network, so a query runs in a process that can be ended. It shares the
keeper's memory, may take only so much more, can open no file and no connection, and dies with the keeper. What is said over the
sockets is told in `saikei.service.isolation`.
"""

import ctypes
import json
import os
import signal
import socket
import struct
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any, Final, NoReturn

import pyoxigraph as ox

from saikei.identifiers import BASE
from saikei.rdf.serialisation import PREFIXES
from saikei.sparql.store import Embedded, explain, open_path

READY: Final = b"ready"
_DIE_WITH_PARENT: Final = 1
"""PR_SET_PDEATHSIG of prctl(2)."""


def main(number: int, place: str) -> None:
    """Keep the graph at `place`, and answer each query that comes over the socket of that number."""
    calls = socket.socket(fileno=number)
    endpoint = open_path(Path(place))
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    calls.send(READY)
    while True:
        message, numbers, _, _ = socket.recv_fds(calls, 16, 1)
        _reap()
        if not message:
            return
        with socket.socket(fileno=numbers[0]) as line:
            if os.fork() == 0:
                calls.close()
                _answer(endpoint, line)


def _reap() -> None:
    with suppress(ChildProcessError):
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass


def _answer(endpoint: Embedded, line: socket.socket) -> NoReturn:
    """Answer the one query that comes over `line`, and end the process."""
    try:
        line.sendall(struct.pack("!I", os.getpid()))
        with line.makefile("rb") as request, line.makefile("wb") as out:
            asked = json.loads(request.readline())
            _confine(asked["memory"], asked["seconds"])
            _evaluate(endpoint.store, asked, _Writer(out, asked["answer"]))
    finally:
        os._exit(0)


def _confine(memory: int, seconds: float) -> None:
    """Take from this process what a query does not need."""
    import resource

    ctypes.CDLL(None).prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    with Path("/proc/self/statm").open() as file:
        now = int(file.read().split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + memory, now + memory))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 2, int(seconds) + 2))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))
    sys.stderr = None


class _TooLargeError(Exception):
    """The answer grows beyond its limit."""


class _Writer:
    """Writes an answer in pieces, each after its length."""

    def __init__(self, out: Any, most: int) -> None:  # noqa: ANN401  any binary file
        self.out, self.left = out, most

    def write(self, data: bytes) -> int:
        self.left -= len(data)
        if self.left < 0:
            raise _TooLargeError
        if data:
            self.out.write(struct.pack("!I", len(data)) + data)
        return len(data)

    def end(self, **told: object) -> None:
        """Close the answer with what is to be told of it."""
        self.out.write(struct.pack("!I", 0) + json.dumps(told).encode() + b"\n")
        self.out.flush()

    def flush(self) -> None:
        self.out.flush()


def _evaluate(store: ox.Store, asked: dict[str, Any], out: _Writer) -> None:
    sparql = asked["sparql"]
    graphs: dict[str, Any] = {}
    if asked["default_graphs"]:
        graphs["default_graph"] = [ox.NamedNode(each) for each in asked["default_graphs"]]
    if asked["named_graphs"]:
        graphs["named_graphs"] = [ox.NamedNode(each) for each in asked["named_graphs"]]
        graphs.setdefault("default_graph", [])
    try:
        answer = store.query(sparql, base_iri=BASE, prefixes=PREFIXES, **graphs)
        form = {ox.QuerySolutions: "select", ox.QueryBoolean: "ask"}.get(type(answer), "graph")
        media = asked["graph_media" if form == "graph" else "rows_media"]
        if media is None:
            out.end(error="media", form=form)
            return
        if isinstance(answer, ox.QueryTriples):
            ox.serialize(answer, out, ox.RdfFormat.from_media_type(media), prefixes=PREFIXES)  # type: ignore[call-overload]  a writer is enough
        else:
            answer.serialize(out, ox.QueryResultsFormat.from_media_type(media))  # type: ignore[arg-type]
        out.end(form=form, media=media)
    except _TooLargeError:
        out.end(error="large")
    except SyntaxError as error:
        out.end(error="query", says=explain(sparql, str(error)))
    except MemoryError:
        out.end(error="memory")
    except (RuntimeError, ValueError, OSError) as error:
        out.end(error="query", says=f"the query cannot be answered: {error}")


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2])
