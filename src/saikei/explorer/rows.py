"""Rows that a graph answers with, as the contract writes them: identifiers below the base, codes by their last word."""

from collections.abc import Iterable, Mapping
from typing import Any, TypeAlias

from saikei.explorer.contract import Text
from saikei.identifiers import BASE
from saikei.sparql import Endpoint

Row: TypeAlias = Mapping[str, Any]


def ask(endpoint: Endpoint, query: str) -> list[Row]:
    """The rows that answer a query."""
    return [
        {name: value.removeprefix(BASE) if isinstance(value, str) else value for name, value in row.items()}
        for row in endpoint.query(query)
    ]


def code(identifier: str | None) -> str:
    """The word that an identifier of a code list, or of a property, ends in.

    >>> code("stage/request"), code("http://www.w3.org/2004/02/skos/core#broader"), code(None)
    ('request', 'broader', '')
    """
    return (identifier or "").rpartition("/")[2].rpartition("#")[2]


def text(texts: Mapping[str, str], name: str) -> Text:
    """The text of that name in both languages, from texts by name and language.

    >>> text({"label@ja": "語"}, "label")
    Text(ja='語', en='')
    """
    return Text(texts.get(f"{name}@ja", ""), texts.get(f"{name}@en", ""))


def by_language(rows: Iterable[Row], key: str) -> dict[str, dict[str, str]]:
    """The texts of each thing, by ``property@language``; the first in alphabetical order where there are several.

    Args:
        rows: With the columns ``property``, ``text`` and ``language``.
        key: The column that says of what.
    """
    found: dict[str, dict[str, str]] = {}
    for row in sorted(rows, key=lambda row: str(row["text"]), reverse=True):
        found.setdefault(row[key], {})[f"{code(row['property'])}@{row['language']}"] = row["text"]
    return found
