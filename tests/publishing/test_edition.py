"""What is published: each statement once, in chunks of one graph, and nothing that servers would not agree on."""

import tracemalloc
from collections.abc import Mapping
from pathlib import Path

import pyoxigraph as ox
import pytest
from hypothesis import given
from hypothesis import strategies as st

from saikei import folder
from saikei.problems import GraphError
from saikei.publishing import read_edition
from saikei.publishing.checksum import checksum
from tests.publishing import BEDS, STONES, WHOLE, build, season

A, B, C = (ox.NamedNode(f"http://{name}.example/") for name in "abc")


def test_an_edition_holds_each_statement_once(tmp_path: Path) -> None:
    quads = list(season("winter"))
    edition = read_edition(build(tmp_path / "built", quads), size=STONES - 1)
    assert edition.statements == WHOLE
    assert len(edition.chunks) == 2 * BEDS
    assert [chunk.number for chunk in edition.chunks] == list(range(1, 2 * BEDS + 1))
    assert all(len(chunk.starts) <= STONES - 1 for chunk in edition.chunks)
    found = [
        ox.Quad(t.subject, t.predicate, t.object, ox.NamedNode(chunk.graph))
        for chunk in edition.chunks
        for t in edition.triples(chunk.starts)
    ]
    assert sorted(map(str, found)) == sorted(map(str, quads))


def test_an_edition_is_the_same_wherever_it_is_read(tmp_path: Path) -> None:
    one, other = (read_edition(build(tmp_path / name, season("winter"))) for name in ("one", "other"))
    changed = read_edition(build(tmp_path / "changed", season("spring")))
    assert one.version == other.version != changed.version
    [graph, *_] = one.graphs
    assert one.checksum(graph) == other.checksum(graph) != changed.checksum(graph)


def parts(path: Path, counts: Mapping[str, int]) -> Path:
    """The winter as a cluster builds it, in parts."""
    whole = build(path / "whole", season("winter"))
    lines = (whole / "graph.nq").read_bytes().splitlines(keepends=True)
    (path / "parts/graph.nq").mkdir(parents=True)
    for name, part in (
        ("part-00001", lines[9:]),
        ("part-00000", lines[:9]),
        (".part-00000.crc", [b"x"]),
        ("_SUCCESS", []),
    ):
        (path / "parts/graph.nq" / name).write_bytes(b"".join(part))
    (path / "parts/manifest.json").write_bytes(folder.format_manifest(folder.describe({}, [], counts, "0")))
    return path / "parts"


def test_what_a_cluster_built_in_parts_is_the_same_edition(tmp_path: Path) -> None:
    built = parts(tmp_path, {"quads": WHOLE})
    one, other = read_edition(built), read_edition(tmp_path / "whole")
    assert one == other
    assert one.data[:] == other.data[:]
    (built / "manifest.json").unlink()
    with pytest.raises(GraphError, match="is not a built folder"):
        read_edition(built)


@pytest.mark.parametrize(
    ("part", "content", "sentence"),
    [
        ("part-00001", None, r"graph\.nq holds 9 statements of 600; build the folder again"),
        ("part-00000", None, r"graph\.nq holds 591 statements of 600; build the folder again"),
        ("part-00001", "", r"graph\.nq holds 9 statements of 600; build the folder again"),
        ("part-00002", "<a:> <b:> <c:> <g:> .\n", r"graph\.nq holds 601 statements of 600; build the folder again"),
    ],
)
def test_half_a_graph_is_not_published(tmp_path: Path, part: str, content: str | None, sentence: str) -> None:
    built = parts(tmp_path, {"quads": WHOLE})
    (built / "graph.nq" / part).unlink(missing_ok=True)
    if content is not None:
        (built / "graph.nq" / part).write_text(content, "utf-8")
    with pytest.raises(GraphError, match=sentence):
        read_edition(built)


def test_the_graph_stays_on_the_disk(tmp_path: Path) -> None:
    """Python's own memory grows by less than half of the file: where its statements begin."""
    built = build(tmp_path / "built", season("winter" * 9, stones=5_000))
    size = (built / "graph.nq").stat().st_size
    tracemalloc.start()
    try:
        edition = read_edition(built)
        for graph in edition.graphs:
            edition.checksum(graph)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert edition.statements == 5_000 * BEDS
    assert peak < size / 2


@pytest.mark.parametrize(
    ("quads", "sentence"),
    [
        ([ox.Quad(A, B, C)], "line 1 of .* stands in no named graph"),
        ([ox.Quad(A, B, C, C), ox.Quad(ox.BlankNode("x"), B, C, C)], "line 2 of .* holds a blank node"),
        ([ox.Quad(A, B, ox.BlankNode("x"), C)], "line 1 of .* holds a blank node"),
        ([ox.Quad(A, B, C, ox.BlankNode("x"))], "line 1 of .* stands in no named graph"),
        ([], "holds no statement to publish; build it again"),
    ],
)
def test_what_cannot_be_published_is_told(quads: list[ox.Quad], sentence: str, tmp_path: Path) -> None:
    with pytest.raises(GraphError, match=sentence):
        read_edition(build(tmp_path / "built", quads))


@pytest.mark.parametrize(
    ("graph", "sentence"),
    [
        ("# a note\n<a:> <b:> <c:> <g:> .\n", "line 2 of .* holds no statement"),
        ("<a:> <b:> <c:> <g:> .\n\n", "line 2 of .* holds no statement"),
        ("<a:> <b:> <c:> <g:> .\n<a:> <b:>\n", "line 2 of .* is not N-Quads"),
    ],
)
def test_what_was_not_written_by_us_is_told(graph: str, sentence: str, tmp_path: Path) -> None:
    files = {"graph.nq": graph.encode()}
    folder.write(tmp_path / "built", files, folder.describe(files, [], {}, "0"))
    with pytest.raises(GraphError, match=sentence):
        read_edition(tmp_path / "built")


def test_only_a_built_folder_is_published(tmp_path: Path) -> None:
    with pytest.raises(GraphError, match="is not a built folder"):
        read_edition(tmp_path)
    for name, content in (("changed", "<a:> <b:> <c:> <g:> .\n"), ("emptied", ""), ("missing", None)):
        path = build(tmp_path / name, season("winter")) / "graph.nq"
        path.unlink()
        if content is not None:
            path.write_text(content, "utf-8")
    with pytest.raises(GraphError, match=r"graph\.nq was changed after it was built"):
        read_edition(tmp_path / "changed")
    with pytest.raises(GraphError, match="emptied holds no statement to publish"):
        read_edition(tmp_path / "emptied")
    with pytest.raises(GraphError, match=r"graph\.nq cannot be read: No such file or directory"):
        read_edition(tmp_path / "missing")


@given(st.lists(st.text(max_size=3), max_size=6))
def test_a_checksum_tells_sets_of_statements_apart_whatever_their_order(lines: list[str]) -> None:
    statements = [ox.Triple(A, B, ox.Literal(line)) for line in lines]
    more, other = (ox.Triple(A, C, ox.Literal(text)) for text in ("more", "other"))
    assert checksum(statements) == checksum(sorted(statements, key=hash))
    assert checksum([*statements, more]) == checksum([more, *statements])
    assert checksum(statements) != checksum([*statements, more]) != checksum([*statements, other])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("1.50", "1.5", True),
        ("007", "7", True),
        ("-0.0", "0", True),
        ("+3", "3.", True),
        ("100", "1", False),
        ("-1", "1", False),
        ("0.10", "0.01", False),
        ("1e3", "1000", False),  # which is no decimal
        ("12345678901234567890.10000000000000000001", "12345678901234567890.1", False),
    ],
)
def test_numbers_count_by_their_value(one: str, other: str, same: bool) -> None:
    decimal = ox.NamedNode("http://www.w3.org/2001/XMLSchema#decimal")
    left, right = (checksum([ox.Triple(A, B, ox.Literal(text, datatype=decimal))]) for text in (one, other))
    assert (left == right) is same
    assert checksum([ox.Triple(A, B, ox.Literal(one))]) != left, "a text is no number"
