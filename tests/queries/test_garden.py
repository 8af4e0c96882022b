"""Each question on two small documents of a ministry of gardens, in two engines, and where graphs repeat themselves."""

from decimal import Decimal
from typing import Any
from warnings import catch_warnings

import pyoxigraph as ox
import pytest
import rdflib

from saikei.identifiers import BASE
from saikei.sparql import Embedded, catalogue, parameters
from tests.queries import NAMES, ask, plain
from tests.queries.garden import ANSWERS, VISITED
from tests.queries.garden_money import A
from tests.sparql import GARDEN_FILE, VISITORS_FILE, garden, garden_with_visitors

GARDEN = garden()


def rows(name: str, arguments: dict[str, str], graph: Embedded = GARDEN) -> list[tuple[Any, ...]]:
    return [tuple(row.values()) for row in ask(name, arguments, graph)]


def test_every_question_has_an_answer_here() -> None:
    assert sorted(ANSWERS) == list(NAMES)


@pytest.mark.parametrize("name", ANSWERS)
def test_a_question_gives_the_answer_that_a_person_works_out(name: str) -> None:
    arguments, expected = ANSWERS[name]
    assert rows(name, arguments) == expected


@pytest.mark.parametrize("name", VISITED)
def test_a_question_sees_the_visitors_of_the_garden(name: str) -> None:
    arguments, _ = ANSWERS[name]
    assert rows(name, arguments, garden_with_visitors()) == VISITED[name]


def test_a_measure_that_loses_its_lines_prints_no_budget() -> None:
    bridge = ox.NamedNode(f"{BASE}{A}/measure/bridge")
    left = Embedded.of(
        q for q in GARDEN.quads() if (q.predicate.value, q.object) != (f"{BASE}ontology#measure", bridge)
    )
    assert rows("measures-without-budget", {}, left) == [("橋を架ける", 3, 5, 50, bridge.value.removeprefix(BASE))]


@pytest.mark.parametrize(
    ("name", "arguments", "first_cells"),
    [
        ("theme-lines", {"theme": f"{A}/theme/1"}, ["苔育成事業", "種苗支援"]),
        ("theme-technologies", {"theme": "池の管理"}, [2]),
        ("measures-of-section", {"section": "苔を植える"}, ["苔を広げる"]),
        ("technology-funding", {"technology": "スプリンクラー"}, ["苔育成事業", "種苗支援"]),
        ("technology-funding", {"technology": "drainage"}, []),
        ("technology-totals", {"broader": "watering"}, ["灌水", "散水機"]),
        ("organisation-funding", {"organisation": "nursery", "role": "responsible"}, ["苔育成事業", "種苗支援"]),
        ("organisation-funding", {"organisation": "ministry"}, []),
        ("organisation-measures", {"organisation": "nursery", "role": "partner"}, ["池を澄ませる"]),
        ("organisation-technologies", {"organisation": "ministry"}, []),
        ("double-counted", {"reason": "portion"}, ["飛び石整備"]),
        ("inferred-facts", {"method": "wording"}, ["池を澄ませる"]),
        ("issues", {"kind": "section-inferred"}, [30]),
        ("names", {"word": "水"}, ["ontology#Part", "ontology#BudgetLine", "ontology#Programme"]),
        ("names", {"word": "池' || '"}, []),
        ("most-printed", {"at_least": "3"}, []),
        ("reprints", {"status": "proposed"}, ["小道の手入れ"]),
        ("provenance", {"thing": f"{A}/line/moss-2"}, ["graph/identity"]),
        ("provenance", {"thing": f"{A}/line/moss-1"}, ["graph/garden-2030/read"]),
    ],
)
def test_a_parameter_narrows_the_answer(name: str, arguments: dict[str, str], first_cells: list[Any]) -> None:
    assert [row[0] for row in rows(name, arguments)] == first_cells


def test_the_money_of_a_role_is_that_of_its_measures_alone() -> None:
    [partner] = ask("organisation-totals", {"role": "partner"}, GARDEN)
    assert (partner["yen"], partner["unspecified"], partner["printed_yen"]) == (370_000_000, 0, 5_370_000_000)
    [responsible] = ask("organisation-totals", {"role": "responsible"}, GARDEN)
    assert (responsible["yen"], responsible["unspecified"], responsible["printed_yen"]) == (370_000_000, 1, 370_000_000)


def test_the_pairs_of_one_technology_name_it_first() -> None:
    [pair] = ask("technologies-together", {"technology": "sprinkler", "at_least": "1"}, garden_with_visitors())
    assert (pair["one"], pair["other"]) == ("technology/sprinkler", "technology/drainage")


def test_provenance_says_why_a_figure_does_not_count_and_where_a_programme_is_at_home() -> None:
    [concluded] = ask("provenance", {"thing": f"{A}/amount/pond-1"}, GARDEN)
    assert (concluded["statement"], concluded["value"]) == ("ontology#excludedBecause", "exclusion/included-in")
    [home] = ask("provenance", {"thing": "programme/moss"}, GARDEN)
    assert (home["value"], home["page"], home["first_line"]) == (f"{A}/line/moss-1", 3, 12)


@pytest.fixture(scope="module")
def other_engine() -> rdflib.Dataset:
    """The garden with its visitors in rdflib, its default graph the union of the named ones, as in our store.

    Without them some groupings are of nothing, for which rdflib gives one row of nothing.
    """
    with catch_warnings(action="ignore"):
        return rdflib.Dataset(default_union=True).parse(GARDEN_FILE).parse(VISITORS_FILE)


@pytest.mark.parametrize("name", NAMES)
def test_another_engine_gives_the_same_rows_in_the_same_order(name: str, other_engine: rdflib.Dataset) -> None:
    arguments, _ = ANSWERS[name]
    graph = garden_with_visitors()
    text = parameters.fill(catalogue.find(name), arguments, graph)
    with catch_warnings(action="ignore"):
        found = [tuple(map(plain, map(_python, row))) for row in other_engine.query(text)]  # type: ignore[arg-type]
    assert found == rows(name, arguments, graph)


def _python(term: object) -> object:
    """A term of rdflib as `Results` would give it."""
    if not isinstance(term, rdflib.Literal):
        return term if term is None else str(term)
    value = term.toPython()
    return int(value) if isinstance(value, Decimal) and value == int(value) else value


ELSEWHERE = ox.NamedNode(f"{BASE}graph/elsewhere")


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"provenance"}))  # which tells the graphs apart
def test_a_statement_that_stands_in_two_graphs_counts_once(name: str) -> None:
    quads = [*ox.parse(path=GARDEN_FILE)]
    twice = Embedded.of([*quads, *(ox.Quad(q.subject, q.predicate, q.object, ELSEWHERE) for q in quads)])
    arguments, expected = ANSWERS[name]
    assert rows(name, arguments, twice) == expected


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"contents", "documents"}))  # which count documents
def test_another_document_of_the_same_year_and_stage_doubles_nothing(name: str) -> None:
    other = """
        @base <https://w3id.org/saikei/> . @prefix sk: <ontology#> .
        <graph/other/read> {
            <document/other> a sk:Document ; sk:fiscalYear <fiscal-year/2030> ; sk:stage <stage/request> .
        }"""
    both = Embedded.of([*ox.parse(path=GARDEN_FILE), *ox.parse(other, format=ox.RdfFormat.TRIG)])
    arguments, expected = ANSWERS[name]
    assert rows(name, arguments, both) == expected
