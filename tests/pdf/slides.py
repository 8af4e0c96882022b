"""The text of a document laid out as slides again, so that it can be printed as a PDF whose facts are known.

The headings stand in the upper left corner, each measure's title across the slide, its text on the left and its money in a
box on the right, the page number in the lower right corner: the way ministries lay their slides out.
"""

import subprocess
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Final, TypeAlias

from saikei import outline
from saikei.model import Reading
from saikei.outline.marks import LABEL, MARK, Row, page_number

CHROMIUM: Final = "chromium"
_STYLE: Final = """
@page { size: 297mm 210mm; margin: 0 }
* { box-sizing: border-box }
body { margin: 0; font: 13px/1.5 "Noto Sans CJK JP", sans-serif }
.slide { position: relative; width: 297mm; height: 209.5mm; padding: 8mm 12mm; overflow: hidden; page-break-after: always }
header { font-size: 12px; line-height: 1.35; margin-bottom: 6mm }
h2 { font-size: 22px; line-height: 1.3; margin: 2mm 0; font-weight: bold }
.measure { display: grid; grid-template-columns: 150mm 110mm; column-gap: 10mm; margin-bottom: 5mm }
.measure h2 { grid-column: 1 / 3 }
.text p, .money p { margin: 0 }
.number { position: absolute; right: 8mm; bottom: 5mm; font-size: 11px }
"""


def to_html(reading: Reading) -> str:
    """The document of `reading` as slides, one page each."""
    slides = "\n".join(_slide(*each) for each in numbered(reading))
    return f'<!doctype html><html lang="ja"><meta charset="utf-8"><title>slides</title><style>{_STYLE}</style>{slides}</html>'


def print_pdf(html: str, folder: Path) -> Path:
    """The PDF that Chromium makes of a page, in `folder`."""
    page, pdf = folder / "slides.html", folder / "slides.pdf"
    page.write_text(html, "utf-8")
    flags = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--no-pdf-header-footer",
        f"--user-data-dir={folder / 'profile'}",
    ]
    flags += ["--disable-background-networking", "--disable-component-update", "--disable-sync", "--no-first-run"]
    command = [CHROMIUM, *flags, f"--print-to-pdf={pdf}", page.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return pdf


Part: TypeAlias = tuple[list[str], list[str], list[str]]
"""A measure on a slide: the lines of its title, of its text, and of its money."""


def numbered(reading: Reading) -> Iterator[tuple[list[str], list[Part], str]]:
    """Each slide of a document: its headings, its measures, and its page number or ""."""
    rows = outline.find_rows(reading.document)
    for slide in outline.find_slides(rows, outline.find_blocks(rows)):
        printings = slide.block.printings if slide.block else ()
        spans = sorted((printing.span for printing in printings), key=lambda span: span.start)
        headings = ["".join(reading.document.text[s.start : s.end].split("\n")) for s in spans]
        body = [row for row in slide.body if page_number(row) is None]
        yield headings, parts(body, reading), str(slide.page) if slide.page is not None else ""


def parts(body: list[Row], reading: Reading) -> list[Part]:
    """The body of a slide, measure by measure."""
    titles = {n: m.id for m in reading.outline.measures for n in range(m.span.first_line, m.span.last_line + 1)}
    money = {n for line in reading.lines for s in (line.span,) for n in range(s.first_line, s.last_line + 1)}
    found: list[Part] = [([], [], [])]
    inside = ""
    for row in body:
        measure = titles.get(row.line.number)
        if measure:
            if measure != inside or found[-1][1] or found[-1][2]:
                found.append(([], [], []))
            inside = measure
            found[-1][0].append(row.printed)
        else:
            found[-1][2 if _is_money(row, money) else 1].append(row.printed)
    return [part for part in found if any(part)]


def _slide(headings: list[str], body: list[Part], number: str) -> str:
    """One slide: its headings, its measures from top to bottom, and its number."""
    measures = "".join(
        f'<div class="measure"><h2>{"<br>".join(map(escape, title))}</h2><div class="text">{_paragraphs(text)}</div>'
        f'<div class="money">{_paragraphs(money)}</div></div>'
        for title, text, money in body
    )
    header = "<br>".join(map(escape, headings))
    return f'<div class="slide"><header>{header}</header>{measures}<div class="number">{number}</div></div>'


def _is_money(row: Row, money: set[int]) -> bool:
    return row.line.number in money or bool(MARK.search(row.text) or LABEL.search(row.text))


def _paragraphs(lines: list[str]) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines)
