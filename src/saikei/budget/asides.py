"""Figures and marks that belong to no budget line, each with the reason; nothing of the source vanishes."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from saikei.budget.subtotals import SUBTOTAL, total_kind
from saikei.model import Aside, BudgetLine, Document, Line, Span
from saikei.text import normalise

TRACE: Final = re.compile(
    r"(?:\d[\d,.\s]{0,40}(?:[兆億万千百十][\d,.\s]{0,40}){0,12}(?:[兆億万千百十]\s*){1,12}円"
    r"|[兆億万千]\s*円|事\s*項\s*要\s*求|再\s*掲)"
)
"""What must be accounted for, over normalised text: a figure with a scale word, 事項要求, 再掲; no figure is longer than that."""
_REASONS: Final = (
    ("limit", re.compile(r"(?:上限|最大|下限|以内|限度)\W*$"), re.compile(r"\s*(?:以内|以下|未満|まで|を上限|が上限)")),
    (
        "unit-price",
        re.compile(r"(?:単価|[1一]人当たり|あたり|当たり|につき)\W*$"),
        re.compile(r"\s*(?:[/／]|毎年|あたり|当たり)"),
    ),
    ("market-size", re.compile(r"(?:市場|規模|売上|取引)[^\n。]{0,30}$"), re.compile(r"\s*(?:[⇒→]|規模|の市場)")),
)
_NAME: Final = re.compile(r"[^\d約]{2,60}(?=\d|約)")
"""What stands in front of the first figure of a row."""
_CONTEXT: Final = 40


def find_asides(document: Document, lines: Sequence[BudgetLine]) -> tuple[Aside, ...]:
    """What `TRACE` finds in the document outside the spans of `lines`, in reading order."""
    normal = normalise(document.text)
    taken = sorted((line.span.start, line.span.end) for line in lines)
    starts = [start for start, _ in taken]
    rows = [line for page in document.pages for line in page.lines]
    firsts = [row.start for row in rows]
    of_row: dict[int, str] = {}
    found: list[Aside] = []
    for match in TRACE.finditer(normal.text):
        start, end = normal.source_range(match.start(), match.end())
        before = bisect_right(starts, start) - 1
        if before >= 0 and end <= max(e for _, e in taken[max(0, before - 8) : before + 1]):
            continue
        row = rows[max(0, bisect_right(firsts, start) - 1)]
        last = rows[max(0, bisect_right(firsts, end - 1) - 1)]
        text = re.sub(r"\s+", "", document.text[start:end])
        if row.number not in of_row:
            of_row[row.number] = _row_reason(row)
        reason = _reason(normal.text, match.start(), match.end(), of_row[row.number])
        found.append(Aside(text, Span(row.number, last.number, start, end), reason))
    return tuple(found)


def _reason(text: str, start: int, end: int, of_row: str) -> str:
    if of_row == "subtotal":
        return of_row
    before, after = text[max(0, start - _CONTEXT) : start], text[end : end + _CONTEXT]
    for reason, ahead, behind in _REASONS:
        if ahead.search(before) or behind.match(after):
            return reason
    return of_row


def _row_reason(row: Line) -> str:
    """Why a figure belongs to no budget line, as far as the beginning of its row tells."""
    text = normalise(row.text).text
    name = _NAME.match(text)
    if SUBTOTAL.match(text) or (name and total_kind(name[0])):
        return "subtotal"
    printed = row.text.strip()
    if printed.startswith("※") or re.match(r"\(?注|\*\d", text.strip()):
        return "footnote"
    return "caption" if printed.startswith(("【", "＜", "<", "《")) else "running-text"
