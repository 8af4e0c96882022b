"""A built folder wherever Spark writes: made beside its place, and then renamed; what Saikei did not build is left alone."""

from collections.abc import Collection
from typing import TYPE_CHECKING, Any, Final

from saikei.folder import MANIFEST, Manifest, format_manifest, parse_manifest
from saikei.problems import GraphError, UsageError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_NEW: Final = ".saikei-new"
"""What the folder is called while it is written, behind its own name."""
_OLD: Final = ".saikei-old"
"""What the one is called whose place it takes."""


class SparkFolder:
    """A folder that is written beside its place, and takes it when it is whole."""

    def __init__(self, spark: "SparkSession", out: str, names: Collection[str]) -> None:
        """Begin a folder.

        Args:
            spark: What writes it.
            out: Its place, by a path or address that Spark writes.
            names: What a build puts into a folder, beside the manifest.

        Raises:
            UsageError: What stands there is no build of ours, or holds more than one: that would be lost.
        """
        context: Any = spark.sparkContext  # whose gateway to Java has no types
        self._path = context._jvm.org.apache.hadoop.fs.Path
        self._out = out.rstrip("/")
        self._files = self._path(self._out).getFileSystem(context._jsc.hadoopConfiguration())
        standing = self._standing()
        ours = {MANIFEST, *names, *self._built(spark)} if MANIFEST in standing else set()
        if strays := sorted(standing - ours):
            raise UsageError(f"{out} holds {strays[0]}, which saikei did not build; name a new folder.")
        self._delete(_NEW)

    def at(self, name: str) -> str:
        """Where a file of the folder is written."""
        return f"{self._out}{_NEW}/{name}"

    def finish(self, manifest: Manifest) -> None:
        """Write the manifest, and put the folder in its place.

        Raises:
            GraphError: It cannot be renamed; what stood there stands there.
        """
        stream = self._files.create(self._path(self.at(MANIFEST)))
        stream.write(bytearray(format_manifest(manifest)))
        stream.close()
        self._delete(_OLD)
        if (self._there() and not self._rename("", _OLD)) or not self._rename(_NEW, ""):
            if not self._there():
                self._rename(_OLD, "")
            raise GraphError(f"{self._out}{_NEW} is whole but cannot be renamed to {self._out}; rename it yourself")
        self._delete(_OLD)

    def _standing(self) -> set[str]:
        """The names of what stands at the place already."""
        if not self._there():
            return set()
        return {str(status.getPath().getName()) for status in self._files.listStatus(self._path(self._out))}

    def _built(self, spark: "SparkSession") -> Collection[str]:
        """What the manifest that stands there names; where it is no manifest of ours, nothing there is ours."""
        from py4j.protocol import Py4JError
        from pyspark.errors import PySparkException

        try:
            [row] = spark.read.format("binaryFile").load(f"{self._out}/{MANIFEST}").collect()
            return parse_manifest(bytes(row.content)).files
        except (GraphError, PySparkException, Py4JError) as error:
            raise UsageError(f"{self._out} holds files that saikei did not build; name a new folder.") from error

    def _there(self) -> bool:
        return bool(self._files.exists(self._path(self._out)))

    def _rename(self, one: str, other: str) -> bool:
        return bool(self._files.rename(self._path(self._out + one), self._path(self._out + other)))

    def _delete(self, end: str) -> None:
        self._files.delete(self._path(self._out + end), True)
