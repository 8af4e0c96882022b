"""The commands that show a graph: the explorer as one file, and networks for other programs."""

import json
from io import BytesIO
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner, Result

import saikei
from saikei.cli import main
from saikei.explorer import page
from tests.conftest import EXAMPLE, ROOT
from tests.explorer.test_page import TEMPLATE, Elements


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A built folder of the example."""
    folder = tmp_path_factory.mktemp("exploring") / "built"
    saikei.build(EXAMPLE).write(folder)
    return folder


@pytest.fixture
def template(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small page of our own in the place of the one that is built from `web/`."""
    monkeypatch.setattr(page, "template", lambda: TEMPLATE)


def run(*arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "80"}).invoke(main, arguments)


@pytest.mark.parametrize("name", ["site", "network"])
def test_the_commands_are_documented_as_they_are(name: str) -> None:
    text = (ROOT / "docs/commands.md").read_text("utf-8")
    assert run(name, "--help").stdout in text, "docs/commands.md is out of date"


@pytest.mark.usefixtures("template")
def test_a_site_is_one_file_that_holds_the_graph(built: Path, tmp_path: Path) -> None:
    answer = run("site", "--on", str(built), "--out", str(tmp_path / "new/here"))
    assert answer.exit_code == 0, answer.output
    index = tmp_path / "new/here/index.html"
    assert [each.name for each in index.parent.iterdir()] == ["index.html"]
    assert answer.stdout.startswith(f"{index}: ")
    assert answer.stdout.endswith(" MB; open it in a browser\n")
    found = Elements(index.read_text("utf-8"))
    (network,) = (json.loads(text) for said, text in found.scripts if said.get("id") == "saikei-network")
    assert [document["id"] for document in network["documents"]] == ["document/mirai-2026"]
    assert found.titles == ["栽景 Saikei"]


@pytest.mark.usefixtures("template")
def test_a_site_is_the_same_bytes_each_time_and_has_the_title_it_is_given(built: Path, tmp_path: Path) -> None:
    for name in ("one", "other"):
        assert run("site", "--on", str(built), "--title", "庭 & 池", "--out", str(tmp_path / name)).exit_code == 0
    one, other = ((tmp_path / name / "index.html").read_bytes() for name in ("one", "other"))
    assert one == other
    assert Elements(one.decode()).titles == ["庭 & 池"]


def test_a_site_without_the_page_says_how_to_build_it_and_writes_nothing(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(page, "files", lambda _: tmp_path)
    answer = run("site", "--on", str(built), "--out", str(tmp_path / "here"))
    assert answer.exit_code == 2
    assert answer.stderr == "saikei: the explorer's page is not built in this checkout; build it with: make site\n"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("template")
@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        (["--on", "nowhere", "--out", "here"], 2, "saikei: there is no nowhere; name a built folder or a graph file\n"),
        (["--on", "https://inaho.example/sparql", "--out", "here"], 2,
         "saikei: a graph on a server is not copied into a page; name a built folder or a graph file\n"),
        (["--out", "taken"], 1, "saikei: taken was not written: File exists; name another folder\n"),
        ([], 2, "saikei: Missing option '--out'; see: saikei site --help\n"),
    ],
)  # fmt: skip
def test_what_cannot_be_shown_is_said_in_one_sentence(
    arguments: list[str], status: int, sentence: str, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SAIKEI_GRAPH", str(built))
    (tmp_path / "taken").write_text("a file", "utf-8")
    answer = run("site", *arguments)
    assert (answer.exit_code, answer.stderr) == (status, sentence)
    assert [each.name for each in tmp_path.iterdir()] == ["taken"]


@pytest.mark.parametrize(("syntax", "read"), [("gexf", nx.read_gexf), ("graphml", nx.read_graphml)])
def test_a_network_is_a_file_for_other_programs(syntax: str, read: object, built: Path, tmp_path: Path) -> None:
    out = tmp_path / f"mirai.{syntax}"
    answer = run("network", "--on", str(built), "--view", "technologies", "--format", syntax, "--out", str(out))
    assert answer.exit_code == 0, answer.output
    options = {"version": "1.3"} if syntax == "gexf" else {}
    assert callable(read)
    assert list(read(BytesIO(out.read_bytes()), **options).nodes) == [
        "technology/haps" if syntax == "gexf" else "technology:haps"
    ]


def test_a_network_is_a_page_where_nothing_else_is_asked_for(built: Path, tmp_path: Path) -> None:
    out = tmp_path / "money.html"
    assert run("network", "--on", str(built), "--view", "money", "--out", str(out)).exit_code == 0
    assert Elements(out.read_text("utf-8")).titles == ["栽景 Saikei：お金の流れ money"]
    printed = run("network", "--on", str(built), "--view", "money")
    assert printed.stdout_bytes == out.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (
            ["--view", "all"],
            "there is no view 'all'; choose one of: whole, money, organisations, technologies, repeats",
        ),
        (["--format", "pdf"], "a network is not written as pdf; choose one of: html, gexf, graphml"),
        (["--on", "nowhere"], "there is no nowhere; name a built folder or a graph file"),
    ],
)
def test_a_network_that_cannot_be_made_is_refused_in_one_sentence(
    arguments: list[str], sentence: str, built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SAIKEI_GRAPH", str(built))
    monkeypatch.chdir(tmp_path)
    answer = run("network", *arguments, "--out", "made.html")
    assert (answer.exit_code, answer.stderr) == (2, f"saikei: {sentence}\n")
    assert list(tmp_path.iterdir()) == []
