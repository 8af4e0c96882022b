"""Rows to slides, and the page number of each.

A slide ends at a page break. Where an extractor lost the break, a new slide begins at a heading block when the
slide before has one already, or at a seam (a line indented by one space right under another: the trace of a
dropped page number) that opens a new body. Headings may stand before, amid or after the body of their slide.
"""

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from saikei.outline.headings import Block
from saikei.outline.marks import (
    MARK,
    Row,
    can_open,
    goes_on,
    is_bullet,
    is_caption,
    is_main_bullet,
    is_sentence,
    page_number,
)

_LOOKBACK: Final = 64
"""How many printed numbers back a page number is compared with."""
_MOST_LOST: Final = 30
"""How many pages may be lost between two that print their number."""


@dataclass(frozen=True, slots=True)
class Slide:
    """The rows of one slide.

    Attributes:
        rows: All of them, headings and page numbers too.
        body: Those that are neither.
        block: Its headings, where it prints any.
        page: Its page number, where printed, or where counting between two printed ones leaves no doubt; that of its file
            where no page prints any.
    """

    rows: tuple[Row, ...]
    body: tuple[Row, ...]
    block: Block | None
    page: int | None


def find_slides(rows: tuple[Row, ...], blocks: tuple[Block, ...]) -> tuple[Slide, ...]:
    """The slides of a document, in reading order; every row is in one."""
    starts = _starts(rows, blocks)
    bounds = list(pairwise([*starts, len(rows)]))
    of_slide: list[Block | None] = []
    waiting = list(reversed(blocks))
    for _, end in bounds:
        inside = None
        while waiting and waiting[-1].first < end:
            inside = waiting.pop()
        of_slide.append(inside)
    pages = _pages([rows[start:end] for start, end in bounds])
    return tuple(
        Slide(rows[start:end], _body(rows[start:end], block), block, page)
        for (start, end), block, page in zip(bounds, of_slide, pages, strict=True)
    )


def _body(rows: tuple[Row, ...], block: Block | None) -> tuple[Row, ...]:
    printings = block.printings if block else ()
    lines = {n for p in printings for n in range(p.span.first_line, p.span.last_line + 1)}
    return tuple(r for r in rows if r.line.number not in lines and page_number(r) is None)


def _starts(rows: tuple[Row, ...], blocks: tuple[Block, ...]) -> list[int]:
    """Index of the first row of each slide."""
    first_of = {block.first: block for block in blocks}
    in_block = {i for block in blocks for i in range(block.first, block.last + 1)}
    breaks = [i for i, row in enumerate(rows) if i == 0 or row.page != rows[i - 1].page]
    fixed = sorted({*breaks, *first_of, len(rows)})
    seams = [i for i, row in enumerate(rows) if row.seam and i not in in_block and _may_open(rows, i, in_block)]
    stops = sorted({*fixed, *seams})
    has_body = {i: _has_body(rows[i:j]) for i, j in pairwise(stops)}
    starts: list[int] = []
    headed = bodied = False
    for i in stops[:-1]:
        if i in first_of:
            block = first_of[i]
            new = i in breaks or headed or (rows[i].seam and bodied and _leads(_after(rows, block, stops)))
        else:
            new = i in breaks or has_body[i]
        if new:
            starts.append(i)
            headed = bodied = False
        headed |= i in first_of
        bodied |= has_body[i]
    return starts


def _leads(rows: tuple[Row, ...]) -> bool:
    """What stands behind a heading block is a body of its own, not just the figures of the body before it."""
    return bool(rows) and (not MARK.match(rows[0].text) or any(is_main_bullet(row) for row in rows))


def _after(rows: tuple[Row, ...], block: Block, stops: list[int]) -> tuple[Row, ...]:
    end = next((stop for stop in stops if stop > block.last), len(rows))
    return rows[block.last + 1 : end]


def _may_open(rows: tuple[Row, ...], at: int, in_block: set[int]) -> bool:
    """The seam at row `at` may be where a new slide opens."""
    row, above = rows[at], rows[at - 1]
    listed = above.line.text.startswith(" ") or (at + 1 < len(rows) and rows[at + 1].seam and at + 1 not in in_block)
    if at - 1 in in_block or listed:
        return False
    if page_number(row) is not None or is_main_bullet(row):
        return True
    paragraph = row.printed
    for below in rows[at + 1 : at + 4]:
        if below.line.gap or is_bullet(below) or is_caption(below):
            break
        paragraph += below.printed
    named = not is_bullet(row) and can_open(row.printed) and not is_sentence(paragraph)
    return named and not goes_on(above.printed)


def _has_body(rows: tuple[Row, ...]) -> bool:
    """A paragraph with a bullet of its own, or a budget mark."""
    return any(is_main_bullet(row) or MARK.search(row.text) for row in rows)


def _pages(slides: list[tuple[Row, ...]]) -> list[int | None]:
    """The page number of each slide: printed ones that rise along the document, and what lies surely between."""
    candidates = [(i, n) for i, rows in enumerate(slides) for n in sorted(_numbers(rows))]
    best: list[tuple[int, int]] = []
    for at, (slide, number) in enumerate(candidates):
        score, before = 1, -1
        for other in range(max(0, at - _LOOKBACK), at):
            slides_on, pages_on = slide - candidates[other][0], number - candidates[other][1]
            worth = best[other][0] + (2 if pages_on == slides_on else 1)
            if slides_on > 0 and 0 < pages_on <= slides_on + _MOST_LOST and worth >= score:
                score, before = worth, other
        best.append((score, before))
    of_file: list[int | None] = [rows[0].number for rows in slides]
    pages: list[int | None] = [None] * len(slides)
    at = max(range(len(best)), key=lambda i: best[i][0], default=-1)
    if at < 0 or best[at][1] < 0:
        return of_file
    while at >= 0:
        slide, number = candidates[at]
        pages[slide] = number
        at = best[at][1]
    printed = [(slide, page) for slide, page in enumerate(pages) if page is not None]
    for (slide, page), (next_slide, next_page) in pairwise(printed):
        if next_page - page == next_slide - slide:
            for between in range(slide + 1, next_slide):
                pages[between] = page + between - slide
    return pages


def _numbers(rows: tuple[Row, ...]) -> set[int]:
    """Numbers that stand alone on a line, or split over two lines."""
    alone = [(row, page_number(row)) for row in rows]
    found = {number for _, number in alone if number}
    for (row, number), (below, more) in pairwise(alone):
        if number and more is not None and below.line.gap == 0 and row.text.isdigit() and below.text.isdigit():
            found.add(int(row.text + below.text))
    return found
