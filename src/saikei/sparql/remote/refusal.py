"""What a server says when it does not do what it was asked: its own words, fit for a terminal."""

import re
from collections.abc import Iterable
from html import unescape
from typing import Final

_SAID: Final = 300
"""Characters of a server's own message that are passed on."""
_NO_TEXT: Final = re.compile(
    r"""
      <(script|style)\b .*? (?: </\1\s*> | \Z )
    | <head\b           .*? (?: </head\s*> | (?=<body\b) | \Z )
    | <!--               .*? (?: --> | \Z )
    | <[a-z/!?][^<>]*>
    """,
    re.DOTALL | re.IGNORECASE | re.VERBOSE,
)
"""Markup, read once from front to back however it is broken: servers are strangers too."""
_ESCAPES: Final = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


def said(content: bytes, media_type: str = "", secrets: Iterable[str] = ()) -> str:
    r"""The message of a server on one line, without markup, control characters and `secrets`, trimmed.

    >>> said(b"<html><head><title>x</title></head><p>Not\n <b>now&#33;</b>\x1b[31m", "text/html; charset=UTF-8")
    'Not now!'
    """
    text = content.decode(errors="replace")
    if "html" in media_type.lower():
        text = unescape(_NO_TEXT.sub(" ", text))
    for secret in filter(None, secrets):
        text = text.replace(secret, "…")
    text = _ESCAPES.sub("", text)
    text = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return text if len(text) <= _SAID else f"{text[:_SAID]}…"
