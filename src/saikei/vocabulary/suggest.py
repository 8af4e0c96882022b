"""Names that a document uses and the vocabularies lack, with the evidence for each.

Four kinds of evidence, the surest first: a short form that the document defines (…機構（ABC）, ※ABC：…, …の略); a body by
its last characters (…庁, …審議会, …検討会); a plan, guideline or law by its last characters; a word in capitals or katakana
that recurs. What the vocabularies know is never proposed, nor any part of it.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from saikei.mentions.lexicon import Lexicon, Term
from saikei.mentions.matcher import Matcher
from saikei.model import Document, EntityType
from saikei.text import key
from saikei.vocabulary.flow import Flow, find_flows
from saikei.vocabulary.patterns import GENERAL, LEAD, PATTERNS, Evidence, kind_of

ORDER: Final[tuple[Evidence, ...]] = ("short-form", "body", "instrument", "recurring")
OFTEN: Final = 3
"""How many times a word recurs before it is proposed."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A name for somebody to review.

    Attributes:
        name: The name, normalised.
        short: Its short form; "" where it has none.
        type: What kind of concept it is, or seems to be.
        entity: Identifier of the known concept that the short form is one more name of; "" for a new concept.
        evidence: What speaks for it.
        lines: The lines of the source where it stands, in order.
    """

    name: str
    short: str
    type: EntityType
    entity: str
    evidence: Evidence
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Sighting:
    """A name at one place."""

    name: str
    short: str
    evidence: Evidence
    line: int


def suggest_terms(document: Document, lexicon: Lexicon) -> tuple[Proposal, ...]:
    """The names that `document` uses and `lexicon` lacks, the best evidence first, then the most frequent.

    Args:
        document: A document of the genre; it need not hold a budget.
        lexicon: What is known already.
    """
    known = {key(term.label): term for term in lexicon.terms}
    sightings: defaultdict[str, list[_Sighting]] = defaultdict(list)
    for flow in find_flows(document, Matcher(lexicon.terms)):
        for sighting in _sightings(flow, known):
            sightings[key(sighting.name)].append(sighting)
    proposals = [_proposal(rows, known.get(name)) for name, rows in sightings.items()]
    kept = [each for each in proposals if each.evidence != "recurring" or len(each.lines) >= OFTEN]
    return tuple(
        sorted(kept, key=lambda each: (ORDER.index(each.evidence), -len(each.lines), each.lines[0], each.name))
    )


def _sightings(flow: Flow, known: Mapping[str, Term]) -> Iterator[_Sighting]:
    """The names of one slide that are not known; each place under the first pattern that fits it."""
    taken: set[int] = set()
    for evidence, pattern in PATTERNS:
        for match in pattern.finditer(flow.text):
            lead = LEAD.match(match["name"])
            start = match.start("name") + (lead.end() if lead else 0)
            place = range(start, match.end("name"))
            name, short = flow.text[start : place.stop], match.groupdict().get("short") or ""
            if len(name) < 2 or not taken.isdisjoint(place):
                continue
            if short:
                new = key(short) not in known
            elif evidence == "recurring":
                new = not any(flow.named[at] for at in place)
            else:
                new = key(name) not in known and not flow.named[place[-1]] and not GENERAL.match(name)
            if new:
                taken.update(place)
                yield _Sighting(name, short, evidence, flow.lines[start])


def _proposal(rows: list[_Sighting], known: Term | None) -> Proposal:
    best = min(rows, key=lambda row: ORDER.index(row.evidence))
    short = next((row.short for row in rows if row.short), "")
    lines = tuple(sorted(row.line for row in rows))
    kind = known.type if known else kind_of(best.name)
    return Proposal(best.name, short, kind, known.entity if known else "", best.evidence, lines)
