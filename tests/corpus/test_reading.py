"""Many documents: which there are, and what each says, whatever the number of processes."""

import shutil
from pathlib import Path

import pytest

from saikei import api
from saikei.corpus import find_documents, read_corpus
from saikei.problems import SourceError, UsageError
from tests.conftest import ROOT

EXAMPLE = ROOT / "examples/mirai-2026.txt"


def copies(folder: Path, *names: str) -> Path:
    """A folder with a copy of the example for each name, each with what it does not say of itself."""
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(EXAMPLE, path)
        path.with_suffix(".toml").write_text(f'id = "{path.stem}"\nfiscal_year = 2026\ntitle = "未来省"\n', "utf-8")
    return folder


def names(*places: str | Path) -> list[tuple[str, bool]]:
    return [(path.name, named) for path, named in find_documents(places)]


def test_a_folder_stands_for_the_documents_in_it(tmp_path: Path) -> None:
    copies(tmp_path, "b.txt", "deep/a.txt", "notes.md", "Slides.Pdf")
    assert names(tmp_path) == [("Slides.Pdf", False), ("b.txt", False), ("a.txt", False)]


def test_what_is_hidden_is_passed_over_unless_it_is_named(tmp_path: Path) -> None:
    home = copies(tmp_path / "_home", "a.txt", "_draft.txt", ".b.txt", "_old/c.txt", ".git/d.txt")
    assert names(home) == names(f"{home}/*") == [("a.txt", False)]
    assert names(home / "_draft.txt", home / "_old") == [("_draft.txt", True), ("c.txt", False)]


def test_a_pattern_stands_for_what_it_fits(tmp_path: Path) -> None:
    copies(tmp_path, "a.txt", "b.txt", "c.md", "e/f.txt")
    assert names(f"{tmp_path}/[ac].*t*") == [("a.txt", False)]
    assert names(f"{tmp_path}/[be]*") == [("b.txt", False), ("f.txt", False)]


def test_a_document_that_is_given_twice_is_read_once(tmp_path: Path) -> None:
    folder = copies(tmp_path, "a.txt")
    assert names(folder, folder / "a.txt") == [("a.txt", True)]


@pytest.mark.parametrize("place", ["", "/*.pdf"])
def test_a_place_without_documents_is_told(tmp_path: Path, place: str) -> None:
    with pytest.raises(UsageError, match=r"there is no document at .* end in \.txt or \.pdf"):
        find_documents([f"{tmp_path}{place}"])


def test_two_processes_read_what_one_reads(tmp_path: Path) -> None:
    folder = copies(tmp_path, *(f"mirai-{nth}.txt" for nth in range(6)))
    assert read_corpus([folder], {}, jobs=2) == read_corpus([folder], {}, jobs=1)


def test_of_a_folder_what_cannot_be_read_is_left_out_and_told(tmp_path: Path) -> None:
    folder = copies(tmp_path, "a.txt", "b.txt")
    (folder / "b.txt").write_bytes(b"\x00\x01")
    told: list[str] = []
    assert [reading.document.source.id for reading in api.read(folder, tell=told.append)] == ["a"]
    assert len(told) == 1
    assert "b.txt" in told[0]


def test_what_is_named_has_to_be_readable(tmp_path: Path) -> None:
    folder = copies(tmp_path, "a.txt", "b.txt")
    (folder / "b.txt").write_bytes(b"\x00\x01")
    with pytest.raises(SourceError, match=r"b\.txt"):
        read_corpus([folder, folder / "b.txt"], {})


def test_a_folder_of_which_nothing_can_be_read_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("青い鳥", "utf-8")
    with pytest.raises(SourceError, match=r"none of the 1 documents can be read; the first: "):
        read_corpus([tmp_path], {"fiscal_year": 2026})
