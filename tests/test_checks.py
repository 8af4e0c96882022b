"""Whether a built folder is whole and right."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

import saikei
from saikei import checks, folder
from saikei.checks import Finding
from saikei.model import Reading
from saikei.problems import GraphError

EXAMPLE = Path(__file__).parents[1] / "examples/mirai-2026.txt"


@pytest.fixture(scope="module")
def graph() -> saikei.Graph:
    """The graph of our example document."""
    return saikei.build(EXAMPLE)


@pytest.fixture
def built(graph: saikei.Graph, tmp_path: Path) -> Path:
    """Its folder."""
    graph.write(tmp_path / "mirai")
    return tmp_path / "mirai"


def found(built: Path, check: str, *readings: Reading) -> Finding:
    [finding] = [each for each in checks.run(built, readings) if each.check == check]
    return finding


def test_a_folder_as_it_was_built_passes_every_check(graph: saikei.Graph, built: Path) -> None:
    findings = checks.run(built, graph.readings)
    assert [each.check for each in findings] == ["files", "shapes", "counting", "source", "conservation", "grounding"]
    assert [each.check for each in findings if not each.passed] == []


def test_without_the_documents_only_the_folder_is_checked(built: Path) -> None:
    assert [each.check for each in checks.run(built)] == ["files", "shapes", "counting"]


def test_a_figure_that_counts_twice_is_told(built: Path) -> None:
    content = (built / "graph.nq").read_text("utf-8")
    left_out = re.compile(
        r"(<[^>]+)> <https://w3id.org/saikei/ontology#excludedBecause> <https://w3id.org/saikei/exclusion/reprint>"
    )
    figure = next(
        match[1]
        for match in left_out.finditer(content)
        if f"{match[1]}> <https://w3id.org/saikei/ontology#value>" in content
    )
    kept = [line for line in content.splitlines() if not (line.startswith(f"{figure}>") and "excludedBecause" in line)]
    twice = [
        line.replace("cube/included", "cube/additive").replace('counts> "false"', 'counts> "true"')
        if line.startswith(f"{figure}>")
        else line
        for line in kept
    ]
    (built / "graph.nq").write_text("\n".join(twice) + "\n", "utf-8")
    assert not all(each.passed for each in checks.run(built) if each.check in ("shapes", "counting"))


def test_a_file_that_was_changed_is_named(built: Path) -> None:
    (built / "amounts.csv").write_text("amount\n")
    assert found(built, "files").faults == ("amounts.csv was changed after it was built",)
    assert not found(built, "files").passed


def test_a_graph_that_breaks_its_shapes_is_told_by_rule_and_place(built: Path) -> None:
    content = (built / "graph.nq").read_text("utf-8")
    wrong = "".join(line for line in content.splitlines(keepends=True) if "ontology#homeLine" not in line)
    (built / "graph.nq").write_text(wrong, "utf-8")
    finding = found(built, "shapes")
    assert not finding.passed
    assert all("programme/" in fault for fault in finding.faults if fault.startswith("Violation"))


def test_another_document_is_not_the_source(graph: saikei.Graph, built: Path) -> None:
    [reading] = graph.readings
    changed = replace(reading, document=replace(reading.document, sha256="0" * 64))
    assert found(built, "source", changed).faults == ("it is not, byte for byte, what was built from",)
    source = replace(reading.document.source, id="other")
    other = replace(reading, document=replace(reading.document, source=source))
    assert found(built, "source", other).faults == (f"{built} was not built from a document of this id",)


def test_a_line_that_was_lost_is_missed(graph: saikei.Graph, built: Path) -> None:
    [reading] = graph.readings
    line = next(each for each in reading.lines if each.figures)
    kept = tuple(each for each in reading.lines if each is not line)
    finding = found(built, "conservation", replace(reading, lines=kept))
    assert not finding.passed
    assert any(fault.startswith(f"line {line.figures[0].span.first_line}: ") for fault in finding.faults)


def test_a_name_that_is_not_there_is_not_grounded(graph: saikei.Graph, built: Path) -> None:
    [reading] = graph.readings
    first = next(each for each in reading.lines if not each.inferred)
    lines = tuple(replace(each, name="蛙の歌") if each is first else each for each in reading.lines)
    finding = found(built, "grounding", replace(reading, lines=lines))
    assert not finding.passed
    assert [fault for fault in finding.faults if "蛙の歌" in fault] != []


@pytest.mark.parametrize("name", ["graph.nq", folder.MANIFEST])
def test_a_folder_without_its_parts_is_no_built_folder(built: Path, name: str) -> None:
    (built / name).unlink()
    with pytest.raises(GraphError):
        checks.run(built)
