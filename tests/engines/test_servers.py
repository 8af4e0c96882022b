"""What real servers do beyond the protocol, and what is made of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from saikei.problems import GraphError, QueryError
from saikei.sparql.remote import Connection, Limits, Remote
from tests.engines.servers import OXIGRAPH, VIRTUOSO, Oxigraph, Virtuoso

STONES = 12_000
ALL_PAIRS = "{ ?a <urn:next> ?b . ?c <urn:next> ?d . ?e <urn:next> ?f }"
"""More rows than any server has the time for."""


def stones(folder: Path) -> Path:
    """A graph that is longer than what Virtuoso sends at a time."""
    file = folder / "stones.nq"
    lines = (f"<urn:stone:{n}> <urn:next> <urn:stone:{n + 1}> <urn:path> .\n" for n in range(STONES))
    file.write_text("".join(lines), "utf-8")
    return file


@pytest.fixture(scope="module")
def virtuoso(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Virtuoso]:
    """A Virtuoso server on the stones that gives a query two seconds."""
    if not VIRTUOSO:
        pytest.skip("virtuoso is not installed; see tests/packages.sh")
    folder = tmp_path_factory.mktemp("virtuoso")
    (folder / "data").mkdir()
    with Virtuoso(folder / "data", seconds=2) as server:
        yield server.fill(stones(folder))


@pytest.fixture(scope="module")
def oxigraph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Oxigraph]:
    """An Oxigraph server on the stones that gives a query one second."""
    if not OXIGRAPH:
        pytest.skip("oxigraph is not installed; see tests/packages.sh")
    folder = tmp_path_factory.mktemp("oxigraph")
    with Oxigraph(folder / "data", seconds=1).fill(stones(folder)) as server:
        yield server


@pytest.mark.parametrize("query", ["SELECT ?s { ?s <urn:next> ?o }", "CONSTRUCT WHERE { ?s <urn:next> ?o }"])
def test_an_answer_that_virtuoso_cuts_is_told(query: str, virtuoso: Virtuoso) -> None:
    with pytest.raises(GraphError, match="cuts answers at 10000 rows; ask for fewer"):
        Remote(virtuoso.address).query(query)
    assert len(Remote(virtuoso.address).query(f"{query} LIMIT 5000")) == 5000


def test_an_answer_for_which_virtuoso_has_no_time_is_told(virtuoso: Virtuoso) -> None:
    with pytest.raises(GraphError, match=r"incomplete answer \(S1TAT\)|time"):
        Remote(virtuoso.address).query(f"SELECT (COUNT(*) AS ?n) {ALL_PAIRS}")


@pytest.mark.parametrize("query", ["SELECT (COUNT(*) AS ?n)", "SELECT *", "CONSTRUCT { ?a <urn:before> ?b }"])
def test_an_answer_for_which_oxigraph_has_no_time_is_told(query: str, oxigraph: Oxigraph) -> None:
    with pytest.raises(GraphError, match=r"ends in “.*The SPARQL operation has been cancelled”; ask for less"):
        Remote(oxigraph.address).query(f"{query} WHERE {{ ?a <urn:next>+ ?b }}")


@pytest.mark.parametrize("name", ["virtuoso", "oxigraph"])
def test_a_long_query_and_a_wrong_one_arrive(name: str, request: pytest.FixtureRequest) -> None:
    remote = Remote(request.getfixturevalue(name).address, Connection(Limits(wait=20)))
    assert remote.query(f"ASK {{ <urn:stone:0> ?p ?o }} # {'moss ' * 2000}")
    assert remote.query("BASE <urn:> ASK { <stone:0> ?p ?o }").form == "ask"
    with pytest.raises(QueryError, match=r"finds the query wrong: .*([Ss]yntax|expected)"):
        remote.query("SELECT * { ?s ?p }")


def test_a_server_is_gone_after_its_test(tmp_path: Path) -> None:
    if not OXIGRAPH:
        pytest.skip("oxigraph is not installed; see tests/packages.sh")
    with Oxigraph(tmp_path / "data", writes=True) as server:
        assert Remote(server.address).query("ASK {}")
        server.kill()
        server.start()
        assert Remote(server.address).query("ASK {}")
    with pytest.raises(GraphError, match="refused"):
        Remote(server.address).query("ASK {}")
