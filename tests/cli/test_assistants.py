"""``saikei mcp``, as an assistant's settings start it."""

import subprocess
import sys

import pytest
from click.testing import CliRunner

from saikei.cli import main
from tests.conftest import ROOT
from tests.sparql import GARDEN_FILE


def test_the_help_says_what_it_is_for() -> None:
    answer = CliRunner().invoke(main, ["mcp", "--help"], prog_name="saikei")
    assert answer.exit_code == 0
    assert "Model Context Protocol" in answer.output
    assert "saikei mcp --on built" in answer.output
    assert answer.output in (ROOT / "docs/commands.md").read_text("utf-8"), "docs/commands.md is out of date"


def test_a_graph_that_is_not_there_is_said_before_any_message() -> None:
    answer = CliRunner().invoke(main, ["mcp", "--on", "no/such/graph"])
    assert answer.exit_code == 2
    assert answer.stderr == "saikei: there is no no/such/graph; name a built folder or a graph file\n"


def test_without_the_library_it_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "saikei.assistants.server", raising=False)
    monkeypatch.setitem(sys.modules, "mcp.server", None)
    answer = CliRunner().invoke(main, ["mcp"])
    assert answer.exit_code == 2
    assert answer.stderr == "saikei: mcp is not installed; add it with: pip install 'saikei[mcp]'\n"


@pytest.mark.parametrize("says", ["", "no message\n", '{"jsonrpc": "2.0"}\n', "\x00\n"])
def test_it_ends_when_the_assistant_hangs_up_whatever_was_said(says: str) -> None:
    command = [sys.executable, "-m", "saikei", "mcp", "--on", str(GARDEN_FILE)]
    answer = subprocess.run(command, input=says, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    assert "Traceback" not in answer.stderr
