"""A folder takes its place whole, and what a killed build left half done is finished or undone by the next one."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from saikei import folder
from saikei.engines.spark.folder import SparkFolder
from saikei.folder import MANIFEST, Manifest
from saikei.problems import GraphError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

NAMES = ("graph.nq",)


def make(path: Path, built: str) -> None:
    """A folder as it was built from a document of that name; of "torn" with half a manifest, of "begun" with none."""
    (path / "graph.nq").mkdir(parents=True)
    (path / "graph.nq/part-00000").write_text(built, "utf-8")
    manifest = folder.format_manifest(Manifest(built, (), {}, {}))
    if built != "begun":
        (path / MANIFEST).write_bytes(manifest[:9] if built == "torn" else manifest)


def found(out: Path) -> dict[str, str]:
    """What stands at the place and beside it, by the end of its name."""
    return {
        each.name.removeprefix(out.name): (each / "graph.nq/part-00000").read_text("utf-8")
        for each in out.parent.iterdir()
    }


@pytest.mark.parametrize(
    ("left", "begins_with"),
    [
        ({}, {}),
        ({"": "earlier"}, {"": "earlier"}),
        ({"": "earlier", ".saikei-new": "begun"}, {"": "earlier"}),
        ({"": "earlier", ".saikei-new": "whole"}, {"": "earlier"}),
        ({".saikei-old": "earlier", ".saikei-new": "whole"}, {"": "whole", ".saikei-old": "earlier"}),
        ({".saikei-old": "earlier", ".saikei-new": "torn"}, {"": "earlier"}),
        ({".saikei-old": "earlier", ".saikei-new": "begun"}, {"": "earlier"}),
        ({".saikei-old": "earlier"}, {"": "earlier"}),
        ({".saikei-new": "whole"}, {"": "whole"}),
        ({".saikei-new": "begun"}, {}),
        ({"": "whole", ".saikei-old": "earlier"}, {"": "whole", ".saikei-old": "earlier"}),
    ],
    ids=str,
)
def test_whatever_a_killed_build_left_the_next_one_begins_with_a_whole_folder_and_ends_with_its_own(
    spark: "SparkSession", tmp_path: Path, left: dict[str, str], begins_with: dict[str, str]
) -> None:
    out = tmp_path / "out"
    for end, built in left.items():
        make(tmp_path / f"out{end}", built)
    begun = SparkFolder(spark, str(out), NAMES)
    assert found(out) == begins_with
    make(tmp_path / "made", "begun")
    shutil.move(tmp_path / "made", begun.at("").rstrip("/"))
    begun.finish(Manifest("new", (), {}, {}))
    assert found(out) == {"": "begun"}
    assert folder.read_manifest(out).saikei == "new"


def begin(spark: "SparkSession", home: Path) -> tuple[Path, SparkFolder]:
    """A place where an earlier build stands, and a build of it that is whole but for its renaming."""
    out = home / "out"
    make(out, "earlier")
    begun = SparkFolder(spark, str(out), NAMES)
    make(home / "out.saikei-new", "begun")
    return out, begun


def test_the_old_folder_goes_only_when_the_new_one_stands(
    spark: "SparkSession", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, begun = begin(spark, tmp_path)
    out.rename(tmp_path / "out.saikei-old")  # by whoever else works there
    monkeypatch.setattr(SparkFolder, "_rename", lambda *_: False)
    with pytest.raises(GraphError, match="rename it yourself"):
        begun.finish(Manifest("new", (), {}, {}))
    assert found(out) == {".saikei-old": "earlier", ".saikei-new": "begun"}


def test_where_it_cannot_be_renamed_what_stood_there_stands_there(
    spark: "SparkSession", tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out, begun = begin(spark, tmp_path)
    rename = SparkFolder._rename
    monkeypatch.setattr(SparkFolder, "_rename", lambda self, *ends: ends != (".saikei-new", "") and rename(self, *ends))
    with pytest.raises(GraphError, match="rename it yourself"):
        begun.finish(Manifest("new", (), {}, {}))
    assert found(out) == {"": "earlier", ".saikei-new": "begun"}
