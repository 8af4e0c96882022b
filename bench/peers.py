"""Runs another tool on what Saikei made; needs that tool and nothing of Saikei.

python peers.py morph-kgc MAPPING.ttl      the tables mapped to statements
python peers.py splink NAMES.json          names of one year linked with those of the next
"""

import json
import sys
from itertools import pairwise
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from time import perf_counter


def morph_kgc(mapping: Path) -> str:
    """Statements a second, by Morph-KGC."""
    import morph_kgc

    config = f"[CONFIGURATION]\nsafe_percent_encoding: /:#-_.\nna_values:\nlogging_level: ERROR\n[tables]\nmappings: {mapping}\n"
    start = perf_counter()
    statements = morph_kgc.materialize_set(config)
    took = perf_counter() - start
    return f"{len(statements):,} statements in {took:.1f} s, {len(statements) / took:,.0f} a second"


def splink(names: Path) -> str:
    """Renamings found from each year to the next, by Splink on DuckDB: each other's best by its model."""
    import logging

    import duckdb
    from splink import Linker, SettingsCreator, block_on
    from splink import comparison_library as compare
    from splink.internals.duckdb.database_api import DuckDBAPI

    given = json.loads(names.read_text("utf-8"))
    renamed = {tuple(pair) for pair in given["renamed"]}
    start = perf_counter()
    found: set[tuple[str, str]] = set()
    for before, after in pairwise(sorted(given["years"], key=int)):
        old, new = set(given["years"][before]), set(given["years"][after])
        sides = {"old": sorted(old - new), "new": sorted(new - old)}
        if not all(sides.values()):
            continue
        connection = duckdb.connect()
        database = DuckDBAPI(connection)
        tables = []
        for side, rows in sides.items():
            connection.execute(f"CREATE TABLE {side} (unique_id INTEGER, name TEXT, head TEXT, tail TEXT)")
            data = [(nth, name, name[:5], name[-8:]) for nth, name in enumerate(rows)]
            connection.executemany(f"INSERT INTO {side} VALUES (?, ?, ?, ?)", data)
            tables.append(database.register(side, dataset_display_name=side))
        settings = SettingsCreator(
            link_type="link_only",
            comparisons=[compare.JaroWinklerAtThresholds("name", [0.95, 0.9, 0.85, 0.8])],
            blocking_rules_to_generate_predictions=[block_on("head"), block_on("tail")],
        )
        linker = Linker(tables, settings, log_level=logging.ERROR)
        linker.training.estimate_u_using_random_sampling(max_pairs=1e5)
        predicted = linker.inference.predict().physical_name
        query = f"SELECT source_dataset_l, unique_id_l, unique_id_r FROM {predicted} ORDER BY match_probability DESC"
        later: dict[int, int] = {}
        earlier: dict[int, int] = {}
        for side, left, right in connection.execute(query).fetchall():
            one, other = (left, right) if side == "old" else (right, left)
            later.setdefault(one, other)
            earlier.setdefault(other, one)
        found |= {(sides["old"][one], sides["new"][other]) for one, other in later.items() if earlier[other] == one}
    took = perf_counter() - start
    right = len(found & renamed)
    return f"{right:,} of {len(renamed):,} renamings found, {len(found) - right:,} beside, in {took:.1f} s"


def main() -> None:
    """Run the tool that is asked for, and print one line."""
    tool, argument = sys.argv[1], Path(sys.argv[2])
    try:
        said = {"morph-kgc": morph_kgc, "splink": splink}[tool](argument)
    except ImportError as error:
        print(f"left out: {error.name} is not installed in {sys.executable}")
        return
    print(f"{said}, {getrusage(RUSAGE_SELF).ru_maxrss // 1024:,} MB")


if __name__ == "__main__":
    main()
