"""What is published: the graph of a built folder, cut into chunks of one named graph each.

The graph stays on the disk; in memory is where each statement begins there.
"""

from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from io import SEEK_END
from mmap import ACCESS_READ, mmap
from pathlib import Path
from shutil import copyfileobj
from tempfile import TemporaryFile
from typing import IO, Final, cast

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
        version: The SHA-256 of its file.
        data: The file, sorted N-Quads, as it lies on the disk.
        starts: Where the line of each statement begins, for each named graph.
        size: How many statements a chunk holds at most.
    """

    version: str
    data: mmap = field(repr=False, compare=False)
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
        for at in range(0, len(starts), CHUNK):
            lines = b"".join(self.data[start : _end(self.data, start)] for start in starts[at : at + CHUNK])
            yield from (quad.triple for quad in ox.parse(lines, format=ox.RdfFormat.N_QUADS))

    def checksum(self, graph: str) -> Checksum:
        """The checksum of a named graph."""
        return checksum(self.triples(self.starts[graph]))


def read_edition(path: Path, size: int = CHUNK) -> Edition:
    """The edition that a built folder holds.

    Raises:
        GraphError: It is no built folder or not all of one, or its graph holds what has no name that two servers share.
    """
    manifest = folder.read_manifest(path)
    data = _open(path)
    version = sha256(data).hexdigest()
    built = manifest.files.get(_GRAPH)
    if (path / _GRAPH).is_file() and not (built and built.sha256 == version):
        raise GraphError(f"{path}: {_GRAPH} was changed after it was built; build it again.")
    starts: dict[str, array[int]] = {}
    start = number = 0
    for number, graph in enumerate(_graphs(data, path / _GRAPH), 1):  # noqa: B007
        starts.setdefault(graph, array("Q")).append(start)
        start = _end(data, start)
    if start != len(data):
        raise GraphError(f"line {number + 1} of {path / _GRAPH} holds no statement; build the folder again")
    if (counted := manifest.counts.get("quads", number)) != number:
        raise GraphError(f"{path / _GRAPH} holds {number:,} statements of {counted:,}; build the folder again")
    return Edition(version, data, starts, size)


def _open(path: Path) -> mmap:
    """The graph of a built folder; of one that a cluster built, its parts one after the other."""
    parts = sorted((path / _GRAPH).glob("part-*")) or [path / _GRAPH]
    try:
        with parts[0].open("rb") if len(parts) == 1 else TemporaryFile() as whole:
            if len(parts) > 1:
                for part in parts:
                    with part.open("rb") as file:
                        copyfileobj(file, whole)
                whole.flush()
            if not whole.seek(0, SEEK_END):
                raise GraphError(f"{path} holds no statement to publish; build it again")
            return mmap(whole.fileno(), 0, access=ACCESS_READ)
    except OSError as error:
        raise GraphError(f"{path / _GRAPH} cannot be read: {error.strerror}; build the folder again") from error


def _end(data: mmap, start: int) -> int:
    """Where the line ends that begins there."""
    return data.find(b"\n", start) + 1 or len(data)


def _graphs(data: mmap, file: Path) -> Iterator[str]:
    """The graph of each statement, all of which can be published."""
    quads, number = ox.parse(cast("IO[bytes]", data), format=ox.RdfFormat.N_QUADS), 0  # some of it at a time
    try:
        for number, quad in enumerate(quads, 1):
            where = f"line {number} of {file}"
            if not isinstance(quad.graph_name, ox.NamedNode):
                raise GraphError(f"{where} stands in no named graph, which cannot be published; build the folder again")
            if not (isinstance(quad.subject, ox.NamedNode) and isinstance(quad.object, ox.NamedNode | ox.Literal)):
                raise GraphError(f"{where} holds a blank node, which no two servers call the same; give it an IRI")
            yield quad.graph_name.value
    except SyntaxError as error:
        raise GraphError(f"line {number + 1} of {file} is not N-Quads: {error.msg}; build the folder again") from error
