"""Budget items as printed: what stands under every mark like 【予算】.

A block runs from its mark to the next body paragraph, caption or mark. In it items follow each other, each a name
and an expression of figures, in this order or the other way round::

    block = mark , { item } ;
    mark  = "【" , [ year ] , ( "予算" … | "要求額" … | "所要額" ) , [ "(" , remark , ")" ] , "】" ;
    item  = name , [ reprint ] , [ expression ] , { note } | expression , name , { note } ;
    note  = "※" , text on book-keeping | "(" , text on rates , ")" ;
"""

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Final

from saikei import amounts
from saikei.budget.expressions import Expression, closing_bracket, find_expressions, new_mark, reprint_mark
from saikei.model import Amount, Document, Issue, Line, ReprintMark, Span, Stage
from saikei.outline.marks import (
    BULLETS,
    CIRCLED,
    LABEL,
    MARK,
    Row,
    is_bullet,
    is_caption,
    is_main_bullet,
    is_sentence,
)
from saikei.outline.slides import Slide
from saikei.text import Joined, join_lines, join_normalised, normalise

_NOTE: Final = re.compile(r"※[^\n]*")
_BOOKKEEPING: Final = re.compile(r"計上|予算|執行|補助率|移[しり]替え|措置|内数|一括|特会|会計|財源|単価|除く|含む")
_NAME_NOTE: Final = re.compile(r"補助率|※|定額|国費|直轄|委託費|単価")
_LIMIT: Final = re.compile(r"(?:上限|最大|下限|以内|あたり|当たり)\W*$")
_NAME_LINES: Final = 6
_NAME_LENGTH: Final = 160
_EDGE: Final = " \t\n　、,:;/"


@dataclass(frozen=True, slots=True)
class Entry:
    """One budget item as printed, before it is known which measure it funds.

    Attributes:
        name: Its name, lines joined; "" where none is printed.
        name_span: Where the name stands; where the figures stand if there is no name.
        span: The whole entry.
        amounts: Its figures, with offsets into the document.
        amount_spans: Where each figure stands.
        as_printed: Its figures with brackets and marks, lines joined by a space.
        notes: Remarks, as printed.
        reprint: Its mark of reprint.
        is_new: Whether it is marked new.
    """

    name: str
    name_span: Span
    span: Span
    amounts: tuple[Amount, ...]
    amount_spans: tuple[Span, ...]
    as_printed: str
    notes: tuple[str, ...]
    reprint: ReprintMark
    is_new: bool


def find_blocks(document: Document, slide: Slide) -> tuple[tuple[tuple[Entry, ...], ...], tuple[Issue, ...]]:
    """The items under each budget mark of a slide, in reading order, and what was doubtful about them."""
    lines = tuple(row.line for row in slide.body)
    if not lines:
        return (), ()
    joined = join_normalised(lines)
    starts = (0, *(match.end() for match in re.finditer("\n", joined.text)))
    reader = _Reader(document, slide, lines, joined, starts)
    blocks: list[tuple[Entry, ...]] = []
    issues: list[Issue] = []
    marks = list(MARK.finditer(reader.text)) or list(LABEL.finditer(reader.text))
    for mark, following in pairwise([*marks, None]):
        assert mark is not None, "only the last is None"
        found = reader.block(mark, following.start() if following else len(reader.text))
        blocks.append(tuple(found))
        if not found:
            line = reader.line_at(mark.start())
            issues.append(Issue(line, "mark-without-item", mark[0].strip(), "No item follows this budget mark."))
    return tuple(blocks), tuple(issues)


@dataclass(frozen=True, slots=True)
class _Reader:
    """One slide's text and the way back from it to the source."""

    document: Document
    slide: Slide
    lines: tuple[Line, ...]
    joined: Joined
    starts: tuple[int, ...]

    @property
    def text(self) -> str:
        return self.joined.text

    def block(self, mark: re.Match[str], end: int) -> list[Entry]:
        """The items between the end of `mark` and `end`."""
        source = self.document.source
        fiscal_year, stage = _budget_of(mark[0], source.fiscal_year, source.stage)
        start, stop = mark.end(), self._stop(mark.end(), end)
        text = self.text[start:stop]
        found = find_expressions(text, amounts.parse(text, fiscal_year, stage))
        shifted = [_shift(expression, start) for expression in found]
        figures_first = bool(shifted) and not self.text[start : shifted[0].start].strip(_EDGE)
        reprint = reprint_mark(mark[0])
        items = self._figures_first(shifted, stop) if figures_first else self._names_first(shifted, start, stop)
        return [replace(item, reprint=item.reprint or reprint) for item in items]

    def _names_first(self, found: list[Expression], start: int, stop: int) -> list[Entry]:
        items: list[Entry] = []
        at = start
        for expression in found:
            name = self.text[at : expression.start]
            if not _is_name(name, first=not items) or _LIMIT.search(name):
                break
            end, notes = self._notes(expression.end, stop)
            items.append(self._entry(at, expression.start, expression, end, notes))
            at = end
        if not items and (end := self._name_end(start, stop)) > start:
            after, notes = self._notes(end, stop)
            items.append(self._entry(start, end, None, after, notes))
        return items

    def _figures_first(self, found: list[Expression], stop: int) -> list[Entry]:
        items: list[Entry] = []
        for expression, following in pairwise([*found, None]):
            assert expression is not None, "only the last is None"
            limit = following.start if following else stop
            line_end = self.text.find("\n", expression.end)
            here = self.text[expression.end : line_end].strip(_EDGE)
            beside = bool(here) and not here.startswith("※")
            first = expression.end if beside else line_end + 1
            named = line_end >= 0 and (beside or following is not None or self._names_below(first, limit))
            end = self._name_end(first, limit) if named else expression.end
            after, notes = self._notes(max(end, expression.end), limit)
            items.append(self._entry(first, max(end, first), expression, after, notes))
        return items

    def _entry(
        self, name_start: int, name_end: int, expression: Expression | None, end: int, notes: list[str]
    ) -> Entry:
        """The entry whose name stands in a stretch, with marks and remarks taken off it."""
        top, start, stop, inner_notes, mark, new = _peel(self.text, name_start, name_end)
        figures = self.text[expression.start : expression.end] if expression else ""
        whole = min(top, expression.start) if expression else top
        marked = expression is not None and stop < expression.start and bool(mark or new)
        name = join_lines(self._printed(start, stop).splitlines()) if stop > start else ""
        anchor = (start, stop) if name or not expression else (expression.start, expression.end)
        return Entry(
            name=name,
            name_span=self.span(*anchor),
            span=self.span(whole, max(end, stop)),
            amounts=tuple(self._placed(a) for a in expression.amounts) if expression else (),
            amount_spans=tuple(self.span(a.start, a.end) for a in expression.amounts) if expression else (),
            as_printed=_one_line(self._printed(stop if marked else expression.start, expression.end))
            if expression
            else "",
            notes=(*(join_lines(self._printed(a, b).split("\n")) for a, b in inner_notes), *notes),
            reprint=mark or reprint_mark(figures),
            is_new=new or new_mark(figures),
        )

    def _placed(self, amount: Amount) -> Amount:
        """`amount` with its own characters as printed and offsets into the document."""
        start, end = self._source(amount.start, amount.end)
        printed = join_lines(self.document.text[start:end].splitlines())
        return replace(amount, as_printed=printed, start=start, end=end)

    def _stop(self, start: int, end: int) -> int:
        """Where a block ends: at the first row that starts a body paragraph, a caption or a sentence."""
        first = bisect_left(self.starts, start)
        for index in range(first, min(bisect_left(self.starts, end), len(self.slide.body))):
            at, below = self.starts[index], self.starts[index + 1]
            row = self.slide.body[index]
            if row.printed.startswith("※"):
                continue
            if is_bullet(row) and self._is_listed_item(at, min(end, below)):
                continue
            marked = reprint_mark(row.text) or new_mark(row.text)
            if is_bullet(row) or (is_caption(row) and not marked) or "。" in row.text:
                return at
        return end

    def _is_listed_item(self, start: int, end: int) -> bool:
        """A bulleted row holds an item of its own: a name, then figures that are no limit."""
        source = self.document.source
        text = self.text[start:end]
        found = find_expressions(text, amounts.parse(text, source.fiscal_year, source.stage))
        name = text[: found[0].start] if found else ""
        listed = name.strip(_EDGE + BULLETS + CIRCLED + "-")
        return len(listed) > 2 and not _LIMIT.search(name) and not is_sentence(name)

    def _names_below(self, start: int, stop: int) -> bool:
        """The row that begins at `start` is the name of the figures right above, not the title of a body below."""
        row = self._row_at(start)
        below = self._row_at(self.text.find("\n", start) + 1)
        titled = below is not None and is_main_bullet(below)
        return row is not None and start < stop and row.line.gap == 0 and not titled

    def _name_end(self, start: int, stop: int) -> int:
        """Where a name ends that no figure follows: with its paragraph, or before a remark."""
        lead = start + len(self.text[start:stop]) - len(self.text[start:stop].lstrip())
        note = _NOTE.search(self.text, lead, stop)
        end = note.start() if note else stop
        at = lead
        while (line_end := self.text.find("\n", at, end)) >= 0:
            below = self._row_at(line_end + 1)
            if below is None or below.line.gap > 0:
                end = line_end
                break
            at = line_end + 1
        return start + len(self.text[start:end].rstrip())

    def _notes(self, at: int, stop: int) -> tuple[int, list[str]]:
        """Remarks on book-keeping that follow an entry, on its line or right below."""
        notes: list[str] = []
        end = at
        while match := re.compile(r"\s*(※[^\n]*)").match(self.text, end, stop):
            if not _BOOKKEEPING.search(match[1]):
                break
            notes.append(join_lines(self._printed(match.start(1), match.end(1)).split("\n")))
            end = match.end()
        return end, notes

    def _row_at(self, offset: int) -> Row | None:
        index = bisect_right(self.starts, offset) - 1
        return self.slide.body[index] if index < len(self.slide.body) else None

    def line_at(self, offset: int) -> int:
        """Number of the line that a character of the text stands on."""
        return self.lines[min(bisect_right(self.starts, offset), len(self.lines)) - 1].number

    def _source(self, start: int, end: int) -> tuple[int, int]:
        return self.joined.offsets[start], self.joined.offsets[end - 1] + 1

    def _printed(self, start: int, end: int) -> str:
        """The source characters of a stretch that may run over lines, blank ones and page numbers left out."""
        pieces = []
        for match in re.finditer(r"[^\n]+", self.text[start:end]):
            first, last = self._source(start + match.start(), start + match.end())
            pieces.append(self.document.text[first:last].strip())
        return "\n".join(piece for piece in pieces if piece)

    def span(self, start: int, end: int) -> Span:
        """Where a stretch of the text stands in the source."""
        first, last = self._source(start, max(end, start + 1))
        return Span(self.line_at(start), self.line_at(max(end - 1, start)), first, last, self.slide.page)


def _budget_of(mark: str, fiscal_year: int, stage: Stage) -> tuple[int, Stage]:
    """The year and stage that a mark gives to the bare figures under it: 【６年度補正予算】."""
    inner = normalise(mark).text.strip("【】[]()《》<> \t\n")
    if not re.search(r"\d|補正|当初|要求|決算", inner):
        return fiscal_year, stage
    read = amounts.parse(f"{inner} 1円", fiscal_year, stage)
    return (read[0].fiscal_year, read[0].stage) if read else (fiscal_year, stage)


def _shift(expression: Expression, by: int) -> Expression:
    moved = tuple(replace(a, start=a.start + by, end=a.end + by) for a in expression.amounts)
    return Expression(expression.start + by, expression.end + by, moved)


def _is_name(text: str, *, first: bool) -> bool:
    """What stands before figures can be the name of an item."""
    name = text.strip(_EDGE)
    lines = name.count("\n") + 1
    return 0 < len(name) <= _NAME_LENGTH and lines <= _NAME_LINES and (first or not is_sentence(name.replace("\n", "")))


def _peel(text: str, start: int, end: int) -> tuple[int, int, int, list[tuple[int, int]], ReprintMark, bool]:
    """Where the entry begins, the name's own stretch, the stretches of remarks and the marks taken off it."""
    mark: ReprintMark = ""
    new = False
    notes: list[tuple[int, int]] = []
    while start < end and text[start] in _EDGE + BULLETS + CIRCLED:
        start += 1
    top = start
    while True:
        while end > start and text[end - 1] in _EDGE:
            end -= 1
        head = re.compile(r"[【(\[]\s*(?:一部\s*)?再\s*掲\s*[】)\]]\s*").match(text, start, end)
        if head:
            mark, start = mark or reprint_mark(head[0]), head.end()
            continue
        note = re.search(r"※[^\n]*$", text[start:end])
        opening = _last_group(text, start, end)
        inner = text[opening:end] if opening >= 0 else ""
        if note and (opening < 0 or start + note.start() < opening):
            notes.insert(0, (start + note.start(), end))
            end = start + note.start()
        elif inner and (reprint_mark(inner) or re.fullmatch(r"[【(\[]\s*(?:一部)?新\s*規\s*[】)\]]", inner)):
            mark, new, end = mark or reprint_mark(inner), new or new_mark(inner), opening
        elif inner and _NAME_NOTE.search(inner):
            notes.insert(0, (opening + 1, end - 1))
            end = opening
        else:
            return top, start, end, notes, mark, new


def _last_group(text: str, start: int, end: int) -> int:
    """Offset of the bracket group that ends at `end`, or -1."""
    if end <= start or text[end - 1] not in ")]】":
        return -1
    for at in range(end - 1, start, -1):
        if text[at] in "([【" and closing_bracket(text, at) == end:
            return at
    return -1


def _one_line(text: str) -> str:
    return re.sub(r"\s*\n\s*", " ", text).strip()
