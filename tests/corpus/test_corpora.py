"""Generated corpora: the program reads them with full marks, and marks tell when it does not."""

from collections.abc import Callable
from pathlib import Path

import pytest
from bench import corpora
from bench.marking import mark

from saikei import corpus

DOCUMENTS = 6


@pytest.fixture(scope="module")
def given(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("corpora")
    corpora.write(home / "given", DOCUMENTS)
    corpus.build([home / "given/documents"], {}, home / "built", jobs=1)
    return home


def test_a_generated_corpus_is_read_with_full_marks(given: Path) -> None:
    marks = mark(given / "given", given / "built")
    assert {each.what: (each.right, each.wrong) for each in marks if each.full} == {
        each.what: (each.all, []) for each in marks if each.full
    }
    assert all(each.all for each in marks if each.full)
    lines = next(each for each in marks if each.what == "budget lines")
    assert lines.all > 25 * DOCUMENTS


@pytest.mark.parametrize(
    ("table", "change", "what"),
    [
        ("measures", lambda row: row.replace("をめぐる", "を回る"), "measures"),
        ("budget-lines", lambda row: row.replace(",full,", ",,"), "budget lines"),
        ("amounts", lambda row: row.replace("0000,false", "0001,false"), "amounts"),
        ("amounts", lambda row: row.replace(",true,", ",false,"), "totals"),
        ("reprints", lambda row: row.replace("accepted", "rejected"), "repeats"),
        ("reprints", lambda row: "" if "accepted" in row else row, "repeats"),
    ],
)
def test_whatever_is_wrong_costs_marks(
    given: Path, tmp_path: Path, table: str, change: Callable[[str], str], what: str
) -> None:
    for file in (given / "built").glob("*.csv"):
        rows = file.read_text("utf-8").splitlines(keepends=True)
        changed = [rows[0], *(map(change, rows[1:]) if file.stem == table else rows[1:])]
        (tmp_path / file.name).write_text("".join(changed), "utf-8")
    marks = {each.what: each for each in mark(given / "given", tmp_path)}
    assert marks[what].right < marks[what].all
    assert marks[what].wrong


def test_a_corpus_follows_from_its_seed(given: Path, tmp_path: Path) -> None:
    corpora.write(tmp_path / "again", 3)
    corpora.write(tmp_path / "other", 3, seed=2)
    for path in sorted((tmp_path / "again/documents").iterdir()):
        if path.stem != corpora.document_id(0, corpora.NEWEST):  # it prints lines of others too where there are any
            assert path.read_bytes() == (given / "given/documents" / path.name).read_bytes()
            if path.suffix == ".txt":
                assert path.read_bytes() != (tmp_path / "other/documents" / path.name).read_bytes()


def test_publishers_are_all_called_differently() -> None:
    called = [corpora.publisher(number) for number in range(20_000)]
    assert len(set(called)) == len(called)
