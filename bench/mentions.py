"""Prints how well mentions are found, with gains and losses against the frozen run, and how fast as words grow in number.

    python -m bench.mentions            compare with bench/frozen/mentions.csv
    python -m bench.mentions --freeze   and make this run the frozen one

Accuracy is of the typed slides of the ministry's document; a mention is right when its place, concept and characters
are. Speed is of our matcher and of its peers over the same characters, words and machine, the best of a few runs:
the peers find every word at every place, ours also asks for boundaries and the longest. A peer that is not installed
is left out. Nothing is asserted.
"""

import csv
import random
import re
import sys
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path
from time import perf_counter
from typing import Any, Final

import ahocorasick_rs
from tests.conftest import EXAMPLE, MINISTRY
from tests.mentions import gold

from saikei import pipeline
from saikei.document import load_source
from saikei.mentions import load_lexicon
from saikei.mentions.lexicon import Term
from saikei.mentions.matcher import Matcher, find_terms
from saikei.mentions.squeezed import Squeezed, squeeze, squeeze_label

FROZEN: Final = Path(__file__).parent / "frozen/mentions.csv"
DOCUMENT: Final = "soumu-2026"
SIZES: Final = (1_000, 10_000, 100_000)
RUNS: Final = 3
SLOW: Final = 20_000
"""How many characters a peer gets that would take minutes for all of them."""
Verdicts = dict[tuple[str, str, str], str]
"""What is typed or found: its type, label and role → ``right``, ``missed`` or ``beside``."""


def judge() -> tuple[Verdicts, list[str]]:
    """The verdict on each mention typed or found, and a line for each type."""
    reading = pipeline.read(MINISTRY.read_bytes(), load_source(MINISTRY))
    typed = {row.what: row for row in gold.typed(DOCUMENT)}
    found = {row.what: row for row in gold.read(DOCUMENT, reading)}
    verdicts: Verdicts = {}
    for what in typed.keys() | found.keys():
        row = typed.get(what) or found[what]
        verdicts[row.type, row.label, row.role] = (
            "right" if what in typed and what in found else "missed" if what in typed else "beside"
        )
    lines = []
    for type in gold.FILES:  # noqa: A001  the model's word
        both = [what for what in typed.keys() & found.keys() if typed[what].type == type]
        right, there = len(both), sum(row.type == type for row in found.values())
        asked = sum(row.type == type for row in typed.values())
        roles = sum(typed[what].role == found[what].role for what in both) if type == "organisation" else 0
        measures = sum(typed[what].measure == found[what].measure for what in both)
        lines.append(
            f"{type:<13}{asked:>6}{there:>6}{right / there:>10.3f}{right / asked:>8.3f}"
            f"{f'{roles / right:.3f}' if roles else '-':>7}{measures / right:>9.3f}"
        )
    return verdicts, lines


def thaw() -> Verdicts:
    """The verdicts of the frozen run."""
    if not FROZEN.is_file():
        return {}
    with FROZEN.open(encoding="utf-8", newline="") as file:
        return {(row["type"], row["mention"], row["role"]): row["verdict"] for row in csv.DictReader(file)}


def freeze(verdicts: Verdicts) -> None:
    """Make `verdicts` the frozen run."""
    with FROZEN.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["type", "mention", "role", "verdict"])
        writer.writerows([*what, verdict] for what, verdict in sorted(verdicts.items()))


def compare(now: Verdicts, frozen: Verdicts) -> None:
    """Print what was gained and what was lost since the frozen run."""
    good = {"right": 1, "": 0}
    for what in sorted(now.keys() | frozen.keys()):
        before, after = frozen.get(what, ""), now.get(what, "")
        if before != after:
            better = good.get(after, -1) > good.get(before, -1)
            print(f"{'gained' if better else 'LOST'}: {' '.join(what)}: {before or 'nothing'} → {after or 'nothing'}")


def words(count: int) -> list[str]:
    """The labels of the vocabularies, and names made like them until there are `count`."""
    labels = [term.label for term in load_lexicon().terms][:count]
    dice = random.Random(1)
    made = set(labels)
    while len(made) < count:
        one, other = dice.choice(labels), dice.choice(labels)
        made.add(one[: dice.randint(1, len(one))] + other[dice.randint(0, len(other) - 1) :])
    return sorted(word for word in made if squeeze_label(word).text)


def best(work: Callable[[], object]) -> float:
    """The least wall seconds of a few runs of `work`."""
    times = []
    for _ in range(RUNS):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times)


def contenders(text: Squeezed, labels: Iterable[str]) -> dict[str, Callable[[], tuple[int, Callable[[], int]]]]:
    """Each matcher by name: what makes it, and then finds; how many characters it gets and how many finds it gives."""
    terms = [Term(label, f"technology/{at}", "technology") for at, label in enumerate(labels)]
    patterns = sorted({squeeze_label(label).text for label in labels})
    everything = text.text

    def ours() -> tuple[int, Callable[[], int]]:
        matcher = Matcher(terms)
        return len(everything), lambda: len(find_terms(text, matcher))

    def bare() -> tuple[int, Callable[[], int]]:
        automaton = ahocorasick_rs.AhoCorasick(patterns)
        return len(everything), lambda: len(automaton.find_matches_as_indexes(everything, overlapping=True))

    def pyahocorasick() -> tuple[int, Callable[[], int]]:
        automaton: Any = import_module("ahocorasick").Automaton()
        for pattern in patterns:
            automaton.add_word(pattern, pattern)
        automaton.make_automaton()
        return len(everything), lambda: sum(1 for _ in automaton.iter(everything))

    def daachorse() -> tuple[int, Callable[[], int]]:
        automaton: Any = import_module("daachorse").CharwiseDoubleArrayAhoCorasick(patterns)
        return len(everything), lambda: len(automaton.find_overlapping(everything))

    def regular() -> tuple[int, Callable[[], int]]:
        pattern = re.compile("|".join(sorted(map(re.escape, patterns), key=len, reverse=True)))
        few = everything[: SLOW if len(patterns) > SIZES[0] else len(everything)]
        return len(few), lambda: sum(1 for _ in pattern.finditer(few))

    makers = (ours, bare, pyahocorasick, daachorse, regular)
    names = ("saikei", "ahocorasick_rs", "pyahocorasick", "daachorse", "re")
    return dict(zip(names, makers, strict=True))


def race(source: Path) -> None:
    """Print how fast each matcher is made and finds, as words grow in number."""
    reading = pipeline.read(source.read_bytes(), load_source(source))
    lines = [line for page in reading.document.pages for line in page.lines]
    took = best(lambda: squeeze(lines))
    text = squeeze(lines)
    print(f"\n{source.name}: {len(text.text):,} characters, squeezed in {took * 1000:.0f} ms")
    print(f"{'words':>8} {'matcher':<15}{'made in s':>10}{'characters/s':>14}{'finds':>8}")
    for size in SIZES:
        for name, make in contenders(text, words(size)).items():
            try:
                start = perf_counter()
                characters, find = make()
            except ImportError:
                print(f"{size:>8} {name:<15} is not installed")
                continue
            made = perf_counter() - start
            print(f"{size:>8} {name:<15}{made:>10.3f}{characters / best(find):>14,.0f}{find():>8}")


def main() -> None:
    """Judge, print, race, and freeze where that is asked."""
    if MINISTRY.is_file():
        now, lines = judge()
        print(
            f"{'':<13}{'typed':>6}{'found':>6}{'precision':>10}{'recall':>8}{'roles':>7}{'measure':>9}",
            *lines,
            sep="\n",
        )
        compare(now, thaw() or now)
        if "--freeze" in sys.argv[1:]:
            freeze(now)
            print(f"frozen: {len(now)} rows")
    else:
        print(f"accuracy needs the ministry's document: {MINISTRY}")
    race(MINISTRY if MINISTRY.is_file() else EXAMPLE)


if __name__ == "__main__":
    main()
