"""What the documents at some paths say, read by the workers, and what the driver has to know of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from saikei.corpus import cache as caches
from saikei.corpus.portions import Outlook, Portion, portion_of
from saikei.document import parse_source
from saikei.engines.spark.places import find_files
from saikei.folder import Input
from saikei.model import Source
from saikei.problems import GraphError, SaikeiError, SourceError

if TYPE_CHECKING:
    from pyspark import RDD
    from pyspark.sql import SparkSession


@dataclass(frozen=True, slots=True)
class Known:
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


@dataclass(frozen=True, slots=True)
class Documents:
    """What was read.

    Attributes:
        portions: What each document brings.
        known: The same documents, sorted by their ids.
        left_out: A sentence for each document that could not be read.
    """

    portions: "RDD[tuple[Outlook, Portion]]"
    known: tuple[Known, ...]
    left_out: tuple[str, ...]


def read_documents(
    spark: "SparkSession", places: Sequence[str], options: Mapping[str, Any], *, quotes: bool
) -> Documents:
    """Read all documents at `places`.

    Args:
        spark: What reads them.
        places: Files, folders and patterns, by paths or addresses that Spark reads.
        options: What the documents do not say of themselves, as fields of `Source`.
        quotes: Whether to keep the documents' own wording.

    Raises:
        UsageError: There is nothing at a place.
        SourceError: No document can be read.
        GraphError: Two documents have the same identifier.
        PySparkException: A worker failed, or runs another program than the driver.
    """
    from pyspark import StorageLevel

    documents, said = find_files(spark, places)
    beside = spark.sparkContext.broadcast({_stem(row.path): bytes(row.content) for row in said.collect()})
    reading = partial(_read, beside=beside, options=dict(options), quotes=quotes, program=caches.key())
    read: RDD[tuple[str, Any]] = documents.map(reading).persist(StorageLevel.DISK_ONLY)
    told = sorted(read.map(_told).collect(), key=lambda each: each[0])
    left_out = tuple(each for _, each in told if isinstance(each, str))
    known = [each for _, each in told if not isinstance(each, str)]
    if not known:
        raise SourceError(f"none of the {len(left_out)} documents can be read; the first: {left_out[0]}")
    _expect_different(known)
    portions = read.filter(_is_portion).map(lambda each: each[1])
    return Documents(portions, tuple(sorted(known, key=lambda each: each.source.id)), left_out)


def _read(row: Any, beside: Any, options: Mapping[str, Any], *, quotes: bool, program: str) -> tuple[str, Any]:  # noqa: ANN401  a row, a broadcast
    """Path and portion of a document, or path and a sentence why it cannot be read.

    Raises:
        GraphError: This worker runs another program than the driver: together they would build a mixture.
    """
    from saikei import pipeline

    if caches.key() != program:
        raise GraphError(
            "a worker runs another version of saikei, or of what it needs, than the driver; install the same"
        )
    path, stem = row.path, _stem(row.path)
    try:
        source = parse_source(Path(PurePosixPath(path).name), beside.value.get(stem, b""), options)
        return path, portion_of(pipeline.read(bytes(row.content), source, path), quotes=quotes)
    except SaikeiError as error:
        says = str(error)
    except (OSError, MemoryError):  # of this machine: Spark tries another, or gives up
        raise
    except Exception as error:  # of one document, which must not stop a thousand others
        says = f"cannot be read: something unforeseen went wrong ({type(error).__name__}: {error})"
    return path, says if path in says else f"{path}: {says}"


def _is_portion(each: tuple[str, Any]) -> bool:
    return not isinstance(each[1], str)


def _told(each: tuple[str, Any]) -> tuple[str, Known | str]:
    """What the driver has to know of a document, or why it cannot be read, by its path."""
    path, found = each
    if isinstance(found, str):
        return path, found
    outlook: Outlook = found[0]
    return path, Known(path, outlook.source, outlook.input, outlook.counts, outlook.examples, len(outlook.lines))


def _expect_different(known: Sequence[Known]) -> None:
    found: dict[str, Known] = {}
    for each in known:
        if other := found.get(each.source.id):
            raise GraphError(
                f"two documents are both called {each.source.id!r}: {other.path} and {each.path}; "
                "give one another id in the .toml beside it."
            )
        found[each.source.id] = each


def _stem(path: str) -> str:
    return path.rpartition(".")[0]
