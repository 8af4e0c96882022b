"""What an endpoint answers: rows of values, and the same in every format that people and programs ask for.

An answer is kept as endpoints send it, as SPARQL 1.1 Query Results JSON or as N-Triples, so that an embedded
store and a server far away give the same thing, and every format is written by one library.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Final, Literal

import pyoxigraph as ox

from saikei.identifiers import BASE
from saikei.problems import UsageError
from saikei.rdf import serialisation
from saikei.sparql.table import draw
from saikei.sparql.values import Term, Value, to_python

if TYPE_CHECKING:
    import pandas as pd

    from saikei.sparql.labels import Asked, Language

ROW_FORMATS: Final = {
    "csv": ox.QueryResultsFormat.CSV,
    "tsv": ox.QueryResultsFormat.TSV,
    "json": ox.QueryResultsFormat.JSON,
    "xml": ox.QueryResultsFormat.XML,
}
"""The SPARQL 1.1 formats of the answers to SELECT and ASK, by the names that people ask for them."""

_ANSWER: Final = ("answer",)
_TRIPLE: Final = ("subject", "predicate", "object")


@dataclass(frozen=True, slots=True)
class Results:
    """The answer to a query: iterate over it for rows as dicts.

    ASK gives one row with the column `answer`; CONSTRUCT and DESCRIBE one row for each triple, sorted.

    Attributes:
        form: ``select``, ``ask``, or ``graph`` for CONSTRUCT and DESCRIBE.
        wire: The answer as endpoints send it: SPARQL 1.1 Query Results JSON; N-Triples for a graph.
    """

    form: Literal["select", "ask", "graph"]
    wire: bytes

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in the order of the query."""
        if self.form == "graph":
            return _TRIPLE
        answer = self._parsed()
        return _ANSWER if isinstance(answer, ox.QueryBoolean) else tuple(v.value for v in answer.variables)

    def __iter__(self) -> Iterator[dict[str, Value]]:
        columns = self.columns
        return (dict(zip(columns, map(to_python, row), strict=True)) for row in self._terms())

    def __len__(self) -> int:
        return sum(1 for _ in self._terms())

    def __bool__(self) -> bool:
        """For ASK, its answer; for anything else, whether there is a row."""
        answer = None if self.form == "graph" else self._parsed()
        return bool(answer) if isinstance(answer, ox.QueryBoolean) else any(True for _ in self._terms())

    def formats(self) -> tuple[str, ...]:
        """The names of the formats that fit this answer, the one for people first."""
        if self.form == "graph":
            return ("turtle", *(name for name in serialisation.SYNTAXES if name != "turtle"), "table")
        return ("table", *ROW_FORMATS)

    def serialise(self, syntax: str) -> bytes:
        """The answer in the format of that name, in UTF-8.

        Raises:
            UsageError: There is no such format, or it cannot hold this form of answer.
        """
        if syntax not in self.formats():
            answer = {"select": "rows", "ask": "yes or no", "graph": "a graph"}[self.form]
            fitting = ", ".join(self.formats())
            raise UsageError(f"{answer} cannot be written as {syntax}; choose one of: {fitting}")
        if syntax == "table":
            return self.table().encode()
        if self.form == "graph":
            return serialisation.write(ox.parse(self.wire, format=ox.RdfFormat.N_TRIPLES), syntax)
        written = self._parsed().serialize(format=ROW_FORMATS[syntax])
        assert written is not None, "without an output, bytes are returned"
        return written

    def table(self, width: int | None = None) -> str:
        """The answer as an aligned table for people; our IRIs as their path below the base.

        Args:
            width: Columns of the terminal, to wrap at; None for lines as long as they need to be.
        """
        return draw(self.columns, [[to_python(term) for term in row] for row in self._terms()], width)

    def labelled(self, graph: "Asked", language: "Language" = "ja") -> "Results":
        """The same rows, with a column NAME_label behind each column NAME of things that have names.

        Yes or no, and a graph, stay as they are.

        Args:
            graph: Where the names are asked for: the graph that gave the answer.
            language: ``ja`` or ``en``; what has no name in one is named in the other.
        """
        from saikei.sparql.labels import with_labels

        return Results("select", with_labels(self.wire, graph, language)) if self.form == "select" else self

    def to_pandas(self, *, short: bool = False) -> "pd.DataFrame":
        """The rows as a DataFrame: columns of whole numbers as Int64, of other numbers as Float64.

        Args:
            short: Whether our IRIs are shown as their path below the base, which is how the tables write them.

        Raises:
            UsageError: pandas is not installed.
        """
        try:
            import pandas as pd
        except ImportError as error:
            raise UsageError("pandas is not installed; add it with: pip install 'saikei[pandas]'") from error
        rows = [list(map(_short if short else to_python, row)) for row in self._terms()]
        frame = pd.DataFrame(rows, columns=list(self.columns), dtype=object)
        return frame.astype({column: _pandas_type(frame[column].dropna()) for column in frame})

    def _parsed(self) -> ox.QuerySolutions | ox.QueryBoolean:
        return ox.parse_query_results(self.wire, ox.QueryResultsFormat.JSON)

    def _terms(self) -> Iterator[tuple[Term | None, ...]]:
        if self.form == "graph":
            for triple in ox.parse(self.wire, format=ox.RdfFormat.N_TRIPLES):
                yield triple.subject, triple.predicate, triple.object
            return
        answer = self._parsed()
        if isinstance(answer, ox.QueryBoolean):
            yield (ox.Literal(bool(answer)),)
            return
        for solution in answer:
            yield tuple(solution)


def _short(term: Term | None) -> Value:
    return term.value.removeprefix(BASE) if isinstance(term, ox.NamedNode) else to_python(term)


def _pandas_type(values: "pd.Series[Any]") -> str:
    """The type of a column of these values, none of them missing."""
    kinds = {bool if isinstance(value, bool) else type(value) for value in values}
    if kinds == {bool}:
        return "boolean"
    if kinds == {int}:
        return "Int64"
    return "Float64" if kinds and kinds <= {int, float, Decimal} else "object"
