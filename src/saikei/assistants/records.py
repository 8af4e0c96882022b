"""The base of what tools take and give: an attribute's sentence is what the assistant reads in its schema."""

from datetime import date
from decimal import Decimal
from typing import TypeAlias

from pydantic import BaseModel, ConfigDict

from saikei.assistants.bounds import cut
from saikei.sparql.values import Value, shorten

Cell: TypeAlias = str | int | float | bool | None
"""A value of JSON."""


class Record(BaseModel):
    """What goes to or comes from an assistant; it takes nothing that it does not name."""

    model_config = ConfigDict(frozen=True, extra="forbid", use_attribute_docstrings=True)


def to_cell(value: Value) -> Cell:
    """A value as JSON has it: dates and texts as text within bounds, our IRIs short, whole yen as they are."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date):
        return value.isoformat()
    return cut(shorten(value)) if isinstance(value, str) else value
