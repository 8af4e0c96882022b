"""The stretch of text that holds the figures of one item: 3.7億円（６年度補正 1.5億円 ７年度 2.5億円）【再掲】.

Around figures found by `saikei.amounts` an expression takes in what belongs to figures and nothing else::

    expression = { lead } , figure , { figure | word | mark | bracket } ;
    lead       = "(" | year | stage | instrument | "うち" | "約" ;
    word       = qualifier | year | stage | instrument | "+" | "、" … ;
    mark       = bracketed or bare ( "新規" | "拡充" | "継続" | "再掲" | "一部再掲" ) ;
    bracket    = "(" , text with a figure, a mark, or a rate in it , ")" ;
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from saikei.model import Amount, ReprintMark

_YEAR: Final = r"(?:令和|平成|昭和|[RHS]|FY)?\s*(?:\d{1,4}|元)\s*年度|前々?年度|[本今当]年度|[RH]\d{1,2}|FY\d{4}"
_STAGE: Final = (
    r"(?:第\s*\d+\s*[次号]\s*)?補正(?:後|予算)?(?:予算)?(?:額|案)?|当初(?:予算)?(?:額|案)?|概算要求(?:額)?|要求(?:・?要望)?額?"
    r"|予算(?:額|案)?|政府案|決算額?|繰越額?"
)
_SOURCE: Final = (
    r"産業投資|政府保証|財政融資(?:資金)?|電波利用料(?:財源)?|一般会計|特別会計|復興(?:特会|特別会計)?|財投"
)
_QUALIFIER: Final = r"の?内数|の一部|程度|余り?|規模"
_WORD: Final = re.compile(rf"{_YEAR}|{_STAGE}|{_SOURCE}|うち|内訳|約|概ね|プラス|及び|[+＋、,;:・/]|\s+")
_AFTER: Final = re.compile(_QUALIFIER)
_LEAD: Final = re.compile(rf"(?:{_YEAR}|{_STAGE}|{_SOURCE}|うち|約|概ね|[(\[<]|[:△▲-]|\s)*")
_LEAD_LENGTH: Final = 60
_MARK: Final = re.compile(r"(?:一部\s*)?(?:新\s*規|拡\s*充|継\s*続)|※?\s*(?:一部\s*)?再\s*掲")
_MARKED_NAME: Final = re.compile(r"[【(\[]\s*(?:一部\s*)?再\s*掲\s*[】)\]][ \t]*[^\s※(【\[\d]")
"""A mark that opens a printed line and has a name behind it: it belongs to that name."""
_REPRINT: Final = re.compile(r"(一\s*部\s*)?再\s*掲")
_NEW: Final = re.compile(r"新\s*規|新\s*設")
_RATE: Final = re.compile(r"補助率|定額|比|増|減|国費|※|皆")
_OPEN: Final = "([【<《"
_CLOSE: Final = ")]】>》"
_BRACKET_LENGTH: Final = 160


@dataclass(frozen=True, slots=True)
class Expression:
    """Where the figures of one item stand in a text.

    Attributes:
        start: Offset of its first character.
        end: Offset after its last.
        amounts: The figures inside, with offsets into the same text.
    """

    start: int
    end: int
    amounts: tuple[Amount, ...]


def find_expressions(text: str, amounts: Sequence[Amount]) -> tuple[Expression, ...]:
    """The expressions of `text`, in order, that `amounts` (read from it) belong to; each amount is in one."""
    found: list[Expression] = []
    starts = [a.start for a in amounts]
    at = 0
    while at < len(amounts):
        floor = found[-1].end if found else 0
        start = _lead(text, amounts[at].start, floor)
        end = _tail(text, amounts[at].end, amounts, starts)
        inside = bisect_left(starts, end)
        found.append(Expression(start, end, tuple(amounts[at:inside])))
        at = inside
    return tuple(found)


def reprint_mark(text: str) -> ReprintMark:
    """Whether `text` holds a mark of reprint.

    >>> reprint_mark("【一部再掲】"), reprint_mark("（新規・再掲）"), reprint_mark("（新規）")
    ('partial', 'full', '')
    """
    match = _REPRINT.search(text)
    return ("partial" if match[1] else "full") if match else ""


def new_mark(text: str) -> bool:
    """Whether `text` holds a mark of a new item."""
    return bool(_NEW.search(text))


def closing_bracket(text: str, at: int) -> int:
    """Offset after the bracket that closes the one at `at`, whatever its shape; -1 where none does nearby."""
    depth = 0
    for i in range(at, min(len(text), at + _BRACKET_LENGTH)):
        depth += (text[i] in _OPEN) - (text[i] in _CLOSE)
        if depth == 0:
            return i + 1
    return -1


def _lead(text: str, figure: int, floor: int) -> int:
    """Where an expression begins whose first figure is at `figure`: its lead, from a boundary on."""
    window = max(floor, figure - _LEAD_LENGTH)
    for start in range(window, figure):
        boundary = start == floor or text[start - 1].isspace() or text[start] in _OPEN or text[start].isspace()
        if boundary and _LEAD.fullmatch(text, start, figure):
            return start + len(text[start:figure]) - len(text[start:figure].lstrip())
    return figure


def _tail(text: str, at: int, amounts: Sequence[Amount], starts: list[int]) -> int:
    """Where an expression ends that has a figure ending at `at`."""
    end = at
    while at < len(text):
        if text[at - 1] == "\n" and _MARKED_NAME.match(text, at):
            break
        next_figure = bisect_left(starts, at)
        if next_figure < len(starts) and starts[next_figure] == at:
            at = end = amounts[next_figure].end
        elif match := _AFTER.match(text, at) or _MARK.match(text, at):
            at = end = match.end()
        elif text[at] in _OPEN:
            closed = _bracket(text, at, amounts, starts)
            if closed < 0:
                break
            at = end = closed
        elif text[at] in _CLOSE:
            at = end = at + 1
        elif match := _WORD.match(text, at):
            at = match.end()
        else:
            break
    return end


def _bracket(text: str, at: int, amounts: Sequence[Amount], starts: list[int]) -> int:
    """Where the bracket at `at` ends, if it belongs to figures; -1 if it is something else."""
    closed = closing_bracket(text, at)
    first = bisect_left(starts, at)
    if closed < 0:
        line_end = text.find("\n", at)
        line_end = len(text) if line_end < 0 else line_end
        last = bisect_left(starts, line_end)
        return _tail(text, amounts[last - 1].end, amounts, starts) if first < last else -1
    inner = text[at:closed]
    has_figure = first < len(starts) and starts[first] < closed
    return closed if has_figure or _MARK.search(inner) or _RATE.search(inner) else -1
