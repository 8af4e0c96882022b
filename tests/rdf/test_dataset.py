"""What the graph says of itself."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

import pytest
from pyoxigraph import Literal, NamedNode, Quad

from saikei.identifiers import BASE
from saikei.rdf import dataset, serialisation
from saikei.rdf.terms import DCAT, DCTERMS, VOID
from tests import builders
from tests.rdf.graphs import BOTH, QUADS, described, turtle

FILES = ["amounts.csv", "graph.nq", "manifest.json", "odd"]
READINGS = [builders.READING]
ALONE = list(dataset.dataset_to_rdf(QUADS, READINGS, FILES, "1.2.3"))
TOGETHER = list(dataset.dataset_to_rdf(BOTH, [builders.LATER_READING, *READINGS], FILES, "1.2.3"))
GRAPH = "graph/dataset"


def said(quads: Iterable[Quad], predicate: NamedNode, subject: str = "dataset") -> set[str]:
    """The values of one property, without base."""
    return {
        quad.object.value.removeprefix(BASE)
        for quad in quads
        if quad.subject == NamedNode(BASE + subject)
        and quad.predicate == predicate
        and isinstance(quad.object, NamedNode | Literal)
    }


def test_the_data_set_names_its_source_its_terms_and_what_made_it() -> None:
    expected = turtle("""
        <dataset> a dcat:Dataset, void:Dataset ;
            dcterms:title "稲穂省重点施策2030の知識グラフ"@ja, "Knowledge graph of 稲穂省重点施策2030"@en ;
            dcterms:creator <agent/saikei-1.2.3> ;
            dcterms:issued "2029-08-31"^^xsd:date ;
            dcterms:license <https://inaho.example/terms> ;
            dcterms:conformsTo <ontology> ;
            dcterms:source <document/inaho-2030> .
    """)
    assert expected <= described(ALONE, GRAPH, "dataset")


def test_it_does_not_pretend_to_be_published_by_the_body_whose_documents_it_reads() -> None:
    assert said(ALONE, DCTERMS.publisher) == set()


def test_a_data_set_of_several_documents_says_how_many_and_is_as_old_as_the_newest() -> None:
    assert said(TOGETHER, DCTERMS.title) == {
        "施策・予算資料2件の知識グラフ",
        "Knowledge graph of 2 programme and budget documents",
    }
    assert said(TOGETHER, DCTERMS.source) == {"document/inaho-2030", "document/inaho-2031"}
    assert said(TOGETHER, DCTERMS.issued) == {"2029-08-31"}


def test_the_fiscal_years_are_those_of_the_documents_and_their_amounts() -> None:
    assert said(ALONE, DCTERMS.temporal) == {"fiscal-year/2029", "fiscal-year/2030"}
    assert said(TOGETHER, DCTERMS.temporal) == {"fiscal-year/2029", "fiscal-year/2030", "fiscal-year/2031"}


def test_what_is_not_known_is_not_said() -> None:
    alone = list(dataset.dataset_to_rdf([], [builders.LATER_READING], [], "1.2.3"))
    assert said(alone, DCTERMS.issued) == said(alone, DCTERMS.license) == said(alone, DCAT.distribution) == set()


@pytest.mark.parametrize(
    ("name", "media_type"),
    [
        ("graph.nq", "application/n-quads"),
        ("amounts.csv", "text/csv"),
        ("manifest.json", "application/json"),
        ("odd", "application/octet-stream"),
    ],
)
def test_each_file_is_a_distribution_with_its_media_type(name: str, media_type: str) -> None:
    file = f"dataset/file/{name}"
    assert file in said(ALONE, DCAT.distribution)
    assert described(ALONE, GRAPH, file) == turtle(f"""
        <{file}> a dcat:Distribution ;
            dcterms:title "{name}" ;
            dcat:mediaType <https://www.iana.org/assignments/media-types/{media_type}> ;
            dcterms:license <https://inaho.example/terms> .
    """)


def test_the_counts_are_those_of_the_graph() -> None:
    assert said(ALONE, VOID.triples) == {str(len(set(QUADS)))}
    assert said(ALONE, VOID.subset) == {
        "graph/inaho-2030/read",
        "graph/inaho-2030/concluded",
        "graph/identity",
    }
    by_graph = Counter(quad.graph_name for quad in QUADS)
    for graph, triples in by_graph.items():
        assert isinstance(graph, NamedNode)
        assert said(ALONE, VOID.triples, graph.value.removeprefix(BASE)) == {str(triples)}


def test_quads_that_come_twice_are_counted_once() -> None:
    assert set(dataset.dataset_to_rdf(QUADS + QUADS, READINGS, FILES, "1.2.3")) == set(ALONE)


@pytest.mark.parametrize(
    ("partition", "expected"),
    [
        ("dataset/class/sk/BudgetLine", "void:class sk:BudgetLine ; void:entities 5"),
        ("dataset/class/qb/Observation", "void:class qb:Observation ; void:entities 5"),
        ("dataset/class/sk/Amount", "void:class sk:Amount ; void:entities 6"),
        ("dataset/property/sk/value", "void:property sk:value ; void:triples 5"),
        ("dataset/property/rdfs/label", "void:property rdfs:label ; void:triples 13"),
    ],
)
def test_each_class_and_property_has_its_count(partition: str, expected: str) -> None:
    assert described(ALONE, GRAPH, partition) == turtle(f"<{partition}> {expected} .")
    assert partition in said(ALONE, VOID.classPartition) | said(ALONE, VOID.propertyPartition)


def test_a_term_of_a_namespace_without_prefix_has_a_partition_too() -> None:
    quad = Quad(NamedNode("urn:x"), NamedNode("urn:y"), Literal(1), NamedNode("urn:g"))
    strange = list(dataset.dataset_to_rdf([quad], READINGS, [], "1.2.3"))
    assert [q.object.value for q in strange if q.predicate == VOID.property] == ["urn:y"]  # type: ignore[union-attr]


def test_the_partitions_are_whole() -> None:
    counted = sum(
        int(quad.object.value)
        for quad in TOGETHER
        if quad.predicate == VOID.triples
        and isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, Literal)
        and quad.subject.value.startswith(f"{BASE}dataset/property/")
    )
    assert counted == len(set(BOTH))


def test_the_vocabularies_are_those_in_use() -> None:
    vocabularies = said(ALONE, VOID.vocabulary)
    assert "ontology#" in vocabularies
    assert serialisation.PREFIXES["oa"] in vocabularies
    assert serialisation.PREFIXES["void"] not in vocabularies


def test_the_examples_are_things_of_the_graph() -> None:
    assert said(ALONE, VOID.exampleResource) == {
        "document/inaho-2030",
        builders.KEEPERS.id,
        builders.LIGHTHOUSE.id,
        builders.REQUESTED.id,
    }
    assert said(ALONE, VOID.uriSpace) == {""}


@pytest.mark.parametrize(
    ("cube", "labels"),
    [
        ("additive", '"合計できる金額"@ja, "amounts that may be summed"@en'),
        ("included", '"合計に入れない金額"@ja, "amounts that are included in others or repeat them"@en'),
    ],
)
def test_each_cube_has_its_structure_and_its_currency(cube: str, labels: str) -> None:
    assert described(ALONE, GRAPH, f"cube/{cube}") == turtle(f"""
        <cube/{cube}> a qb:DataSet ;
            rdfs:label {labels} ;
            qb:structure <structure/{cube}> ;
            obeu-attribute:currency <http://publications.europa.eu/resource/authority/currency/JPY> ;
            obeu-dimension:operationCharacter
                <http://data.openbudgets.eu/resource/codelist/operation-character/expenditure> ;
            dcterms:isPartOf <dataset> .
    """)


def test_each_graph_was_made_by_an_activity_of_this_version_from_its_documents() -> None:
    names = ("activity/inaho-2030/reading", "activity/identity", "agent/saikei-1.2.3")
    assert described(TOGETHER, GRAPH, *names) == turtle("""
        <activity/inaho-2030/reading> a prov:Activity ;
            rdfs:label "Reading of inaho-2030"@en ;
            prov:used <document/inaho-2030> ;
            prov:wasAssociatedWith <agent/saikei-1.2.3> .
        <activity/identity> a prov:Activity ;
            rdfs:label "Finding what is the same and what counts"@en ;
            prov:used <document/inaho-2030>, <document/inaho-2031> ;
            prov:wasInformedBy <activity/inaho-2030/reading>, <activity/inaho-2031/reading> ;
            prov:wasAssociatedWith <agent/saikei-1.2.3> .
        <agent/saikei-1.2.3> a prov:SoftwareAgent ;
            rdfs:label "Saikei 1.2.3"@en ;
            dcat:version "1.2.3" .
    """)
    for graph, activity in [
        ("graph/inaho-2030/read", "activity/inaho-2030/reading"),
        ("graph/inaho-2031/concluded", "activity/inaho-2031/reading"),
        ("graph/identity", "activity/identity"),
    ]:
        assert turtle(f"<{graph}> prov:wasGeneratedBy <{activity}> .") <= described(TOGETHER, GRAPH, graph)


def test_all_of_it_is_in_the_graph_of_the_data_set_and_nothing_is_nameless() -> None:
    assert {quad.graph_name for quad in TOGETHER} == {NamedNode(BASE + GRAPH)}
    assert {type(quad.subject) for quad in TOGETHER} == {NamedNode}
    assert {type(quad.object) for quad in TOGETHER} == {NamedNode, Literal}


@pytest.mark.parametrize("order", [1, -1])
def test_the_order_of_documents_files_and_quads_changes_nothing(order: int) -> None:
    readings = [builders.READING, builders.LATER_READING]
    again = dataset.dataset_to_rdf(BOTH[::order], readings[::order], FILES[::order], "1.2.3")
    assert serialisation.to_nquads(again) == serialisation.to_nquads(TOGETHER)


def test_documents_of_different_terms_give_the_data_set_both() -> None:
    later = replace(builders.LATER_DOCUMENT, source=replace(builders.LATER_DOCUMENT.source, terms="https://a.example"))
    readings = [builders.READING, replace(builders.LATER_READING, document=later)]
    quads = list(dataset.dataset_to_rdf([], readings, [], "1.2.3"))
    assert said(quads, DCTERMS.license) == {"https://inaho.example/terms", "https://a.example"}
