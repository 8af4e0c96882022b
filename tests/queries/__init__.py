"""The saved questions, each with answers that a person worked out: on the garden, and on our example document."""

from typing import Any

from saikei.identifiers import BASE
from saikei.sparql import Embedded, catalogue, parameters

NAMES = catalogue.names()
assert len(NAMES) >= 30, "there are too few saved questions"

Row = dict[str, Any]


def ask(name: str, arguments: dict[str, str], graph: Embedded) -> list[Row]:
    """The rows of an answer, identifiers as paths below the base, fractions as text."""
    rows = graph.query(parameters.fill(catalogue.find(name), arguments, graph))
    return [{column: plain(value) for column, value in row.items()} for row in rows]


def plain(value: object) -> object:
    """A value as answers are written: an identifier as its path, a fraction as text."""
    if isinstance(value, str):
        return value.removeprefix(BASE)
    return value if value is None or isinstance(value, int) else str(value)
