"""A PDF, or plain text as PDF extractors write it, to lines and pages.

A page ends at a form feed, or where three or more blank lines stand in a row (which is how extractors of the
pdfminer family write a page break). Some extractors put a blank line between every two lines: those do not
count. A line that stands at the edge of most pages alike is a footer and is left out, and on pages of a PDF so is each further one
that it uncovers, where it also stands at the same height.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256
from itertools import pairwise
from typing import Final

from saikei.document.encoding import decode
from saikei.document.pdf import Pdf, is_pdf, read_pdf
from saikei.model import Document, Line, Page, Source
from saikei.problems import SourceError
from saikei.text import normalise

PAGE_BREAK: Final = 3
"""Blank lines in a row that make a page break."""
_ENOUGH: Final = 20
"""How many lines it takes to tell what stands between all lines alike."""
_LINE: Final = re.compile(r"(.*?)(\r\n|\n|\r|\Z)", re.DOTALL)
_FOOTER_SHARE: Final = 0.5
_FOOTER_PAGES: Final = 4


def read_document(data: bytes, source: Source, name: str = "") -> Document:
    """The document that `data` holds.

    Args:
        data: A whole file as given.
        source: What the document does not say of itself.
        name: What to call it in an error; its identifier by default.

    Raises:
        SourceError: It is empty, binary, or in no known encoding.
    """
    pictured: tuple[int, ...] = ()
    if is_pdf(data):
        pdf, encoding = read_pdf(data, name or source.id), "pdf"
        text, pages, pictured = pdf.text, _placed(_pages(_lines(pdf.text)), pdf), pdf.pictured
    else:
        text, encoding = decode(data, name or source.id)
        pages = _pages(_lines(text))
    pages = _without_edges(pages)
    if not pages:
        raise SourceError(f"{name or source.id} holds nothing but blank lines.")
    return Document(source, text, sha256(data).hexdigest(), encoding, pages, pictured)


def _placed(pages: tuple[Page, ...], pdf: Pdf) -> tuple[Page, ...]:
    """`pages` with their numbers, and the box of each line."""
    placed = (tuple(replace(line, box=pdf.boxes[line.number - 1]) for line in page.lines) for page in pages)
    sheets = [(lines, next((line.box.sheet for line in lines if line.box), 0)) for lines in placed]
    return tuple(Page(lines, pdf.numbers[sheet - 1] if sheet else None) for lines, sheet in sheets)


def _lines(text: str) -> list[tuple[Line, bool]]:
    """The lines that are not blank, each with whether a form feed stands before it; gaps still as counted."""
    found: list[tuple[Line, bool]] = []
    number, gap, broken, at = 0, 0, False, 0
    while at < len(text):
        match = _LINE.match(text, at)
        assert match, "the pattern matches anywhere"
        number += 1
        raw = match[1]
        broken |= "\f" in raw
        if raw.strip():
            lead = len(raw) - len(raw.lstrip("\f\v"))
            found.append((Line(number, at + lead, raw[lead:].rstrip(), gap), broken))
            gap, broken = 0, False
        else:
            gap += 1
        at = match.end()
    spread = _spread([line.gap for line, _ in found[1:]])
    return [(Line(n.number, n.start, n.text, spread(n.gap)), broken) for n, broken in found]


def _spread(gaps: list[int]) -> Callable[[int], int]:
    """How many blank lines a gap is worth: those that stand between all lines alike count for nothing.

    Where every line, blank ones too, is followed by one more blank line, each pair counts for one.
    """
    usual = sorted(gaps)[len(gaps) // 20] if len(gaps) >= _ENOUGH else 0
    doubled = usual == 1 and sum(gap % 2 for gap in gaps) >= 0.95 * len(gaps)
    return lambda gap: max(0, gap - usual) // (2 if doubled else 1)


def _pages(lines: list[tuple[Line, bool]]) -> tuple[Page, ...]:
    starts = [i for i, (line, broken) in enumerate(lines) if i == 0 or broken or line.gap >= PAGE_BREAK]
    return tuple(Page(tuple(line for line, _ in lines[start:end])) for start, end in pairwise([*starts, len(lines)]))


def _without_edges(pages: tuple[Page, ...]) -> tuple[Page, ...]:
    """`pages` less their running headers and footers."""
    kept = _without_footers(pages, _shape)
    if any(line.box for page in pages for line in page.lines):
        while kept != pages:
            pages, kept = kept, _without_footers(kept, _level)
    return kept


def _without_footers(pages: tuple[Page, ...], shape_of: Callable[[Line], str]) -> tuple[Page, ...]:
    """`pages` less the lines that stand at the edge of most of them, whatever number they carry."""
    edges = Counter(shape for page in pages for shape in {shape_of(page.lines[0]), shape_of(page.lines[-1])})
    needed = max(_FOOTER_PAGES, len(pages) * _FOOTER_SHARE)
    footers = {shape for shape, count in edges.items() if count >= needed and not _HEADING.match(shape)}
    if not footers:
        return pages
    kept = (
        tuple(
            line
            for i, line in enumerate(page.lines)
            if not (i in (0, len(page.lines) - 1) and shape_of(line) in footers)
        )
        for page in pages
    )
    return tuple(Page(lines, page.number) for lines, page in zip(kept, pages, strict=True) if lines)


_HEADING: Final = re.compile(r"[IVX]+\b|#\.|\(#\)|[(\[]?単位")
"""How a line begins that belongs to what follows, though most pages begin alike: a numbered heading, or the unit of a table."""
_CONTENT: Final = re.compile(r"[【〔\[]|単位|円|額|\S\s\s+\S")
"""What may be part of a table or a list that goes on from page to page, and is no header though it stands below one."""


def _shape(line: Line) -> str:
    """A line with its numbers blanked; a bare number has the shape of nothing, so it is no footer."""
    shape = re.sub(r"\d+", "#", normalise(line.text).text.strip())
    return shape if re.search(r"[^\W\d_]", shape) else f"{shape}@{line.number}"


def _level(line: Line) -> str:
    """A line's shape and the height at which it stands; one of its own where it may be part of a table or a list."""
    shape = _shape(line)
    return f"{shape}@{line.number}" if _CONTENT.search(shape) else f"{shape}@{line.box and round(line.box.top)}pt"
