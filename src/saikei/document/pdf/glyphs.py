"""PDF bytes to glyphs: each printed character with its box, as PDFium finds them.

PDFium reads files of strangers in C++, so it runs in a process of its own that cannot grow beyond its memory and is
ended when its time is over. It writes one line of JSON for each page: ``python -m saikei.document.pdf.glyphs``.
"""

import json
import math
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import IO, Any, Final
from unicodedata import east_asian_width

from saikei.problems import SourceError

PREAMBLE: Final = b"%PDF-"
"""How a PDF begins (ISO 32000-1, 7.5.2), within its first kilobyte."""

_ENCRYPTED: Final = 3
_BROKEN: Final = 4
_REASONS: Final = {
    _ENCRYPTED: "is protected by a password: save it without one first",
    _BROKEN: "is damaged and cannot be read as a PDF: get it anew, or save it with another program",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may cost.

    Attributes:
        seconds: Of waiting for it.
        memory: Bytes of the process that reads it.
        pages: How many it may have.
        glyphs: How many a page may have; more of them are a drawing, not text.
    """

    seconds: float = 300
    memory: int = 4 << 30
    pages: int = 10_000
    glyphs: int = 100_000


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
    """

    number: int
    label: str
    width: float
    height: float
    glyphs: tuple[Glyph, ...]


def is_pdf(data: bytes) -> bool:
    """Whether `data` begins as PDF files do."""
    return PREAMBLE in data[:1024]


def read_sheets(data: bytes, name: str, limits: Limits | None = None) -> tuple[Sheet, ...]:
    """The pages of a PDF.

    Args:
        data: The file.
        name: What to call it in an error.
        limits: What it may cost.

    Raises:
        SourceError: It is encrypted, damaged, without text, or costs too much to read.
    """
    allowed = limits or Limits()
    command = [sys.executable, "-m", __name__, str(allowed.memory), str(allowed.pages), str(allowed.glyphs)]
    try:
        done = subprocess.run(command, input=data, capture_output=True, timeout=allowed.seconds, check=False)
    except subprocess.TimeoutExpired as error:
        raise SourceError(f"{name} takes more than {allowed.seconds:g} seconds to read: split it up.") from error
    if done.returncode:
        why = _REASONS.get(done.returncode, "cannot be read within the memory and pages that one file may take")
        raise SourceError(f"{name} {why}.")
    sheets = tuple(_sheet(json.loads(line)) for line in done.stdout.splitlines())
    if not any(sheet.glyphs for sheet in sheets):
        raise SourceError(
            f"{name} holds no text, only pictures of {len(sheets)} pages: run it through character recognition first."
        )
    return sheets


def _sheet(found: dict[str, Any]) -> Sheet:
    glyphs = tuple(Glyph(*each) for each in found["glyphs"])
    return Sheet(found["number"], found["label"], found["width"], found["height"], glyphs)


def _write_sheets(data: bytes, out: IO[str], memory: int, most_pages: int, most_glyphs: int) -> int:
    """Write the pages of a PDF as lines of JSON, and return the exit status."""
    with suppress(ImportError, ValueError, OSError):  # where the system has no such limits, the clock remains
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    import pypdfium2 as pdfium

    try:
        document = pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        return _ENCRYPTED if "password" in str(error).lower() else _BROKEN
    if len(document) > most_pages:
        return 1
    for index in range(len(document)):
        try:
            page = document[index]
            glyphs = list(_glyphs(page, most_glyphs))
            width, height = page.get_size()
        except pdfium.PdfiumError:
            return _BROKEN
        label = document.get_page_label(index)
        row = {"number": index + 1, "label": label, "width": width, "height": height, "glyphs": glyphs}
        out.write(json.dumps(row) + "\n")
        page.close()
    return 0


def _glyphs(page: Any, most: int) -> Iterator[tuple[str, float, float, float, float, float, int]]:  # noqa: ANN401  pypdfium2 has no types
    """The characters of a page that are printed and not blank, with their boxes as shown."""
    import ctypes

    import pypdfium2.raw as raw

    text = page.get_textpage()
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    place = _placing(page)
    count = text.count_chars()
    for index in range(min(count, most)):
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
        angle = raw.FPDFText_GetCharAngle(text, index)
        quarter = round(angle / (math.pi / 2)) if angle >= 0 else 0
        slanted = abs(angle - quarter * math.pi / 2) > 0.1
        if slanted:
            continue  # a watermark
        turn = (quarter + turns) % 4
        yield character, round(left, 2), round(top, 2), round(right, 2), round(bottom, 2), round(size, 2), turn
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


if __name__ == "__main__":
    sys.exit(_write_sheets(sys.stdin.buffer.read(), sys.stdout, *map(int, sys.argv[1:4])))
