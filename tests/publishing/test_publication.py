"""A publication on real servers: whole, in place of what was, compared, and taken up where it was left."""

from pathlib import Path

import pyoxigraph as ox
import pytest

import saikei
from saikei.identifiers import BASE
from saikei.problems import GraphError
from saikei.publishing import Server, find_server, plan, publish, read_edition
from saikei.publishing.staging import chunk_name, staged
from saikei.sparql import catalogue
from saikei.sparql.remote import Connection
from tests.engines import servers
from tests.publishing import BEDS, STONES, WHOLE, build, left_waiting, season, seen, seen_in_graphs
from tests.sparql import GARDEN_FILE, garden


def test_what_is_published_takes_the_place_of_what_was(server: Server, tmp_path: Path) -> None:
    winter = read_edition(build(tmp_path / "winter", season("winter")))
    spring = read_edition(build(tmp_path / "spring", season("spring", BEDS - 1)))
    first = publish(winter, server)
    assert (first.before, first.sent, first.switched) == ("", BEDS, True)
    assert seen(server.endpoint) == seen_in_graphs(server.endpoint) == {"winter": WHOLE}
    second = publish(spring, server)
    assert (second.before, second.sent, second.switched) == (winter.version, BEDS - 1, True)
    assert seen(server.endpoint) == seen_in_graphs(server.endpoint) == {"spring": WHOLE - STONES}
    assert left_waiting(server.endpoint) == 0
    again = publish(spring, server)
    assert (again.sent, again.switched) == (0, False)


def test_what_comes_late_of_a_client_that_died_is_swept(server: Server, tmp_path: Path) -> None:
    winter = read_edition(build(tmp_path / "winter", season("winter")))
    spring = read_edition(build(tmp_path / "spring", season("spring")))
    publish(winter, server)
    for edition in (winter, spring):
        server.put(chunk_name(edition, edition.chunks[0]), staged(edition, edition.chunks[0]))
    assert publish(winter, server).sent == 0
    assert left_waiting(server.endpoint) == 1, "another edition may be on its way"
    assert seen(server.endpoint) == seen_in_graphs(server.endpoint) == {"winter": WHOLE}


def test_a_plan_says_what_would_be_done_and_does_nothing(server: Server, tmp_path: Path) -> None:
    winter = read_edition(build(tmp_path / "winter", season("winter")))
    spring = read_edition(build(tmp_path / "spring", season("spring", BEDS - 1)))
    publish(winter, server)
    waits, damaged = spring.chunks[:2]
    server.put(chunk_name(spring, waits), staged(spring, waits))
    server.put(chunk_name(spring, damaged), list(staged(spring, damaged))[1:])
    planned = plan(spring, server)
    assert (planned.before, planned.version, planned.statements) == (winter.version, spring.version, WHOLE - STONES)
    assert (planned.chunks, planned.waiting) == (BEDS - 1, 1)
    assert planned.dropped == (f"{BASE}graph/bed/{BEDS - 1}",)
    assert seen(server.endpoint) == {"winter": WHOLE}
    assert publish(spring, server).sent == BEDS - 2, "what waits whole is not sent again"
    assert seen(server.endpoint) == {"spring": WHOLE - STONES}


def test_other_graphs_stay_as_they_are(server: Server, tmp_path: Path) -> None:
    mine = ox.Triple(ox.NamedNode("http://my.example/"), ox.NamedNode("http://my.example/says"), ox.Literal("mine"))
    server.put(f"{BASE}mine", [mine])
    for name in ("winter", "spring"):
        publish(read_edition(build(tmp_path / name, season(name))), server)
    assert server.count(f"{BASE}mine") == 1


@pytest.mark.parametrize(
    "damage",
    [
        f"DELETE DATA {{ GRAPH <{BASE}graph/bed/1> {{ <{BASE}bed/1/stone/7> <{BASE}ontology#season> \"winter\" }} }}",
        f"INSERT DATA {{ GRAPH <{BASE}graph/bed/1> {{ <{BASE}bed/1/stone/7> <{BASE}ontology#season> \"fall\" }} }}",
        f"DROP SILENT GRAPH <{BASE}graph/bed/2>",
    ],
    ids=["a statement less", "a statement more", "a graph less"],
)  # fmt: skip
def test_what_was_damaged_since_is_noticed_and_mended(damage: str, server: Server, tmp_path: Path) -> None:
    winter = read_edition(build(tmp_path / "winter", season("winter")))
    publish(winter, server)
    server.change(damage)
    mended = publish(winter, server)
    assert (mended.sent, mended.switched) == (BEDS, True)
    assert seen(server.endpoint) == seen_in_graphs(server.endpoint) == {"winter": WHOLE}


def test_a_server_that_keeps_something_else_is_not_changed(
    server: Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(read_edition(build(tmp_path / "winter", season("winter"))), server)
    put = Server.put
    monkeypatch.setattr(Server, "put", lambda self, name, lines: put(self, name, list(lines)[1:]))
    said = rf"bed/0 {STONES + 2} statements instead of {STONES + 3}, and was not changed; publish again"
    with pytest.raises(GraphError, match=said):
        publish(read_edition(build(tmp_path / "spring", season("spring"))), server)
    assert seen(server.endpoint) == {"winter": WHOLE}


def test_where_there_is_no_graph_store_updates_carry_the_statements(server: Server, tmp_path: Path) -> None:
    plain = Server(server.query, server.update, "", server.connection)
    for name in ("winter", "spring"):
        publish(read_edition(build(tmp_path / name, season(name))), plain)
        assert seen(server.endpoint) == seen_in_graphs(server.endpoint) == {name: WHOLE}


def test_a_graph_may_be_longer_than_what_a_server_sends_at_a_time(server: Server, tmp_path: Path) -> None:
    winter = read_edition(build(tmp_path / "winter", season("winter", beds=1, stones=12_000)))
    assert publish(winter, server).sent == 3
    assert seen(server.endpoint) == {"winter": 12_000}


def test_every_value_arrives_as_it_is(server: Server, tmp_path: Path) -> None:
    xsd = "http://www.w3.org/2001/XMLSchema#"
    values: list[ox.NamedNode | ox.Literal] = [
        *(ox.Literal(text) for text in ("", "苔", "𠮷野", 'a\nb\t"c"\\d', "'", "x" * 3000, " x ", "é", "e\u0301", "1")),
        *(ox.Literal("苔", language=tag) for tag in ("ja", "en")),
        *(ox.Literal(word, datatype=ox.NamedNode(f"{xsd}boolean")) for word in ("true", "false")),
        *(ox.Literal(n, datatype=ox.NamedNode(f"{xsd}decimal")) for n in ("370000000.0", "0.9", "123456789012.5")),
        *(ox.Literal(number) for number in (2**40, -7)),
        ox.Literal("2026-04-01", datatype=ox.NamedNode(f"{xsd}date")),
        ox.Literal("2026-04", datatype=ox.NamedNode(f"{xsd}gYearMonth")),
        *(ox.NamedNode(iri) for iri in (f"{BASE}programme/a%20b", "https://example.org/苔?a=b&c=d#e")),
    ]
    says, graph = ox.NamedNode(f"{BASE}says"), ox.NamedNode(f"{BASE}graph/values")
    things = (ox.NamedNode(f"{BASE}thing/{number}") for number in range(len(values)))
    quads = [ox.Quad(thing, says, value, graph) for thing, value in zip(things, values, strict=True)]
    assert publish(read_edition(build(tmp_path / "built", quads)), server).statements == len(values)


def test_questions_have_the_same_answers_where_they_are_published(server: Server, tmp_path: Path) -> None:
    publish(read_edition(build(tmp_path / "garden", ox.parse(path=GARDEN_FILE))), server)
    far, near = saikei.open(server.query), garden()
    for name in ("totals-by-theme", "reprints", "technologies", "contents"):
        question = catalogue.find(name).sparql
        assert list(far.query(question)) == list(near.query(question)), name


@pytest.mark.parametrize("path", ["", "/"])
def test_a_server_is_found_below_its_address(path: str, engine: servers.Server, server: Server) -> None:
    home = engine.address.rpartition("/")[0] + path
    assert find_server(home, server.connection) == find_server(engine.address, server.connection) == server


def test_who_takes_no_updates_is_told(tmp_path: Path) -> None:
    told = pytest.raises(GraphError, match=r"answers questions and takes no updates: .* name it with --update")
    with servers.Saikei(build(tmp_path / "built", season("winter"))) as service, told:
        find_server(service.address, Connection())


def test_a_wrong_login_is_told(engine: servers.Server, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not isinstance(engine, servers.Virtuoso):
        pytest.skip("it asks for no login")
    monkeypatch.setenv("SAIKEI_USER", "dba")
    monkeypatch.setenv("SAIKEI_PASSWORD", "moss-and-stones")
    with pytest.raises(GraphError, match="does not accept the login") as caught:
        publish(read_edition(build(tmp_path / "b", season("winter"))), find_server(engine.address, Connection()))
    assert "moss-and-stones" not in str(caught.value)
