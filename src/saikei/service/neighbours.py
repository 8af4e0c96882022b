"""What points to a thing, as its page shows it: said from the side of the thing, each with its measure and its page."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import quote

from saikei.service import cells, facts, names
from saikei.service.cells import Cell
from saikei.service.facts import Pointing, Surroundings
from saikei.service.language import Language, say
from saikei.service.names import Name
from saikei.service.words import INVERSES

VIA: Final = "via"
"""Asks for what points to a thing with one property."""
FROM: Final = "from"
"""Asks for a later part of that, by its first, from 1."""
NAMED: Final = 8
"""How many things that point to another are named for each property."""
NAMED_ALONE: Final = 100
"""How many are named on a page for one property."""


@dataclass(frozen=True, slots=True)
class Backlinks:
    """What points to a thing with one property, as its page shows it.

    Attributes:
        property: What these things are to the thing.
        count: How many there are.
        things: Some of them.
        first: The number of the first of these among all, from 1.
        technical: Whether few people ask for it.
        all: Where all of them are; "" where these are all.
        before: Where the part before is; "" for none.
        after: Where the part after is; "" for none.
    """

    property: Cell
    count: int
    things: tuple[Cell, ...]
    first: int = 1
    technical: bool = False
    all: str = ""
    before: str = ""
    after: str = ""


def backlinks(
    each: Pointing,
    place: str,
    known: Mapping[str, Name],
    around: Mapping[str, Surroundings],
    shown: Language,
    *,
    whole: bool,
) -> Backlinks:
    """What points to a thing with one property.

    Args:
        each: What was found.
        place: Where the page of the thing is.
        known: The names of all that is shown.
        around: By thing that points, where it stands.
        shown: The reader's language.
        whole: Whether this is the page of the thing, or that of the property alone.
    """
    short = names.shorten(each.property)
    said = INVERSES.get(short)
    name = (
        said[0 if shown == "ja" else 1]
        if said
        else say(shown, "points-with", name=names.name(each.property, known, shown))
    )
    property_ = Cell(name, cells.lead(each.property), detail=short)
    things = tuple(_pointing(iri, known, around.get(iri), shown) for iri in each.things)
    technical = facts.is_technical(each.property, pointing=True)
    last = each.first + len(things) - 1
    part = f"{place}?{VIA}={quote(short)}&{FROM}="
    if whole:
        all_ = f"{part}1#pointing" if last < each.count else ""
        return Backlinks(property_, each.count, things, 1, technical, all_)
    before = f"{part}{max(1, each.first - NAMED_ALONE)}#pointing" if each.first > 1 else ""
    after = f"{part}{last + 1}#pointing" if things and last < each.count else ""
    return Backlinks(property_, each.count, things, each.first, technical, "", before, after)


def _pointing(iri: str, known: Mapping[str, Name], where: Surroundings | None, shown: Language) -> Cell:
    """A thing that points to another, with the measure that it belongs to and its page."""
    if where is None:
        return cells.link(iri, known, shown)
    measure = known[where.measure].read(shown)[0] if where.measure in known else ""
    page = say(shown, "page-n", page=where.page) if where.page else say(shown, "line-n", line=where.first)
    return cells.link(iri, known, shown, say(shown, "middle").join(each for each in (measure, page) if each))
