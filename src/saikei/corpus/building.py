"""A corpus, built in a folder: memory is bounded by the largest document, and what was done is not done again.

1. Each document is read to a portion, side by side. Portions are kept beside the folder, by the document's bytes, what
   is said of it, and this program: a document that did not change is not read again, nor after a build was killed.
2. Lines are brought together by name, and identity is concluded group by group.
3. Each portion is completed with what was concluded, held against the shapes, and written in its place.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final

from saikei import folder
from saikei.corpus.batches import batches
from saikei.corpus.cache import Cache
from saikei.corpus.chapters import Chapter, Index, decide, write_chapter, write_decisions, write_outcomes
from saikei.corpus.desk import Desk, open_desk
from saikei.corpus.documents import find_documents
from saikei.corpus.entries import OUTLOOK, PORTION, Entry, by_id, find_entries, kept, rank, read_entry
from saikei.corpus.portions import VERSION, Outlook, refuse, unpack
from saikei.corpus.reading import FEW, LeftOut, alone
from saikei.corpus.workers import Each, workers
from saikei.corpus.writing import CHECKED, GRAPH, Track, Writing
from saikei.folder import Manifest
from saikei.identity.groups import Groups, find_groups
from saikei.identity.judgements import Judgement
from saikei.rdf import columns
from saikei.rdf.csvw import FILE as TABLES
from saikei.rdf.dataset import add, count, describe_dataset
from saikei.rdf.serialisation import to_nquads
from saikei.rdf.vocabulary import ontology_to_rdf

CACHE: Final = "{}.cache"
"""The folder beside a built one in which the portions of its documents are kept."""
GROUPS: Final = 100
"""Groups of lines that are concluded at a time."""
DECISIONS: Final = 500
"""Decisions about two programmes that are written at a time."""
STATEMENTS: Final = 10_000
"""Statements of the description that are written at a time."""


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
    lasting = len(documents) > FEW
    left_out = LeftOut()
    with folder.building(out) as draft:
        store = Cache(out.with_name(CACHE.format(out.name)) if lasting else draft.workshop / "cache")
        with workers(alone(paths, jobs)) as each, open_desk(draft.workshop / "desk") as desk:
            found = each(partial(read_entry, options=dict(options), quotes=quotes, store=store), paths)
            entries = rank(find_entries(documents, zip(track(paths, "Reading"), found, strict=True), left_out))
            counts, outcomes = _conclude(entries, judged, store, desk, each)
            written = Writing(entries, store, desk, draft).write(each, track)
        counts |= {"judgements": len(judged), "quads": written.quads}
        inputs = tuple(entry.input for entry in by_id(entries))
        manifest = Manifest(VERSION, inputs, counts, dict(draft.files))
        draft.finish(manifest)
        used = {(kind, entry.key) for entry in entries for kind in (OUTLOOK, PORTION)}
        store.keep(used | {(CHECKED, stamp) for stamp in written.stamps})
    return Made(manifest, left_out.sentences, *outcomes, sum(entry.fresh for entry in entries))


def _conclude(
    entries: Sequence[Entry], judged: Sequence[Judgement], store: Cache, desk: Desk, each: Each
) -> tuple[dict[str, int], tuple[int, int]]:
    """Put down all that does not belong to one document; how much there is, and how many judgements do not hold."""
    groups = find_groups(judged)
    only = entries[0].source.id if len(entries) == 1 else ""
    counts: Counter[str] = Counter()
    terms = ontology_to_rdf()
    statistics = count(terms)
    examples: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        outlook = unpack(kept(store, OUTLOOK, entry.key), Outlook)
        desk.add_lines(outlook, entry.first, groups)
        desk.add_statements(outlook.loose)
        statistics = add([statistics, outlook.statistics])
        counts.update(outlook.counts)
        examples = dict([min([*examples.items(), (entry.source.id, outlook.examples)])])
    states: Counter[str] = Counter()
    for chapter in _chapters(desk, groups, only, each):
        refuse(chapter.wrong)
        desk.add_chapter(chapter)
        statistics = add([statistics, chapter.statistics])
        states.update(outcome.state for outcome in chapter.unfollowed)
    files = [GRAPH, *(f"{layout.name}.csv" for layout in columns.LAYOUTS), TABLES]
    (example,) = examples.values()
    sources = [entry.source for entry in by_id(entries)]
    desk.add_statements(to_nquads(terms))
    for quads in batches(describe_dataset(statistics, sources, example, files, VERSION), STATEMENTS):
        desk.add_statements(to_nquads(quads))
    for table in ("programmes", "reprints", "issues"):
        counts[table] += desk.count_rows(table)
    return dict(counts), (states["stale"], states["conflicting"])


def _chapters(desk: Desk, groups: Groups, only: str, each: Each) -> Iterator[Chapter]:
    """What is found about all lines: group by group, then across the groups."""
    index = Index()
    for chapter in each(partial(write_chapter, only=only), batches(desk.groups(groups), GROUPS)):
        index.add(chapter)
        yield chapter
    yield from each(write_decisions, batches(enumerate(decide(index)), DECISIONS))
    yield write_outcomes(index, only)
