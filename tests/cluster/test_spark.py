"""Spark builds what one machine builds: the same statements, the same rows."""

import importlib.util
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from decimal import Decimal
from pathlib import Path

import pytest

from saikei import corpus, folder
from saikei.identity.judgements import format_judgements
from saikei.problems import GraphError
from saikei.rdf import columns
from saikei.rdf.nodes import plain_decimal
from saikei.rdf.tables import from_csv
from tests.corpus.documents import six, write
from tests.corpus.test_building import JUDGED

duckdb = pytest.importorskip("duckdb", reason="DuckDB is not installed: pip install 'saikei[sql]'")

pytestmark = [
    pytest.mark.skipif(
        importlib.util.find_spec("pyspark") is None, reason="Spark is not installed: pip install 'saikei[spark]'"
    ),
    pytest.mark.skipif(shutil.which("java") is None, reason="there is no Java, which Spark needs"),
]


def saikei(*arguments: object) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "saikei", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False, encoding="utf-8")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Six documents, one more that nobody can read, and what people decided; built here and by Spark."""
    place = tmp_path_factory.mktemp("spark")
    six(place / "given")
    write(place / "given", "deep/d", ("渡し船交付金 1億円",), publisher="谷省")
    (place / "given/bad.txt").write_bytes(b"\x00\x01")
    (place / "curation").mkdir()
    (place / "curation/judgements.csv").write_text(format_judgements(JUDGED), "utf-8")
    corpus.build([place / "given"], {}, place / "here", judgements=JUDGED, jobs=1)
    done = saikei(
        "build", place / "given", "--out", place / "there", "--curation", place / "curation",
        "--engine", "spark", "--master", "local[2]",
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    (place / "said").write_text(done.stdout, "utf-8")
    (place / "complained").write_text(done.stderr, "utf-8")
    return place


def test_its_parts_one_after_the_other_are_the_graph(place: Path) -> None:
    parts = sorted((place / "there/graph.nq").glob("part-*"))
    assert len(parts) > 1
    assert b"".join(part.read_bytes() for part in parts) == (place / "here/graph.nq").read_bytes()


@pytest.mark.parametrize("layout", columns.LAYOUTS, ids=lambda layout: layout.name)
def test_its_tables_are_row_for_row_the_same(place: Path, layout: columns.Layout) -> None:
    found = duckdb.connect().execute(f"SELECT * FROM '{place}/there/{layout.name}.parquet/*.parquet'").fetchall()
    rows = [tuple(row.values()) for row in from_csv((place / f"here/{layout.name}.csv").read_bytes())]
    assert sorted(tuple(map(plain, row)) for row in found) == sorted(rows)


def plain(cell: object) -> str:
    """A cell of Parquet as CSV has it."""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, Decimal):
        return plain_decimal(cell)  # type: ignore[arg-type]  # exact
    return "" if cell is None else str(cell)


def test_its_manifest_says_the_same_of_documents_and_counts(place: Path) -> None:
    here, there = folder.read_manifest(place / "here"), folder.read_manifest(place / "there")
    assert there.sources == here.sources
    assert there.counts == here.counts


def test_a_bad_document_and_what_became_of_judgements_are_told(place: Path) -> None:
    assert re.search(r"left out: \S*bad\.txt", (place / "complained").read_text("utf-8"))
    assert "judgements: 3 applied, 2 stale, 0 conflicting" in (place / "said").read_text("utf-8")


def test_the_tables_are_asked_in_sql_as_those_of_one_machine(place: Path) -> None:
    ask = ("sql", "totals", "--format", "json", "--on")
    here, there = saikei(*ask, place / "here"), saikei(*ask, place / "there")
    assert json.loads(there.stdout) == json.loads(here.stdout) != []


def test_nothing_is_left_beside_the_folder(place: Path) -> None:
    assert sorted(each.name for each in place.iterdir() if each.name.startswith("there")) == ["there"]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("manifest.json", '{"name": "another program"}', "holds files that saikei did not build"),
        ("notes.txt", "mine", r"holds notes\.txt, which saikei did not build"),
    ],
)
def test_what_saikei_did_not_build_is_left_alone(
    place: Path, tmp_path: Path, name: str, content: str, says: str
) -> None:
    shutil.copytree(place / "there", tmp_path / "out")
    (tmp_path / "out" / name).write_text(content, "utf-8")
    (tmp_path / "out.old").mkdir()
    before = sorted(tmp_path.rglob("*"))
    done = saikei("build", place / "given", "--out", tmp_path / "out", "--engine", "spark", "--master", "local[1]")
    assert done.returncode == 2, done.stderr[-3000:]
    assert re.search(says, done.stderr)
    assert sorted(tmp_path.rglob("*")) == before


def test_an_earlier_build_gives_its_place_and_nothing_else_does(place: Path, tmp_path: Path) -> None:
    shutil.copytree(place / "here", tmp_path / "out")
    (tmp_path / "out.old").mkdir()
    done = saikei("build", place / "given", "--out", tmp_path / "out", "--engine", "spark", "--master", "local[1]")
    assert done.returncode == 0, done.stderr[-3000:]
    assert sorted(each.name for each in tmp_path.iterdir()) == ["out", "out.old"]
    assert sorted(each.name for each in (tmp_path / "out").iterdir() if each.suffix == ".csv") == []


def test_a_killed_build_leaves_the_earlier_one_and_the_next_one_finishes(place: Path, tmp_path: Path) -> None:
    shutil.copytree(place / "here", tmp_path / "out")
    before = {each.name: each.read_bytes() for each in (tmp_path / "out").iterdir()}
    command = (
        "build", place / "given", "--out", tmp_path / "out", "--curation", place / "curation",
        "--engine", "spark", "--master", "local[2]",
    )  # fmt: skip
    with subprocess.Popen(
        [sys.executable, "-m", "saikei", *map(str, command)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,  # so that Java goes with it
    ) as process:
        while not (tmp_path / "out.saikei-new").exists() and process.poll() is None:
            time.sleep(0.05)
        os.killpg(process.pid, signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL, "it was still at work"
    assert {each.name: each.read_bytes() for each in (tmp_path / "out").iterdir()} == before
    done = saikei(*command)
    assert done.returncode == 0, done.stderr[-3000:]
    parts = sorted((tmp_path / "out/graph.nq").glob("part-*"))
    assert b"".join(part.read_bytes() for part in parts) == (place / "here/graph.nq").read_bytes()
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


def test_a_worker_of_another_version_reads_nothing() -> None:
    from saikei.engines.spark.reading import _read

    with pytest.raises(GraphError, match="another version of saikei"):
        _read(None, None, {}, quotes=False, program="another")
