"""Prints how much of the hand-typed rows is read right, with gains and losses against the frozen run.

    python -m bench.accuracy            compare with bench/frozen/accuracy.csv
    python -m bench.accuracy --freeze   and make this run the frozen one

A row is right when the program reads one that is the same in every column that is compared. What is read and was
never typed is counted beside it. A document that is not at hand is named, and its frozen rows stay as they are.
"""

import csv
import sys
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.conftest import EXAMPLE, MINISTRY
from tests.gold import rows
from tests.gold.cases import is_read, untyped

from saikei import pipeline
from saikei.document import load_source
from saikei.identity import conclude

FROZEN: Final = Path(__file__).parent / "frozen/accuracy.csv"
DOCUMENTS: Final = {"mirai-2026": ("example", EXAMPLE), "soumu-2026": ("soumu-2026", MINISTRY)}
"""Each document: the folder of its typed rows, and its text."""
Verdicts = dict[tuple[str, str, str], bool]
"""Document, kind and label of each typed row → whether it is read right."""


@dataclass(frozen=True, slots=True)
class Score:
    """One kind of rows of one document.

    Attributes:
        verdicts: Whether each typed row is read right.
        beside: How many rows are read that nobody typed.
    """

    verdicts: Verdicts
    beside: int

    @property
    def right(self) -> int:
        """How many typed rows are read right."""
        return sum(self.verdicts.values())


def measure(document: str) -> dict[str, Score]:
    """The score of each kind of rows of a document."""
    folder, path = DOCUMENTS[document]
    reading = pipeline.read(path.read_bytes(), load_source(path))
    read = rows.read(reading, conclude([reading]))
    scores: dict[str, Score] = {}
    for kind in rows.KINDS:
        typed = rows.typed(folder, kind)
        if not typed:
            continue
        nth: Counter[str] = Counter()
        verdicts: Verdicts = {}
        for row in typed:
            name = rows.label(row)
            nth[name] += 1
            verdicts[document, kind, name if nth[name] == 1 else f"{name} ({nth[name]})"] = is_read(kind, row, read)
        scores[kind] = Score(verdicts, len(untyped(kind, folder, read)))
    return scores


def thaw() -> Verdicts:
    """The verdicts of the frozen run."""
    if not FROZEN.is_file():
        return {}
    with FROZEN.open(encoding="utf-8", newline="") as file:
        return {(row["document"], row["kind"], row["row"]): row["read"] == "right" for row in csv.DictReader(file)}


def freeze(verdicts: Verdicts) -> None:
    """Make `verdicts` the frozen run."""
    with FROZEN.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(["document", "kind", "row", "read"])
        writer.writerows([*where, "right" if right else "wrong"] for where, right in sorted(verdicts.items()))


def main() -> None:
    """Measure, print, and freeze where that is asked."""
    frozen, now = thaw(), dict[tuple[str, str, str], bool]()
    print(f"{'document':<12} {'rows':<13} {'typed':>5} {'right':>5} {'%':>6} {'beside':>6} {'gained':>6} {'lost':>4}")
    for document, (_, path) in DOCUMENTS.items():
        if not path.is_file():
            print(f"{document:<12} is not at hand: {path}")
            now |= {where: right for where, right in frozen.items() if where[0] == document}
            continue
        for kind, score in measure(document).items():
            gained = [where for where, right in score.verdicts.items() if right and not frozen.get(where, False)]
            lost = [where for where, right in score.verdicts.items() if not right and frozen.get(where, False)]
            typed = len(score.verdicts)
            print(
                f"{document:<12} {kind:<13} {typed:>5} {score.right:>5} {100 * score.right / typed:>6.1f} "
                f"{score.beside:>6} {len(gained) if frozen else 0:>6} {len(lost):>4}"
            )
            now |= score.verdicts
    for where in sorted(now.keys() & frozen.keys()):
        if now[where] != frozen[where]:
            print(f"{'gained' if now[where] else 'LOST'}: {' '.join(where)}")
    if "--freeze" in sys.argv[1:]:
        freeze(now)
        print(f"frozen: {len(now)} rows")


if __name__ == "__main__":
    main()
