"""Budget lines as identity sees them: light records, the newest edition first, then as printed."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypeAlias, get_args

from saikei import identifiers
from saikei.model import Amount, BudgetLine, Place, Reading, ReprintMark, Source, Stage
from saikei.text import key

Edition: TypeAlias = tuple[int, Stage]
"""Fiscal year and stage that a document's bare figures are for. Documents of one edition are read as one."""

_STAGES: Final = {stage: rank for rank, stage in enumerate(get_args(Stage))}


@dataclass(frozen=True, slots=True)
class Printed:
    """A figure as it is printed.

    Attributes:
        id: Its identifier.
        amount: What is printed.
        first_line: Line of the source where it stands.
        page: The page printed there, where known.
    """

    id: str
    amount: Amount
    first_line: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Appearance:
    """A budget line in its document, as far as identity and sums need it.

    Attributes:
        id: Identifier of the line.
        name: Its name as printed.
        mark: Whether it is marked as a reprint.
        figures: Its figures in print order.
        source: Its document.
        order: Its rank among all appearances, from 0.
        measure: Identifier of the measure that it funds.
        measure_title: Title of that measure.
        part: Identifier of the part that it stands in; "" where unknown.
        theme: Identifier of the theme.
        section: Identifier of the section.
        section_title: Title of the section.
        first_line: Line of the source where its name begins.
        page: The page printed there, where known.
    """

    id: str
    name: str
    mark: ReprintMark
    figures: tuple[Printed, ...]
    source: Source
    order: int
    measure: str = ""
    measure_title: str = ""
    part: str = ""
    theme: str = ""
    section: str = ""
    section_title: str = ""
    first_line: int = 0
    page: int | None = None

    @property
    def key(self) -> str:
        """The name under which it is the same as another."""
        return key(self.name)

    @property
    def edition(self) -> Edition:
        """What its document's bare figures are for."""
        return self.source.fiscal_year, self.source.stage


def edition_rank(edition: Edition) -> tuple[int, int]:
    """The rank of an edition: higher for a later year, and in one year for a later stage."""
    fiscal_year, stage = edition
    return fiscal_year, _STAGES[stage]


def newest_first(source: Source) -> tuple[int, int, int, str]:
    """The place of a document: later editions come first, then what is published later, then by identifier."""
    year, stage = edition_rank((source.fiscal_year, source.stage))
    published = source.published or date.min
    return -year, -stage, -published.toordinal(), source.id


def find_appearances(readings: Sequence[Reading]) -> tuple[Appearance, ...]:
    """Every budget line of `readings`, whatever order these come in."""
    ordered = sorted(readings, key=lambda reading: newest_first(reading.document.source))
    return tuple(
        _appearance(line, reading.document.source, order, titles)
        for order, (line, reading, titles) in enumerate(_lines(ordered))
    )


def _lines(readings: Sequence[Reading]) -> Iterator[tuple[BudgetLine, Reading, dict[str, str]]]:
    for reading in readings:
        titles = {heading.id: heading.title for heading in reading.outline.headings}
        titles |= {measure.id: measure.title for measure in reading.outline.measures}
        for line in sorted(reading.lines, key=lambda line: (line.name_span.start, line.id)):
            yield line, reading, titles


def _appearance(line: BudgetLine, source: Source, order: int, titles: dict[str, str]) -> Appearance:
    part, theme, section = headings_of(line.place, source.id)
    return Appearance(
        id=line.id,
        name=line.name,
        mark=line.reprint,
        figures=tuple(Printed(f.id, f.amount, f.span.first_line, f.span.page) for f in line.figures),
        source=source,
        order=order,
        measure=line.measure,
        measure_title=titles.get(line.measure, ""),
        part=part,
        theme=theme,
        section=section,
        section_title=titles.get(section, ""),
        first_line=line.name_span.first_line,
        page=line.name_span.page,
    )


def headings_of(place: Place, source_id: str) -> tuple[str, str, str]:
    """Identifiers of the part, theme and section of a place; "" for each that is unknown."""
    part, theme, section = place.part, place.theme, place.section
    return (
        identifiers.heading(source_id, part) if part is not None else "",
        identifiers.heading(source_id, None, theme) if theme is not None else "",
        identifiers.heading(source_id, None, theme, section) if theme is not None and section is not None else "",
    )
