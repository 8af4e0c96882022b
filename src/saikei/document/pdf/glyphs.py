"""PDF bytes to glyphs: each printed character with its box, as PDFium finds them.

PDFium reads files of strangers in C++: call this in a process of its own (`saikei.document.pdf.worker`).
"""

import math
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final
from unicodedata import east_asian_width

PREAMBLE: Final = b"%PDF-"
"""How a PDF begins (ISO 32000-1, 7.5.2), within its first kilobyte."""


class EncryptedError(Exception):
    """A file is protected by a password."""


class BrokenError(Exception):
    """A file is damaged."""


class LargeError(Exception):
    """A file has more pages than one may."""


class CrowdedError(Exception):
    """A page has more glyphs than one may."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may cost.

    Attributes:
        seconds: Of waiting for it.
        memory: Bytes of the process that reads it.
        pages: How many it may have.
        glyphs: How many a page may have; an A3 page of six-point kanji holds some 28,000.
    """

    seconds: float = 300
    memory: int = 4 << 30
    pages: int = 10_000
    glyphs: int = 50_000


@dataclass(frozen=True, slots=True)
class Glyph:
    """One printed character.

    Attributes:
        character: What it says.
        left: Its box, in points from the upper left corner of the page as shown.
        top: Upper edge.
        right: Right edge.
        bottom: Lower edge.
        size: Of its font, in points as shown.
        turn: Quarter turns of its writing, clockwise: 0 is upright.
    """

    character: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    turn: int = 0


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of a PDF.

    Attributes:
        number: Its place in the file, from 1.
        label: The page number that the file itself gives it; "" where it gives none.
        width: In points, as shown.
        height: In points, as shown.
        glyphs: In the order of the file.
        pictured: Whether it holds pictures and no glyphs.
    """

    number: int
    label: str
    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    pictured: bool


def is_pdf(data: bytes) -> bool:
    """Whether `data` begins as PDF files do."""
    return PREAMBLE in data[:1024]


def read_sheets(data: bytes, limits: Limits | None = None) -> Iterator[Sheet]:
    """The pages of a PDF, one after the other.

    Args:
        data: The file.
        limits: How many pages and glyphs it may have.

    Raises:
        EncryptedError: It is protected by a password.
        BrokenError: It is damaged.
        LargeError: It has more pages than it may.
        CrowdedError: A page has more glyphs than it may.
    """
    import pypdfium2 as pdfium

    allowed = limits or Limits()
    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        raise (EncryptedError if "password" in str(error).lower() else BrokenError) from error
    if len(document) > allowed.pages:
        raise LargeError
    for index in range(len(document)):
        try:
            page = document[index]
            glyphs = tuple(_glyphs(page, allowed.glyphs))
            width, height = page.get_size()
            pictured = not glyphs and any(page.get_objects([pdfium.raw.FPDF_PAGEOBJ_IMAGE]))
        except pdfium.PdfiumError as error:
            raise BrokenError from error
        yield Sheet(index + 1, document.get_page_label(index), width, height, glyphs, pictured)
        page.close()


def _glyphs(page: Any, most: int) -> Iterator[Glyph]:  # noqa: ANN401  pypdfium2 has no types
    """The characters of a page that are printed and not blank, with their boxes as shown."""
    import ctypes

    import pypdfium2.raw as raw

    text = page.get_textpage()
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    place = _placing(page)
    count = text.count_chars()
    if count > most:
        raise CrowdedError
    for index in range(count):
        code = raw.FPDFText_GetUnicode(text, index)
        if code == 0 or 0xD800 <= code < 0xE000 or code > sys.maxunicode or raw.FPDFText_IsGenerated(text, index) == 1:
            continue
        character = chr(code)
        if not character.isprintable() and not character.isspace():
            continue
        if not raw.FPDFText_GetLooseCharBox(text, index, ctypes.byref(box)):
            continue
        raw.FPDFText_GetMatrix(text, index, ctypes.byref(matrix))
        size = raw.FPDFText_GetFontSize(text, index) * math.hypot(matrix.c, matrix.d)
        shown = (
            _squared(box, size)
            if east_asian_width(character) in ("W", "F")
            else (box.left, box.top, box.right, box.bottom)
        )
        left, top, right, bottom, turns = place(*shown)
        if not all(map(math.isfinite, (left, top, right, bottom, size))):
            continue  # it stands nowhere
        angle = raw.FPDFText_GetCharAngle(text, index)
        quarter = round(angle / (math.pi / 2)) if angle >= 0 else 0
        slanted = abs(angle - quarter * math.pi / 2) > 0.1
        if slanted:
            continue  # a watermark
        turn = (quarter + turns) % 4
        yield Glyph(character, round(left, 2), round(top, 2), round(right, 2), round(bottom, 2), round(size, 2), turn)
    text.close()


def _squared(box: Any, size: float) -> tuple[float, float, float, float]:  # noqa: ANN401
    """The box of a character that fills a square: where PDFium knows only its ink, the square around that."""
    left, top, right, bottom = box.left, box.top, box.right, box.bottom
    short = 0.93 * size
    if right - left < short:
        left, right = (left + right - size) / 2, (left + right + size) / 2
    if top - bottom < short:
        top, bottom = (top + bottom + size) / 2, (top + bottom - size) / 2
    return left, top, right, bottom


def _placing(page: Any) -> Any:  # noqa: ANN401
    """How a box in the page's own space is shown: from the upper left corner, turned as the page is."""
    turns = page.get_rotation() // 90
    x0, y0, x1, y1 = page.get_cropbox() if page.get_cropbox() else page.get_mediabox()

    def place(left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float, int]:
        a, b, c, d = left - x0, y1 - top, right - x0, y1 - bottom
        width, height = x1 - x0, y1 - y0
        if turns == 1:
            return height - d, a, height - b, c, 1
        if turns == 2:
            return width - c, height - d, width - a, height - b, 2
        if turns == 3:
            return b, width - c, d, width - a, 3
        return a, b, c, d, 0

    return place
