"""The ontology: whole, well described, aligned as stated, and in step with the code."""

from importlib.resources.abc import Traversable

import pytest
import rdflib.namespace
from pyoxigraph import Literal, NamedNode

from saikei.identifiers import BASE
from saikei.problems import VocabularyError
from saikei.resources import resource
from tests.ontology import FILES, ONTOLOGY, PREFIXES, iri, objects, own_terms, published, said

# The files


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.name)
def test_a_file_has_our_base_and_states_its_licence(file: Traversable) -> None:
    text = file.read_text("utf-8")
    assert f"\n@base <{BASE}> .\n" in text
    assert "<https://creativecommons.org/licenses/by/4.0/>" in text
    assert "# Source" in text
    assert "# Date: " in text


def test_nothing_that_is_published_is_a_blank_node() -> None:
    assert all(isinstance(t.subject, NamedNode) and isinstance(t.object, NamedNode | Literal) for t in published())


def test_no_two_files_speak_of_the_same_thing() -> None:
    spoken = [{t.subject for t in said(file.name)} for file in FILES]
    assert sum(map(len, spoken)) == len(set().union(*spoken))


def test_every_term_of_ours_that_is_used_is_declared() -> None:
    used = {str(term.value) for file in FILES for t in said(file.name) for term in t if isinstance(term, NamedNode)}
    ours = {value for value in used if value.startswith(PREFIXES["sk"]) and value != PREFIXES["sk"]}
    assert ours == {term.value for term in own_terms()}


@pytest.mark.parametrize("name", ["RDF", "RDFS", "OWL", "SKOS", "PROV", "ORG", "TIME", "QB", "DCTERMS", "FOAF", "SH"])
def test_every_term_of_others_that_is_used_is_declared_by_them(name: str) -> None:
    theirs = getattr(rdflib.namespace, name)
    used = {term.value for file in FILES for t in said(file.name) for term in t if isinstance(term, NamedNode)}
    names = {
        value.removeprefix(str(theirs)) for value in used if value.startswith(str(theirs)) and value != str(theirs)
    }
    assert {name for name in names if name not in theirs} == set()


def test_the_readme_says_of_each_file_what_it_is() -> None:
    readme = (ONTOLOGY / "README.md").read_text("utf-8")
    names = [file.name for file in FILES] + ["context.jsonld"]
    assert [name for name in names if name not in readme] == []


def test_a_missing_folder_is_one_plain_sentence() -> None:
    with pytest.raises(VocabularyError, match="the folder nowhere is missing"):
        resource("nowhere")


# The terms


@pytest.mark.parametrize("term", own_terms(), ids=lambda term: term.value.partition("#")[2])
@pytest.mark.parametrize("predicate", ["rdfs:label", "skos:definition"])
def test_a_term_is_labelled_and_defined_in_both_languages(term: NamedNode, predicate: str) -> None:
    said_of_it = objects(term, predicate)
    assert sorted(value.language or "" for value in said_of_it if isinstance(value, Literal)) == ["en", "ja"]
    assert all(value.value for value in said_of_it)


@pytest.mark.parametrize("term", own_terms("ObjectProperty") + own_terms("DatatypeProperty"), ids=lambda t: t.value)
def test_a_property_says_of_what_it_is_and_what_it_holds(term: NamedNode) -> None:
    assert len(objects(term, "rdfs:domain")) + (len(objects(term, "schema:domainIncludes")) > 1) == 1
    assert len(objects(term, "rdfs:range")) + (len(objects(term, "schema:rangeIncludes")) > 1) == 1


@pytest.mark.parametrize("term", own_terms("DatatypeProperty"), ids=lambda term: term.value.partition("#")[2])
def test_a_datatype_property_holds_a_datatype(term: NamedNode) -> None:
    datatypes = {iri(f"xsd:{name}") for name in ("string", "boolean", "integer", "decimal")} | {iri("rdf:langString")}
    assert set(objects(term, "rdfs:range")) <= datatypes


@pytest.mark.parametrize(
    ("term", "relation", "theirs"),
    [
        ("sk:Document", "rdfs:subClassOf", "prov:Entity"),
        ("sk:Document", "rdfs:subClassOf", "dcterms:BibliographicResource"),
        ("sk:Section", "rdfs:subClassOf", "sk:Heading"),
        ("sk:Heading", "rdfs:subClassOf", "skos:Concept"),
        ("sk:Measure", "rdfs:subClassOf", "prov:Plan"),
        ("sk:Measure", "rdfs:subClassOf", "foaf:Project"),
        ("sk:BudgetLine", "rdfs:subClassOf", "sk:ReadThing"),
        ("sk:BudgetLine", "rdfs:subClassOf", "frapo:BudgetCategory"),
        ("sk:ReadThing", "rdfs:subClassOf", "prov:Entity"),
        ("sk:Amount", "rdfs:seeAlso", "frapo:BudgetedAmount"),
        ("sk:Amount", "rdfs:seeAlso", "qb:Observation"),
        ("sk:Programme", "rdfs:subClassOf", "skos:Concept"),
        ("sk:Programme", "skos:closeMatch", "eurio:FundingScheme"),
        ("sk:Reprint", "rdfs:subClassOf", "semapv:Mapping"),
        ("sk:Inference", "rdfs:subClassOf", "rdf:Statement"),
        ("sk:Organisation", "rdfs:subClassOf", "org:Organization"),
        ("sk:Technology", "rdfs:subClassOf", "skos:Concept"),
        ("sk:FiscalYear", "rdfs:subClassOf", "time:ProperInterval"),
        ("sk:appearanceOf", "rdfs:subPropertyOf", "prov:specializationOf"),
        ("sk:reprintOf", "rdfs:subPropertyOf", "prov:alternateOf"),
        ("sk:method", "rdfs:subPropertyOf", "sssom:mapping_justification"),
        ("sk:confidence", "rdfs:subPropertyOf", "sssom:confidence"),
        ("sk:reason", "rdfs:subPropertyOf", "rdfs:comment"),
        ("sk:value", "rdfs:subPropertyOf", "obeu-measure:amount"),
        ("sk:fiscalYear", "rdfs:subPropertyOf", "obeu-dimension:fiscalPeriod"),
        ("sk:stage", "rdfs:subPropertyOf", "obeu-dimension:budgetPhase"),
        ("sk:programme", "rdfs:subPropertyOf", "obeu-dimension:programmeClassification"),
        ("sk:organisation", "rdfs:subPropertyOf", "obeu-dimension:organization"),
        ("stage/request", "skos:broadMatch", "obeu-budgetphase:draft"),
        ("stage/initial", "skos:broadMatch", "obeu-budgetphase:approved"),
        ("stage/supplementary", "skos:broadMatch", "obeu-budgetphase:revised"),
        ("stage/settled", "skos:broadMatch", "obeu-budgetphase:executed"),
        ("method/same-name", "skos:broadMatch", "semapv:LexicalMatching"),
        ("method/manual", "skos:broadMatch", "semapv:ManualMappingCuration"),
    ],
)
def test_it_is_aligned_with_the_vocabularies_of_others(term: str, relation: str, theirs: str) -> None:
    assert iri(theirs) in objects(iri(term), relation)


def test_repeated_lines_are_never_the_same_thing() -> None:
    assert iri("owl:sameAs") not in {t.predicate for t in published()}
