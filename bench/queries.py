"""Prints how long each saved question takes on each engine, side by side, on the published graph and on a large one.

    python -m bench.queries [--on GRAPH] [--statements 5000000] [--limit 60] [--repeat 3] [--cpu] [--engine NAME …] [QUESTION …]

Engines: rdflib and the embedded store, each in a process of its own that is ended at the limit; the oxigraph server and
Virtuoso over HTTP (tests/engines), with their answers read to the end. A cell is the median of some answers after a
first one, in milliseconds; where the first takes more than a tenth of the limit, it is that. All are asked the same text.
Where two engines give different numbers of rows, the row says so. On a machine that others use, `--cpu` gives the
milliseconds that processors worked for the engine, as a mean of the answers after the first (that clock goes in steps of
10), instead of those that passed.
"""

import argparse
import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from statistics import fmean, median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final

from bench.copies import multiply
from bench.engines import Engine, UnansweredError, start

from saikei.api import published
from saikei.identifiers import BASE
from saikei.rdf.serialisation import PREFIXES
from saikei.sparql import Embedded, catalogue, open_path, parameters, syntax

ENGINES: Final = ("rdflib", "embedded", "oxigraph", "virtuoso")
SLOW: Final = 2000
"""Milliseconds on the embedded store from which a question is named as slow."""
PATIENCE: Final = 120.0
"""Seconds that rdflib may take to load a graph, by the rate at which it loaded the one before."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark."""
    options = _options(arguments)
    small = options.on or published() / "graph.nq"
    near = open_path(small)
    asked = {name: _filled(name, near) for name in options.questions or catalogue.names()}
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    with TemporaryDirectory() as folder:
        rate = _compare(small, asked, options, 0.0)
        if options.statements:
            large = Path(folder) / "large.nq"
            multiply(small, options.statements, large)
            _compare(large, asked, options, rate)


def _compare(graph: Path, asked: dict[str, str], options: argparse.Namespace, rate: float) -> float:
    """Print the table of one graph; how many seconds rdflib took to load a statement.

    Args:
        graph: N-Quads.
        asked: The questions.
        options: Of the command line.
        rate: What rdflib took for the graph before; 0 for none.
    """
    with graph.open("rb") as file:
        size = sum(1 for _ in file)
    kind = "means in processors' milliseconds" if options.cpu else "medians in milliseconds"
    print(f"\n{size:,} statements; {kind}, > {options.limit:g} s where the limit ended it\n", flush=True)
    took: dict[str, float] = {}
    with _engines(graph, size, options, rate, took) as engines:
        width = max(map(len, asked))
        print(f"{'question':{width}} {'rows':>7} " + "".join(f"{name:>12}" for name in engines))
        times: dict[str, list[float]] = {name: [] for name in engines}
        for question, query in asked.items():
            _row(f"{question:{width}}", query, engines, times, options)
        print(f"{'median':{width}} {'':>7} " + "".join(f"{median(each) * 1000:12.1f}" for each in times.values()))
        slow = [q for q, seconds in zip(asked, times.get("embedded", ()), strict=False) if seconds * 1000 >= SLOW]
        print(f"\nover {SLOW / 1000:g} s on the embedded store: {', '.join(slow) or 'none'}", flush=True)
    return took.get("rdflib", 0.0) / size


def _row(
    head: str, query: str, engines: dict[str, Engine], times: dict[str, list[float]], options: argparse.Namespace
) -> None:
    """Ask one question on all engines, and print what they took."""
    rows, cells, notes = set[int](), [], []
    for name, engine in engines.items():
        try:
            found, seconds = _timed(engine, query, options)
            rows.add(found)
            cells.append(f"{seconds * 1000:12.1f}")
        except UnansweredError as error:
            seconds = options.limit
            cells.append(f"{f'> {options.limit:g} s':>12}")
            notes += [f"{name}: {error}"] if str(error) else []
        times[name].append(seconds)
    notes += ["different numbers of rows!"] if len(rows) > 1 else []
    print(f"{head} {'/'.join(map(str, sorted(rows))):>7} {''.join(cells)}  {'; '.join(notes)}".rstrip(), flush=True)


def _timed(engine: Engine, query: str, options: argparse.Namespace) -> tuple[int, float]:
    """The rows of an answer, and seconds until all of it is there."""
    clock = engine.worked if options.cpu else perf_counter
    taken = []
    for _ in range(1 + options.repeat):
        began = clock()
        rows = engine.ask(query)
        taken.append(clock() - began)
        if taken[0] > options.limit / 10:
            return rows, taken[0]
    later = taken[1:] or taken
    return rows, fmean(later) if options.cpu else median(later)  # the mean sees through the steps of that clock


@contextmanager
def _engines(
    graph: Path, size: int, options: argparse.Namespace, rate: float, took: dict[str, float]
) -> Iterator[dict[str, Engine]]:
    """All that is installed and can hold the graph, each loaded; how long that took is put in `took`."""
    engines: dict[str, Engine] = {}
    with TemporaryDirectory() as home:
        try:
            for name in options.engines or ENGINES:
                if name == "rdflib" and rate * size > PATIENCE:
                    print(f"rdflib is left out: it would take {rate * size:.0f} s to load the graph")
                    continue
                folder = Path(home) / name
                folder.mkdir()
                began = perf_counter()
                engine = start(name, graph, folder, options.limit)
                if engine is None:
                    print(f"{name} is left out: it is not installed; see tests/engines/install.sh")
                    continue
                engines[name], took[name] = engine, perf_counter() - began
                print(f"{name} loaded it in {took[name]:.1f} s", flush=True)
            yield engines
        finally:
            for engine in engines.values():
                engine.close()


def _filled(name: str, graph: Embedded) -> str:
    """A question with its examples, for any engine."""
    question = catalogue.find(name)
    examples = {each.name: each.example for each in question.parameters if not each.optional}
    return syntax.declare(parameters.fill(question, examples, graph), PREFIXES, BASE)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", nargs="*", metavar="QUESTION", help="Only these.")
    parser.add_argument("--on", type=Path, metavar="GRAPH", help="N-Quads; the published graph by default.")
    parser.add_argument("--statements", type=int, default=5_000_000, help="Of the large graph; 0 for none.")
    parser.add_argument("--engine", action="append", choices=ENGINES, dest="engines", help="Only this; repeatable.")
    parser.add_argument("--limit", type=float, default=60.0, metavar="SECONDS", help="Of one answer.")
    parser.add_argument("--repeat", type=int, default=3, metavar="N", help="Answers after the first.")
    parser.add_argument("--cpu", action="store_true", help="The time that processors worked, not that which passed.")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        main()
