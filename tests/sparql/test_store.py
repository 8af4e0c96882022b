"""The embedded store: what it opens, what it answers, and how it says no."""

import gzip
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from saikei import folder
from saikei.problems import GraphError, QueryError, SaikeiError, UsageError
from saikei.rdf import serialisation
from saikei.sparql import Embedded, open_path
from tests.sparql import GARDEN_FILE, garden

LINES = "SELECT (COUNT(*) AS ?lines) { ?line a sk:BudgetLine }"
QUADS = [*ox.parse(path=GARDEN_FILE)]

# What can be opened


def written(name: str, syntax: str) -> Callable[[Path], Path]:
    def write(place: Path) -> Path:
        data = serialisation.write(QUADS, syntax)
        (place / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
        return place / name

    return write


def a_built_folder(place: Path) -> Path:
    files = {"graph.nq": serialisation.to_nquads(QUADS)}
    folder.write(place / "built", files, folder.describe(files, [], {}, "1"))
    return place / "built"


def a_store_on_disk(place: Path) -> Path:
    store = ox.Store(place / "store")
    store.bulk_extend([*QUADS, *(ox.Quad(q.subject, q.predicate, q.object) for q in QUADS)])
    store.flush()
    del store
    return place / "store"


@pytest.mark.parametrize(
    "make",
    [
        written("g.nq", "nquads"),
        written("g.trig", "trig"),
        written("g.ttl", "turtle"),
        written("g.nt", "ntriples"),
        written("g.jsonld", "jsonld"),
        written("g.rdf", "rdfxml"),
        written("g.nq.gz", "nquads"),
        written("g.trig.gz", "trig"),
        a_built_folder,
        a_store_on_disk,
    ],
)
def test_a_graph_opens_in_any_form(tmp_path: Path, make: Callable[[Path], Path]) -> None:
    assert list(open_path(make(tmp_path)).query(LINES)) == [{"lines": 8}]


def test_a_graph_larger_than_memory_is_kept_on_disk(tmp_path: Path) -> None:
    with GARDEN_FILE.open("rb") as file:
        Embedded.read(file, ox.RdfFormat.TRIG, "the garden", disk=tmp_path / "store")
    assert list(open_path(tmp_path / "store").query(LINES)) == [{"lines": 8}]


def nothing(place: Path) -> Path:
    return place / "nothing.nq"


def an_empty_folder(place: Path) -> Path:
    return place


def a_folder_changed_since(place: Path) -> Path:
    built = a_built_folder(place)
    (built / "graph.nq").write_text("")
    return built


def file(name: str, content: bytes) -> Callable[[Path], Path]:
    def write(place: Path) -> Path:
        (place / name).write_bytes(content)
        return place / name

    return write


@pytest.mark.parametrize(
    ("make", "error", "sentence"),
    [
        (nothing, UsageError, "there is no {0}; name a built folder or a graph file"),
        (an_empty_folder, GraphError, "{0} is not a built folder: it has no manifest.json"),
        (a_folder_changed_since, GraphError, "graph.nq was changed after it was built"),
        (file("a.pdf", b"%PDF"), UsageError, "{0} is no graph file: its name ends in none of .nq, .trig, .ttl"),
        (file("a.pdf.gz", b"%PDF"), UsageError, "{0} is no graph file"),
        (file("a.nq", b"<a:b> <a:b> <a:b> .\n<a:b> oops .\n"), GraphError, "line 2 of {0} is not N-Quads"),
        (file("a.ttl", b"@prefix a: <a:> .\na:b a:b ."), GraphError, "line 2 of {0} is not Turtle"),
        (file("a.nq", b"\xff\xfe\x00"), GraphError, "{0} is not N-Quads"),
        (file("a.nq.gz", b"not zipped"), GraphError, "{0} cannot be read"),
        (file("a.nq.gz", gzip.compress(b"<a:b> <a:b> <a:b> .\n" * 99)[:40]), GraphError, "{0} cannot be read"),
        (file("CURRENT", b"MANIFEST-1"), UsageError, "{0} is no graph file"),
    ],
)
def test_what_is_no_graph_says_so(
    tmp_path: Path, make: Callable[[Path], Path], error: type[SaikeiError], sentence: str
) -> None:
    path = make(tmp_path)
    with pytest.raises(error) as caught:
        open_path(path)
    assert sentence.format(path) in str(caught.value)


def test_a_broken_store_on_disk_says_so(tmp_path: Path) -> None:
    (tmp_path / "CURRENT").write_text("MANIFEST-1")
    with pytest.raises(GraphError, match="cannot be opened as a store"):
        open_path(tmp_path)


# What is answered


def test_a_plain_pattern_sees_all_graphs_and_each_statement_once() -> None:
    twice = Embedded.of(
        [
            *ox.parse("<a:s> <a:p> 1 .", format=ox.RdfFormat.TURTLE),
            *ox.parse("<a:g> { <a:s> <a:p> 1 } <a:h> { <a:s> <a:p> 1, 2 }", format=ox.RdfFormat.TRIG),
        ]
    )
    assert list(twice.query("SELECT (SUM(?n) AS ?sum) { ?s <a:p> ?n }")) == [{"sum": 3}]
    assert list(twice.query("SELECT (SUM(?n) AS ?sum) FROM <a:h> { ?s <a:p> ?n }")) == [{"sum": 3}]
    assert list(twice.query("SELECT (SUM(?n) AS ?sum) FROM <a:g> { ?s <a:p> ?n }")) == [{"sum": 1}]
    assert list(twice.query("SELECT ?g { GRAPH ?g { ?s <a:p> 2 } }")) == [{"g": "a:h"}]


def test_a_copy_of_a_graph_holds_every_statement_where_it_stood() -> None:
    quads = [*ox.parse("<a:s> <a:p> 1, 2 . <a:g> { <a:s> <a:p> 1, 3 }", format=ox.RdfFormat.TRIG)]
    loose_once = {quad for quad in quads if str(quad) != '<a:s> <a:p> "1"^^<http://www.w3.org/2001/XMLSchema#integer>'}
    assert set(Embedded.of(quads).quads()) == loose_once


def test_our_base_and_prefixes_need_no_declaration() -> None:
    assert garden().query("ASK { <technology/haps> ?p ?o }").columns == ("answer",)
    assert bool(garden().query("ASK { <technology/watering> a sk:Technology ; skos:prefLabel ?name }"))
    assert not garden().query("PREFIX sk: <http://elsewhere.example/> ASK { ?s a sk:Technology }")


def test_sums_stay_exact_at_the_size_of_a_state_budget() -> None:
    yen = 117_605_900_000_000
    one = f'<a:{{}}> <a:yen> "{yen}"^^<http://www.w3.org/2001/XMLSchema#decimal> .'
    store = Embedded.of(ox.parse("".join(map(one.format, range(1000))), format=ox.RdfFormat.TURTLE))
    assert list(store.query("SELECT (SUM(?n) AS ?sum) { ?s <a:yen> ?n }")) == [{"sum": 1000 * yen}]


# What is refused


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("", "the query cannot be read"),
        ("SELECT * {\n  ?s ?p\n}", "the query cannot be read from here on:\nline 3:\n    }\n    ^"),
        (
            "SELECT ?n {\n  ?線 foo:n ?n\n}",
            "the query does not declare the prefix foo: ; add PREFIX foo: <…> at its top",
        ),
        ("SELECT ?n {\n  ?線 foo:n ?n\n}", ":\nline 2:\n      ?線 foo:n ?n\n       　 ^"),
        ("SELECT ?a (COUNT(*) AS ?n) { ?a ?b ?c }", "for the SELECT contains a variable that is unbound"),
        ("SELECT * { SERVICE <http://a.example/> {} }", "SERVICE would send the query on to another server"),
        ("DELETE WHERE { ?s ?p ?o }", "DELETE would change the graph, and questions only read it"),
        ("SELECT (<http://a.example/f>(1) AS ?n) {}", "the query cannot be answered: The custom function"),
    ],
)
def test_what_cannot_be_answered_says_why(query: str, sentence: str) -> None:
    with pytest.raises(QueryError) as caught:
        garden().query(query)
    assert sentence in str(caught.value)


def test_from_fetches_nothing() -> None:
    assert len(garden().query("SELECT * FROM <http://127.0.0.1:1/> { ?s ?p ?o }")) == 0
