"""The known issues: the doubts that the graph holds about its documents, by kind."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

import pyoxigraph as ox
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from saikei.service import cells, language, names, pages
from saikei.service.cells import Cell, Table
from saikei.service.language import Language, say
from saikei.service.names import Name
from saikei.service.site import Site, site
from saikei.sparql.values import Term

LONGEST: Final = 300
"""Issues of one kind that the page shows; the question `issues` gives them all."""
WHOLE: Final = "issues"
"""The question that gives all issues."""

_KINDS: Final = """
SELECT ?kind (COUNT(?issue) AS ?issues) { ?issue a sk:Issue ; sk:issueKind ?kind FILTER(isIRI(?kind)) } GROUP BY ?kind ORDER BY ?kind"""
_OF_KIND: Final = """
SELECT ?issue ?line ?page ?document ?text ?what {{
  {{ SELECT ?issue {{ VALUES ?kind {{ {kind} }} ?issue a sk:Issue ; sk:issueKind ?kind
     OPTIONAL {{ ?issue sk:inDocument ?document }} OPTIONAL {{ ?issue sk:firstLine ?line }} }}
     ORDER BY ?document ?line ?issue LIMIT {most} }}
  OPTIONAL {{ ?issue sk:firstLine ?line }}
  OPTIONAL {{ ?issue sk:page ?page }}
  OPTIONAL {{ ?issue sk:inDocument ?document }}
  OPTIONAL {{ ?issue sk:surface ?text }}
  OPTIONAL {{ ?issue rdfs:comment ?what }}
}} ORDER BY ?document ?line ?issue"""


def routes() -> list[BaseRoute]:
    """The page."""
    return [Route("/issues", issues)]


def issues(request: Request) -> Response:
    """Every kind of doubt, what it means, and where it arose."""
    shown, here = language.choose(request), site(request)
    kinds = {
        names.text(row["kind"]): int(names.text(row["issues"]))
        for row in names.solutions(here.endpoint.query(_KINDS))
        if "kind" in row
    }
    known = names.find_names(here.endpoint, kinds)
    definitions = _definitions(here, kinds)
    groups = []
    for kind, count in kinds.items():
        table = _table(here, kind, known[kind].read(shown)[0], count, shown)
        meaning = definitions.get(kind, Name()).read(shown)
        groups.append((kind.rpartition("/")[2], cells.link(kind, known, shown), count, meaning, table))
    return pages.render(request, "issues.html", groups=groups, count=sum(kinds.values()), longest=LONGEST, whole=WHOLE)


def _table(here: Site, kind: str, name: str, count: int, shown: Language) -> Table:
    rows = _merged(names.solutions(here.endpoint.query(_OF_KIND.format(kind=names.values([kind]), most=LONGEST))))
    documents = names.find_names(here.endpoint, [names.text(row["document"]) for row in rows if "document" in row])
    columns = cells.heads(say(shown, head) for head in ("place", "text-there", "what"))
    return Table(
        say(shown, "issues-of", name=name, count=count),
        columns,
        tuple(
            (_place(row, documents, shown), *(cells.cell(row.get(each), {}, shown) for each in ("text", "what")))
            for row in rows
        ),
    )


def _merged(rows: Iterable[Mapping[str, Term]]) -> Sequence[Mapping[str, Term]]:
    """One row for each issue, whatever it says twice."""
    found: dict[str, Mapping[str, Term]] = {}
    for row in rows:
        found.setdefault(names.text(row["issue"]), row)
    return list(found.values())


def _place(row: Mapping[str, Term], documents: Mapping[str, Name], shown: Language) -> Cell:
    line, page = names.text(row.get("line")), names.text(row.get("page"))
    where = say(shown, "page-line", page=page, line=line) if page else say(shown, "line-n", line=line)
    text = where if line else say(shown, "whole")
    document = documents[names.text(row["document"])].read(shown)[0] if "document" in row else ""
    return Cell(text, cells.lead(names.text(row["issue"])), detail=document)


def _definitions(here: Site, things: Iterable[str]) -> dict[str, Name]:
    query = f"SELECT ?thing ?text {{ VALUES ?thing {{ {names.values(things)} }} ?thing skos:definition ?text }}"
    said: dict[str, dict[str, str]] = {}
    for row in names.solutions(here.endpoint.query(query)):
        text = row["text"]
        if isinstance(text, ox.Literal):
            said.setdefault(names.text(row["thing"]), {})[text.language or ""] = text.value
    return {thing: Name(text.get("ja", ""), text.get("en", ""), text.get("", "")) for thing, text in said.items()}
