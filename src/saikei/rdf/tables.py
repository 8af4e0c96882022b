"""Records as tables, for people who live in pandas and spreadsheets.

`saikei.rdf.columns` says which columns each has and what they mean. Identifiers are printed as IRI paths below the
base. As CSV they are UTF-8 by RFC 4180, with a header, booleans as ``true`` and ``false``, and nothing for what is
absent. Lines end in LF, not CRLF: every reader of CSV takes it, `diff` and `git` show it plainly, and the last column
of a Unix tool is not spoilt by a stray CR.

A cell of text that begins with = + - @ (full-width ones too), a tab or a line break would run as a formula in a
spreadsheet, and the text comes from documents of others. Such a cell is written with an apostrophe before it;
`unguard` takes it off again. Columns of numbers, identifiers and codes are ours and are never touched.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import StringIO
from typing import Final, TypeAlias

from saikei.identity.counting import FISCAL_LOANS
from saikei.model import BudgetLine, Identity, Inference, Issue, Place, Reading, Verdict
from saikei.rdf import columns
from saikei.rdf.columns import Kind, Layout
from saikei.rdf.nodes import plain_decimal

Cell: TypeAlias = str | int | float | bool | None
Row: TypeAlias = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table.

    Attributes:
        layout: Its name and columns.
        rows: A cell for each column; None and "" for what is absent.
    """

    layout: Layout
    rows: tuple[Row, ...]


def tables(readings: Sequence[Reading], identity: Identity) -> tuple[Table, ...]:
    """All tables of some documents, these in the order of their ids and what they say in its own."""
    readings = sorted(readings, key=lambda reading: reading.document.source.id)
    return (
        Table(columns.HEADINGS, tuple(_headings(readings))),
        Table(columns.MEASURES, tuple(_measures(readings))),
        Table(columns.BUDGET_LINES, tuple(_budget_lines(readings, identity))),
        Table(columns.AMOUNTS, tuple(_amounts(readings, identity))),
        Table(columns.PROGRAMMES, tuple(_programmes(readings, identity))),
        Table(columns.REPRINTS, tuple(_reprints(identity))),
        Table(columns.MENTIONS, tuple(_mentions(readings))),
        Table(columns.ASIDES, tuple(_asides(readings))),
        Table(columns.ISSUES, tuple(_issues(readings, identity))),
    )


def to_csv(table: Table) -> bytes:
    """`table` as CSV."""
    header = [column.name for column in table.layout.columns]
    kinds = [column.kind for column in table.layout.columns]
    rows = ([_written(cell, kind) for cell, kind in zip(row, kinds, strict=True)] for row in table.rows)
    return "".join(",".join(map(_quoted, fields)) + "\n" for fields in (header, *rows)).encode()


def from_csv(data: bytes) -> list[dict[str, str]]:
    """The rows of a table's CSV by column, as text, apostrophes of `guard` taken off."""
    rows = csv.DictReader(StringIO(data.decode(), newline=""))
    return [{name: unguard(cell) for name, cell in row.items()} for row in rows]


def guard(text: str) -> str:
    """`text` as a spreadsheet may be given it: an apostrophe before what it would run.

    >>> guard("=1+1"), guard("'=1+1"), guard("3.7億円")
    ("'=1+1", "''=1+1", '3.7億円')
    """
    return f"'{text}" if text.lstrip("'")[:1] in _RUNS else text


def unguard(cell: str) -> str:
    """The text that `guard` was given."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'")[:1] in _RUNS else cell


_RUNS: Final = frozenset("=+-@＝＋－＠\t\r\n")


def _quoted(cell: str) -> str:
    """A field by RFC 4180; `csv.writer` leaves a bare CR unquoted, and `csv.reader` then ends the row there."""
    return '"' + cell.replace('"', '""') + '"' if any(c in cell for c in ',"\r\n') else cell


def _written(cell: Cell, kind: Kind) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, str):
        return guard(cell) if kind == "text" else cell
    return plain_decimal(cell)


# The rows of each table, in the order of its columns


def _headings(readings: Sequence[Reading]) -> Iterator[Row]:
    for reading in readings:
        for h in reading.outline.headings:
            where = (h.span.page, h.span.first_line, h.span.last_line, reading.document.source.id)
            yield h.id, h.kind, h.number, h.title, h.part, h.theme, bool(h.inferred), *_how(h.inferred), *where


def _measures(readings: Sequence[Reading]) -> Iterator[Row]:
    for reading in readings:
        for m in reading.outline.measures:
            last = max([m.span.last_line, *(extent.last_line for extent in m.extents)])
            where = (m.span.page, m.span.first_line, last)
            more = (*_how(m.place.inferred), bool(m.inferred), reading.document.source.id)
            yield m.id, m.title, *_place(m.place), *where, *more


def _budget_lines(readings: Sequence[Reading], identity: Identity) -> Iterator[Row]:
    programme = {line: programme.id for programme in identity.programmes for line in programme.lines}
    for reading in readings:
        for line in reading.lines:
            yield (
                line.id,
                line.measure,
                *_place(line.place),
                line.name,
                " ; ".join(line.notes),
                line.reprint,
                line.is_new,
                programme[line.id],
                line.name_span.page,
                line.name_span.first_line,
                max(line.name_span.last_line, line.span.last_line),
                line.as_printed,
                *_how(line.place.inferred),
                bool(line.inferred),
                reading.document.source.id,
            )


def _amounts(readings: Sequence[Reading], identity: Identity) -> Iterator[Row]:
    verdicts = _verdicts(identity)
    for reading in readings:
        for line in reading.lines:
            for figure in line.figures:
                a, verdict = figure.amount, verdicts[figure.id]
                yield (
                    figure.id,
                    line.id,
                    a.fiscal_year,
                    a.stage,
                    a.yen,
                    a.unspecified,
                    a.qualifier,
                    a.instrument,
                    figure.portion_of,
                    verdict.counts,
                    verdict.excluded_because,
                    a.as_printed,
                    a.step or None,
                    a.is_portion,
                    figure.span.page,
                    figure.span.first_line,
                    reading.document.source.id,
                )


def _programmes(readings: Sequence[Reading], identity: Identity) -> Iterator[Row]:
    verdicts = _verdicts(identity)
    years = {line.id: r.document.source.fiscal_year for r in readings for line in r.lines}
    lines = {line.id: line for reading in readings for line in reading.lines}
    for p in identity.programmes:
        year = max(years[line] for line in p.lines)
        yen, unspecified = _request([lines[line] for line in p.lines], year, verdicts)
        yield p.id, p.name, p.home_line, len(p.lines), yen, unspecified, year


def _request(lines: Iterable[BudgetLine], fiscal_year: int, verdicts: Mapping[str, Verdict]) -> tuple[int | None, bool]:
    """What `lines` request for a year, fiscal loans aside: the yen that count, and whether any is unspecified."""
    requested = [
        figure
        for line in lines
        for figure in line.figures
        if (figure.amount.fiscal_year, figure.amount.stage) == (fiscal_year, "request")
        and figure.amount.instrument not in FISCAL_LOANS
    ]
    yen = [f.amount.yen for f in requested if verdicts[f.id].counts and f.amount.yen is not None]
    unspecified = any(f.amount.unspecified and not verdicts[f.id].excluded_because for f in requested)
    return sum(yen) if yen else None, unspecified


def _reprints(identity: Identity) -> Iterator[Row]:
    for r in identity.reprints:
        how = (r.inferred.method, r.inferred.confidence, r.status, r.inferred.reason)
        yield r.line, r.original, r.kind, *how, r.id


def _mentions(readings: Sequence[Reading]) -> Iterator[Row]:
    for reading in readings:
        for m in reading.mentions:
            found = (m.measure, m.entity, m.type, m.role, m.explicit, m.surface, m.span.first_line)
            yield *found, m.rule, m.confidence if m.role else None, m.id, reading.document.source.id


def _asides(readings: Sequence[Reading]) -> Iterator[Row]:
    for reading in readings:
        for a in reading.asides:
            yield a.span.first_line, a.text, a.reason, a.span.page, reading.document.source.id


def _issues(readings: Sequence[Reading], identity: Identity) -> Iterator[Row]:
    def row(issue: Issue, document: str) -> Row:
        return issue.line_number or None, issue.kind, issue.text, issue.what, document

    for reading in readings:
        yield from (row(issue, reading.document.source.id) for issue in reading.issues)
    only = readings[0].document.source.id if len(readings) == 1 else ""
    yield from (row(issue, only) for issue in identity.issues)


def _place(place: Place) -> Row:
    return place.part, place.theme, place.section, place.inferred is not None


def _how(inference: Inference | None) -> Row:
    return (inference.method, inference.confidence) if inference else (None, None)


def _verdicts(identity: Identity) -> dict[str, Verdict]:
    return {verdict.figure: verdict for verdict in identity.verdicts}
