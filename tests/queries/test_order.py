"""The order of rows is total: turned round, an answer is the same from its end, on any engine."""

import re

import pytest

import saikei
from saikei.sparql import Embedded, catalogue, open_path, parameters
from tests.conftest import EXAMPLE, ROOT
from tests.queries import NAMES
from tests.sparql import garden_with_visitors

CLAUSE = re.compile(r"\nORDER BY ([^{}]+)\Z")
CONDITION = re.compile(r"DESC\(((?:[^()]|\([^()]*\))*)\)|(\w+\([^()]*\)|\?\w+)")


def turned(sparql: str) -> str:
    """A query with each condition of its last ORDER BY turned round."""
    clause = CLAUSE.search(sparql)
    assert clause is not None
    found = CONDITION.findall(clause[1])
    assert found, "there are no conditions"
    turned_round = " ".join(f"ASC({down})" if down else f"DESC({up})" for down, up in found)
    return f"{sparql[: clause.start()]}\nORDER BY {turned_round}"


def test_turning_an_order_round_turns_each_condition() -> None:
    assert turned("SELECT * {}\nORDER BY DESC(BOUND(?a)) DESC(?b)\n  STR(?c) ?d\n") == (
        "SELECT * {}\nORDER BY ASC(BOUND(?a)) ASC(?b) DESC(STR(?c)) DESC(?d)"
    )


@pytest.fixture(scope="module", params=["garden", "mirai", "published"])
def graph(request: pytest.FixtureRequest) -> Embedded:
    """Each of the three graphs that questions are tested on."""
    if request.param == "garden":
        return garden_with_visitors()
    endpoint = saikei.build(EXAMPLE).endpoint if request.param == "mirai" else open_path(ROOT / "graph")
    assert isinstance(endpoint, Embedded)
    return endpoint


@pytest.mark.parametrize("name", NAMES)
def test_no_two_rows_stand_in_an_order_of_chance(name: str, graph: Embedded) -> None:
    sparql = catalogue.find(name).sparql  # unfilled: for everything at once, where ties are likeliest
    rows, back = [*graph.query(sparql)], [*graph.query(turned(sparql))]
    assert back == rows[::-1]


@pytest.mark.parametrize("name", [name for name in NAMES if any(p.choices for p in catalogue.find(name).parameters)])
def test_no_two_choices_stand_in_an_order_of_chance(name: str, graph: Embedded) -> None:
    for parameter in catalogue.find(name).parameters:
        if parameter.choices:
            sparql = re.sub(r"\}\s*ORDER BY", "}\nORDER BY", parameter.choices)
            rows, back = [*graph.query(sparql)], [*graph.query(turned(sparql))]
            assert back == rows[::-1]
            assert len(parameters.choices(parameter, graph)) <= len(rows)
