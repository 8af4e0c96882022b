"""What every response says beside its content, and what those who run the service see."""

from pathlib import Path

import httpx2
import pyoxigraph as ox
import pytest

from saikei.service.isolation import Isolated
from tests.service.conftest import LIMITS
from tests.service.started import started
from tests.sparql import GARDEN_FILE

QUERY = {"query": "SELECT * { ?s ?p ?o } ORDER BY ?s ?p ?o"}


@pytest.mark.parametrize(
    "path", ["/health", "/metrics", "/sparql?query=ASK{}", "/sparql?query=ASK", "/questions", "/no/such/page"]
)
def test_pages_may_load_nothing_from_elsewhere_and_run_no_script(client: httpx2.Client, path: str) -> None:
    headers = client.get(path).headers
    policy = dict(rule.split(" ", 1) for rule in headers["content-security-policy"].split("; "))
    assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert policy["form-action"] == policy["style-src"] == "'self'"
    assert "script-src" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("path", ["/", "/explorer", "/about", "/questions", "/issues", "/data", "/api"])
def test_no_page_may_run_a_script_that_stands_in_it(client: httpx2.Client, path: str) -> None:
    policy = client.get(path, headers={"Accept": "text/html"}).headers["content-security-policy"]
    assert "default-src 'none'" in policy
    scripts = [rule for rule in policy.split(";") if rule.strip().startswith("script-src")]
    assert "unsafe-inline" not in "".join(scripts)


def test_any_page_may_read_but_not_with_credentials(client: httpx2.Client) -> None:
    headers = client.get("/sparql", params={"query": "ASK {}"}, headers={"Origin": "https://a.example"}).headers
    assert headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in headers
    assert "etag" in headers["access-control-expose-headers"].lower()
    asks = {
        "Origin": "https://a.example",
        "Access-Control-Request-Method": "POST",
        "Access-Control-Request-Headers": "content-type",
    }
    answer = client.options("/sparql", headers=asks)
    assert answer.status_code == 200
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert "content-type" in answer.headers["access-control-allow-headers"].lower()
    assert answer.headers["access-control-max-age"] == "86400"


@pytest.mark.parametrize(
    ("query", "accept", "status"),
    [("ASK", "*/*", 400), ("ASK {}", "image/png", 406), ("ASK { SERVICE <x:> {} }", "", 403)],
)
def test_pages_elsewhere_may_read_what_is_wrong_too(
    client: httpx2.Client, query: str, accept: str, status: int
) -> None:
    headers = {"Origin": "https://a.example", "Accept": accept}
    answer = client.get("/sparql", params={"query": query}, headers=headers)
    assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (status, "*")


@pytest.mark.parametrize("path", ["/sparql", "/questions", "/.well-known/void"])
def test_what_a_client_holds_already_is_not_sent_again(client: httpx2.Client, path: str) -> None:
    query = QUERY if path == "/sparql" else {}
    first = client.get(path, params=query)
    again = client.get(path, params=query, headers={"If-None-Match": f'"other", {first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    other = client.get(path, params={**query, "lang": "en"}, headers={"If-None-Match": first.headers["etag"]})
    assert other.status_code == 200
    assert other.headers["etag"] != first.headers["etag"]


def test_what_a_client_holds_of_a_store_on_disk_is_good_until_the_next_start(tmp_path: Path) -> None:
    store = ox.Store(str(tmp_path / "store"))
    store.bulk_load(path=GARDEN_FILE)
    del store
    tags = list[str]()
    for _ in range(2):
        with Isolated(tmp_path / "store", LIMITS) as endpoint, started(endpoint) as address:
            tags += {httpx2.get(f"{address}/about", params={"lang": "en"}).headers["etag"] for _ in range(2)}
    assert len(set(tags)) == len(tags) == 2


def test_a_page_that_lacks_its_sums_is_not_kept(client: httpx2.Client, tmp_path: Path) -> None:
    assert "etag" in client.get("/about").headers
    graph = tmp_path / "bare.ttl"
    graph.write_text("<https://w3id.org/saikei/programme/x> a <https://w3id.org/saikei/ontology#Programme> .", "utf-8")
    with Isolated(graph, LIMITS) as endpoint, started(endpoint) as address:
        page = httpx2.get(f"{address}/totals", headers={"Accept": "text/html"})
    assert (page.status_code, "etag" in page.headers, page.headers["cache-control"]) == (200, False, "no-store")


def test_what_is_accepted_otherwise_is_something_else(client: httpx2.Client) -> None:
    first = client.get("/sparql", params=QUERY)
    headers = {"If-None-Match": first.headers["etag"], "Accept": "text/csv"}
    assert client.get("/sparql", params=QUERY, headers=headers).status_code == 200


def test_errors_are_not_kept(client: httpx2.Client) -> None:
    answer = client.get("/sparql", params={"query": "SELECT"})
    assert "etag" not in answer.headers
    assert answer.headers["cache-control"] == "no-store"


def test_what_changes_is_not_kept(client: httpx2.Client) -> None:
    for path in ("/health", "/metrics"):
        headers = client.get(path).headers
        assert ("etag" in headers, headers["cache-control"]) == (False, "no-store")


@pytest.mark.parametrize("path", ["/sparql", "/questions", "/.well-known/void"])
def test_long_answers_are_sent_smaller(client: httpx2.Client, path: str) -> None:
    query = QUERY if path == "/sparql" else {}
    small = client.get(path, params=query)
    plain = client.get(path, params=query, headers={"Accept-Encoding": "identity"})
    assert small.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert small.content == plain.content
    assert int(small.headers["content-length"]) < len(plain.content) / 2
    assert "Accept-Encoding" in small.headers["vary"]


def test_other_names_are_not_answered_where_names_are_given(isolated: Isolated) -> None:
    with started(isolated, hosts=("localhost", "::1")) as address:
        for name, status in {
            "localhost:8000": 200, "LOCALHOST": 200, "[::1]:8000": 200, "evil.example": 421, "localhost.evil.example": 421,
            "[": 421,
        }.items():  # fmt: skip
            assert httpx2.get(f"{address}/health", headers={"Host": name}).status_code == status, name
        told = httpx2.get(f"{address}/health", headers={"Host": "evil.example"}).text
    assert "does not go by the name 'evil.example'; start it with: saikei serve --name evil.example" in told


def test_the_service_says_that_it_is_well(client: httpx2.Client) -> None:
    told = client.get("/health").json()
    assert told["status"] == "ok"
    assert len(told["graph"]) == 64


def test_the_service_counts_what_it_does(client: httpx2.Client) -> None:
    client.get("/sparql", params={"query": "ASK {}"})
    client.get("/sparql", params={"query": "ASK"})
    client.get("/sparql", params={"query": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"})
    told = client.get("/metrics").text
    for line in (
        'saikei_queries_total{ended="answered"}',
        'saikei_queries_total{ended="too costly"}',
        'saikei_queries_total{ended="wrong"}',
        'saikei_queries_running{whose="strangers"} 0.0',
        'saikei_queries_waiting{whose="ours"} 0.0',
        'saikei_requests_total{method="GET",status="200"}',
        "saikei_request_seconds_count",
    ):
        assert line in told
