"""A corpus in a folder: the same bytes however it was built, and nothing done twice."""

import errno
import os
from datetime import date
from pathlib import Path

import pytest
from pyoxigraph import Quad

from saikei import api, corpus, folder, identifiers, pipeline
from saikei.corpus import Made, building, entries, portions
from saikei.corpus.writing import in_graph_order
from saikei.identity.judgements import Judgement, Word, load_judgements
from saikei.model import Reading
from saikei.problems import GraphError, SourceError
from saikei.rdf import shapes
from tests.conftest import EXAMPLE, MINISTRY, ROOT
from tests.corpus.documents import six, write


@pytest.fixture
def given(tmp_path: Path) -> Path:
    return six(tmp_path / "given")


def build(given: Path, out: Path, jobs: int = 1, judged: tuple[Judgement, ...] = ()) -> Made:
    return corpus.build([given], {}, out, judgements=judged, jobs=jobs)


def held(out: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


def in_memory(*places: Path, judged: tuple[Judgement, ...] = (), quotes: bool = False) -> dict[str, bytes]:
    """What the pipeline makes of documents when it holds all of them in memory."""
    made = pipeline.build(api.read(*places), judged, quotes=quotes)
    return {**made.files, folder.MANIFEST: folder.format_manifest(made.manifest)}


def judgement(left: str, right: str, word: Word) -> Judgement:
    one, other = (identifiers.programme(name) for name in (left, right))
    return Judgement(one, other, left, right, word, "A. Person", date(2026, 4, 1), "seen")


JUDGED = (
    judgement("峠の灯り整備事業", "峠の灯り整備事業費", "same"),
    judgement("渡し船交付金", "港の鐘修繕費", "different"),
    judgement("鐘楼保存費", "港の鐘修繕費", "unsure"),
    judgement("峠の灯り整備事業", "峠の灯り", "same"),  # stale: there is no such name
    judgement("名のない事業", "影のない事業", "different"),  # stale on both sides
)


# The same bytes


@pytest.mark.parametrize("judged", [(), JUDGED], ids=["nothing judged", "judged"])
def test_a_corpus_is_built_as_if_it_were_held_in_memory(
    given: Path, tmp_path: Path, judged: tuple[Judgement, ...]
) -> None:
    build(given, tmp_path / "out", judged=judged)
    assert held(tmp_path / "out") == in_memory(given, judged=judged)


def test_so_is_a_document_alone(tmp_path: Path) -> None:
    corpus.build([EXAMPLE], {}, tmp_path / "out")
    assert held(tmp_path / "out") == in_memory(EXAMPLE)
    corpus.build([EXAMPLE], {}, tmp_path / "out", quotes=True)
    assert held(tmp_path / "out") == in_memory(EXAMPLE, quotes=True)


@pytest.mark.skipif(not MINISTRY.is_file(), reason=f"the ministry's document is not at {MINISTRY}")
def test_so_is_the_ministrys_with_what_people_decided(tmp_path: Path) -> None:
    judged = load_judgements(ROOT / "curation")
    made = corpus.build([MINISTRY], {}, tmp_path / "out", judgements=judged)
    assert held(tmp_path / "out") == in_memory(MINISTRY, judged=judged)
    assert (made.stale, made.conflicting) == (0, 0)


def test_two_processes_build_what_one_builds(given: Path, tmp_path: Path) -> None:
    build(given, tmp_path / "one")
    build(given, tmp_path / "two", jobs=2)
    assert held(tmp_path / "one") == held(tmp_path / "two")


def test_the_graph_is_sorted_and_says_nothing_twice(given: Path, tmp_path: Path) -> None:
    build(given, tmp_path / "out")
    lines = (tmp_path / "out/graph.nq").read_bytes().splitlines()
    assert lines == sorted(set(lines))


@pytest.mark.parametrize(
    ("ids", "expected"),
    [
        ("a b c", "a b c"),
        ("a a-2 b", "a-2 a b"),
        ("a a-2 a-2-x a-3 ab b", "a-2-x a-2 a-3 a ab b"),
        ("", ""),
    ],
)
def test_blocks_stand_in_the_order_of_their_statements(ids: str, expected: str) -> None:
    assert [name for name, _ in in_graph_order((name, b"") for name in ids.split())] == expected.split()
    assert sorted(f"{name}/" for name in ids.split()) == [f"{name}/" for name in expected.split()]


# Nothing is done twice


def test_documents_that_did_not_change_are_not_read_again(given: Path, tmp_path: Path) -> None:
    assert build(given, tmp_path / "out").read == 6
    first = held(tmp_path / "out")
    assert build(given, tmp_path / "out").read == 0
    assert held(tmp_path / "out") == first


def test_only_what_changed_is_read(given: Path, tmp_path: Path) -> None:
    build(given, tmp_path / "out")
    write(given, "c", ("星見台の整備に要する経費 6千万円",), publisher="星省")
    (given / "a-2.toml").write_text('title = "空省"\npublisher = "空の省"\nfiscal_year = 2026\n', "utf-8")
    (given / "b.txt").unlink()
    assert build(given, tmp_path / "out").read == 2
    assert held(tmp_path / "out") == in_memory(given)


@pytest.mark.parametrize("kind", ["outlook", "portion"])
def test_what_was_kept_and_damaged_is_read_again(given: Path, tmp_path: Path, kind: str) -> None:
    build(given, tmp_path / "out")
    first = held(tmp_path / "out")
    entry = sorted(path for path in (tmp_path / "out.cache" / kind).rglob("*") if path.is_file())[0]
    entry.write_bytes(entry.read_bytes()[:-3])
    assert build(given, tmp_path / "out").read == 1
    assert held(tmp_path / "out") == first


def test_what_another_version_read_is_read_again(given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(given, tmp_path / "out")
    monkeypatch.setattr("saikei.corpus.cache._program", lambda: b"another")
    assert build(given, tmp_path / "out").read == 6


def test_what_no_document_needs_any_more_is_thrown_away(given: Path, tmp_path: Path) -> None:
    build(given, tmp_path / "out")
    before = sorted((tmp_path / "out.cache").rglob("*"))
    write(given, "c", ("星見台の整備に要する経費 7千万円",), publisher="星省")
    build(given, tmp_path / "out")
    write(given, "c", ("星見台の整備に要する経費 5千万円 【再掲】",), publisher="星省")
    assert build(given, tmp_path / "out").read == 1
    assert sorted(path for path in (tmp_path / "out.cache").rglob("*") if path.is_file()) == [
        path for path in before if path.is_file()
    ]


def test_a_few_documents_leave_nothing_but_their_folder(given: Path, tmp_path: Path) -> None:
    corpus.build([given / "a.txt", given / "b.txt"], {}, tmp_path / "out")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["given", "out"]


# What goes wrong


def test_a_bad_document_is_told_and_left_out(given: Path, tmp_path: Path) -> None:
    (given / "bad.txt").write_bytes(b"\x00\x01")
    (given / "undated.txt").write_text("青い鳥", "utf-8")
    made = build(given, tmp_path / "out", jobs=2)
    assert [says.split(":")[0] for says in made.left_out] == [str(given / "bad.txt"), str(given / "undated.txt")]
    assert made.manifest.counts["documents"] == 6


def test_a_document_that_trips_the_reader_stops_no_other(
    given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = pipeline.read

    def trip(data: bytes, *rest: object) -> object:
        if "星見台" in data.decode():
            raise RecursionError("too deep")
        return read(data, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(pipeline, "read", trip)
    made = build(given, tmp_path / "out")
    assert made.left_out == (
        f"{given / 'c.txt'} cannot be read: something unforeseen went wrong (RecursionError: too deep)",
    )
    with pytest.raises(SourceError, match="something unforeseen"):
        corpus.build([given, given / "c.txt"], {}, tmp_path / "other", jobs=1)


@pytest.mark.parametrize(
    ("shortage", "why"),
    [(OSError(errno.ENOSPC, os.strerror(errno.ENOSPC)), "No space left"), (MemoryError(), "no memory left")],
)
def test_no_document_is_left_out_because_the_machine_is_full(
    given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, shortage: Exception, why: str
) -> None:
    build(given, tmp_path / "out")
    before = held(tmp_path / "out")
    (given / "c.txt").write_text("青い鳥の学校をひらく", "utf-8")

    def run_short(*_: object) -> object:
        raise shortage

    with monkeypatch.context() as machine:
        machine.setattr(pipeline, "read", run_short)
        with pytest.raises(GraphError, match=rf"c\.txt was not read, for want of this machine: .*{why}"):
            build(given, tmp_path / "out")
    assert held(tmp_path / "out") == before


def test_a_document_that_cannot_be_said_in_rdf_stops_no_other(
    given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:

    def trip(reading: Reading, *, quotes: bool) -> object:
        if reading.document.source.id == "c":
            raise ValueError("no IRI")
        return portions.portion_of(reading, quotes=quotes)

    monkeypatch.setattr(entries, "portion_of", trip)
    assert build(given, tmp_path / "out").left_out == (
        f"{given / 'c.txt'} cannot be read: something unforeseen went wrong (ValueError: no IRI)",
    )


def test_two_documents_of_one_name_are_refused_by_their_paths(given: Path, tmp_path: Path) -> None:
    write(given / "deep", "a", ("渡し船交付金 1億円",))
    with pytest.raises(GraphError, match=r"both called 'a': .*given/a\.txt and .*given/deep/a\.txt; give one"):
        build(given, tmp_path / "out")
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("what", ["read", "name"])
def test_what_breaks_the_shapes_is_not_written(
    given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    wrong = shapes.Violation("Violation", "x", "y", "z", f"{what} is wrong.")

    def found(own: object, *_: object) -> tuple[shapes.Violation, ...]:
        about_a_document = any("/read" in str(quad.graph_name) for quad in own)  # type: ignore[attr-defined]
        return (wrong,) if about_a_document == (what == "read") else ()

    monkeypatch.setattr("saikei.corpus.portions.validate", found)
    with pytest.raises(GraphError, match=f"breaks 1 rules of its shapes; the first: {what} is wrong"):
        build(given, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_the_shapes_see_the_same_as_in_memory(given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every thing that is judged in memory is judged here too, once for each document or chapter."""
    judged: list[set[str]] = []
    validate = shapes.validate

    def watched(own: list[Quad], *around: shapes.Index) -> tuple[shapes.Violation, ...]:
        judged.append({str(quad.subject) for quad in own})
        return validate(own, *around)

    monkeypatch.setattr("saikei.corpus.portions.validate", watched)
    build(given, tmp_path / "out", judged=JUDGED)
    monkeypatch.undo()
    made = pipeline.build(api.read(given), JUDGED)
    apart = ("dataset", "agent/", "activity/", "graph/")  # no shape is about these
    expected = {
        str(quad.subject)
        for quad in made.quads
        if "graph/ontology" not in str(quad.graph_name)
        and not str(quad.subject).removeprefix(f"<{identifiers.BASE}").startswith(apart)
    }
    assert expected <= set.union(*judged)


def test_many_chapters_are_as_good_as_one(given: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(building, "GROUPS", 2)
    build(given, tmp_path / "out", judged=JUDGED)
    assert held(tmp_path / "out") == in_memory(given, judged=JUDGED)
