"""Runs another tool on what Saikei made; needs that tool and nothing of Saikei.

    python peers.py morph-kgc MAPPING.ttl      the tables mapped to statements
    python peers.py splink NAMES.json          names of one year linked with those of the next
"""

import json
import sys
from pathlib import Path
from resource import RUSAGE_SELF, getrusage
from tempfile import TemporaryDirectory
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
    """Renamings found from each year to the next, by Splink on DuckDB."""
    import duckdb
    import pandas as pd
    from splink import DuckDBAPI, Linker, SettingsCreator, block_on
    from splink import comparison_library as compare

    given = json.loads(names.read_text("utf-8"))
    renamed = {tuple(pair) for pair in given["renamed"]}
    years = sorted(given["years"], key=int)
    start = perf_counter()
    found: set[tuple[str, str]] = set()
    for before, after in zip(years, years[1:], strict=False):
        old = sorted(set(given["years"][before]) - set(given["years"][after]))
        new = sorted(set(given["years"][after]) - set(given["years"][before]))
        if not (old and new):
            continue
        frames = [
            pd.DataFrame({"unique_id": range(len(side)), "name": side, "head": [n[:4] for n in side], "tail": [n[-4:] for n in side]})
            for side in (old, new)
        ]
        settings = SettingsCreator(
            link_type="link_only",
            comparisons=[compare.JaroWinklerAtThresholds("name", [0.95, 0.9, 0.85])],
            blocking_rules_to_generate_predictions=[block_on("head"), block_on("tail")],
            unique_id_column_name="unique_id",
        )
        database = DuckDBAPI(duckdb.connect())
        linker = Linker([database.register(f, f"side{i}") for i, f in enumerate(frames)] if hasattr(database, "register") else frames, settings, *([] if hasattr(database, "register") else [database]))
        linker.training.estimate_u_using_random_sampling(max_pairs=1e5)
        table = linker.inference.predict(threshold_match_probability=0.01)
        best = table.as_pandas_dataframe().sort_values("match_probability", ascending=False)
        taken: set[object] = set()
        for left, right in zip(best["name_l"], best["name_r"], strict=True):
            if ("l", left) not in taken and ("r", right) not in taken:
                taken |= {("l", left), ("r", right)}
                found.add((left, right))
    took = perf_counter() - start
    right = len(found & renamed)
    return f"{right:,} of {len(renamed):,} renamings found, {len(found) - right:,} beside, in {took:.1f} s"


def main() -> None:
    """Run the tool that is asked for, and print one line."""
    tool, argument = sys.argv[1], Path(sys.argv[2])
    with TemporaryDirectory():
        try:
            said = {"morph-kgc": morph_kgc, "splink": splink}[tool](argument)
        except ImportError as error:
            print(f"left out: {error.name} is not installed in {sys.executable}")
            return
    print(f"{said}, {getrusage(RUSAGE_SELF).ru_maxrss // 1024:,} MB")


if __name__ == "__main__":
    main()
