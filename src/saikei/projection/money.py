"""What counts for the things of a landscape, every yen once for each of them."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Final

from saikei.identity.totals import find_totals
from saikei.projection.landscape import Landscape, Node

_GATHERING: Final = frozenset({"responsible", "partner", "recipient", "cites"})
"""The links by which a body or a policy has to do with the money of a measure."""


def weighed(landscape: Landscape) -> Landscape:
    """A landscape whose things say what counts for them: the sums of `saikei.identity.totals`.

    A heading and a measure have the programmes whose home line stands there, so that headings add up. A body, a
    technology and a policy have those of any line of their measures, and overlap.
    """
    ledger = landscape.ledger
    totals = {total.group: total for total in find_totals(ledger, "programme", [ledger.edition()])}
    programmes = _programmes(landscape)

    def money(node: Node) -> Node:
        found = [totals[p] for p in programmes.get(node.id, ()) if p in totals]
        return replace(
            node,
            yen=sum(int(total.yen) for total in found),
            loans=sum(int(yen) for total in found for _, yen in total.loans),
            unspecified=sum(total.unspecified for total in found),
        )

    return Landscape(tuple(map(money, landscape.nodes)), landscape.edges, ledger)


def _programmes(landscape: Landscape) -> dict[str, set[str]]:
    """By identifier of a thing, the programmes that count for it."""
    ledger = landscape.ledger
    lines = {a.id: a for a in ledger.appearances}
    found: dict[str, set[str]] = {}
    of_measure: dict[str, set[str]] = {}

    def add(things: Iterable[str], programmes: Iterable[str]) -> None:
        for thing in things:
            found.setdefault(thing, set()).update(programmes)

    for programme in ledger.programmes:
        home = lines[programme.home_line]
        add((programme.id, home.measure, home.section, home.theme, home.part), [programme.id])
        for line in programme.lines:
            of_measure.setdefault(lines[line].measure, set()).add(programme.id)
    for edge in landscape.edges:
        if edge.kind in _GATHERING:
            add([edge.target], of_measure.get(edge.source, ()))
    for measure, technologies in ledger.technologies.items():
        add(technologies, of_measure.get(measure, ()))
    return found
