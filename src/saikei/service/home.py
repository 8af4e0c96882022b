"""The general pages: the first one, the files, and the style sheet of all."""

from importlib.resources import files
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from saikei.folder import MANIFEST
from saikei.service import cells, forms, language, lists, names, pages, saved
from saikei.service.cells import Cell, Table
from saikei.service.language import Language, say
from saikei.service.site import Site, site

FIRST_QUESTION: Final = "technology-funding"
"""The question that the home page has ready."""
NEXT_QUESTIONS: Final = (
    "totals-by-theme", "biggest-programmes", "double-counted", "new-measures", "unspecified-requests",
    "organisations-together",
)  # fmt: skip
"""Questions that need no choice, to go on with."""

_CONTENTS: Final = """
SELECT ?class (COUNT(*) AS ?things) {
  VALUES ?class { sk:Document sk:Part sk:Theme sk:Section sk:Measure sk:BudgetLine sk:Amount sk:Programme sk:Reprint
                  sk:Mention sk:Organisation sk:Technology sk:PolicyInstrument sk:Aside sk:Issue }
  ?thing a ?class
} GROUP BY ?class"""
_TITLES: Final = """
SELECT ?thing (MIN(?title) AS ?called) { ?thing a sk:Document ; dcterms:title|rdfs:label ?title }
GROUP BY ?thing ORDER BY ?thing LIMIT 500"""


def routes() -> list[BaseRoute]:
    """The general pages."""
    return [Route("/about", home), Route("/data", data), Route("/static/{name}", static)]


def home(request: Request) -> Response:
    """A first question, and what this graph is and holds."""
    shown, here = language.choose(request), site(request)
    question = saved.find(FIRST_QUESTION)
    known = saved.names()
    return pages.render(
        request,
        "home.html",
        contents=_contents(here, shown),
        documents=[
            Cell(names.text(row["called"]), cells.lead(names.text(row["thing"])), "ja")
            for row in names.solutions(here.endpoint.query(_TITLES))
            if "called" in row
        ],
        question=question,
        fields=forms.fields(here, question, {}, shown),
        action=f"/questions/{question.name}",
        others=[saved.find(name) for name in NEXT_QUESTIONS if name in known],
        count=len(known),
    )


def data(request: Request) -> Response:
    """The files of the graph, ready to be taken away."""
    shown, manifest = language.choose(request), pages.held(site(request))
    rows = tuple(
        (Cell(name, f"/data/{name}"), Cell(f"{output.bytes:,}", number=True), Cell(output.sha256, mark="code"))
        for name, output in sorted(manifest.files.items())
    )
    columns = cells.heads((say(shown, head) for head in ("file", "bytes", "sha256")), [1])
    table = Table(say(shown, "files"), columns, rows) if rows else None
    return pages.render(request, "data.html", table=table, manifest=MANIFEST)


def static(request: Request) -> Response:
    """The style sheet."""
    sheet = files("saikei.service") / "static" / pages.STYLE
    if request.path_params["name"] != pages.STYLE:
        return pages.problem(request, 404, f"there is no {request.url.path} here; begin at /")
    return Response(
        sheet.read_bytes(), media_type="text/css", headers={"Cache-Control": "public, max-age=31536000, immutable"}
    )


def _contents(here: Site, shown: Language) -> Table:
    counts = {names.text(row["class"]): row["things"] for row in names.solutions(here.endpoint.query(_CONTENTS))}
    rows = tuple(
        (
            cells.link(f"{names.TERMS}{kind}", names.term_names(), shown),
            Cell(f"{int(names.text(counts[f'{names.TERMS}{kind}'])):,}", f"{lists.PATH}/{kind}", number=True),
        )
        for kind in lists.CLASSES
        if f"{names.TERMS}{kind}" in counts
    )
    return Table(say(shown, "contents"), cells.heads((say(shown, "kind"), say(shown, "how-many")), [1]), rows)
