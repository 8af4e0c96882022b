"""The table of contents: what happens to documents, in reading order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from importlib.metadata import version

from pyoxigraph import Quad

from saikei import budget, folder, outline
from saikei.conservation import conserve
from saikei.document import find_pictures, read_document
from saikei.grounding import ground
from saikei.identity import conclude
from saikei.identity.judgements import Judgement
from saikei.mentions import Lexicon, find_mentions, load_lexicon
from saikei.model import Identity, Reading, Source
from saikei.outline.assembly import SlideItems
from saikei.problems import GraphError, SourceError
from saikei.rdf.csvw import to_csvw
from saikei.rdf.dataset import dataset_to_rdf
from saikei.rdf.mapping import identity_to_rdf, reading_to_rdf
from saikei.rdf.serialisation import to_nquads
from saikei.rdf.shapes import Index, validate
from saikei.rdf.tables import tables, to_csv
from saikei.rdf.vocabulary import ontology_to_rdf, organisations


@dataclass(frozen=True, slots=True)
class Built:
    """All that was made of some documents.

    Attributes:
        readings: What each document says, sorted by identifier.
        identity: What was concluded across them.
        quads: The whole graph.
        files: The files of a built folder, by name.
        manifest: What the folder's manifest says of them.
    """

    readings: tuple[Reading, ...]
    identity: Identity
    quads: tuple[Quad, ...]
    files: Mapping[str, bytes]
    manifest: folder.Manifest


def read(data: bytes, source: Source, name: str = "", lexicon: Lexicon | None = None) -> Reading:
    """All that one document says.

    Args:
        data: The document's bytes as given.
        source: What the document does not say of itself.
        name: What to call it in an error; its identifier by default.
        lexicon: The names to look for in it; those of the vocabularies by default.

    Raises:
        SourceError: It cannot be read, or holds no budget mark at all.
        VocabularyError: A vocabulary is broken.
    """
    document = read_document(data, source, name)
    rows = outline.find_rows(document)
    slides = outline.find_slides(rows, outline.find_blocks(rows))
    found = budget.find_entries(document, slides)
    entries = [each.entries for each in found]
    if not any(entries):
        raise SourceError(
            f"{name or source.id} holds no budget item: no mark such as 【予算】 with a name or a figure under it. "
            "Is it the text of a ministry's budget document?"
        )
    items = [
        SlideItems((*(e.span for e in each.entries), *each.tables), tuple(e.name for e in each.entries if e.name))
        for each in found
    ]
    contents, places, concluded = outline.find_outline(source, slides, items)
    lines, doubts = budget.join_measures(source.id, entries, places, contents.measures)
    asides = budget.find_asides(document, lines)
    named = find_mentions(source, slides, contents, lexicon or load_lexicon())
    reading = Reading(document, contents, lines, asides, named, ())
    issues = [*(issue for each in found for issue in each.issues), *concluded, *doubts]
    issues += [*find_pictures(document), *ground(reading).issues, *conserve(reading).issues]
    return replace(reading, issues=tuple(sorted(issues, key=lambda i: (i.line_number, i.kind, i.text))))


def build(readings: Sequence[Reading], judgements: Iterable[Judgement] = (), *, quotes: bool = False) -> Built:
    """The graph, the tables and the manifest of some documents; the same input gives the same bytes.

    Args:
        readings: What each document says; their order does not matter.
        judgements: What people decided about repeats.
        quotes: Whether to keep the documents' own wording in the graph.

    Raises:
        GraphError: Two documents have the same identifier, or the graph is not as its shapes ask.
    """
    ordered = tuple(sorted(readings, key=lambda reading: reading.document.source.id))
    judged = tuple(judgements)
    identity = conclude(ordered, judged)
    bodies = organisations()
    facts = [quad for reading in ordered for quad in reading_to_rdf(reading, bodies, quotes=quotes)]
    facts += identity_to_rdf(identity, ordered, bodies)
    written = {f"{table.layout.name}.csv": to_csv(table) for table in tables(ordered, identity)}
    written["tables.json"] = to_csvw()
    terms = ontology_to_rdf()
    facts += dataset_to_rdf([*facts, *terms], ordered, ["graph.nq", *written], version("saikei"))
    _expect_valid(facts, terms, ordered)
    quads = (*facts, *terms)
    files = {"graph.nq": to_nquads(quads), **written}
    counts = {
        "documents": len(ordered),
        "measures": sum(len(reading.outline.measures) for reading in ordered),
        "lines": sum(len(reading.lines) for reading in ordered),
        "figures": sum(len(line.figures) for reading in ordered for line in reading.lines),
        "programmes": len(identity.programmes),
        "reprints": len(identity.reprints),
        "judgements": len(judged),
        "mentions": sum(len(reading.mentions) for reading in ordered),
        "issues": sum(len(reading.issues) for reading in ordered) + len(identity.issues),
        "quads": files["graph.nq"].count(b"\n"),
    }
    documents = [reading.document for reading in ordered]
    return Built(ordered, identity, quads, files, folder.describe(files, documents, counts, version("saikei")))


def _expect_valid(quads: Sequence[Quad], terms: Sequence[Quad], readings: Sequence[Reading]) -> None:
    names = [reading.document.source.id for reading in readings]
    if twice := next((name for name in names if names.count(name) > 1), ""):
        raise GraphError(f"two documents are both called {twice!r}; give one another id in the .toml beside it.")
    wrong = [found for found in validate(quads, Index(terms)) if found.severity == "Violation"]
    if wrong:
        first = wrong[0]
        raise GraphError(
            f"the graph breaks {len(wrong)} rules of its shapes; the first: {first.message} "
            f"At {first.focus}, {first.path or 'the node itself'}, value {first.value or 'missing'}."
        )
