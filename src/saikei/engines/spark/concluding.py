"""What is concluded across documents: lines are brought together by the groups of their names, and go back to their documents."""

import pickle
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final

from saikei.corpus.batches import batches
from saikei.corpus.building import DECISIONS, GROUPS
from saikei.corpus.chapters import Chapter, Index, decide, write_chapter, write_decisions, write_outcomes
from saikei.corpus.portions import LineFound, Outlook, Portion, complete, judge, refuse
from saikei.engines.spark.reading import Documents, Known
from saikei.identity.appearances import newest_first
from saikei.identity.groups import Groups
from saikei.rdf.shapes import Violation

if TYPE_CHECKING:
    from pyspark import RDD
    from pyspark.sql import SparkSession

TOLD: Final = 100
"""Violations of a document or chapter that the driver is told."""


@dataclass(frozen=True, slots=True)
class Finished:
    """A document's part of the folder.

    Attributes:
        source_id: Its short name.
        block: Its statements about its own parts, as sorted N-Quads.
        rows: Its rows, pickled, by table: each table is written by itself.
        wrong: What of it is not as its shapes ask.
    """

    source_id: str
    block: bytes
    rows: Mapping[str, bytes]
    wrong: tuple[Violation, ...]


def write_chapters(spark: "SparkSession", documents: Documents, groups: Groups) -> "tuple[RDD[Chapter], Index]":
    """What is found about groups of lines and across them, and what had to be seen at once.

    Raises:
        GraphError: What is found about a group is not as its shapes ask.
    """
    from pyspark import StorageLevel

    context = spark.sparkContext
    known = documents.known
    only = known[0].source.id if len(known) == 1 else ""
    ranks = context.broadcast(_ranks(known))
    lines = documents.portions.flatMap(lambda each: _ranked(each[0], ranks.value, groups))
    empty = context.parallelize([(group, None) for group in groups.judgements], 1)
    chapters = (
        lines.union(empty)
        .groupByKey(max(lines.getNumPartitions(), 2))
        .mapPartitions(lambda found: _chapters(found, groups, only))
        .persist(StorageLevel.DISK_ONLY)
    )
    refuse(chapters.flatMap(lambda chapter: chapter.wrong[:TOLD]).collect())
    index = Index()
    for chapter in chapters.map(lambda chapter: replace(chapter, lines=(), rows=(), statements=b"")).toLocalIterator():
        index.add(chapter)
    decided = context.parallelize(list(batches(enumerate(decide(index)), DECISIONS))).map(write_decisions)
    last = context.parallelize([write_outcomes(index, only)], 1)
    across = decided.union(last).persist(StorageLevel.DISK_ONLY)
    refuse(across.flatMap(lambda chapter: chapter.wrong[:TOLD]).collect())
    return chapters.union(across), index


def finish_documents(documents: Documents, chapters: "RDD[Chapter]") -> "RDD[Finished]":
    """Each document with what was found about its lines.

    Raises:
        GraphError: A document is not as its shapes ask.
    """
    from pyspark import StorageLevel

    portions = documents.portions.map(lambda each: (each[1].source.id, each[1]))
    found = chapters.flatMap(lambda chapter: [(_document_of(line), line) for line in chapter.lines])
    parts = max(2, min(len(documents.known), portions.getNumPartitions()))
    finished = portions.cogroup(found, parts).map(_finished).persist(StorageLevel.DISK_ONLY)
    refuse(finished.flatMap(lambda each: each.wrong[:TOLD]).collect())
    return finished


def _ranks(known: Iterable[Known]) -> dict[str, int]:
    """The rank of each document's first line among all lines."""
    first, ranks = 0, {}
    for each in sorted(known, key=lambda each: newest_first(each.source)):
        ranks[each.source.id] = first
        first += each.lines
    return ranks


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


def _finished(each: tuple[str, tuple[Iterable[Portion], Iterable[LineFound]]]) -> Finished:
    source_id, ((portion,), lines) = each
    found = sorted(lines, key=lambda line: line.order)
    whole = complete(portion, found)
    rows = {name: pickle.dumps(rows) for name, rows in whole.rows.items()}
    return Finished(source_id, whole.block.rstrip(b"\n"), rows, judge(portion, whole, found))
