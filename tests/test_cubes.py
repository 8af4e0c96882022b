"""The two cubes: well formed by the rules of the RDF Data Cube Vocabulary, and what OpenBudgets.eu asks for."""

from functools import cache
from pathlib import Path

import pytest
from pyoxigraph import NamedNode, QueryBoolean, RdfFormat, Store

from tests.ontology import FILES, PREFIXES, iri, objects, published

EXAMPLE = Path(__file__).parent / "rdf" / "data" / "good.ttl"

CHECKS = {
    "IC-1, an observation is in one data set": """
        ?o a qb:Observation . { FILTER NOT EXISTS { ?o qb:dataSet ?d } }
        UNION { ?o qb:dataSet ?d, ?e . FILTER (?d != ?e) }""",
    "IC-2, a data set has one structure": """
        ?d a qb:DataSet . FILTER NOT EXISTS { ?d qb:structure ?s }""",
    "IC-3, a structure has a measure": """
        ?s a qb:DataStructureDefinition . FILTER NOT EXISTS { ?s qb:component/qb:measure ?m }""",
    "IC-4, a dimension of ours has a range": """
        ?p a qb:DimensionProperty . FILTER NOT EXISTS { ?p rdfs:range ?r }""",
    "IC-6, only an attribute is optional": """
        ?s qb:componentRequired false . FILTER NOT EXISTS { ?s qb:attribute ?a }""",
    "IC-11, an observation has all dimensions": """
        ?o qb:dataSet/qb:structure/qb:component/qb:dimension ?p . FILTER NOT EXISTS { ?o ?p ?v }""",
    "IC-12, no two observations have the same key": """
        ?o qb:dataSet ?d . ?e qb:dataSet ?d . FILTER (?o != ?e)
        FILTER NOT EXISTS { ?d qb:structure/qb:component/qb:dimension ?p . ?o ?p ?v . ?e ?p ?w . FILTER (?v != ?w) }""",
    "IC-13, an observation has all required attributes": """
        ?o qb:dataSet/qb:structure/qb:component ?c . ?c qb:componentRequired true ; qb:attribute ?a .
        FILTER NOT EXISTS { ?o ?a ?v }""",
    "IC-14, an observation has its measure": """
        ?o qb:dataSet/qb:structure/qb:component/qb:measure ?m . FILTER NOT EXISTS { ?o ?m ?v }""",
    "IC-19, a coded value is in its code list": """
        ?o a qb:Observation ; ?p ?v . ?p qb:codeList ?l . FILTER NOT EXISTS { ?v skos:inScheme ?l }""",
}
"""Integrity constraints of the RDF Data Cube Vocabulary (W3C Recommendation, section 11): each asks for what breaks it."""

ATTACHED = """INSERT { ?o ?p ?v } WHERE {
    ?c qb:componentAttachment qb:DataSet ; qb:dimension|qb:attribute ?p .
    ?d qb:structure/qb:component ?c ; ?p ?v . ?o qb:dataSet ?d }"""
"""The part of the normalisation (section 10) that gives each observation what is said of its data set."""


@cache
def cube() -> Store:
    """The example with the ontology and the vocabularies, normalised."""
    store = Store()
    store.load(path=str(EXAMPLE), format=RdfFormat.TURTLE)
    for file in FILES:
        store.load(input=file.read_bytes(), format=RdfFormat.TURTLE)
    store.update(ATTACHED, prefixes=PREFIXES)
    return store


def holds(pattern: str, store: Store) -> bool:
    """Whether a pattern is found."""
    answer = store.query(f"ASK {{ {pattern} }}", prefixes=PREFIXES)
    assert isinstance(answer, QueryBoolean)
    return bool(answer)


@pytest.mark.parametrize("check", CHECKS)
def test_the_cubes_are_well_formed(check: str) -> None:
    assert not holds(CHECKS[check], cube())


@pytest.mark.parametrize(
    ("check", "spoiling"),
    [
        ("IC-1", "INSERT { ?o qb:dataSet <urn:x> } WHERE { ?o a qb:Observation }"),
        ("IC-2", "DELETE WHERE { ?d qb:structure ?s }"),
        ("IC-3", "DELETE WHERE { ?c qb:measure ?m }"),
        ("IC-4", "DELETE WHERE { sk:stage rdfs:range ?r }"),
        ("IC-6", "DELETE WHERE { ?c qb:attribute sk:qualifier }"),
        ("IC-11", "DELETE WHERE { ?o sk:instrument ?i }"),
        ("IC-12", "INSERT { <urn:x> ?p ?v } WHERE { ?o sk:counts true ; ?p ?v }"),
        ("IC-13", "DELETE WHERE { ?o sk:step ?s }"),
        ("IC-14", "DELETE WHERE { ?o sk:value ?v }"),
        ("IC-19", "DELETE WHERE { ?s skos:inScheme ?l }"),
    ],
)
def test_a_spoilt_cube_is_found_out(check: str, spoiling: str) -> None:
    store = Store()
    store.bulk_extend(cube())
    store.update(spoiling, prefixes=PREFIXES)
    assert holds(next(pattern for name, pattern in CHECKS.items() if name.startswith(f"{check},")), store)


@pytest.mark.parametrize("structure", ["structure/additive", "structure/included"])
def test_a_cube_has_the_components_that_open_budgets_asks_for(structure: str) -> None:
    used = {
        component
        for specification in objects(iri(structure), "qb:component")
        for role in ("qb:dimension", "qb:measure", "qb:attribute")
        if isinstance(specification, NamedNode)
        for component in objects(specification, role)
    }
    for theirs in (
        "obeu-attribute:currency",
        "obeu-dimension:fiscalPeriod",
        "obeu-dimension:operationCharacter",
        "obeu-dimension:organization",
        "obeu-measure:amount",
    ):
        narrower = {t.subject for t in published() if t.object == iri(theirs)}
        assert used & {iri(theirs), *narrower}
