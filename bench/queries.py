"""Prints how long each saved question takes on each engine, side by side, on the published graph and on a large one.

    python -m bench.queries [--on GRAPH] [--statements 5000000] [--limit 30] [--repeat 3] [--engine NAME …] [QUESTION ...]

Engines: rdflib and the embedded store, each in a process of its own that is ended at the limit; the oxigraph server and
Virtuoso over HTTP (tests/engines), with their answers read to the end. A cell is the median of some answers after a
first one, in milliseconds; of an answer that takes more than a tenth of the limit it is the first. All are asked the
same text. Where two engines give different numbers of rows, the row says so.
"""

import argparse
import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from multiprocessing.connection import Connection as Pipe
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import Final, TypeAlias
from warnings import catch_warnings

from bench.copies import multiply
from tests.engines.servers import OXIGRAPH, VIRTUOSO, Oxigraph, Server, Virtuoso

from saikei.api import published
from saikei.identifiers import BASE
from saikei.problems import SaikeiError
from saikei.rdf.serialisation import PREFIXES
from saikei.sparql import catalogue, open_path, parameters, syntax
from saikei.sparql.remote import Connection, Limits, Remote

Ask: TypeAlias = Callable[[str], int]
"""Asks a query and reads its whole answer; how many rows it has."""

SLOW: Final = 2000
"""Milliseconds on the embedded store from which a question is named as slow."""
HEAVY: Final = 500_000
"""Statements from which rdflib is left out."""


ENGINES: Final = ("rdflib", "embedded", "oxigraph", "virtuoso")


class TooLongError(Exception):
    """An engine did not answer in time, or not as it should; what it said."""


class Worker:
    """An engine in a process of its own, which is ended when it takes too long."""

    def __init__(self, load: Callable[[Path], Ask], graph: Path, limit: float) -> None:
        self._load, self._graph, self._limit = load, graph, limit
        self._start()

    def __call__(self, query: str) -> int:
        """How many rows the answer has; the process starts anew where it takes too long."""
        self._pipe.send(query)
        if not self._pipe.poll(self._limit):
            self.close()
            self._start()
            raise TooLongError("")
        found: int = self._pipe.recv()
        return found

    def close(self) -> None:
        """End the process."""
        self._process.kill()
        self._process.join()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, there = context.Pipe()
        self._process = context.Process(target=_serve, args=(self._load, self._graph, there), daemon=True)
        self._process.start()
        self._pipe.recv()  # it says that its graph is loaded


def _serve(load: Callable[[Path], Ask], graph: Path, pipe: Pipe) -> None:
    ask = load(graph)
    pipe.send(0)
    while True:
        pipe.send(ask(pipe.recv()))


def load_rdflib(graph: Path) -> Ask:
    """What asks rdflib, its named graphs merged."""
    import rdflib

    with catch_warnings(action="ignore"):
        dataset = rdflib.Dataset(default_union=True).parse(graph, format="nquads")

    def ask(query: str) -> int:
        with catch_warnings(action="ignore"):
            return sum(1 for _ in dataset.query(query))

    return ask


def load_embedded(graph: Path) -> Ask:
    """What asks the embedded store."""
    endpoint = open_path(graph)
    return lambda query: len(endpoint.query(query))


def on_server(server: Server, limit: float) -> Ask:
    """What asks a server."""
    remote = Remote(server.address, Connection(Limits(wait=limit, whole=limit, tries=1)))

    def ask(query: str) -> int:
        try:
            return len(remote.query(query))
        except SaikeiError as error:
            server.kill()  # it may still be at it
            server.start()
            raise TooLongError(str(error)) from error

    return ask


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark."""
    options = _options(arguments)
    names = options.questions or catalogue.names()
    small = options.on or published() / "graph.nq"
    asked = {name: _filled(name, small) for name in names}
    with TemporaryDirectory() as folder:
        _compare(small, asked, options.engines or ENGINES, options.limit, options.repeat)
        if options.statements:
            large = Path(folder) / "large.nq"
            multiply(small, options.statements, large)
            _compare(large, asked, options.engines or ENGINES, options.limit, options.repeat)


def _compare(graph: Path, asked: dict[str, str], wanted: Sequence[str], limit: float, repeat: int) -> None:
    """Print the table of one graph."""
    with graph.open("rb") as file:
        size = sum(1 for _ in file)
    print(f"\n{size:,} statements; medians in milliseconds, > {limit:g} s where the limit ended it\n")
    with _engines(graph, size, wanted, limit) as engines:
        width = max(map(len, asked))
        print(f"{'question':{width}} {'rows':>7} " + "".join(f"{name:>12}" for name in engines))
        times: dict[str, list[float]] = {name: [] for name in engines}
        for question, query in asked.items():
            rows, cells, said = set[int](), [], ""
            for name, ask in engines.items():
                try:
                    found, seconds = _timed(ask, query, limit, repeat)
                    rows.add(found)
                    cells.append(f"{seconds * 1000:12.1f}")
                except TooLongError as error:
                    seconds = limit
                    cells.append(f"{f'> {limit:g} s':>12}")
                    said += f"   {name}: {error}" if str(error) else ""
                times[name].append(seconds)
            unlike = "   different numbers of rows!" if len(rows) > 1 else ""
            print(
                f"{question:{width}} {'/'.join(map(str, sorted(rows))):>7} {''.join(cells)}{unlike}{said}", flush=True
            )
        print(f"{'median':{width}} {'':>7} " + "".join(f"{median(all_) * 1000:12.1f}" for all_ in times.values()))
        slow = [q for q, seconds in zip(asked, times.get("embedded", ()), strict=False) if seconds * 1000 >= SLOW]
        print(f"\nover {SLOW / 1000:g} s on the embedded store: {', '.join(slow) or 'none'}")


@contextmanager
def _engines(graph: Path, size: int, wanted: Sequence[str], limit: float) -> Iterator[dict[str, Ask]]:
    """All that is installed and can hold the graph, each loaded."""
    with ExitStack() as stack, TemporaryDirectory() as home:
        engines: dict[str, Ask] = {}

        def add(name: str, make: Callable[[], Ask]) -> None:
            began = perf_counter()
            engines[name] = make()
            print(f"{name} loaded it in {perf_counter() - began:.1f} s", flush=True)

        for name, load in (("rdflib", load_rdflib), ("embedded", load_embedded)):
            if name not in wanted:
                continue
            if name == "rdflib" and size > HEAVY:
                print(f"rdflib is left out: more than {HEAVY:,} statements take it minutes to load")
                continue
            add(name, lambda load=load: _closing(stack, Worker(load, graph, limit)))  # type: ignore[misc]
        for name, program, make in (("oxigraph", OXIGRAPH, Oxigraph), ("virtuoso", VIRTUOSO, Virtuoso)):
            if name not in wanted:
                continue
            if not program:
                print(f"{name} is left out: it is not installed; see tests/engines/install.sh")
                continue
            folder = Path(home) / name
            folder.mkdir()
            add(name, lambda make=make, folder=folder: _started(stack, make, folder, graph, limit))  # type: ignore[misc]
        yield engines


def _closing(stack: ExitStack, worker: Worker) -> Worker:
    stack.callback(worker.close)
    return worker


def _started(stack: ExitStack, make: type[Server], folder: Path, graph: Path, limit: float) -> Ask:
    if issubclass(make, Oxigraph):
        server: Server = stack.enter_context(make(folder, seconds=int(limit)).fill(graph))
    else:
        virtuoso = stack.enter_context(Virtuoso(folder, seconds=int(limit), buffers=170_000))
        server = virtuoso.fill(graph)
    return on_server(server, limit)


def _timed(ask: Ask, query: str, limit: float, repeat: int) -> tuple[int, float]:
    """The rows of an answer, and seconds until all of it is there."""
    taken = []
    for _ in range(1 + repeat):
        began = perf_counter()
        rows = ask(query)
        taken.append(perf_counter() - began)
        if taken[0] > limit / 10:
            return rows, taken[0]
    return rows, median(taken[1:])


def _filled(name: str, graph: Path) -> str:
    """A question with its examples, for any engine."""
    question = catalogue.find(name)
    examples = {each.name: each.example for each in question.parameters if not each.optional}
    return syntax.declare(parameters.fill(question, examples, open_path(graph)), PREFIXES, BASE)


def _options(arguments: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("questions", nargs="*", metavar="QUESTION", help="Only these.")
    parser.add_argument("--on", type=Path, metavar="GRAPH", help="N-Quads; the published graph by default.")
    parser.add_argument("--statements", type=int, default=5_000_000, help="Of the large graph; 0 for none.")
    parser.add_argument("--engine", action="append", choices=ENGINES, dest="engines", help="Only this; repeatable.")
    parser.add_argument("--limit", type=float, default=30.0, metavar="SECONDS", help="Of one answer.")
    parser.add_argument("--repeat", type=int, default=3, metavar="N", help="Answers after the first.")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    with suppress(KeyboardInterrupt):
        main()
