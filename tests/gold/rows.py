"""Typed rows, and the same rows as a reading gives them, made comparable.

A typed file says by its header what is compared: the columns that a reading gives too. Names and figures as printed
are compared under `saikei.text.key`, so that line joins, widths and spacing are not asked for twice.
"""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from saikei.model import Identity, Reading
from saikei.text import key

Row = dict[str, str]
KINDS: Final = ("headings", "measures", "budget-lines", "amounts", "asides", "reprints")
HERE: Final = Path(__file__).parent
_FOLDED: Final = frozenset({"title", "name", "measure_title", "notes", "as_printed", "text"})


def typed(document: str, kind: str) -> list[Row]:
    """The typed rows of one kind for the document of that identifier, from all its files."""
    rows: list[Row] = []
    for path in sorted((HERE / document).glob(f"*{kind}.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows += csv.DictReader(file)
    return rows


def read(reading: Reading, identity: Identity) -> dict[str, list[Row]]:
    """The rows of each kind as the program reads them, in its order."""
    makers = (_headings, _measures, _lines, _amounts, _asides, _reprints)
    return {kind: list(make(reading, identity)) for kind, make in zip(KINDS, makers, strict=True)}


def comparable(row: Row, columns: Row) -> tuple[tuple[str, str], ...]:
    """The cells of `row` that are compared, when the typed rows have the columns of `columns`."""
    return tuple((name, key(row[name]) if name in _FOLDED else row[name]) for name in columns if name in row)


def label(row: Row) -> str:
    """A short name for a row: what and where."""
    what = row.get("name") or row.get("title") or row.get("text") or f"{row.get('theme')}-{row.get('number')}"
    where = row.get("first_line") or row.get("line") or "nowhere"
    return f"{what}@{where}" + (f"#{row['nth']}" if "nth" in row else "")


def _truth(value: bool) -> str:
    return str(value).lower()


def _number(value: int | None) -> str:
    return "" if value is None else str(value)


def _headings(reading: Reading, _: Identity) -> Iterator[Row]:
    for heading in reading.outline.headings:
        yield {
            "kind": heading.kind,
            "number": str(heading.number),
            "theme": _number(heading.theme) if heading.kind == "section" else "",
            "part": _number(heading.part),
            "title": heading.title,
            "first_line": "" if heading.inferred else str(heading.span.first_line),
        }


def _measures(reading: Reading, _: Identity) -> Iterator[Row]:
    for measure in reading.outline.measures:
        yield {
            "title": measure.title,
            "part": _number(measure.place.part),
            "theme": _number(measure.place.theme),
            "section": _number(measure.place.section),
            "section_printed": _truth(not measure.place.inferred),
            "title_printed": _truth(not measure.inferred),
            "page": _number(measure.span.page),
            "first_line": str(measure.span.first_line),
        }


def _lines(reading: Reading, _: Identity) -> Iterator[Row]:
    titles = {measure.id: measure.title for measure in reading.outline.measures}
    for line in reading.lines:
        yield {
            "name": line.name,
            "measure_title": titles[line.measure],
            "theme": _number(line.place.theme),
            "section": _number(line.place.section),
            "reprint": line.reprint,
            "is_new": _truth(line.is_new),
            "notes": " ; ".join(line.notes),
            "first_line": str(line.name_span.first_line),
            "as_printed": line.as_printed,
        }


def _amounts(reading: Reading, identity: Identity) -> Iterator[Row]:
    verdicts = {verdict.figure: verdict for verdict in identity.verdicts}
    for line in reading.lines:
        for nth, figure in enumerate(line.figures, 1):
            amount, verdict = figure.amount, verdicts[figure.id]
            yield {
                "name": line.name,
                "first_line": str(line.name_span.first_line),
                "nth": str(nth),
                "fiscal_year": str(amount.fiscal_year),
                "stage": amount.stage,
                "value_yen": _number(amount.yen),
                "unspecified": _truth(amount.unspecified),
                "step": str(amount.step),
                "qualifier": amount.qualifier,
                "instrument": amount.instrument,
                "is_portion": _truth(amount.is_portion),
                "counts": _truth(verdict.counts),
                "excluded_because": verdict.excluded_because,
                "as_printed": amount.as_printed,
            }


def _asides(reading: Reading, _: Identity) -> Iterator[Row]:
    for aside in reading.asides:
        yield {"line": str(aside.span.first_line), "text": aside.text, "reason": aside.reason}


def _reprints(reading: Reading, identity: Identity) -> Iterator[Row]:
    lines = {line.id: line for line in reading.lines}
    for reprint in identity.reprints:
        line, original = lines[reprint.line], lines.get(reprint.original)
        yield {
            "name": line.name,
            "first_line": str(line.name_span.first_line),
            "original_line": str(original.name_span.first_line) if original else "",
            "kind": reprint.kind,
            "status": reprint.status,
        }
