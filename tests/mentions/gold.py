"""Typed mentions, and the same rows as a reading gives them, made comparable.

``mentions-read.csv`` says which lines were read when the rows were typed: what begins elsewhere is compared with
nothing. Surfaces and titles are compared under `saikei.text.key`.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from saikei.model import EntityType, Reading
from saikei.text import key

FILES: Final[dict[EntityType, str]] = {
    "organisation": "organisations",
    "technology": "technologies",
    "policy": "policies",
}
HERE: Final = Path(__file__).parents[1] / "gold"


@dataclass(frozen=True, slots=True, order=True)
class Named:
    """A mention as somebody types it.

    Attributes:
        line: The line where it begins.
        type: What kind of concept.
        entity: Identifier of the concept.
        surface: Its characters, under `key`.
        nth: The how-manieth of these on its line, from 1.
        role: What the body does; no part of what a mention is.
        measure: The title of its measure, under `key`; no part of what a mention is.
    """

    line: int
    type: EntityType
    entity: str
    surface: str
    nth: int
    role: str = ""
    measure: str = ""

    @property
    def what(self) -> tuple[int, EntityType, str, str, int]:
        """What is named, and where."""
        return self.line, self.type, self.entity, self.surface, self.nth

    @property
    def label(self) -> str:
        """A short name for it."""
        return f"{self.surface}@{self.line}#{self.nth} {self.entity}"


def typed(document: str) -> list[Named]:
    """The typed mentions of a document, in order."""
    rows = [
        (int(row["first_line"]), type, row["entity"], row["surface"], row["role"], row["measure_title"])
        for type, name in FILES.items()  # noqa: A001
        for row in _rows(document, f"mentions-{name}.csv")
    ]
    return list(_counted(document, rows))


def read(document: str, reading: Reading) -> list[Named]:
    """The printed mentions of a reading, in order."""
    titles = {measure.id: measure.title for measure in reading.outline.measures}
    rows = [
        (m.span.first_line, m.type, m.entity, m.surface, m.role, titles[m.measure])
        for m in reading.mentions
        if m.explicit
    ]
    return list(_counted(document, rows))


def _counted(document: str, rows: Iterable[tuple[int, EntityType, str, str, str, str]]) -> Iterator[Named]:
    stretches = [
        range(int(row["first_line"]), int(row["last_line"]) + 1) for row in _rows(document, "mentions-read.csv")
    ]
    nth: Counter[tuple[int, str, str]] = Counter()
    for line, type, entity, surface, role, title in rows:  # noqa: A001  the model's word
        if any(line in stretch for stretch in stretches):
            nth[line, entity, key(surface)] += 1
            yield Named(line, type, entity, key(surface), nth[line, entity, key(surface)], role, key(title))


def _rows(document: str, name: str) -> list[dict[str, str]]:
    with (HERE / document / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
