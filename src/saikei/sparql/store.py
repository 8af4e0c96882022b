"""The embedded store: Oxigraph inside this process, in memory or opened from disk.

Its default graph holds every statement of its named graphs once, so that a plain pattern sees all that is
known, and ``GRAPH`` and ``FROM`` still tell what was read from what was concluded. Queries come from
strangers: they change nothing, and reach no network and no file.
"""

import gzip
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final, Protocol, Self, TypeVar, cast

import pyoxigraph as ox

from saikei import folder
from saikei.identifiers import BASE
from saikei.problems import GraphError, QueryError, UsageError
from saikei.rdf.serialisation import PREFIXES
from saikei.sparql import syntax
from saikei.sparql.results import Results

SUFFIXES: Final = {
    ".nq": ox.RdfFormat.N_QUADS,
    ".trig": ox.RdfFormat.TRIG,
    ".ttl": ox.RdfFormat.TURTLE,
    ".nt": ox.RdfFormat.N_TRIPLES,
    ".jsonld": ox.RdfFormat.JSON_LD,
    ".rdf": ox.RdfFormat.RDF_XML,
}
"""The graph files that can be opened; each may also end in .gz."""

_MERGE: Final = "INSERT { ?s ?p ?o } WHERE { GRAPH ?g { ?s ?p ?o } }"
_STANDS_AT: Final = re.compile(r"error at (\d+):(\d+)")
_SENTENCE: Final = re.compile(r"\b[A-Z][a-z]+(?: [\w.]+){2,}")
"""The sentences among what was expected, such as The SELECT contains a variable that is unbound."""


class Endpoint(Protocol):
    """Whatever answers SPARQL: the embedded store, or a server."""

    def query(self, sparql: str) -> Results:
        """The answer to a query.

        Relative IRIs are below our base, and the prefixes of our vocabularies need no declaration.

        Raises:
            QueryError: The query is broken, or asks for what is not given.
        """
        ...


@dataclass(frozen=True, slots=True)
class Embedded:
    """An `Endpoint` on a store inside this process."""

    store: ox.Store

    @classmethod
    def of(cls, quads: Iterable[ox.Quad]) -> Self:
        """A store in memory that holds `quads`."""
        store = ox.Store()
        store.bulk_extend(quads)
        store.update(_MERGE)
        return cls(store)

    @classmethod
    def read(cls, source: bytes | BinaryIO, form: ox.RdfFormat, name: str, disk: Path | None = None) -> Self:
        """A store that holds the graph of `source`.

        Args:
            source: The graph, or a file open for reading.
            form: Its format.
            name: What to call it in an error.
            disk: A new folder to keep the store in, for a graph larger than memory; None for memory.

        Raises:
            GraphError: It is not a graph of that format.
        """
        store = ox.Store(disk)
        try:
            store.bulk_load(source, format=form)
        except SyntaxError as error:
            where = f"line {error.lineno} of {name}" if error.lineno else name
            raise GraphError(f"{where} is not {form.name}: {error.msg}") from error
        except (OSError, EOFError) as error:
            raise GraphError(f"{name} cannot be read: {error}") from error
        store.update(_MERGE)
        return cls(store)

    def quads(self) -> Iterator[ox.Quad]:
        """Every statement: of the named graphs, and those that stand in none of them."""
        named = set[ox.Triple]()
        for quad in self.store:
            if not isinstance(quad.graph_name, ox.DefaultGraph):
                named.add(quad.triple)
                yield quad
        yield from (
            q for q in self.store.quads_for_pattern(None, None, None, ox.DefaultGraph()) if q.triple not in named
        )

    def query(self, sparql: str) -> Results:
        """The answer to a query; see `Endpoint.query`."""
        syntax.check_read_only(sparql)
        try:
            answer = self.store.query(sparql, base_iri=BASE, prefixes=PREFIXES)
            if isinstance(answer, ox.QueryTriples):
                graph = _written(answer.serialize(format=ox.RdfFormat.N_TRIPLES))
                return Results("graph", b"".join(sorted(set(graph.splitlines(keepends=True)))))
            rows = _written(answer.serialize(format=ox.QueryResultsFormat.JSON))
            return Results("ask" if isinstance(answer, ox.QueryBoolean) else "select", rows)
        except SyntaxError as error:
            raise QueryError(explain(sparql, str(error))) from error
        except (RuntimeError, ValueError, OSError) as error:
            raise QueryError(f"the query cannot be answered: {error}") from error


def open_path(path: Path) -> Embedded:
    """The graph of a built folder, of a store on disk, or of a graph file (see `SUFFIXES`).

    Raises:
        UsageError: There is nothing there, or nothing that is a graph.
        GraphError: What is there is broken.
    """
    if is_on_disk(path):
        return _open_disk(path)
    if path.is_dir():
        return Embedded.read(folder.read(path, "graph.nq"), ox.RdfFormat.N_QUADS, str(path / "graph.nq"))
    if not path.exists():
        raise UsageError(f"there is no {path}; name a built folder or a graph file")
    zipped = path.suffix == ".gz"
    form = SUFFIXES.get(Path(path.stem).suffix if zipped else path.suffix)
    if form is None:
        endings = ", ".join(SUFFIXES)
        raise UsageError(f"{path} is no graph file: its name ends in none of {endings}, with or without .gz")
    try:
        with path.open("rb") as file:
            content = cast("BinaryIO", gzip.GzipFile(fileobj=file)) if zipped else file
            return Embedded.read(content, form, str(path))
    except OSError as error:
        raise GraphError(f"{path} cannot be read: {error.strerror or error}") from error


def is_on_disk(path: Path) -> bool:
    """Whether a path is a store on disk, which `open_path` opens without reading it all."""
    return (path / "CURRENT").is_file()


def explain(sparql: str, message: str, prefixes: Mapping[str, str] = PREFIXES) -> str:
    """What is wrong with a broken query, with its line and a caret.

    Args:
        sparql: The query.
        message: What the engine said, such as ``error at 2:9: expected …``.
        prefixes: Those that need no declaration.
    """
    if unknown := syntax.undeclared_prefix(sparql, frozenset(prefixes)):
        prefix = unknown.text.partition(":")[0]
        said = f"the query does not declare the prefix {prefix}: ; add PREFIX {prefix}: <…> at its top"
        return f"{said}:\n{syntax.point(sparql, unknown.start)}"
    place = _STANDS_AT.search(message)
    if place is None:
        return f"the query cannot be read: {message}"
    at = syntax.culprit(sparql, int(place[1]), int(place[2]))
    sentence = _SENTENCE.search(message)
    said = f", for {sentence[0][0].lower()}{sentence[0][1:]}" if sentence else ""
    return f"the query cannot be read from here on{said}:\n{syntax.point(sparql, at)}"


def _open_disk(path: Path) -> Embedded:
    try:
        return Embedded(ox.Store.read_only(str(path)))
    except (OSError, RuntimeError) as error:
        raise GraphError(f"{path} cannot be opened as a store: {error}") from error


_Bytes = TypeVar("_Bytes")


def _written(data: _Bytes | None) -> _Bytes:
    assert data is not None, "without an output, the bytes are returned"
    return data
