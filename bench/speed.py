"""Prints how long a build takes and how much memory, step by step, beside rdflib, and as documents grow in number.

    python -m bench.speed [SOURCE]      the ministry's document where it is at hand, else our example

Times are wall seconds, the best of a few runs; memory is the greatest resident size of the whole process. Nothing is
asserted: machines differ, ratios less.
"""

import os
import subprocess
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from functools import wraps
from pathlib import Path
from tempfile import TemporaryDirectory
from time import perf_counter
from types import ModuleType
from typing import Final

import rdflib
from pyoxigraph import BlankNode, Literal, NamedNode, Quad, Triple
from tests.conftest import EXAMPLE, MINISTRY

from saikei import budget, outline, pipeline
from saikei.document import load_source
from saikei.identity import conclude
from saikei.model import Reading
from saikei.rdf.mapping import identity_to_rdf, reading_to_rdf
from saikei.rdf.serialisation import to_nquads
from saikei.rdf.vocabulary import organisations

RUNS: Final = 5
COPIES: Final = (1, 10, 100)
LARGEST: Final = 8
"""GB that a run may be expected to need."""
STEPS: Final[list[tuple[str, ModuleType, tuple[str, ...]]]] = [
    ("document", pipeline, ("read_document",)),
    ("outline", outline, ("find_rows", "find_blocks", "find_slides", "find_outline")),
    ("budget lines", budget, ("find_entries", "join_measures", "find_asides")),
    ("grounding, conservation", pipeline, ("ground", "conserve")),
    ("mentions", pipeline, ("find_mentions",)),
    ("identity", pipeline, ("conclude",)),
    ("mapping to RDF", pipeline, ("reading_to_rdf", "identity_to_rdf")),
    ("ontology", pipeline, ("ontology_to_rdf", "organisations")),
    ("description", pipeline, ("dataset_to_rdf",)),
    ("SHACL", pipeline, ("validate",)),
    ("tables", pipeline, ("tables", "to_csv", "to_csvw")),
    ("N-Quads", pipeline, ("to_nquads",)),
]
"""Each step, and the functions that the pipeline calls for it."""


def build(sources: Iterable[Path], out: Path) -> tuple[float, float]:
    """Wall seconds and greatest memory in MB of `saikei build` as a process."""
    command = [sys.executable, "-m", "saikei", "build", *map(str, sources), "--out", str(out)]
    start = perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = perf_counter() - start
    if status:
        raise SystemExit(f"saikei build failed with status {os.waitstatus_to_exitcode(status)}")
    return wall, usage.ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def best(work: Callable[[], object]) -> float:
    """The least wall seconds of a few runs of `work`."""
    times = []
    for _ in range(RUNS):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times)


def shares(source: Path) -> tuple[dict[str, float], float]:
    """Seconds spent in each step of one build inside this process, and in all of it."""
    spent: dict[str, float] = defaultdict(float)

    def timed(step: str, function: Callable[..., object]) -> Callable[..., object]:
        @wraps(function)
        def run(*args: object, **options: object) -> object:
            start = perf_counter()
            try:
                found = function(*args, **options)
                return list(found) if isinstance(found, Iterator) else found
            finally:
                spent[step] += perf_counter() - start

        return run

    kept = [
        (module, name, getattr(module, name)) for _, module, names in STEPS for name in names if hasattr(module, name)
    ]
    try:
        for step, module, names in STEPS:
            for name in names:
                if hasattr(module, name):
                    setattr(module, name, timed(step, getattr(module, name)))
        start = perf_counter()
        pipeline.build([pipeline.read(source.read_bytes(), load_source(source))])
        whole = perf_counter() - start
    finally:
        for module, name, function in kept:
            setattr(module, name, function)
    return spent, whole


def peer_term(term: NamedNode | Literal | Triple | BlankNode) -> rdflib.term.Identifier:
    """The same term of rdflib."""
    if isinstance(term, Literal):
        language = term.language
        return rdflib.Literal(term.value, lang=language, datatype=None if language else term.datatype.value)
    assert isinstance(term, NamedNode), "the graph holds no blank nodes"
    return rdflib.URIRef(term.value)


def beside_rdflib(reading: Reading) -> tuple[float, float, int]:
    """Seconds from records to N-Quads: ours, and the same statements through rdflib's Graph; how many they are."""
    identity, bodies = conclude([reading]), organisations()

    def quads() -> list[Quad]:
        return [*reading_to_rdf(reading, bodies), *identity_to_rdf(identity, [reading], bodies)]

    made = quads()

    def peer() -> str:
        graph = rdflib.Graph()
        for quad in made:
            graph.add((peer_term(quad.subject), peer_term(quad.predicate), peer_term(quad.object)))
        return graph.serialize(format="nt")

    return best(lambda: to_nquads(quads())), best(peer), len(made)


def copies(source: Path, count: int, folder: Path) -> list[Path]:
    """`count` documents like `source` in which every programme and measure has another name."""
    reading = pipeline.read(source.read_bytes(), load_source(source))
    text, known = reading.document.text, reading.document.source
    starts = {line.name_span.start for line in reading.lines if not line.inferred}
    starts |= {measure.span.start for measure in reading.outline.measures if not measure.inferred}
    pieces = [text[a:b] for a, b in zip([0, *sorted(starts)], [*sorted(starts), len(text)], strict=True)]
    made = []
    for n in range(count):
        mark = "".join("甲乙丙丁戊己庚辛壬癸"[int(digit)] for digit in f"{n:03}")
        path = folder / f"copy-{n:03}.txt"
        path.write_text(mark.join(pieces), "utf-8")
        path.with_suffix(".toml").write_text(f"title = {known.title!r}\nfiscal_year = {known.fiscal_year}\n", "utf-8")
        made.append(path)
    return made


def main() -> None:
    """Measure and print."""
    source = Path(sys.argv[1]) if sys.argv[1:] else MINISTRY if MINISTRY.is_file() else EXAMPLE
    with TemporaryDirectory() as folder:
        runs = [build([source], Path(folder) / "out") for _ in range(RUNS)]
        print(f"One document, {source.name}, as a process, best of {RUNS}")
        print(f"  {min(wall for wall, _ in runs):.2f} s   {max(memory for _, memory in runs):.0f} MB\n")

        spent, whole = shares(source)
        print("Share of each step, inside one process")
        for step, seconds in sorted(spent.items(), key=lambda item: -item[1]):
            print(f"  {step:<24} {seconds:7.3f} s {100 * seconds / whole:5.1f} %")
        rest = whole - sum(spent.values())
        print(f"  {'the rest':<24} {rest:7.3f} s {100 * rest / whole:5.1f} %")
        print(f"  {'together':<24} {whole:7.3f} s\n")

        ours, peer, count = beside_rdflib(pipeline.read(source.read_bytes(), load_source(source)))
        print(f"Records to {count:,} statements in N-Quads")
        print(f"  ours {ours:.3f} s   rdflib.Graph, terms ready, {peer:.3f} s   ratio {peer / ours:.1f}\n")

        print("Growth: documents with names of their own")
        print(f"  {'documents':>9} {'seconds':>8} {'MB':>6} {'s each':>7} {'MB each':>8} {'time ×':>7} {'memory ×':>8}")
        first, each = (0.0, 0.0), 0.0
        for n in COPIES:
            if each * n > 1000 * LARGEST:
                print(f"  {n:>9} left out: at this rate it needs more than {LARGEST} GB")
                continue
            many = Path(folder) / f"many-{n}"
            many.mkdir()
            wall, memory = build(copies(source, n, many), many / "out")
            first = first if n > 1 else (wall, memory)
            each = memory / n
            print(
                f"  {n:>9} {wall:8.2f} {memory:6.0f} {wall / n:7.2f} {each:8.1f} "
                f"{wall / first[0]:7.1f} {memory / first[1]:8.1f}"
            )


if __name__ == "__main__":
    main()
