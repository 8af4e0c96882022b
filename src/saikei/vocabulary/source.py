"""The one place where a document is opened to be learnt from."""

import sys
from pathlib import Path

from saikei.document import read_document
from saikei.document.source import slug
from saikei.model import Document, Source
from saikei.problems import SourceError


def open_document(place: str) -> Document:
    """The document at `place`, a file or ``-`` for standard input; nothing need be known of it.

    Raises:
        SourceError: It cannot be read.
    """
    path = Path(place)
    try:
        data = sys.stdin.buffer.read() if place == "-" else path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}; name a document") from error
    return read_document(data, Source(slug(path.stem), path.stem, "", 0), place)
