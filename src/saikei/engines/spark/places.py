"""Where documents are, as Spark is told: by the rule of one machine, which of these files are documents."""

import re
from collections.abc import Iterator, Sequence
from pathlib import PurePath, PurePosixPath
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import unquote

from saikei.corpus.documents import HIDDEN, SUFFIXES, is_document, is_found, no_document
from saikei.engines.spark.session import first_line
from saikei.problems import UsageError

if TYPE_CHECKING:
    from pyspark import RDD
    from pyspark.sql import DataFrame, Row, SparkSession

BESIDE: Final = ".toml"
"""How the files end that say what documents do not say of themselves."""

_SIGNS: Final = re.compile(r"[][{}*?\\]")
"""What means something in a pattern of Hadoop's."""


def hadoop(spark: "SparkSession", place: str) -> tuple[Any, Any]:
    """The file system of a place, and the place as a path on it: objects of Java, which have no types."""
    context: Any = spark.sparkContext
    path = context._jvm.org.apache.hadoop.fs.Path(place)
    return path.getFileSystem(context._jsc.hadoopConfiguration()), path


def find_files(spark: "SparkSession", places: Sequence[str]) -> "tuple[RDD[Row], RDD[Row]]":
    """The documents at `places`, and what stands beside documents: path and content.

    Raises:
        UsageError: There is no document at a place, or one is named that Spark passes over.
    """
    from pyspark.errors import PySparkException

    kinds = ",".join((*map(_in_any_case, SUFFIXES), BESIDE))
    reader = spark.read.format("binaryFile").option("recursiveFileLookup", "true")
    reader = reader.option("pathGlobFilter", f"*{{{kinds}}}")
    patterns: list[str] = []
    searched: set[PurePath] = set()
    for place in places:
        try:
            fits, folder, named = _patterns(spark, place)
            if not named and not any(is_found(path, {folder}) for path in _paths(reader.load(fits))):
                raise no_document(place)
        except PySparkException as error:
            raise UsageError(f"Spark cannot read {place}: {first_line(error)}; name another path") from error
        patterns += fits
        searched.add(folder)
    files = reader.load(patterns).select("path", "content")
    documents = files.filter(f"not path like '%{BESIDE}'").rdd
    return (
        documents.filter(lambda row: is_found(PurePosixPath(row.path), searched)),
        files.filter(f"path like '%{BESIDE}'").rdd,
    )


def _patterns(spark: "SparkSession", place: str) -> tuple[list[str], PurePath, bool]:
    """What Spark is to read for a place, the folder that is searched, and whether a document itself is named."""
    files, path = hadoop(spark, place)
    if not files.exists(path):
        if "**" in place:
            raise UsageError(
                f"{place} holds **, which Spark does not know; name the folder: it stands for all below it"
            )
        beside = f"{place[: place.rfind('/') + 1]}*{BESIDE}"
        fits = [place, beside] if files.globStatus(hadoop(spark, beside)[1]) else [place]
        while _SIGNS.search(str(path)):
            path = path.getParent()
        return fits, _pure(files, path), False
    literal = _SIGNS.sub(r"\\\g<0>", place)
    if not files.getFileStatus(path).isFile():
        return [literal], _pure(files, path), False
    if not is_document(path.getName()):
        raise UsageError(
            f"{place} is passed over by Spark, which reads files that end in {' or '.join(SUFFIXES)} "
            f"and begin with neither {' nor '.join(HIDDEN)}; give it another name"
        )
    stem, _, suffix = literal.rpartition(".")
    return [f"{stem}{{.{suffix},{BESIDE}}}"], _pure(files, path.getParent()), True


def _pure(files: Any, path: Any) -> PurePath:  # noqa: ANN401  objects of Java
    """A path as Spark gives those of what it reads."""
    return PurePosixPath(str(files.makeQualified(path)))


def _paths(files: "DataFrame") -> Iterator[PurePath]:
    return (PurePosixPath(unquote(address)) for address in files.inputFiles())


def _in_any_case(suffix: str) -> str:
    """A pattern for a suffix in capitals or not, for patterns know no such thing."""
    return re.sub("[a-z]", lambda letter: f"[{letter[0]}{letter[0].upper()}]", suffix)
