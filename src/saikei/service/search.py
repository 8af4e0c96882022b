"""Things found by a name, however it is written: in full or half width, in hiragana or katakana, with spaces or without."""

from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from saikei.identifiers import BASE
from saikei.service import candidates, cells, facts, language, names, pages
from saikei.service.candidates import Candidate
from saikei.service.cells import Cell, Table
from saikei.service.language import Language, say
from saikei.service.site import Site, site

PATH: Final = "/search"
NAME: Final = "q"
"""What an address holds of the name."""
CLASSES: Final = (
    "Programme", "Measure", "Organisation", "Technology", "PolicyInstrument", "Theme", "Section", "Part", "Document",
)  # fmt: skip
"""The classes whose things are found, in the order of the page."""
MOST: Final = 30
"""Things of one class that are shown."""
_LIKELY: Final = 60.0
"""The score at which a name may have been meant."""


def routes() -> list[BaseRoute]:
    """The page."""
    return [Route(PATH, search)]


def search(request: Request) -> Response:
    """What goes by a name, or by one that holds it, or is like it."""
    wanted, here, shown = request.query_params.get(NAME, "").strip(), site(request), language.choose(request)
    found: dict[str, list[Candidate]] = {}
    if wanted:
        known = candidates.index(here, CLASSES)
        likely = [c for c, score in candidates.scores(known, wanted, frozenset(CLASSES)) if score >= _LIKELY]
        for each in dict.fromkeys([*likely, *candidates.beginning(known, wanted)]):
            found.setdefault(each.type, []).append(each)
    groups = [(each, _table(here, each, found[each], shown)) for each in CLASSES if each in found]
    return pages.render(request, "search.html", wanted=wanted, groups=groups)


def _table(here: Site, kind: str, found: list[Candidate], shown: Language) -> Table:
    """The things of one class, each with its other name and where it stands."""
    part = found[:MOST]
    around = facts.find_surroundings(here.endpoint, [BASE + each.id for each in part])
    rows = []
    for each in part:
        name, name_language = each.name.read(shown)
        other, _ = each.name.read("en" if shown == "ja" else "ja")
        where = around.get(BASE + each.id)
        place = say(shown, "page-n", page=where.page) if where and where.page else ""
        told = say(shown, "middle").join(text for text in (other if other != name else "", place) if text)
        rows.append((Cell(name, cells.lead(BASE + each.id), name_language, detail=told),))
    called = names.term_names()[f"{names.TERMS}{kind}"].read(shown)[0]
    count = len(found)
    caption = (
        say(shown, "found-of", name=called, count=count)
        if count <= MOST
        else say(shown, "found-first", name=called, count=count, shown=MOST)
    )
    return Table(caption, cells.heads([called]), tuple(rows))
