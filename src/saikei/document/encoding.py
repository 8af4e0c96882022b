"""How the bytes of a text are to be read: UTF-8, UTF-16, ISO-2022-JP, EUC-JP or CP932, decided by strict decoding."""

import codecs
from typing import Final

from saikei.problems import SourceError

_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_STRICT: Final = ("utf-8", "euc_jp", "euc_jis_2004", "cp932")
"""Tried in this order. Text in CP932 is practically never valid EUC-JP, while the reverse happens."""
_CONTROLS: Final = frozenset(map(chr, range(32))) - frozenset("\t\n\r\f\v\x1b")


def decode(data: bytes, name: str) -> tuple[str, str]:
    """The characters of `data` without a byte-order mark, and the encoding that they were read in.

    Args:
        data: A whole file.
        name: What to call the file in an error.

    Raises:
        SourceError: The file is empty, is not text, or is text in none of the encodings.
    """
    if not data.strip():
        raise SourceError(f"{name} is empty: nothing to read.")
    for encoding in _candidates(data):
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if any(c in _CONTROLS for c in text):
            break
        return text, encoding
    raise SourceError(
        f"{name} is not text in UTF-8, UTF-16, EUC-JP, ISO-2022-JP or Shift_JIS (CP932): save it in one of these."
    )


def _candidates(data: bytes) -> tuple[str, ...]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return (encoding,)
    if 0 in data[:4096]:
        even, odd = data[0:4096:2].count(0), data[1:4096:2].count(0)
        return ("utf-16-le",) if odd > even else ("utf-16-be",)
    return ("iso2022_jp_2004", "iso2022_jp_ext") if b"\x1b$" in data else _STRICT
