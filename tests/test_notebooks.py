"""The notebooks of `examples/` run from top to bottom, and are stored without what they printed."""

import os
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from tests.conftest import ROOT

NOTEBOOKS = sorted((ROOT / "examples").glob("*.ipynb"))
assert NOTEBOOKS, "there are no notebooks"


def read(path: Path) -> nbformat.NotebookNode:
    notebook: nbformat.NotebookNode = nbformat.read(path, as_version=4)  # type: ignore[no-untyped-call]
    return notebook


def code(path: Path) -> str:
    return "\n".join(cell.source for cell in read(path).cells if cell.cell_type == "code")


def run(notebook: nbformat.NotebookNode, monkeypatch: pytest.MonkeyPatch) -> list[nbformat.NotebookNode]:
    """What the cells of a notebook print and show, from top to bottom."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")]))
    monkeypatch.delenv("SAIKEI_GRAPH", raising=False)
    NotebookClient(notebook, timeout=300, kernel_name="python3", resources={"metadata": {"path": str(ROOT)}}).execute()
    shown = [out for cell in notebook.cells if cell.cell_type == "code" for out in cell.outputs]
    assert [out for out in shown if out.output_type == "error"] == []
    assert [out.text for out in shown if out.output_type == "stream" and out.name == "stderr"] == [], "it warns"
    return shown


DRAWN = [path for path in NOTEBOOKS if "matplotlib" in code(path)]
assert DRAWN, "no notebook draws"


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_runs_without_a_warning_and_shows_its_tables(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = run(read(path), monkeypatch)
    assert sum("text/html" in out.get("data", {}) for out in shown) >= 4
    assert sum("image/png" in out.get("data", {}) for out in shown) == (path in DRAWN)


NO_JAPANESE_FONT = """
from matplotlib import font_manager, get_data_path
shipped = [font for font in font_manager.fontManager.ttflist if font.fname.startswith(get_data_path())]
font_manager.fontManager.ttflist = shipped
"""


@pytest.mark.parametrize("path", DRAWN, ids=lambda path: path.stem)
def test_a_picture_is_drawn_without_a_warning_where_no_font_is_japanese(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    notebook = read(path)
    notebook.cells.insert(0, nbformat.v4.new_code_cell(NO_JAPANESE_FONT))  # type: ignore[no-untyped-call]
    assert sum("image/png" in out.get("data", {}) for out in run(notebook, monkeypatch)) == 1


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_stored_without_what_it_printed(path: Path) -> None:
    notebook = read(path)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert [(cell.outputs, cell.execution_count) for cell in code] == [([], None)] * len(code)


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_the_headings_of_a_notebook_are_in_both_languages(path: Path) -> None:
    lines = [line for cell in read(path).cells if cell.cell_type == "markdown" for line in cell.source.splitlines()]
    headings = [line for line in lines if line.startswith("#")]
    assert len(headings) >= 4
    for heading in headings:
        english, dot, japanese = heading.partition(" · ")
        assert (english.isascii(), dot != "", japanese.isascii()) == (True, True, False), heading


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_fetches_nothing_and_installs_nothing(path: Path) -> None:
    assert [word for word in ("!pip", "%pip", "urlopen", "requests.") if word in code(path)] == []


@pytest.mark.parametrize("path", sorted(set(NOTEBOOKS) - {ROOT / "examples/sparql-server.ipynb"}), ids=lambda p: p.stem)
def test_nobody_needs_sparql_for_a_notebook(path: Path) -> None:
    assert [word for word in ("SELECT", "WHERE", "sk:") if word in code(path)] == []


def test_the_page_of_examples_names_every_notebook() -> None:
    page = (ROOT / "examples/README.md").read_text("utf-8")
    assert [path.name for path in NOTEBOOKS if f"]({path.name})" not in page] == []
