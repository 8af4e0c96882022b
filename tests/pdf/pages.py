"""Glyphs as a page prints them, from words and their places."""

from itertools import count

from saikei.document.pdf.glyphs import Glyph
from saikei.document.pdf.lines import is_wide


def across(text: str, left: float, top: float, size: float = 10.0, spacing: float = 0.0) -> list[Glyph]:
    """A line from left to right: full-width letters are as wide as high, others half; a blank prints nothing."""
    glyphs = []
    for character in text:
        width = size if is_wide(character) else size / 2
        if character != " ":
            glyphs.append(Glyph(character, left, top, left + width, top + size, size))
        left += (width if character != " " else size / 4) + spacing
    return glyphs


def down(text: str, left: float, top: float, size: float = 10.0) -> list[Glyph]:
    """A line from top to bottom."""
    return [
        Glyph(character, left, top + nth * size, left + size, top + (nth + 1) * size, size)
        for nth, character in zip(count(), text, strict=False)
    ]
