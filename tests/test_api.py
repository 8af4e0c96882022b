"""Saikei from Python."""

import subprocess
import sys
from pathlib import Path

import pytest

import saikei
from saikei import api
from saikei.identifiers import BASE
from saikei.problems import GraphError, QueryError, SourceError, UsageError
from saikei.sparql import catalogue
from tests.sparql import GARDEN_FILE

EXAMPLE = Path(__file__).parents[1] / "examples/mirai-2026.txt"


@pytest.fixture(scope="module")
def built() -> saikei.Graph:
    """The graph of our example document."""
    return saikei.build(EXAMPLE)


def test_importing_saikei_costs_next_to_nothing() -> None:
    code = "import sys, saikei; print(sorted(m for m in sys.modules if m.startswith('saikei')))"
    answer = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert answer.stdout == "['saikei']\n"


def test_the_five_names_are_all_there_is() -> None:
    assert sorted(saikei.__all__) == ["Graph", "amounts", "build", "network", "open"]
    assert set(saikei.__all__) <= set(dir(saikei))
    assert all(getattr(saikei, name) for name in saikei.__all__)
    with pytest.raises(AttributeError, match="module 'saikei' has no attribute 'frob'"):
        saikei.frob  # noqa: B018


def test_amounts_are_read_from_text() -> None:
    found = saikei.amounts.parse("3.7億円（６年度補正 1.5億円）", fiscal_year=2026, stage="request")
    assert [(a.fiscal_year, a.stage, a.yen) for a in found] == [
        (2026, "request", 370_000_000),
        (2024, "supplementary", 150_000_000),
    ]


def test_a_graph_is_opened_and_asked() -> None:
    graph = saikei.open(GARDEN_FILE)
    assert [row["name"] for row in graph.query("technology-funding", technology="sprinkler")] == [
        "苔育成事業",
        "種苗支援",
    ]
    assert bool(graph.query("ASK { ?line a sk:BudgetLine }"))
    assert list(graph.query(catalogue.find("new-items"))) == list(graph.query("new-items"))
    assert graph.query(graph.sparql("theme-lines", theme=3)).wire == graph.query("theme-lines", theme="飛び石").wire


def test_a_graph_is_built_asked_and_written(built: saikei.Graph, tmp_path: Path) -> None:
    built.write(tmp_path / "mirai")
    opened = saikei.open(tmp_path / "mirai")
    for name in catalogue.names():
        if all(parameter.optional for parameter in catalogue.find(name).parameters):
            assert opened.query(name).wire == built.query(name).wire, name
    assert opened.serialise("nquads") == (tmp_path / "mirai/graph.nq").read_bytes() == built.serialise("nquads")


def test_the_tables_and_the_readings_are_at_hand(built: saikei.Graph) -> None:
    [reading] = built.readings
    assert len(built.tables["budget-lines"]) == len(reading.lines)
    assert {"line", "name", "programme", "as_printed"} <= built.tables["budget-lines"][0].keys()


def test_the_lines_of_the_tables_and_of_the_graph_are_the_same(built: saikei.Graph) -> None:
    lines = built.query("SELECT ?line { ?line a sk:BudgetLine }")
    assert {row["line"] for row in lines} == {f"{BASE}{row['line']}" for row in built.tables["budget-lines"]}


def test_progress_can_be_watched() -> None:
    watched: list[Path] = []

    def track(paths: object) -> list[Path]:
        watched.extend(paths)  # type: ignore[arg-type]
        return watched

    assert len(api.read(EXAMPLE, track=track)) == 1
    assert watched == [EXAMPLE]


def test_an_opened_graph_has_nothing_that_only_a_build_has(tmp_path: Path) -> None:
    graph = saikei.open(GARDEN_FILE)
    for use in (lambda: graph.readings, lambda: graph.tables, lambda: graph.write(tmp_path)):
        with pytest.raises(UsageError, match=r"this graph was opened, not built; use saikei\.build"):
            use()


@pytest.mark.parametrize("place", ["built", "graph.nq"])
def test_the_published_graph_may_stand_anywhere(place: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(api.PUBLISHED, str(tmp_path / place))
    with pytest.raises(UsageError, match=r"the published graph is not in .*; name a graph, or set SAIKEI_GRAPH"):
        saikei.open()
    if place == "built":
        saikei.build(EXAMPLE).write(tmp_path / place)
    else:
        (tmp_path / place).write_bytes(saikei.open(GARDEN_FILE).serialise("nquads"))
    assert bool(saikei.open().query("ASK { ?line a sk:BudgetLine }"))


def test_what_goes_wrong_is_of_one_tree(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="name at least one document to build from"):
        saikei.build()
    with pytest.raises(SourceError, match="cannot be read: No such file or directory"):
        saikei.build(tmp_path / "missing.txt")
    with pytest.raises(UsageError, match="unknown key 'frob'"):
        saikei.build(EXAMPLE, frob=1)
    with pytest.raises(GraphError, match="is not a built folder"):
        saikei.open(tmp_path)
    with pytest.raises(QueryError, match="there is no technology frob"):
        saikei.open(GARDEN_FILE).query("technology-funding", technology="frob")


def test_a_graph_says_which_questions_there_are_and_what_they_can_be_asked_for() -> None:
    graph = saikei.open(GARDEN_FILE)
    assert [question.name for question in graph.questions()] == list(catalogue.names())
    choices = graph.choices("technology-funding", "technology")
    assert [choice.name for choice in choices] == ["drainage", "sprinkler", "watering"]
    assert graph.choices("names", "word") == ()
    with pytest.raises(QueryError, match="new-items has no parameter frog"):
        graph.choices("new-items", "frog")
