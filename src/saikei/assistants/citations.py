"""Where an answer stands: the budget lines, measures and headings behind identifiers, with document, page and lines."""

from collections.abc import Iterable, Mapping
from typing import Final

from saikei.assistants.records import Record
from saikei.identifiers import BASE
from saikei.sparql.labels import iris
from saikei.sparql.store import Endpoint
from saikei.sparql.values import Value, shorten

_AT_ONCE: Final = 400
_STANDS: Final = """
SELECT DISTINCT ?thing ?cited ?document ?page ?first_line ?last_line {{
  {{ VALUES ?thing {{ {things} }} ?thing sk:firstLine ?first_line BIND(?thing AS ?cited) }}
  UNION {{ VALUES ?thing {{ {things} }} ?thing sk:line|sk:homeLine ?cited . ?cited sk:firstLine ?first_line }}
  ?cited sk:inDocument ?document .
  OPTIONAL {{ ?cited sk:page ?page }}
  OPTIONAL {{ ?cited sk:lastLine ?last_line }}
}} ORDER BY ?thing ?cited"""


class Citation(Record):
    """Where something stands in its document."""

    identifier: str
    """Of the budget line; or of the measure, heading or mention that stands there."""
    document: str
    """Identifier of the document."""
    page: int | None
    """The page printed there; null where none is."""
    first_line: int
    """The first line of the source text, counted from 1."""
    last_line: int
    """The last one."""


def cite(row: Mapping[str, Value], identifier: str = "cited") -> Citation:
    """The citation that a row with the columns of `find_citations` holds."""
    first, last, page = row["first_line"], row.get("last_line"), row.get("page")
    return Citation(
        identifier=shorten(str(row[identifier])),
        document=shorten(str(row["document"])),
        page=page if isinstance(page, int) else None,
        first_line=first if isinstance(first, int) else 0,
        last_line=last if isinstance(last, int) else first if isinstance(first, int) else 0,
    )


def find_citations(things: Iterable[str], endpoint: Endpoint) -> dict[str, Citation]:
    """Where some things stand, by IRI: a figure, a decision and a programme at their budget line.

    What does not stand in a document, such as a year or a technology, is not among them.
    """
    ours = sorted(iris(thing for thing in set(things) if thing.startswith(BASE)))
    found: dict[str, Citation] = {}
    for start in range(0, len(ours), _AT_ONCE):
        for row in endpoint.query(_STANDS.format(things=" ".join(ours[start : start + _AT_ONCE]))):
            thing = str(row["thing"])
            if thing not in found or row["cited"] != thing:
                found[thing] = cite(row)
    return found
