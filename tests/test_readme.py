"""What the README and the how-tos say to type works as typed, and what the pages point to is there."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

PAGES = [ROOT / "README.md", *sorted((ROOT / "docs/how-to").glob("*.md"))]
LINKING = [*PAGES, ROOT / "CONTRIBUTING.md", *(ROOT / name / "README.md" for name in ("examples", "graph", "ontology"))]
LINKING += sorted({*(ROOT / "docs").rglob("*.md")} - set(PAGES))
MAKEFILE = (ROOT / "Makefile").read_text("utf-8")


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


def code(page: Path, language: str) -> str:
    """The fenced blocks of a page in that language, indented ones too, as one script."""
    found = re.findall(rf"(?ms)^( *)```{language}\n(.*?)^ *```", page.read_text("utf-8"))
    return "\n".join(re.sub(rf"(?m)^{indent}", "", block) for indent, block in found)


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test stands in a folder like the checkout where it may write."""
    (tmp_path / "examples").symlink_to(ROOT / "examples")
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SAIKEI_GRAPH", raising=False)
    monkeypatch.setenv("PATH", f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}")


@pytest.mark.parametrize("page", [page for page in PAGES if "saikei " in code(page, "sh")], ids=name)
def test_the_commands_of_a_page_run(page: Path) -> None:
    script = re.sub(r"(?m)^make .*$", "", code(page, "sh"))
    answer = subprocess.run(["bash", "-eux"], input=script, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr


@pytest.mark.parametrize("page", [page for page in PAGES if code(page, "python")], ids=name)
def test_the_python_of_a_page_runs(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(code(page, "python"), name(page), "exec"), {})
    assert capsys.readouterr().out


@pytest.mark.parametrize("page", LINKING, ids=name)
def test_what_a_page_points_to_is_there(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", LINKING, ids=name)
def test_every_make_target_that_a_page_names_is_there(page: Path) -> None:
    targets = set(re.findall(r"(?m)^([a-z]+):", MAKEFILE))
    named = re.findall(r"(?m)(?:`|^ *)make ([a-z]+)", page.read_text("utf-8"))
    assert set(named) <= targets
