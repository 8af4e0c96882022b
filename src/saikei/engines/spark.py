"""A corpus, built by Apache Spark: the same functions on as many machines as there are.

Documents come from any path that Spark reads. The folder holds the graph in parts, which one after the other are the
graph of the one-machine build byte for byte, and the tables as Parquet, row for row what its CSV tables hold.
"""

import os
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import partial
from operator import itemgetter
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from saikei.corpus.batches import batches
from saikei.corpus.building import DECISIONS, GROUPS, Made
from saikei.corpus.chapters import Chapter, Index, decide, write_chapter, write_decisions, write_outcomes
from saikei.corpus.documents import SUFFIXES
from saikei.corpus.portions import (
    VERSION,
    LineFound,
    Outlook,
    Portion,
    Whole,
    block_start,
    complete,
    judge,
    portion_of,
    refuse,
)
from saikei.corpus.writing import GRAPH
from saikei.document import parse_source
from saikei.engines.spark_folder import SparkFolder
from saikei.folder import Input, Manifest
from saikei.identity.appearances import newest_first
from saikei.identity.groups import Groups, find_groups
from saikei.identity.judgements import Judgement
from saikei.model import Source
from saikei.problems import GraphError, SaikeiError, SourceError, UsageError
from saikei.rdf import columns
from saikei.rdf.csvw import FILE as TABLES
from saikei.rdf.dataset import Statistics, add, count, describe_dataset
from saikei.rdf.nodes import plain_decimal
from saikei.rdf.serialisation import to_nquads
from saikei.rdf.shapes import Violation
from saikei.rdf.tables import Row
from saikei.rdf.vocabulary import ontology_to_rdf

if TYPE_CHECKING:
    from pyspark import RDD
    from pyspark.sql import SparkSession
    from pyspark.sql.types import StructType

MISSING: Final = "Spark is not installed here; install it with: pip install 'saikei[spark]' (it needs Java 17 or later)"
PLACES: Final = (38, 6)
"""Digits of a decimal column, and how many of them stand after the point."""

Lines: TypeAlias = tuple[LineFound, ...]


@dataclass(frozen=True, slots=True)
class _Known:
    """What the driver knows of a document.

    Attributes:
        path: Where it is.
        source: What it does not say of itself.
        input: What the manifest says of it.
        counts: How many of each kind of thing it brings.
        examples: The first of each kind of thing.
        lines: How many budget lines it has.
    """

    path: str
    source: Source
    input: Input
    counts: Mapping[str, int]
    examples: tuple[str, ...]
    lines: int


def build(
    places: Sequence[str],
    options: Mapping[str, Any],
    out: str,
    *,
    judgements: Iterable[Judgement] = (),
    quotes: bool = False,
    master: str = "",
) -> Made:
    """Build the graph and the tables of the documents at `places` in the folder `out`.

    Args:
        places: Files, folders and patterns, by paths or addresses that Spark reads.
        options: What the documents do not say of themselves, as fields of `Source`.
        out: The folder, by a path or address that Spark writes.
        judgements: What people decided about repeats.
        quotes: Whether to keep the documents' own wording in the graph.
        master: The cluster; by default that of ``spark-submit``, or all processors of this machine.

    Raises:
        UsageError: Spark is not installed, there is nothing at a place, or `out` holds something else.
        SourceError: No document can be read.
        GraphError: Two documents have the same identifier, the graph is not as its shapes ask, or Spark fails.
    """
    judged = tuple(judgements)
    with _session(master) as spark:
        folder = SparkFolder(spark, out, [GRAPH, *(f"{layout.name}.parquet" for layout in columns.LAYOUTS)])
        work = _Work(spark, find_groups(judged), quotes=quotes)
        read = work.read(places, options)
        known = _known(read)
        left_out = tuple(sorted(read.filter(_is_error).map(itemgetter(1)).collect()))
        if not known:
            raise SourceError(f"none of the {len(left_out)} documents can be read; the first: {left_out[0]}")
        chapters, index = work.conclude(read, known)
        wholes = work.complete(read, chapters, known)
        wrong = wholes.flatMap(lambda each: each[2]).take(100)
        refuse([*chapters.flatMap(lambda chapter: chapter.wrong).take(100), *wrong])
        statements = _statements(spark, read, chapters, known)
        counts = _write(spark, folder, wholes, chapters, statements)
        for each in known:
            counts |= {name: counts.get(name, 0) + number for name, number in each.counts.items() if name != "issues"}
        inputs = tuple(each.input for each in sorted(known, key=lambda each: each.source.id))
        manifest = Manifest(VERSION, inputs, counts | {"judgements": len(judged)}, {})
        folder.finish(manifest)
    states = [outcome.state for outcome in index.unfollowed]
    return Made(manifest, left_out, states.count("stale"), states.count("conflicting"), len(known))


@contextmanager
def _session(master: str) -> "Iterator[SparkSession]":
    """A session of Spark's: the running one, or a new one that ends with the work."""
    try:
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise UsageError(MISSING) from error
    running = SparkSession.getActiveSession()
    if running is not None:
        yield running
        return
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = SparkSession.builder.appName("saikei").config("spark.ui.showConsoleProgress", sys.stderr.isatty())
    try:
        session = (builder.master(master) if master else builder).getOrCreate()
    except (PySparkException, Py4JError, OSError, RuntimeError) as error:
        raise GraphError(
            f"Spark does not start: {_first_line(error)}; is there a Java, and is it 17 or later?"
        ) from error
    session.sparkContext.setLogLevel("ERROR")
    try:
        yield session
    except (PySparkException, Py4JError) as error:
        raise GraphError(f"Spark gave up: {_first_line(error)}; run it again with --verbose to see where") from error
    finally:
        session.stop()


class _Work:
    """The steps that run on the cluster."""

    def __init__(self, spark: "SparkSession", groups: Groups, *, quotes: bool) -> None:
        self._spark, self._groups, self._quotes = spark, groups, quotes

    def read(self, places: Sequence[str], options: Mapping[str, Any]) -> "RDD[tuple[str, Any]]":
        """Path and portion of each document, or path and a sentence why it cannot be read."""
        from pyspark import StorageLevel

        files = self._files(places)
        said = files.filter("path like '%.toml'").select("path", "content").rdd
        beside = self._spark.sparkContext.broadcast({_stem(row.path): bytes(row.content) for row in said.collect()})
        documents = files.filter("not path like '%.toml'").select("path", "content").rdd
        reading = partial(_read, beside=beside, options=dict(options), quotes=self._quotes)
        read: RDD[tuple[str, Any]] = documents.map(reading).persist(StorageLevel.DISK_ONLY)
        return read

    def _files(self, places: Sequence[str]) -> Any:  # noqa: ANN401  a data frame
        """The documents at `places`, and what stands beside them."""
        from pyspark.errors import PySparkException

        kinds = ",".join(suffix.removeprefix(".") for suffix in (*SUFFIXES, ".toml"))
        reader = self._spark.read.format("binaryFile").option("recursiveFileLookup", "true")
        reader = reader.option("pathGlobFilter", f"*.{{{kinds},{kinds.upper()}}}")
        try:
            files = reader.load([_with_what_is_beside(place) for place in places])
            none = files.filter("not path like '%.toml'").isEmpty()
        except PySparkException as error:
            raise UsageError(
                f"Spark cannot read {', '.join(places)}: {_first_line(error)}; name other paths"
            ) from error
        if none:
            raise UsageError(
                f"there is no document at {', '.join(places)}; documents are files that end in {' or '.join(SUFFIXES)}"
            )
        return files

    def conclude(self, read: "RDD[tuple[str, Any]]", known: Sequence[_Known]) -> "tuple[RDD[Chapter], Index]":
        """What is found about groups of lines and across them, and what had to be seen at once."""
        from pyspark import StorageLevel

        context = self._spark.sparkContext
        only = known[0].source.id if len(known) == 1 else ""
        first, ranks = 0, {}
        for each in sorted(known, key=lambda each: newest_first(each.source)):
            ranks[each.source.id] = first
            first += each.lines
        told, groups = context.broadcast(ranks), self._groups
        lines = read.filter(_is_portion).flatMap(lambda each: _ranked(each[1][0], told.value, groups))
        empty = context.parallelize([(group, None) for group in groups.judgements], 1)
        chapters = (
            lines.union(empty)
            .groupByKey(max(lines.getNumPartitions(), 2))
            .mapPartitions(lambda found: _chapters(found, groups, only))
            .persist(StorageLevel.DISK_ONLY)
        )
        index = Index()
        kept = chapters.map(lambda chapter: replace(chapter, lines=(), rows=(), statements=b""))
        for chapter in kept.toLocalIterator():
            index.add(chapter)
        decided = context.parallelize(list(batches(enumerate(decide(index)), DECISIONS))).map(write_decisions)
        last = context.parallelize([write_outcomes(index, only)], 1)
        return chapters.union(decided).union(last).persist(StorageLevel.DISK_ONLY), index

    def complete(
        self, read: "RDD[tuple[str, Any]]", chapters: "RDD[Chapter]", known: Sequence[_Known]
    ) -> "RDD[tuple[str, Whole, tuple[Violation, ...]]]":
        """Each document with what was found about its lines, and what of it is not as its shapes ask."""
        from pyspark import StorageLevel

        portions = read.filter(_is_portion).map(lambda each: (each[1][1].source.id, each[1][1]))
        found = chapters.flatMap(lambda chapter: [(_document_of(line), line) for line in chapter.lines])
        return (
            portions.cogroup(found, max(2, min(len(known), portions.getNumPartitions())))
            .map(_completed)
            .persist(StorageLevel.DISK_ONLY)
        )


# What runs on the workers: functions of this module and of `saikei.corpus`, on records


def _read(row: Any, beside: Any, options: Mapping[str, Any], *, quotes: bool) -> tuple[str, Any]:  # noqa: ANN401  a row, a broadcast
    """Path and portion of a document, or path and a sentence why it cannot be read."""
    from saikei import pipeline

    path, stem = row.path, _stem(row.path)
    try:
        source = parse_source(Path(PurePosixPath(path).name), beside.value.get(stem, b""), options)
        return path, portion_of(pipeline.read(bytes(row.content), source, path), quotes=quotes)
    except SaikeiError as error:
        says = str(error)
    except Exception as error:  # of one document, which must not stop a thousand others
        says = f"cannot be read: something unforeseen went wrong ({type(error).__name__}: {error})"
    return path, says if path in says else f"{path}: {says}"


def _is_portion(each: tuple[str, Any]) -> bool:
    return not isinstance(each[1], str)


def _is_error(each: tuple[str, Any]) -> bool:
    return isinstance(each[1], str)


def _ranked(outlook: Outlook, ranks: Mapping[str, int], groups: Groups) -> Iterator[tuple[str, Any]]:
    """A document's lines with their ranks among all, by their groups."""
    first = ranks[outlook.source.id]
    for line in outlook.lines:
        yield groups.of(line.name), replace(line, order=first + line.order)


def _chapters(found: Iterable[tuple[str, Iterable[Any]]], groups: Groups, only: str) -> Iterator[Chapter]:
    whole = (
        (sorted((line for line in lines if line), key=lambda line: line.order), groups.judgements.get(group, ()))
        for group, lines in found
    )
    for batch in batches(whole, GROUPS):
        yield write_chapter(batch, only)


def _document_of(line: LineFound) -> str:
    return line.line.split("/")[1]


def _completed(
    each: tuple[str, tuple[Iterable[Portion], Iterable[LineFound]]],
) -> tuple[str, Whole, tuple[Violation, ...]]:
    source_id, ((portion,), lines) = each
    found = sorted(lines, key=lambda line: line.order)
    whole = complete(portion, found)
    return source_id, whole, judge(portion, whole, found)


# What is written


def _known(read: "RDD[tuple[str, Any]]") -> tuple[_Known, ...]:
    """What the driver has to know of each document.

    Raises:
        GraphError: Two documents have the same identifier.
    """

    def known(each: tuple[str, tuple[Outlook, Portion]]) -> _Known:
        outlook = each[1][0]
        return _Known(each[0], outlook.source, outlook.input, outlook.counts, outlook.examples, len(outlook.lines))

    found: dict[str, _Known] = {}
    for each in sorted(read.filter(_is_portion).map(known).collect(), key=lambda each: each.path):
        if other := found.get(each.source.id):
            raise GraphError(
                f"two documents are both called {each.source.id!r}: {other.path} and {each.path}; "
                "give one another id in the .toml beside it."
            )
        found[each.source.id] = each
    return tuple(found.values())


def _statements(
    spark: "SparkSession",
    read: "RDD[tuple[str, Any]]",
    chapters: "RDD[Chapter]",
    known: Sequence[_Known],
) -> "RDD[bytes]":
    """All statements that are about no part of a document, as lines of N-Quads."""
    outlooks = read.filter(_is_portion).map(lambda each: each[1][0])
    statistics = [
        count(ontology_to_rdf()),
        outlooks.map(lambda outlook: outlook.statistics).treeReduce(_sum),
        chapters.map(lambda chapter: chapter.statistics).treeReduce(_sum),
    ]
    documents = sorted(known, key=lambda each: each.source.id)
    files = [GRAPH, *(f"{layout.name}.csv" for layout in columns.LAYOUTS), TABLES]
    said = describe_dataset(add(statistics), [each.source for each in documents], documents[0].examples, files, VERSION)
    spread = spark.sparkContext.parallelize(_split(to_nquads([*said, *ontology_to_rdf()])), 2)
    loose = outlooks.flatMap(lambda outlook: _split(outlook.loose))
    return (
        spread.union(loose)
        .union(chapters.flatMap(lambda chapter: _split(chapter.statements)))
        .distinct(outlooks.getNumPartitions())
    )


def _sum(one: Statistics, other: Statistics) -> Statistics:
    return add([one, other])


def _split(nquads: bytes) -> list[bytes]:
    return [line for line in nquads.split(b"\n") if line]


def _write(
    spark: "SparkSession",
    folder: SparkFolder,
    wholes: "RDD[tuple[str, Whole, tuple[Violation, ...]]]",
    chapters: "RDD[Chapter]",
    statements: "RDD[bytes]",
) -> dict[str, int]:
    """Write the graph and the tables; how much they hold of what no document brings alone."""
    blocks = wholes.map(lambda each: (block_start(each[0]), each[1].block.rstrip(b"\n")))
    pieces = blocks.union(statements.map(lambda line: (line, line)))
    parts = wholes.getNumPartitions()
    pieces.sortByKey(numPartitions=parts).map(lambda piece: piece[1].decode()).saveAsTextFile(folder.at(GRAPH))
    quads = blocks.map(lambda each: each[1].count(b"\n") + 1).sum() + statements.count()
    counts = {"quads": quads}
    for layout in columns.LAYOUTS:
        name = layout.name
        rows = wholes.flatMap(partial(_rows_of, name=name))
        rows = rows.union(chapters.flatMap(partial(_rows_beside, name=name)))
        cells = rows.coalesce(parts).map(partial(_cells, kinds=tuple(column.kind for column in layout.columns)))
        spark.createDataFrame(cells, _schema(layout)).write.parquet(folder.at(f"{name}.parquet"))
        if name in ("programmes", "reprints", "issues"):
            counts[name] = rows.count()
    return counts


def _rows_of(each: tuple[str, Whole, tuple[Violation, ...]], name: str) -> Sequence[Row]:
    return each[1].rows.get(name, ())


def _rows_beside(chapter: Chapter, name: str) -> Sequence[Row]:
    return [row for table, _, row in chapter.rows if table == name]


def _cells(row: Row, kinds: Sequence[columns.Kind]) -> tuple[Any, ...]:
    """A row as Parquet has it: nothing for what is absent, and exact decimals."""
    return tuple(
        None if cell is None or cell == "" else Decimal(plain_decimal(cell)) if kind == "decimal" else cell  # type: ignore[arg-type]  # a number
        for cell, kind in zip(row, kinds, strict=True)
    )


def _schema(layout: columns.Layout) -> "StructType":
    from pyspark.sql import types

    kinds: dict[columns.Kind, Any] = {
        "integer": types.LongType(),
        "decimal": types.DecimalType(*PLACES),
        "boolean": types.BooleanType(),
    }
    return types.StructType(
        [types.StructField(column.name, kinds.get(column.kind, types.StringType())) for column in layout.columns]
    )


def _with_what_is_beside(place: str) -> str:
    """A pattern for a document and for what stands beside it; anything else as it is."""
    stem, dot, suffix = place.rpartition(".")
    return f"{stem}.{{{suffix},toml}}" if f"{dot}{suffix}".lower() in SUFFIXES else place


def _stem(path: str) -> str:
    return path.rpartition(".")[0]


def _first_line(error: BaseException) -> str:
    """What an error says, without Java's trace."""
    return next((line.strip() for line in str(error).splitlines() if line.strip()), type(error).__name__)
