"""Pages that hold pictures and no text, as a scanner makes them: what stands on them is not read, and that is told."""

from collections.abc import Iterator

from saikei.model import Document, Issue


def find_pictures(document: Document) -> Iterator[Issue]:
    """A doubt for each page of a PDF that holds pictures and no text; an empty page is none."""
    for sheet in document.pictured:
        what = f"Page {sheet} of the file holds pictures and no text, so nothing on it was read."
        yield Issue(0, "page-without-text", str(sheet), what)
