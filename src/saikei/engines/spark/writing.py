"""The files of the folder: the graph in sorted parts, and each table as Parquet."""

import pickle
from collections.abc import Sequence
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from saikei.corpus.chapters import Chapter
from saikei.corpus.portions import VERSION, block_start
from saikei.corpus.writing import GRAPH
from saikei.engines.spark.concluding import Finished
from saikei.engines.spark.folder import SparkFolder
from saikei.engines.spark.reading import Documents
from saikei.rdf import columns
from saikei.rdf.csvw import FILE as TABLES
from saikei.rdf.dataset import Statistics, add, count, describe_dataset
from saikei.rdf.nodes import plain_decimal
from saikei.rdf.serialisation import to_nquads
from saikei.rdf.tables import Row
from saikei.rdf.vocabulary import ontology_to_rdf

if TYPE_CHECKING:
    from pyspark import RDD
    from pyspark.sql import SparkSession
    from pyspark.sql.types import StructType

PLACES: Final = (38, 6)
"""Digits of a decimal column, and how many of them stand after the point."""
BESIDE: Final = ("programmes", "reprints", "issues")
"""The tables that hold rows of no document alone."""


def write_graph(
    spark: "SparkSession",
    folder: SparkFolder,
    documents: Documents,
    finished: "RDD[Finished]",
    chapters: "RDD[Chapter]",
) -> int:
    """Write the graph in parts, which one after the other are sorted; how many statements it has."""
    statements = _statements(spark, documents, chapters)
    blocks = finished.map(lambda each: (block_start(each.source_id), each.block))
    pieces = blocks.union(statements.map(lambda line: (line, line)))
    parts = finished.getNumPartitions()
    pieces.sortByKey(numPartitions=parts).map(lambda piece: piece[1].decode()).saveAsTextFile(folder.at(GRAPH))
    return int(blocks.map(lambda each: each[1].count(b"\n") + 1).sum()) + statements.count()


def write_tables(
    spark: "SparkSession", folder: SparkFolder, finished: "RDD[Finished]", chapters: "RDD[Chapter]"
) -> dict[str, int]:
    """Write each table as Parquet; how many rows those have that hold rows of no document alone."""
    counts = {}
    for layout in columns.LAYOUTS:
        name = layout.name
        rows = finished.flatMap(partial(_rows_of, name=name))
        if name in BESIDE:
            rows = rows.union(chapters.flatMap(partial(_rows_beside, name=name)))
            counts[name] = rows.count()
        cells = rows.coalesce(finished.getNumPartitions())
        cells = cells.map(partial(_cells, kinds=tuple(column.kind for column in layout.columns)))
        spark.createDataFrame(cells, _schema(layout)).write.parquet(folder.at(f"{name}.parquet"))
    return counts


def _statements(spark: "SparkSession", documents: Documents, chapters: "RDD[Chapter]") -> "RDD[bytes]":
    """All statements that are about no part of a document, as lines of N-Quads."""
    outlooks = documents.portions.map(lambda each: each[0])
    statistics = [
        count(ontology_to_rdf()),
        outlooks.map(lambda outlook: outlook.statistics).treeReduce(_sum),
        chapters.map(lambda chapter: chapter.statistics).treeReduce(_sum),
    ]
    sources = [each.source for each in documents.known]
    files = [GRAPH, *(f"{layout.name}.csv" for layout in columns.LAYOUTS), TABLES]
    said = describe_dataset(add(statistics), sources, documents.known[0].examples, files, VERSION)
    spread = spark.sparkContext.parallelize(_split(to_nquads([*said, *ontology_to_rdf()])), 2)
    loose = outlooks.flatMap(lambda outlook: _split(outlook.loose))
    concluded = chapters.flatMap(lambda chapter: _split(chapter.statements))
    return spread.union(loose).union(concluded).distinct(outlooks.getNumPartitions())


def _sum(one: Statistics, other: Statistics) -> Statistics:
    return add([one, other])


def _split(nquads: bytes) -> list[bytes]:
    return [line for line in nquads.split(b"\n") if line]


def _rows_of(finished: Finished, name: str) -> Sequence[Row]:
    rows: Sequence[Row] = pickle.loads(finished.rows[name]) if name in finished.rows else ()
    return rows


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
