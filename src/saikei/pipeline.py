"""The table of contents: what happens to a document, in reading order."""

from dataclasses import replace

from saikei import budget, outline
from saikei.conservation import conserve
from saikei.document import read_document
from saikei.grounding import ground
from saikei.identity import conclude
from saikei.model import Reading, Source
from saikei.outline.assembly import SlideItems
from saikei.problems import SourceError

__all__ = ["conclude", "read"]


def read(data: bytes, source: Source, name: str = "") -> Reading:
    """All that one document says.

    Args:
        data: The document's bytes as given.
        source: What the document does not say of itself.
        name: What to call it in an error; its identifier by default.

    Raises:
        SourceError: It cannot be read, or holds no budget mark at all.
    """
    document = read_document(data, source, name)
    rows = outline.find_rows(document)
    slides = outline.find_slides(rows, outline.find_blocks(rows))
    found = [budget.find_entries(document, slide) for slide in slides]
    entries = [items for items, _ in found]
    if not any(entries):
        raise SourceError(
            f"{name or source.id} holds no budget item: no mark such as 【予算】 with a name or a figure under it. "
            "Is it the text of a ministry's budget document?"
        )
    items = [SlideItems(tuple(e.span for e in row), tuple(e.name for e in row if e.name)) for row in entries]
    contents, places, concluded = outline.find_outline(source, slides, items)
    lines, doubts = budget.join_measures(source.id, entries, places, contents.measures)
    asides = budget.find_asides(document, lines)
    reading = Reading(document, contents, lines, asides, (), ())
    issues = [*(issue for _, row in found for issue in row), *concluded, *doubts]
    issues += [*ground(reading).issues, *conserve(reading).issues]
    return replace(reading, issues=tuple(sorted(issues, key=lambda i: (i.line_number, i.kind, i.text))))
