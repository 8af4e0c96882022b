"""Lines to cells: what stands apart on a line, and in which columns of the page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final
from unicodedata import east_asian_width

from saikei.model import Line
from saikei.text import normalise

APART: Final = 2
"""Width of the narrowest blank between two cells; a letter of the Latin alphabet is 1 wide, a kanji 2."""
_TAB: Final = 8

_NUMBER: Final = r"(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?"
FIGURE: Final = re.compile(rf"(?:[△▲+]\s?|-)?{_NUMBER}%?|\(\s?[△▲-]?\s?{_NUMBER}\s?\)")
"""A figure without a unit, over normalised text; in brackets it is said beside another. A dash apart from it is a cell of its own."""
NOTHING: Final = re.compile(r"[-*]{1,3}|皆増|皆減|\(\s?-\s?\)")
"""What a cell prints where there is no figure."""
_UNSPECIFIED: Final = re.compile(r"事\s*項\s*要\s*求(?:\s*のみ)?")
_WITHIN: Final = re.compile(rf"{_NUMBER}\s*の?\s*(?:内\s*数|一\s*部)")
_VALUE: Final = rf"(?:{_WITHIN.pattern}|{FIGURE.pattern}|{_UNSPECIFIED.pattern}|(?<=\s)(?:{NOTHING.pattern})(?=\s|$))"
_ONE_VALUE: Final = re.compile(_VALUE)
_REMARK: Final = re.compile(rf"({FIGURE.pattern})\s+(\D.*)")
_WHOLE_VALUES: Final = tuple(
    re.compile(rf"(?:{pattern})(?=(\s+)|$)")
    for pattern in (_WITHIN.pattern, FIGURE.pattern, _UNSPECIFIED.pattern, rf"(?<=\s)(?:{NOTHING.pattern})")
)
_WORD: Final = re.compile(r"\S+")
_MOST_WORDS: Final = 6
"""Words of the longest value, 事 項 要 求 の み."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands apart on a line.

    Attributes:
        text: Its characters, normalised and trimmed.
        left: Column of the page where it begins; a kanji is two columns wide.
        right: Column after its end.
        line: The line that it stands on.
        start: Offset of its first character in the document.
        end: Offset after its last.
    """

    text: str
    left: int
    right: int
    line: Line
    start: int
    end: int

    @property
    def is_value(self) -> bool:
        """It holds a figure, says that there is none, or 事項要求."""
        return is_value(self.text)

    def over(self, left: int, right: int) -> int:
        """How many columns it shares with those from `left` to `right`; less than 1 where it stands beside them."""
        return min(self.right, right) - max(self.left, left)


def is_value(text: str) -> bool:
    """Whether a cell's text is a figure, the sign for none, or 事項要求.

    >>> [is_value(text) for text in ("1,234", "△5", "-", "事項要求", "120の内数", "第5号", "")]
    [True, True, True, True, True, False, False]
    """
    return any(pattern.fullmatch(text) for pattern in (FIGURE, NOTHING, _UNSPECIFIED, _WITHIN))


def find_cells(line: Line) -> tuple[Cell, ...]:
    """The cells of a line, from left to right; a line printed without blanks is one."""
    letters = list(_letters(line.text))
    cells: list[Cell] = []
    for blank, run in groupby(_words(letters), key=lambda word: word is None):
        if blank:
            continue
        start, end, left, right = next(word for word in run if word is not None)
        cells += _parted(line, start, end, left, right, inside=bool(cells))
    return tuple(_spaced_out(cells))


def find_words(line: Line) -> tuple[Cell, ...]:
    """What any blank keeps apart on a line, from left to right; letter-spaced words are one."""
    letters = list(_letters(line.text))
    words = [word for word in _words(letters, 1) if word is not None]
    return tuple(_spaced_out([_cell(line, *word) for word in words]))


def _letters(text: str) -> Iterator[tuple[str, int, int]]:
    """Each character with its first column and the one after."""
    at = 0
    for character in text:
        width = _TAB - at % _TAB if character == "\t" else 2 if east_asian_width(character) in "WFA" else 1
        yield character, at, at + width
        at += width


def _words(letters: list[tuple[str, int, int]], apart: int = APART) -> Iterator[tuple[int, int, int, int] | None]:
    """Stretches of a line with no blank as wide as `apart` inside: offsets and columns; None between two of them."""
    start = -1
    end = 0
    for index, (character, left, _) in enumerate(letters):
        if character.isspace():
            continue
        if start >= 0 and left - letters[end][2] >= apart:
            yield start, end + 1, letters[start][1], letters[end][2]
            yield None
            start = -1
        start = index if start < 0 else start
        end = index
    if start >= 0:
        yield start, end + 1, letters[start][1], letters[end][2]


def _parted(line: Line, start: int, end: int, left: int, right: int, *, inside: bool) -> Iterator[Cell]:
    """One cell; or a name and the figures one blank behind it; or, inside a line, a figure and the remark behind it."""
    normal = normalise(line.text[start:end])
    first, remark = _first_value(normal.text), _REMARK.match(normal.text) if inside else None
    if first is not None:
        name = normal.text[:first].rstrip()
        bounds = [match.span() for match in _ONE_VALUE.finditer(normal.text, first)]
        pieces = [(0, len(name)), *bounds] if name else bounds
    elif remark:
        pieces = [remark.span(1), remark.span(2)]
    else:
        yield _cell(line, start, end, left, right)
        return
    at = start
    for first, last in pieces:
        a, b = (start + offset for offset in normal.source_range(first, last))
        left += _width(line.text[at:a])
        right = left + _width(line.text[a:b])
        yield _cell(line, a, b, left, right)
        at, left = b, right


def _first_value(text: str) -> int | None:
    """Where the values begin that `text` ends in, a blank between any two; None where it ends in none.

    Read from the end, word by word, so that the work grows with the length of the text alone.
    """
    first: int | None = None
    begins = {len(text)}  # where values begin that run to the end
    missed = 0
    for start in reversed([match.start() for match in _WORD.finditer(text)]):
        ends = (pattern.match(text, start) for pattern in _WHOLE_VALUES)
        if any(match and match.end() + len(match[1] or "") in begins for match in ends):
            first, missed = start, 0
            begins.add(start)
        elif (missed := missed + 1) >= _MOST_WORDS:
            break
    return first


def _width(text: str) -> int:
    return sum(2 if east_asian_width(character) in "WFA" else 1 for character in text)


def _cell(line: Line, start: int, end: int, left: int, right: int) -> Cell:
    text = normalise(line.text[start:end]).text.strip()
    return Cell(text, left, right, line, line.start + start, line.start + end)


def _spaced_out(cells: list[Cell]) -> Iterator[Cell]:
    """`cells` with letter-spaced words, such as 合　計, as one cell each."""
    waiting: list[Cell] = []
    for cell in cells:
        single = len(cell.text) == 1 and east_asian_width(cell.text) == "W"
        if waiting and not (single and cell.left - waiting[-1].right <= 3 * APART):
            yield _joined(waiting)
            waiting = []
        if single:
            waiting.append(cell)
        else:
            yield cell
    if waiting:
        yield _joined(waiting)


def _joined(cells: list[Cell]) -> Cell:
    first, last = cells[0], cells[-1]
    return Cell("".join(c.text for c in cells), first.left, last.right, first.line, first.start, last.end)
