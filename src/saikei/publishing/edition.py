"""What is published: the graph of a built folder, cut into chunks of one named graph each."""

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from saikei import folder
from saikei.problems import GraphError
from saikei.publishing.checksum import Checksum, checksum

CHUNK: Final = 5000
"""Statements sent at a time. Virtuoso, as it is installed, sends back 10,000 at most."""

_GRAPH: Final = "graph.nq"


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some statements of one named graph.

    Attributes:
        number: Among all chunks of the edition, from 1.
        graph: The name of the graph.
        starts: Where the line of each statement begins in the file.
    """

    number: int
    graph: str
    starts: "array[int]"


@dataclass(frozen=True, slots=True)
class Edition:
    """The graph of a built folder.

    Attributes:
        version: The checksum of its file, as the folder's manifest says it.
        data: The file, sorted N-Quads.
        starts: Where the line of each statement begins, for each named graph.
        size: How many statements a chunk holds at most.
    """

    version: str
    data: bytes
    starts: Mapping[str, "array[int]"]
    size: int = CHUNK

    @property
    def graphs(self) -> tuple[str, ...]:
        """The named graphs, sorted."""
        return tuple(sorted(self.starts))

    @property
    def statements(self) -> int:
        """How many statements it has; one of several graphs counts in each."""
        return sum(map(len, self.starts.values()))

    @property
    def chunks(self) -> tuple[Chunk, ...]:
        """All of it in parts; the same ones every time."""
        parts = [
            (graph, self.starts[graph][at : at + self.size])
            for graph in self.graphs
            for at in range(0, len(self.starts[graph]), self.size)
        ]
        return tuple(Chunk(number, *part) for number, part in enumerate(parts, 1))

    def triples(self, starts: "array[int]") -> Iterator[ox.Triple]:
        """The statements whose lines begin there."""
        for start in starts:
            line = self.data[start : self.data.index(b"\n", start) + 1]
            yield from (quad.triple for quad in ox.parse(line, format=ox.RdfFormat.N_QUADS))

    def checksum(self, graph: str) -> Checksum:
        """The checksum of a named graph."""
        return checksum(self.triples(self.starts[graph]))


def read_edition(path: Path, size: int = CHUNK) -> Edition:
    """The edition that a built folder holds.

    Raises:
        GraphError: It is no built folder, or its graph holds what has no name that two servers share.
    """
    data = folder.read(path, _GRAPH)
    starts: dict[str, array[int]] = {}
    start = 0
    for number, line in enumerate(BytesIO(data), 1):
        for graph in _graphs(line, f"line {number} of {path / _GRAPH}"):
            starts.setdefault(graph, array("Q")).append(start)
        start += len(line)
    if not starts:
        raise GraphError(f"{path} holds no statement to publish; build it again")
    return Edition(folder.read_manifest(path).files[_GRAPH].sha256, data, starts, size)


def _graphs(line: bytes, where: str) -> Iterator[str]:
    """The graph of the statement of one line, if it can be published."""
    try:
        quads = list(ox.parse(line, format=ox.RdfFormat.N_QUADS))
    except SyntaxError as error:
        raise GraphError(f"{where} is not N-Quads: {error.msg}; build the folder again") from error
    for quad in quads:
        if not isinstance(quad.graph_name, ox.NamedNode):
            raise GraphError(f"{where} stands in no named graph, which cannot be published; build the folder again")
        if not (isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal)):
            raise GraphError(f"{where} holds a blank node, which no two servers call the same; give it an IRI")
        yield quad.graph_name.value
