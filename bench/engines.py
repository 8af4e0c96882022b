"""The engines that questions are asked on: rdflib and the embedded store in a process of their own, servers over HTTP."""

import multiprocessing
import os
from abc import ABC, abstractmethod
from collections.abc import Callable
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from typing import Final, TypeAlias
from warnings import catch_warnings

from tests.engines.servers import OXIGRAPH, VIRTUOSO, Oxigraph, Server, Virtuoso

from saikei.problems import SaikeiError
from saikei.sparql import open_path
from saikei.sparql.remote import Connection, Limits, Remote

Ask: TypeAlias = Callable[[str], int]
"""Asks a query and reads its whole answer; how many rows it has."""

PAGES: Final = 170_000
"""Pages of 8 KiB that Virtuoso holds in memory."""


class UnansweredError(Exception):
    """An engine did not answer in time, or not as it should; what it said."""


class Engine(ABC):
    """What answers queries on one graph."""

    @abstractmethod
    def ask(self, query: str) -> int:
        """How many rows the answer has, all of which were read.

        Raises:
            UnansweredError: There is none in time; the engine was started anew.
        """

    @property
    @abstractmethod
    def process(self) -> int:
        """The process that answers."""

    @abstractmethod
    def close(self) -> None:
        """End it."""

    def worked(self) -> float:
        """Seconds that processors have worked for it, all threads together, to a hundredth."""
        fields = Path(f"/proc/{self.process}/stat").read_text("utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


class Worker(Engine):
    """An engine inside a process of its own, which is ended when it takes too long."""

    def __init__(self, load: Callable[[Path], Ask], graph: Path, limit: float) -> None:
        self._load, self._graph, self._limit = load, graph, limit
        self._start()

    def ask(self, query: str) -> int:  # noqa: D102
        self._pipe.send(query)
        if not self._pipe.poll(self._limit):
            self.close()
            self._start()
            raise UnansweredError
        found: int = self._pipe.recv()
        return found

    @property
    def process(self) -> int:  # noqa: D102
        return self._process.pid or 0

    def close(self) -> None:  # noqa: D102
        self._process.kill()
        self._process.join()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, there = context.Pipe()
        self._process = context.Process(target=_serve, args=(self._load, self._graph, there), daemon=True)
        self._process.start()
        self._pipe.recv()  # it says that its graph is loaded


class Served(Engine):
    """A server over HTTP."""

    def __init__(self, server: Server, limit: float) -> None:
        self._server = server
        self._connection = Connection(Limits(wait=limit, whole=limit, tries=1))

    def ask(self, query: str) -> int:  # noqa: D102
        try:
            return len(Remote(self._server.address, self._connection).query(query))
        except SaikeiError as error:
            self._server.kill()  # it may still be at it
            self._server.start()
            raise UnansweredError(str(error)) from error

    @property
    def process(self) -> int:  # noqa: D102
        return self._server.process

    def close(self) -> None:  # noqa: D102
        self._server.kill()


def start(name: str, graph: Path, home: Path, limit: float) -> Engine | None:
    """The engine of that name on a graph; None where it is not installed.

    Args:
        name: rdflib, embedded, oxigraph or virtuoso.
        graph: N-Quads.
        home: A folder that a server may use.
        limit: Seconds for each answer.
    """
    match name:
        case "rdflib":
            return Worker(_load_rdflib, graph, limit)
        case "embedded":
            return Worker(_load_embedded, graph, limit)
        case "oxigraph" if OXIGRAPH:
            server = Oxigraph(home, seconds=int(limit)).fill(graph)
            server.start()
            return Served(server, limit)
        case "virtuoso" if VIRTUOSO:
            virtuoso = Virtuoso(home, seconds=int(limit), buffers=PAGES)
            virtuoso.start()
            return Served(virtuoso.fill(graph), limit)
    return None


def _serve(load: Callable[[Path], Ask], graph: Path, pipe: Pipe) -> None:
    ask = load(graph)
    pipe.send(0)
    while True:
        pipe.send(ask(pipe.recv()))


def _load_rdflib(graph: Path) -> Ask:
    """What asks rdflib, its named graphs merged."""
    import rdflib

    with catch_warnings(action="ignore"):
        dataset = rdflib.Dataset(default_union=True).parse(graph, format="nquads")

    def ask(query: str) -> int:
        with catch_warnings(action="ignore"):
            return sum(1 for _ in dataset.query(query))

    return ask


def _load_embedded(graph: Path) -> Ask:
    """What asks the embedded store, in memory."""
    endpoint = open_path(graph)
    return lambda query: len(endpoint.query(query))
