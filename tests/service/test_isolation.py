"""Queries in processes of their own: each is answered whole, or ends within its limits. The hostile ones are in test_strangers."""

import gzip
import os
import signal
import socket
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Event
from typing import Final

import pyoxigraph as ox
import pytest

from saikei.problems import (
    ForbiddenError,
    GraphError,
    OverloadedError,
    QueryError,
    TooCostlyError,
    UsageError,
    WrongMediaError,
)
from saikei.service.callers import GoneError, calling
from saikei.service.isolation import Answer, Isolated
from saikei.service.limits import Limits
from saikei.sparql import open_path
from saikei.sparql.store import Embedded
from tests.service.conftest import LIMITS
from tests.service.hostile import COSTLY
from tests.service.started import until
from tests.sparql import GARDEN_FILE

GARDEN: Final = Path(GARDEN_FILE)
CHEAP: Final = "ASK {}"
ENDLESS: Final = COSTLY["a cross product"]
NAMES: Final = (
    "SELECT ?name ?yen { ?amount sk:value ?yen . ?line sk:amount ?amount ; rdfs:label ?name } ORDER BY ?name ?yen"
)


def asked(isolated: Isolated, query: str, caller: str) -> Answer:
    with calling(caller):
        return isolated.ask(query)


def test_it_answers_as_the_embedded_store_does(isolated: Isolated) -> None:
    assert list(isolated.query(NAMES)) == list(open_path(GARDEN).query(NAMES))
    assert len(isolated.query(NAMES)) > 5
    graph = "CONSTRUCT { ?line a sk:BudgetLine } { ?line a sk:BudgetLine }"
    assert isolated.query(graph).wire == open_path(GARDEN).query(graph).wire
    assert bool(isolated.query(CHEAP))


def test_a_store_on_disk_answers_too(tmp_path: Path) -> None:
    with GARDEN.open("rb") as file:
        Embedded.read(file, ox.RdfFormat.TRIG, "garden", tmp_path / "disk").store.flush()
    with Isolated(tmp_path / "disk", LIMITS) as isolated:
        assert list(isolated.query(NAMES)) == list(open_path(GARDEN).query(NAMES))
        with pytest.raises(TooCostlyError):
            isolated.ask(ENDLESS)
        assert bool(isolated.query(CHEAP))


def test_a_long_answer_is_compressed_where_that_is_accepted_and_a_short_one_never(isolated: Isolated) -> None:
    plain, zipped = (isolated.ask("SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o", zipped=each) for each in (False, True))
    assert (plain.zipped, zipped.zipped) == (False, True)
    assert gzip.decompress(zipped.body) == plain.body
    assert len(zipped.body) < len(plain.body) / 4
    assert not isolated.ask(CHEAP, zipped=True).zipped


def test_an_answer_of_many_pieces_is_whole() -> None:
    with Isolated(GARDEN, Limits(answer=32 << 20)) as isolated:
        rows = isolated.ask("SELECT ?a ?f { ?a ?b ?c . ?d ?e ?f } LIMIT 100000", rows_media="text/csv")
    lines = rows.body.decode().splitlines()
    assert len(rows.body) > 1 << 20
    assert len(lines) >= 100_001
    assert lines[0] == "a,f"


def test_a_query_that_is_too_long_is_refused(isolated: Isolated) -> None:
    with pytest.raises(TooCostlyError, match="a query may have 200,000 characters, and this one has 200,007"):
        isolated.ask(f"{CHEAP} {'#' * 200_000}")


def test_an_answer_that_is_too_large_is_refused(isolated: Isolated) -> None:
    with pytest.raises(TooCostlyError, match="the answer is larger than 1,048,576 bytes"):
        isolated.ask(COSTLY["an endless answer"], zipped=True)


def test_a_query_that_takes_too_long_ends(isolated: Isolated) -> None:
    with pytest.raises(TooCostlyError, match=r"more than 1\.5 seconds"):
        isolated.ask(ENDLESS)
    assert bool(isolated.query(CHEAP))


def test_a_query_that_takes_too_much_memory_ends() -> None:
    with Isolated(GARDEN, Limits(seconds=600, memory=64 << 20)) as isolated:
        with pytest.raises(TooCostlyError, match="more memory or time"):
            isolated.ask(COSTLY["a text that doubles"])
        assert bool(isolated.query(CHEAP))


def test_an_answer_of_the_other_form_is_told(isolated: Isolated) -> None:
    with pytest.raises(WrongMediaError, match="answers with a graph"):
        isolated.ask("CONSTRUCT WHERE { ?s ?p ?o }", graph_media=None)
    with pytest.raises(WrongMediaError, match="answers with rows"):
        isolated.ask("SELECT * { ?s ?p ?o }", rows_media=None)


def test_what_is_broken_or_forbidden_is_told(isolated: Isolated) -> None:
    with pytest.raises(QueryError, match="cannot be read from here on"):
        isolated.ask("SELECT")
    with pytest.raises(ForbiddenError, match="SERVICE would send the query on"):
        isolated.ask("ASK { SERVICE <x:a> {} }")
    with pytest.raises(QueryError, match="is no address of a graph"):
        isolated.ask(CHEAP, default_graphs=["no address"])


def test_one_caller_does_not_take_the_places_of_others(isolated: Isolated) -> None:
    with ThreadPoolExecutor(8) as threads:
        flood = [threads.submit(asked, isolated, ENDLESS, "a flood") for _ in range(6)]
        assert asked(isolated, CHEAP, "another").form == "ask"
        assert bool(isolated.query(CHEAP))
        for each in flood:
            with pytest.raises((TooCostlyError, OverloadedError)):
                each.result(timeout=60)


def test_beside_strangers_who_take_all_places_others_are_answered() -> None:
    stop = Event()

    def insist(isolated: Isolated, name: str) -> set[str]:
        told = set[str]()
        while not stop.is_set():
            with pytest.raises(OverloadedError) as refused:
                asked(isolated, ENDLESS, name)
            told.add(str(refused.value))
        return told

    limits = Limits(seconds=600, crowded=1.0, running=2, patience=60.0)
    with ThreadPoolExecutor(8) as threads, Isolated(GARDEN, limits) as isolated:
        strangers = [threads.submit(insist, isolated, f"stranger {nth}") for nth in range(6)]
        until(lambda: isolated.strangers.taken == 2)
        try:
            for nth in range(5):
                assert asked(isolated, CHEAP, f"another {nth}").form == "ask"
        finally:
            stop.set()
            isolated.close()
    told = set[str]().union(*(each.result() for each in strangers))
    assert "the query takes long, and others wait; ask for less, or again in some minutes" in told


def test_the_query_of_a_caller_who_leaves_ends() -> None:
    with ThreadPoolExecutor(1) as threads, Isolated(GARDEN, Limits(seconds=600)) as isolated, calling("a") as caller:
        from contextvars import copy_context

        running = threads.submit(copy_context().run, isolated.ask, ENDLESS)
        until(lambda: isolated.strangers.taken == 1)
        caller.leave()
        with pytest.raises(GoneError):
            running.result(timeout=60)
        until(lambda: not children(isolated))
        assert isolated.ended == {"hung up": 1}


def children(isolated: Isolated) -> set[int]:
    """The queries that run, as the machine sees them; one that has ended and waits to be counted is none."""
    keeper = isolated._keeper.pid
    found = Path(f"/proc/{keeper}/task/{keeper}/children").read_text("ascii").split()
    return {int(each) for each in found if " Z " not in Path(f"/proc/{each}/stat").read_text("utf-8")}


def test_a_keeper_that_dies_is_replaced() -> None:
    with Isolated(GARDEN, LIMITS) as isolated:
        os.kill(isolated._keeper.pid, signal.SIGKILL)
        isolated._keeper.wait()
        assert not isolated.alive
        assert bool(isolated.query(CHEAP))
        assert isolated.alive


def test_a_query_dies_with_its_keeper() -> None:
    with ThreadPoolExecutor(1) as threads, Isolated(GARDEN, Limits(seconds=600)) as isolated:
        running = threads.submit(isolated.ask, ENDLESS)
        until(lambda: bool(children(isolated)))
        [query] = children(isolated)
        os.kill(isolated._keeper.pid, signal.SIGKILL)
        with pytest.raises(OverloadedError, match="being stopped"):
            running.result(timeout=60)
        until(lambda: not Path(f"/proc/{query}").exists())


def test_the_keeper_ends_with_the_service() -> None:
    with Isolated(GARDEN, LIMITS) as isolated:
        keeper = isolated._keeper
    assert keeper.poll() is not None


def test_a_graph_that_cannot_be_opened_is_told(tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttl"
    broken.write_text("<a> <b>", "utf-8")
    with pytest.raises(GraphError, match=r"line 1 of .*broken\.ttl is not Turtle"):
        Isolated(broken)


def test_elsewhere_than_on_linux_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("saikei.service.isolation.sys.platform", "darwin")
    with pytest.raises(UsageError, match="on Linux only"):
        Isolated(GARDEN)


CONFINED: Final = """
import sys, pyoxigraph as ox
from saikei.service.keeper import _confine, _leave_the_network
if sys.argv[1] == "network":
    _leave_the_network()
else:
    _confine(1 << 28, 5, opens_files=False)
def outcome(work):
    try:
        work()
    except (OSError, RuntimeError) as error:
        return "nothing"
    return "something"
server = f"SELECT * {{ SERVICE <http://127.0.0.1:{sys.argv[2]}/> {{ ?s ?p ?o }} }}"
print(outcome(lambda: list(ox.Store().query(server))), outcome(lambda: open("/etc/passwd").read()))
"""
"""Asks another server and reads a file behind the back of all that refuses it."""


@pytest.mark.parametrize("wall", ["files", "network"])
def test_where_a_query_runs_there_is_no_file_and_no_network(wall: str) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        port = str(server.getsockname()[1])
        done = subprocess.run([sys.executable, "-c", CONFINED, wall, port], capture_output=True, text=True, check=True)
        if wall == "network" and done.stdout.split()[0] == "something":
            pytest.skip("this machine lets no process leave the network")
        with pytest.raises(TimeoutError):
            server.accept()
    assert done.stdout.split() == ["nothing", "nothing" if wall == "files" else "something"]
