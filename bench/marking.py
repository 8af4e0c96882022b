"""Marks of a built folder against the truth of a generated corpus, a document at a time."""

import csv
import json
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from typing import Any, Final

from bench.corpora import TRUTH

Row = Mapping[str, Any]
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

    def give(self, expected: Iterable[object], found: Iterable[object], where: str) -> None:
        """Mark what was found in one place, all of it at once, however ordered."""
        wanted, got = Counter(expected), Counter(found)
        self.right += (wanted & got).total()
        self.all += (wanted | got).total()
        for sign, each in [*(("missing", e) for e in wanted - got), *(("too many", e) for e in got - wanted)]:
            if len(self.wrong) < SHOWN:
                self.wrong.append(f"{where}: {sign} {each}")


def mark(corpus: Path, built: Path) -> tuple[Marks, ...]:
    """The marks of a folder that was built from a corpus, by the tables that it holds."""
    return mark_rows(corpus, {path.stem: _read(path) for path in sorted(built.glob("*.csv"))})


def mark_rows(corpus: Path, tables: Mapping[str, Iterable[Row]]) -> tuple[Marks, ...]:
    """The marks of tables, by name; rows of one document stand together, documents sorted by identifier."""
    measures, lines, amounts = Marks("measures"), Marks("budget lines"), Marks("amounts")
    repeats, programmes, totals = Marks("repeats"), Marks("programmes"), Marks("totals")
    renamed = Marks("renamings proposed", full=False)
    by_line: dict[str, list[Row]] = defaultdict(list)
    proposed = set()
    for row in tables["reprints"]:
        if row["status"] == "proposed" and row["method"] == "similar-name":
            proposed.add(frozenset((row["line"], row["original"])))
        else:
            by_line[row["line"].split("/")[1]].append(row)
    line_of: dict[str, tuple[str, int]] = {}
    expected_total: Counter[tuple[int, str]] = Counter()
    found_total: Counter[tuple[int, str]] = Counter()
    named: dict[str, set[str]] = defaultdict(set)
    words: dict[str, set[str]] = defaultdict(set)
    homes = {row["home_line"]: row["programme"] for row in tables["programmes"]}
    streams = {name: _Stream(tables[name]) for name in ("measures", "budget-lines", "amounts")}
    waiting: list[tuple[str, str, Row]] = []
    truths = sorted(_truth(corpus), key=lambda each: each["document"])
    for truth in truths:
        document = truth["document"]
        found = {name: stream.of(document) for name, stream in streams.items()}
        measures.give(map(_plain, truth["measures"]), (_plain(row["title"]) for row in found["measures"]), document)
        lines.give(
            (
                (each["first_line"], _plain(each["name"]), _plain(each["measure"]), each["theme"], each["mark"])
                for each in truth["lines"]
            ),
            (
                (
                    int(r["first_line"]),
                    _plain(r["name"]),
                    _plain(titles.get(r["measure"], "")),
                    int(r["theme"] or 0),
                    r["reprint"] or "",
                )
                for titles in [{m["measure"]: m["title"] for m in found["measures"]}]
                for r in found["budget-lines"]
            ),
            document,
        )
        at = {row["line"]: int(row["first_line"]) for row in found["budget-lines"]}
        line_of |= {line: (document, first) for line, first in at.items()}
        amounts.give(
            ((each["first_line"], *_figure(f)) for each in truth["lines"] for f in each["figures"]),
            ((at[row["line"]], *_amount(row)) for row in found["amounts"]),
            document,
        )
        expected_total.update(
            _sums((f["fiscal_year"], f["stage"], f["yen"]) for l in truth["lines"] for f in l["figures"] if f["counts"])
        )
        found_total.update(
            _sums(
                (int(r["fiscal_year"]), r["stage"], int(r["value_yen"])) for r in found["amounts"] if _true(r["counts"])
            )
        )
        programme = {int(row["first_line"]): row["programme"] for row in found["budget-lines"]}
        for each in truth["lines"]:
            if each["first_line"] in programme:
                named[each["programme"]].add(programme[each["first_line"]])
                words[programme[each["first_line"]]].add(each["programme"])
        waiting += [("", document, each) for each in truth["lines"] if each["repeats"]]
    expected, got = Counter(), Counter()
    for _, document, each in waiting:
        expected[document, each["first_line"], *each["repeats"]] += 1
    for rows in by_line.values():
        for row in rows:
            if row["status"] == "accepted":
                got[*line_of.get(row["line"], ("?", 0)), *line_of.get(row["original"], ("?", 0))] += 1
    repeats.give(expected.elements(), got.elements(), "the corpus")
    programmes.give(
        list(named),
        (w for w, found in named.items() if len(found) == 1 and len(words[next(iter(found))]) == 1),
        "the corpus",
    )
    totals.give(expected_total.items(), found_total.items(), "the corpus")
    real_of = {line: each for each in _renamings(truths, homes, line_of) for line in [each]}
    renamed.all = len(real_of)
    renamed.right = sum(pair in proposed for pair in real_of)
    return measures, lines, amounts, repeats, programmes, totals, renamed


def _renamings(
    truths: list[Row], homes: Mapping[str, str], line_of: Mapping[str, tuple[str, int]]
) -> set[frozenset[str]]:
    """Pairs of home lines of which one is the other's programme under its next name."""
    home_at = {line_of[line]: line for line in homes if line in line_of}
    names: dict[str, dict[str, tuple[int, str]]] = defaultdict(dict)
    for truth in truths:
        year = int(truth["document"].rsplit("-", 1)[1])
        for each in truth["lines"]:
            line = home_at.get((truth["document"], each["first_line"]))
            if line:
                names[each["real"]][each["programme"]] = (year, line)
    pairs = set()
    for known in names.values():
        ordered = [line for _, line in sorted(known.values())]
        pairs |= {frozenset(pair) for pair in zip(ordered, ordered[1:], strict=False)}
    return pairs


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


def _read(path: Path) -> Iterator[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def _truth(corpus: Path) -> Iterator[Row]:
    with (corpus / TRUTH).open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def _true(cell: object) -> bool:
    return cell is True or cell == "true"


def _figure(figure: Row) -> tuple[object, ...]:
    return figure["fiscal_year"], figure["stage"], figure["yen"], figure["qualifier"], figure["counts"]


def _amount(row: Row) -> tuple[object, ...]:
    value = row["value_yen"]
    yen = int(value) if value not in ("", None) else None
    return int(row["fiscal_year"]), row["stage"], yen, row["qualifier"] or "", _true(row["counts"])


def _sums(figures: Iterable[tuple[int, str, int]]) -> dict[tuple[int, str], int]:
    found: Counter[tuple[int, str]] = Counter()
    for year, stage, yen in figures:
        found[year, stage] += yen
    return dict(found)
