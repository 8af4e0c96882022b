"""``saikei publish``: what it says before and after, and how it fails."""

from collections.abc import Iterator
from pathlib import Path

import pyoxigraph as ox
import pytest
from click.testing import CliRunner, Result

from saikei.cli import main
from tests.engines import servers
from tests.publishing import WHOLE, build, season
from tests.sparql.remote import JSON, Reply, saying

ROWS = b'{"head":{"vars":[]},"results":{"bindings":[]}}'


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if not servers.OXIGRAPH:
        pytest.skip("oxigraph is not installed; see tests/engines/install.sh")
    with servers.Oxigraph(tmp_path_factory.mktemp("oxigraph"), writes=True) as server:
        yield server.address


def saikei(*arguments: str) -> Result:
    return CliRunner(env={"COLUMNS": "80"}).invoke(main, arguments)


def test_what_would_be_done_is_said_before_and_what_was_done_after(address: str, tmp_path: Path) -> None:
    winter, spring = (str(build(tmp_path / name, season(name))) for name in ("winter", "spring"))
    assert saikei("publish", "--on", winter, "--to", address).exit_code == 0
    planned = saikei("publish", "--on", spring, "--to", address, "--dry-run").stdout
    assert f"{address}: would send {WHOLE} statements in 6 parts and make version " in planned
    ask = "SELECT ?season (COUNT(*) AS ?n) { ?stone sk:season ?season } GROUP BY ?season"
    assert saikei("query", ask, "--on", address, "--format", "csv").stdout.split() == ["season,n", f"winter,{WHOLE}"]
    done = saikei("publish", "--on", spring, "--to", address)
    assert (done.exit_code, done.stderr) == (0, "")
    assert (
        f"is current: {WHOLE} statements, 6 parts sent, all compared; ask: saikei query --on {address}" in done.stdout
    )
    assert saikei("query", ask, "--on", address, "--format", "csv").stdout.split() == ["season,n", f"spring,{WHOLE}"]
    assert "is current already" in saikei("publish", "--on", spring, "--to", address, "--dry-run").stdout
    assert "was current already" in saikei("publish", "--on", spring, "--to", address).stdout


def test_graphs_that_would_go_are_named(address: str, tmp_path: Path) -> None:
    winter, less = str(build(tmp_path / "winter", season("winter"))), str(build(tmp_path / "less", season("less", 4)))
    assert saikei("publish", "--on", winter, "--to", address).exit_code == 0
    planned = saikei("publish", "--on", less, "--to", address, "--dry-run").stdout.splitlines()
    assert planned[1:] == [f"would take away https://w3id.org/saikei/graph/bed/{bed}" for bed in (4, 5)]


def test_what_else_stands_in_the_default_graph_is_told(tmp_path: Path) -> None:
    if not servers.OXIGRAPH:
        pytest.skip("oxigraph is not installed; see tests/engines/install.sh")
    (tmp_path / "server").mkdir()
    winter = str(build(tmp_path / "winter", season("winter")))
    with servers.Oxigraph(tmp_path / "server", writes=True) as server:
        alone = saikei("publish", "--on", winter, "--to", server.address, "--named-only")
        assert alone.stderr.endswith("is its own and was left alone: name graphs to ask.\n")
        server.kill()
        ox.Store(tmp_path / "server").add(ox.Quad(*(ox.NamedNode(f"urn:{name}") for name in "abc")))
        server.start()
        beside = saikei("publish", "--on", winter, "--to", server.address)
        assert beside.stderr.endswith("holds 1 statements that are of no named graph: questions see them too.\n")


@pytest.mark.parametrize(
    ("arguments", "status", "sentence"),
    [
        ([], 2, "saikei: Missing option '--to'; see: saikei publish --help\n"),
        (["--to", "garden"], 2, "saikei: 'garden' is no address of a server; write it as http://host/path or"),
        (["--to", "http://me:moss@example.org/"], 2, "saikei: a password in an address is seen by others; put it in"),
        (["--to", "http://127.0.0.1:9/", "--bulk", "h:1"], 2, "saikei: --bulk and --folder belong together; give both"),
        (
            ["--to", "http://127.0.0.1:9/", "--bulk", "h", "--folder", "."],
            2,
            "saikei: 'h' is not where a server takes SQL",
        ),
        (["--to", "http://127.0.0.1:9/"], 1, "saikei: http://127.0.0.1:9/ cannot be asked: "),
        (["--to", "http://127.0.0.1:9/", "--on", "nowhere"], 1, "saikei: nowhere is not a built folder: "),
    ],
)
def test_what_cannot_be_published_is_told_in_one_sentence(arguments: list[str], status: int, sentence: str) -> None:
    answer = saikei("publish", *arguments)
    assert answer.exit_code == status
    assert answer.stderr.startswith(sentence)
    assert answer.stderr.count("\n") == 1


def test_a_server_that_only_answers_is_told_apart(tmp_path: Path) -> None:
    winter = str(build(tmp_path / "winter", season("winter")))
    yes, no = Reply(), Reply(b"", 404, "")
    with saying(yes, no, yes, no, yes) as (address, _):
        answer = saikei("publish", "--on", winter, "--to", address)
    assert answer.exit_code == 1
    assert "answers questions and takes no updates: there is none of" in answer.stderr
    with saying(Reply(ROWS, kind=JSON), Reply(ROWS, kind=JSON), Reply(b"the pond is full", 507, "text/plain")) as (
        address,
        _,
    ):
        answer = saikei("publish", "--on", winter, "--to", address, "--update", f"{address}/update")
    assert answer.exit_code == 1
    assert "refuses with status 507: the pond is full" in answer.stderr
