"""Names for people beside the identifiers of an answer."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, Literal, Protocol, TypeAlias

import pyoxigraph as ox

Language: TypeAlias = Literal["ja", "en"]

SUFFIX: Final = "_label"
"""What the column of names is called: the column of identifiers, and this."""

_AT_ONCE: Final = 400
"""How many identifiers one query names: a posted query of this length is read by every server."""


class Asked(Protocol):
    """A graph, or an endpoint."""

    def query(self, sparql: str, /) -> Iterable[Mapping[str, Any]]:
        """The rows that answer a query."""
        ...


def with_labels(wire: bytes, graph: Asked, language: Language) -> bytes:
    """Rows as SPARQL 1.1 Query Results JSON, with a column of names behind each column of things that have names.

    Args:
        wire: The rows.
        graph: What knows the names.
        language: Which of the names; one in another language stands in for a missing one.

    Raises:
        QueryError: The names cannot be asked for.
    """
    answer = json.loads(wire)
    rows, columns = answer["results"]["bindings"], answer["head"]["vars"]
    labels = find_labels({term["value"] for row in rows for term in row.values() if term["type"] == "uri"}, graph)
    shown: list[str] = []
    for column in columns:
        shown.append(column)
        found = [_label(row.get(column), labels, language) for row in rows]
        label = f"{column}{SUFFIX}"
        if label not in columns and any(found):
            shown.append(label)
            for row, term in zip(rows, found, strict=True):
                row |= {label: term} if term else {}
    answer["head"]["vars"] = shown
    return json.dumps(answer, ensure_ascii=False).encode()


def find_labels(things: Iterable[str], graph: Asked) -> dict[str, dict[str, str]]:
    """The names of some IRIs, by language ("" for none); each the first of its language."""
    terms = sorted(iris(things))
    found: dict[str, dict[str, str]] = {}
    for start in range(0, len(terms), _AT_ONCE):
        values = " ".join(terms[start : start + _AT_ONCE])
        rows = graph.query(
            "SELECT ?thing ?label (LANG(?label) AS ?language) "
            f"{{ VALUES ?thing {{ {values} }} ?thing rdfs:label|skos:prefLabel ?label }} ORDER BY ?thing ?label"
        )
        for row in rows:
            found.setdefault(str(row["thing"]), {}).setdefault(str(row["language"] or ""), str(row["label"]))
    return found


def iris(things: Iterable[str]) -> Iterator[str]:
    """Some IRIs as a query writes them, without those that are none: a server may answer with anything."""
    for thing in things:
        try:
            yield str(ox.NamedNode(thing))
        except ValueError:
            continue


def choose(names: Mapping[str, str], language: Language) -> tuple[str, str]:
    """A name and its language: the wanted one, or else the first there is; ("", "") where there is none."""
    chosen = language if language in names else min(names, default="")
    return names.get(chosen, ""), chosen


def _label(
    term: Mapping[str, Any] | None, labels: Mapping[str, Mapping[str, str]], language: Language
) -> dict[str, str] | None:
    """The name of a term as SPARQL 1.1 Query Results JSON has it; None where it has none."""
    if term is None or term["type"] != "uri" or term["value"] not in labels:
        return None
    name, chosen = choose(labels[term["value"]], language)
    return {"type": "literal", "value": name} | ({"xml:lang": chosen} if chosen else {})
