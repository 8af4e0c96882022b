"""A graph of any size in the shape of a given one: the same documents over and over, under other names.

Documents and all that is below them, programmes, reprints and issues get identifiers of their own in each copy, and their
names a number; the first copy keeps its own. Vocabularies, fiscal years and stages stay as they are, so that all copies
meet in them, as many documents do.
"""

import re
from pathlib import Path
from typing import Final

from saikei.identifiers import BASE

_OWN: Final = re.compile(rf"<{re.escape(BASE)}((?:document|programme|reprint|issue)/|graph/(?=[^/>]+/))".encode())
"""Begins an identifier that each copy has for itself; graphs with a name of one part are common to all."""
_NAME: Final = re.compile(rb'^(<[^>]*\x00[^>]*> <[^>]*#(?:label|prefLabel)> "(?:[^"\\]|\\.)*)"')
_COPY: Final = b"\x00"
_NUMBER: Final = b"\x01"


def multiply(graph: Path, statements: int, out: Path) -> int:
    """Write copies of a graph to `out` until it holds at least `statements`; how many it then holds.

    Args:
        graph: N-Quads, sorted or not.
        statements: How many are wanted.
        out: The file to write, N-Quads.
    """
    common, own = bytearray(), bytearray()
    for line in graph.read_bytes().splitlines(keepends=True):
        marked = _OWN.sub(rb"<" + BASE.encode() + rb"\1" + _COPY, line)
        if _COPY in marked:
            own += _NAME.sub(rb"\1" + _NUMBER + b'"', marked)
        else:
            common += line
    each = own.count(b"\n")
    copies = max(1, -(-(statements - common.count(b"\n")) // each))
    with out.open("wb") as file:
        file.write(common)
        for number in range(copies):
            prefix, suffix = (b"%d-" % number, b" %d" % number) if number else (b"", b"")
            file.write(own.replace(_COPY, prefix).replace(_NUMBER, suffix))
    return common.count(b"\n") + copies * each
