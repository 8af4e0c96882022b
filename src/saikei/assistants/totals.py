"""A total with its receipt: what was added, what was left out and why, and the place of each figure."""

from collections import Counter
from collections.abc import Sequence
from typing import Annotated, Final

from pydantic import Field

from saikei.api import Graph
from saikei.assistants.bounds import cut, fitting
from saikei.assistants.citations import Citation, find_citations
from saikei.assistants.naming import CLASSES, find_named, match
from saikei.assistants.records import Record
from saikei.identifiers import BASE
from saikei.identity.grouping import OVERLAPPING, By
from saikei.identity.ledger import Ledger
from saikei.identity.totals import Entry, Total, find_receipt, find_totals
from saikei.model import Stage
from saikei.problems import QueryError

PAIRS: Final = 20
"""Undecided pairs of one total."""


class AskTotal(Record):
    """What to sum."""

    by: By = "none"
    """What to group by; none is the whole."""
    of: Annotated[str, Field(max_length=200)] = ""
    """One group, by identifier or name (a heading also by its number): its total alone, with its receipt."""
    fiscal_year: Annotated[int, Field(ge=1868, le=2200)] | None = None
    """Western year; by default the newest document's own."""
    stage: Stage | None = None
    """Stage of the budget; by default the document's own for its year, initial for another."""
    limit: Annotated[int, Field(ge=1, le=100)] = 30
    """Totals to give."""
    entries: Annotated[int, Field(ge=0, le=200)] = 40
    """Entries of the receipt to give."""


class Sum(Record):
    """A total: never a number alone."""

    group: str
    """Identifier of what it is for; empty for the whole, or for what belongs to no group."""
    label: str
    says: str
    """The total in a sentence, with all that belongs to it."""
    yen: int
    """What counts, every yen once; fiscal loans are apart."""
    low_yen: int
    """What counts at least, while repeats are undecided."""
    high_yen: int
    """What counts at most."""
    unspecified: int
    """Programmes that ask for more without a figure (事項要求), which is not zero."""
    included: int
    """Programmes only ever printed as an unstated share (内数)."""
    included_yen: int
    """What these may add at most; it is not in yen."""
    loans_yen: dict[str, int]
    """Fiscal loans by instrument; they are not in yen."""
    programmes: int
    lines: int
    """Budget lines printed in the group."""
    waits_for: list[str]
    """Undecided pairs that the interval waits for."""
    waits_for_left_out: int


class ReceiptEntry(Record):
    """A printed figure, and what became of it."""

    name: str
    as_printed: str
    yen: int | None
    added_yen: int
    reason: str
    """Why it adds nothing: reprint, repeat, included-in, part-of, portion, unspecified, fiscal-loan, home-elsewhere."""
    programme: str
    figure: str
    citation: Citation
    """Where its budget line stands."""


class Receipt(Record):
    """What a total is made of."""

    entries: list[ReceiptEntry]
    """What adds most comes first, then what adds nothing, as printed."""
    left_out: int
    left_out_yen: int
    """What entries left out here add: with those given it makes the total."""
    reasons: dict[str, int]
    """How many figures add nothing, by reason."""


class Totals(Record):
    """Totals of one year and stage."""

    fiscal_year: int
    stage: Stage
    totals: list[Sum]
    left_out: int
    overlap: bool
    """Whether groups share programmes, so that their totals do not add up to a whole."""
    receipt: Receipt | None
    """Of the whole, or of the one group asked for; null for a list of groups."""


def total(graph: Graph, asked: AskTotal) -> Totals:
    """How much, for what, every yen once.

    Raises:
        QueryError: There is no such group, or the graph holds nothing to sum.
    """
    ledger = graph.ledger()
    edition = ledger.edition(asked.fiscal_year, asked.stage)
    found = find_totals(ledger, asked.by, [edition])
    if asked.of:
        found = _one(graph, asked, found)
    if not found:
        raise QueryError(f"no figure is for {edition[1]} of {edition[0]}; the documents are for {_editions(ledger)}")
    kept = fitting(map(_sum, found), asked.limit)
    receipt = None
    if asked.of or asked.by == "none":
        groups = {each.group for each in found}
        entries = [each for each in find_receipt(ledger, asked.by, [edition]) if each.group in groups]
        receipt = _receipt(graph, entries, asked.entries)
    return Totals(
        fiscal_year=edition[0],
        stage=edition[1],
        totals=kept,
        left_out=len(found) - len(kept),
        overlap=asked.by in OVERLAPPING,
        receipt=receipt,
    )


def _one(graph: Graph, asked: AskTotal, totals: Sequence[Total]) -> tuple[Total, ...]:
    """The total of the group that was asked for; headings of several documents may have one number or name."""
    if asked.by == "none":
        raise QueryError("of names a group, and by is none; say by what to group, such as by=theme")
    groups = {each.group for each in totals}
    wanted = asked.of.removeprefix(BASE)
    fits = {group for group in groups if group and (group == wanted or group.endswith(f"/{asked.by}/{wanted}"))}
    if not fits:
        assert asked.by in CLASSES
        named = match(asked.of, find_named(graph.endpoint, [asked.by]))
        exact = {each.iri.removeprefix(BASE) for how, each in named if how in ("identifier", "name")}
        fits = exact & groups
        if not fits:
            raise QueryError(_no_group(asked, [each.iri.removeprefix(BASE) for _, each in named], groups))
    return tuple(each for each in totals if each.group in fits)


def _no_group(asked: AskTotal, near: Sequence[str], groups: set[str]) -> str:
    known = [each for each in near if each in groups][:5]
    hint = f"did you mean {' or '.join(known)}?" if known else "look_up finds what there is"
    return f"no {asked.by} {cut(asked.of, 60)!r} has a figure of that year and stage; {hint}"


def _editions(ledger: Ledger) -> str:
    return " and ".join(f"{stage} of {year}" for year, stage in ledger.editions)


def _sum(found: Total) -> Sum:
    return Sum(
        group=found.group,
        label=cut(found.label),
        says=_says(found),
        yen=found.yen,
        low_yen=found.low,
        high_yen=found.high,
        unspecified=found.unspecified,
        included=found.included,
        included_yen=found.included_yen,
        loans_yen=dict(found.loans),
        programmes=found.programmes,
        lines=found.lines,
        waits_for=list(found.waits_for[:PAIRS]),
        waits_for_left_out=len(found.waits_for[PAIRS:]),
    )


def _says(found: Total) -> str:
    """A total in a sentence."""
    said = [f"{found.yen:,} yen ({found.stage}, fiscal year {found.fiscal_year})"]
    if found.low != found.high:
        pairs = len(found.waits_for)
        said.append(f"between {found.low:,} and {found.high:,} while {pairs} repeats are undecided")
    if found.unspecified:
        said.append(f"+{found.unspecified} programmes unspecified (事項要求), which is not zero")
    if found.included:
        said.append(f"at most {found.included_yen:,} more for {found.included} programmes printed only as 内数")
    said += [f"apart from it {yen:,} yen of fiscal loans ({instrument})" for instrument, yen in found.loans]
    return "; ".join(said)


def _receipt(graph: Graph, entries: Sequence[Entry], limit: int) -> Receipt:
    ordered = sorted(entries, key=lambda entry: -entry.added)
    places = find_citations((BASE + entry.line for entry in ordered[:limit]), graph.endpoint)
    given = fitting((_entry(entry, places) for entry in ordered), limit)
    rest = ordered[len(given) :]
    return Receipt(
        entries=given,
        left_out=len(rest),
        left_out_yen=sum(entry.added for entry in rest),
        reasons=dict(Counter(entry.reason for entry in entries if entry.reason)),
    )


def _entry(entry: Entry, places: dict[str, Citation]) -> ReceiptEntry:
    here = Citation(
        identifier=entry.line,
        document=f"document/{entry.document}",
        page=entry.page,
        first_line=entry.first_line,
        last_line=entry.first_line,
    )
    return ReceiptEntry(
        name=cut(entry.name),
        as_printed=cut(entry.as_printed),
        yen=entry.yen,
        added_yen=entry.added,
        reason=entry.reason,
        programme=entry.programme,
        figure=entry.figure,
        citation=places.get(BASE + entry.line, here),
    )
