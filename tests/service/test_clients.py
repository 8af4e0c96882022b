"""Programs that people really use, against the service as it is."""

import shutil
import subprocess
from decimal import Decimal
from io import BytesIO
from typing import Any, Final
from urllib.parse import quote

import httpx2
import pandas as pd
import pytest
import rdflib
from rdflib.plugins.stores.sparqlstore import SPARQLStore
from SPARQLWrapper import CSV, GET, JSON, JSONLD, N3, POST, RDFXML, TSV, TURTLE, URLENCODED, XML, SPARQLWrapper
from SPARQLWrapper.SPARQLExceptions import QueryBadFormed

from saikei.identifiers import BASE

DOCUMENTS: Final = "SELECT ?document ?title { ?document a sk:Document ; rdfs:label ?title } ORDER BY ?document"
GARDENS: Final = [f"{BASE}document/garden-2030", f"{BASE}document/garden-2031"]
GRAPH: Final = "CONSTRUCT { ?document rdfs:label ?title } { ?document a sk:Document ; rdfs:label ?title }"


def wrapper(address: str, query: str, form: str, method: str = GET) -> SPARQLWrapper:
    found = SPARQLWrapper(f"{address}/sparql")
    found.setQuery(f"PREFIX sk: <{BASE}ontology#> PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#> {query}")
    found.setReturnFormat(form)
    found.setMethod(method)
    return found


BOTH: Final = pytest.mark.parametrize("method", [GET, POST])


@BOTH
def test_sparqlwrapper_reads_json(address: str, method: str) -> None:
    rows: Any = wrapper(address, DOCUMENTS, JSON, method).queryAndConvert()
    assert [row["document"]["value"] for row in rows["results"]["bindings"]] == GARDENS


@BOTH
def test_sparqlwrapper_reads_xml(address: str, method: str) -> None:
    page: Any = wrapper(address, DOCUMENTS, XML, method).queryAndConvert()
    assert [node.firstChild.data for node in page.getElementsByTagName("uri")] == GARDENS


@BOTH
@pytest.mark.parametrize(("form", "separator"), [(CSV, ","), (TSV, "\t")])
def test_sparqlwrapper_reads_csv_and_tsv(address: str, method: str, form: str, separator: str) -> None:
    rows: Any = wrapper(address, DOCUMENTS, form, method).queryAndConvert()
    frame = pd.read_csv(BytesIO(rows), sep=separator)
    documents = frame[frame.columns[0]].str.strip("<>")
    assert list(documents) == GARDENS


@BOTH
@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # by SPARQLWrapper
@pytest.mark.parametrize("form", [TURTLE, N3, RDFXML, JSONLD])
def test_sparqlwrapper_reads_graphs(address: str, method: str, form: str) -> None:
    answer: Any = wrapper(address, GRAPH, form, method).queryAndConvert()
    graph = rdflib.Graph().parse(data=answer, format="turtle") if isinstance(answer, bytes) else answer
    assert {str(document) for document in graph.subjects(rdflib.RDFS.label)} == set(GARDENS)


@BOTH
def test_sparqlwrapper_reads_yes_or_no(address: str, method: str) -> None:
    answer: Any = wrapper(address, "ASK { ?document a sk:Document }", JSON, method).queryAndConvert()
    assert answer["boolean"] is True


@BOTH
def test_sparqlwrapper_is_told_what_is_wrong(address: str, method: str) -> None:
    with pytest.raises(QueryBadFormed, match="cannot be read from here on"):
        wrapper(address, "SELECT", JSON, method).query()


def test_sparqlwrapper_chooses_graphs_and_posts_directly(address: str) -> None:
    asked = wrapper(address, "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }", JSON, POST)
    asked.addDefaultGraph("x:nothing")
    for way in (URLENCODED, "postdirectly"):
        asked.setRequestMethod(way)
        rows: Any = asked.queryAndConvert()
        assert rows["results"]["bindings"][0]["n"]["value"] == "0"


def test_pandas_reads_an_address(address: str) -> None:
    query = "SELECT ?amount ?yen { ?amount sk:value ?yen } ORDER BY ?amount"
    frame = pd.read_csv(f"{address}/sparql?format=csv&query={quote(query)}")
    assert list(frame.columns) == ["amount", "yen"]
    assert pd.api.types.is_integer_dtype(frame["yen"])
    rows = httpx2.get(f"{address}/sparql", params={"query": query}).json()["results"]["bindings"]
    assert list(frame["yen"]) == [Decimal(row["yen"]["value"]) for row in rows]
    assert len(frame) > 5


def test_pandas_reads_a_saved_question(address: str) -> None:
    frame = pd.read_csv(f"{address}/questions/totals-by-theme.csv")
    assert len(frame) > 1
    assert len(pd.read_json(BytesIO(httpx2.get(f"{address}/questions.json").content))) >= 30


@pytest.mark.skipif(shutil.which("curl") is None, reason="curl is not installed")
@pytest.mark.parametrize(
    "arguments",
    [
        ["-G", "--data-urlencode", f"query={DOCUMENTS}"],
        ["--data-urlencode", f"query={DOCUMENTS}"],
        ["-H", "Content-Type: application/sparql-query", "--data-binary", DOCUMENTS],
        ["-G", "--compressed", "--data-urlencode", f"query={DOCUMENTS}"],
        ["-G", "--http1.0", "--data-urlencode", f"query={DOCUMENTS}"],
        ["-H", "Expect: 100-continue", "--data-urlencode", f"query={DOCUMENTS}"],
        [
            "-H",
            "Transfer-Encoding: chunked",
            "-H",
            "Content-Type: application/sparql-query",
            "--data-binary",
            DOCUMENTS,
        ],
    ],
    ids=["GET", "form", "direct", "compressed", "HTTP/1.0", "100-continue", "chunked"],
)
def test_curl(address: str, arguments: list[str]) -> None:
    command = ["curl", "-sSf", "-H", "Accept: text/csv", *arguments, f"{address}/sparql"]
    answer = subprocess.run(command, capture_output=True, check=True, timeout=60, text=True).stdout
    assert [line.partition(",")[0] for line in answer.splitlines()] == ["document", *GARDENS]


ROWS_OF_YASGUI: Final = "application/sparql-results+json,*/*;q=0.9"
GRAPHS_OF_YASGUI: Final = (
    "text/turtle,application/x-turtle;q=0.9,application/rdf+xml;q=0.8,application/n-triples;q=0.7,*/*;q=0.1"
)


@pytest.mark.parametrize(
    ("query", "accept", "media"),
    [
        (DOCUMENTS, ROWS_OF_YASGUI, "application/sparql-results+json"),
        ("ASK {}", ROWS_OF_YASGUI, "application/sparql-results+json"),
        (GRAPH, GRAPHS_OF_YASGUI, "text/turtle; charset=utf-8"),
        (DOCUMENTS, "application/json,application/xml;q=0.5", "application/sparql-results+json"),
        (DOCUMENTS, "text/csv;q=0.3,text/tab-separated-values;q=0.9", "text/tab-separated-values; charset=utf-8"),
        (GRAPH, "application/ld+json,text/turtle;q=0.5", "application/ld+json"),
    ],
)
def test_an_editor_in_a_page_elsewhere(address: str, query: str, accept: str, media: str) -> None:
    origin = {"Origin": "https://yasgui.example"}
    asks = {
        **origin,
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type,x-requested-with",
    }
    assert httpx2.options(f"{address}/sparql", headers=asks).status_code == 200
    answer = httpx2.post(f"{address}/sparql", data={"query": query}, headers={**origin, "Accept": accept})
    assert (answer.status_code, answer.headers["content-type"]) == (200, media)
    assert answer.headers["access-control-allow-origin"] == "*"


def test_rdflib_asks_as_if_it_held_the_graph(address: str) -> None:
    graph = rdflib.Graph(SPARQLStore(f"{address}/sparql"))
    document = rdflib.URIRef(f"{BASE}ontology#Document")
    assert sorted(str(each) for each in graph.subjects(rdflib.RDF.type, document)) == GARDENS
    rows = graph.query("SELECT ?s { ?s a ?class } ORDER BY ?s", initBindings={"class": document})
    assert [str(row[0]) for row in rows if isinstance(row, rdflib.query.ResultRow)] == GARDENS
    read = rdflib.URIRef(f"{BASE}graph/garden-2030/read")
    named = rdflib.Graph(SPARQLStore(f"{address}/sparql"), identifier=read)
    assert [str(each) for each in named.subjects(rdflib.RDF.type, document)] == GARDENS[:1]
