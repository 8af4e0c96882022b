"""What the page shows of a chosen thing, asked of the graph."""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from saikei.explorer import money
from saikei.explorer.contract import VERSION, Conclusion, Issue, Mention, Place, Records, Repeat, Text, Thing
from saikei.explorer.lines import find_lines
from saikei.explorer.questions import find_questions
from saikei.explorer.rows import Row, ask, code
from saikei.explorer.wording import find_codes, find_terms
from saikei.identity.ledger import Ledger
from saikei.projection.landscape import Landscape
from saikei.rdf.serialisation import PREFIXES
from saikei.sparql import Endpoint

_MENTIONS: Final = """
    SELECT ?id ?measure ?entity ?role ?explicit ?rule ?confidence ?surface ?document ?page ?first ?last {
      ?measure sk:mention ?id . ?id sk:entity ?entity ; sk:explicit ?explicit ; sk:surface ?surface ;
        sk:inDocument ?document ; sk:firstLine ?first ; sk:lastLine ?last .
      OPTIONAL { ?id sk:role ?role } OPTIONAL { ?id sk:rule ?rule }
      OPTIONAL { ?id sk:confidence ?confidence } OPTIONAL { ?id sk:page ?page } }"""
_CONCLUSIONS: Final = """
    SELECT ?subject ?property ?value ?method ?confidence ?reason {
      ?i a sk:Inference ; rdf:subject ?subject ; rdf:predicate ?property ; rdf:object ?value ; sk:method ?method ;
        sk:confidence ?confidence ; sk:reason ?reason }"""
_ISSUES: Final = """
    SELECT ?id ?kind ?text ?what ?document ?line {
      ?id a sk:Issue ; sk:issueKind ?kind . OPTIONAL { ?id rdfs:comment ?what FILTER (lang(?what) = "en") }
      OPTIONAL { ?id sk:surface ?text } OPTIONAL { ?id sk:inDocument ?document }
      OPTIONAL { ?id sk:firstLine ?line } }"""
_FACTS: Final = """
    SELECT ?id ?property ?value ?language {
      VALUES ?class { sk:Part sk:Theme sk:Section sk:Measure sk:Organisation sk:Technology sk:PolicyInstrument }
      VALUES ?property { skos:definition skos:notation sk:lawNumber org:identifier org:classification dcterms:type
                         skos:exactMatch dcterms:source sk:inDocument sk:page sk:firstLine sk:lastLine }
      ?id a ?class ; ?property ?value . BIND (IF(isLiteral(?value), lang(?value), "") AS ?language) }"""


def find_records(landscape: Landscape, endpoint: Endpoint) -> Records:
    """The records of the graph at `endpoint`, whose landscape is given."""
    ledger = landscape.ledger
    index = {node.id: i for i, node in enumerate(landscape.nodes)}
    codes, meanings = find_codes(endpoint)
    return Records(
        version=VERSION,
        codes=codes,
        lines=find_lines(ledger, index, endpoint),
        mentions=_mentions(ask(endpoint, _MENTIONS), index),
        conclusions=_conclusions(ask(endpoint, _CONCLUSIONS)),
        repeats=_repeats(ledger),
        issues=_issues(ask(endpoint, _ISSUES)),
        things=_things(ask(endpoint, _FACTS), index),
        totals=money.list_totals(ledger, index),
        receipt=money.list_receipts(ledger, index),
        years=money.list_years(ledger, index),
        flow=money.list_flow(landscape, index),
        questions=find_questions(endpoint),
        prefixes=PREFIXES,
        terms=find_terms(endpoint),
        meanings=meanings,
    )


def _mentions(rows: Iterable[Row], index: Mapping[str, int]) -> list[Mention]:
    """The mentions, as they stand in the documents."""
    return [
        Mention(
            id=row["id"],
            measure=index[row["measure"]],
            entity=index[row["entity"]],
            role=code(row["role"]),
            explicit=bool(row["explicit"]),
            rule=code(row["rule"]),
            confidence=1.0 if row["confidence"] is None else float(row["confidence"]),
            surface=row["surface"],
            place=Place(row["document"], row["page"], row["first"], row["last"]),
        )
        for row in sorted(rows, key=lambda row: (row["document"], row["first"], row["id"]))
        if row["measure"] in index and row["entity"] in index
    ]


def _conclusions(rows: Iterable[Row]) -> list[Conclusion]:
    found = [
        Conclusion(
            subject=row["subject"],
            property=code(row["property"]),
            value=str(row["value"]),
            method=code(row["method"]),
            confidence=float(row["confidence"]),
            reason=row["reason"],
        )
        for row in rows
    ]
    return sorted(
        found, key=lambda each: (each.subject, each.property, each.value, each.method, each.reason, each.confidence)
    )


def _repeats(ledger: Ledger) -> list[Repeat]:
    lines = {a.id: i for i, a in enumerate(ledger.appearances)}
    return [
        Repeat(
            id=r.id,
            line=lines[r.line],
            original=lines.get(r.original, -1),
            kind=r.kind,
            status=r.status,
            method=r.inferred.method,
            confidence=r.inferred.confidence,
            reason=r.inferred.reason,
        )
        for r in ledger.reprints
    ]


def _issues(rows: Iterable[Row]) -> list[Issue]:
    return [
        Issue(
            id=row["id"],
            kind=code(row["kind"]),
            text=row["text"] or "",
            what=row["what"] or "",
            document=row["document"] or "",
            line_number=row["line"],
        )
        for row in sorted(rows, key=lambda row: str(row["id"]))
    ]


def _things(rows: Iterable[Row], index: Mapping[str, int]) -> dict[str, Thing]:
    facts: dict[str, dict[str, list[Any]]] = {}
    for row in rows:
        if row["id"] in index:
            name = code(row["property"]) + (f"@{row['language']}" if row["language"] else "")
            facts.setdefault(row["id"], {}).setdefault(name, []).append(row["value"])
    return {each: _thing(facts[each]) for each in sorted(facts)}


def _thing(facts: Mapping[str, list[Any]]) -> Thing:
    def one(*names: str) -> str:
        return next((str(min(facts[name])) for name in names if name in facts), "")

    place = None
    if "firstLine" in facts and "inDocument" in facts:
        first, last = min(facts["firstLine"]), max(facts.get("lastLine", facts["firstLine"]))
        place = Place(one("inDocument"), min(facts["page"]) if "page" in facts else None, first, last)
    return Thing(
        definition=Text(one("definition@ja"), one("definition@en")),
        notation=one("notation", "lawNumber", "lawNumber@ja", "identifier"),
        class_=code(one("classification", "type")),
        links=sorted(map(str, facts.get("exactMatch", ()))),
        sources=sorted(map(str, facts.get("source", ()))),
        place=place,
    )
