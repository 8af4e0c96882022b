"""The books: all that totals, comparisons and checks ask for, made from readings or from a graph alike.

A ledger needs no source document. `keep_ledger` makes it from what was read and concluded in this process,
`read_ledger` from the answers of any SPARQL endpoint to a few questions; both give the same.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeAlias

from saikei.identifiers import BASE
from saikei.identity.appearances import Appearance, Edition, Printed, find_appearances, newest_first
from saikei.model import (
    Amount,
    Identity,
    Inference,
    Programme,
    Reading,
    Reprint,
    Source,
    Stage,
    Verdict,
)
from saikei.problems import UsageError

Ask: TypeAlias = Callable[[str], Iterable[Mapping[str, Any]]]
"""Answers a SPARQL query with rows: `Endpoint.query`."""
TAKING_PART: Final = frozenset({"responsible", "partner", "recipient"})
"""The roles of a body that has a part in a measure, and is not only mentioned there."""
NOTHING: Final[Mapping[str, Any]] = {}


@dataclass(frozen=True, slots=True)
class Ledger:
    """The lines of some documents with what was concluded about them.

    Attributes:
        appearances: All lines, the newest edition first.
        programmes: All programmes, in the order of their first lines.
        verdicts: Whether a figure counts, by its identifier.
        reprints: The decisions on repeats.
        labels: Japanese names of programmes, headings, measures, organisations and technologies, by identifier.
        organisations: By measure, the bodies that have a part in it.
        technologies: By measure, the technologies that it uses and those above them.
    """

    appearances: tuple[Appearance, ...]
    programmes: tuple[Programme, ...]
    verdicts: Mapping[str, Verdict]
    reprints: tuple[Reprint, ...]
    labels: Mapping[str, str]
    organisations: Mapping[str, tuple[str, ...]]
    technologies: Mapping[str, tuple[str, ...]]

    @property
    def editions(self) -> tuple[Edition, ...]:
        """The fiscal years and stages that the documents are for, the newest first."""
        return tuple(dict.fromkeys(a.edition for a in self.appearances))

    @property
    def newest(self) -> str:
        """Short name of the newest document.

        Raises:
            UsageError: There is no budget line.
        """
        if not self.appearances:
            raise UsageError("this graph holds no budget line, so there is nothing to compare; name another one")
        return self.appearances[0].source.id

    def edition(self, fiscal_year: int | None = None, stage: Stage | None = None) -> Edition:
        """What to sum: the newest document's own year and stage; the initial budget for another year.

        Raises:
            UsageError: There is no budget line.
        """
        if not self.appearances:
            raise UsageError("this graph holds no budget line, so there is nothing to sum; name another one")
        own_year, own_stage = self.appearances[0].edition
        year = fiscal_year or own_year
        return year, stage or (own_stage if year == own_year else "initial")


def keep_ledger(
    readings: Sequence[Reading],
    identity: Identity,
    labels: Mapping[str, str] = NOTHING,
    broader: Mapping[str, Sequence[str]] = NOTHING,
) -> Ledger:
    """The ledger of what was read and concluded in this process.

    Args:
        readings: The readings.
        identity: What was concluded from them.
        labels: Japanese names of the vocabularies' organisations and technologies.
        broader: By technology, those directly above it.
    """
    bodies: dict[str, set[str]] = {}
    technologies: dict[str, set[str]] = {}
    names = dict(labels)
    for reading in readings:
        names |= {heading.id: heading.title for heading in reading.outline.headings if heading.title}
        names |= {measure.id: measure.title for measure in reading.outline.measures}
        for mention in reading.mentions:
            if mention.type == "organisation" and mention.role in TAKING_PART:
                bodies.setdefault(mention.measure, set()).add(mention.entity)
            elif mention.type == "technology":
                technologies.setdefault(mention.measure, set()).update(_upwards(mention.entity, broader))
    return Ledger(
        find_appearances(readings),
        identity.programmes,
        {verdict.figure: verdict for verdict in identity.verdicts},
        tuple(sorted(identity.reprints, key=lambda reprint: reprint.id)),
        names | {programme.id: programme.name for programme in identity.programmes},
        _sorted(bodies),
        _sorted(technologies),
    )


def read_ledger(ask: Ask) -> Ledger:
    """The ledger of the graph that `ask` answers from."""
    rows = {name: [_plain(row) for row in ask(query)] for name, query in QUERIES.items()}
    labels = {row["thing"]: row["label"] for row in rows["labels"]}
    sources = {row["document"]: _source(row) for row in rows["documents"]}
    figures: dict[str, list[Mapping[str, Any]]] = {}
    for row in sorted(rows["figures"], key=lambda row: (row["start"], row["figure"])):
        figures.setdefault(row["line"], []).append(row)
    lines = sorted(rows["lines"], key=lambda row: (*newest_first(sources[row["document"]]), row["start"], row["line"]))
    appearances = tuple(
        _appearance(row, order, sources[row["document"]], figures.get(row["line"], ()), labels)
        for order, row in enumerate(lines)
    )
    members: dict[str, list[str]] = {}
    for row in lines:
        members.setdefault(row["programme"], []).append(row["line"])
    homes = {row["programme"]: row for row in rows["programmes"]}
    return Ledger(
        appearances,
        tuple(Programme(p, homes[p]["name"], homes[p]["home"], tuple(ids)) for p, ids in members.items()),
        {row["figure"]: Verdict(row["figure"], row["counts"], _last(row["excluded"])) for row in rows["figures"]},
        tuple(sorted((_reprint(row) for row in rows["reprints"]), key=lambda reprint: reprint.id)),
        labels | {programme: row["name"] for programme, row in homes.items()},
        _sorted(_gathered(rows["organisations"])),
        _sorted(_gathered(rows["technologies"])),
    )


QUERIES: Final = {
    "documents": """
        SELECT ?document ?id ?title ?publisher ?year ?stage ?published ?landing_page ?terms {
          ?document a sk:Document ; dcterms:identifier ?id ; dcterms:title ?title ; dcterms:publisher ?body ;
            sk:fiscalYear ?year ; sk:stage ?stage .
          ?body skos:prefLabel ?publisher . FILTER (lang(?publisher) = "ja")
          OPTIONAL { ?document dcterms:issued ?published }
          OPTIONAL { ?document dcat:landingPage ?landing_page }
          OPTIONAL { ?document dcterms:license ?terms }
        }""",
    "lines": """
        SELECT ?line ?name ?document ?programme ?measure ?mark ?part ?theme ?section ?first_line ?page ?start {
          ?line a sk:BudgetLine ; rdfs:label ?name ; sk:inDocument ?document ; sk:appearanceOf ?programme ;
            sk:measure ?measure ; sk:firstLine ?first_line ; sk:place/oa:hasSelector/oa:start ?start .
          OPTIONAL { ?line sk:reprintMark ?mark }
          OPTIONAL { ?line sk:part ?part }
          OPTIONAL { ?line sk:theme ?theme }
          OPTIONAL { ?line sk:section ?section }
          OPTIONAL { ?line sk:page ?page }
        }""",
    "figures": """
        SELECT ?figure ?line ?year ?stage ?yen ?step ?unspecified ?qualifier ?instrument ?whole ?printed ?counts
               ?excluded ?first_line ?page ?start {
          ?figure a sk:Amount ; sk:line ?line ; sk:fiscalYear ?year ; sk:stage ?stage ; sk:asPrinted ?printed ;
            sk:counts ?counts ; sk:firstLine ?first_line ; sk:place/oa:hasSelector/oa:start ?start .
          OPTIONAL { ?figure sk:value ?yen }
          OPTIONAL { ?figure sk:step ?step }
          OPTIONAL { ?figure sk:unspecified ?unspecified }
          OPTIONAL { ?figure sk:qualifier ?qualifier }
          OPTIONAL { ?figure sk:instrument ?instrument }
          OPTIONAL { ?figure sk:portionOf ?whole }
          OPTIONAL { ?figure sk:excludedBecause ?excluded }
          OPTIONAL { ?figure sk:page ?page }
        }""",
    "programmes": """
        SELECT ?programme ?name ?home { ?programme a sk:Programme ; rdfs:label ?name ; sk:homeLine ?home }""",
    "reprints": """
        SELECT ?reprint ?line ?original ?kind ?status ?method ?confidence ?reason {
          ?reprint a sk:Reprint ; sk:line ?line ; sk:kind ?kind ; sk:status ?status ; sk:method ?method ;
            sk:confidence ?confidence ; sk:reason ?reason .
          OPTIONAL { ?reprint sk:original ?original }
        }""",
    "labels": """
        SELECT ?thing ?label {
          { ?thing a sk:Measure ; rdfs:label ?label }
          UNION { VALUES ?class { sk:Part sk:Theme sk:Section sk:Organisation sk:Technology }
                  ?thing a ?class ; skos:prefLabel ?label }
          FILTER (lang(?label) = "ja")
        }""",
    "organisations": """
        SELECT DISTINCT ?measure ?group { ?measure sk:responsibleBody|sk:partner|sk:recipient ?group }""",
    "technologies": """
        SELECT DISTINCT ?measure ?group { ?measure sk:usesTechnology/skos:broader* ?group }""",
}
"""What a ledger asks of a graph."""


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row with our IRIs as identifiers."""
    return {name: v.removeprefix(BASE) if isinstance(v, str) else v for name, v in row.items()}


def _last(identifier: str | None) -> Any:  # noqa: ANN401  a word of a code list, each of its own type
    """The word that an identifier of a code list ends in."""
    return (identifier or "").rpartition("/")[2]


def _source(row: Mapping[str, Any]) -> Source:
    published = row["published"]
    return Source(
        id=row["id"],
        title=row["title"],
        publisher=row["publisher"],
        fiscal_year=int(_last(row["year"])),
        stage=_last(row["stage"]),
        published=published if isinstance(published, date) else None,
        landing_page=row["landing_page"] or "",
        terms=row["terms"] or "",
    )


def _appearance(
    row: Mapping[str, Any],
    order: int,
    source: Source,
    figures: Iterable[Mapping[str, Any]],
    labels: Mapping[str, str],
) -> Appearance:
    return Appearance(
        id=row["line"],
        name=row["name"],
        mark=_last(row["mark"]),
        figures=tuple(map(_printed, figures)),
        source=source,
        order=order,
        measure=row["measure"],
        measure_title=labels.get(row["measure"], ""),
        part=row["part"] or "",
        theme=row["theme"] or "",
        section=row["section"] or "",
        section_title=labels.get(row["section"] or "", ""),
        first_line=row["first_line"],
        page=row["page"],
    )


def _printed(row: Mapping[str, Any]) -> Printed:
    instrument = _last(row["instrument"])
    amount = Amount(
        fiscal_year=int(_last(row["year"])),
        stage=_last(row["stage"]),
        yen=row["yen"],
        unspecified=bool(row["unspecified"]),
        step=row["step"] or 0,
        qualifier=_last(row["qualifier"]),
        instrument="" if instrument == "unstated" else instrument,
        is_portion=bool(row["whole"]) or _last(row["excluded"]) == "portion",
        as_printed=row["printed"],
    )
    return Printed(row["figure"], amount, row["first_line"], row["page"])


def _reprint(row: Mapping[str, Any]) -> Reprint:
    inferred = Inference(_last(row["method"]), float(row["confidence"]), row["reason"])
    return Reprint(
        row["reprint"], row["line"], row["original"] or "", _last(row["kind"]), _last(row["status"]), inferred
    )


def _gathered(rows: Iterable[Mapping[str, Any]]) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for row in rows:
        found.setdefault(row["measure"], set()).add(row["group"])
    return found


def _sorted(groups: Mapping[str, set[str]]) -> dict[str, tuple[str, ...]]:
    return {measure: tuple(sorted(groups[measure])) for measure in sorted(groups)}


def _upwards(concept: str, broader: Mapping[str, Sequence[str]]) -> Iterator[str]:
    """A concept and all those above it."""
    seen: set[str] = set()
    pending = [concept]
    while pending:
        each = pending.pop()
        if each not in seen:
            seen.add(each)
            yield each
            pending += broader.get(each, ())
