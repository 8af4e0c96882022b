"""Marks of a built folder against the truth of a generated corpus, a document at a time."""

import csv
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any, Final, TypeAlias

from bench.corpora import read_truth

Row: TypeAlias = Mapping[str, Any]
Spot: TypeAlias = tuple[str, int]
"""A document, and a line of it."""
SHOWN: Final = 3
"""Wrong ones of a kind that are named."""


@dataclass(slots=True)
class Marks:
    """How many of a kind are right.

    Attributes:
        what: What was looked at.
        full: Whether all of them have to be right.
        right: How many are.
        all: How many there are, in truth or in the folder.
        wrong: The first that are not.
    """

    what: str
    full: bool = True
    right: int = 0
    all: int = 0
    wrong: list[str] = field(default_factory=list)

    def give(self, expected: Iterable[Hashable], found: Iterable[Hashable], where: str = "the corpus") -> None:
        """Mark what was found in one place, all of it at once, however ordered."""
        wanted, got = Counter(list(expected)), Counter(list(found))
        self.right += (wanted & got).total()
        self.all += (wanted | got).total()
        wrong = [("missing", each) for each in wanted - got] + [("too much", each) for each in got - wanted]
        self.wrong += [f"{where}: {how} {each}" for how, each in wrong][: SHOWN - len(self.wrong)]


class _Marking:
    """What is known while documents are marked one after the other."""

    def __init__(self) -> None:
        self.measures, self.lines, self.amounts = Marks("measures"), Marks("budget lines"), Marks("amounts")
        self.repeats, self.programmes, self.totals = Marks("repeats"), Marks("programmes"), Marks("totals")
        self.renamings = Marks("renamings proposed", full=False)
        self.spot: dict[str, Spot] = {}
        self.expected_repeats: list[tuple[Spot, Spot]] = []
        self.expected_totals: Counter[tuple[int, str]] = Counter()
        self.found_totals: Counter[tuple[int, str]] = Counter()
        self.named: dict[str, set[str]] = defaultdict(set)
        self.meant: dict[str, set[str]] = defaultdict(set)
        self.names: dict[str, dict[int, str]] = defaultdict(dict)

    def document(self, truth: Row, measures: list[Row], lines: list[Row], amounts: list[Row]) -> None:
        """Mark a document, and note what all documents together are marked by."""
        document = truth["document"]
        titles = {row["measure"]: _plain(row["title"]) for row in measures}
        at = {row["line"]: int(row["first_line"]) for row in lines}
        self.measures.give(map(_plain, truth["measures"]), (_plain(row["title"]) for row in measures), document)
        self.lines.give(
            ((t["first_line"], _plain(t["name"]), _plain(t["measure"]), t["theme"], t["mark"]) for t in truth["lines"]),
            (
                (at[r["line"]], _plain(r["name"]), titles.get(r["measure"], ""), int(r["theme"] or 0), r["reprint"])
                for r in lines
            ),
            document,
        )
        self.amounts.give(
            ((t["first_line"], *_figure(f)) for t in truth["lines"] for f in t["figures"]),
            ((at.get(row["line"], 0), *_amount(row)) for row in amounts),
            document,
        )
        for row in amounts:
            if row["counts"] == "true":
                self.found_totals[int(row["fiscal_year"]), row["stage"]] += int(Decimal(row["value_yen"]))
        programme = {at[row["line"]]: row["programme"] for row in lines}
        self.spot |= {line: (document, first) for line, first in at.items()}
        for line in truth["lines"]:
            self._line(document, line, programme.get(line["first_line"], ""))

    def _line(self, document: str, line: Row, programme: str) -> None:
        for figure in line["figures"]:
            if figure["counts"]:
                self.expected_totals[figure["fiscal_year"], figure["stage"]] += figure["yen"]
        if line["repeats"]:
            other, first = line["repeats"]
            self.expected_repeats.append(((document, line["first_line"]), (other, first)))
        self.named[line["name"]].add(programme)
        self.meant[programme].add(line["name"])
        self.names[line["real"]][int(document.rsplit("-", 1)[1])] = line["name"]

    def together(self, reprints: Iterable[Row], programmes: Iterable[Row]) -> tuple[Marks, ...]:
        """Mark what was concluded across documents; all marks."""
        nowhere = ("?", 0)
        found, proposed = [], set()
        of_home = {row["home_line"]: row["programme"] for row in programmes}
        for row in reprints:
            if row["status"] == "accepted":
                found.append((self.spot.get(row["line"], nowhere), self.spot.get(row["original"], nowhere)))
            elif row["method"] == "similar-name":
                proposed.add(frozenset((of_home.get(row["line"], ""), of_home.get(row["original"], ""))))
        self.repeats.give(self.expected_repeats, found)
        one = (word for word, ids in self.named.items() if len(ids) == 1 and len(self.meant[next(iter(ids))]) == 1)
        self.programmes.give(self.named, one)
        self.totals.give(self.expected_totals.items(), self.found_totals.items())
        renamed = {
            frozenset((*self.named[before], *self.named[after]))
            for words in self.names.values()
            for (_, before), (_, after) in pairwise(sorted(words.items()))
            if before != after
        }
        self.renamings.right, self.renamings.all = len(renamed & proposed), len(renamed)
        return (
            self.measures, self.lines, self.amounts, self.repeats, self.programmes, self.totals, self.renamings
        )  # fmt: skip


def mark(corpus: Path, built: Path) -> tuple[Marks, ...]:
    """The marks of a folder that was built from a corpus, by its tables: CSV, or the Parquet of a cluster."""
    marking = _Marking()
    streams = {name: _Stream(_rows(built, name)) for name in ("measures", "budget-lines", "amounts")}
    for truth in sorted(read_truth(corpus), key=lambda truth: str(truth["document"])):
        measures, lines, amounts = (streams[name].of(truth["document"]) for name in streams)
        marking.document(truth, measures, lines, amounts)
    return marking.together(_rows(built, "reprints"), _rows(built, "programmes"))


class _Stream:
    """Rows that are sorted by document, handed out document by document."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._groups = groupby(rows, key=lambda row: row["document"])
        self._next = next(self._groups, None)

    def of(self, document: str) -> list[Row]:
        """The rows of the next document, if it is that one."""
        if self._next is None or self._next[0] != document:
            return []
        rows = list(self._next[1])
        self._next = next(self._groups, None)
        return rows


def _rows(built: Path, table: str) -> Iterator[Row]:
    """The rows of a table, those of a document side by side, as text."""
    path = built / f"{table}.csv"
    if path.exists():
        with path.open(encoding="utf-8", newline="") as file:
            yield from csv.DictReader(file)
        return
    import duckdb

    files = f"'{built}/{table}.parquet/*.parquet'"
    with duckdb.connect() as tables:
        names = [name for name, *_ in tables.execute(f"DESCRIBE SELECT * FROM {files}").fetchall()]
        order = "ORDER BY document" if "document" in names else ""
        tables.execute(f"SELECT COLUMNS(*)::VARCHAR FROM {files} {order}")
        while rows := tables.fetchmany(1000):
            for row in rows:
                yield dict(zip(names, (cell or "" for cell in row), strict=True))


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _figure(figure: Row) -> tuple[Any, ...]:
    return figure["fiscal_year"], figure["stage"], figure["yen"], figure["qualifier"], figure["counts"]


def _amount(row: Row) -> tuple[Any, ...]:
    yen = int(Decimal(row["value_yen"])) if row["value_yen"] else None
    return int(row["fiscal_year"]), row["stage"], yen, row["qualifier"], row["counts"] == "true"
