"""What one document brings to a corpus: statements and rows, ready but for what is concluded across documents.

A portion is made of a document alone, on whatever machine, and is the same every time.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from typing import Final, TypeVar

import msgspec
from pyoxigraph import Quad

from saikei import identifiers
from saikei.folder import Input, input_of
from saikei.identifiers import BASE
from saikei.identity.appearances import Appearance, find_appearances
from saikei.model import Reading, Source, Verdict
from saikei.problems import GraphError
from saikei.rdf import columns
from saikei.rdf.dataset import Statistics, count, find_examples, frame
from saikei.rdf.mapping import publisher, reading_to_rdf
from saikei.rdf.serialisation import from_nquads, to_nquads
from saikei.rdf.shapes import Index, Violation, validate
from saikei.rdf.tables import Row, Table, conclude_rows, document_tables
from saikei.rdf.vocabulary import ontology_to_rdf, organisations

VERSION: Final = version("saikei")

_Kind = TypeVar("_Kind")


@dataclass(frozen=True, slots=True)
class Outlook:
    """What has to be known of a document to conclude across all of them.

    Attributes:
        source: What it does not say of itself.
        input: What the manifest says of it.
        counts: How many of each kind of thing it brings.
        statistics: Of its statements.
        examples: The first of each kind of thing.
        lines: Its budget lines, their order counted from 0 in this document.
        loose: Its statements about other things than its own parts, as sorted N-Quads.
    """

    source: Source
    input: Input
    counts: Mapping[str, int]
    statistics: Statistics
    examples: tuple[str, ...]
    lines: tuple[Appearance, ...]
    loose: bytes


@dataclass(frozen=True, slots=True)
class Portion:
    """What a document brings.

    Attributes:
        source: What it does not say of itself.
        block: Its statements about its own parts, as sorted N-Quads: no other document has any between them.
        loose: Its other statements, as sorted N-Quads.
        rows: Its rows, by table; nothing yet in the cells of what is concluded across documents.
    """

    source: Source
    block: bytes
    loose: bytes
    rows: Mapping[str, tuple[Row, ...]]


@dataclass(frozen=True, slots=True)
class LineFound:
    """What was concluded about one line.

    Attributes:
        order: Its rank among all lines.
        line: Its identifier.
        programme: Identifier of its programme.
        verdicts: Whether its figures count.
        statements: All that says so, as N-Quads.
        around: What shapes have to see of its programme and of the line that it repeats, as N-Quads.
    """

    order: int
    line: str
    programme: str
    verdicts: tuple[Verdict, ...]
    statements: bytes
    around: bytes


@dataclass(frozen=True, slots=True)
class Whole:
    """What a document brings, with what was concluded across documents.

    Attributes:
        block: Its statements about its own parts, as sorted N-Quads.
        rows: Its rows, by table.
    """

    block: bytes
    rows: Mapping[str, tuple[Row, ...]]


def portion_of(reading: Reading, *, quotes: bool = False) -> tuple[Outlook, Portion]:
    """What a document brings, by what it says.

    Args:
        reading: What it says.
        quotes: Whether to keep its own wording.
    """
    document, lines = reading.document, reading.lines
    quads = set(reading_to_rdf(reading, _bodies(), quotes=quotes))
    block, loose = _parted(to_nquads(quads), document.source.id)
    outlook = Outlook(
        document.source,
        input_of(document),
        {
            "documents": 1,
            "measures": len(reading.outline.measures),
            "lines": len(lines),
            "figures": sum(len(line.figures) for line in lines),
            "mentions": len(reading.mentions),
            "issues": len(reading.issues),
        },
        count(quads),
        find_examples(reading),
        find_appearances([reading]),
        loose,
    )
    rows = {table.layout.name: table.rows for table in document_tables(reading)}
    return outlook, Portion(document.source, block, loose, rows)


def complete(portion: Portion, found: Iterable[LineFound]) -> Whole:
    """A document's portion with what was `found` about its lines."""
    lines = tuple(found)
    statements = {*_lines(portion.block)}
    for line in lines:
        statements.update(_lines(line.statements))
    programmes = {line.line: line.programme for line in lines}
    verdicts = {verdict.figure: verdict for line in lines for verdict in line.verdicts}
    return Whole(
        b"".join(sorted(statements)),
        {
            name: tuple(conclude_rows(Table(_LAYOUTS[name], rows), programmes, verdicts))
            for name, rows in portion.rows.items()
        },
    )


def judge(portion: Portion, whole: Whole, found: Iterable[LineFound]) -> tuple[Violation, ...]:
    """What a document's statements break of the shapes; warnings are left out."""
    around = b"".join({line.around for line in found})
    own = [*from_nquads(whole.block), *from_nquads(portion.loose)]
    return violations([*own, *_cubes()], [*from_nquads(around), *frame([portion.source], VERSION)])


def violations(own: Iterable[Quad], around: Iterable[Quad]) -> tuple[Violation, ...]:
    """What statements break of the shapes, among the vocabularies and those `around` them; warnings are left out."""
    return tuple(v for v in validate(own, _vocabularies(), Index(around)) if v.severity == "Violation")


def refuse(wrong: Sequence[Violation]) -> None:
    """Raise a GraphError where anything breaks the shapes."""
    if wrong:
        first = wrong[0]
        raise GraphError(
            f"the graph breaks {len(wrong)} rules of its shapes; the first: {first.message} "
            f"At {first.focus}, {first.path or 'the node itself'}, value {first.value or 'missing'}."
        )


def publisher_of(source: Source) -> str:
    """Identifier of a document's publisher."""
    return publisher(source, _bodies())


@cache
def _vocabularies() -> Index:
    return Index(ontology_to_rdf())


@cache
def _bodies() -> Mapping[str, str]:
    return organisations()


def pack(record: object) -> bytes:
    """A record of this module as bytes."""
    return msgspec.msgpack.encode(record)


def unpack(data: bytes, kind: type[_Kind]) -> _Kind:
    """The record that `pack` was given; data of any other shape raises a ValueError."""
    return msgspec.msgpack.decode(data, type=kind)


_LAYOUTS: Final = {layout.name: layout for layout in columns.LAYOUTS}


def block_start(source_id: str) -> bytes:
    """What the lines of a document's block begin with; blocks are sorted by it."""
    return f"<{BASE}{identifiers.document(source_id)}/".encode()


def _cubes() -> Iterator[Quad]:
    return frame((), VERSION)


def _parted(nquads: bytes, source_id: str) -> tuple[bytes, bytes]:
    """Sorted N-Quads: what is about the document's own parts, and the rest."""
    start = block_start(source_id)
    parts: tuple[list[bytes], list[bytes]] = [], []
    for line in _lines(nquads):
        parts[not line.startswith(start)].append(line)
    return b"".join(parts[0]), b"".join(parts[1])


def _lines(nquads: bytes) -> list[bytes]:
    return [line + b"\n" for line in nquads.split(b"\n") if line]
