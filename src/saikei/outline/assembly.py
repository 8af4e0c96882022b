"""Slides, their headings and their titles, put together to the outline of a document."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from saikei import identifiers
from saikei.model import Heading, Inference, Issue, Measure, Outline, Place, Source, Span
from saikei.outline.headings import Block, Printing
from saikei.outline.likeness import Likeness, learn_likeness
from saikei.outline.marks import is_main_bullet
from saikei.outline.placement import Placed, Spot, place
from saikei.outline.slides import Slide
from saikei.outline.titles import Title, find_titles
from saikei.text import key


@dataclass(frozen=True, slots=True)
class SlideOutline:
    """The measures on one slide, in print order.

    Attributes:
        slide: The slide.
        measures: Identifier of each measure, its place, and the index in `slide.body` where its title begins.
    """

    slide: Slide
    measures: tuple[tuple[str, Place, int], ...]


@dataclass(frozen=True, slots=True)
class SlideItems:
    """What is known of a slide's budget items before its measures are.

    Attributes:
        spans: Where they stand.
        names: Their names.
    """

    spans: tuple[Span, ...]
    names: tuple[str, ...]


def find_outline(
    source: Source, slides: Sequence[Slide], items: Sequence[SlideItems]
) -> tuple[Outline, tuple[SlideOutline, ...], tuple[Issue, ...]]:
    """The outline of a document, the measures of each slide, and what had to be concluded."""
    printings = [p for slide in slides if slide.block for p in slide.block.printings]
    sections = _canonical(slides)
    titles = _titles(slides, items, sections)
    likeness = learn_likeness([*(p.title for p in printings), *(t.text for row in titles for t in row)])
    placed = place([s.block for s in slides], [tuple(t.text for t in row) for row in titles], likeness)
    drafts = [
        _drafts(slide, row, at, sections, likeness, on_slide, source.title)
        for slide, row, at, on_slide in zip(slides, titles, placed, items, strict=True)
    ]
    measures, of_slide = _measures(source.id, slides, drafts)
    headings = _headings(source.id, slides, placed)
    return Outline(headings, measures), of_slide, _issues(headings, measures)


_Sections = dict[tuple[int | None, int], str]


def _canonical(slides: Sequence[Slide]) -> _Sections:
    """The title of each printed section: its most frequent printing, the longer of two as frequent."""
    counts: dict[tuple[int | None, int], Counter[str]] = {}
    for slide in slides:
        for printing in slide.block.printings if slide.block else ():
            if printing.kind == "section" and slide.block:
                counts.setdefault((slide.block.theme, printing.number), Counter())[printing.title] += 1
    return {where: _usual(count) for where, count in counts.items()}


def _usual(count: Counter[str]) -> str:
    return max(count, key=lambda title: (count[title], len(title), title))


def _titles(slides: Sequence[Slide], items: Sequence[SlideItems], sections: _Sections) -> list[tuple[Title, ...]]:
    """The printed titles of each slide, found twice: the second time titles of other slides are known."""
    known: frozenset[str] = frozenset()
    found: list[tuple[Title, ...]] = []
    for _ in range(2):
        found = [
            find_titles(slide, item.spans, item.names, _in_force(slide, sections), known)
            for slide, item in zip(slides, items, strict=True)
        ]
        known = frozenset(key(title.text) for row in found for title in row if len(key(title.text)) >= 8)
    return found


def _in_force(slide: Slide, sections: _Sections) -> list[str]:
    block = slide.block
    return [sections[block.theme, n] for n in block.sections if (block.theme, n) in sections] if block else []


def _drafts(
    slide: Slide,
    titles: tuple[Title, ...],
    placed: Placed,
    sections: _Sections,
    likeness: Likeness,
    items: SlideItems,
    otherwise: str,
) -> list[tuple[Title, Place]]:
    """The titles of one slide, each with its place; a slide without any gets one from its heading or its item."""
    if not slide.body or (placed.spot.theme is None and not items.spans and not any(map(is_main_bullet, slide.body))):
        return []
    spot = placed.spot
    numbers = slide.block.sections if slide.block else ()
    if not titles:
        titles = _concluded_title(slide, spot, sections, items.names, otherwise, needed=bool(items.spans))
    drafts = []
    for i, title in enumerate(titles):
        section = spot.section
        if len(numbers) > 1:
            alike = [likeness(title.text, sections.get((spot.theme, n), "")) for n in numbers]
            by_order = numbers[min(i, len(numbers) - 1)]
            section = numbers[alike.index(max(alike))] if max(alike) > 0.5 else by_order
        drafts.append((title, Place(spot.part, spot.theme, section, placed.inferred)))
    return drafts


def _concluded_title(
    slide: Slide, spot: Spot, sections: _Sections, items: tuple[str, ...], otherwise: str, *, needed: bool
) -> tuple[Title, ...]:
    """A title for a slide that prints none; nothing where it has neither heading nor budget item."""
    heading = sections.get((spot.theme, spot.section)) if spot.section is not None else None
    first = slide.body[0].line
    span = Span(first.number, first.number, first.start, first.start + len(first.text), slide.page)
    if heading:
        reason = "Its slide prints no title; this is the heading that it stands under."
        return (Title(heading, 0, span, Inference("section-title", 0.6, reason)),)
    if items:
        reason = "Its slide prints no title; this is the name of its first budget item."
        return (Title(items[0], 0, span, Inference("budget-name", 0.5, reason)),)
    reason = "Neither title nor heading nor name is printed here; this is the title of the document."
    return (Title(otherwise, 0, span, Inference("position", 0.2, reason)),) if needed else ()


def _measures(
    source_id: str, slides: Sequence[Slide], drafts: list[list[tuple[Title, Place]]]
) -> tuple[tuple[Measure, ...], tuple[SlideOutline, ...]]:
    """Titles to measures: the same title in the same section is the same measure."""
    firsts: dict[tuple[str, int | None, int | None], Measure] = {}
    extents: dict[str, list[Span]] = {}
    nth: Counter[str] = Counter()
    of_slide: list[SlideOutline] = []
    for slide, row in zip(slides, drafts, strict=True):
        on_slide = []
        for title, where in row:
            same = (key(title.text), where.theme, where.section)
            if same not in firsts:
                nth[same[0]] += 1
                identifier = identifiers.measure(source_id, title.text, nth[same[0]])
                firsts[same] = Measure(identifier, title.text, where, title.span, (), title.inferred)
            measure = firsts[same]
            extents.setdefault(measure.id, []).append(_extent(slide, title, row))
            on_slide.append((measure.id, where, title.at))
        of_slide.append(SlideOutline(slide, tuple(on_slide)))
    measures = tuple(Measure(m.id, m.title, m.place, m.span, tuple(extents[m.id]), m.inferred) for m in firsts.values())
    return measures, tuple(of_slide)


def _extent(slide: Slide, title: Title, row: list[tuple[Title, Place]]) -> Span:
    """What a measure covers of a slide: from its title to the next; the first one also what stands above."""
    starts = sorted(other.at for other, _ in row)
    first = 0 if title.at == starts[0] else title.at
    last = next((at for at in starts if at > title.at), len(slide.body)) - 1
    top, bottom = slide.body[first].line, slide.body[last].line
    return Span(top.number, bottom.number, top.start, bottom.start + len(bottom.text), slide.page)


def _headings(source_id: str, slides: Sequence[Slide], placed: Sequence[Placed]) -> tuple[Heading, ...]:
    """Every heading once, in order: where its usual title is first printed, or where a lost one is inferred."""
    printed: dict[str, list[tuple[Slide, Block, Printing]]] = {}
    lost: dict[str, Heading] = {}
    for slide, at in zip(slides, placed, strict=True):
        block = slide.block
        for printing in block.printings if block else ():
            assert block, "the loop is empty without one"
            identifier = _heading_id(source_id, printing, block.part, block.theme)
            printed.setdefault(identifier, []).append((slide, block, printing))
        if at.spot.lost and at.spot.section is not None and slide.body:
            heading = _lost_heading(source_id, slide, at.spot, at.spot.section)
            lost.setdefault(heading.id, heading)
    found = [_heading(identifier, printings) for identifier, printings in printed.items()]
    return tuple(sorted([*found, *lost.values()], key=lambda h: (h.span.start, h.kind, h.number)))


def _heading(identifier: str, printings: list[tuple[Slide, Block, Printing]]) -> Heading:
    title = _usual(Counter(p.title for _, _, p in printings))
    slide, block, first = next(row for row in printings if key(row[2].title) == key(title))
    span = replace(first.span, page=slide.page)
    part = first.number if first.kind == "part" else block.part
    theme = None if first.kind == "part" else block.theme
    return Heading(identifier, first.kind, first.number, title, part, theme, span)


def _lost_heading(source_id: str, slide: Slide, spot: Spot, number: int) -> Heading:
    line = slide.body[0].line
    span = Span(line.number, line.number, line.start, line.start + len(line.text), slide.page)
    reason = f"Section {number} of theme {spot.theme} is printed nowhere, but the numbers around it need it."
    identifier = identifiers.heading(source_id, spot.part, spot.theme, number)
    inferred = Inference("numbering", 0.9, reason)
    return Heading(identifier, "section", number, "", spot.part, spot.theme, span, inferred)


def _heading_id(source_id: str, printing: Printing, part: int | None, theme: int | None) -> str:
    if printing.kind == "part":
        return identifiers.heading(source_id, printing.number)
    if printing.kind == "theme":
        return identifiers.heading(source_id, part, printing.number)
    return identifiers.heading(source_id, part, theme, printing.number)


def _issues(headings: tuple[Heading, ...], measures: tuple[Measure, ...]) -> tuple[Issue, ...]:
    lost = [
        Issue(h.span.first_line, "heading-lost", f"（{h.number}）", h.inferred.reason) for h in headings if h.inferred
    ]
    placed = [
        Issue(m.span.first_line, "section-inferred", m.title, m.place.inferred.reason)
        for m in measures
        if m.place.inferred
    ]
    titled = [Issue(m.span.first_line, "title-inferred", m.title, m.inferred.reason) for m in measures if m.inferred]
    return (*lost, *placed, *titled)
