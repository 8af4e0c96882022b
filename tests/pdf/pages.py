"""Glyphs as a page prints them, from words and their places."""

from collections import Counter
from collections.abc import Iterable
from itertools import count
from typing import Final

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


CHARACTERS: Final = "水車灯台事項年度予算額億円、（）【】△▲①Ⅰ１９0123456789,.-*%ABabぁかカッー\u3000 \u00a0~$\U00020b9f"
BYTES: Final = 6
"""How many bytes `scattered` reads for each glyph."""


def scattered(data: bytes) -> list[Glyph]:
    """Glyphs as bytes place them: each beside the last one, right below it, or anywhere, of any size and turn.

    Of the bytes of a glyph the first says its character, the second how it is placed and turned, the next two where,
    the fifth its size, and the last by how many halves of that it is wide.
    """
    glyphs: list[Glyph] = []
    left = top = 0.0
    last = Glyph("", 0, 0, 0, 0, 10)
    for at in range(0, len(data) - BYTES + 1, BYTES):
        which, how, across, down, large, wide = data[at : at + BYTES]
        size = (0.0, 1e6, -10.0)[large % 3] if large > 250 else large / 8
        gap = across / 64 * size
        match how % 8:
            case 0 | 1 | 2 | 3:
                left, top = last.right + gap, last.top
            case 4:
                left, top = last.left, last.bottom + gap
            case 5 | 6:
                left, top = across * 4.0, down * 4.0
            case _:
                left, top = (across - 128) * 1e6, (down - 128) * 1e6
        width = size * wide / 2 if wide < 4 else size
        character = CHARACTERS[which % len(CHARACTERS)]
        last = Glyph(character, left, top, left + width, top + size, size, how // 64)
        glyphs.append(last)
    return glyphs


def letters(texts: Iterable[str]) -> Counter[str]:
    """How often each character but blanks is in `texts`."""
    return Counter(character for text in texts for character in text if not character.isspace())
