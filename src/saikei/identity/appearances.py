"""Budget lines in the order in which they are asked: the newest document first, then as printed."""

from collections.abc import Sequence
from dataclasses import dataclass

from saikei.model import BudgetLine, Reading, Source
from saikei.text import key


@dataclass(frozen=True, slots=True)
class Appearance:
    """A budget line in its document.

    Attributes:
        line: The line as printed.
        source: Its document.
        order: Its rank among all appearances, from 0.
    """

    line: BudgetLine
    source: Source
    order: int

    @property
    def key(self) -> str:
        """The name under which it is the same as another."""
        return key(self.line.name)


def find_appearances(readings: Sequence[Reading]) -> tuple[Appearance, ...]:
    """Every budget line of `readings`, whatever order these come in."""
    ordered = sorted(readings, key=lambda r: (-r.document.source.fiscal_year, r.document.source.id))
    lines = [(line, reading.document.source) for reading in ordered for line in reading.lines]
    return tuple(Appearance(line, source, order) for order, (line, source) in enumerate(lines))
