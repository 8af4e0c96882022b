"""Tables of a page: rows of a name and bare figures, each printed as one line with its cells apart.

A cell may run over lines, and figures stand in the middle beside it, so no line of text is a row by itself. Rows are found by
their figures; what stands beside a figure, in lines right under each other, is its name. Above the first of them stand the
labels of the columns. A row's cells are set in the columns of the page, as text extractors do that keep the layout.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Final
from unicodedata import east_asian_width

from saikei.document.pdf.lines import SMALLEST, TextLine
from saikei.text import join_lines, normalise

_FIGURE: Final = re.compile(r"\(?[△▲+-]?\s?[\d,]+(?:\.\d+)?%?\)?(?:\s*の?内数)?|[-*]|事\s*項\s*要\s*求|皆[増減]")
"""What a cell of figures says, over normalised text."""
_NUMBERED: Final = re.compile(r"[\s　]*(?:[(（]?[\d０-９]{1,2}[)）.．\s　]|[Ⅰ-Ⅻ①-⑳])")
_LEVEL: Final = 0.5
"""How far the middles of cells of one row may lie apart, in ems."""
_TIGHT: Final = 0.6
"""Widest gap between the lines of one cell, in ems."""
_FAR: Final = 6.0
"""Widest gap between two rows, in ems."""
_LABELS: Final = 4.0
"""Widest gap between labels and what is below them, in ems."""


@dataclass(frozen=True, slots=True)
class Split:
    """A page, or a part of one, around its first table.

    Attributes:
        above: Lines above the table.
        rows: Its rows as lines, labels first.
        below: Lines below it.
    """

    above: list[TextLine]
    rows: list[TextLine]
    below: list[TextLine]


def find_table(lines: Sequence[TextLine]) -> Split | None:
    """The first table among `lines`, or None where they are not the rows of one."""
    across = [line for line in lines if line.way == "across"]
    rows = _figure_rows(across)
    if len(rows) < 2:
        return None
    em = max(median(line.size for line in across), SMALLEST)
    first = min(line.left for row in rows for line in row)
    figures = {id(line) for row in rows for line in row}
    texts = [line for line in across if id(line) not in figures]
    top, bottom = min(line.top for line in rows[0]), max(line.bottom for line in rows[-1])
    beside = [line for line in texts if top - 0.3 * em < _middle(line) < bottom + 0.3 * em]
    named: dict[int, list[TextLine]] = {at: [] for at in range(len(rows))}
    alone: list[tuple[TextLine, ...]] = []
    for block in _cells(beside):
        for at, part in _shared(block, rows):
            if at is None:
                alone.append(part)
            else:
                named[at] += part
    nameless = [at for at, found in named.items() if not any(line.left < first for line in found)]
    if len(nameless) * 2 >= len(rows) or len(alone) > len(rows):
        return None
    body = [[*rows[at], *_joined(named[at])] for at in named] + [_joined(list(block)) for block in alone]
    labels = _labels([line for line in texts if _middle(line) <= top - 0.3 * em], top, em)
    used = figures | {id(line) for line in (*beside, *labels)}
    rest = [line for line in lines if id(line) not in used]
    columns = _Columns(em, first, max((_end(c, em) for row in body for c in row if c.left < first), default=0))
    printed = [columns.line(row) for row in (*_levels(labels, em), *sorted(body, key=lambda row: _middle(row[0])))]
    edge = min(line.top for line in printed)
    return Split([line for line in rest if line.top < edge], printed, [line for line in rest if line.top >= edge])


def _is_figure(line: TextLine) -> bool:
    return bool(_FIGURE.fullmatch(normalise(line.text).text.strip()))


def _figure_rows(lines: Sequence[TextLine]) -> list[list[TextLine]]:
    """Figures on one level, from top to bottom, as far as rows follow each other closely."""
    figures = sorted((line for line in lines if _is_figure(line)), key=lambda line: line.top)
    rows: list[list[TextLine]] = []
    for line in figures:
        if rows and abs(_middle(line) - _middle(rows[-1][0])) < _LEVEL * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    runs: list[list[list[TextLine]]] = []
    for row in rows:
        if runs and row[0].top - max(line.bottom for line in runs[-1][-1]) < _FAR * row[0].size:
            runs[-1].append(row)
        else:
            runs.append([row])
    return next((run for run in runs if len(run) > 1), [])


def _middle(line: TextLine) -> float:
    return (line.top + line.bottom) / 2


def _cells(lines: Sequence[TextLine]) -> Iterator[tuple[TextLine, ...]]:
    """Lines right under each other that begin at about the same place."""
    blocks: list[list[TextLine]] = []
    for line in sorted(lines, key=lambda line: (line.top, line.left)):
        above = next(
            (
                block
                for block in blocks
                if -0.3 * line.size < line.top - block[-1].bottom < _TIGHT * line.size
                and min(line.right, block[-1].right) > max(line.left, block[-1].left)
            ),
            None,
        )
        if above is None:
            blocks.append([line])
        else:
            above.append(line)
    yield from map(tuple, blocks)


def _shared(
    block: tuple[TextLine, ...], rows: Sequence[Sequence[TextLine]]
) -> Iterator[tuple[int | None, tuple[TextLine, ...]]]:
    """The parts of a cell by the row that they stand in; None for a part that stands beside no figure.

    Names of several rows stand right under each other where rows are set tight. A line beside no figure goes on with the name
    above, but where it is numbered, or figures stand at the foot of their rows.
    """
    top, bottom = block[0].top, block[-1].bottom
    inside = [at for at, row in enumerate(rows) if top < _middle(row[0]) < bottom]
    if len(inside) < 2:
        yield (inside[0] if inside else None), block
        return
    middles = [_middle(rows[at][0]) for at in inside]
    level = [
        next((at for at, middle in zip(inside, middles, strict=True) if _is_level(line, middle)), None)
        for line in block
    ]
    parts: dict[int, list[TextLine]] = {at: [] for at in inside}
    for place, line in enumerate(block):
        before = [at for at in level[: place + 1] if at is not None][-1:]
        after = [at for at in level[place:] if at is not None][:1]
        opens = level[0] is None or bool(_NUMBERED.match(line.text))
        [at] = ((after or before) if opens else (before or after)) or inside[:1]
        parts[at].append(line)
    yield from ((at, tuple(part)) for at, part in parts.items() if part)


def _is_level(line: TextLine, middle: float) -> bool:
    return abs(_middle(line) - middle) < _LEVEL * line.size


def _joined(lines: list[TextLine]) -> list[TextLine]:
    """Each cell as one line."""
    return [
        replace(
            block[0],
            text=join_lines([line.text for line in block]),
            left=min(line.left for line in block),
            right=max(line.right for line in block),
            bottom=block[-1].bottom,
        )
        for block in _cells(lines)
    ]


def _labels(lines: Sequence[TextLine], top: float, em: float) -> list[TextLine]:
    """The lines of labels above a table: rows of several, as far as they follow each other closely."""
    found: list[TextLine] = []
    waiting: list[TextLine] = []
    for row in reversed(_levels(lines, em)):
        if top - max(line.bottom for line in row) > _LABELS * em:
            break
        waiting += row
        if len(row) > 1:
            found += waiting
            waiting = []
        top = min(line.top for line in row)
    return found


def _levels(lines: Sequence[TextLine], em: float) -> list[list[TextLine]]:
    rows: list[list[TextLine]] = []
    for line in sorted(lines, key=lambda line: (_middle(line), line.left)):
        if rows and abs(_middle(line) - _middle(rows[-1][0])) < _LEVEL * em:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where cells are set on a line, two columns to an em.

    Attributes:
        em: In points.
        first: Where the figures begin, in points from the left of the page.
        longest: Where the longest name ends when its lines are joined, in columns.
    """

    em: float
    first: float
    longest: int

    def line(self, cells: Sequence[TextLine]) -> TextLine:
        """Cells side by side as one line; what stands over figures keeps clear of the longest name."""
        row = sorted(cells, key=lambda line: line.left)
        clear = max(0, self.longest + 2 - _column(self.first, self.em))
        text = ""
        for cell in row:
            column = _column(cell.left, self.em) + (clear if cell.right > self.first else 0)
            text += " " * max(column - _width(text), 2 if text.strip() else 0) + cell.text.strip()
        left, right = min(line.left for line in row), max(line.right for line in row)
        return TextLine(text, left, min(c.top for c in row), right, max(c.bottom for c in row), self.em)


def _column(left: float, em: float) -> int:
    return round(left / (em / 2))


def _end(line: TextLine, em: float) -> int:
    return _column(line.left, em) + _width(line.text)


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)
