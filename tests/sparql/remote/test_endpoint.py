"""Any endpoint over HTTP, by a small one of our own that speaks just enough of the SPARQL protocol."""

from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

import pytest

import saikei
from saikei.problems import GraphError, QueryError, SaikeiError, UsageError
from saikei.sparql import catalogue
from saikei.sparql.remote import Remote
from tests.sparql import GARDEN_FILE, garden
from tests.sparql.remote import Reply, saying

GARDEN = garden()
TYPES = {"json": "application/sparql-results+json", "turtle": "text/turtle"}


class Endpoint(BaseHTTPRequestHandler):
    """A SPARQL endpoint on the garden; it keeps what it was asked, and knows some ways to fail."""

    asked: list[tuple[str, str, str]]

    def do_GET(self) -> None:  # noqa: D102
        self._answer(urlsplit(self.path).query)

    def do_POST(self) -> None:  # noqa: D102
        self._answer(self.rfile.read(int(self.headers["Content-Length"])).decode())

    def _answer(self, form: str) -> None:
        [query] = parse_qs(form)["query"]
        self.asked.append((self.command, self.headers["User-Agent"], query))
        if self.path.startswith("/teapot"):
            self._send(418, "text/plain", b"I am a teapot")
        elif self.path.startswith("/broken"):
            self._send(500, "text/plain", "池が\n濁りました".encode())
        elif self.path.startswith("/page"):
            self._send(200, "text/html", b"<html>")
        else:
            try:
                results = GARDEN.query(query)
            except QueryError as error:
                self._send(400, "text/plain", str(error).encode())
            else:
                syntax = "turtle" if results.form == "graph" else "json"
                self._send(200, TYPES[syntax], results.serialise(syntax))

    def _send(self, status: int, kind: str, content: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Be quiet."""


@pytest.fixture
def address() -> Iterator[str]:
    """Where the endpoint listens: on this machine only, at a free port."""
    Endpoint.asked = []
    with ThreadingHTTPServer(("127.0.0.1", 0), Endpoint) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("name", catalogue.names())
def test_a_question_has_the_same_answer_near_and_far(name: str, address: str) -> None:
    question = catalogue.find(name)
    if all(parameter.optional for parameter in question.parameters):
        assert saikei.open(address).query(name).wire == saikei.open(GARDEN_FILE).query(name).wire


@pytest.mark.parametrize(
    ("question", "arguments"),
    [
        ("technology-funding", {"technology": "スプリンクラー"}),
        ("ASK { ?line a sk:BudgetLine }", {}),
        ("CONSTRUCT WHERE { ?theme a sk:Theme ; skos:prefLabel ?name }", {}),
        ("DESCRIBE <technology/watering>", {}),
        ("PREFIX sk: <https://w3id.org/saikei/ontology#>\nSELECT ?s { ?s a sk:Part } ORDER BY ?s", {}),
    ],
)
def test_any_query_has_the_same_answer_near_and_far(question: str, arguments: dict[str, str], address: str) -> None:
    assert (
        saikei.open(address).query(question, **arguments).wire
        == saikei.open(GARDEN_FILE).query(question, **arguments).wire
    )


def test_a_query_goes_by_its_length_and_says_who_asks(address: str) -> None:
    remote = Remote(address)
    remote.query("ASK { ?s a sk:Part }")
    remote.query(f"ASK {{ ?s a sk:Part }} # {'長い' * 1000}")
    assert [method for method, _, _ in Endpoint.asked] == ["GET", "POST"]
    assert all(agent.startswith("saikei/") for _, agent, _ in Endpoint.asked)
    assert Endpoint.asked[0][2] == (
        "BASE <https://w3id.org/saikei/> PREFIX sk: <https://w3id.org/saikei/ontology#> ASK { ?s a sk:Part }"
    )


@pytest.mark.parametrize(
    ("path", "query", "error", "sentence"),
    [
        ("", "SELECT * {", QueryError, "finds the query wrong: the query cannot be read from here on: line 1:"),
        ("", "DROP ALL", QueryError, "DROP would change the graph, and questions only read it"),
        ("/broken", "ASK {}", GraphError, "/broken refuses with status 500: 池が 濁りました"),
        ("/teapot", "ASK {}", GraphError, "/teapot refuses with status 418: I am a teapot"),
        ("/page", "ASK {}", GraphError, "/page answers with text/html, which is no SPARQL result; is it an endpoint?"),
        ("/page", "CONSTRUCT WHERE {}", GraphError, "/page answers with text/html, which is no SPARQL result; is it"),
    ],
)
def test_what_goes_wrong_far_away_is_told_here(
    path: str, query: str, error: type[SaikeiError], sentence: str, address: str
) -> None:
    with pytest.raises(error) as caught:
        Remote(address + path).query(query)
    assert sentence in str(caught.value)


def test_a_server_that_is_not_there_says_so(address: str) -> None:
    with pytest.raises(GraphError, match=r"http://127\.0\.0\.1:9/ cannot be asked: .*refused"):
        Remote("http://127.0.0.1:9/").query("ASK {}")
    with pytest.raises(UsageError, match="a graph on a server is not copied whole; ask it with CONSTRUCT"):
        saikei.open(address).serialise("trig")


NO_ROWS = b'{"head":{"vars":["a"]},"results":{"bindings":[]}}'
A_ROW = b'{"a":{"type":"literal","value":"%s"}}'
ROWS = b'{"head":{"vars":["a"]},"results":{"bindings":[%s'
TRIPLE = b'<http://a.example/%d> <http://b.example/> "moss" .\n'
TRIPLES = "application/n-triples"
VIRTUOSO = "Virtuoso/07.20.3229 (Linux) x86_64-pc-linux-gnu"


@pytest.mark.parametrize(
    ("body", "kind", "answer"),
    [
        (b'{"head":{},"boolean":false}', "application/sparql-results+json", False),
        (ROWS % A_ROW % b"1" + b"]}}", "application/sparql-results+json", True),  # Virtuoso answers with a table
        (NO_ROWS, "application/sparql-results+json; charset=utf-8", False),
        (
            b'<sparql xmlns="http://www.w3.org/2005/sparql-results#"><head/><boolean>true</boolean></sparql>',
            "application/sparql-results+xml",
            True,
        ),
    ],
    ids=["a word", "a row", "no row", "XML"],
)
def test_yes_and_no_are_understood_in_any_form(body: bytes, kind: str, answer: bool) -> None:
    with saying(Reply(body, kind=kind)) as (address, _):
        results = Remote(address).query("ASK {}")
    assert (results.form, bool(results)) == ("ask", answer)


@pytest.mark.parametrize(
    ("query", "replies", "sentence"),
    [
        (
            "SELECT ?a {}",
            [Reply(NO_ROWS, headers={"X-SQL-State": "S1TAT", "X-SQL-Message": "RC...: Returning incomplete results"})],
            "gives an incomplete answer (S1TAT): RC...: Returning incomplete results",
        ),
        (
            "SELECT ?a {}",
            [Reply(NO_ROWS, headers={"X-SPARQL-MaxRows": "10000"})],
            "cuts answers at 10000 rows; ask for fewer, with ORDER BY, LIMIT and OFFSET",
        ),
        (
            "CONSTRUCT WHERE { ?a ?b ?c }",
            [Reply(TRIPLE % 1, kind=TRIPLES, server=VIRTUOSO), Reply(NO_ROWS, headers={"X-SPARQL-MaxRows": "1"})],
            "cuts answers at 1 rows",
        ),
        ("SELECT ?a {}", [Reply(ROWS % A_ROW % b"1" + b"\nNo time")], "sends a broken answer, which ends in “"),
        ("SELECT ?a {}", [Reply(ROWS % A_ROW % b"1", promised=-1)], "cut its answer short"),
        ("CONSTRUCT WHERE { ?a ?b ?c }", [Reply(TRIPLE % 1, kind=TRIPLES, promised=-1)], "cut its answer short"),
        ("CONSTRUCT WHERE { ?a ?b ?c }", [Reply((TRIPLE % 1)[:-9], kind=TRIPLES)], "a broken answer"),
    ],
)
def test_a_success_that_is_not_the_whole_answer_is_an_error(query: str, replies: list[Reply], sentence: str) -> None:
    with saying(*replies) as (address, _), pytest.raises(GraphError) as caught:
        Remote(address).query(query)
    assert sentence in str(caught.value)


def test_rows_and_triples_come_as_they_arrive() -> None:
    rows = b",".join(A_ROW % str(number).encode() for number in range(10_000))
    with saying(Reply(ROWS % rows, promised=-1)) as (address, _):
        streamed = Remote(address).rows("SELECT ?a {}")
        assert [next(streamed) for _ in range(3)] == [{"a": "0"}, {"a": "1"}, {"a": "2"}]
        with pytest.raises(GraphError, match="cut its answer short"):
            list(streamed)
    triples = b"".join(TRIPLE % number for number in range(10_000))
    with saying(Reply(triples, kind=TRIPLES, promised=-1)) as (address, _):
        found = Remote(address).triples("CONSTRUCT WHERE { ?a ?b ?c }")
        assert str(next(found).subject) == "<http://a.example/0>"
        with pytest.raises(GraphError, match="cut its answer short"):
            list(found)


def test_a_graph_gives_its_rows_one_by_one_near_and_far(address: str) -> None:
    for graph in (saikei.open(address), saikei.open(GARDEN_FILE)):
        rows = graph.rows("technology-funding", technology="sprinkler")
        assert next(rows) == next(iter(graph.query("technology-funding", technology="sprinkler")))
        assert len(list(rows)) == len(graph.query("technology-funding", technology="sprinkler")) - 1


def test_only_rows_come_row_by_row(address: str) -> None:
    with pytest.raises(QueryError, match="only the rows of a SELECT query come one by one"):
        list(Remote(address).rows("ASK {}"))
    names = "SELECT ?name { ?theme a sk:Theme ; skos:prefLabel ?name } ORDER BY ?name"
    assert list(Remote(address).rows(names)) == list(GARDEN.query(names))


def test_an_address_keeps_its_own_parameters() -> None:
    with saying(Reply()) as (address, heard):
        Remote(f"{address}?apikey=a%26b&x=").query("ASK {}")
    assert parse_qs(urlsplit(heard[0].path).query, keep_blank_values=True) == {
        "apikey": ["a&b"],
        "x": [""],
        "query": ["BASE <https://w3id.org/saikei/> ASK {}"],
    }
