"""Proof that nothing of the source vanished: every figure and every mark of reprint is accounted for.

The source is searched anew, with a pattern that knows nothing of how budget lines are read: a scale word before 円,
事項要求, 再掲. Each find must stand in a figure, in the span of a line that carries the mark, or in an aside.
"""

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from dataclasses import dataclass
from typing import Final

from saikei.model import Issue, Reading, Span
from saikei.text import normalise

TRACES: Final = {
    "figure": re.compile(r"\d[\s　]*(?:[兆億万千百十][\s　]*)+円"),
    "unspecified": re.compile(r"事\s*項\s*要\s*求"),
    "reprint": re.compile(r"再\s*掲"),
}


@dataclass(frozen=True, slots=True)
class Conservation:
    """How the traces of a source are accounted for.

    Attributes:
        in_lines: How many of each kind stand in budget lines.
        aside: How many of each kind are listed as something else, with a reason.
        issues: One for each that is lost.
    """

    in_lines: dict[str, int]
    aside: dict[str, int]
    issues: tuple[Issue, ...]


def conserve(reading: Reading) -> Conservation:
    """Accounts for every trace of the source of `reading`."""
    normal = normalise(reading.document.text)
    figures = _Spans([f.span for line in reading.lines for f in line.figures])
    marked = _Spans([line.span for line in reading.lines if line.reprint])
    asides = _Spans([aside.span for aside in reading.asides])
    starts = [line.start for page in reading.document.pages for line in page.lines]
    numbers = [line.number for page in reading.document.pages for line in page.lines]
    in_lines: Counter[str] = Counter()
    aside: Counter[str] = Counter()
    issues: list[Issue] = []
    for kind, pattern in TRACES.items():
        for match in pattern.finditer(normal.text):
            start, end = normal.source_range(match.start(), match.end())
            if (marked if kind == "reprint" else figures).hold(start, end):
                in_lines[kind] += 1
            elif asides.hold(start, end):
                aside[kind] += 1
            else:
                number = numbers[max(0, bisect_right(starts, start) - 1)] if numbers else 0
                what = "It stands in no budget line, and nothing says why."
                issues.append(Issue(number, "unreadable-figure", reading.document.text[start:end], what))
    return Conservation(dict(in_lines), dict(aside), tuple(issues))


class _Spans:
    """Spans that can be asked whether one of them holds a stretch."""

    def __init__(self, spans: list[Span]) -> None:
        pairs = sorted((span.start, span.end) for span in spans)
        self._ends = sorted(end for _, end in pairs)
        self._starts = [start for start, _ in pairs]

    def hold(self, start: int, end: int) -> bool:
        """More spans have begun by `start` than have ended before `end`: one of them holds the stretch."""
        return bisect_right(self._starts, start) > bisect_left(self._ends, end)
