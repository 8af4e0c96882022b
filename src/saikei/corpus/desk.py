"""A desk to sort on: lines by group, what was found of them by document, rows and statements by their place.

It is an SQLite database in a file that lasts no longer than one build, so that memory does not grow with the corpus.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Final

from saikei.corpus.chapters import Chapter, Group
from saikei.corpus.portions import LineFound, Outlook, pack, unpack
from saikei.identity.appearances import Appearance
from saikei.identity.groups import Groups
from saikei.rdf.tables import Row

_TABLES: Final = """
    PRAGMA journal_mode = OFF;
    PRAGMA synchronous = OFF;
    PRAGMA locking_mode = EXCLUSIVE;
    PRAGMA temp_store = FILE;
    PRAGMA cache_size = -32000;
    CREATE TABLE line (family TEXT, rank INTEGER, record BLOB, PRIMARY KEY (family, rank)) WITHOUT ROWID;
    CREATE TABLE found (rank INTEGER PRIMARY KEY, record BLOB);
    CREATE TABLE row (name TEXT, a INTEGER, b INTEGER, c INTEGER, record BLOB, PRIMARY KEY (name, a, b, c)) WITHOUT ROWID;
    CREATE TABLE statement (line BLOB PRIMARY KEY) WITHOUT ROWID;
"""
_PIECE: Final = 10_000


@contextmanager
def open_desk(path: Path) -> Iterator["Desk"]:
    """A new desk, in the file `path`."""
    with closing(sqlite3.connect(path, isolation_level=None)) as database:
        database.executescript(_TABLES)
        yield Desk(database)


class Desk:
    """A desk to sort on."""

    def __init__(self, database: sqlite3.Connection) -> None:
        self._database = database

    def add_lines(self, outlook: Outlook, first: int, groups: Groups) -> None:
        """Put down a document's lines, which are ranked from `first` on among all lines."""
        rows = (
            (groups.of(line.name), first + line.order, pack(replace(line, order=first + line.order)))
            for line in outlook.lines
        )
        self._many("INSERT INTO line VALUES (?, ?, ?)", rows)

    def groups(self, groups: Groups) -> Iterator[Group]:
        """All lines, group by group, and the judgements on each; also groups of which there are only judgements."""
        waiting = dict(groups.judgements)
        rows = self._database.execute("SELECT family, record FROM line ORDER BY family, rank")
        for family, found in groupby(rows, key=lambda row: str(row[0])):
            yield [unpack(record, Appearance) for _, record in found], waiting.pop(family, ())
        for judgements in waiting.values():
            yield (), judgements

    def add_chapter(self, chapter: Chapter) -> None:
        """Put down what was found about some groups."""
        self._many("INSERT INTO found VALUES (?, ?)", ((line.order, pack(line)) for line in chapter.lines))
        rows = ((name, *place, pack(row)) for name, place, row in chapter.rows)
        self._many("INSERT INTO row VALUES (?, ?, ?, ?, ?)", rows)
        self.add_statements(chapter.statements)

    def add_statements(self, nquads: bytes) -> None:
        """Put down statements that are about no part of a document."""
        lines = ((line,) for line in nquads.split(b"\n") if line)
        self._many("INSERT OR IGNORE INTO statement VALUES (?)", lines)

    def found(self, first: int, count: int) -> tuple[LineFound, ...]:
        """What was found about the lines of a document: `count` of them, ranked from `first` on."""
        query = "SELECT record FROM found WHERE rank >= ? AND rank < ? ORDER BY rank"
        return tuple(unpack(record, LineFound) for (record,) in self._database.execute(query, (first, first + count)))

    def rows(self, table: str) -> Iterator[Row]:
        """The rows of a table that belong to no document, in their order."""
        query = "SELECT record FROM row WHERE name = ? ORDER BY a, b, c"
        return (unpack(record, Row) for (record,) in self._database.execute(query, (table,)))

    def count_rows(self, table: str) -> int:
        """How many rows of a table belong to no document."""
        (count,) = self._database.execute("SELECT count(*) FROM row WHERE name = ?", (table,)).fetchone()
        return int(count)

    def statements(self, after: bytes, before: bytes | None) -> Iterator[bytes]:
        """The statements from `after` to `before`, or to the end, as sorted N-Quads in pieces."""
        query, bounds = "SELECT line FROM statement WHERE line >= ? ORDER BY line", [after]
        if before is not None:
            query, bounds = "SELECT line FROM statement WHERE line >= ? AND line < ? ORDER BY line", [after, before]
        found = self._database.execute(query, bounds)
        while lines := found.fetchmany(_PIECE):
            yield b"".join(line + b"\n" for (line,) in lines)

    def _many(self, statement: str, rows: Iterable[Sequence[object]]) -> None:
        self._database.execute("BEGIN")
        self._database.executemany(statement, rows)
        self._database.execute("COMMIT")
