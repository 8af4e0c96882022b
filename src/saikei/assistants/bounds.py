"""How much an answer may hold: an assistant reads all of it, and a graph may hold texts of any length."""

from collections.abc import Iterable
from typing import Final, TypeVar

from pydantic_core import to_json

from saikei.text import plain

TEXT: Final = 400
"""Characters of one text."""

ANSWER: Final = 60_000
"""Bytes of one list, as JSON."""

_Item = TypeVar("_Item")


def cut(text: str, most: int = TEXT) -> str:
    r"""A text without control characters, ended by … where it is longer than `most`.

    >>> cut("an\nevening", 5)
    'an e…'
    """
    seen = plain(text[: most + 1])
    return seen if len(seen) <= most else f"{seen[: most - 1]}…"


def fitting(items: Iterable[_Item], limit: int, most: int = ANSWER) -> list[_Item]:
    """The first items: at most `limit` of them, and no more than fit in `most` bytes.

    >>> fitting(["moss", "pond", "bridge"], 2), fitting(["moss", "pond"], 2, most=8)
    (['moss', 'pond'], ['moss'])
    """
    kept: list[_Item] = []
    for item in items:
        most -= len(to_json(item))
        if len(kept) == limit or most < 0:
            break
        kept.append(item)
    return kept
