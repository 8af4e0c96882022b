"""A built folder wherever Spark writes: made beside its place, and then renamed; what Saikei did not build is left alone.

A folder is whole once it has its manifest, which is written last. A build that was killed between the two renamings
left nothing in the place: the next one begins by putting there what is whole.
"""

from collections.abc import Collection
from typing import TYPE_CHECKING, Final

from saikei.engines.spark.places import hadoop
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
        self._spark = spark
        self._out = out.rstrip("/")
        self._files, _ = hadoop(spark, self._out)
        self._fill_place()
        standing = self._standing()
        ours = {MANIFEST, *names, *self._built()} if MANIFEST in standing else set()
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
        _, path = hadoop(self._spark, self.at(MANIFEST))
        stream = self._files.create(path)
        stream.write(bytearray(format_manifest(manifest)))
        stream.close()
        if self._there(""):
            self._delete(_OLD)
            self._rename("", _OLD)
        self._fill_place()
        if self._there(_NEW):
            raise GraphError(f"{self._out}{_NEW} is whole but cannot be renamed to {self._out}; rename it yourself")
        self._delete(_OLD)

    def _fill_place(self) -> None:
        """Have the new folder, if it is whole, or else the old one take the place where nothing stands."""
        if not self._there("") and not (self._whole(_NEW) and self._rename(_NEW, "")) and self._there(_OLD):
            self._rename(_OLD, "")

    def _standing(self) -> set[str]:
        """The names of what stands at the place already."""
        if not self._there(""):
            return set()
        _, path = hadoop(self._spark, self._out)
        return {str(status.getPath().getName()) for status in self._files.listStatus(path)}

    def _built(self) -> Collection[str]:
        """What the manifest that stands there names; where it is no manifest of ours, nothing there is ours."""
        from py4j.protocol import Py4JError

        try:
            return self._manifest("").files
        except (GraphError, Py4JError) as error:
            raise UsageError(f"{self._out} holds files that saikei did not build; name a new folder.") from error

    def _whole(self, end: str) -> bool:
        from py4j.protocol import Py4JError

        try:
            self._manifest(end)
        except (GraphError, Py4JError):
            return False
        return True

    def _manifest(self, end: str) -> Manifest:
        _, path = hadoop(self._spark, f"{self._out}{end}/{MANIFEST}")
        stream = self._files.open(path)
        try:
            return parse_manifest(bytes(stream.readAllBytes()))
        finally:
            stream.close()

    def _there(self, end: str) -> bool:
        _, path = hadoop(self._spark, self._out + end)
        return bool(self._files.exists(path))

    def _rename(self, one: str, other: str) -> bool:
        """Whether it was renamed; some file systems say why not by an exception."""
        from py4j.protocol import Py4JError

        (_, before), (_, after) = (hadoop(self._spark, self._out + end) for end in (one, other))
        try:
            return bool(self._files.rename(before, after))
        except Py4JError:
            return False

    def _delete(self, end: str) -> None:
        _, path = hadoop(self._spark, self._out + end)
        self._files.delete(path, True)
