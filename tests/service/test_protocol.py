"""The SPARQL 1.1 Protocol, request by request."""

from typing import Any, Final

import httpx2
import pytest

from saikei.identifiers import BASE
from saikei.service.protocol import Operation, RefusedError, parse

ROWS: Final = "SELECT ?s { ?s a sk:Document } ORDER BY ?s"
GRAPH: Final = "CONSTRUCT { ?s a sk:Document } { ?s a sk:Document }"
JSON: Final = "application/sparql-results+json"
FORM: Final = "application/x-www-form-urlencoded"
DIRECT: Final = {"Content-Type": "application/sparql-query"}
UTF16: Final = {"Content-Type": "application/sparql-query; charset=UTF-16"}
READ: Final = f"{BASE}graph/garden-2030/read"


@pytest.mark.parametrize(
    ("accept", "query", "media"),
    [
        ("", ROWS, JSON),
        ("*/*", ROWS, JSON),
        (JSON, ROWS, JSON),
        ("application/json", ROWS, JSON),
        ("application/sparql-results+xml", ROWS, "application/sparql-results+xml"),
        ("text/csv", ROWS, "text/csv; charset=utf-8"),
        ("text/tab-separated-values", ROWS, "text/tab-separated-values; charset=utf-8"),
        ("text/csv;q=0.2, application/sparql-results+xml;q=0.8", ROWS, "application/sparql-results+xml"),
        ("text/turtle", GRAPH, "text/turtle; charset=utf-8"),
        ("application/ld+json", GRAPH, "application/ld+json"),
        ("application/n-triples", GRAPH, "application/n-triples"),
        ("application/rdf+xml", GRAPH, "application/rdf+xml"),
        ("application/trig", GRAPH, "application/trig"),
        ("application/n-quads", GRAPH, "application/n-quads"),
        ("application/xml", "ASK {}", "application/sparql-results+xml"),
    ],
)
def test_the_answer_has_the_form_that_is_accepted(client: httpx2.Client, accept: str, query: str, media: str) -> None:
    answer = client.get("/sparql", params={"query": query}, headers={"Accept": accept})
    assert answer.status_code == 200
    assert answer.headers["content-type"] == media
    assert "garden-2030" in answer.text or query == "ASK {}"
    assert "Accept" in answer.headers["vary"]


@pytest.mark.parametrize(
    ("query", "accept"),
    [
        ("SELECT * { ?s ?p ?o } LIMIT 1", JSON),
        ("ASK { ?s ?p ?o }", JSON),
        ("DESCRIBE <document/garden-2030>", "text/turtle"),
        ("CONSTRUCT WHERE { ?s ?p ?o }", "text/turtle"),
        ("# 日本語\nPREFIX : <x:>\n\nASK { FILTER(STRLEN('再掲🌱') = 3) }", JSON),
    ],
)
def test_every_form_of_query_is_answered_in_both_kinds_of_post(client: httpx2.Client, query: str, accept: str) -> None:
    form = client.post("/sparql", data={"query": query}, headers={"Accept": accept})
    direct = client.post("/sparql", content=query.encode(), headers={**DIRECT, "Accept": accept})
    assert form.status_code == direct.status_code == 200
    assert form.content == direct.content
    assert form.headers["content-type"].startswith(accept)


def test_graphs_may_stand_in_the_form_or_beside_a_query_posted_directly(client: httpx2.Client) -> None:
    every = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    one = count(client, every, **{"default-graph-uri": READ})
    form = client.post("/sparql", data={"query": every, "default-graph-uri": READ})
    direct = client.post("/sparql", params={"default-graph-uri": READ}, content=every, headers=DIRECT)
    assert [int(answer.json()["results"]["bindings"][0]["n"]["value"]) for answer in (form, direct)] == [one, one]


def test_get_and_both_kinds_of_post_are_the_same(client: httpx2.Client) -> None:
    answers = [
        client.get("/sparql", params={"query": ROWS}),
        client.post("/sparql", data={"query": ROWS}),
        client.post("/sparql", content=ROWS, headers={"Content-Type": "application/sparql-query; charset=utf-8"}),
    ]
    assert {answer.text for answer in answers} == {answers[0].text}
    assert answers[0].json()["results"]["bindings"][0]["s"]["value"] == f"{BASE}document/garden-2030"


def test_head_answers_without_a_body(client: httpx2.Client) -> None:
    answer = client.head("/sparql", params={"query": ROWS})
    assert (answer.status_code, answer.content) == (200, b"")


@pytest.mark.parametrize("ending", ["csv", "tsv", "json", "xml"])
def test_a_format_in_the_address_goes_before_the_header(client: httpx2.Client, ending: str) -> None:
    answer = client.get("/sparql", params={"query": ROWS, "format": ending}, headers={"Accept": "text/turtle"})
    assert ending in answer.headers["content-type"] or ending == "tsv"
    assert answer.status_code == 200


def count(client: httpx2.Client, query: str, **params: str | list[str]) -> int:
    answer = client.get("/sparql", params={"query": query, **params}, headers={"Accept": JSON})
    assert answer.status_code == 200
    return int(answer.json()["results"]["bindings"][0]["n"]["value"])


def test_graphs_of_the_request_go_before_those_of_the_query(client: httpx2.Client) -> None:
    every = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
    named = "SELECT (COUNT(*) AS ?n) { GRAPH ?g { ?s ?p ?o } }"
    one = count(client, every, **{"default-graph-uri": READ})
    assert 0 < one < count(client, every)
    assert count(client, "SELECT (COUNT(*) AS ?n) FROM <x:other> { ?s ?p ?o }", **{"default-graph-uri": READ}) == one
    assert count(client, named, **{"named-graph-uri": READ}) == one
    assert count(client, every, **{"named-graph-uri": READ}) == 0, "with only named graphs, the default graph is empty"
    assert count(client, every, **{"default-graph-uri": "x:unknown"}) == 0
    both = count(client, every, **{"default-graph-uri": [READ, f"{BASE}graph/garden-2031/read"]})
    assert both > one


@pytest.mark.parametrize(
    ("method", "arguments", "status", "says"),
    [
        ("GET", {"params": {"query": "SELECT"}}, 400, "cannot be read from here on"),
        ("GET", {"params": {"query": " "}}, 400, "the query is empty"),
        ("GET", {"params": {"query": ["ASK {}", "ASK {}"]}}, 400, "more than one query"),
        ("GET", {"params": {"default-graph-uri": "x:a"}}, 400, "there is no query"),
        ("GET", {"params": {"query": "ASK {}", "default-graph-uri": "no address"}}, 400, "is no address of a graph"),
        ("GET", {"params": {"query": "ASK {}", "format": "excel"}}, 406, "there is no format excel"),
        ("GET", {"params": {"query": "ASK {}"}, "headers": {"Accept": "image/png"}}, 406, "none of the formats"),
        ("GET", {"params": {"query": "ASK {}"}, "headers": {"Accept": "text/turtle"}}, 406, "answers with rows"),
        ("GET", {"params": {"query": "DROP ALL"}}, 400, "DROP would change the graph"),
        ("GET", {"params": {"query": "ASK { SERVICE <x:a> {} }"}}, 403, "SERVICE would send the query on"),
        ("GET", {"params": {"update": "DROP ALL"}}, 403, "takes no updates"),
        ("POST", {"data": {"update": "DROP ALL"}}, 403, "takes no updates"),
        ("POST", {"content": "DROP ALL", "headers": {"Content-Type": "application/sparql-update"}}, 403, "no updates"),
        ("POST", {"content": "ASK {}", "headers": {"Content-Type": "text/plain"}}, 415, "is posted as"),
        ("POST", {"content": "ASK {}"}, 415, "not as nothing"),
        ("POST", {"content": b"\xff", "headers": {"Content-Type": "application/sparql-query"}}, 400, "not UTF-8"),
        ("POST", {"data": {"x": "y"}}, 400, "there is no query"),
        ("POST", {"params": {"query": "ASK {}"}, "content": "ASK {}", "headers": DIRECT}, 400, "in the address and in"),
        ("POST", {"data": {"query": ["ASK {}", "ASK {}"]}}, 400, "more than one query"),
        ("POST", {"content": "ASK {}", "headers": UTF16}, 415, "not as utf-16"),
        ("POST", {"content": "ASK {}".encode("utf-16"), "headers": DIRECT}, 400, "not UTF-8"),
        ("POST", {"content": "query=%FF", "headers": {"Content-Type": FORM}}, 400, "not UTF-8"),
        ("POST", {"content": b"query=" + b"x" * 3_000_000, "headers": {"Content-Type": FORM}}, 413, "may have"),
        ("POST", {"data": {"query": f"ASK {{}} #{'x' * 200_000}"}}, 422, "a query may have 200,000 characters"),
        ("PUT", {"content": "ASK {}"}, 405, "PUT is not answered at /sparql; it takes GET, HEAD, OPTIONS, POST"),
        ("DELETE", {}, 405, "DELETE is not answered at /sparql; it takes GET, HEAD, OPTIONS, POST"),
    ],
)
def test_what_is_wrong_has_its_status_and_a_sentence(
    client: httpx2.Client, method: str, arguments: dict[str, Any], status: int, says: str
) -> None:
    answer = client.request(method, "/sparql", **arguments)
    assert answer.status_code == status
    assert says in answer.text


def test_programs_are_told_what_is_wrong_as_problem_details(client: httpx2.Client) -> None:
    answer = client.get("/sparql", params={"query": "SELECT"}, headers={"Accept": "application/json"})
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["status"] == 400


def test_too_much_is_told_as_an_error_and_never_as_half_an_answer(client: httpx2.Client) -> None:
    answer = client.get("/sparql", params={"query": "SELECT * { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"})
    assert answer.status_code == 422
    assert "larger than 1,048,576 bytes" in answer.text


def test_without_a_query_the_service_describes_itself(client: httpx2.Client) -> None:
    answer = client.get("/sparql", headers={"Accept": "text/turtle"})
    assert answer.status_code == 200
    assert "sparql-service-description#" in answer.text
    assert client.get("/sparql", headers={"Accept": "text/html"}).status_code == 303


def test_options_say_what_may_be_done(client: httpx2.Client) -> None:
    answer = client.options("/sparql")
    assert (answer.status_code, answer.headers["allow"]) == (204, "GET, HEAD, POST, OPTIONS")


def test_an_operation_says_what_it_is_asked_of() -> None:
    search = "query=ASK%20%7B%7D&default-graph-uri=x:a&default-graph-uri=x:b&named-graph-uri=x:c&format=csv"
    assert parse("GET", search, "", b"") == Operation("ASK {}", ("x:a", "x:b"), ("x:c",), "csv")
    assert parse("GET", "", "", b"") is None
    with pytest.raises(RefusedError, match="stands both in the address and in the body"):
        parse("POST", "query=ASK%7B%7D", "application/sparql-query", b"ASK {}")
