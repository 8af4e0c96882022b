"""What the service says of itself, and the files that it gives out."""

from hashlib import sha256
from pathlib import Path

import httpx2
import pyoxigraph as ox
import pytest

import saikei
from saikei.rdf.terms import DCAT, VOID
from saikei.service.description import ACCESS, SD, SERVICES, service_description
from saikei.service.formats import GRAPHS
from saikei.service.isolation import Isolated
from saikei.service.site import Site
from tests.service.sites import EXAMPLE, client_of, example, example_endpoint
from tests.service.started import started


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("built") / "out"
    saikei.build(EXAMPLE).write(made)
    return made


def test_the_endpoint_names_its_language_formats_and_graphs() -> None:
    quads = list(service_description(Site(example_endpoint()), "http://h"))
    said = {q.predicate for q in quads}
    assert {SD.endpoint, SD.supportedLanguage, SD.resultFormat, SD.feature, SD.defaultDataset, SD.namedGraph} <= said
    graphs = {str(row["g"]) for row in example_endpoint().query("SELECT DISTINCT ?g { GRAPH ?g { ?s ?p ?o } }")}
    assert {q.object.value for q in quads if q.predicate == SD.name and isinstance(q.object, ox.NamedNode)} == graphs


FORMATS = {
    "SPARQL_Results_JSON": ("SELECT * {}", "application/sparql-results+json"),
    "SPARQL_Results_XML": ("SELECT * {}", "application/sparql-results+xml"),
    "SPARQL_Results_CSV": ("SELECT * {}", "text/csv"),
    "SPARQL_Results_TSV": ("SELECT * {}", "text/tab-separated-values"),
    "Turtle": ("CONSTRUCT {} {}", "text/turtle"),
    "N-Triples": ("CONSTRUCT {} {}", "application/n-triples"),
    "RDF_XML": ("CONSTRUCT {} {}", "application/rdf+xml"),
    "JSON-LD": ("CONSTRUCT {} {}", "application/ld+json"),
    "TriG": ("CONSTRUCT {} {}", "application/trig"),
    "N-Quads": ("CONSTRUCT {} {}", "application/n-quads"),
}


def test_every_format_that_the_endpoint_names_is_given(client: httpx2.Client) -> None:
    data = client.get("/sparql", headers={"accept": "application/n-triples"}).content
    said = ox.parse(data, format=ox.RdfFormat.N_TRIPLES)
    named = {q.object.value.rpartition("/")[2] for q in said if q.predicate == SD.resultFormat}
    assert named == FORMATS.keys()
    for query, media in FORMATS.values():
        answer = client.get("/sparql", params={"query": query}, headers={"accept": media})
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith(media)


def test_files_are_given_out_compressed_and_not(folder: Path, isolated: Isolated) -> None:
    with started(isolated, folder) as address:
        small, plain = (
            httpx2.get(f"{address}/data/graph.nq", headers={"accept-encoding": each}) for each in ("gzip", "identity")
        )
        again = httpx2.get(f"{address}/data/graph.nq", headers={"if-none-match": plain.headers["etag"]})
    assert small.content == plain.content == (folder / "graph.nq").read_bytes()
    assert int(small.headers["content-length"]) < int(plain.headers["content-length"]) / 4
    assert again.status_code == 200, "the other form has another tag"


@pytest.mark.parametrize("offer", GRAPHS, ids=lambda offer: str(offer.ending))
def test_the_data_set_is_described_in_every_format(offer: object) -> None:
    assert isinstance(offer, type(GRAPHS[0]))
    response = example().get("/.well-known/void", headers={"accept": offer.media})
    assert response.headers["content-type"].startswith(offer.media)
    assert response.status_code == 200


def test_the_data_set_says_how_much_it_holds_and_where_it_is(folder: Path) -> None:
    data = client_of(example_endpoint(), folder).get("/.well-known/void", headers={"accept": "application/n-triples"})
    said = {q.predicate for q in ox.parse(data.content, format=ox.RdfFormat.N_TRIPLES)}
    assert {VOID.triples, VOID.classPartition, VOID.propertyPartition, VOID.vocabulary, VOID.exampleResource} <= said
    assert {ACCESS.dataDump, ACCESS.sparqlEndpoint, DCAT.distribution, SERVICES.downloadURL} <= said


def test_files_are_given_out_as_built_and_nothing_else_is(folder: Path) -> None:
    client = client_of(example_endpoint(), folder)
    (folder / "secret.txt").write_text("not ours", "utf-8")
    manifest = client.get("/data/manifest.json").json()
    for name, output in manifest["files"].items():
        assert sha256(client.get(f"/data/{name}").content).hexdigest() == output["sha256"]
        assert output["sha256"] in client.get("/data", headers={"accept": "text/html"}).text
    for path in ("/data/secret.txt", "/data/..%2Fmanifest.json", "/data/%2Fetc%2Fpasswd"):
        assert client.get(path).status_code == 404
    assert example().get("/data/graph.nq").status_code == 404
