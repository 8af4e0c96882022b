"""Look something up: what it may be, what is known of it, and where it stands."""

from typing import Annotated, Final, Literal

from pydantic import Field

from saikei.api import Graph
from saikei.assistants.bounds import cut, fitting
from saikei.assistants.citations import Citation, cite
from saikei.assistants.naming import CLASSES, Kind, Match, Named, find_named, match
from saikei.assistants.records import Cell, Record, to_cell
from saikei.identifiers import BASE
from saikei.problems import QueryError
from saikei.sparql.labels import iris
from saikei.sparql.values import Value, shorten

FACTS: Final = 40
"""Facts of one thing."""

_NAMES: Final = 8
"""Names of one candidate."""
_FACTS: Final = """
SELECT ?property ?value {{ {thing} ?property ?value
  FILTER (?property NOT IN (rdf:type, rdfs:label, skos:prefLabel, skos:altLabel, skos:hiddenLabel, skos:inScheme,
    skos:topConceptOf, sk:place, sk:mention, sk:amount, sk:firstLine, sk:lastLine, sk:page, oa:hasTarget, oa:hasBody))
}} ORDER BY ?property ?value"""
_PLACES: Final = """
SELECT DISTINCT ?cited ?name ?role ?measure ?document ?page ?first_line ?last_line {{
  {{ {thing} sk:firstLine ?first_line BIND({thing} AS ?cited) }}
  UNION {{ ?cited sk:entity|sk:appearanceOf {thing} ; sk:firstLine ?first_line }}
  UNION {{ ?cited a sk:BudgetLine ; sk:measure|sk:section|sk:theme|sk:part {thing} ; sk:firstLine ?first_line }}
  UNION {{ {thing} sk:line ?cited . ?cited sk:firstLine ?first_line }}
  ?cited sk:inDocument ?document .
  OPTIONAL {{ ?cited sk:page ?page }}
  OPTIONAL {{ ?cited sk:lastLine ?last_line }}
  OPTIONAL {{ ?cited rdfs:label|sk:surface ?name }}
  OPTIONAL {{ ?cited sk:role ?role }}
  OPTIONAL {{ ?cited sk:measure ?of_line }}
  OPTIONAL {{ ?of_mention sk:mention ?cited }}
  BIND(COALESCE(?of_line, ?of_mention) AS ?measure)
}} ORDER BY ?document ?first_line ?cited ?name"""


class LookUp(Record):
    """What to look up."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    """A name in Japanese or English, another name of it, or an identifier such as technology/haps."""
    kind: Kind | Literal[""] = ""
    """Only things of this kind."""
    limit: Annotated[int, Field(ge=1, le=20)] = 8
    """Candidates to give."""
    places: Annotated[int, Field(ge=0, le=100)] = 20
    """Places to give."""


class Candidate(Record):
    """What may be meant."""

    identifier: str
    """Its path below https://w3id.org/saikei/; look it up by this."""
    kind: str
    labels: dict[str, str]
    """Its name by language."""
    aliases: list[str]
    match: Match
    """How the name given fits."""


class Fact(Record):
    """Something that the graph says of it."""

    property: str
    value: Cell
    label: str
    """The name of the value, where it is an identifier."""


class Place(Record):
    """Where it stands, or is named."""

    name: str
    """As printed there."""
    role: str
    """Of an organisation: its role there."""
    measure: str
    """Identifier of the measure."""
    citation: Citation


class Entity(Record):
    """What is known of a thing."""

    identifier: str
    kind: str
    facts: list[Fact]
    facts_left_out: int
    places: list[Place]
    """Of a programme its budget lines, of a heading or measure those in it, of anything else where it is named."""
    places_left_out: int


class Found(Record):
    """What was found."""

    candidates: list[Candidate]
    """The best first."""
    left_out: int
    entity: Entity | None
    """The first candidate, where its name or identifier is the one given; null where none is."""


def look_up(graph: Graph, asked: LookUp) -> Found:
    """What a name or identifier stands for.

    Raises:
        QueryError: Nothing has such a name.
    """
    found = match(asked.name, find_named(graph.endpoint, [asked.kind] if asked.kind else CLASSES))
    candidates = [_candidate(how, named) for how, named in found]
    entity = None
    if found and found[0][0] in ("identifier", "name"):
        entity = _entity(graph, found[0][1].iri, found[0][1].kind, asked.places)
    elif not found and "/" in asked.name and not asked.kind:
        entity = _nameless(graph, asked.name, asked.places)
    if not candidates and entity is None:
        what = asked.kind or "thing"
        raise QueryError(f"there is no {what} called {cut(asked.name, 60)!r}; give a part of its name, or another name")
    kept = fitting(candidates, asked.limit)
    return Found(candidates=kept, left_out=len(candidates) - len(kept), entity=entity)


def _candidate(how: Match, named: Named) -> Candidate:
    return Candidate(
        identifier=shorten(named.iri),
        kind=named.kind,
        labels={language: cut(label) for language, label in list(named.labels.items())[:_NAMES]},
        aliases=[cut(alias) for alias in named.aliases[:_NAMES]],
        match=how,
    )


def _nameless(graph: Graph, identifier: str, most: int) -> Entity | None:
    """What has an identifier but no name, such as a figure or a decision on a repeat."""
    iri = BASE + identifier.removeprefix(BASE)
    classes = [row["class"] for thing in iris([iri]) for row in graph.query(f"SELECT ?class {{ {thing} a ?class }}")]
    ours = sorted(
        shorten(str(each)).removeprefix("sk:") for each in classes if str(each).startswith(f"{BASE}ontology#")
    )
    return _entity(graph, iri, ours[0].lower(), most) if ours else None


def _entity(graph: Graph, iri: str, kind: str, most: int) -> Entity:
    [thing] = iris([iri])
    facts = [_fact(row) for row in graph.query(_FACTS.format(thing=thing)).labelled(graph)]
    places = [_place(row, iri) for row in graph.query(_PLACES.format(thing=thing))]
    told, shown = fitting(facts, FACTS), fitting(places, most)
    return Entity(
        identifier=shorten(iri),
        kind=kind,
        facts=told,
        facts_left_out=len(facts) - len(told),
        places=shown,
        places_left_out=len(places) - len(shown),
    )


def _fact(row: dict[str, Value]) -> Fact:
    return Fact(
        property=shorten(str(row["property"])),
        value=to_cell(row["value"]),
        label=cut(str(row.get("value_label") or "")),
    )


def _place(row: dict[str, Value], thing: str) -> Place:
    measure = str(row["measure"] or "")
    return Place(
        name=cut(str(row["name"] or "")),
        role=shorten(str(row["role"] or "")),
        measure=shorten(measure) if measure != thing else "",
        citation=cite(row),
    )
