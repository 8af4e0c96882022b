"""What the graph says of one thing: its facts in reading order, what points to it, and how it was concluded."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from saikei.identifiers import BASE
from saikei.rdf.terms import RDF
from saikei.service.names import shorten, solutions, text, values
from saikei.sparql.store import Endpoint
from saikei.sparql.values import Term

ORDER: Final[Mapping[str, tuple[str, ...]]] = {
    "names": (
        "rdfs:label", "skos:prefLabel", "dcterms:title", "skos:altLabel", "skos:hiddenLabel", "skos:definition",
        "dcterms:description", "rdfs:comment", "skos:example", "skos:notation", "skos:scopeNote",
    ),
    "money": (
        "sk:asPrinted", "sk:value", "sk:step", "sk:unspecified", "sk:fiscalYear", "sk:stage", "sk:qualifier",
        "sk:instrument", "sk:portionOf", "sk:counts", "sk:excludedBecause", "sk:fiscalLoan", "sk:amount",
    ),
    "budget": (
        "sk:appearanceOf", "sk:programme", "sk:line", "sk:homeLine", "sk:original", "sk:kind", "sk:reprintMark",
        "sk:reprintOf", "sk:isNew", "sk:note", "sk:organisation", "sk:ordinal",
    ),
    "place": (
        "sk:inDocument", "sk:part", "sk:theme", "sk:section", "sk:measure", "sk:page", "sk:firstLine", "sk:lastLine",
    ),
    "who-what": (
        "sk:responsibleBody", "sk:partner", "sk:recipient", "sk:mentionsOrganisation", "sk:usesTechnology",
        "sk:citesPolicy", "sk:mention", "sk:entity", "sk:surface", "sk:role", "sk:rule", "sk:explicit",
        "sk:issueKind", "sk:asideReason",
    ),
    "kinds": (
        "rdf:type", "dcterms:type", "org:classification", "skos:broader", "skos:narrower", "skos:related",
        "skos:inScheme", "skos:topConceptOf", "skos:hasTopConcept", "org:subOrganizationOf", "org:unitOf",
        "rdfs:subClassOf", "rdfs:subPropertyOf", "rdfs:domain", "rdfs:range", "rdfs:isDefinedBy",
    ),
    "outside": (
        "dcterms:identifier", "org:identifier", "sk:lawNumber", "skos:exactMatch", "skos:closeMatch",
        "skos:broadMatch", "rdfs:seeAlso", "dcat:landingPage", "dcterms:source", "dcterms:publisher",
        "dcterms:issued", "dcterms:license",
    ),
    "provenance": (
        "sk:inferred", "sk:status", "sk:method", "sk:confidence", "sk:reason", "rdf:subject", "rdf:predicate",
        "rdf:object",
    ),
}  # fmt: skip
"""Reading order: the groups that facts stand in, each with its properties; what is in none comes last, as others."""
OTHERS: Final = "others"
TECHNICAL: Final = (
    "oa:", "qb:", "prov:", "void:", "obeu-", "time:", "spdx:", "owl:", "sk:place", "sk:ordinal", "rdfs:isDefinedBy",
)  # fmt: skip
"""How the short forms of properties begin that programs read and few people ask for."""

_FACTS: Final = """
SELECT ?graph ?property ?value {{
  VALUES ?thing {{ {thing} }} ?thing ?property ?value OPTIONAL {{ GRAPH ?graph {{ ?thing ?property ?value }} }}
}}"""
_EXISTS: Final = """
SELECT ?thing {
  VALUES ?thing { %s }
  FILTER(EXISTS { ?thing ?property ?value } || EXISTS { GRAPH ?thing { ?a ?b ?c } })
}"""
_COUNTS: Final = """
SELECT ?property (COUNT(*) AS ?count) {{ VALUES ?thing {{ {thing} }} ?subject ?property ?thing }} GROUP BY ?property"""
_POINTING: Final = """
{{ SELECT ?property ?subject ?line {{
     VALUES (?property ?thing) {{ ({property} {thing}) }} ?subject ?property ?thing
     OPTIONAL {{ ?subject sk:firstLine ?line }}
   }} ORDER BY ?line ?subject LIMIT {limit} OFFSET {offset} }}"""
_SURROUNDINGS: Final = """
SELECT ?thing ?document ?page ?line ?last ?measure {{
  VALUES ?thing {{ {things} }}
  ?thing sk:inDocument ?document ; sk:firstLine ?line .
  OPTIONAL {{ ?thing sk:lastLine ?last }}
  OPTIONAL {{ ?thing sk:page ?page }}
  OPTIONAL {{ ?thing sk:measure|(sk:line/sk:measure)|^sk:mention ?measure }}
}} ORDER BY ?thing ?page ?line ?measure"""
_CONCLUDED: Final = """
SELECT ?inference ?property ?value ?method ?confidence ?reason {{
  VALUES ?thing {{ {thing} }}
  ?inference rdf:subject ?thing ; rdf:predicate ?property ; rdf:object ?value ; sk:method ?method .
  OPTIONAL {{ ?inference sk:confidence ?confidence }}
  OPTIONAL {{ ?inference sk:reason ?reason }}
}} ORDER BY ?property ?value ?inference"""
_DESCRIPTION: Final = """
CONSTRUCT {{ ?thing ?property ?value . ?child ?p ?o . ?inference ?q ?r . ?value rdfs:label ?label ; skos:prefLabel ?name }}
WHERE {{
  VALUES ?thing {{ {thing} }}
  {{ ?thing ?property ?value OPTIONAL {{ ?value rdfs:label ?label }} OPTIONAL {{ ?value skos:prefLabel ?name }} }}
  UNION {{ ?thing sk:place|(sk:place/oa:hasSelector)|time:hasBeginning|time:hasEnd|spdx:checksum ?child . ?child ?p ?o }}
  UNION {{ ?inference rdf:subject ?thing ; ?q ?r }}
}}"""
_WHOLE_ONTOLOGY: Final = """
CONSTRUCT { ?term ?property ?value }
WHERE { ?term ?property ?value FILTER(?term = <ontology> || STRSTARTS(STR(?term), CONCAT(STR(<ontology>), "#"))) }"""


@dataclass(frozen=True, slots=True)
class Fact:
    """What a thing has for one property.

    Attributes:
        predicate: The IRI of the property.
        values: Each once, sorted.
        graphs: By value, the graphs that say so.
    """

    predicate: str
    values: tuple[Term, ...]
    graphs: Mapping[Term, tuple[str, ...]]

    @property
    def iris(self) -> list[str]:
        """The IRIs among its values."""
        return [value.value for value in self.values if isinstance(value, ox.NamedNode)]


@dataclass(frozen=True, slots=True)
class Pointing:
    """What points to a thing with one property.

    Attributes:
        property: Its IRI.
        count: How many there are.
        first: The place of the first of `things` among all, from 1.
        things: Some of them, in the order of their lines.
    """

    property: str
    count: int
    first: int
    things: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Where a thing stands.

    Attributes:
        document: The IRI of its document.
        page: The page, as written; "" where unknown.
        first: The first line, as written.
        last: The last line, as written.
        measure: The IRI of the measure that it belongs to; "" for none.
    """

    document: str
    page: str
    first: str
    last: str
    measure: str


def node(path: str) -> ox.NamedNode | None:
    """The node of a path below our base; None where it can name nothing."""
    try:
        return ox.NamedNode(BASE + path) if path else None
    except ValueError:  # also what no UTF-8 can write
        return None


def existing(endpoint: Endpoint, things: Iterable[ox.NamedNode]) -> set[str]:
    """Those of some things that the graph says something of, or that name a part of it."""
    return {text(row["thing"]) for row in solutions(endpoint.query(_EXISTS % " ".join(map(str, things))))}


def find_facts(endpoint: Endpoint, thing: ox.NamedNode) -> dict[str, Fact]:
    """What the graph says of a thing, by property."""
    said: dict[str, dict[Term, set[str]]] = {}
    for row in solutions(endpoint.query(_FACTS.format(thing=thing))):
        graphs = said.setdefault(text(row["property"]), {}).setdefault(row["value"], set())
        if "graph" in row:
            graphs.add(text(row["graph"]))
    return {
        property_: Fact(
            property_, tuple(sorted(found, key=_written)), {value: tuple(sorted(of)) for value, of in found.items()}
        )
        for property_, found in said.items()
    }


def group_facts(facts: Mapping[str, Fact]) -> list[tuple[str, list[Fact]]]:
    """Facts in reading order: the name of each group, and its facts."""
    left = {shorten(iri): fact for iri, fact in facts.items()}
    grouped = []
    for group, properties in ORDER.items():
        if found := [left.pop(short) for short in properties if short in left]:
            grouped.append((group, found))
    if left:
        grouped.append((OTHERS, [left[short] for short in sorted(left)]))
    return grouped


def is_technical(iri: str, *, pointing: bool = False) -> bool:
    """Whether few people ask for a property; for what points to a thing with it, if `pointing`."""
    return shorten(iri).startswith((*TECHNICAL, "rdf:") if pointing else TECHNICAL)


def find_pointing(
    endpoint: Endpoint, thing: ox.NamedNode, limit: int, only: str = "", first: int = 1
) -> list[Pointing]:
    """What points to a thing, by property in reading order.

    Args:
        endpoint: Where to look.
        thing: What is pointed to.
        limit: How many to name for each property.
        only: The one property to look at, by its short form; "" for all.
        first: The first to name of that property, from 1.
    """
    answer = endpoint.query(_COUNTS.format(thing=thing))
    counts = {text(row["property"]): int(text(row["count"])) for row in solutions(answer)}
    wanted = [iri for iri in sorted(counts, key=_rank) if not only or shorten(iri) == only]
    if not wanted:
        return []
    offset = first - 1 if only else 0
    parts = (_POINTING.format(property=values([iri]), thing=thing, limit=limit, offset=offset) for iri in wanted)
    query = f"SELECT ?property ?subject ?line {{ {' UNION '.join(parts)} }}"
    found: dict[str, dict[str, int]] = {iri: {} for iri in wanted}
    for row in solutions(endpoint.query(query)):
        line = text(row.get("line"))
        found[text(row["property"])].setdefault(text(row["subject"]), int(line) if line.isdecimal() else 0)
    return [
        Pointing(iri, counts[iri], offset + 1, tuple(sorted(found[iri], key=lambda each: (found[iri][each], each))))
        for iri in wanted
    ]


def find_surroundings(endpoint: Endpoint, things: Iterable[str]) -> dict[str, Surroundings]:
    """Where some things stand, each by its IRI; what stands nowhere is left out."""
    wanted = sorted(set(things))
    found: dict[str, Surroundings] = {}
    for start in range(0, len(wanted), _AT_ONCE):
        for row in solutions(endpoint.query(_SURROUNDINGS.format(things=values(wanted[start : start + _AT_ONCE])))):
            said = {name: text(row.get(name)) for name in ("document", "page", "line", "last", "measure")}
            here = Surroundings(
                said["document"], said["page"], said["line"], said["last"] or said["line"], said["measure"]
            )
            found.setdefault(text(row["thing"]), here)
    return found


def find_conclusions(endpoint: Endpoint, thing: ox.NamedNode) -> Sequence[Mapping[str, Term]]:
    """The statements about a thing that were concluded, each with its method, confidence and reason."""
    return solutions(endpoint.query(_CONCLUDED.format(thing=thing)))


def describe(endpoint: Endpoint, thing: ox.NamedNode) -> list[ox.Triple]:
    """What programs are told of a thing: its statements, its place, how it was concluded, and the labels around it."""
    whole = thing.value == f"{BASE}ontology"
    results = endpoint.query(_WHOLE_ONTOLOGY if whole else _DESCRIPTION.format(thing=thing))
    return [quad.triple for quad in ox.parse(results.wire, format=ox.RdfFormat.N_TRIPLES)]


def kinds(facts: Mapping[str, Fact]) -> list[str]:
    """The classes of a thing: ours first."""
    found = facts[RDF.type.value].iris if RDF.type.value in facts else []
    return sorted(found, key=lambda iri: (not iri.startswith(BASE), iri))


_AT_ONCE: Final = 300
"""Things that one query asks for."""
_PLACES: Final = {short: place for place, short in enumerate(s for group in ORDER.values() for s in group)}
_LAST: Final = ("skos:inScheme", "sk:inDocument")
"""What many things have in common comes last among what points to a thing."""


def _rank(iri: str) -> tuple[bool, int, str]:
    short = shorten(iri)
    return short.startswith(_LAST) or is_technical(iri, pointing=True), _PLACES.get(short, len(_PLACES)), short


def _written(term: Term) -> tuple[bool, str, str]:
    """Literals before IRIs, by language, then by their characters; a number by its size."""
    if isinstance(term, ox.Literal):
        return False, term.language or "", term.value.zfill(20) if term.value.isdecimal() else term.value
    return True, "", str(term)
