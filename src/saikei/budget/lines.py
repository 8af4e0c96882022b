"""Entries to budget lines: each joined to the measure on its slide that it funds."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from saikei import identifiers
from saikei.budget.entries import Entry
from saikei.model import BudgetLine, Figure, Inference, Issue, Measure, Place
from saikei.outline import SlideOutline
from saikei.outline.likeness import Likeness, learn_likeness
from saikei.text import key

ALIKE: Final = 0.5
"""From this likeness on an item's name tells which title of its slide it belongs to."""


def join_measures(
    source_id: str,
    entries: Sequence[tuple[Entry, ...]],
    slides: Sequence[SlideOutline],
    measures: Sequence[Measure],
) -> tuple[tuple[BudgetLine, ...], tuple[Issue, ...]]:
    """The budget lines of a document, in reading order, and what is doubtful about them.

    Args:
        source_id: The document's short name.
        entries: The entries of each slide.
        slides: The measures of each slide, in the same order.
        measures: All measures of the document.
    """
    titles = {m.id: m.title for m in measures}
    likeness = learn_likeness([*titles.values(), *(e.name for row in entries for e in row)])
    nth: Counter[str] = Counter()
    lines: list[BudgetLine] = []
    issues: list[Issue] = []
    for row, slide in zip(entries, slides, strict=True):
        for entry, (measure, place) in zip(row, _owners(row, slide, titles, likeness), strict=True):
            name = entry.name or titles[measure]
            nth[key(name)] += 1
            line = _line(identifiers.line(source_id, name, nth[key(name)]), entry, name, measure, place)
            lines.append(line)
            issues += _doubts(line)
    return tuple(lines), tuple(issues)


def _owners(
    entries: tuple[Entry, ...], slide: SlideOutline, titles: dict[str, str], likeness: Likeness
) -> list[tuple[str, Place]]:
    """The measure and place of each entry of a slide.

    A name that is like a title belongs to it. What is left belongs to the nearest title above among the titles
    that no name is like, then to the nearest above of all.
    """
    found: dict[int, int] = {}
    scored = [
        (likeness(entry.name, titles[measure]), -abs(_before(slide, m, entry)), -i, -m)
        for i, entry in enumerate(entries)
        for m, (measure, _, _) in enumerate(slide.measures)
    ]
    for score, _, i, m in sorted(scored, reverse=True):
        if score >= ALIKE:
            found.setdefault(-i, -m)
    free = [m for m in range(len(slide.measures)) if m not in found.values()]
    for i, entry in enumerate(entries):
        if i not in found:
            found[i] = _nearest(slide, free or list(range(len(slide.measures))), entry)
    return [(slide.measures[found[i]][0], slide.measures[found[i]][1]) for i in range(len(entries))]


def _before(slide: SlideOutline, m: int, entry: Entry) -> int:
    """How many lines the title of measure `m` stands above the entry; negative where it stands below."""
    title = slide.slide.body[slide.measures[m][2]].line
    return entry.name_span.first_line - title.number


def _nearest(slide: SlideOutline, among: list[int], entry: Entry) -> int:
    above = [m for m in among if _before(slide, m, entry) >= 0]
    if above:
        return min(above, key=lambda m: _before(slide, m, entry))
    return min(among, key=lambda m: -_before(slide, m, entry))


def _line(identifier: str, entry: Entry, name: str, measure: str, place: Place) -> BudgetLine:
    inferred = None
    if not entry.name:
        inferred = Inference("measure-title", 0.7, "The entry prints no name; this is the title of its measure.")
    return BudgetLine(
        id=identifier,
        measure=measure,
        place=place,
        name=name,
        name_span=entry.name_span,
        span=entry.span,
        figures=_figures(identifier, entry),
        as_printed=entry.as_printed,
        notes=entry.notes,
        reprint=entry.reprint,
        is_new=entry.is_new,
        inferred=inferred,
    )


def _figures(line_id: str, entry: Entry) -> tuple[Figure, ...]:
    nth: Counter[tuple[int, str]] = Counter()
    figures: list[Figure] = []
    for amount, span in zip(entry.amounts, entry.amount_spans, strict=True):
        budget = (amount.fiscal_year, amount.stage)
        nth[budget] += 1
        identifier = identifiers.figure(line_id, *budget, nth[budget])
        whole = _whole(figures, budget) if amount.is_portion else ""
        figures.append(Figure(identifier, amount, span, whole))
    return tuple(figures)


def _whole(figures: list[Figure], budget: tuple[int, str]) -> str:
    """The figure that a portion is inside: the nearest before it of the same budget that is no portion."""
    for figure in reversed(figures):
        if not figure.amount.is_portion and (figure.amount.fiscal_year, figure.amount.stage) == budget:
            return figure.id
    return ""


def _doubts(line: BudgetLine) -> list[Issue]:
    at = line.name_span.first_line
    if not line.figures:
        return [Issue(at, "line-without-figure", line.name, "The entry prints no figure, so nothing is counted.")]
    if line.inferred:
        return [Issue(at, "title-inferred", line.name, line.inferred.reason)]
    return []
