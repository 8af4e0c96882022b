"""Typed rows as test cases: one for each row that must be read, one for each kind of which nothing else may be."""

from collections.abc import Mapping

import pytest
from _pytest.mark import ParameterSet

from tests.gold import rows
from tests.gold.rows import Row

Known = Mapping[tuple[str, str], str]
"""Disagreements that are known: kind and label of a typed row → why."""


def every_row(document: str, known: Known) -> list[ParameterSet]:
    """Each typed row with its kind; rows of `known` are strict expected failures."""
    cases = [(kind, row, rows.label(row)) for kind in rows.KINDS for row in rows.typed(document, kind)]
    assert cases, f"there are no typed rows for {document}"
    assert known.keys() <= {(kind, name) for kind, _, name in cases}, "a known disagreement names no typed row"
    return [
        pytest.param(kind, row, id=f"{kind}: {name}", marks=_expected(known.get((kind, name), "")))
        for kind, row, name in cases
    ]


def every_kind(document: str, known: Known) -> list[ParameterSet]:
    """Each kind that has typed rows; one with a known disagreement also has a row that is read and not typed."""
    reasons = {kind: reason for (kind, _), reason in known.items()}
    kinds = [kind for kind in rows.KINDS if rows.typed(document, kind)]
    return [pytest.param(kind, id=kind, marks=_expected(reasons.get(kind, ""))) for kind in kinds]


def is_read(kind: str, row: Row, read: Mapping[str, list[Row]]) -> bool:
    """The program reads a row that is the same in every column that is compared."""
    assert read[kind], f"no {kind} were read at all"
    columns = _shared(row, read[kind][0])
    return rows.comparable(row, columns) in {rows.comparable(other, columns) for other in read[kind]}


def untyped(kind: str, document: str, read: Mapping[str, list[Row]]) -> list[Row]:
    """The rows that the program reads and nobody typed."""
    typed = rows.typed(document, kind)
    columns = _shared(typed[0], read[kind][0])
    expected = {rows.comparable(row, columns) for row in typed}
    return [row for row in read[kind] if rows.comparable(row, columns) not in expected]


def _shared(one: Row, other: Row) -> Row:
    return {name: "" for name in one if name in other}


def _expected(reason: str) -> list[pytest.MarkDecorator]:
    return [pytest.mark.xfail(strict=True, reason=reason)] if reason else []
