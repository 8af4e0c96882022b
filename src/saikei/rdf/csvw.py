"""What the tables are, said to machines: CSV on the Web metadata (W3C Recommendation, 17 December 2015).

It stands beside the tables as ``tables.json`` and says of each column its titles, its type, and what it means in
the graph, so that a CSVW reader gets typed values and can turn rows back into the same nodes and properties.
"""

import json
from typing import Any, Final

from saikei.identifiers import BASE
from saikei.rdf.columns import KEYS, LAYOUTS, Column, Kind, Layout

FILE: Final = "tables.json"
DATATYPES: Final[dict[Kind, str]] = {
    "identifier": "string",
    "code": "string",
    "text": "string",
    "integer": "integer",
    "decimal": "decimal",
    "boolean": "boolean",
}
NOTE: Final = (
    "Identifiers are paths below the base. A cell of text that a spreadsheet would run as a formula has an apostrophe "
    "before it, which is not part of the text."
)


def to_csvw(terms: str = "") -> bytes:
    """The metadata of all tables as JSON.

    Args:
        terms: Web address of the terms under which they may be used, or "".
    """
    metadata: dict[str, Any] = {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "en"}],
        "dc:title": _titles("予算資料の表", "Tables of budget documents"),
        "rdfs:comment": {"@value": NOTE, "@language": "en"},
        "dialect": {"encoding": "utf-8", "header": True, "lineTerminators": ["\n"]},
        "tables": [_table(layout) for layout in LAYOUTS],
    }
    if terms:
        metadata["dc:license"] = {"@id": terms}
    return (json.dumps(metadata, ensure_ascii=False, indent=1) + "\n").encode()


def _table(layout: Layout) -> dict[str, Any]:
    schema: dict[str, Any] = {"columns": [_column(column, layout) for column in layout.columns]}
    if layout.key:
        schema["primaryKey"] = layout.key
        schema["aboutUrl"] = f"{BASE}{{+{layout.key}}}"
    links = [column for column in layout.columns if column.table]
    if links:
        schema["foreignKeys"] = [_foreign_key(column) for column in links]
    return {
        "url": f"{layout.name}.csv",
        "dc:title": _titles(layout.ja, layout.en),
        "tableSchema": schema,
    }


def _column(column: Column, layout: Layout) -> dict[str, Any]:
    described: dict[str, Any] = {
        "name": column.name,
        "titles": {"ja": column.ja, "en": [column.name, column.en] if column.en != column.name else column.name},
        "datatype": DATATYPES[column.kind],
    }
    if column.name == layout.key:
        described["required"] = True
    if column.language:
        described["lang"] = column.language
    if column.separator:
        described["separator"] = column.separator
    if column.property:
        described["propertyUrl"] = column.property.value
    else:
        described["suppressOutput"] = True
    if column.path:
        described["valueUrl"] = BASE + column.path
    return described


def _foreign_key(column: Column) -> dict[str, Any]:
    return {
        "columnReference": column.name,
        "reference": {"resource": f"{column.table}.csv", "columnReference": KEYS[column.table]},
    }


def _titles(ja: str, en: str) -> list[dict[str, str]]:
    return [{"@value": ja, "@language": "ja"}, {"@value": en, "@language": "en"}]
