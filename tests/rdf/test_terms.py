"""The terms are closed lists, and each list says what its publisher says."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
import rdflib.namespace
from pyoxigraph import NamedNode

import saikei
from saikei.rdf import terms
from saikei.rdf.terms import OA, OBEU_DIMENSION, RDF, SK, SPDX, VOID, Namespace
from tests.ontology import FILES, own_terms, said

PUBLISHED = ["RDF", "RDFS", "XSD", "SKOS", "PROV", "ORG", "TIME", "QB", "DCTERMS", "DCAT", "VOID"]
"""Namespaces that rdflib holds as their publishers declare them."""
NEWER = {"http://www.w3.org/ns/dcat#version"}
"""Terms of DCAT 3 that rdflib, which holds DCAT 2, does not know."""


def namespaces(module: ModuleType) -> Iterator[type[Namespace]]:
    """The namespaces of a module."""
    for value in vars(module).values():
        if isinstance(value, type) and issubclass(value, Namespace) and value is not Namespace:
            yield value


def listed(namespace: type[Namespace]) -> set[str]:
    """The IRIs of a namespace's terms."""
    return {term.value for term in vars(namespace).values() if isinstance(term, NamedNode)}


@pytest.mark.parametrize(
    ("term", "iri"),
    [
        (SK.BudgetLine, "https://w3id.org/saikei/ontology#BudgetLine"),
        (SK.fiscalYear, "https://w3id.org/saikei/ontology#fiscalYear"),
        (RDF.type, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
        (OA.hasSource, "http://www.w3.org/ns/oa#hasSource"),
        (VOID.class_, "http://rdfs.org/ns/void#class"),
        (SPDX.checksumAlgorithm_sha256, "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"),
        (OBEU_DIMENSION.budgetPhase, "http://data.openbudgets.eu/ontology/dsd/dimension/budgetPhase"),
    ],
)
def test_a_term_is_the_node_of_its_name(term: NamedNode, iri: str) -> None:
    assert term == NamedNode(iri)


@pytest.mark.parametrize("name", ["BudgetLin", "budgetline", "budget_line", ""])
def test_a_misspelt_term_is_an_error(name: str) -> None:
    with pytest.raises(AttributeError):
        getattr(SK, name)


def test_our_own_terms_are_exactly_those_of_the_ontology() -> None:
    assert listed(SK) == {term.value for term in own_terms()}


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_term_of_others_is_one_that_its_publisher_declares(name: str) -> None:
    theirs = getattr(rdflib.namespace, name)
    unknown = {iri for iri in listed(getattr(terms, name)) if iri.removeprefix(str(theirs)) not in theirs}
    assert unknown <= NEWER


@pytest.mark.parametrize("namespace", list(namespaces(terms)), ids=lambda namespace: namespace.__name__)
def test_a_namespace_is_described_and_holds_terms(namespace: type[Namespace]) -> None:
    assert namespace.__doc__
    assert len(listed(namespace)) == len(namespace.__annotations__) > 0


def test_terms_load_without_rdflib() -> None:
    code = "import saikei.rdf.terms, sys; print('rdflib' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, check=True).stdout.split() == [b"False"]


@pytest.mark.parametrize("namespace", list(namespaces(terms)), ids=lambda namespace: namespace.__name__)
def test_every_term_is_used_by_the_code_or_by_the_ontology(namespace: type[Namespace]) -> None:
    code = "\n".join(path.read_text("utf-8") for path in Path(saikei.__file__).parent.rglob("*.py"))
    spoken = {
        term.value for file in FILES for triple in said(file.name) for term in triple if isinstance(term, NamedNode)
    }
    names = {name for name, term in vars(namespace).items() if isinstance(term, NamedNode) and term.value not in spoken}
    assert {name for name in names if f"{namespace.__name__}.{name}" not in code} == set()
