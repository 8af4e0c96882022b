"""The JSON-LD context: short names that expand to our terms, for two readers of JSON-LD alike."""

import json

import pytest
from pyoxigraph import NamedNode, RdfFormat, parse
from rdflib import Graph

from saikei.identifiers import BASE
from tests.ontology import ONTOLOGY, PREFIXES, own_terms

CONTEXT = json.loads((ONTOLOGY / "context.jsonld").read_text("utf-8"))


def test_the_context_names_every_term_of_ours() -> None:
    expanded = {
        value if isinstance(value, str) else value["@id"] for value in CONTEXT["@context"].values() if value != 1.1
    }
    assert {f"sk:{term.value.partition('#')[2]}" for term in own_terms()} <= expanded


@pytest.mark.parametrize("term", own_terms("ObjectProperty"), ids=lambda term: term.value.partition("#")[2])
def test_a_property_of_things_holds_identifiers_in_json(term: NamedNode) -> None:
    assert CONTEXT["@context"][term.value.partition("#")[2]]["@type"] == "@id"


JSON = {
    **CONTEXT,
    "graph": [
        {
            "id": "document/minamo-2030/line/1",
            "type": "BudgetLine",
            "label": "水位計整備事業",
            "asPrinted": "5.0億円",
            "isNew": True,
            "amount": ["document/minamo-2030/amount/1"],
        },
        {
            "id": "document/minamo-2030/amount/1",
            "type": ["Amount", "Observation"],
            "fiscalYear": "fiscal-year/2030",
            "value": 500000000,
            "page": 4,
        },
        {"id": "reprint/1", "reason": "Both lines print the same name.", "confidence": "0.95"},
    ],
}
TURTLE = f"""
    @base <{BASE}> . @prefix sk: <ontology#> . @prefix rdfs: <{PREFIXES["rdfs"]}> . @prefix qb: <{PREFIXES["qb"]}> .
    <document/minamo-2030/line/1> a sk:BudgetLine ; rdfs:label "水位計整備事業"@ja ; sk:asPrinted "5.0億円" ;
        sk:isNew true ; sk:amount <document/minamo-2030/amount/1> .
    <document/minamo-2030/amount/1> a sk:Amount, qb:Observation ; sk:fiscalYear <fiscal-year/2030> ;
        sk:value "500000000"^^<{PREFIXES["xsd"]}decimal> ; sk:page 4 .
    <reprint/1> sk:reason "Both lines print the same name."@en ; sk:confidence 0.95 .
"""


def test_short_json_expands_to_our_terms() -> None:
    meant = {quad.triple for quad in parse(TURTLE, format=RdfFormat.TURTLE)}
    assert {quad.triple for quad in parse(json.dumps(JSON), format=RdfFormat.JSON_LD)} == meant


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # rdflib's own reader still makes one
def test_another_reader_of_json_ld_expands_it_alike() -> None:
    theirs = Graph().parse(data=json.dumps(JSON), format="json-ld")
    assert theirs.isomorphic(Graph().parse(data=TURTLE, format="turtle"))
