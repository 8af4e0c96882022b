"""Slides of our own writing, as a PDF extractor leaves them: shared by the tests of the readers."""

from saikei import outline, pipeline
from saikei.document import read_document
from saikei.model import Measure, Place, Reading, Source
from saikei.outline import Slide

SOURCE = Source("garden-2026", "未来省重点施策2026", "未来省", 2026)
BREAK = "\n\n\n\n"
"""A page break."""


def read(text: str) -> Reading:
    """The reading of a document that holds `text`."""
    return pipeline.read(text.encode(), SOURCE)


def slides(text: str) -> tuple[Slide, ...]:
    """The slides of a document that holds `text`."""
    rows = outline.find_rows(read_document(text.encode(), SOURCE))
    return outline.find_slides(rows, outline.find_blocks(rows))


def where(place: Place) -> str:
    """A place in one word: ``1.2.3`` for part 1, theme 2, section 3; ``-`` for what is not known."""
    return ".".join("-" if n is None else str(n) for n in (place.part, place.theme, place.section))


def titles(text: str) -> list[str]:
    """The titles of the measures that `text` holds."""
    return [measure.title for measure in read(text).outline.measures]


def measure(text: str, title: str) -> Measure:
    """The one measure of that title."""
    (found,) = (m for m in read(text).outline.measures if m.title == title)
    return found
