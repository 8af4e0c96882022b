"""The tables of a built folder, asked in SQL by DuckDB: on disk, in as much memory as it is given.

It reads the CSV tables of a folder, or its Parquet tables where a cluster wrote them, and writes the one as the other.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from saikei.folder import read_manifest
from saikei.identity.counting import FISCAL_LOANS
from saikei.problems import GraphError, QueryError, UsageError
from saikei.rdf import columns
from saikei.rdf.columns import Column, Kind, Layout
from saikei.resources import resource

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

MISSING: Final = "DuckDB is not installed here; install it with: pip install 'saikei[sql]'"
DECIMAL: Final = "DECIMAL(38, 6)"
"""Exact, and wide enough for the sum of all that a state spends."""
_TYPES: Final[dict[Kind, str]] = {
    "identifier": "VARCHAR",
    "code": "VARCHAR",
    "text": "VARCHAR",
    "integer": "BIGINT",
    "decimal": DECIMAL,
    "boolean": "BOOLEAN",
}
_RUNS: Final = "[=+@＝＋－＠\\t\\r\\n-]"
"""What a cell of text begins with that has an apostrophe before it in CSV."""


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to a question.

    Attributes:
        names: Its columns.
        rows: Its rows; None for what is absent.
    """

    names: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True, slots=True)
class Tables:
    """The tables of a folder, each a view called as its file, with _ for -: ``budget_lines``."""

    connection: "DuckDBPyConnection"

    def ask(self, question: str) -> Answer:
        """The answer to a saved question, by its name, or to a query in SQL.

        Raises:
            QueryError: It is no SQL, or asks for what is not there.
        """
        import duckdb

        try:
            found = self.connection.execute(find_sql(question))
            return Answer(tuple(name for name, *_ in found.description or ()), tuple(found.fetchall()))
        except duckdb.Error as error:
            raise QueryError(f"the tables cannot answer this: {str(error).splitlines()[0]}") from error

    def write_parquet(self, out: Path) -> None:
        """Write every table as ``TABLE.parquet`` in the folder `out`, which is made where it is missing.

        Raises:
            GraphError: It cannot be written.
        """
        import duckdb

        out.mkdir(parents=True, exist_ok=True)
        for layout in columns.LAYOUTS:
            target, new = out / f"{layout.name}.parquet", out / f".{layout.name}.parquet"
            try:
                self.connection.execute(f"COPY {_view(layout)} TO {_quoted(str(new))} (FORMAT parquet)")
                new.replace(target)
            except (duckdb.Error, OSError) as error:
                new.unlink(missing_ok=True)
                raise GraphError(f"{target} was not written: {str(error).splitlines()[0]}") from error


@contextmanager
def open_tables(folder: Path, memory: str = "") -> Iterator[Tables]:
    """The tables of a built folder.

    Args:
        folder: A folder built on one machine or by a cluster, or one with Parquet tables alone.
        memory: How much of it may be used, such as ``500MB``; what does not fit goes to disk for the time.

    Raises:
        UsageError: DuckDB is not installed, or `memory` is no amount of it.
        GraphError: The folder holds no tables.
    """
    try:
        import duckdb
    except ImportError as error:
        raise UsageError(MISSING) from error
    with duckdb.connect() as connection:
        if memory:
            try:
                connection.execute("SET memory_limit = $memory", {"memory": memory})
            except duckdb.Error as error:
                raise UsageError(f"{memory} is no amount of memory; write it as 500MB or 4GB") from error
        for layout in columns.LAYOUTS:
            try:
                connection.execute(f"CREATE VIEW {_view(layout)} AS {_select(folder, layout)}")
            except duckdb.Error as error:
                raise GraphError(f"{folder}: {layout.name} cannot be read: {str(error).splitlines()[0]}") from error
        connection.execute(
            f"CREATE MACRO is_loan(instrument) AS coalesce(instrument IN {tuple(sorted(FISCAL_LOANS))}, false)"
        )
        yield Tables(connection)


def questions() -> tuple[str, ...]:
    """The names of the saved questions in SQL."""
    return tuple(sorted(f.name.removesuffix(".sql") for f in resource("queries").iterdir() if f.name.endswith(".sql")))


def find_sql(question: str) -> str:
    """The SQL of a saved question, by its name; any other text is SQL itself.

    Raises:
        QueryError: It is a name, but of no question.
    """
    if question in questions():
        return resource("queries").joinpath(f"{question}.sql").read_text("utf-8")
    if re.fullmatch(r"[\w-]+", question):
        raise QueryError(f"there is no question {question!r} in SQL; choose one of: {', '.join(questions())}")
    return question


def _view(layout: Layout) -> str:
    return layout.name.replace("-", "_")


def _select(folder: Path, layout: Layout) -> str:
    """The query that reads a table of a folder."""
    parts, csv = folder / f"{layout.name}.parquet", folder / f"{layout.name}.csv"
    if parts.exists():
        return f"SELECT * FROM read_parquet({_quoted(str(parts / '*.parquet' if parts.is_dir() else parts))})"
    if not csv.is_file():
        read_manifest(folder)
        raise GraphError(f"{folder} holds no table {layout.name}; build it again")
    types = ", ".join(f"{_quoted(column.name)}: {_quoted(_TYPES[column.kind])}" for column in layout.columns)
    read = (
        f"read_csv({_quoted(str(csv))}, header = true, auto_detect = false, delim = ',', quote = '\"', escape = '\"', "
        f"nullstr = '', columns = {{{types}}})"
    )
    return f"SELECT {', '.join(map(_cell, layout.columns))} FROM {read}"


def _cell(column: Column) -> str:
    """A column as it is meant: text without the apostrophe that keeps a spreadsheet from running it."""
    name = f'"{column.name}"'
    if column.kind != "text":
        return name
    guarded = _quoted(f"^'+{_RUNS}")
    return f"CASE WHEN regexp_matches({name}, {guarded}) THEN {name}[2:] ELSE {name} END AS {name}"


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
