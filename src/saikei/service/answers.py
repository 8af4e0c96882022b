"""The answer to a question: a table for people, in parts, and rows for a spreadsheet."""

from collections.abc import Iterable, Mapping, Sequence
from csv import writer
from dataclasses import dataclass, replace
from decimal import Decimal
from io import StringIO
from typing import Final

import pyoxigraph as ox

from saikei.service import cells, names
from saikei.service.cells import Cell, Table
from saikei.service.language import Language
from saikei.service.names import Name
from saikei.service.words import COLUMNS
from saikei.sparql.results import Results
from saikei.sparql.store import Endpoint
from saikei.sparql.values import Term, to_python

ROWS_OF_A_PAGE: Final = 100

_PAGE: Final = "page"
_DOCUMENT: Final = "document"
"""Columns that say together where something stands."""
_BYTE_ORDER_MARK: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"
_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
"""How a cell begins that a spreadsheet may run as a formula."""


@dataclass(frozen=True, slots=True)
class Part:
    """The part of an answer that a page shows.

    Attributes:
        table: Its rows.
        rows: How many rows the whole answer has.
        first: The number of its first row, from 1.
        last: The number of its last row.
    """

    table: Table
    rows: int
    first: int
    last: int


def part(endpoint: Endpoint, results: Results, caption: str, first: int, shown: Language) -> Part:
    """A part of an answer as a table, beginning at the row of that number, from 1; at the first where there is none such.

    A text that is the name of a thing of the same row leads to it, and the thing does not stand in a column of its own.
    """
    rows = names.solutions(results)
    start = first - 1 if 0 < first <= len(rows) else 0
    of_page = rows[start : start + ROWS_OF_A_PAGE]
    known = names.find_names(endpoint, _iris(of_page))
    named = _named(results.columns, of_page, known)
    columns = [column for column in results.columns if column not in named.values()]
    numbers = [place for place, column in enumerate(columns) if any(is_number(row.get(column)) for row in of_page)]
    heads = tuple(
        Cell(column_name(column, shown), number=place in numbers, detail=column) for place, column in enumerate(columns)
    )
    table = Table(
        caption,
        heads,
        tuple(tuple(_cell(row, column, named, known, shown) for column in columns) for row in of_page),
        headed=False,
    )
    return Part(table, len(rows), start + 1, start + len(of_page))


def column_name(column: str, shown: Language) -> str:
    """What a column is called; its own name, in words, where it has no other."""
    called = COLUMNS.get(column)
    return called[0 if shown == "ja" else 1] if called else column.replace("_", " ")


def spreadsheet(endpoint: Endpoint, results: Results, shown: Language) -> bytes:
    """The rows as CSV for a spreadsheet: each IRI with its name beside it, and nothing that runs as a formula."""
    rows = names.solutions(results)
    known = names.find_names(endpoint, _iris(rows))
    named = [c for c in results.columns if any(isinstance(row.get(c), ox.NamedNode) for row in rows)]
    page = StringIO()
    page.write(_BYTE_ORDER_MARK)
    out = writer(page)
    head = [(column, f"{column}_name") if column in named else (column,) for column in results.columns]
    out.writerow([title for titles in head for title in titles])
    for row in rows:
        line: list[str] = []
        for column in results.columns:
            term = row.get(column)
            line.append(_plain(term))
            if column in named:
                name = known[term.value].read(shown)[0] if isinstance(term, ox.NamedNode) else ""
                line.append(harmless(name))
        out.writerow(line)
    return page.getvalue().encode()


def harmless(text: str) -> str:
    """Text that a spreadsheet takes as text.

    >>> harmless("=1+1"), harmless("一般会計")
    ("'=1+1", '一般会計')
    """
    return f"'{text}" if text.startswith(_FORMULA) else text


def is_number(term: Term | None) -> bool:
    """Whether a term is a number."""
    value = to_python(term)
    return isinstance(value, int | float | Decimal) and not isinstance(value, bool)


def _named(columns: Sequence[str], rows: Sequence[Mapping[str, Term]], known: Mapping[str, Name]) -> dict[str, str]:
    """By column of texts, the column of things whose names they are, in every row."""
    found: dict[str, str] = {}
    for column in columns:
        for of_things in columns:
            if of_things not in found.values() and column not in found and _names_of(column, of_things, rows, known):
                found[column] = of_things
    return found


def _names_of(column: str, of_things: str, rows: Sequence[Mapping[str, Term]], known: Mapping[str, Name]) -> bool:
    pairs = [(row.get(column), row.get(of_things)) for row in rows]
    return bool(pairs) and all(
        isinstance(text, ox.Literal)
        and isinstance(thing, ox.NamedNode)
        and text.value in (known[thing.value].ja, known[thing.value].en, known[thing.value].plain)
        for text, thing in pairs
    )


def _cell(
    row: Mapping[str, Term], column: str, named: Mapping[str, str], known: Mapping[str, Name], shown: Language
) -> Cell:
    made = cells.cell(row.get(column), known, shown, column)
    if column == _PAGE and made.href and isinstance(row.get(_DOCUMENT), ox.NamedNode):
        return replace(made, href=cells.page_address(made.text, names.text(row[_DOCUMENT])))
    if column not in named:
        return made
    name, language = known[names.text(row[named[column]])].read(shown)
    return replace(made, text=name, lang=language, href=cells.lead(names.text(row[named[column]])))


def _plain(term: Term | None) -> str:
    if isinstance(term, ox.Literal):
        return term.value if is_number(term) else harmless(term.value)
    return names.text(term)


def _iris(rows: Iterable[Mapping[str, Term]]) -> list[str]:
    return [term.value for row in rows for term in row.values() if isinstance(term, ox.NamedNode)]
