"""Prints how well near repeats are proposed, how fast beside other libraries, and how counting grows with the lines.

    python -m bench.identity            compare with bench/frozen/identity.csv
    python -m bench.identity --freeze   and make this run the frozen one
    python -m bench.identity --large    also a million lines

Accuracy is of `tests/gold/near-repeats.csv`, pairs of names typed by people. The libraries get names that
`bench.programmes` makes, those of one year and those of the next, and look for the ones that were renamed; what they
propose between two names that go on, or that are no renaming, is wrong. A library that is not installed, or that would take
minutes, is left out and said to be. Times are of the process, so that other work on the machine does not count; splink
works on all cores.
"""

import csv
import sys
from collections.abc import Callable
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import process_time
from typing import Any, Final

from bench import programmes
from bench.programmes import Renamed
from tests.identity.lines import L, document

from saikei.identity import conclude
from saikei.identity.appearances import Appearance
from saikei.identity.candidates import find_candidates
from saikei.identity.conclusion import conclude_lines
from saikei.identity.counting import choose_home, judge_figures
from saikei.identity.ledger import Ledger
from saikei.identity.resolution import resolve
from saikei.identity.totals import find_receipt, find_totals
from saikei.model import Reading, Source
from saikei.text import key

HERE: Final = Path(__file__).parent
FROZEN: Final = HERE / "frozen/identity.csv"
PAIRS: Final = HERE.parent / "tests/gold/near-repeats.csv"
SIZES: Final = (1_000, 10_000, 100_000)
LINES: Final = (1_000, 10_000, 100_000)
LARGE: Final = 1_000_000
ALL_PAIRS: Final = 20_000
"""Up to this many names all pairs are compared."""
PAIR: Final = ("setting", "left", "left_printed", "right", "right_printed")
Row = dict[str, str]
Found = set[tuple[str, str]]


def accuracy(freeze: bool) -> None:
    """How many typed pairs are proposed or left apart as people say, with gains and losses."""
    rows = list(csv.DictReader(PAIRS.read_text("utf-8").splitlines()))
    frozen = {_label(row): row["as_typed"] == "true" for row in _read(FROZEN)}
    now = {_label(row): _proposed(row) == (row["expected"] == "proposed") for row in rows}
    print(f"{'setting':<10} {'typed':>5} {'right':>5} {'missed':>6} {'beside':>6} {'gained':>6} {'lost':>4}")
    for setting in dict.fromkeys(row["setting"] for row in rows):
        of = [row for row in rows if row["setting"] == setting]
        wrong = [row for row in of if not now[_label(row)]]
        missed = sum(row["expected"] == "proposed" for row in wrong)
        known = [_label(row) for row in of if _label(row) in frozen]
        gained, lost = (sum(now[each] is sign and frozen[each] is not sign for each in known) for sign in (True, False))
        counts = f"{len(of) - len(wrong):>5} {missed:>6} {len(wrong) - missed:>6} {gained:>6} {lost:>4}"
        print(f"{setting:<10} {len(of):>5} {counts}")
    for label, right in now.items():
        if label in frozen and frozen[label] != right:
            print(f"{'gained' if right else 'LOST'}: {' · '.join(label)}")
    if freeze:
        with FROZEN.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow((*PAIR, "as_typed"))
            writer.writerows((*label, str(right).lower()) for label, right in sorted(now.items()))
        print(f"frozen: {len(now)} pairs")


def _read(path: Path) -> list[Row]:
    return list(csv.DictReader(path.read_text("utf-8").splitlines())) if path.is_file() else []


def _label(row: Row) -> tuple[str, ...]:
    """What tells a pair from the others."""
    return tuple(row[column] for column in PAIR)


def _proposed(row: Row) -> bool:
    left, right = L(row["left_printed"], row["left"]), L(row["right_printed"], row["right"])
    readings: list[Reading] = [document(left, right)]
    if row["setting"] != "together":
        publisher = "未来省" if row["setting"] == "elsewhere" else "稲穂省"
        readings = [document(left, id="inaho-2025", year=2025), document(right, publisher=publisher)]
    return any(reprint.status == "proposed" for reprint in conclude(readings).reprints)


def saikei(made: Renamed) -> Found:
    """What Saikei proposes: all names are indexed, those that go on too."""
    sources = [Source(str(year), "", "省", year) for year in (2026, 2025)]
    groups: dict[str, list[Appearance]] = {}
    for source, names in zip(sources, (made.after, made.before), strict=True):
        for name in names:
            line = Appearance(f"{source.id} {name}", name, "", (), source, len(groups))
            groups.setdefault(key(name), []).append(line)
    own = list(groups.values())
    named = [lines[0].name for lines in own]
    return {(named[c.right], named[c.left]) for c in find_candidates(own, named)}


def rapidfuzz(made: Renamed) -> Found:
    """All pairs of names that end and names that begin, by `fuzz.ratio`; those that are each other's best, from 75."""
    from rapidfuzz.fuzz import ratio
    from rapidfuzz.process import cdist

    old, new = _changed(made)
    scores = cdist(list(map(key, old)), list(map(key, new)), scorer=ratio)
    best, back = scores.argmax(axis=1), scores.argmax(axis=0)
    return {(old[i], new[j]) for i, j in enumerate(best) if back[j] == i and scores[i, j] >= 75}


def splink(made: Renamed) -> Found:
    """Splink on DuckDB: names that end and begin, blocked by head, tail and middle, each other's best by its model."""
    import logging

    import duckdb  # type: ignore[import-not-found, unused-ignore]
    from splink import (  # type: ignore[import-not-found, unused-ignore]
        Linker,
        SettingsCreator,
        block_on,
    )
    from splink import comparison_library as compare
    from splink.internals.duckdb.database_api import (  # type: ignore[import-not-found, unused-ignore]
        DuckDBAPI,
    )

    connection = duckdb.connect()
    database = DuckDBAPI(connection)
    both = dict(zip(("old", "new"), _changed(made), strict=True))
    tables = []
    for table, names in both.items():
        connection.execute(f"CREATE TABLE {table} (unique_id INTEGER, name TEXT, head TEXT, tail TEXT, middle TEXT)")
        keys = list(map(key, names))
        rows = [(i, k, k[:5], k[-8:], k[len(k) // 2 - 3 : len(k) // 2 + 3]) for i, k in enumerate(keys)]
        connection.executemany(f"INSERT INTO {table} VALUES (?, ?, ?, ?, ?)", rows)
        tables.append(database.register(table, dataset_display_name=table))
    settings = SettingsCreator(
        link_type="link_only",
        comparisons=[compare.JaroWinklerAtThresholds("name", [0.95, 0.9, 0.85, 0.8])],
        blocking_rules_to_generate_predictions=[block_on(each) for each in ("head", "tail", "middle")],
    )
    linker = Linker(tables, settings, log_level=logging.ERROR)
    linker.training.estimate_u_using_random_sampling(max_pairs=1e6)
    linker.training.estimate_parameters_using_expectation_maximisation(block_on("head"))
    predicted = linker.inference.predict().physical_name
    query = f"SELECT source_dataset_l, unique_id_l, unique_id_r FROM {predicted} ORDER BY match_probability DESC"
    later: dict[int, int] = {}
    earlier: dict[int, int] = {}
    for side, left, right in connection.execute(query).fetchall():
        old, new = (left, right) if side == "old" else (right, left)
        later.setdefault(old, new)
        earlier.setdefault(new, old)
    return {(both["old"][old], both["new"][new]) for old, new in later.items() if earlier[new] == old}


LIBRARIES: Final[tuple[tuple[Callable[[Renamed], Found], int], ...]] = (
    (saikei, 10**9),
    (rapidfuzz, ALL_PAIRS),
    (splink, 10**9),
)
"""What is compared, and up to how many names."""


def _changed(made: Renamed) -> tuple[list[str], list[str]]:
    """The names that end and the names that begin."""
    before, after = set(map(key, made.before)), set(map(key, made.after))
    return [n for n in made.before if key(n) not in after], [n for n in made.after if key(n) not in before]


def libraries() -> None:
    """Each library on the same names."""
    print(
        f"\n{'library':<10} {'names':>8} {'renamed':>8} {'found':>6} {'beside':>6} {'recall':>6} {'precision':>9} {'s':>7}"
    )
    for size in SIZES:
        made = programmes.renamed(size)
        for find, most in LIBRARIES:
            if size > most:
                print(f"{find.__name__:<10} {size:>8} is left out: all pairs would take minutes")
                continue
            start = process_time()
            try:
                found = find(made)
            except ImportError:
                print(f"{find.__name__:<10} {size:>8} is not installed")
                continue
            took, right = process_time() - start, len(found & made.pairs)
            rates = f"{right / len(made.pairs):>6.2f} {right / max(1, len(found)):>9.2f}"
            print(
                f"{find.__name__:<10} {size:>8} {len(made.pairs):>8} {right:>6} {len(found) - right:>6} {rates} {took:>7.2f}"
            )


def growth(sizes: tuple[int, ...]) -> None:
    """Seconds of each step as the lines grow, and the greatest memory so far."""
    heads = ("lines", "programmes", "group", "count", "propose", "conclude", "totals", "receipt", "MB")
    print("\n" + " ".join(f"{head:>10}" for head in heads))
    for size in sizes:
        lines = programmes.appearances(size)
        took: list[float] = []
        groups = _timed(took, lambda lines: resolve(lines).programmes, lines)
        _timed(took, lambda groups: [judge_figures(group) for group in groups], groups)
        _timed(took, lambda groups: find_candidates(groups, [choose_home(group).name for group in groups]), groups)
        identity = _timed(took, conclude_lines, lines)
        verdicts = {verdict.figure: verdict for verdict in identity.verdicts}
        ledger = Ledger(lines, identity.programmes, verdicts, identity.reprints, {}, {}, {})
        _timed(took, lambda ledger: find_totals(ledger, "theme"), ledger)
        _timed(took, lambda ledger: find_receipt(ledger, "theme"), ledger)
        memory = getrusage(RUSAGE_SELF).ru_maxrss // 1024
        print(f"{size:>10} {len(groups):>10} " + " ".join(f"{each:>10.2f}" for each in took) + f" {memory:>10}")


def _timed(took: list[float], step: Callable[[Any], Any], given: object) -> Any:  # noqa: ANN401  what the step gives
    """What a step gives; its seconds are added to `took`."""
    start = process_time()
    result = step(given)
    took.append(process_time() - start)
    return result


def main() -> None:
    """Measure and print; freeze where that is asked."""
    accuracy("--freeze" in sys.argv[1:])
    libraries()
    growth((*LINES, LARGE) if "--large" in sys.argv[1:] else LINES)


if __name__ == "__main__":
    main()
