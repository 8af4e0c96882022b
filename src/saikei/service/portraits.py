"""What the page of a thing shows: what it is, its money, what it is connected with, and all that the graph says of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

import pyoxigraph as ox

from saikei.identifiers import BASE
from saikei.rdf.terms import RDF, RDFS, SKOS
from saikei.service import cells, facts, figures, names, neighbours
from saikei.service.cells import Cell, Table
from saikei.service.facts import Fact, Pointing, Surroundings
from saikei.service.language import Language, say
from saikei.service.names import Name, text
from saikei.service.site import Site
from saikei.sparql.values import Term

SHOWN: Final = 12
"""How many values of one property stand in the open."""

_PLAIN: Final = frozenset({RDF.type.value, RDFS.label.value})
"""What is not marked as concluded, since it only says what the thing is."""
_NAMES: Final = frozenset({"rdfs:label", "skos:prefLabel", "dcterms:title"})
_HEAD: Final = frozenset({"rdf:type", "skos:definition", "sk:inDocument", "sk:page", "sk:firstLine", "sk:lastLine"})
"""What stands at the head of the page; among the facts it is folded away, as are names that stand there."""
_CRUMBS: Final = ("sk:inDocument", "sk:part", "skos:broader", "sk:theme", "sk:section", "sk:measure", "sk:line")
_IN_TABLES: Final[Mapping[str, frozenset[str]]] = {
    "Programme": frozenset({"sk:appearanceOf", "sk:programme"}),
    "Measure": frozenset({"sk:measure"}),
    "BudgetLine": frozenset({"sk:amount", "sk:homeLine"}),
}
"""By class, the properties whose things stand in its tables already."""
_MEMBERS: Final = """
SELECT ?member ?label ?definition {{
  VALUES ?scheme {{ {scheme} }} ?member skos:inScheme ?scheme .
  OPTIONAL {{ ?member skos:prefLabel ?label }}
  OPTIONAL {{ ?member skos:definition ?definition FILTER(LANG(?definition) = "{language}") }}
}} ORDER BY ?member LIMIT 4000"""


@dataclass(frozen=True, slots=True)
class Statement:
    """One property of a thing, as its page shows it.

    Attributes:
        property: What the property is called; it leads to its meaning.
        values: Those that stand in the open.
        more: Those that stand folded.
    """

    property: Cell
    values: tuple[Cell, ...]
    more: tuple[Cell, ...]


def portray(here: Site, thing: ox.NamedNode, only: str, first: int, shown: Language) -> dict[str, Any]:
    """What the page of a thing shows.

    Args:
        here: The site.
        thing: The thing.
        only: The one property, by its short form, of which all is shown that points to the thing; "" for the whole page.
        first: The first of these to show, from 1.
        shown: The reader's language.
    """
    most = neighbours.NAMED_ALONE if only else neighbours.NAMED
    said = facts.find_facts(here.endpoint, thing)
    pointing = facts.find_pointing(here.endpoint, thing, most, only, first)
    concluded = [] if only else facts.find_conclusions(here.endpoint, thing)
    around = facts.find_surroundings(here.endpoint, [thing.value, *(iri for each in pointing for iri in each.things)])
    known = names.find_names(here.endpoint, _iris(thing, said, pointing, concluded, around.values()))
    kinds = facts.kinds(said)
    classes = {kind.removeprefix(names.TERMS) for kind in kinds if kind.startswith(names.TERMS)}
    title, title_lang = known[thing.value].read(shown)
    other, other_lang = known[thing.value].read("en" if shown == "ja" else "ja")
    found = figures.nothing() if only else figures.figures(here, thing, classes, shown)
    covered = {short for each in classes if found["tables"] for short in _IN_TABLES.get(each, ())}
    backlinks = [
        neighbours.backlinks(each, cells.lead(thing.value), known, around, shown, whole=not only)
        for each in pointing
        if only or names.shorten(each.property) not in covered
    ]
    folded = {iri: fact for iri, fact in said.items() if _folded(fact, {title, other})}
    return {
        "iri": thing.value,
        "title": Cell(title, lang=title_lang),
        "other": Cell(other, lang=other_lang) if other != title else None,
        "lead": _definition(said, shown),
        "kinds": [cells.link(kind, known, shown) for kind in kinds],
        "crumbs": _crumbs(said, known, shown),
        "stands": _stands(around.get(thing.value), known, shown),
        **found,
        "members": None if only else _members(here, thing, said, shown),
        "pointing": [each for each in backlinks if only or not each.technical],
        "only": only,
        "groups": [
            (say(shown, f"facts-{group}"), [_statement(fact, known, shown) for fact in of_group])
            for group, of_group in facts.group_facts({iri: f for iri, f in said.items() if iri not in folded})
        ],
        "conclusions": _conclusions(concluded, known, shown),
        "technical": [_statement(folded[iri], known, shown) for iri in sorted(folded, key=names.shorten)],
        "technical_pointing": [each for each in backlinks if not only and each.technical],
        "graphs": [cells.link(graph, known, shown) for graph in _graphs(said)],
    }  # fmt: skip


def _folded(fact: Fact, told: set[str]) -> bool:
    """Whether a fact is for few people, or stands at the head of the page already."""
    short = names.shorten(fact.predicate)
    return (
        short in _HEAD
        or facts.is_technical(fact.predicate)
        or (short in _NAMES and {text(value) for value in fact.values} <= told)
    )


def _definition(said: Mapping[str, Fact], shown: Language) -> Cell | None:
    """What a thing is, in a reader's language or in another; None where nobody says."""
    fact = said.get(SKOS.definition.value)
    texts = {v.language or "": v.value for v in fact.values if isinstance(v, ox.Literal)} if fact else {}
    if not texts:
        return None
    chosen = shown if shown in texts else min(texts)
    return Cell(texts[chosen], lang=chosen)


def _statement(fact: Fact, known: Mapping[str, Name], shown: Language) -> Statement:
    values = sorted(fact.values, key=lambda term: getattr(term, "language", None) not in (None, shown))
    made = tuple(_value(each, fact, known, shown) for each in values)
    property_ = Cell(
        names.name(fact.predicate, known, shown), cells.lead(fact.predicate), detail=names.shorten(fact.predicate)
    )
    return Statement(property_, made[:SHOWN], made[SHOWN:])


def _value(term: Term, fact: Fact, known: Mapping[str, Name], shown: Language) -> Cell:
    made = cells.cell(term, known, shown, fact.predicate)
    graphs = () if fact.predicate in _PLAIN else fact.graphs.get(term, ())
    concluded = bool(graphs) and all(graph.endswith(("/concluded", "/identity")) for graph in graphs)
    return Cell(made.text, made.href, made.lang, False, made.detail, "concluded" if concluded else "")


def _crumbs(said: Mapping[str, Fact], known: Mapping[str, Name], shown: Language) -> list[Cell]:
    """The way from the document down to the thing."""
    by_short = {names.shorten(iri): fact for iri, fact in said.items()}
    found = [iri for short in _CRUMBS if short in by_short for iri in by_short[short].iris]
    return [cells.link(iri, known, shown) for iri in dict.fromkeys(found) if iri.startswith(f"{BASE}document/")]


def _stands(where: Surroundings | None, known: Mapping[str, Name], shown: Language) -> list[Cell]:
    """Where a thing stands: its document, its page, its lines; empty where it stands nowhere."""
    if where is None:
        return []
    found = [cells.link(where.document, known, shown)]
    if where.page.isdecimal():
        found.append(Cell(say(shown, "page-n", page=where.page), cells.page_address(where.page, where.document)))
    one = where.first == where.last
    lines = say(shown, "line-n", line=where.first) if one else say(shown, "lines-n", first=where.first, last=where.last)
    return [*found, Cell(lines)]


def _members(here: Site, thing: ox.NamedNode, said: Mapping[str, Fact], shown: Language) -> Table | None:
    """The concepts of a code list."""
    if SKOS.ConceptScheme.value not in facts.kinds(said):
        return None
    labels: dict[str, dict[str, str]] = {}
    definitions: dict[str, str] = {}
    for row in names.solutions(here.endpoint.query(_MEMBERS.format(scheme=thing, language=shown))):
        member, label = text(row["member"]), row.get("label")
        said_of = labels.setdefault(member, {})
        if isinstance(label, ox.Literal):
            said_of[label.language or ""] = label.value
        if "definition" in row:
            definitions[member] = text(row["definition"])
    columns = cells.heads([say("ja", "in-japanese"), say("en", "in-english"), say(shown, "meaning")])
    rows = tuple(
        (
            Cell(said_of.get("ja") or said_of.get("") or names.shorten(member), cells.lead(member), "ja"),
            Cell(said_of.get("en", ""), lang="en"),
            Cell(definitions.get(member, "")),
        )
        for member, said_of in labels.items()
    )
    return Table(say(shown, "members", count=len(rows)), columns, rows)


def _conclusions(concluded: Sequence[Mapping[str, Term]], known: Mapping[str, Name], shown: Language) -> Table | None:
    """What was concluded about a thing, with method, confidence and reason."""
    if not concluded:
        return None
    heads = ("statement", "value", "method", "confidence", "reason")
    rows = tuple(
        (
            Cell(names.name(text(row["property"]), known, shown), cells.lead(text(row["inference"]))),
            *(cells.cell(row.get(column), known, shown) for column in ("value", "method", "confidence", "reason")),
        )
        for row in concluded
    )
    return Table(say(shown, "concluded"), cells.heads((say(shown, head) for head in heads), [3]), rows)


def _graphs(said: Mapping[str, Fact]) -> list[str]:
    """The graphs that say something of a thing."""
    return sorted({graph for fact in said.values() for graphs in fact.graphs.values() for graph in graphs})


def _iris(
    thing: ox.NamedNode,
    said: Mapping[str, Fact],
    pointing: Iterable[Pointing],
    concluded: Iterable[Mapping[str, Term]],
    around: Iterable[Surroundings],
) -> list[str]:
    """All that the page of a thing names."""
    found = [thing.value, *said, *_graphs(said)]
    found += [iri for fact in said.values() for iri in fact.iris]
    found += [iri for each in pointing for iri in (each.property, *each.things)]
    found += [term.value for row in concluded for term in row.values() if isinstance(term, ox.NamedNode)]
    found += [iri for each in around for iri in (each.document, each.measure) if iri]
    return found
