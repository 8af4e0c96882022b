"""What things are called: labels in both languages, and something readable for what has none.

Names come from documents and from whoever made a graph. They are text, whatever characters they hold.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

import pyoxigraph as ox

from saikei.identifiers import BASE
from saikei.rdf.serialisation import PREFIXES
from saikei.rdf.terms import RDF, RDFS, SK, SKOS
from saikei.rdf.vocabulary import ontology_to_rdf
from saikei.service.language import Language
from saikei.service.words import OUTSIDE_TERMS
from saikei.sparql import labels
from saikei.sparql.results import Results
from saikei.sparql.store import Endpoint
from saikei.sparql.values import Term

TERMS: Final = f"{BASE}ontology#"
"""How the IRI of a term of our ontology begins."""

_AT_ONCE: Final = 300
"""Things whose names one query asks for."""

_NAMES: Final = """
SELECT ?thing ?label ?printed ?of ?kind {{
  VALUES ?thing {{ {things} }}
  OPTIONAL {{ ?thing rdfs:label|skos:prefLabel|dcterms:title ?label }}
  OPTIONAL {{ ?thing sk:asPrinted|sk:surface ?printed }}
  OPTIONAL {{ ?thing (sk:line|rdf:subject)/(rdfs:label|skos:prefLabel) ?of }}
  OPTIONAL {{ ?thing sk:issueKind/skos:prefLabel ?kind }}
}}"""


@dataclass(frozen=True, slots=True)
class Name:
    """What a thing is called.

    Attributes:
        ja: In Japanese; "" where it has no such name.
        en: In English; "" where it has no such name.
        plain: In no language, or where it has no label, what it is known by.
    """

    ja: str = ""
    en: str = ""
    plain: str = ""

    def read(self, language: Language) -> tuple[str, str]:
        """The name for a reader of that language, and its own language ("" for none)."""
        if language == "ja":
            return (self.ja, "ja") if self.ja else self._otherwise("en", self.en)
        return (self.en, "en") if self.en else self._otherwise("ja", self.ja)

    def _otherwise(self, language: str, name: str) -> tuple[str, str]:
        return (name, language) if name else (self.plain, "")


def shorten(iri: str) -> str:
    """An IRI as people write it: with a known prefix, or as its path below our base.

    >>> shorten("https://w3id.org/saikei/technology/haps"), shorten("http://www.w3.org/2004/02/skos/core#broader")
    ('technology/haps', 'skos:broader')
    """
    for prefix, space in PREFIXES.items():
        if iri.startswith(space) and iri != space:
            return f"{prefix}:{iri.removeprefix(space)}"
    return iri.removeprefix(BASE)


def solutions(results: Results) -> list[dict[str, Term]]:
    """The rows of an answer as RDF terms; what a row leaves open is not in it.

    They are read at once: what the library reads them with has to end in the thread that it began in.
    """
    answer = ox.parse_query_results(results.wire, ox.QueryResultsFormat.JSON)
    assert isinstance(answer, ox.QuerySolutions), "only SELECT has rows of terms"
    names = [variable.value for variable in answer.variables]
    return [{name: term for name, term in zip(names, row, strict=True) if term is not None} for row in answer]


def text(term: Term | None) -> str:
    """The characters of a term: an IRI without its brackets, a literal without its quotes; "" for none."""
    return term.value if isinstance(term, ox.NamedNode | ox.Literal | ox.BlankNode) else str(term or "")


def name(iri: str, known: Mapping[str, Name], language: Language) -> str:
    """What a thing is called for a reader of that language; its short form where it has no name."""
    return known[iri].read(language)[0] if iri in known else shorten(iri)


def values(iris: Iterable[str]) -> str:
    """IRIs as the terms of a VALUES block: the library writes each, and what is no IRI is left out."""
    return " ".join(labels.iris(iris))


def find_names(endpoint: Endpoint, iris: Iterable[str]) -> dict[str, Name]:
    """The names of some things, each by its IRI; what is not in the graph goes by its short form."""
    wanted = dict.fromkeys(iris)
    found = {iri: term_names()[iri] for iri in wanted if iri in term_names()}
    asked = [iri for iri in wanted if iri not in found and iri.startswith(BASE)]
    for start in range(0, len(asked), _AT_ONCE):
        rows = solutions(endpoint.query(_NAMES.format(things=values(asked[start : start + _AT_ONCE]))))
        found |= _names(rows)
    return {iri: found.get(iri) or Name(plain=shorten(iri)) for iri in wanted}


@cache
def term_names() -> Mapping[str, Name]:
    """The names of the terms of our ontology and code lists, and of the terms of others that we use."""
    open_lists = {SK.Organisation, SK.Technology, SK.PolicyInstrument}
    statements = ontology_to_rdf()
    known = {quad.subject for quad in statements if quad.predicate == RDF.type and quad.object in open_lists}
    said: dict[str, dict[str, str]] = {}
    for quad in statements:
        if quad.predicate in (RDFS.label, SKOS.prefLabel) and quad.subject not in known:
            assert isinstance(quad.subject, ox.NamedNode)
            assert isinstance(quad.object, ox.Literal)
            said.setdefault(quad.subject.value, {})[quad.object.language or ""] = quad.object.value
    ours = {iri: Name(by.get("ja", ""), by.get("en", ""), by.get("", "")) for iri, by in said.items()}
    others = {_expand(short): Name(ja, en) for short, (ja, en) in OUTSIDE_TERMS.items()}
    return others | ours


def _expand(short: str) -> str:
    prefix, _, name = short.partition(":")
    return PREFIXES.get(prefix, f"{prefix}:") + name


def _names(rows: Iterable[Mapping[str, Term]]) -> dict[str, Name]:
    said: dict[str, dict[str, str]] = {}
    for row in rows:
        thing = said.setdefault(text(row.get("thing")), {})
        label = row.get("label")
        if isinstance(label, ox.Literal):
            language = (label.language or "")[:2]
            thing[language] = min(label.value, thing.get(language, label.value))
        for part in ("printed", "of", "kind"):
            if part in row and _fits(row[part], thing.get(part, "")):
                thing[part] = text(row[part])
    return {iri: _name(iri, thing) for iri, thing in said.items()}


def _fits(term: Term, known: str) -> bool:
    """Whether to take a name without a language of its own: Japanese before English."""
    return not known or (isinstance(term, ox.Literal) and term.language == "ja")


def _name(iri: str, said: Mapping[str, str]) -> Name:
    ja, en = said.get("ja", ""), said.get("en", "")
    if ja or en:
        return Name(ja, en, said.get("", ""))
    told = [said[part] for part in ("", "kind", "of", "printed") if said.get(part)]
    return Name(plain=": ".join(dict.fromkeys(told)) or shorten(iri))
