"""A corpus, built in a folder: memory is bounded by the largest document, and what was done is not done again.

1. Each document is read to a portion, side by side. Portions are kept beside the folder, by the document's bytes, what
   is said of it, and this program: a document that did not change is not read again, nor after a build was killed.
2. Lines are brought together by name, and identity is concluded group by group.
3. Each portion is completed with what was concluded, held against the shapes, and written in its place.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, islice
from pathlib import Path
from typing import Any, Final, TypeAlias, TypeVar

from saikei import folder
from saikei.corpus import cache as caches
from saikei.corpus.cache import Cache
from saikei.corpus.chapters import Index, write_chapter, write_last_chapter
from saikei.corpus.desk import Desk, open_desk
from saikei.corpus.documents import find_documents
from saikei.corpus.portions import (
    VERSION,
    LineFound,
    Outlook,
    Portion,
    block_start,
    complete,
    judge,
    pack,
    portion_of,
    refuse,
    unpack,
)
from saikei.corpus.reading import FEW, LeftOut, alone, take
from saikei.corpus.workers import Each, workers
from saikei.folder import Input, Manifest
from saikei.identity.appearances import newest_first
from saikei.identity.groups import find_groups
from saikei.identity.judgements import Judgement
from saikei.model import Source
from saikei.problems import GraphError, SaikeiError, SourceError
from saikei.rdf import columns
from saikei.rdf.csvw import FILE as TABLES
from saikei.rdf.csvw import to_csvw
from saikei.rdf.dataset import add, count, describe_dataset
from saikei.rdf.serialisation import to_nquads
from saikei.rdf.tables import header, to_rows
from saikei.rdf.vocabulary import ontology_to_rdf

CACHE: Final = "{}.cache"
"""The folder beside a built one in which the portions of its documents are kept."""
GROUPS: Final = 500
"""Groups of lines that are concluded at a time."""
GRAPH: Final = "graph.nq"

_Item = TypeVar("_Item")

Track: TypeAlias = Callable[[Sequence[Path], str], Iterable[object]]
"""Watches the work on some files, and is told what it is: ``Reading`` or ``Writing``."""


@dataclass(frozen=True, slots=True)
class Made:
    """What a build made.

    Attributes:
        manifest: What the folder says of itself.
        left_out: A sentence for each document of a folder that could not be read.
        stale: Judgements on what the documents do not have.
        conflicting: Judgements that contradict others.
        read: How many documents were read now; the others were read before and did not change.
    """

    manifest: Manifest
    left_out: tuple[str, ...]
    stale: int
    conflicting: int
    read: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of the corpus.

    Attributes:
        path: Where it is.
        key: The key of its portion.
        source: What it does not say of itself.
        input: What the manifest says of it.
        lines: How many budget lines it has.
        fresh: Whether it was read now.
        first: The rank of its first line among all lines.
    """

    path: Path
    key: str
    source: Source
    input: Input
    lines: int
    fresh: bool
    first: int = 0


def build(
    places: Iterable[str | Path],
    options: Mapping[str, Any],
    out: Path,
    *,
    judgements: Iterable[Judgement] = (),
    quotes: bool = False,
    jobs: int | None = None,
    track: Track = lambda paths, _: paths,
) -> Made:
    """Build the graph and the tables of the documents at `places` in the folder `out`.

    The folder is the same, byte for byte, however many processes build it, and whatever was built or begun before.

    Args:
        places: Files, folders, and patterns such as ``2026/*.pdf``; ``-`` is standard input.
        options: What the documents do not say of themselves, as fields of `Source`.
        out: The folder; it appears whole or not at all.
        judgements: What people decided about repeats.
        quotes: Whether to keep the documents' own wording in the graph.
        jobs: How many processes work; as many as there are processors by default.
        track: Called with files before they are worked on, to watch the progress.

    Raises:
        UsageError: There is nothing at a place, an option does not fit, or `out` cannot be built into.
        SourceError: A document that is named cannot be read, or no document of a folder can.
        GraphError: Two documents have the same identifier, the graph is not as its shapes ask, or `out` cannot be
            written.
    """
    documents = find_documents(places)
    paths = [path for path, _ in documents]
    judged = tuple(judgements)
    kept = len(documents) > FEW
    left_out = LeftOut()
    with folder.building(out) as draft:
        store = Cache(out.with_name(CACHE.format(out.name)) if kept else draft.workshop / "cache")
        with workers(alone(paths, jobs)) as each, open_desk(draft.workshop / "desk") as desk:
            found = each(partial(_read, options=dict(options), quotes=quotes, store=store), paths)
            entries = _ranked(_entries(documents, zip(track(paths, "Reading"), found, strict=True), left_out))
            counts, outcomes = _conclude(entries, judged, store, desk)
            written = _Writing(entries, store, desk, draft).write(each, track)
        counts |= {"judgements": len(judged), "quads": written.quads}
        inputs = tuple(entry.input for entry in _by_id(entries))
        manifest = Manifest(VERSION, inputs, counts, dict(draft.files))
        draft.finish(manifest)
    if kept:
        used = {(kind, entry.key) for entry in entries for kind in (_OUTLOOK, _PORTION)}
        store.keep(used | {(_CHECKED, stamp) for stamp in written.stamps})
    return Made(manifest, left_out.sentences, *outcomes, sum(entry.fresh for entry in entries))


# 1. Reading

_OUTLOOK: Final = "outlook"
_PORTION: Final = "portion"
_CHECKED: Final = "checked"


def _read(path: Path, *, options: Mapping[str, Any], quotes: bool, store: Cache) -> Entry | SaikeiError:
    """Read a document to its portion, if that is not kept already; or why it cannot be read."""
    from saikei import pipeline

    try:
        given = take(path, options)
        key = caches.key(given.data, repr((given.source, quotes)).encode())
        kept = store.get(_OUTLOOK, key)
        fresh = kept is None or store.get(_PORTION, key) is None
        reading = pipeline.read(given.data, given.source, given.name) if fresh else None
    except SaikeiError as error:
        return error
    except Exception as error:  # of one document, which must not stop a thousand others
        return SourceError(f"{path} cannot be read: something unforeseen went wrong ({type(error).__name__}: {error})")
    if reading is not None:
        outlook, portion = portion_of(reading, quotes=quotes)
        _keep(store, _PORTION, key, pack(portion))
        _keep(store, _OUTLOOK, key, pack(outlook))  # last: where there is an outlook, there is a portion
    else:
        outlook = unpack(_kept(store, _OUTLOOK, key), Outlook)
    return Entry(path, key, outlook.source, outlook.input, len(outlook.lines), fresh)


def _entries(
    documents: Iterable[tuple[Path, bool]],
    results: Iterable[tuple[object, Entry | SaikeiError]],
    left_out: LeftOut,
) -> list[Entry]:
    """The documents that could be read; the others are left out.

    Raises:
        GraphError: Two have the same identifier.
    """
    found: dict[str, Entry] = {}
    for (path, named), (_, result) in zip(documents, results, strict=True):
        if not isinstance(result, Entry):
            left_out.add(path, result, named=named)
        elif other := found.get(result.source.id):
            raise GraphError(
                f"two documents are both called {result.source.id!r}: {other.path} and {path}; "
                "give one another id in the .toml beside it."
            )
        else:
            found[result.source.id] = result
    left_out.expect(found)
    return list(found.values())


def _ranked(entries: Iterable[Entry]) -> list[Entry]:
    """Documents in the order of their lines: the newest edition first."""
    ranked: list[Entry] = []
    first = 0
    for entry in sorted(entries, key=lambda entry: newest_first(entry.source)):
        ranked.append(replace(entry, first=first))
        first += entry.lines
    return ranked


def _by_id(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: entry.source.id)


# 2. Concluding


def _conclude(
    entries: Sequence[Entry], judged: Sequence[Judgement], store: Cache, desk: Desk
) -> tuple[dict[str, int], tuple[int, int]]:
    """Put down all that does not belong to one document; how much there is, and how many judgements do not hold."""
    groups = find_groups(judged)
    only = entries[0].source.id if len(entries) == 1 else ""
    counts: Counter[str] = Counter()
    terms = ontology_to_rdf()
    statistics = count(terms)
    examples: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        outlook = unpack(_kept(store, _OUTLOOK, entry.key), Outlook)
        desk.add_lines(outlook, entry.first, groups)
        desk.add_statements(outlook.loose)
        statistics = add([statistics, outlook.statistics])
        counts.update(outlook.counts)
        examples = dict([min([*examples.items(), (entry.source.id, outlook.examples)])])
    index = Index()
    chapters = (write_chapter(batch, only) for batch in _batches(desk.groups(groups), GROUPS))
    for chapter in chain(chapters, map(write_last_chapter, [index], [only])):
        desk.add_chapter(chapter)
        index.add(chapter)
        statistics = add([statistics, chapter.statistics])
    files = [GRAPH, *(f"{layout.name}.csv" for layout in columns.LAYOUTS), TABLES]
    (example,) = examples.values()
    sources = [entry.source for entry in _by_id(entries)]
    desk.add_statements(to_nquads(terms))
    for quads in _batches(describe_dataset(statistics, sources, example, files, VERSION), 1000 * GROUPS):
        desk.add_statements(to_nquads(quads))
    for table in ("programmes", "reprints", "issues"):
        counts[table] += desk.count_rows(table)
    states = Counter(outcome.state for outcome in index.unfollowed)
    return dict(counts), (states["stale"], states["conflicting"])


# 3. Writing


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
class _Total:
    quads: int
    stamps: frozenset[str]


class _Writing:
    """The files of the folder, written piece by piece."""

    def __init__(self, entries: Sequence[Entry], store: Cache, desk: Desk, draft: folder.Draft) -> None:
        self._entries, self._store, self._desk, self._draft = _by_id(entries), store, desk, draft
        self._stamps: set[str] = set()

    def write(self, each: Each, track: Track) -> _Total:
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
                for rows in _batches(self._desk.rows(layout.name), GROUPS):
                    put(to_rows(layout, rows))
        return _Total(quads, frozenset(self._stamps))

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
    portion = unpack(_kept(store, _PORTION, key), Portion)
    whole = complete(portion, found)
    stamp = caches.key(whole.block, portion.loose, *(line.around for line in found))
    if store.get(_CHECKED, stamp) is None:
        refuse(judge(portion, whole, found))
        _keep(store, _CHECKED, stamp, b"")
    rows = {layout.name: to_rows(layout, whole.rows.get(layout.name, ())) for layout in columns.LAYOUTS}
    return _Written(portion.source.id, whole.block, rows, stamp)


def _keep(store: Cache, kind: str, key: str, content: bytes) -> None:
    try:
        store.put(kind, key, content)
    except OSError as error:
        raise GraphError(f"{store.home} was not written: {folder.reason(error, store.home)}") from error


def _kept(store: Cache, kind: str, key: str) -> bytes:
    content = store.get(kind, key)
    if content is None:
        raise GraphError(f"{store.home} was changed while it was in use; build again")
    return content


def _batches(items: Iterable[_Item], size: int) -> Iterator[list[_Item]]:
    rest = iter(items)
    while batch := list(islice(rest, size)):
        yield batch
