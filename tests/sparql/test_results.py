"""Answers as Python values, as tables, and in every format."""

import json
import sys
from datetime import date
from decimal import Decimal
from xml.etree import ElementTree

import pandas as pd
import pyoxigraph as ox
import pytest

from saikei.problems import UsageError
from saikei.rdf import serialisation
from saikei.sparql import Embedded, Results
from saikei.sparql.table import draw
from saikei.sparql.values import Value

STORE = Embedded.of(
    ox.parse(
        """
        @prefix sk: <https://w3id.org/saikei/ontology#> .
        @prefix x: <https://w3id.org/saikei/> .
        x:moss a sk:Programme ; x:name "苔"@ja ; x:yen 370000000.0 ; x:rate 0.5 .
        x:pond a sk:Programme ; x:name "池, \\"水\\""@ja ; x:yen 5000000000.0 .
        """,
        format=ox.RdfFormat.TURTLE,
    )
)
MONEY = (
    "SELECT ?thing ?name ?yen ?rate { ?thing <name> ?name ; <yen> ?yen OPTIONAL { ?thing <rate> ?rate } } ORDER BY ?yen"
)
ROWS = STORE.query(MONEY)
YES = STORE.query("ASK { <moss> ?p ?o }")
NO = STORE.query("ASK { <frog> ?p ?o }")
NONE = STORE.query("SELECT ?a ?b { ?a <frog> ?b }")
GRAPH = STORE.query("CONSTRUCT { ?s <is> ?name } { ?s <name> ?name }")
DESCRIBED = STORE.query("DESCRIBE <pond>")

# As Python values

XSD = "http://www.w3.org/2001/XMLSchema#"


@pytest.mark.parametrize(
    ("expression", "value"),
    [
        ("<moss>", "https://w3id.org/saikei/moss"),
        ('"苔"@ja', "苔"),
        ("1", 1),
        ("-5", -5),
        ("1.50", Decimal("1.5")),
        ("370000000.0", 370_000_000),
        ("1e0", 1.0),
        ("true", True),
        ("1 = 2", False),
        (f'"2029-08-31"^^<{XSD}date>', date(2029, 8, 31)),
        (f'"2029"^^<{XSD}gYear>', "2029"),
        (f'"7"^^<{XSD}nonNegativeInteger>', 7),
        (f'"no date"^^<{XSD}date>', "no date"),
        (f'"many"^^<{XSD}integer>', "many"),
        ("1 / 0", None),
    ],
)
def test_a_term_is_a_plain_python_value(expression: str, value: Value) -> None:
    [row] = STORE.query(f"SELECT ({expression} AS ?x) {{}}")
    assert row == {"x": value}
    assert type(row["x"]) is type(value)


def test_rows_are_dicts_in_the_order_of_the_query() -> None:
    assert ROWS.columns == ("thing", "name", "yen", "rate")
    assert list(ROWS) == [
        {"thing": "https://w3id.org/saikei/moss", "name": "苔", "yen": 370_000_000, "rate": Decimal("0.5")},
        {"thing": "https://w3id.org/saikei/pond", "name": '池, "水"', "yen": 5_000_000_000, "rate": None},
    ]
    assert list(ROWS) == list(ROWS), "an answer can be read twice"


@pytest.mark.parametrize(
    ("results", "count", "truth"), [(ROWS, 2, True), (NONE, 0, False), (YES, 1, True), (NO, 1, False)]
)
def test_an_answer_is_true_where_it_says_yes_or_holds_a_row(results: Results, count: int, truth: bool) -> None:
    assert (len(results), bool(results)) == (count, truth)


def test_a_graph_is_rows_of_triples() -> None:
    assert [tuple(row.values()) for row in GRAPH] == [
        ("https://w3id.org/saikei/moss", "https://w3id.org/saikei/is", "苔"),
        ("https://w3id.org/saikei/pond", "https://w3id.org/saikei/is", '池, "水"'),
    ]
    assert len(DESCRIBED) == 3


# With pandas


def test_whole_numbers_stay_whole_in_pandas() -> None:
    frame = ROWS.to_pandas()
    assert list(frame.columns) == ["thing", "name", "yen", "rate"]
    assert frame["yen"].dtype == pd.Int64Dtype()
    assert frame["yen"].sum() == 5_370_000_000
    assert frame["rate"].dtype == pd.Float64Dtype()
    assert frame["rate"].isna().tolist() == [False, True]
    assert frame["name"].tolist() == ["苔", '池, "水"']
    assert NONE.to_pandas().empty
    assert YES.to_pandas()["answer"].dtype == pd.BooleanDtype()


def test_without_pandas_an_answer_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pandas", None)
    with pytest.raises(UsageError, match=r"pandas is not installed; add it with: pip install 'saikei\[pandas\]'"):
        ROWS.to_pandas()


# As tables


def test_a_table_is_aligned_under_full_width_characters() -> None:
    assert (
        ROWS.table().splitlines()
        == [
            "thing   name                 yen   rate",
            "───────────────────────────────────────",
            "moss    苔           370,000,000    0.5",
            'pond    池, "水"   5,000,000,000',
            "",
        ][:4]
    )


def test_a_table_wraps_to_its_terminal() -> None:
    lines = draw(("name", "yen"), [("苔" * 30, 1)], 40).splitlines()
    assert max(len(line.encode("euc-jp")) for line in lines if "─" not in line) <= 40
    assert sum(line.count("苔") for line in lines) == 30


def test_a_table_writes_nothing_that_a_terminal_obeys() -> None:
    assert "\x1b" not in draw(("name",), [("\x1b[31mred\x07[bold]",)], None)
    assert "[bold]" in draw(("name",), [("[bold]",)], None)


def test_an_empty_table_still_has_its_columns() -> None:
    assert NONE.table().splitlines()[0] == "a   b"


# In the standard formats


def test_csv_is_rfc_4180() -> None:
    assert ROWS.serialise("csv").decode() == (
        "thing,name,yen,rate\r\n"
        "https://w3id.org/saikei/moss,苔,370000000,0.5\r\n"
        'https://w3id.org/saikei/pond,"池, ""水""",5000000000,\r\n'
    )


def test_tsv_keeps_terms_apart() -> None:
    assert ROWS.serialise("tsv").decode().splitlines()[:2] == [
        "?thing\t?name\t?yen\t?rate",
        '<https://w3id.org/saikei/moss>\t"苔"@ja\t"370000000"^^<http://www.w3.org/2001/XMLSchema#decimal>\t0.5',
    ]


def test_json_and_xml_are_the_w3c_forms() -> None:
    document = json.loads(ROWS.serialise("json"))
    assert document["head"]["vars"] == ["thing", "name", "yen", "rate"]
    assert document["results"]["bindings"][0]["name"] == {"type": "literal", "value": "苔", "xml:lang": "ja"}
    root = ElementTree.fromstring(ROWS.serialise("xml"))
    assert root.tag == "{http://www.w3.org/2005/sparql-results#}sparql"
    assert len(root.findall(".//{*}result")) == 2


@pytest.mark.parametrize(
    ("syntax", "expected"),
    [("csv", "true"), ("tsv", "true"), ("json", '{"head":{},"boolean":true}'), ("table", "answer\n──────\ntrue\n")],
)
def test_yes_and_no_have_every_form_too(syntax: str, expected: str) -> None:
    assert YES.serialise(syntax).decode() == expected


@pytest.mark.parametrize("syntax", ["turtle", "trig", "ntriples", "nquads", "jsonld", "rdfxml"])
def test_a_graph_is_the_same_graph_in_every_syntax(syntax: str) -> None:
    back = serialisation.read(GRAPH.serialise(syntax), syntax)
    assert serialisation.write(back, "ntriples") == GRAPH.wire


@pytest.mark.parametrize(
    ("results", "syntax", "sentence"),
    [
        (ROWS, "turtle", "rows cannot be written as turtle; choose one of: table, csv, tsv, json, xml"),
        (ROWS, "excel", "rows cannot be written as excel; choose one of: table, csv, tsv, json, xml"),
        (YES, "trig", "yes or no cannot be written as trig; choose one of: table, csv, tsv, json, xml"),
        (
            GRAPH,
            "csv",
            "a graph cannot be written as csv; choose one of: turtle, nquads, ntriples, trig, jsonld, rdfxml, table",
        ),
    ],
)
def test_a_format_that_does_not_fit_says_which_do(results: Results, syntax: str, sentence: str) -> None:
    with pytest.raises(UsageError) as caught:
        results.serialise(syntax)
    assert str(caught.value).startswith(sentence)
