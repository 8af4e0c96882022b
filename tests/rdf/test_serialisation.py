"""How quads are written as bytes and read back."""

import os
import random
import subprocess
import sys

import pytest
import rdflib
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import DefaultGraph, Literal, NamedNode, Quad

from saikei.identifiers import BASE
from saikei.problems import GraphError, UsageError
from saikei.rdf import serialisation
from saikei.rdf.terms import RDFS, SK
from tests.rdf.graphs import QUADS

A, B, C, G, H = (NamedNode(f"https://example.org/{name}") for name in ("a", "b", "c", "g", "h"))
WITH_GRAPHS = ["nquads", "trig", "jsonld"]

texts = st.text(st.characters(blacklist_categories=["Cs"]))
printable = st.text(st.characters(blacklist_categories=["Cs", "Cc"]))
nodes = st.sampled_from([A, B, C])


def literals(text: st.SearchStrategy[str]) -> st.SearchStrategy[Literal]:
    return st.one_of(
        st.builds(Literal, text),
        st.builds(lambda value: Literal(value, language="ja"), text),
        st.builds(Literal, st.integers(-(2**63), 2**63 - 1)),
        st.builds(Literal, st.booleans()),
    )


def quads(text: st.SearchStrategy[str]) -> st.SearchStrategy[list[Quad]]:
    return st.lists(st.builds(Quad, nodes, nodes, st.one_of(nodes, literals(text)), st.sampled_from([G, H])))


# The canonical form


def test_one_line_stands_for_each_quad_in_the_order_of_bytes() -> None:
    given_quads = [
        Quad(B, C, Literal(3), G),
        Quad(A, C, Literal("灯台", language="ja"), H),
        Quad(A, C, B, H),
        Quad(B, C, Literal(3), G),
    ]
    assert serialisation.to_nquads(given_quads).decode() == (
        '<https://example.org/a> <https://example.org/c> "灯台"@ja <https://example.org/h> .\n'
        "<https://example.org/a> <https://example.org/c> <https://example.org/b> <https://example.org/h> .\n"
        '<https://example.org/b> <https://example.org/c> "3"^^<http://www.w3.org/2001/XMLSchema#integer>'
        " <https://example.org/g> .\n"
    )


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("灯台😀é", "灯台😀é"),
        ('a"b\\c', r"a\"b\\c"),
        ("a\nb\r\n\tc", r"a\nb\r\n\tc"),
        ("a\x00b\x1fc", r"a\u0000b\u001Fc"),
        ("a\u2028b\x85c\ufeff", "a\u2028b\x85c\ufeff"),
    ],
)
def test_nothing_is_escaped_but_what_the_grammar_asks_for(text: str, written: str) -> None:
    line = serialisation.to_nquads([Quad(A, B, Literal(text), G)]).decode()
    assert line == f'<{A.value}> <{B.value}> "{written}" <{G.value}> .\n'


def test_no_quads_are_no_bytes() -> None:
    assert serialisation.to_nquads([]) == b""


@given(quads(texts), st.randoms())
def test_the_order_of_the_quads_changes_no_byte(given_quads: list[Quad], chance: random.Random) -> None:
    shuffled = given_quads * 2
    chance.shuffle(shuffled)
    assert serialisation.to_nquads(shuffled) == serialisation.to_nquads(given_quads)


@given(quads(texts))
def test_writing_what_was_read_gives_the_same_bytes(given_quads: list[Quad]) -> None:
    data = serialisation.to_nquads(given_quads)
    assert serialisation.to_nquads(serialisation.from_nquads(data)) == data


# Every format


@pytest.mark.parametrize("syntax", WITH_GRAPHS)
@given(given_quads=quads(texts))
def test_quads_come_back_as_they_were(syntax: str, given_quads: list[Quad]) -> None:
    data = serialisation.write(given_quads, syntax)
    assert set(serialisation.read(data, syntax)) == set(given_quads)


@pytest.mark.parametrize("syntax", ["ntriples", "turtle", "rdfxml"])
@given(given_quads=quads(printable))
def test_statements_come_back_without_their_graphs(syntax: str, given_quads: list[Quad]) -> None:
    data = serialisation.write(given_quads, syntax)
    found = serialisation.read(data, syntax)
    assert set(found) == {Quad(quad.subject, quad.predicate, quad.object, DefaultGraph()) for quad in given_quads}
    assert len(found) == len(set(found))


@pytest.mark.parametrize("syntax", serialisation.SYNTAXES)
@given(given_quads=quads(printable), chance=st.randoms())
def test_no_format_minds_the_order(syntax: str, given_quads: list[Quad], chance: random.Random) -> None:
    shuffled = list(given_quads)
    chance.shuffle(shuffled)
    written = serialisation.write(given_quads, syntax)
    assert serialisation.write(shuffled, syntax) == written


def test_turtle_is_written_for_people() -> None:
    line, measure = NamedNode(f"{BASE}line/1"), NamedNode(f"{BASE}measure/1")
    given_quads = [
        Quad(line, RDFS.label, Literal("灯台", language="ja"), G),
        Quad(line, SK.measure, measure, H),
        Quad(line, SK.measure, measure, G),
    ]
    written = serialisation.write(given_quads, "turtle").decode().splitlines()
    assert [text for text in written if not text.startswith("@")] == [
        '<line/1> rdfs:label "灯台"@ja ;',
        "\tsk:measure <measure/1> .",
    ]


def test_the_hash_seed_changes_no_byte() -> None:
    program = (
        "import sys\n"
        "from saikei.rdf import mapping, serialisation\n"
        "from tests import builders\n"
        "quads = list(mapping.reading_to_rdf(builders.READING))\n"
        "for syntax in serialisation.SYNTAXES:\n"
        "    sys.stdout.buffer.write(serialisation.write(quads, syntax))\n"
    )
    path = os.pathsep.join(sys.path)
    written = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed, "LC_ALL": locale, "PYTHONPATH": path},
            check=True,
            capture_output=True,
        ).stdout
        for seed, locale in [("0", "C"), ("1", "C.UTF-8"), ("42", "C")]
    }
    assert len(written) == 1
    assert "灯台".encode() in written.pop()


@pytest.mark.filterwarnings(
    "ignore:(Dataset|ConjunctiveGraph):DeprecationWarning"
)  # rdflib's readers use what rdflib deprecates
@pytest.mark.parametrize(
    ("syntax", "peer"),
    [("ntriples", "nt"), ("trig", "trig"), ("turtle", "turtle"), ("jsonld", "json-ld"), ("rdfxml", "xml")],
)
def test_another_reader_finds_the_same_statements_in_every_syntax(syntax: str, peer: str) -> None:
    def statements(data: bytes, form: str) -> set[tuple[rdflib.term.Node, ...]]:
        return {quad[:3] for quad in rdflib.Dataset().parse(data=data, format=form).quads()}

    canonical = statements(serialisation.to_nquads(QUADS), "nquads")
    assert len(canonical) == len({quad.triple for quad in QUADS})
    assert statements(serialisation.write(QUADS, syntax), peer) == canonical


# What cannot be


def test_an_unknown_format_is_named_with_the_known_ones() -> None:
    with pytest.raises(UsageError, match="no syntax hdt; choose one of: nquads, ntriples,"):
        serialisation.write([], "hdt")


@pytest.mark.parametrize("syntax", serialisation.SYNTAXES)
def test_what_is_not_of_the_format_says_where_it_stopped(syntax: str) -> None:
    with pytest.raises(GraphError, match=r"^graph\.x(, line \d+)?: this is not [A-Z].*"):
        serialisation.read(b"<https://example.org/a>\n<", syntax, "graph.x")


@pytest.mark.parametrize("character", ["\x00", "\x0c", "\x1b"])
def test_a_control_character_is_not_written_as_broken_xml(character: str) -> None:
    with pytest.raises(GraphError, match="RDF/XML cannot hold the control character"):
        serialisation.write([Quad(A, B, Literal(character), G)], "rdfxml")


fragments = st.sampled_from(
    ["<", ">", '"', "@ja", ".", "\n", "<a:b> ", "{", "}", "[", "_:x ", "\\u12", "\ud800", "&", "é"]
)


@pytest.mark.parametrize("syntax", serialisation.SYNTAXES)
@given(
    data=st.one_of(st.binary(), st.lists(fragments).map(lambda parts: "".join(parts).encode(errors="surrogatepass")))
)
def test_any_bytes_are_a_graph_or_a_graph_error(syntax: str, data: bytes) -> None:
    try:
        serialisation.read(data, syntax)
        sentence = ""
    except GraphError as error:
        sentence = str(error)
    assert sentence.isprintable()
