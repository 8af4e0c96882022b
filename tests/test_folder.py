"""How a built folder is written and read: whole, or not at all."""

import errno
import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saikei import folder
from saikei.folder import Input, Manifest, Output
from saikei.problems import GraphError, UsageError
from tests import builders

FILES = {"graph.nq": b"<a> <b> <c> .\n", "amounts.csv": "amount,yen\n甲,1\n".encode()}
ROOT = Path(__file__).parents[1]
LINUX = Path("/proc/self/fd").exists()
LATER = {"graph.nq": b"<a> <b> <d> .\n"}


def build(target: Path, files: dict[str, bytes]) -> None:
    folder.write(target, files, folder.describe(files, [], {"quads": 1}, "1.2.3"))


def held(target: Path) -> dict[str, bytes]:
    """The files of a folder, without its manifest."""
    return {path.name: path.read_bytes() for path in target.iterdir() if path.name != "manifest.json"}


@pytest.fixture
def target(tmp_path: Path) -> Iterator[Path]:
    """A folder that is not there yet; whatever a test does, nothing is left beside it."""
    yield tmp_path / "built"
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


# What is written


def test_a_folder_holds_what_was_written_and_its_manifest(target: Path) -> None:
    build(target, FILES)
    assert held(target) == FILES
    assert folder.read_manifest(target) == folder.describe(FILES, [], {"quads": 1}, "1.2.3")


def test_folders_above_are_made_where_missing(target: Path) -> None:
    build(target / "2026/08", FILES)
    assert held(target / "2026/08") == FILES


def test_an_empty_folder_is_filled(target: Path) -> None:
    target.mkdir(mode=0o750)
    build(target, FILES)
    assert held(target) == FILES
    assert target.stat().st_mode & 0o777 == 0o750


def test_a_later_build_takes_the_place_of_an_earlier_one(target: Path) -> None:
    build(target, FILES)
    build(target, LATER)
    assert held(target) == LATER


def test_what_stands_beside_an_earlier_build_is_kept(target: Path) -> None:
    build(target, FILES)
    (target / "README.md").write_text("terms of use")
    (target / "notes").mkdir()
    (target / "notes/mine.txt").write_text("mine")
    (target / "link").symlink_to("README.md")
    build(target, LATER)
    assert (target / "README.md").read_text() == "terms of use"
    assert (target / "notes/mine.txt").read_text() == "mine"
    assert (target / "link").is_symlink()
    assert not (target / "amounts.csv").exists()


def test_a_link_to_a_folder_stays_a_link(target: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    target.symlink_to(tmp_path / "elsewhere")
    build(target, FILES)
    assert target.is_symlink()
    assert held(tmp_path / "elsewhere") == FILES


def test_every_file_is_on_the_disk_before_it_takes_its_place(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []

    def sync(descriptor: int) -> None:
        done.append(Path(f"/proc/self/fd/{descriptor}").readlink().name if LINUX else "")

    monkeypatch.setattr(os, "fsync", sync)
    build(target, FILES)
    expected = [*FILES, "manifest.json", "new", target.parent.name]
    assert done == (expected if LINUX else [""] * len(expected))


# What is refused


def a_file(target: Path) -> None:
    target.write_text("mine")


def below_a_file(target: Path) -> None:
    target.parent.rmdir()
    target.parent.write_text("mine")


def a_folder_of_someone_else(target: Path) -> None:
    target.mkdir()
    (target / "thesis.txt").write_text("mine")


def a_folder_with_another_manifest(target: Path) -> None:
    target.mkdir()
    (target / "manifest.json").write_text('{"name": "a web app"}')


@pytest.mark.parametrize(
    ("prepare", "sentence"),
    [
        (a_file, "{0} is a file; name a folder to build into."),
        (below_a_file, "cannot write {0}: {0.parent} is a file; choose another folder."),
        (
            a_folder_of_someone_else,
            "{0} holds files that saikei did not build; name an empty or a new folder.",
        ),
        (
            a_folder_with_another_manifest,
            "{0} holds files that saikei did not build; name an empty or a new folder.",
        ),
    ],
)
def test_a_target_that_is_no_built_folder_is_left_alone(
    tmp_path: Path, prepare: Callable[[Path], None], sentence: str
) -> None:
    target = tmp_path / "above/built"
    target.parent.mkdir()
    prepare(target)
    before = sorted((path, path.is_file() and path.read_bytes()) for path in tmp_path.rglob("*"))
    with pytest.raises(UsageError) as caught:
        build(target, FILES)
    assert str(caught.value) == sentence.format(target)
    assert sorted((path, path.is_file() and path.read_bytes()) for path in tmp_path.rglob("*")) == before


def test_the_ground_under_the_callers_feet_is_not_replaced(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target.mkdir()
    monkeypatch.chdir(target)
    with pytest.raises(UsageError, match="it is where you stand"):
        build(Path(), FILES)


# What goes wrong


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (errno.ENOSPC, "no space is left on its disk; free some and build again."),
        (errno.EDQUOT, "no space is left on its disk; free some and build again."),
        (errno.EROFS, "there is no permission to write in {0.parent}; choose another folder."),
        (errno.EBUSY, "it is the root of a mounted disk; choose a folder inside it."),
        (errno.EIO, "Input/output error; choose another folder."),
    ],
)
@pytest.mark.parametrize("earlier", [{}, FILES], ids=["a new folder", "over an earlier build"])
def test_a_failure_leaves_what_was_there(
    target: Path, monkeypatch: pytest.MonkeyPatch, earlier: dict[str, bytes], code: int, reason: str
) -> None:
    if earlier:
        build(target, earlier)

    def fail(_: int) -> None:
        raise OSError(code, os.strerror(code))

    monkeypatch.setattr(os, "fsync", fail)
    with pytest.raises(GraphError) as caught:
        build(target, LATER)
    assert str(caught.value) == f"{target} was not written: {reason.format(target)}"
    assert (held(target) if target.exists() else {}) == earlier


@pytest.mark.parametrize("nth", [0, 1], ids=["moving the old one away", "moving the new one in"])
def test_an_interruption_while_the_new_takes_the_place_of_the_old_leaves_the_old(
    target: Path, monkeypatch: pytest.MonkeyPatch, nth: int
) -> None:
    build(target, FILES)
    renamed: list[Path] = []
    rename = Path.rename

    def interrupted(self: Path, to: Path) -> Path:
        renamed.append(self)
        if len(renamed) == nth + 1:
            raise KeyboardInterrupt
        return rename(self, to)

    monkeypatch.setattr(Path, "rename", interrupted)
    with pytest.raises(KeyboardInterrupt):
        build(target, LATER)
    assert held(target) == FILES


# The manifest


def test_a_manifest_says_what_was_read_and_what_was_made() -> None:
    document = builders.DOCUMENT
    assert folder.describe(FILES, [document], {"lines": 3}, "1.2.3") == Manifest(
        saikei="1.2.3",
        sources=(Input("inaho-2030", document.sha256, len(document.text), "utf-8"),),
        counts={"lines": 3},
        files={
            "graph.nq": Output(14, sha256(FILES["graph.nq"]).hexdigest()),
            "amounts.csv": Output(17, sha256(FILES["amounts.csv"]).hexdigest()),
        },
    )


def test_a_manifest_is_the_same_in_whatever_order_its_parts_come() -> None:
    one = folder.describe(FILES, [builders.DOCUMENT, builders.LATER_DOCUMENT], {"a": 1, "b": 2}, "1")
    other = folder.describe(
        dict(reversed(FILES.items())), [builders.LATER_DOCUMENT, builders.DOCUMENT], {"b": 2, "a": 1}, "1"
    )
    assert folder.format_manifest(one) == folder.format_manifest(other)


names = st.text("abc甲乙.-_ ", min_size=1).filter(lambda name: Path(name).name == name != "..")
numbers = st.integers(0, 10**12)
manifests = st.builds(
    Manifest,
    st.text(),
    st.lists(st.builds(Input, st.text(), st.text(), numbers, st.text())).map(tuple),
    st.dictionaries(st.text(), numbers),
    st.dictionaries(names, st.builds(Output, numbers, st.text())),
)


@given(manifests)
def test_a_manifest_is_read_as_it_was_written(manifest: Manifest) -> None:
    assert folder.parse_manifest(folder.format_manifest(manifest)) == manifest


@given(manifests)
def test_a_manifest_is_sorted_json_with_plain_line_ends(manifest: Manifest) -> None:
    text = folder.format_manifest(manifest).decode()
    assert text == json.dumps(json.loads(text), ensure_ascii=False, indent=2, sort_keys=True) + "\n"
    assert "\r" not in text


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"[]",
        b"null",
        b"{}",
        b'{"saikei": "1", "sources": [], "counts": {"quads": "many"}, "files": {}}',
        b'{"saikei": "1", "sources": [{"id": "x"}], "counts": {}, "files": {}}',
        b'{"saikei": "1", "sources": [], "counts": [], "files": {}}',
    ],
    ids=repr,
)
def test_anything_else_is_no_manifest(data: bytes) -> None:
    with pytest.raises(GraphError, match="not the manifest of a built folder"):
        folder.parse_manifest(data)


@pytest.mark.parametrize("name", ["../secret", "/etc/passwd", "a/b", "a/", "..", ".", ""], ids=repr)
def test_a_manifest_that_points_out_of_its_folder_is_refused(name: str) -> None:
    found = {"saikei": "1", "sources": [], "counts": {}, "files": {name: {"bytes": 0, "sha256": ""}}}
    with pytest.raises(GraphError, match="names a file outside its folder"):
        folder.parse_manifest(json.dumps(found).encode())


# Reading back


def test_a_file_is_read_as_it_was_built(target: Path) -> None:
    build(target, FILES)
    assert folder.read(target, "graph.nq") == FILES["graph.nq"]
    assert folder.verify(target) == ()


def test_a_file_that_was_changed_or_lost_is_noticed(target: Path) -> None:
    build(target, FILES)
    (target / "graph.nq").write_bytes(b"<a> <b> <x> .\n")
    (target / "amounts.csv").unlink()
    assert folder.verify(target) == (
        "amounts.csv is missing",
        "graph.nq was changed after it was built",
    )
    with pytest.raises(GraphError, match=r"graph\.nq was changed after it was built; build it again"):
        folder.read(target, "graph.nq")


def test_a_file_that_the_build_does_not_have_is_not_read(target: Path) -> None:
    build(target, LATER)
    (target / "amounts.csv").write_bytes(b"")
    with pytest.raises(GraphError, match=r"holds no amounts\.csv"):
        folder.read(target, "amounts.csv")


def test_a_graph_in_parts_says_how_to_join_them(target: Path) -> None:
    """A cluster writes `graph.nq` as a folder of parts."""
    build(target, FILES)
    (target / "parts").mkdir()
    with pytest.raises(GraphError, match=r"in parts, as a cluster writes it; join them first: cat .*parts/part-\*"):
        folder.read(target, "parts")


def test_a_folder_that_is_absent_or_not_built_says_how_to_make_one(target: Path) -> None:
    with pytest.raises(GraphError, match="there is no such folder; make one with: saikei build SOURCE"):
        folder.read_manifest(target)
    target.mkdir()
    with pytest.raises(GraphError, match=r"it has no manifest\.json; make one with: saikei build SOURCE"):
        folder.read_manifest(target)


# A build that is killed


def dying(target: Path, at: int) -> None:
    """Build in a process that ends, without a word, after the `at`th renaming."""
    program = (
        "import os; from pathlib import Path; from tests import test_folder as t\n"
        "rename, done = Path.rename, []\n"
        "def last(self, to):\n"
        "    rename(self, to); done.append(to)\n"
        f"    if len(done) == {at}: os._exit(9)\n"
        "Path.rename = last\n"
        f"t.build(Path({str(target)!r}), t.LATER)\n"
    )
    assert subprocess.run([sys.executable, "-c", program], cwd=ROOT, check=False).returncode == 9


@pytest.mark.parametrize("at", [1, 2], ids=["the old one is away", "the new one stands"])
def test_the_next_build_finishes_what_a_killed_one_began(target: Path, at: int) -> None:
    build(target, FILES)
    (target / "README.md").write_text("mine")
    dying(target, at)
    assert target.exists() == (at == 2)
    build(target, FILES)
    assert held(target) == {**FILES, "README.md": b"mine"}


def test_a_folder_is_built_by_one_process_at_a_time(target: Path) -> None:
    with (
        folder.building(target),
        pytest.raises(GraphError, match="is being built by another process; wait for it, or build into another"),
    ):
        build(target, FILES)
    build(target, FILES)
    assert held(target) == FILES


def test_a_file_may_be_written_in_pieces(target: Path) -> None:
    with folder.building(target) as draft:
        with draft.file("graph.nq") as put:
            put(b"<a> <b> ")
            put(b"<c> .\n")
        assert draft.files == {"graph.nq": folder.output_of(FILES["graph.nq"])}
        draft.finish(Manifest("1", (), {}, dict(draft.files)))
    assert folder.verify(target) == ()
    assert held(target) == {"graph.nq": FILES["graph.nq"]}
