"""Titles of measures on a slide: where the genre prints them, and how they are told from captions and labels.

1. A paragraph that repeats a name: the section's heading, a budget item of the slide, or a title already known.
2. The first paragraph of the slide, where it names something and the body follows.
3. A further paragraph that names something, has a body of its own and a budget item of its own below.
4. Where none of these is found: what stands right before the budget mark, or at the end of the slide.
5. Where nothing is printed: the section's heading, or the only budget item's name, marked inferred.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final

from saikei.model import Inference, Span
from saikei.outline.marks import (
    MARK,
    Row,
    can_open,
    goes_on,
    is_bullet,
    is_caption,
    is_main_bullet,
    is_sentence,
    opened,
)
from saikei.outline.slides import Slide
from saikei.text import join_lines, key

_CONTINUED: Final = re.compile(
    r"\s*[（(\[【〔]?\s*(?:続き|つづき|その\s*[0-9０-９①-⑨２-９])\s*[）)\]】〕]?\s*$|\s*[（(][①-⑨0-9０-９][）)]\s*$"
)
"""What marks a slide as the continuation of a measure."""
_LONGEST: Final = 110
_TELLING: Final = 12
"""From this length on a piece of a name tells which name it is."""
_SHORTEST: Final = 4
_MOST_LINES: Final = 4
_WRAP: Final = 3
"""By how many characters the first line of a broken title may be shorter than the second."""
_FIGURE: Final = re.compile(r"\d[\d,.]*\s*[億兆万千百]*円|^[\d\s.,%()~-]+$|事項要求")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Rows that may be one name.

    Attributes:
        first: Index of its first row in the slide's body.
        last: Index of its last row.
        text: Its characters as printed, lines joined.
    """

    first: int
    last: int
    text: str


@dataclass(frozen=True, slots=True)
class Title:
    """A title on a slide.

    Attributes:
        text: As printed, lines joined, without （続き）.
        at: Index in the slide's body where it begins; 0 for one that is not printed.
        span: Where it stands; for one that is not printed, where the slide begins.
        inferred: How it was concluded, where it is not printed.
    """

    text: str
    at: int
    span: Span
    inferred: Inference | None = None


def without_continued(title: str) -> str:
    """A title without （続き）.

    >>> without_continued("国民保護体制の強化（続き）")
    '国民保護体制の強化'
    """
    return _CONTINUED.sub("", title).strip()


def find_titles(
    slide: Slide, occupied: Sequence[Span], items: Sequence[str], sections: Sequence[str], known: frozenset[str]
) -> tuple[Title, ...]:
    """The titles printed on a slide, in print order; empty where none is.

    Args:
        slide: The slide.
        occupied: Where its budget items stand: their rows hold no title.
        items: The names of its budget items.
        sections: The headings in force on it.
        known: Keys of titles found on other slides.
    """
    body = slide.body
    free = _free(body, occupied)
    anchors = {key(name) for name in (*items, *sections) if name} | known
    paragraphs = _paragraphs(body, free, anchors)
    chosen = {p.first: p for p in paragraphs if _repeats(p, anchors, items, sections)}
    opening = _opening(body, paragraphs, items, sections)
    if opening and not (chosen.get(opening.first) or _doubles(opening, chosen, body)):
        chosen[opening.first] = opening
    for paragraph in paragraphs:
        if paragraph.first not in chosen and _has_own_item(body, paragraph, chosen, free):
            chosen[paragraph.first] = paragraph
    if not chosen and (fallback := _fallback(body, paragraphs, (*sections, *items))):
        chosen[fallback.first] = fallback
    return tuple(_title(body, slide, p) for _, p in sorted(_distinct(chosen).items()))


def _free(body: Sequence[Row], occupied: Sequence[Span]) -> list[bool]:
    """Whether each row shares no character with an occupied span."""
    spans = sorted((span.start, span.end) for span in occupied)
    starts = [start for start, _ in spans]
    reach = [0, *accumulate((end for _, end in spans), max)]  # how far those reach that start before another
    return [reach[bisect_left(starts, row.line.start + len(row.line.text))] <= row.line.start for row in body]


def _paragraphs(body: tuple[Row, ...], free: list[bool], anchors: set[str]) -> list[Paragraph]:
    """Every stretch of rows that may be a name, broken lines joined."""
    found: list[Paragraph] = []
    at = 0
    while at < len(body):
        starts = _may_start(body, at, free, found) or _key(body[at].printed) in anchors
        if not (free[at] and starts and _may_name(body[at])):
            at += 1
            continue
        last = at
        while last + 1 < len(body) and last - at + 1 < _MOST_LINES:
            joined = join_lines([row.printed for row in body[at : last + 1]])
            if _key(joined) in anchors or not (free[last + 1] and _continues(body, at, last, anchors)):
                break
            last += 1
        text = join_lines([row.printed for row in body[at : last + 1]])
        if is_sentence(text) or (last + 1 < len(body) and _runs_on(body, last)):
            last, text = at, body[at].printed
        if _SHORTEST <= len(text) <= _LONGEST and not is_sentence(text) and not goes_on(text):
            found.append(Paragraph(at, last, text))
        at = last + 1
    return found


def _may_start(body: tuple[Row, ...], at: int, free: list[bool], found: list[Paragraph]) -> bool:
    """Row `at` does not go on with running text above it."""
    row, above = body[at], body[max(0, at - 1)]
    apart = at == 0 or row.line.gap > 0 or row.seam or row.line.number > above.line.number + row.line.gap + 1
    return apart or not free[at - 1] or is_caption(above) or (bool(found) and found[-1].last == at - 1)


def _may_name(row: Row) -> bool:
    named = can_open(row.printed) and not is_bullet(row) and not is_caption(row) and not MARK.search(row.text)
    named = named and not row.text.startswith("(")
    return named and not _FIGURE.search(row.text) and opened(row.printed) >= 0 and len(row.text) > 1


def _continues(body: tuple[Row, ...], first: int, last: int, anchors: set[str]) -> bool:
    """The row after `last` goes on with the name that stands so far."""
    above, below = body[last], body[last + 1]
    if is_bullet(below) or is_caption(below) or MARK.search(below.text) or below.seam:
        return False
    if goes_on(join_lines([row.printed for row in body[first : last + 1]])):
        return below.line.gap <= 1
    if below.line.gap or _key(below.printed) in anchors:
        return False
    return len(above.printed) + _WRAP >= len(below.printed) and not _opens_body(body, last + 1)


def _opens_body(body: tuple[Row, ...], at: int) -> bool:
    """Row `at` is the first of several lines of running text."""
    text = "".join(row.printed for row in body[at : at + 4])
    return at + 1 < len(body) and body[at + 1].line.gap == 0 and goes_on(body[at].printed) and is_sentence(text)


def _runs_on(body: tuple[Row, ...], last: int) -> bool:
    """What follows right below is part of the same running text."""
    below = body[last + 1]
    return below.line.gap == 0 and not is_bullet(below) and not can_open(below.printed)


def _key(text: str) -> str:
    return key(without_continued(text))


def _repeats(paragraph: Paragraph, anchors: set[str], items: Sequence[str], sections: Sequence[str]) -> bool:
    """It repeats a name, or is the beginning of a budget item's name or the end of the heading."""
    own = _key(paragraph.text)
    if own in anchors or len(own) < _TELLING:
        return own in anchors
    return any(key(item).startswith(own) for item in items) or any(key(section).endswith(own) for section in sections)


def _opening(
    body: tuple[Row, ...], paragraphs: list[Paragraph], items: Sequence[str], sections: Sequence[str]
) -> Paragraph | None:
    """The first paragraph of the slide, if nothing but a budget mark and its items stands above it."""
    for paragraph in paragraphs:
        above = body[: paragraph.first]
        if any(is_main_bullet(row) for row in above):
            return None
        after = next((p for p in paragraphs if p.first == paragraph.last + 1), None)
        if after and len(items) < 2 and _repeats(after, {key(s) for s in sections}, items, ()):
            return None
        only_items = all(not _may_name(row) or MARK.search(row.text) for row in above)
        return paragraph if not above or only_items or MARK.search(above[0].text) else None
    return None


def _doubles(paragraph: Paragraph, chosen: dict[int, Paragraph], body: tuple[Row, ...]) -> bool:
    """A repeated name stands right below: then the first paragraph is its caption."""
    following = chosen.get(paragraph.last + 1)
    return following is not None and body[following.first].line.gap > 0 and paragraph.text.endswith(("）", ")"))


def _has_own_item(body: tuple[Row, ...], paragraph: Paragraph, chosen: dict[int, Paragraph], free: list[bool]) -> bool:
    """A body follows it, then a budget mark before the next title, and another mark stands above it.

    The first title of a slide may also stand right below the figures that open the slide.
    """
    below = body[paragraph.last + 1 :]
    if not below or not is_main_bullet(below[0]):
        return False
    until = min((first for first in chosen if first > paragraph.last), default=len(body))
    own = any(MARK.search(row.text) for row in body[paragraph.last + 1 : until])
    before = max((first for first in chosen if first < paragraph.first), default=None)
    if before is None:
        return bool(MARK.match(body[0].text)) and not any(free[1 : paragraph.first])
    return own and any(MARK.search(row.text) for row in body[before : paragraph.first])


def _fallback(body: tuple[Row, ...], paragraphs: list[Paragraph], names: Sequence[str]) -> Paragraph | None:
    """What begins like a heading or item, stands right before the budget mark or a body after it, or comes last."""
    openings = {key(name)[:_TELLING] for name in names if len(key(name)) >= _TELLING}
    for paragraph in paragraphs:
        if _key(paragraph.text)[:_TELLING] in openings:
            return paragraph
    for paragraph in paragraphs:
        after = paragraph.last + 1
        if after < len(body) and MARK.match(body[after].text):
            return paragraph
    marks = [i for i, row in enumerate(body) if MARK.search(row.text)]
    below = [p for p in paragraphs if marks and p.first > marks[0]]
    for paragraph in below:
        after = paragraph.last + 1
        if after < len(body) and is_main_bullet(body[after]):
            return paragraph
    return below[-1] if below and below[-1].last == len(body) - 1 else None


def _distinct(chosen: dict[int, Paragraph]) -> dict[int, Paragraph]:
    """One of each title; a title that another only lengthens by a word is a label of a figure."""
    kept: dict[int, Paragraph] = {}
    for first, paragraph in sorted(chosen.items()):
        own = _key(paragraph.text)
        others = [_key(p.text) for p in kept.values()]
        if own in others or any(other.startswith(own) for other in others):
            continue
        kept[first] = paragraph
    return kept


def _title(body: tuple[Row, ...], slide: Slide, paragraph: Paragraph) -> Title:
    first, last = body[paragraph.first].line, body[paragraph.last].line
    lead = len(first.text) - len(first.text.lstrip())
    span = Span(first.number, last.number, first.start + lead, last.start + len(last.text), slide.page)
    return Title(without_continued(paragraph.text), paragraph.first, span)
