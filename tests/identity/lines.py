"""Documents in a few words: lines as they are printed, read with the grammar of amounts, without slides."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from saikei import amounts, identifiers
from saikei.identity.appearances import Appearance, find_appearances
from saikei.identity.judgements import Judgement
from saikei.identity.ledger import Ledger, keep_ledger
from saikei.model import (
    BudgetLine,
    Document,
    Figure,
    Heading,
    Line,
    Measure,
    Mention,
    Outline,
    Page,
    Place,
    Reading,
    ReprintMark,
    Source,
    Span,
    Stage,
)
from saikei.text import key

NAME = "灯台修理事業"
FULL, PARTIAL = "【再掲】", "【一部再掲】"


@dataclass(frozen=True, slots=True)
class L:
    """A budget line: its figures as printed, its mark among them, and where it stands."""

    printed: str
    name: str = NAME
    theme: int = 1
    section: int | None = None
    measure: str = ""
    bodies: tuple[str, ...] = ()
    technologies: tuple[str, ...] = ()


def document(
    *lines: L | str,
    id: str = "inaho-2026",  # noqa: A002  it is called so in Source
    year: int = 2026,
    stage: Stage = "request",
    publisher: str = "稲穂省",
    titles: Sequence[tuple[int, str]] = (),
) -> Reading:
    """The reading of a document of these lines, one to a line of its text; a string is a line of `NAME`."""
    source = Source(id, f"{publisher}重点施策{year}", publisher, year, stage)
    rows = [row if isinstance(row, L) else L(row) for row in lines]
    text = "".join(f"{row.name} {row.printed}\n" for row in rows) or "\n"
    headings = _headings(rows, id, dict(titles))
    nth: Counter[str] = Counter()
    found: list[BudgetLine] = []
    measures: dict[str, Measure] = {}
    mentions: list[Mention] = []
    start = 0
    for number, row in enumerate(rows, 1):
        nth[key(row.name)] += 1
        end = start + len(row.name) + 1 + len(row.printed)
        span = Span(number, number, start, end, 1)
        title = row.measure or f"第{row.theme}の取組"
        measure = identifiers.measure(id, title, 1)
        place = Place(1, row.theme, row.section)
        measures.setdefault(measure, Measure(measure, title, place, span, (span,)))
        mentions += _mentions(row, measure, span)
        name_span = Span(number, number, start, start + len(row.name), 1)
        identifier = identifiers.line(id, row.name, nth[key(row.name)])
        figures = _figures(identifier, row, source, start + len(row.name) + 1, number)
        mark = _mark(row.printed)
        found.append(BudgetLine(identifier, measure, place, row.name, name_span, span, figures, row.printed, (), mark))
        start = end + 1
    contents = Document(source, text, "0" * 64, "utf-8", (Page((Line(1, 0, text.split("\n", 1)[0]),)),))
    return Reading(contents, Outline(headings, tuple(measures.values())), tuple(found), (), tuple(mentions), ())


def lines(*readings: Reading) -> tuple[Appearance, ...]:
    """The lines of some documents in the order in which they are asked."""
    return find_appearances(readings)


def programme(*printed: L | str) -> tuple[Appearance, ...]:
    """The lines of one document."""
    return lines(document(*printed))


def ledger(*readings: Reading, judgements: Sequence[Judgement] = ()) -> Ledger:
    """The ledger of some documents."""
    from saikei.identity import conclude

    return keep_ledger(readings, conclude(readings, judgements))


def _mark(printed: str) -> ReprintMark:
    return "partial" if PARTIAL in printed else "full" if FULL in printed else ""


def _figures(line: str, row: L, source: Source, start: int, number: int) -> tuple[Figure, ...]:
    nth: Counter[tuple[int, str]] = Counter()
    found: list[Figure] = []
    for amount in amounts.parse(row.printed, fiscal_year=source.fiscal_year, stage=source.stage):
        budget = (amount.fiscal_year, amount.stage)
        nth[budget] += 1
        whole = next((f.id for f in found if amount.is_portion and not f.amount.is_portion), "")
        span = Span(number, number, start + amount.start, start + amount.end, 1)
        found.append(Figure(identifiers.figure(line, *budget, nth[budget]), amount, span, whole))
    return tuple(found)


def _headings(rows: Sequence[L], source_id: str, titles: dict[int, str]) -> tuple[Heading, ...]:
    where = Span(1, 1, 0, 1, 1)
    part = Heading(identifiers.heading(source_id, 1), "part", 1, "海と山", 1, None, where)
    themes = [
        Heading(identifiers.heading(source_id, 1, n), "theme", n, titles.get(n, f"第{n}の分野"), 1, n, where)
        for n in dict.fromkeys(row.theme for row in rows)
    ]
    sections = [
        Heading(identifiers.heading(source_id, 1, n, s), "section", s, f"第{s}の節", 1, n, where)
        for n, s in dict.fromkeys((row.theme, row.section) for row in rows)
        if s is not None
    ]
    return (part, *themes, *sections)


def _mentions(row: L, measure: str, span: Span) -> list[Mention]:
    return [
        *(Mention(identifiers.mention(measure, b, 1), measure, b, "organisation", "responsible", b, span, "r")
          for b in row.bodies),
        *(Mention(identifiers.mention(measure, t, 1), measure, t, "technology", "", t, span)
          for t in row.technologies),
    ]  # fmt: skip
