"""The process that reads a PDF: ``python -m saikei.document.pdf.worker SECONDS MEMORY PAGES GLYPHS``, the file on standard input.

It writes a line of JSON for each page: its place in the file, its label there, whether it holds pictures instead of text, and its blocks of
lines in reading order, each line with its text and box. It cannot grow beyond its memory, and can open no file and no connection. Whoever started it ends it when its time is over; should
that one be gone, it has no more than that time of a processor.
"""

import codecs
import ctypes  # noqa: F401  as pypdfium2 below
import json
import math
import sys
from contextlib import suppress
from typing import IO, Final

from saikei.document.pdf.glyphs import BrokenError, CrowdedError, EncryptedError, LargeError, Limits, read_sheets
from saikei.document.pdf.lines import find_lines
from saikei.document.pdf.order import reading_order

STATUSES: Final[dict[type[Exception], int]] = {
    EncryptedError: 3,
    BrokenError: 4,
    LargeError: 5,
    CrowdedError: 6,
    MemoryError: 7,
}
"""How the process ends that cannot read its file; any other status is a fault of the reader."""


def write(data: bytes, out: IO[str], limits: Limits) -> int:
    """Write the pages of a PDF as lines of JSON.

    Args:
        data: The file.
        out: Where to.
        limits: What it may cost.

    Returns:
        The exit status, of `STATUSES` or 0.
    """
    confine(limits)
    try:
        for sheet in read_sheets(data, limits):
            blocks = [
                [(line.text, line.left, line.top, line.right, line.bottom) for line in block]
                for block in reading_order(find_lines(sheet.glyphs))
            ]
            out.write(json.dumps((sheet.number, sheet.label, sheet.pictured, blocks)) + "\n")
    except tuple(STATUSES) as error:
        return STATUSES[type(error)]
    return 0


def confine(limits: Limits) -> None:
    """Take from this process what reading a file does not need; where the system has no such limits, the clock remains."""
    with suppress(ImportError, ValueError, OSError):
        import resource

        import pypdfium2.raw  # noqa: F401  before no file can be opened any more

        codecs.lookup("utf-16-le")  # what PDFium's texts come in

        seconds = math.ceil(limits.seconds) + 1
        for what, most in (
            (resource.RLIMIT_AS, limits.memory),
            (resource.RLIMIT_FSIZE, 0),
            (resource.RLIMIT_NOFILE, 0),
            (resource.RLIMIT_CPU, seconds),
        ):
            resource.setrlimit(what, (most, most))


if __name__ == "__main__":
    _memory, _pages, _most = map(int, sys.argv[2:5])
    _limits = Limits(float(sys.argv[1]), _memory, _pages, _most)
    sys.exit(write(sys.stdin.buffer.read(), sys.stdout, _limits))
