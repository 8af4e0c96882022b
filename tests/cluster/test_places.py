"""Spark finds the documents that one machine finds, by the same list of names."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from saikei.corpus import find_documents
from saikei.engines.spark.places import find_files
from saikei.problems import UsageError

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

THERE = (
    "a.txt", "a.toml", "B.TXT", "B.toml", "Slides.Pdf", "b.TOML", "notes.md", "e.txt.bak",
    "_draft.txt", ".hid.txt", "_a=b.txt", "_metadata.txt", "_in/x.txt", "_p=1/x.txt", ".git/y.txt",
    "c[1].txt", "c[1].toml", "c{x}.txt", "q?.txt", "star*.txt", "p%20q.txt", "z,w.txt", "m\\n.txt",
    "2026[1]/d.txt", "deep/down/日本 語.txt", "empty/notes.md",
)  # fmt: skip
SHOWN = [
    "a.txt", "B.TXT", "Slides.Pdf", "c[1].txt", "c{x}.txt", "q?.txt", "star*.txt", "p%20q.txt", "z,w.txt", "m\\n.txt",
    "2026[1]/d.txt", "deep/down/日本 語.txt",
]  # fmt: skip


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with names of all kinds."""
    home = tmp_path_factory.mktemp("places")
    for name in THERE:
        path = home / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, "utf-8")
    return home


def both(spark: "SparkSession", home: Path, names: Sequence[str]) -> tuple[list[str], list[str]]:
    """The documents that one machine and that Spark finds."""
    places = [str(home / name) for name in names]
    documents, _ = find_files(spark, places)
    return (
        sorted(str(path.relative_to(home)) for path, _ in find_documents(places)),
        sorted(row.path.removeprefix(f"file:{home}/") for row in documents.collect()),
    )


@pytest.mark.parametrize(
    ("names", "documents"),
    [
        ([""], SHOWN),
        (["*"], SHOWN),
        (["", "a.txt", "[ab]*"], SHOWN),
        (["*.txt"], [name for name in SHOWN if name.endswith(".txt") and "/" not in name]),
        (["[aB]*"], ["a.txt", "B.TXT"]),
        (["c[1].txt"], ["c[1].txt"]),
        (["c{x}.txt", "q?.txt", "star*.txt"], ["c{x}.txt", "q?.txt", "star*.txt"]),
        (["p%20q.txt", "z,w.txt", "m\\n.txt"], ["p%20q.txt", "z,w.txt", "m\\n.txt"]),
        (["2026[1]", "deep"], ["2026[1]/d.txt", "deep/down/日本 語.txt"]),
        (["_in"], ["_in/x.txt"]),
        (["_in/*"], ["_in/x.txt"]),
        (["Slides.Pdf", "B.TXT"], ["Slides.Pdf", "B.TXT"]),
    ],
    ids=str,
)
def test_the_same_documents_are_found_by_both(
    spark: "SparkSession", home: Path, names: list[str], documents: list[str]
) -> None:
    here, there = both(spark, home, names)
    assert here == there == sorted(documents)


@pytest.mark.parametrize("names", [["empty"], ["", "empty"], ["_*"], [".*"], ["*.md"]], ids=str)
def test_a_place_without_documents_is_told_by_both(spark: "SparkSession", home: Path, names: list[str]) -> None:
    places = [str(home / name) for name in names]
    with pytest.raises(UsageError) as here:
        find_documents(places)
    with pytest.raises(UsageError) as there:
        find_files(spark, places)
    assert str(here.value) == str(there.value)
    assert "there is no document at" in str(here.value)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("_draft.txt", "is passed over by Spark, which reads files that end in .* give it another name"),
        ("notes.md", "is passed over by Spark"),
        ("**/*.txt", r"holds \*\*, which Spark does not know; name the folder"),
        ("nowhere", "Spark cannot read .*nowhere.* name another path"),
    ],
)
def test_what_spark_cannot_find_is_told(spark: "SparkSession", home: Path, name: str, sentence: str) -> None:
    with pytest.raises(UsageError, match=sentence):
        find_files(spark, [str(home / "a.txt"), str(home / name)])


@pytest.mark.parametrize(
    ("name", "beside"),
    [
        ("", ["a.toml", "B.toml", "c[1].toml"]),
        ("*.txt", ["a.toml", "B.toml", "c[1].toml"]),
        ("a.txt", ["a.toml"]),
        ("c[1].txt", ["c[1].toml"]),
        ("q?.txt", []),
        ("2026[1]", []),
        ("deep/*/*", []),
    ],
)
def test_what_stands_beside_documents_is_read_too(
    spark: "SparkSession", home: Path, name: str, beside: list[str]
) -> None:
    _, said = find_files(spark, [str(home / name)])
    assert sorted(row.path.removeprefix(f"file:{home}/") for row in said.collect()) == sorted(beside)
