"""Headings of the genre: Ⅰ parts, １． themes, （１） sections, as they are printed on slide after slide.

A printing is told from a numbered list inside a slide by the company it keeps and by its number::

    part    = roman , [ "." ] , space , title ;                       (* Ⅰ, IV, Ⅲ． *)
    theme   = number , ( "." | "．" ) , title ;                        (* numbered through the document *)
    section = "(" , number , ")" , title , { section } ;              (* numbered inside its theme *)
    block   = [ part ] , [ theme ] , { section } ;                    (* in this order, close together *)

A theme without part above or section below must repeat a title, or carry the next number at the top of a page.
A section that stands alone must repeat the number in force or carry one of the next two. A numbered row of a table is none.
"""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from saikei.model import HeadingKind, Span
from saikei.outline.marks import Row, goes_on, is_bullet, is_caption, is_sentence, is_table_row
from saikei.text import join_lines, key, normalise

_PART: Final = re.compile(r"(?:第\s*)?(?P<number>[IVX]{1,5})(?:\s*[部章編])?(?:\s*[.、:]\s*|\s+)(?P<title>\S.*)")
_THEME: Final = re.compile(
    r"(?P<number>\d{1,3})\s*[.、]\s*(?P<title>(?!\d+\s*[億兆万千百%倍])(?:[^\d\s.]|\d+[^\d.\s]).*)"
)
_BARE_THEME: Final = re.compile(r"(?P<number>\d{1,3})\s+(?P<title>[^\d\s].*)")
_SECTION: Final = re.compile(r"\((?P<number>\d{1,2})\)\s*(?P<title>\S.*)")
_NEXT_SECTION: Final = re.compile(r"[（(]\s*[0-9０-９]{1,2}\s*[）)]|[⑴-⒇]")
_ROMAN: Final = {
    "I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10, "XI": 11, "XII": 12,
}  # fmt: skip
_LEVEL: Final[dict[HeadingKind, int]] = {"part": 0, "theme": 1, "section": 2}
_REACH: Final = 2
"""How many numbers a section that stands alone may skip: headings do get lost."""


@dataclass(frozen=True, slots=True)
class Printing:
    """One printing of a heading.

    Attributes:
        kind: Its level.
        number: Its number as printed.
        title: As printed, lines joined.
        first: Index of its first row.
        last: Index of its last row.
        span: Where it stands.
    """

    kind: HeadingKind
    number: int
    title: str
    first: int
    last: int
    span: Span


@dataclass(frozen=True, slots=True)
class Block:
    """Headings printed together, resolved to where they stand.

    Attributes:
        first: Index of its first row.
        last: Index of its last row.
        part: Part in force.
        theme: Theme in force.
        sections: Its sections, in print order; empty where it prints none.
        printings: What is printed.
    """

    first: int
    last: int
    part: int | None
    theme: int | None
    sections: tuple[int, ...]
    printings: tuple[Printing, ...]


def find_blocks(rows: tuple[Row, ...]) -> tuple[Block, ...]:
    """The heading blocks of a document, in reading order."""
    candidates = _candidates(rows)
    repeated = Counter((p.kind, p.number, key(p.title)) for p in candidates)
    blocks: list[Block] = []
    part: int | None = None
    theme: int | None = None
    section = 0
    listing = (-1, 0)  # page and number of the last item of a list that is no headings
    for group in _groups(candidates, rows):
        kept: list[Printing] = []
        while group and not kept:
            head = group[0]
            page = rows[head.first].page
            listed = head.kind == "section" and (page, head.number - 1) == listing
            kept = [] if listed else _kept(group, rows, repeated, part, theme, section)
            if not kept:
                listing = (page, head.number) if head.kind == "section" else listing
                group = group[1:]
        if not kept:
            continue
        numbers = {kind: tuple(p.number for p in kept if p.kind == kind) for kind in _LEVEL}
        before = part, theme
        part = numbers["part"][-1] if numbers["part"] else part
        theme = numbers["theme"][-1] if numbers["theme"] else (theme if part == before[0] else None)
        section = numbers["section"][-1] if numbers["section"] else (section if before == (part, theme) else 0)
        blocks.append(Block(kept[0].first, kept[-1].last, part, theme, numbers["section"], tuple(kept)))
    return tuple(blocks)


def _candidates(rows: tuple[Row, ...]) -> list[Printing]:
    """Every line that could be a heading, titles joined over their lines."""
    found: list[Printing] = []
    at = 0
    while at < len(rows):
        printings = _at(rows, at)
        found += printings
        at = (printings[-1].last if printings else at) + 1
    known = {(p.kind, p.number, key(p.title)) for p in found if p.first == p.last}
    return [_completed(p, rows, known) for p in found]


def _at(rows: tuple[Row, ...], at: int) -> list[Printing]:
    row = rows[at]
    for kind, pattern in (("part", _PART), ("theme", _THEME), ("section", _SECTION), ("theme", _BARE_THEME)):
        match = pattern.match(row.text)
        if match is None:
            continue
        if kind == "part" and match["number"] not in _ROMAN:
            return []
        last = at
        while (
            last + 1 < len(rows)
            and goes_on(rows[last].printed)
            and rows[last + 1].line.gap == 0
            and not (rows[last + 1].seam or is_bullet(rows[last + 1]) or is_caption(rows[last + 1]))
            and not any(p.match(rows[last + 1].text) for p in (_PART, _THEME, _SECTION))
        ):
            last += 1
        if is_table_row(rows, last):
            return []
        if kind == "section":
            return _sections(rows, at, last)
        number = _ROMAN[match["number"]] if kind == "part" else int(match["number"])
        title = join_lines([_without_number(row.printed), *(r.printed for r in rows[at + 1 : last + 1])])
        return [Printing("part" if kind == "part" else "theme", number, title, at, last, _span(rows, at, last))]
    return []


def _sections(rows: tuple[Row, ...], first: int, last: int) -> list[Printing]:
    """The sections of one line, split where a bracketed next number stands in its middle."""
    text = join_lines([row.printed for row in rows[first : last + 1]])
    cuts = [0]
    number = 0
    for match in _NEXT_SECTION.finditer(text):
        value = int(normalise(match[0]).text.strip("() "))
        if match.start() == 0:
            number = value
        elif value == number + len(cuts):
            cuts.append(match.start())
    return [
        Printing("section", number + i, _without_number(text[start:end]), first, last, _span(rows, first, last))
        for i, (start, end) in enumerate(pairwise([*cuts, len(text)]))
    ]


def _without_number(text: str) -> str:
    """The title alone: what stands behind number, dot and bracket."""
    return re.sub(
        r"^\s*(?:第?\s*[ⅠⅡⅢⅣⅤⅥⅦⅧⅨⅩⅪⅫIVXＩＶＸ]+\s*[部章編]?(?:\s*[.．、:：]|(?=\s))|[（(]\s*[0-9０-９]+\s*[）)]|[⑴-⒇]|[0-9０-９]+\s*[.．、]?)\s*",
        "",
        text,
    ).strip()


def _completed(printing: Printing, rows: tuple[Row, ...], known: set[tuple[HeadingKind, int, str]]) -> Printing:
    """`printing` with its next line, where another printing has both on one line."""
    after = printing.last + 1
    if after >= len(rows) or rows[after].line.gap or (printing.kind == "section" and rows[after].seam):
        return printing
    title = join_lines([printing.title, rows[after].printed])
    if (printing.kind, printing.number, key(title)) not in known:
        return printing
    span = _span(rows, printing.first, after)
    return Printing(printing.kind, printing.number, title, printing.first, after, span)


def _span(rows: tuple[Row, ...], first: int, last: int) -> Span:
    start, end = rows[first].line, rows[last].line
    lead = len(start.text) - len(start.text.lstrip())
    return Span(start.number, end.number, start.start + lead, end.start + len(end.text))


def _groups(candidates: list[Printing], rows: tuple[Row, ...]) -> list[list[Printing]]:
    """Candidates that stand close together in falling level, as one group each."""
    groups: list[list[Printing]] = []
    for candidate in candidates:
        before = groups[-1][-1] if groups else None
        close = (
            before is not None
            and candidate.first <= before.last + 1
            and rows[candidate.first].page == rows[before.last].page
            and rows[candidate.first].line.gap <= 1
        )
        falls = before is not None and (
            _LEVEL[candidate.kind] > _LEVEL[before.kind]
            or (candidate.kind == before.kind == "section" and candidate.number > before.number)
        )
        if close and falls:
            groups[-1].append(candidate)
        else:
            groups.append([candidate])
    return groups


def _kept(
    group: list[Printing],
    rows: tuple[Row, ...],
    repeated: Counter[tuple[HeadingKind, int, str]],
    part: int | None,
    theme: int | None,
    section: int,
) -> list[Printing]:
    """The printings of `group` that are headings, given what was in force before it."""
    kinds = {p.kind for p in group}
    again = {p: repeated[p.kind, p.number, key(p.title)] > 1 for p in group}
    head = group[0]
    top = head.first == 0 or rows[head.first].page != rows[head.first - 1].page or rows[head.first].seam
    if head.kind == "part":
        return group if head.number in (part, (part or 0) + 1) or again[head] or len(kinds) > 1 else []
    if head.kind == "theme":
        follows = theme is None or theme <= head.number <= theme + 3
        if not _THEME.match(rows[head.first].text) and not again[head]:
            return []
        return group if follows and ("section" in kinds or again[head] or top) else []
    near = section <= head.number <= section + _REACH or head.number == 1
    listed = head.number == 1 and section >= 1 and not again[head]
    row, above = rows[head.first], rows[max(0, head.first - 1)]
    next_one = head.number == section + 1 and not is_sentence(row.text) and not goes_on(above.printed)
    alone = top or again[head] or row.line.gap > 0 or next_one
    return group if theme is not None and near and alone and not listed else []
