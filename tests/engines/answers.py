"""Answers of any engine, in any of the four formats, as rows that can be compared.

A value is compared by what it means: a number by its value, a truth by 1 or 0 (Virtuoso keeps xsd:boolean as an integer,
and writes it so), a text with its language. CSV and TSV are read as text: CSV tells no types by its definition, and
Virtuoso's TSV is its CSV with tabs, whose column names lack the question mark, so that a reader of the standard refuses it.
"""

import csv
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from io import StringIO
from typing import Final, TypeAlias

import pyoxigraph as ox
from SPARQLWrapper import CSV, JSON, POST, TSV, XML, SPARQLWrapper

Row: TypeAlias = tuple[str, ...]
FORMATS: Final = {"json": JSON, "xml": XML, "csv": CSV, "tsv": TSV}
_PARSED: Final = {"json": ox.QueryResultsFormat.JSON, "xml": ox.QueryResultsFormat.XML}
_TRUTHS: Final = {"true": "1", "false": "0"}


def fetch(address: str, sparql: str, form: str) -> list[Row]:
    """The rows that a server gives in the format of that name, by SPARQLWrapper.

    A form is posted: Virtuoso hangs on a bare query in the body.
    """
    wrapper = SPARQLWrapper(address)
    wrapper.setQuery(sparql)
    wrapper.setMethod(POST)
    wrapper.setReturnFormat(FORMATS[form])
    wrapper.setTimeout(60)
    with wrapper.query().response as response:
        return read(response.read(), form)


def read(content: bytes, form: str) -> list[Row]:
    """The rows of an answer in that format; each cell as `value` writes it, or `text` in CSV and TSV."""
    if form in _PARSED:
        answer = ox.parse_query_results(content, _PARSED[form])
        assert isinstance(answer, ox.QuerySolutions)
        return [tuple(map(value, solution)) for solution in answer]
    if form == "csv":
        return [tuple(map(text, row)) for row in list(csv.reader(StringIO(content.decode())))[1:]]
    return [tuple(text(_bare(cell)) for cell in line.split("\t")) for line in content.decode().splitlines()[1:]]


def value(term: ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple | None) -> str:
    """A term, with all that tells it from another.

    >>> value(ox.Literal(1)), value(ox.Literal(True)), value(ox.Literal("苔", language="ja")), value(None)
    ('1', '1', '苔@ja', '')
    """
    if isinstance(term, ox.NamedNode):
        return f"<{term.value}>"
    if not isinstance(term, ox.Literal):
        return "" if term is None else str(term)
    if term.language:
        return f"{term.value}@{term.language}"
    return text(term.value) if not term.datatype.value.endswith("#string") else term.value


def text(cell: str) -> str:
    """A cell of CSV: a number by its value, a truth as a number.

    >>> text("1.50"), text("true"), text("3.7億円")
    ('1.5', '1', '3.7億円')
    """
    try:
        return f"{Decimal(cell).normalize():f}"
    except InvalidOperation:
        return _TRUTHS.get(cell, cell)


def plain(rows: Iterable[Row]) -> list[Row]:
    """Rows as CSV and TSV can tell them: neither languages nor what is an identifier."""
    return [tuple(text(cell.removesuffix("@ja").removesuffix("@en").strip("<>")) for cell in row) for row in rows]


def _bare(cell: str) -> str:
    """The characters of a term in TSV, without its marks."""
    cell = cell.strip("\r")
    if cell.startswith("<"):
        return cell[1:-1]
    if cell.startswith('"'):
        body = cell[1 : cell.rindex('"')]
        return (
            body.replace('""', '"').replace("\\t", "\t").replace("\\n", "\n").replace('\\"', '"').replace("\\\\", "\\")
        )
    return cell
