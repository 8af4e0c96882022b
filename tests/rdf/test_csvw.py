"""What the metadata says of the tables, and that a row read by it says what the graph says."""

import json
from collections import Counter
from typing import Any

import pytest
from pyoxigraph import Literal, NamedNode, Triple

from saikei.identifiers import BASE
from saikei.rdf import csvw, tables
from saikei.rdf.columns import LAYOUTS, Layout
from saikei.rdf.terms import XSD
from tests.rdf.graphs import BOTH
from tests.rdf.test_tables import ONE, TWO, rows

METADATA: dict[str, Any] = json.loads(csvw.to_csvw("https://inaho.example/terms"))
SCHEMAS = {table["url"].removesuffix(".csv"): table["tableSchema"] for table in METADATA["tables"]}


def test_the_metadata_names_every_column_of_every_table() -> None:
    for name, table in ONE.items():
        header = tables.to_csv(table).decode().splitlines()[0].split(",")
        columns = SCHEMAS[name]["columns"]
        assert [column["name"] for column in columns] == header
        for column in columns:
            titles = column["titles"]["en"]
            assert column["name"] in ([titles] if isinstance(titles, str) else titles)
            assert column["titles"]["ja"]
    assert set(SCHEMAS) == set(ONE)
    assert METADATA["dc:license"] == {"@id": "https://inaho.example/terms"}


def test_a_column_says_what_a_reader_needs_to_know_of_it() -> None:
    columns = {column["name"]: column for column in SCHEMAS["budget-lines"]["columns"]}
    assert columns["line"] == {
        "name": "line",
        "titles": {"ja": "予算項目", "en": ["line", "budget line"]},
        "datatype": "string",
        "required": True,
        "suppressOutput": True,
        "valueUrl": f"{BASE}{{+line}}",
    }
    assert columns["notes"] == {
        "name": "notes",
        "titles": {"ja": "注記", "en": "notes"},
        "datatype": "string",
        "lang": "ja",
        "separator": " ; ",
        "propertyUrl": f"{BASE}ontology#note",
    }


def test_terms_that_are_not_known_are_not_said() -> None:
    assert "dc:license" not in json.loads(csvw.to_csvw())


@pytest.mark.parametrize("found", [ONE, TWO], ids=["one document", "two"])
def test_a_key_identifies_a_row_and_a_link_finds_one(found: dict[str, tables.Table]) -> None:
    links = 0
    for name, schema in SCHEMAS.items():
        if key := schema.get("primaryKey"):
            assert max(Counter(row[key] for row in rows(name, found)).values()) == 1
        for link in schema.get("foreignKeys", []):
            target, column = link["reference"]["resource"].removesuffix(".csv"), link["reference"]["columnReference"]
            assert column == SCHEMAS[target]["primaryKey"]
            there = {row[column] for row in rows(target, found)}
            here = {row[link["columnReference"]] for row in rows(name, found)} - {""}
            assert here, f"no row of {name} tests {link}"
            assert here <= there
            links += 1
    assert links == 6


@pytest.mark.parametrize(
    ("name", "column", "target"),
    [("amounts", "portion_of", "amounts"), ("reprints", "original", "budget-lines")],
)
def test_a_link_that_may_be_empty_is_no_key_but_finds_a_row_where_it_is_not(
    name: str, column: str, target: str
) -> None:
    assert column not in {link["columnReference"] for link in SCHEMAS[name].get("foreignKeys", [])}
    here = {row[column] for row in rows(name)}
    assert here > here - {""}
    assert here - {""} <= {row[SCHEMAS[target]["primaryKey"]] for row in rows(target)}


def statements(layout: Layout, row: dict[str, str]) -> set[Triple]:
    """What a row says, read by the metadata alone, as a CSVW reader reads it."""
    schema = SCHEMAS[layout.name]
    said: set[Triple] = set()
    for column in schema["columns"]:
        cell = row[column["name"]]
        if "propertyUrl" not in column or cell == "":
            continue
        subject = NamedNode(filled(schema["aboutUrl"], row))
        for text in cell.split(column["separator"]) if "separator" in column else [cell]:
            value: NamedNode | Literal
            if "valueUrl" in column:
                value = NamedNode(filled(column["valueUrl"], row))
            elif "lang" in column:
                value = Literal(text, language=column["lang"])
            else:
                value = Literal(text, datatype=getattr(XSD, column["datatype"]))
            said.add(Triple(subject, NamedNode(column["propertyUrl"]), value))
    return said


def filled(template: str, row: dict[str, str]) -> str:
    for name, cell in row.items():
        template = template.replace(f"{{{name}}}", cell).replace(f"{{+{name}}}", cell)
    return template


@pytest.mark.parametrize("layout", LAYOUTS, ids=lambda layout: layout.name)
def test_whatever_a_cell_says_of_its_thing_the_graph_says_too(layout: Layout) -> None:
    graph = {quad.triple for quad in BOTH}
    said = {triple for row in rows(layout.name, TWO) for triple in statements(layout, row)}
    assert said - graph == set()
    assert bool(said) == bool(layout.key)
