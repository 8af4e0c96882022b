"""What is refused, found and pointed at in SPARQL text."""

import re
from contextlib import suppress

import pyoxigraph as ox
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saikei.problems import QueryError
from saikei.sparql import syntax

# What reaches another server


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { SERVICE <http://evil.example/> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT ?where { ?s ?p ?o } }",
        "SELECT * { sErViCe<http://evil.example/>{} }",
        "SELECT * { ?s ?p 1SERVICE <http://evil.example/> {} }",
        "SELECT * { ?s ?p trueSERVICE <http://evil.example/> {} }",
        "SELECT * { ?s ?p 'a'@en.SERVICE <http://evil.example/> {} }",
        "SELECT * { SERVICE # here\n <http://evil.example/> {} }",
        "PREFIX s: <http://evil.example/> SELECT * { SERVICEs:a {} }",
        "SELECT * { FILTER NOT EXISTS { SERVICE <http://evil.example/> {} } }",
        "SELECT * { { SELECT * { SERVICE <http://evil.example/> {} } } }",
        "ASK { OPTIONAL { SERVICE <http://evil.example/> {} } }",
        # text with two readings: an IRI that is none, and that would hide a quotation mark or a comment
        "SELECT * { ?s ?p ?o FILTER(?s<?p&&?o='>') SERVICE <http://evil.example/> {} FILTER(?s=')')}",
        "SELECT * { FILTER(1<1#>'''\n) SERVICE <http://evil.example/> {} #'''\n}",
    ],
)
def test_a_query_that_would_be_sent_on_is_refused(text: str) -> None:
    with pytest.raises(QueryError, match="SERVICE would send the query on to another server"):
        syntax.check_read_only(text)


@pytest.mark.parametrize(
    "text",
    [
        "SELECT * { ?s ?p 'SERVICE <http://a.example/> {}' }",
        'SELECT * { ?s ?p """SERVICE "" <http://a.example/> {}""" }',
        "SELECT * { ?s ?p ?o } # SERVICE <http://a.example/> {}",
        "SELECT * { ?s <http://www.w3.org/ns/sparql-service-description#endpoint> ?o }",
        "SELECT ?service { ?service ?p ?o }",
        "SELECT * { ?s ?p 'a'@service }",
        "SELECT * { _:service ?p ?o }",
        "PREFIX sd: <http://www.w3.org/ns/sparql-service-description#> SELECT * { ?s a sd:Service }",
        "SELECT * { ?s ?p 'it\\'s SERVICE' }",
        "SELECT * { ?s <http://a.example/it's> ?o }",
        "SELECT * FROM <http://a.example/service> { ?s ?p ?o }",
    ],
)
def test_the_word_alone_harms_nobody(text: str) -> None:
    syntax.check_read_only(text)
    ox.Store().query(text)


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("INSERT DATA { <a:b> <a:b> <a:b> }", "INSERT"),
        ("PREFIX a: <a:> delete where { ?s ?p ?o }", "delete"),
        ("# first\nDROP ALL", "DROP"),
        ("LOAD <file:///etc/passwd>", "LOAD"),
        ("CLEAR SILENT DEFAULT", "CLEAR"),
        ("WITH <a:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "WITH"),
    ],
)
def test_an_update_is_refused_by_its_name(text: str, word: str) -> None:
    with pytest.raises(QueryError, match=f"^{word} would change the graph, and questions only read it; use SELECT"):
        syntax.check_read_only(text)


AROUND = st.sampled_from(
    [
        "FILTER(?s<?p&&?o='>')",
        "FILTER(?s<?p)",
        "FILTER(1<1#>'''",
        "FILTER(?s='",
        "')",
        '"',
        "'",
        "'''",
        "#",
        "\n",
        " ",
        ")",
        "{",
        "}",
        "<x:y>",
        "<x:'>",
        ">",
        "<",
        "?s ?p ?o .",
        "?s ?p s:a",
        "?s ?p 'a'@en",
        "\\",
        ".",
        "UNION",
    ]
)
SENT_ON = st.sampled_from(["SERVICE <http://127.0.0.1:1/> {}", "SERVICEs:a{}", "service\n<http://127.0.0.1:1/>{}"])


@settings(max_examples=1000)
@given(st.lists(AROUND, max_size=4), SENT_ON, st.lists(AROUND, max_size=4))
def test_whatever_stands_around_it_a_call_of_another_server_is_refused_or_is_none(
    before: list[str], call: str, after: list[str]
) -> None:
    query = f"PREFIX s: <http://127.0.0.1:1/> SELECT * {{ {''.join(before)} {call} {''.join(after)} }}"
    try:
        syntax.check_read_only(query)
    except QueryError:
        return
    with suppress(SyntaxError):  # the address has a forbidden port: asking it would be an OSError
        list(ox.Store().query(query))  # type: ignore[arg-type]


@given(st.text())
def test_any_text_is_tokens_that_stand_where_they_say(text: str) -> None:
    assert all(text[token.start : token.end] == token.text for token in syntax.tokens(text))


# Where something stands


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("SELECT * { ?s ?p }", "}"),
        ("SELECT * { ?s ?p ?o } extra", "extra"),
        ("SELECT * { ?s ?p ?o }}", "}"),
        ("SELECT * WHERE ?s ?p ?o }", "?s"),
        ("SELECT * { ?s ?p ?o } LIMIT a", "a"),
        ("SELECT * {\n  ?s ?p\n}\n", "}"),
        ("こんにちは", "こんにちは"),
    ],
)
def test_a_parser_gives_up_at_or_just_after_the_culprit(text: str, expected: str) -> None:
    with pytest.raises(SyntaxError) as caught:
        ox.Store().query(text)
    place = re.match(r"error at (\d+):(\d+)", str(caught.value))
    assert place is not None
    at = syntax.culprit(text, int(place[1]), int(place[2]))
    assert text[at:].startswith(expected)


def test_a_caret_lands_under_a_kanji() -> None:
    text = "SELECT ?n {\n  ?線 rdfs:label ?n .\n}"
    assert syntax.point(text, text.index("rdfs")) == "line 2:\n      ?線 rdfs:label ?n .\n       　 ^"


@pytest.mark.parametrize(
    ("text", "prefix"),
    [
        ("SELECT * { ?s foo:bar ?o }", "foo:bar"),
        ("PREFIX foo: <a:> SELECT * { ?s foo:bar sk:Theme }", None),
        ("SELECT * { ?s :bar ?o }", ":bar"),
        ("SELECT * { ?s ?p 'foo:bar', <foo:bar>, 1 }", None),
    ],
)
def test_a_prefix_that_nobody_declared_is_found(text: str, prefix: str | None) -> None:
    found = syntax.undeclared_prefix(text, frozenset({"sk"}))
    assert (found and found.text) == prefix


@pytest.mark.parametrize(
    ("text", "declared"),
    [
        ("ASK { ?s a <x> }", "BASE <b:/> ASK { ?s a <x> }"),
        ("BASE <c:/> ASK { ?s a sk:x }", "PREFIX sk: <s:> BASE <c:/> ASK { ?s a sk:x }"),
        ("PREFIX sk: <t:>\nbase <c:/>\nASK { ?s a sk:x }", "PREFIX sk: <t:>\nbase <c:/>\nASK { ?s a sk:x }"),
        ("BASE <below/> ASK {}", "BASE <b:/> BASE <below/> ASK {}"),
        ("ASK {} # BASE <c:/>", "BASE <b:/> ASK {} # BASE <c:/>"),
        ("SELECT ?s { ?s ?p ?o } # BASE", "BASE <b:/> SELECT ?s { ?s ?p ?o } # BASE"),
        ("", "BASE <b:/> "),
    ],
)
def test_what_a_query_does_not_declare_is_declared(text: str, declared: str) -> None:
    assert syntax.declare(text, {"sk": "s:"}, "b:/") == declared


# Places for parameters


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        ("SELECT * { VALUES (?a) { (UNDEF) } }", [(("a",), "(UNDEF)")]),
        ("SELECT * { values ( ?a ?b ) { ( undef UNDEF ) } }", [(("a", "b"), "( undef UNDEF )")]),
        ("SELECT * { VALUES (?a) { (UNDEF) } VALUES (?b) { (UNDEF) } }", [(("a",), "(UNDEF)"), (("b",), "(UNDEF)")]),
        ("SELECT * { VALUES (?a) { (1) } }", []),
        ("SELECT * { VALUES (?a) { (UNDEF) (1) } }", []),
        ("SELECT * { VALUES (?a ?b) { (UNDEF) } }", []),
        ("SELECT * { VALUES ?a { UNDEF } }", []),
        ("SELECT * { ?s ?p 'VALUES (?a) { (UNDEF) }' } # VALUES (?a) { (UNDEF) }", []),
        ("SELECT * { VALUES", []),
        ("SELECT * { VALUES (", []),
    ],
)
def test_an_undefined_row_is_a_place_for_parameters(text: str, rows: list[tuple[tuple[str, ...], str]]) -> None:
    assert [(names, text[start:end]) for names, start, end in syntax.values_rows(text)] == rows
