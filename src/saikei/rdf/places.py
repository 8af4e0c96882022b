"""Where things stand, as Web Annotation places: a position in the document's text, and a page where it is known.

The wording itself is added only where it is asked for, since it is the document's own text.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from saikei import identifiers
from saikei.model import Box, Document, Span
from saikei.rdf.nodes import Quads, about, concluded_graph, iri, read_graph, reading_activity
from saikei.rdf.terms import DCTERMS, OA, RDF, SK

PDF_FRAGMENTS: Final = NamedNode("http://tools.ietf.org/rfc/rfc3778")
"""The standard by which ``page=12`` means page 12, and ``viewrect=left,top,width,height`` a part of it, in points."""


@dataclass(frozen=True, slots=True)
class Setting:
    """What all quads of one document share.

    Attributes:
        source_id: Its short name.
        document: Its node.
        read: The graph of what it says.
        concluded: The graph of what was concluded from it.
        activity: What made both.
        wording: Its text where places are to be quoted, else "".
        boxes: Where each of its lines stands on its page, by line number; empty for plain text.
    """

    source_id: str
    document: NamedNode
    read: NamedNode
    concluded: NamedNode
    activity: NamedNode
    wording: str
    boxes: Mapping[int, Box] = field(default_factory=dict)


def setting(document: Document, *, quotes: bool) -> Setting:
    """The setting of a document's quads."""
    name = document.source.id
    return Setting(
        name,
        iri(identifiers.document(name)),
        read_graph(name),
        concluded_graph(name),
        reading_activity(name),
        document.text if quotes else "",
        {line.number: line.box for page in document.pages for line in page.lines if line.box},
    )


def stands(identifier: str, span: Span, graph: NamedNode, at: Setting, *, last_line: int | None = None) -> Quads:
    """Where a thing stands.

    Args:
        identifier: The thing's.
        span: Where it stands; for a thing with a title or name, where that stands.
        graph: The graph that says so.
        at: What the document's quads share.
        last_line: Its last line, for a thing that goes on after its title or name.
    """
    yield from about(
        iri(identifier),
        graph,
        (SK.inDocument, at.document),
        (SK.page, Literal(span.page) if span.page is not None else None),
        (SK.firstLine, Literal(span.first_line)),
        (SK.lastLine, Literal(max(span.last_line, last_line or 0))),
        (SK.place, iri(f"{identifier}/place")),
    )
    yield from _place(identifier, span, graph, at)


def worded(identifier: str, extents: tuple[Span, ...], at: Setting) -> Quads:
    """The whole wording of a thing, as annotations that identify it in its stretches of text; asked for only."""
    for nth, extent in enumerate(extents, 1) if at.wording else ():
        target = f"{identifier}/extent/{nth}"
        yield from about(
            iri(f"{identifier}/wording/{nth}"),
            at.read,
            (RDF.type, OA.Annotation),
            (OA.motivatedBy, OA.identifying),
            (OA.hasBody, iri(identifier)),
            (OA.hasTarget, iri(f"{target}/place")),
        )
        yield from _place(target, extent, at.read, at)


def pages(spans: Iterable[Span], at: Setting) -> Quads:
    """The pages that `spans` stand on: one selector for each page, which all its places share."""
    for number in sorted({span.page for span in spans if span.page is not None}):
        page = _page(number, at)
        yield Quad(page, RDF.type, OA.FragmentSelector, at.read)
        yield Quad(page, RDF.value, Literal(f"page={number}"), at.read)
        yield Quad(page, DCTERMS.conformsTo, PDF_FRAGMENTS, at.read)


def _page(number: int, at: Setting) -> NamedNode:
    return iri(f"{identifiers.document(at.source_id)}/page/{number}")


def _boxes(span: Span, at: Setting) -> Iterator[Box]:
    """The box around the lines of a span, on each page that it stands on."""
    found = (at.boxes.get(number) for number in range(span.first_line, span.last_line + 1))
    for sheet, boxes in groupby((box for box in found if box), key=lambda box: box.sheet):
        lefts, tops, rights, bottoms = zip(*((b.left, b.top, b.right, b.bottom) for b in boxes), strict=True)
        yield Box(sheet, min(lefts), min(tops), max(rights), max(bottoms))


def _fragment(box: Box) -> str:
    """A box as the fragment of a PDF's address, in points from the upper left corner."""
    numbers = box.left, box.top, box.right - box.left, box.bottom - box.top
    return f"page={box.sheet}&viewrect={','.join(f'{max(number, 0):.0f}' for number in numbers)}"


def _place(identifier: str, span: Span, graph: NamedNode, at: Setting) -> Quads:
    place, position = iri(f"{identifier}/place"), iri(f"{identifier}/position")
    yield Quad(place, RDF.type, OA.SpecificResource, graph)
    yield Quad(place, OA.hasSource, at.document, graph)
    yield Quad(place, OA.hasSelector, position, graph)
    yield Quad(position, RDF.type, OA.TextPositionSelector, graph)
    yield Quad(position, OA.start, Literal(span.start), graph)
    yield Quad(position, OA.end, Literal(span.end), graph)
    if span.page is not None:
        yield Quad(place, OA.hasSelector, _page(span.page, at), graph)
    for box in _boxes(span, at):
        shown = iri(f"{identifier}/box/{box.sheet}")
        yield Quad(place, OA.hasSelector, shown, graph)
        yield Quad(shown, RDF.type, OA.FragmentSelector, graph)
        yield Quad(shown, RDF.value, Literal(_fragment(box)), graph)
        yield Quad(shown, DCTERMS.conformsTo, PDF_FRAGMENTS, graph)
    if at.wording:
        quote = iri(f"{identifier}/quote")
        yield Quad(place, OA.hasSelector, quote, graph)
        yield Quad(quote, RDF.type, OA.TextQuoteSelector, graph)
        yield Quad(quote, OA.exact, Literal(at.wording[span.start : span.end]), graph)
