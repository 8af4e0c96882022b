"""Text without white space, which still knows where its characters stand and where the white space was.

Documents break a name over two lines, space its letters, set it in a column of one character a line, or print it
full width. In squeezed text all of these are the same characters; what the white space meant (the end of a word, or
nothing) is asked of the gaps afterwards.
"""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from functools import cache
from typing import Final

from saikei.model import Line
from saikei.text import normalise_character


class Gap(IntEnum):
    """The white space before a character."""

    NONE = 0
    SPACE = 1
    BREAK = 2
    BLANK = 3
    """A line break with blank lines."""


class Script(IntEnum):
    """What words a character makes, where it makes words that stand alone."""

    OTHER = 0
    LATIN = 1
    """Latin letters and digits, full width ones too; ① and ² are none."""
    KATAKANA = 2


_VOICING: Final = "\u3099\u309a"
"""The marks that make か to が and ハ to パ, as half-width text and some extractors write them."""


@dataclass(frozen=True, slots=True)
class Squeezed:
    """Lines as one normalised text without white space and case.

    Attributes:
        text: The characters, casefolded.
        cased: The same characters, as many, with their case.
        starts: For each character, the offset in the document where it begins.
        ends: For each character, the offset where it ends.
        gaps: For each character, the `Gap` before it.
        scripts: For each character, its `Script`.
    """

    text: str
    cased: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    gaps: bytes
    scripts: bytes


def squeeze(lines: Iterable[Line]) -> Squeezed:
    """`lines` as one squeezed text."""
    rows: list[tuple[str, str, int, int, int, int]] = []
    for line in lines:
        gap: int = Gap.BLANK if line.gap else Gap.BREAK
        for offset, character in enumerate(line.text, line.start):
            folded = _folded(character)
            if not folded:
                gap = gap or (Gap.SPACE if character.isspace() else Gap.NONE)
            for lower, kept, script in folded:
                if lower in _VOICING and not gap and (voiced := _voiced(rows[-1][0], lower)):
                    rows[-1] = (voiced, voiced, rows[-1][2], offset + 1, *rows[-1][4:])
                else:
                    rows.append((lower, kept, offset, offset + 1, gap, script))
                gap = 0
    text, cased, starts, ends, gaps, scripts = zip(*rows, strict=True) if rows else ((),) * 6
    return Squeezed("".join(text), "".join(cased), starts, ends, bytes(gaps), bytes(scripts))


def squeeze_label(label: str) -> Squeezed:
    """One label as squeezed text; offsets count into the label."""
    return squeeze([Line(0, 0, label)])


@cache
def _folded(character: str) -> tuple[tuple[str, str, int], ...]:
    """What one source character becomes: each character casefolded, with its case, and its script."""
    kept = "".join(normalise_character(character).split())
    script = Script.OTHER
    if len(kept) == 1 and kept.isascii() and kept.isalnum() and character.isdigit() == character.isdecimal():
        script = Script.LATIN
    elif "ァ" <= kept <= "ヺ" or kept == "ー":
        script = Script.KATAKANA
    return tuple((lower, upper, int(script)) for upper in kept for lower in upper.casefold())


def _voiced(character: str, mark: str) -> str:
    """The character with its voicing mark, or "" where the two do not join."""
    joined = unicodedata.normalize("NFC", character + mark)
    return joined if len(joined) == 1 else ""
