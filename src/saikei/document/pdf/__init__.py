"""A PDF as lines in reading order: the text of a document, and where each of its lines stands on which page.

`glyphs` finds the printed characters, `lines` joins them to lines, `order` puts the lines in reading order.
"""

from saikei.document.pdf.glyphs import Limits, is_pdf, read_sheets
from saikei.document.pdf.lines import find_lines
from saikei.document.pdf.order import reading_order
from saikei.model import Box

__all__ = ["Limits", "is_pdf", "read_pdf"]


def read_pdf(data: bytes, name: str, limits: Limits | None = None) -> tuple[str, tuple[Box | None, ...]]:
    """The text of a PDF, and the box of each of its lines.

    Blocks are a blank line apart, and pages end with a form feed, as text extractors write them.

    Args:
        data: The file.
        name: What to call it in an error.
        limits: What reading it may cost.

    Raises:
        SourceError: It is encrypted, damaged, without text, or costs too much to read.
    """
    lines: list[str] = []
    boxes: list[Box | None] = []
    for sheet in read_sheets(data, name, limits):
        for at, block in enumerate(reading_order(find_lines(sheet.glyphs))):
            if at:
                lines.append("")
                boxes.append(None)
            for line in block:
                lines.append(line.text)
                boxes.append(Box(sheet.number, line.left, line.top, line.right, line.bottom))
        lines.append("\f")
        boxes.append(None)
    return "\n".join(lines), tuple(boxes)
