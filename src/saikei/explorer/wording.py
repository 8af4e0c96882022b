"""How codes and the terms of the ontology are called, in both languages."""

from typing import Final, TypeAlias

from saikei.explorer.contract import Term, Text
from saikei.explorer.rows import ask, by_language, code, text
from saikei.sparql import Endpoint

Texts: TypeAlias = dict[str, dict[str, Text]]

SCHEMES: Final = (
    "stage", "qualifier", "instrument", "exclusion", "role", "role-rule", "method", "reprint-kind", "status",
    "issue-kind", "organisation-kind", "policy-kind",
)  # fmt: skip
"""The code lists that the page needs."""

_CODES: Final = """
    SELECT ?id ?scheme ?property ?text ?language {
      VALUES ?property { skos:prefLabel skos:definition }
      ?id skos:inScheme ?scheme ; ?property ?text . BIND (lang(?text) AS ?language) }"""
_TERMS: Final = """
    SELECT ?id ?class ?property ?text ?language {
      VALUES ?class { owl:Class owl:ObjectProperty owl:DatatypeProperty }
      VALUES ?property { rdfs:label skos:definition }
      ?id a ?class ; ?property ?text . FILTER (STRSTARTS(STR(?id), STR(sk:))) BIND (lang(?text) AS ?language) }"""


def find_codes(endpoint: Endpoint) -> tuple[Texts, Texts]:
    """The names of codes, and what they mean, by code list and code."""
    rows = [row for row in ask(endpoint, _CODES) if row["scheme"] in SCHEMES]
    texts = by_language(rows, "id")
    names: Texts = {scheme: {} for scheme in SCHEMES}
    meanings: Texts = {scheme: {} for scheme in SCHEMES}
    for scheme, each in sorted({(row["scheme"], row["id"]) for row in rows}):
        names[scheme][code(each)] = text(texts[each], "prefLabel")
        meanings[scheme][code(each)] = text(texts[each], "definition")
    return names, meanings


def find_terms(endpoint: Endpoint) -> list[Term]:
    """The classes and properties of the ontology, by name."""
    rows = ask(endpoint, _TERMS)
    kinds = {row["id"]: "class" if row["class"].endswith("#Class") else "property" for row in rows}
    return [
        Term(f"sk:{code(each)}", kinds[each], text(texts, "label"), text(texts, "definition"))
        for each, texts in sorted(by_language(rows, "id").items())
    ]
