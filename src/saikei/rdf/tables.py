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

from saikei.identity.appearances import Appearance
from saikei.identity.counting import FISCAL_LOANS
from saikei.model import BudgetLine, Identity, Inference, Issue, Place, Programme, Reading, Reprint, Verdict
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
    programmes = {line: programme.id for programme in identity.programmes for line in programme.lines}
    verdicts = {verdict.figure: verdict for verdict in identity.verdicts}
    found: dict[str, list[Row]] = {layout.name: [] for layout in columns.LAYOUTS}
    for reading in readings:
        for table in document_tables(reading):
            found[table.layout.name] += conclude_rows(table, programmes, verdicts)
    found["programmes"] += _programmes(readings, identity, verdicts)
    found["reprints"] += map(reprint_row, identity.reprints)
    only = readings[0].document.source.id if len(readings) == 1 else ""
    found["issues"] += (issue_row(issue, only) for issue in identity.issues)
    return tuple(Table(layout, tuple(found[layout.name])) for layout in columns.LAYOUTS)


def document_tables(reading: Reading) -> tuple[Table, ...]:
    """What one document brings to the tables; nothing yet in the cells of what is concluded across documents."""
    return (
        Table(columns.HEADINGS, tuple(_headings(reading))),
        Table(columns.MEASURES, tuple(_measures(reading))),
        Table(columns.BUDGET_LINES, tuple(_budget_lines(reading))),
        Table(columns.AMOUNTS, tuple(_amounts(reading))),
        Table(columns.MENTIONS, tuple(_mentions(reading))),
        Table(columns.ASIDES, tuple(_asides(reading))),
        Table(columns.ISSUES, tuple(issue_row(issue, reading.document.source.id) for issue in reading.issues)),
    )


def conclude_rows(table: Table, programmes: Mapping[str, str], verdicts: Mapping[str, Verdict]) -> Iterator[Row]:
    """The rows of a document's table, with what was concluded across documents.

    Args:
        table: One of `document_tables`.
        programmes: By line, the identifier of its programme.
        verdicts: By figure, whether it counts.
    """
    for row in table.rows:
        if table.layout is columns.BUDGET_LINES:
            yield *row[:_PROGRAMME], programmes[str(row[0])], *row[_PROGRAMME + 1 :]
        elif table.layout is columns.AMOUNTS:
            verdict = verdicts[str(row[0])]
            yield *row[:_COUNTS], verdict.counts, verdict.excluded_because, *row[_COUNTS + 2 :]
        else:
            yield row


_PROGRAMME: Final = [column.name for column in columns.BUDGET_LINES.columns].index("programme")
_COUNTS: Final = [column.name for column in columns.AMOUNTS.columns].index("counts")


def to_csv(table: Table) -> bytes:
    """`table` as CSV."""
    return header(table.layout) + to_rows(table.layout, table.rows)


def header(layout: Layout) -> bytes:
    """The first line of a table's CSV."""
    return (",".join(_quoted(column.name) for column in layout.columns) + "\n").encode()


def to_rows(layout: Layout, rows: Iterable[Row]) -> bytes:
    """Rows of a table as lines of its CSV."""
    kinds = [column.kind for column in layout.columns]
    written = ([_quoted(_written(cell, kind)) for cell, kind in zip(row, kinds, strict=True)] for row in rows)
    return "".join(",".join(fields) + "\n" for fields in written).encode()


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


def _headings(reading: Reading) -> Iterator[Row]:
    for h in reading.outline.headings:
        where = (h.span.page, h.span.first_line, h.span.last_line, reading.document.source.id)
        yield h.id, h.kind, h.number, h.title, h.part, h.theme, bool(h.inferred), *_how(h.inferred), *where


def _measures(reading: Reading) -> Iterator[Row]:
    for m in reading.outline.measures:
        last = max([m.span.last_line, *(extent.last_line for extent in m.extents)])
        where = (m.span.page, m.span.first_line, last)
        more = (*_how(m.place.inferred), bool(m.inferred), reading.document.source.id)
        yield m.id, m.title, *_place(m.place), *where, *more


def _budget_lines(reading: Reading) -> Iterator[Row]:
    for line in reading.lines:
        yield (
            line.id,
            line.measure,
            *_place(line.place),
            line.name,
            " ; ".join(line.notes),
            line.reprint,
            line.is_new,
            None,
            line.name_span.page,
            line.name_span.first_line,
            max(line.name_span.last_line, line.span.last_line),
            line.as_printed,
            *_how(line.place.inferred),
            bool(line.inferred),
            reading.document.source.id,
        )


def _amounts(reading: Reading) -> Iterator[Row]:
    for line in reading.lines:
        for figure in line.figures:
            a = figure.amount
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
                None,
                None,
                a.as_printed,
                a.step or None,
                a.is_portion,
                figure.span.page,
                figure.span.first_line,
                reading.document.source.id,
            )


def _programmes(readings: Sequence[Reading], identity: Identity, verdicts: Mapping[str, Verdict]) -> Iterator[Row]:
    years = {line.id: r.document.source.fiscal_year for r in readings for line in r.lines}
    lines = {line.id: line for reading in readings for line in reading.lines}
    for p in identity.programmes:
        yield programme_row(p, [lines[line] for line in p.lines], max(years[line] for line in p.lines), verdicts)


def programme_row(
    programme: Programme,
    lines: Sequence[BudgetLine | Appearance],
    fiscal_year: int,
    verdicts: Mapping[str, Verdict],
) -> Row:
    """The row of a programme.

    Args:
        programme: The programme.
        lines: Its lines.
        fiscal_year: The latest year of the documents that print them.
        verdicts: Whether a figure counts, by its identifier.
    """
    yen, unspecified = _request(lines, fiscal_year, verdicts)
    return programme.id, programme.name, programme.home_line, len(lines), yen, unspecified, fiscal_year


def _request(
    lines: Iterable[BudgetLine | Appearance], fiscal_year: int, verdicts: Mapping[str, Verdict]
) -> tuple[int | None, bool]:
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


def reprint_row(reprint: Reprint) -> Row:
    """The row of a decision on a repeat."""
    how = reprint.inferred
    said = (how.method, how.confidence, reprint.status, how.reason)
    return reprint.line, reprint.original, reprint.kind, *said, reprint.id


def _mentions(reading: Reading) -> Iterator[Row]:
    for m in reading.mentions:
        found = (m.measure, m.entity, m.type, m.role, m.explicit, m.surface, m.span.first_line)
        yield *found, m.rule, m.confidence if m.role else None, m.id, reading.document.source.id


def _asides(reading: Reading) -> Iterator[Row]:
    for a in reading.asides:
        yield a.span.first_line, a.text, a.reason, a.span.page, reading.document.source.id


def issue_row(issue: Issue, document: str) -> Row:
    """The row of a doubt about a document, or about several ("")."""
    return issue.line_number or None, issue.kind, issue.text, issue.what, document


def _place(place: Place) -> Row:
    return place.part, place.theme, place.section, place.inferred is not None


def _how(inference: Inference | None) -> Row:
    return (inference.method, inference.confidence) if inference else (None, None)
