"""What totals are grouped by: the groups of a line, and those of a programme."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, get_args

from saikei.identity.appearances import Appearance
from saikei.identity.ledger import Ledger

By: TypeAlias = Literal["none", "part", "theme", "section", "organisation", "technology", "programme"]
GROUPINGS: Final[tuple[By, ...]] = get_args(By)
OVERLAPPING: Final = frozenset({"organisation", "technology"})
"""Groupings in which one programme counts in several groups."""

_NUMBER: Final = re.compile(r"/(\d+)")


@dataclass(frozen=True, slots=True)
class Grouping:
    """The groups of some lines.

    Attributes:
        by: What they are grouped by.
        of_line: By line, the identifiers of its groups; ("",) where it belongs to none, or to the whole.
        ranks: By group, its place among them: headings as numbered, others as first printed or by identifier.
    """

    by: By
    of_line: Mapping[str, tuple[str, ...]]
    ranks: Mapping[str, int]

    def of_programme(self, lines: Iterable[Appearance], home: str) -> tuple[str, ...]:
        """The groups of a programme: those of its home line, or, where groups overlap, those of any line."""
        if self.by not in OVERLAPPING:
            return self.of_line[home]
        found = dict.fromkeys(group for line in lines for group in self.of_line[line.id])
        return tuple(group for group in found if group or len(found) == 1)


def group(ledger: Ledger, by: By) -> Grouping:
    """The groups of a ledger's lines."""
    programme = {line: p.id for p in ledger.programmes for line in p.lines}
    of_line: dict[str, tuple[str, ...]] = {}
    for a in ledger.appearances:
        if by == "organisation":
            of_line[a.id] = ledger.organisations.get(a.measure) or ("",)
        elif by == "technology":
            of_line[a.id] = ledger.technologies.get(a.measure) or ("",)
        else:
            whole = {"part": a.part, "theme": a.theme, "section": a.section, "programme": programme[a.id]}
            of_line[a.id] = (whole.get(by, ""),)
    found = list(dict.fromkeys(each for groups in of_line.values() for each in groups))
    if by != "programme":
        documents = {f"document/{source}": rank for rank, source in enumerate(_sources(ledger))}
        found.sort(key=lambda each: _rank(each, documents))
    return Grouping(by, of_line, {each: rank for rank, each in enumerate(found)})


def _sources(ledger: Ledger) -> Iterable[str]:
    return dict.fromkeys(a.source.id for a in ledger.appearances)


def _rank(identifier: str, documents: Mapping[str, int]) -> tuple[bool, int, list[int], str]:
    """Nothing comes last; a heading by its document and its numbers, anything else by its identifier."""
    document = "/".join(identifier.split("/", 2)[:2])
    tail = identifier.removeprefix(document)
    numbers = [int(number) for number in _NUMBER.findall(tail)] if document in documents else []
    return not identifier, documents.get(document, 0), numbers, identifier
