"""Which rows of a table sum others: by the numbering in front of names, from Ⅰ over １ and (1) to ・."""

import re
from typing import Final

_LEVELS: Final = (
    re.compile(r"[Ⅰ-Ⅻ][.、]?\s*|[IVX]{1,4}[.、]\s*|[一二三四五六七八九十]{1,3}[.、\s]\s*"),
    re.compile(r"\d{1,2}[.\s、)](?!\d)\s*"),
    re.compile(r"\(\s*\d{1,2}\s*\)|\(\s*[一二三四五六七八九十]{1,3}\s*\)"),
    re.compile(r"[①-⑳]|[ア-ン][.\s、)]|\([ア-ンa-z]\)"),
    re.compile(r"[・･‧•◦○◇■-]"),
)
WITHIN: Final = re.compile(r"[(\[]?\s*う\s*ち")
"""How the name of a row begins whose figures are inside those of the row above."""


def level(name: str) -> int | None:
    """How deep a row stands, from 0; None for a name with nothing in front.

    Args:
        name: As printed; NFKC would make ① and 1 the same.

    >>> [level(name) for name in ("１．道をつくる", "(2) 橋", "① 石橋", "・木の橋", "橋梁費")]
    [1, 2, 3, 4, None]
    """
    folded = name.translate(_FOLDED).lstrip()
    return next((depth for depth, pattern in enumerate(_LEVELS) if pattern.match(folded)), None)


def without_number(name: str) -> str:
    """A name without the numbering in front.

    >>> without_number("(2) 橋"), without_number("橋")
    ('橋', '橋')
    """
    return name[number_length(name) :].strip()


def number_length(name: str) -> int:
    """How many characters the numbering in front of a name takes, with the blanks around it."""
    folded = name.translate(_FOLDED)
    lead = len(folded) - len(folded.lstrip())
    found = (pattern.match(folded, lead) for pattern in _LEVELS)
    return next((match.end() for match in found if match), lead)


_FOLDED: Final = str.maketrans("（）．　，－％０１２３４５６７８９", "(). ,-%0123456789")
