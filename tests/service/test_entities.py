"""Identifiers looked up: pages and statements."""

import re

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from saikei.identifiers import BASE
from saikei.rdf.serialisation import SYNTAXES
from saikei.service.formats import GRAPHS
from saikei.service.names import shorten
from tests.service.sites import HTML, example, example_endpoint, example_programme


@pytest.fixture(scope="module")
def client() -> TestClient:
    return example()


def test_something_of_every_class_has_a_page_and_statements(client: TestClient) -> None:
    rows = example_endpoint().query("SELECT ?class (MIN(?t) AS ?thing) { ?t a ?class } GROUP BY ?class")
    things = {str(row["thing"]) for row in rows if str(row["thing"]).startswith(f"{BASE}")}
    assert len(things) > 20
    for thing in things:
        path, _, _ = thing.removeprefix(BASE).partition("#")
        page = client.get(f"/{path}", headers=HTML)
        assert page.status_code == 200, path
        assert client.get(f"/{path}.nt").text, path


def test_every_identifier_that_the_graph_holds_is_answered(client: TestClient) -> None:
    rows = example_endpoint().query(
        "SELECT DISTINCT ?thing { { ?thing ?a ?b } UNION { ?c ?d ?thing } UNION { ?e ?thing ?f } UNION { GRAPH ?thing { ?g ?h ?i } } "
        f"FILTER(ISIRI(?thing) && STRSTARTS(STR(?thing), '{BASE}')) }}"
    )
    paths = {str(row["thing"]).removeprefix(BASE).partition("#")[0] for row in rows}
    assert len(paths) > 1000
    by_kind = {re.sub(r"[0-9a-f]{12}.*|/\d+", "", path): path for path in sorted(paths)}
    assert len(by_kind) > 100
    for path in by_kind.values():
        assert client.get(f"/{path}", headers={"accept": "application/n-triples"}).status_code in (200, 303), path


@pytest.mark.parametrize("offer", GRAPHS, ids=lambda offer: str(offer.ending))
def test_every_format_says_the_same_by_its_ending_and_by_what_is_accepted(client: TestClient, offer: object) -> None:
    assert isinstance(offer, type(GRAPHS[0]))
    path = example_programme()
    by_ending, accepted = client.get(f"{path}.{offer.ending}"), client.get(path, headers={"accept": offer.media})
    assert by_ending.content == accepted.content
    assert accepted.headers["content-location"] == f"{path}.{offer.ending}"
    assert "Accept" in accepted.headers["vary"]
    assert 'rel="alternate"' in accepted.headers["link"]
    assert 'rel="describedby"' in accepted.headers["link"]
    read = {q.triple for q in ox.parse(by_ending.content, format=SYNTAXES[offer.syntax], base_iri=BASE)}
    plain = {q.triple for q in ox.parse(client.get(f"{path}.nt").content, format=ox.RdfFormat.N_TRIPLES)}
    assert read == plain != set()


def test_statements_hold_the_place_and_how_it_was_concluded(client: TestClient) -> None:
    row = next(iter(example_endpoint().query("SELECT ?s { ?i rdf:subject ?s . ?s sk:place ?p } ORDER BY ?s LIMIT 1")))
    triples = list(ox.parse(client.get(f"/{shorten(str(row['s']))}.nt").content, format=ox.RdfFormat.N_TRIPLES))
    said = {shorten(q.predicate.value) for q in triples}
    assert {"oa:start", "oa:end", "sk:method", "sk:confidence"} <= said


@pytest.mark.parametrize(
    "path",
    [
        "/nothing", "/technology", "/a%3Eb", "/a%20b", "/%22%7D%20DROP", "/%E6%97%A5%E6%9C%AC", "/%00", "/%FF", "/%25zz",
        "/technology/haps%3E%20.%20%3Fs%20%3Fp%20%3Fo", "/.ttl", "/x.html", "/a/../../etc/passwd", "/%2Fevil.example/",
    ],
)  # fmt: skip
def test_what_is_not_in_the_graph_is_not_found_whatever_it_looks_like(client: TestClient, path: str) -> None:
    expected = 200 if path == "/technology" else 404
    assert client.get(path, headers=HTML).status_code == expected


def test_what_points_to_a_thing_is_counted_and_can_be_read_to_the_end(client: TestClient) -> None:
    page = client.get("/document/mirai-2026?lang=en", headers=HTML).text
    assert "What stands in this document" in page
    assert "?via=sk%3AinDocument" in page
    part = client.get("/document/mirai-2026?via=sk:inDocument&from=101&lang=en", headers=HTML)
    assert part.status_code == 200
    assert 'rel="prev"' in part.text
    assert '<ol class="things" start="101">' in part.text
    assert client.get("/document/mirai-2026?via=no%3Athing&from=x", headers=HTML).status_code == 200


def test_what_points_to_a_thing_stands_in_the_order_of_the_document(client: TestClient) -> None:
    page = client.get("/document/mirai-2026/theme/1?via=sk:theme&lang=en", headers=HTML).text
    things = re.findall(r'<li><a href="(/document/mirai-2026/[^?"]*)', page.partition('class="things"')[2])
    rows = example_endpoint().query(
        f"SELECT ?t ?l {{ ?t sk:theme <{BASE}document/mirai-2026/theme/1> ; sk:firstLine ?l }}"
    )
    lines = {f"/{shorten(str(row['t']))}": int(str(row["l"])) for row in rows}
    assert len(things) > 3
    assert [lines[each] for each in things] == sorted(lines[each] for each in things)


@pytest.mark.parametrize(
    ("accept", "media"),
    [
        ("", "text/html"),
        ("*/*", "text/html"),
        ("text/turtle", "text/turtle"),
        ("application/n-triples, */*;q=0.1", "application/n-triples"),
        ("text/html;q=0.2, application/ld+json", "application/ld+json"),
        ("application/json", "application/ld+json"),
        ("application/rdf+xml, text/turtle;q=0.9", "application/rdf+xml"),
    ],
)
def test_what_is_accepted_most_is_given(client: TestClient, accept: str, media: str) -> None:
    answer = client.get("/technology/haps", headers={"accept": accept})
    assert answer.headers["content-type"].split(";")[0] == media
    head = client.head("/technology/haps", headers={"accept": accept})
    assert (head.status_code, head.headers["content-type"]) == (200, answer.headers["content-type"])


def test_an_identifier_that_was_written_with_its_slashes_escaped_is_the_same(client: TestClient) -> None:
    assert client.get("/technology%2Fhaps.nt").content == client.get("/technology/haps.nt").content


def test_a_name_in_the_readers_language_stands_first_and_the_other_below(client: TestClient) -> None:
    ja, en = (client.get(f"/technology/haps?lang={each}", headers=HTML).text for each in ("ja", "en"))
    assert '<h1 lang="ja">HAPS</h1>' in ja
    assert '<h1 lang="en">high-altitude platform station</h1>' in en
    assert '<p class="lead" lang="ja">' in ja
    assert '<p class="lead" lang="en">' in en


def test_a_theme_shows_its_total_with_the_receipt(client: TestClient) -> None:
    page = client.get("/document/mirai-2026/theme/1?lang=en", headers=HTML).text
    assert "Total, every yen counted once" in page
    assert "Receipt: what was added, what was left out" in page


def test_the_ontology_has_an_anchor_for_every_term_and_its_versions_lead_to_it(client: TestClient) -> None:
    page = client.get("/ontology", headers=HTML).text
    assert 'id="BudgetLine"' in page
    assert client.get("/ontology/0.1.0").status_code == 303
    assert b"BudgetLine" in client.get("/ontology.ttl").content


def test_an_unknown_format_is_refused(client: TestClient) -> None:
    assert client.get("/document/mirai-2026", headers={"accept": "image/png"}).status_code == 406
