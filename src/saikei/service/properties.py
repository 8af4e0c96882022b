"""What reconciliation knows of things beside their names: their types, and properties that narrow a match or are fetched."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox

from saikei.identifiers import BASE
from saikei.problems import QueryError
from saikei.service import names
from saikei.service.language import Language, say
from saikei.service.names import Name, text
from saikei.sparql.store import Endpoint
from saikei.sparql.values import Term
from saikei.text import key

MOST_QUERIES: Final = 100
"""Queries of one batch."""
TYPES: Final = {
    "Programme": Name("予算事業", "programme"),
    "Organisation": Name("組織", "organisation"),
    "Technology": Name("技術", "technology"),
    "PolicyInstrument": Name("政策・法令", "policy instrument"),
}
"""What can be matched, by the name of its class."""

_FEW: Final = 6
"""Properties that a preview tells of."""
_TOLD: Final = 3
"""Values of each that it tells."""


@dataclass(frozen=True, slots=True)
class Property:
    """What can narrow a match or be fetched for a thing.

    Attributes:
        id: Its name in calls.
        name: For people.
        types: The types that have it.
        pattern: How the graph leads from ``?thing`` to ``?value``.
    """

    id: str
    name: Name
    types: frozenset[str]
    pattern: str


_CONCEPTS: Final = frozenset({"Organisation", "Technology", "PolicyInstrument"})
_PROGRAMMES: Final = frozenset({"Programme"})
PROPERTIES: Final = {
    each.id: each
    for each in (
        Property("english", Name("英語名", "English name"), _CONCEPTS, "?thing skos:prefLabel ?value FILTER(LANG(?value) = 'en')"),
        Property("other-names", Name("別名", "other names"), _CONCEPTS, "?thing skos:altLabel ?value"),
        Property("definition", Name("定義", "definition"), _CONCEPTS, "?thing skos:definition ?value"),
        Property("broader", Name("上位", "broader"), _CONCEPTS, "?thing skos:broader|org:subOrganizationOf|org:unitOf ?value"),
        Property("same-as", Name("外部の識別子", "outside identifier"), _CONCEPTS, "?thing skos:exactMatch ?value"),
        Property("corporate-number", Name("法人番号", "corporate number"), frozenset({"Organisation"}), "?thing org:identifier ?value"),
        Property("law-number", Name("法令番号", "law number"), frozenset({"PolicyInstrument"}), "?thing sk:lawNumber ?value"),
        Property("ministry", Name("府省", "ministry"), _PROGRAMMES, "?thing sk:homeLine/sk:inDocument/dcterms:publisher ?value"),
        Property("year", Name("年度", "fiscal year"), _PROGRAMMES, "?thing sk:homeLine/sk:inDocument/sk:fiscalYear ?year . ?year skos:notation ?value"),
        Property("theme", Name("施策分野", "theme"), _PROGRAMMES, "?thing sk:homeLine/sk:theme ?value"),
        Property("measure", Name("施策", "measure"), _PROGRAMMES, "?thing sk:homeLine/sk:measure ?value"),
        Property("page", Name("ページ", "page"), _PROGRAMMES, "?thing sk:homeLine/sk:page ?value"),
        Property("as-printed", Name("印刷された金額", "as printed"), _PROGRAMMES, "?thing sk:homeLine/sk:asPrinted ?value"),
    )
}  # fmt: skip

_VALUES: Final = "SELECT ?thing ?value {{ VALUES ?thing {{ {things} }} {pattern} }} ORDER BY ?thing ?value"


def find(asked: object) -> Property:
    """The property of that name.

    Raises:
        QueryError: There is none.
    """
    if not isinstance(asked, str) or asked not in PROPERTIES:
        raise QueryError(f"there is no property {asked!r}; choose one of: {', '.join(PROPERTIES)}")
    return PROPERTIES[asked]


def values(endpoint: Endpoint, wanted: Property, things: Mapping[str, str]) -> dict[str, list[Term]]:
    """The values of a property of some things, by their path below our base.

    Args:
        endpoint: Where to look.
        wanted: The property.
        things: By path below our base, the type.
    """
    iris = [BASE + thing for thing, type_ in things.items() if type_ in wanted.types]
    found: dict[str, list[Term]] = {}
    if iris:
        query = _VALUES.format(things=names.values(iris), pattern=wanted.pattern)
        for row in names.solutions(endpoint.query(query)):
            found.setdefault(text(row["thing"]).removeprefix(BASE), []).append(row["value"])
    return found


def class_of(asked: str) -> str:
    """The name of the class that a type stands for, given so or by its IRI."""
    return asked.removeprefix(names.TERMS)


def type_told(type_: str, shown: Language) -> dict[str, object]:
    """A type as clients are told of it."""
    return {"id": type_, "name": TYPES[type_].read(shown)[0]}


def property_told(told: Property, shown: Language) -> dict[str, object]:
    """A property as clients are told of it."""
    return {"id": told.id, "name": told.name.read(shown)[0]}


def holders(endpoint: Endpoint, wanted: Property, keys: frozenset[str], types: Iterable[str]) -> set[str]:
    """The things of some types that have one of the values that are wanted, as paths below our base."""
    found: dict[str, list[Term]] = {}
    for type_ in sorted(wanted.types & set(types)):
        query = f"SELECT ?thing ?value {{ ?thing a sk:{type_} . {wanted.pattern} }} ORDER BY ?thing ?value"
        for row in names.solutions(endpoint.query(query)):
            found.setdefault(text(row["thing"]).removeprefix(BASE), []).append(row["value"])
    iris = {t.value for terms in found.values() for t in terms if isinstance(t, ox.NamedNode)}
    known = names.find_names(endpoint, sorted(iris))
    return {thing for thing, terms in found.items() if keys & {key(w) for t in terms for w in _words(t, known)}}


def fitting(
    endpoint: Endpoint, asked: Iterable[tuple[Property, frozenset[str]]], things: Mapping[str, str]
) -> dict[str, dict[str, bool]]:
    """For each thing and each property that is asked for, whether one of its values is one that is wanted.

    Args:
        endpoint: Where to look.
        asked: The properties, each with the keys of what is wanted.
        things: By path below our base, the type.
    """
    found: dict[str, dict[str, bool]] = {thing: {} for thing in things}
    for wanted, keys in asked:
        held = values(endpoint, wanted, things)
        iris = [t.value for terms in held.values() for t in terms if isinstance(t, ox.NamedNode)]
        known = names.find_names(endpoint, iris)
        for thing in found:
            words = {key(word) for term in held.get(thing, []) for word in _words(term, known)}
            found[thing][wanted.id] = bool(words & keys)
    return found


def few(endpoint: Endpoint, thing: str, type_: str, shown: Language) -> list[tuple[str, str]]:
    """Some of what is known of a thing, in words."""
    found: list[tuple[str, str]] = []
    for each in PROPERTIES.values():
        if len(found) == _FEW:
            break
        terms = values(endpoint, each, {thing: type_}).get(thing, [])
        known = names.find_names(endpoint, [t.value for t in terms if isinstance(t, ox.NamedNode)])
        told = [known[text(t)].read(shown)[0] if text(t) in known else text(t) for t in terms if _reads(t, shown)]
        if told:
            found.append((each.name.read(shown)[0], say(shown, "separator").join(told[:_TOLD])))
    return found


def _words(term: Term, known: Mapping[str, Name]) -> Iterable[str]:
    """What a value may be written as: its characters, its path, its names."""
    name = known.get(text(term), Name())
    return text(term), text(term).removeprefix(BASE), name.ja, name.en, name.plain


def _reads(term: Term, shown: Language) -> bool:
    return not isinstance(term, ox.Literal) or term.language in (None, shown) or term.language not in ("ja", "en")
