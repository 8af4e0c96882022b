"""The files of a built folder, written piece by piece."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final, TypeAlias

from saikei.corpus import cache as caches
from saikei.corpus.batches import batches
from saikei.corpus.cache import Cache
from saikei.corpus.desk import Desk
from saikei.corpus.entries import PORTION, Entry, by_id, keep, kept
from saikei.corpus.portions import LineFound, Portion, block_start, complete, judge, refuse, unpack
from saikei.corpus.workers import Each
from saikei.folder import Draft
from saikei.rdf import columns
from saikei.rdf.csvw import FILE as TABLES
from saikei.rdf.csvw import to_csvw
from saikei.rdf.tables import header, to_rows

GRAPH: Final = "graph.nq"
CHECKED: Final = "checked"
"""The kind under which it is kept that a document holds what its shapes ask."""
_ROWS: Final = 500

Track: TypeAlias = Callable[[Sequence[Path], str], Iterable[object]]
"""Watches the work on some files, and is told what it is: ``Reading`` or ``Writing``."""


@dataclass(frozen=True, slots=True)
class _Written:
    """A document's part of the folder.

    Attributes:
        source_id: Its short name.
        block: Its statements about its own parts.
        rows: Its rows as CSV, by table.
        stamp: The key under which it is kept that it holds what its shapes ask.
    """

    source_id: str
    block: bytes
    rows: Mapping[str, bytes]
    stamp: str


@dataclass(frozen=True, slots=True)
class Total:
    """What was written.

    Attributes:
        quads: How many statements.
        stamps: The keys under which it is kept that documents hold what their shapes ask.
    """

    quads: int
    stamps: frozenset[str]


class Writing:
    """The files of the folder, written piece by piece."""

    def __init__(self, entries: Sequence[Entry], store: Cache, desk: Desk, draft: Draft) -> None:
        self._entries, self._store, self._desk, self._draft = by_id(entries), store, desk, draft
        self._stamps: set[str] = set()

    def write(self, each: Each, track: Track) -> Total:
        """Write all of them."""
        paths = [entry.path for entry in self._entries]
        tasks = ((entry.key, self._desk.found(entry.first, entry.lines)) for entry in self._entries)
        whole = zip(track(paths, "Writing"), each(partial(_complete, store=self._store), tasks), strict=True)
        with self._draft.file(TABLES) as put:
            put(to_csvw())
        with ExitStack() as files:
            tables = {layout: files.enter_context(self._draft.file(f"{layout.name}.csv")) for layout in columns.LAYOUTS}
            graph = files.enter_context(self._draft.file(GRAPH))
            for layout, put in tables.items():
                put(header(layout))
            quads = 0
            for piece in self._graph(self._rows(tables, (written for _, written in whole))):
                graph(piece)
                quads += piece.count(b"\n")
            for layout, put in tables.items():
                for rows in batches(self._desk.rows(layout.name), _ROWS):
                    put(to_rows(layout, rows))
        return Total(quads, frozenset(self._stamps))

    def _rows(
        self, tables: Mapping[columns.Layout, Callable[[bytes], object]], documents: Iterable[_Written]
    ) -> Iterator[tuple[str, bytes]]:
        """The block of each document, its rows written on the way."""
        for document in documents:
            for layout, put in tables.items():
                put(document.rows.get(layout.name, b""))
            self._stamps.add(document.stamp)
            yield document.source_id, document.block

    def _graph(self, blocks: Iterable[tuple[str, bytes]]) -> Iterator[bytes]:
        """The whole graph in pieces, sorted: blocks, and between them the statements about other things."""
        after = b""
        for source_id, block in in_graph_order(blocks):
            start = block_start(source_id)
            yield from self._desk.statements(after, start)
            yield block
            after = start
        yield from self._desk.statements(after, None)


def in_graph_order(blocks: Iterable[tuple[str, bytes]]) -> Iterator[tuple[str, bytes]]:
    """Blocks that come in the order of their documents' ids, in that of their statements.

    The two differ where an id goes on after another one: a-2 comes after a, but a-2/ before a/.
    """
    waiting: list[tuple[str, bytes]] = []
    for source_id, block in blocks:
        while waiting and not source_id.startswith(f"{waiting[-1][0]}-"):
            yield waiting.pop()
        waiting.append((source_id, block))
    yield from reversed(waiting)


def _complete(task: tuple[str, tuple[LineFound, ...]], *, store: Cache) -> _Written:
    """A document's part of the folder, held against its shapes if it was not before."""
    key, found = task
    portion = unpack(kept(store, PORTION, key), Portion)
    whole = complete(portion, found)
    stamp = caches.key(whole.block, portion.loose, *(line.around for line in found))
    if store.get(CHECKED, stamp) is None:
        refuse(judge(portion, whole, found))
        keep(store, CHECKED, stamp, b"")
    rows = {layout.name: to_rows(layout, whole.rows.get(layout.name, ())) for layout in columns.LAYOUTS}
    return _Written(portion.source.id, whole.block, rows, stamp)
