"""The process that keeps the graph, and forks another one for each query: ``python -m saikei.service.keeper SOCKET GRAPH``.

Oxigraph cannot stop a query and cannot be told to reach no network, so a query runs in a process that can be ended. It shares
the keeper's memory, may take only so much more, can open no file and no connection, and dies with the keeper. All that reads
a stranger's text happens there: also the check that it is a query at all. What is said over the sockets is told in
`saikei.service.isolation`.
"""

import ctypes
import gc
import json
import os
import resource
import signal
import socket
import sys
import warnings
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, Final, NoReturn, cast

import pyoxigraph as ox

from saikei.identifiers import BASE
from saikei.problems import QueryError, SaikeiError
from saikei.rdf.serialisation import PREFIXES
from saikei.service.pieces import READY, TooLargeError, Writer
from saikei.sparql import syntax
from saikei.sparql.store import Embedded, explain, is_on_disk, open_path

_LIBC: Final = ctypes.CDLL(None)
_DIE_WITH_PARENT: Final = 1
"""PR_SET_PDEATHSIG of prctl(2)."""
_NEW_NETWORK: Final = 0x40000000
"""CLONE_NEWNET of unshare(2)."""
_NEW_USER: Final = 0x10000000
"""CLONE_NEWUSER of unshare(2)."""


def main(number: int, place: Path) -> None:
    """Keep the graph at `place`, and answer each query that comes over the socket of that number."""
    calls = socket.socket(fileno=number)
    _leave_the_network()
    try:
        kept: Embedded | None = open_path(place)
    except SaikeiError as error:
        calls.send(json.dumps([type(error).__name__, str(error)]).encode())
        return
    if is_on_disk(place):
        kept = None  # the engine's threads and locks do not survive a fork: each query opens it for itself
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    warnings.simplefilter("ignore", DeprecationWarning)  # loading has left idle threads, which a query does not need
    gc.freeze()
    calls.send(READY)
    running, keeper = dict[int, int](), os.getpid()
    while True:
        message, numbers, _, _ = socket.recv_fds(calls, 64, 1)
        _reap(running)
        if not message:
            return
        what, query = message.decode().split()
        if what == "ask":
            with socket.socket(fileno=numbers[0]) as line, suppress(OSError):  # without memory, the line is closed
                process = os.fork()
                if process:
                    running[int(query)] = process
                else:
                    calls.close()
                    _answer(kept, place, line, keeper)
        elif process := running.get(int(query), 0):  # not reaped yet, so the number is still its own
            os.kill(process, signal.SIGKILL)


def _reap(running: dict[int, int]) -> None:
    """Forget the processes that have ended."""
    with suppress(ChildProcessError):
        while ended := os.waitpid(-1, os.WNOHANG)[0]:
            for query in [query for query, process in running.items() if process == ended]:
                del running[query]


def _answer(kept: Embedded | None, place: Path, line: socket.socket, keeper: int) -> NoReturn:
    """Answer the one query that comes over `line`, and end the process."""
    try:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)  # how the engine complains of its limits is no news
        _LIBC.prctl(_DIE_WITH_PARENT, signal.SIGKILL)
        if os.getppid() == keeper:  # it may have died before that was said
            _hear(kept, place, line)
    finally:
        os._exit(0)


def _hear(kept: Embedded | None, place: Path, line: socket.socket) -> None:
    with line.makefile("rb") as request, line.makefile("wb") as out:
        asked = json.loads(request.readline())
        opened = kept or open_path(place)
        os.nice(asked["courtesy"])
        _confine(asked["memory"], asked["seconds"], opens_files=kept is None)
        _evaluate(opened.store, asked, Writer(out, asked["answer"], zipped=asked["zipped"]))


def _leave_the_network() -> None:
    """Have no network from here on, where the machine allows that; it is a second wall behind the others."""
    if _LIBC.unshare(_NEW_NETWORK):
        _LIBC.unshare(_NEW_NETWORK | _NEW_USER)


def _confine(memory: int, seconds: float, *, opens_files: bool) -> None:
    """Take from this process what a query does not need; a store on disk opens its files while it is asked."""
    with suppress(OSError):
        Path("/proc/self/oom_score_adj").write_text("1000", "ascii")  # where memory runs short, queries end first
    now = int(Path("/proc/self/statm").read_text("ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (now + memory, now + memory))
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 2, int(seconds) + 2))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    if not opens_files:
        resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _evaluate(store: ox.Store, asked: dict[str, Any], out: Writer) -> None:
    sparql = asked["sparql"]
    try:
        syntax.check_no_update(sparql)
    except QueryError as error:
        out.end(error="query", says=str(error))
        return
    try:
        syntax.check_read_only(sparql)
    except QueryError as error:
        out.end(error="forbidden", says=str(error))
        return
    try:
        answer = store.query(sparql, base_iri=BASE, prefixes=PREFIXES, **_graphs(asked))
        form = {ox.QuerySolutions: "select", ox.QueryBoolean: "ask"}.get(type(answer), "graph")
        media = asked["graph_media" if form == "graph" else "rows_media"]
        if media is None:
            out.end(error="media", form=form)
            return
        if isinstance(answer, ox.QueryTriples):
            ox.serialize(answer, cast("BinaryIO", out), ox.RdfFormat.from_media_type(media), prefixes=PREFIXES)
        else:
            answer.serialize(cast("BinaryIO", out), ox.QueryResultsFormat.from_media_type(media))
        out.end(form=form, media=media)
    except TooLargeError:
        out.end(error="large")
    except SyntaxError as error:
        out.end(error="query", says=explain(sparql, str(error)))
    except MemoryError:
        out.end(error="memory")
    except (RuntimeError, ValueError, OSError) as error:
        out.end(error="query", says=f"the query cannot be answered: {error}")


def _graphs(asked: dict[str, Any]) -> dict[str, Any]:
    """The graphs that the request names, as the store wants them."""
    graphs: dict[str, Any] = {}
    if asked["default_graphs"]:
        graphs["default_graph"] = [ox.NamedNode(each) for each in asked["default_graphs"]]
    if asked["named_graphs"]:
        graphs["named_graphs"] = [ox.NamedNode(each) for each in asked["named_graphs"]]
        graphs.setdefault("default_graph", [])
    return graphs


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
