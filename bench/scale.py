"""Prints how builds grow with the corpus: documents, pages and statements a second, memory, and marks against the truth.

    python -m bench.scale [--most 100] [--spark] [--peers PYTHON] [--at FOLDER]

Corpora of 10, 100, 1,000 … documents are made (`bench.corpora`), and each is built on one core, on two, once more with
nothing changed, and by Spark with ``local[2]``. Beside them, in the same run, the same facts are mapped from the CSV
tables by Morph-KGC, and the names of the programmes linked by Splink, by the Python that ``--peers`` names, in which these are
installed; without it they are left out. Documents, pages and statements are counted by the second of processor time, of all
processes together: a busy machine does not change it much. Machines differ, ratios less.
"""

import argparse
import json
import os
import subprocess
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Event, Thread
from time import perf_counter
from typing import Final

from bench import corpora
from bench.marking import mark

from saikei.folder import read_manifest
from saikei.identifiers import BASE
from saikei.rdf.columns import LAYOUTS, Layout

SIZES: Final = (10, 100, 1_000, 10_000, 100_000)
HERE: Final = Path(__file__).parent


@dataclass(slots=True)
class Cost:
    """What a command took.

    Attributes:
        wall: Seconds by the clock; on a busy machine they say little.
        processor: Seconds of processor time, of it and of all that it started.
        own: Greatest memory of its first process, in MB.
        all: Greatest memory of all its processes together, in MB; what they share is counted for each.
    """

    wall: float = 0.0
    processor: float = 0.0
    own: int = 0
    all: int = 0


def run(command: list[str]) -> Cost:
    """What a command takes, as Linux tells."""
    cost, done = Cost(), Event()
    start = perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    watcher = Thread(target=_watch, args=(process.pid, done, cost))
    watcher.start()
    _, said = process.communicate()
    cost.wall = perf_counter() - start
    done.set()
    watcher.join()
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed: {said.decode()[-2000:]}")
    return cost


def _watch(pid: int, done: Event, cost: Cost) -> None:
    ticks: dict[int, int] = {}
    while not done.wait(0.2):
        now = {each.pid: each for each in _family(pid)}
        ticks |= {each.pid: each.ticks for each in now.values()}
        cost.own = max(cost.own, now[pid].memory if pid in now else 0)
        cost.all = max(cost.all, sum(each.memory for each in now.values()))
    cost.processor = sum(ticks.values()) / os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True, slots=True)
class _Process:
    pid: int
    parent: int
    ticks: int
    memory: int


def _family(pid: int) -> list[_Process]:
    """A process and all that it started."""
    below: dict[int, list[_Process]] = defaultdict(list)
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
        except OSError:
            continue
        memory = int(fields[21]) * os.sysconf("SC_PAGE_SIZE") >> 20
        each = _Process(int(path.parent.name), int(fields[1]), int(fields[11]) + int(fields[12]), memory)
        below[each.parent].append(each)
        if each.pid == pid:
            below[-1].append(each)
    found, pending = [], list(below[-1])
    while pending:
        each = pending.pop()
        found.append(each)
        pending += below[each.pid]
    return found


def measure(size: int, home: Path, *, spark: bool, peers: str) -> None:
    """Build a corpus of that size in every way, and print a line for each."""
    given = home / f"given-{size}"
    corpora.write(given, size)
    documents, out = str(given / "documents"), home / f"built-{size}"
    build = [sys.executable, "-m", "saikei", "build", documents, "--out"]
    ways = [
        ("one core", [*build, f"{out}-1", "--jobs", "1"], Path(f"{out}-1")),
        ("two cores", [*build, str(out), "--jobs", "2"], out),
        ("nothing changed", [*build, str(out), "--jobs", "2"], out),
    ]
    if spark:
        ways.append(
            ("Spark local[2]", [*build, f"{out}-s", "--engine", "spark", "--master", "local[2]"], Path(f"{out}-s"))
        )
    for way, command, folder in ways:
        cost = run(command)
        counts = read_manifest(folder).counts
        pages, quads = counts["measures"], counts["quads"]  # a made slide has one measure
        print(
            f"{size:>9,} {way:<16} {cost.wall:>8.1f} {cost.processor:>9.1f} {size / cost.processor:>8.2f} "
            f"{pages / cost.processor:>8.0f} {quads / cost.processor:>9,.0f} {cost.own:>7,} {cost.all:>7,}",
            flush=True,
        )
    same = (out / "graph.nq").read_bytes() == Path(f"{out}-1/graph.nq").read_bytes()
    parts = sorted(Path(f"{out}-s/graph.nq").glob("part-*")) if spark else []
    again = not parts or b"".join(part.read_bytes() for part in parts) == (out / "graph.nq").read_bytes()
    marks = mark(given, out)
    full = all(each.right == each.all for each in marks if each.full)
    said = ", ".join(f"{each.what} {each.right:,}/{each.all:,}" for each in marks)
    print(f"{'':>9} the same bytes: {same and again}; full marks: {full} ({said})")
    if peers:
        beside(out, given, home, peers)


def beside(out: Path, given: Path, home: Path, python: str) -> None:
    """The same facts by other tools."""
    mapping = home / "mapping.ttl"
    mapping.write_text("".join(map(_mapped, LAYOUTS)).replace("@TABLES@", str(out)), "utf-8")
    names = home / "names.json"
    names.write_text(json.dumps(_names(given), ensure_ascii=False), "utf-8")
    for tool, argument in (("morph-kgc", mapping), ("splink", names)):
        done = subprocess.run(
            [python, str(HERE / "peers.py"), tool, str(argument)], capture_output=True, text=True, check=False
        )
        last = done.stdout.strip().splitlines()[-1:] or done.stderr.strip().splitlines()[-1:] or ["nothing was said"]
        print(f"{'':>9} {tool}: {last[0]}", flush=True)


def _mapped(layout: Layout) -> str:
    """A table as a mapping of RML; only columns that say something of a thing."""
    said = [column for column in layout.columns if column.property]
    if not layout.key or not said:
        return ""
    parts = []
    for column in said:
        assert column.property
        value = (
            f'rr:template "{BASE}{column.path.replace("{+", "{")}"' if column.path else f'rml:reference "{column.name}"'
        )
        if column.language:
            value += f' ; rr:language "{column.language}"'
        parts.append(f"  rr:predicateObjectMap [ rr:predicate <{column.property.value}> ; rr:objectMap [ {value} ] ]")
    return (
        "@prefix rr: <http://www.w3.org/ns/r2rml#> . @prefix rml: <http://semweb.mmlab.be/ns/rml#> .\n"
        "@prefix ql: <http://semweb.mmlab.be/ns/ql#> .\n"
        f'<#{layout.name}> rml:logicalSource [ rml:source "@TABLES@/{layout.name}.csv" ; rml:referenceFormulation ql:CSV ] ;\n'
        f'  rr:subjectMap [ rr:template "{BASE}{{{layout.key}}}" ] ;\n' + " ;\n".join(parts) + " .\n"
    )


def _names(given: Path) -> dict[str, object]:
    """The names of each year, and which became which from one year to the next."""
    years: dict[int, dict[str, str]] = defaultdict(dict)
    for truth in corpora.read_truth(given):
        year = int(truth["document"].rsplit("-", 1)[1])
        for line in truth["lines"]:
            years[year][line["real"]] = line["name"]
    pairs = [
        [years[year - 1][real], name]
        for year in years
        if year - 1 in years
        for real, name in years[year].items()
        if years[year - 1].get(real, name) != name
    ]
    return {"years": {year: sorted(set(found.values())) for year, found in sorted(years.items())}, "renamed": pairs}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--most", type=int, default=100, help="documents of the largest corpus")
    parser.add_argument("--spark", action="store_true", help="by Spark too")
    parser.add_argument("--peers", default="", help="a Python that has morph-kgc and splink")
    parser.add_argument("--at", type=Path, help="where corpora and builds are kept; a folder for the time by default")
    given = parser.parse_args()
    print(
        f"{'documents':>9} {'':<16} {'seconds':>8} {'processor':>9} {'docs/s':>8} {'pages/s':>8} {'quads/s':>9} "
        f"{'MB':>7} {'MB all':>7}"
    )
    with TemporaryDirectory() as temporary:
        home = given.at or Path(temporary)
        for size in SIZES:
            if size <= given.most:
                measure(size, home, spark=given.spark, peers=given.peers)


if __name__ == "__main__":
    main()
