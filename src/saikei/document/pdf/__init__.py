"""A PDF as lines in reading order: the text of a document, and where each of its lines stands on which page.

`glyphs` finds the printed characters, `lines` joins them to lines, `order` and `tables` put the lines in reading order; all of
it happens in a process of its own, `worker`, since the files are strangers'.
"""

import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from threading import Timer
from typing import Any, Final

from saikei.document.pdf.glyphs import BrokenError, CrowdedError, EncryptedError, LargeError, Limits, is_pdf
from saikei.document.pdf.worker import STATUSES
from saikei.model import Box
from saikei.problems import SourceError

__all__ = ["Limits", "Pdf", "is_pdf", "read_pdf"]

_REASONS: Final = {
    STATUSES[EncryptedError]: "is protected by a password: save it without one first",
    STATUSES[BrokenError]: "is damaged and cannot be read as a PDF: get it anew, or save it with another program",
    STATUSES[LargeError]: "has more than {0.pages:,} pages, which is the most that one file may have: split it up",
    STATUSES[CrowdedError]: "has a page of more than {0.glyphs:,} characters, which is the most that one may have: "
    "leave that page out",
    STATUSES[MemoryError]: "takes more memory to read than one file may: split it up",
}
_ENDED: Final = (
    "ended its reader, as damaged files do and those that take more memory than one may: "
    "save it with another program, or split it up"
)
_FAULT: Final = "met a fault of its reader: save it with another program and try again, and report the fault"
_LONGEST_NUMBER: Final = 6
"""Digits of a page number; a longer label is none."""


@dataclass(frozen=True, slots=True)
class Pdf:
    """What a PDF says.

    Attributes:
        text: Its lines. Blocks are a blank line apart, and pages end with a form feed, as text extractors write them.
        boxes: Where each line stands; None for a blank one.
        numbers: The number of each page: its label where that is a number, else its place in the file.
        pictured: The places in the file of the pages that hold pictures and no text.
    """

    text: str
    boxes: tuple[Box | None, ...]
    numbers: tuple[int, ...]
    pictured: tuple[int, ...] = ()


def read_pdf(data: bytes, name: str, limits: Limits | None = None) -> Pdf:
    """The text of a PDF, where each of its lines stands, and how its pages are numbered.

    Args:
        data: The file.
        name: What to call it in an error.
        limits: What reading it may cost.

    Raises:
        SourceError: It is encrypted, damaged, without text, or costs too much to read.
    """
    lines: list[str] = []
    boxes: list[Box | None] = []
    numbers: list[int] = []
    pictured: list[int] = []
    for sheet, label, is_pictured, blocks in _pages(data, name, limits or Limits()):
        for at, block in enumerate(blocks):
            if at:
                lines.append("")
                boxes.append(None)
            for text, *box in block:
                lines.append(text)
                boxes.append(Box(sheet, *box))
        lines.append("\f")
        boxes.append(None)
        pictured += [sheet] if is_pictured else []
        numbers.append(int(label) if label.isdecimal() and len(label) <= _LONGEST_NUMBER else sheet)
    if not any(boxes):
        raise SourceError(
            f"{name} holds no text, only pictures of {len(numbers)} pages: run it through character recognition first."
        )
    return Pdf("\n".join(lines), tuple(boxes), tuple(numbers), tuple(pictured))


def _pages(data: bytes, name: str, limits: Limits) -> Iterator[tuple[int, str, bool, list[list[list[Any]]]]]:
    """Each page as the worker tells it: its place in the file, its label, whether it is but pictures, and its blocks of lines."""
    command = [
        sys.executable,
        "-m",
        "saikei.document.pdf.worker",
        str(limits.seconds),
        str(limits.memory),
        str(limits.pages),
        str(limits.glyphs),
    ]
    with tempfile.TemporaryFile() as file:
        file.write(data)
        file.seek(0)
        worker = subprocess.Popen(command, stdin=file, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    late = Timer(limits.seconds, worker.kill)
    late.start()
    try:
        assert worker.stdout is not None, "it is a pipe"
        for line in worker.stdout:
            if line.endswith(b"\n"):
                sheet, label, pictured, blocks = json.loads(line)
                yield sheet, label, pictured, blocks
        status = worker.wait()
    finally:
        over = not late.is_alive()
        late.cancel()
        worker.kill()
        worker.wait()
        if worker.stdout is not None:
            worker.stdout.close()
    if status and over:
        raise SourceError(f"{name} takes more than {limits.seconds:g} seconds to read: split it up.")
    if status:
        raise SourceError(f"{name} {_REASONS.get(status, _ENDED if status < 0 else _FAULT).format(limits)}.")
