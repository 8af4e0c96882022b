"""Lines of a page in reading order: by columns and boxes, not by the order of the file.

The page is cut along its white bands, as in the recursive X-Y cut (Nagy, Seth 1984): into columns where a white band runs
from top to bottom, else into bands from left to right, and so on inside each piece. Large letters under a band open
something new, and are cut off before columns are looked for. Tables are read row by row (`saikei.document.pdf.tables`), and so
is a column of figures that stand beside their names.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import Final, TypeAlias

from saikei.document.pdf.lines import SMALLEST, TextLine
from saikei.document.pdf.tables import find_table

Block: TypeAlias = tuple[TextLine, ...]
"""Lines that stand right under each other."""

_GUTTER: Final = 0.9
"""Narrowest white band between two columns, in ems of the page's text."""
_TITLE: Final = 1.3
"""How large letters are that open something new, measured by the page's text."""
_FIGURE: Final = re.compile(r"[約△▲+＋\-−]?\s*[\d,，.．]")
"""How a cell begins that holds a figure."""
_LEADING: Final = 0.85
"""Widest gap between two lines of one block, in ems."""


def reading_order(lines: Sequence[TextLine]) -> tuple[Block, ...]:
    """The lines of one page as blocks, in the order in which they are read; turned lines last."""
    upright = [line for line in lines if not line.turned]
    em = max(median(line.size for line in upright), SMALLEST) if upright else 1.0
    ordered = [*_cut(upright, em), *(line for line in lines if line.turned)]
    return tuple(_blocks(ordered))


def _cut(lines: list[TextLine], em: float) -> Iterator[TextLine]:
    """`lines` in reading order."""
    if len(lines) < 2:
        yield from lines
        return
    if table := find_table(lines):
        yield from _cut(table.above, em)
        yield from table.rows
        yield from _cut(table.below, em)
        return
    bands = _split(lines, [(line.top, line.bottom) for line in lines], 0.0)
    titled = [at for at, band in enumerate(bands) if at and max(line.size for line in band) > _TITLE * em]
    if titled:
        for start, end in pairwise([0, *titled, len(bands)]):
            yield from _cut([line for band in bands[start:end] for line in band], em)
        return
    columns = _split(lines, [(line.left, line.right) for line in lines], _GUTTER * em)
    if len(columns) > 1 and not _are_rows(columns):
        if all(line.way == "down" for line in lines):
            columns.reverse()
        for column in columns:
            yield from _cut(column, em)
        return
    if len(bands) > 1:
        for band in _widest(bands, em):
            yield from _cut(band, em)
        return
    if all(line.way == "down" for line in lines):
        yield from sorted(lines, key=lambda line: (-line.left, line.top))
        return
    yield from sorted(lines, key=lambda line: (round((line.top + line.bottom) / 2 / em), line.left))


def _split(lines: list[TextLine], ranges: list[tuple[float, float]], least: float) -> list[list[TextLine]]:
    """The lines in groups that a white band of at least that width keeps apart, in the order of their ranges."""
    order = sorted(range(len(lines)), key=ranges.__getitem__)
    groups: list[list[TextLine]] = []
    end = float("-inf")
    for index in order:
        start, stop = ranges[index]
        if not groups or start - end > least:
            groups.append([])
        groups[-1].append(lines[index])
        end = max(end, stop)
    return groups


def _widest(bands: list[list[TextLine]], em: float) -> list[list[TextLine]]:
    """The bands, joined again but at the widest gaps between them, so that what belongs together is cut last."""
    gaps = [min(line.top for line in below) - max(line.bottom for line in above) for above, below in pairwise(bands)]
    widest = max(gaps)
    joined = [list(bands[0])]
    for gap, band in zip(gaps, bands[1:], strict=True):
        if gap >= widest - 0.25 * em:
            joined.append(list(band))
        else:
            joined[-1] += band
    return joined


def _are_rows(columns: list[list[TextLine]]) -> bool:
    """Whether the pieces beside each other are rows of a name and its figures, not columns of text."""
    first, *others = columns
    return all(_FIGURE.match(line.text) and _level(line, first) for column in others for line in column)


def _level(line: TextLine, others: Sequence[TextLine]) -> bool:
    """Whether the line stands on the base line of one of the others."""
    return any(abs(line.bottom - other.bottom) < 0.3 * other.size for other in others)


def _blocks(lines: Sequence[TextLine]) -> Iterator[Block]:
    block: list[TextLine] = []
    for line in lines:
        if block and not _goes_on(block[-1], line):
            yield tuple(block)
            block = []
        block.append(line)
    if block:
        yield tuple(block)


def _goes_on(above: TextLine, below: TextLine) -> bool:
    """Whether a line stands right under the one above, in letters of about its size."""
    if above.way != below.way or above.turned != below.turned:
        return False
    if not 0.8 <= below.size / max(above.size, SMALLEST) <= 1.25:
        return False
    if above.way == "down":
        return 0 <= above.left - below.right < _LEADING * above.size and below.top < above.bottom
    gap = below.top - above.bottom
    return -0.5 * above.size < gap < _LEADING * above.size and below.left < above.right and above.left < below.right
