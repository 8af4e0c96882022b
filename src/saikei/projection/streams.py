"""Where the money goes: from themes to the bodies that are responsible for it, every yen once."""

from dataclasses import dataclass

from saikei.projection.landscape import Landscape, Node


@dataclass(frozen=True, slots=True)
class Stream:
    """Money from a theme to the bodies that are responsible for it together.

    Attributes:
        theme: Identifier of the theme of the programmes' home lines; "" where it is unknown.
        bodies: Identifiers of the bodies responsible for the measures of the home lines.
        programmes: The programmes.
    """

    theme: str
    bodies: tuple[str, ...]
    programmes: tuple[Node, ...]

    @property
    def yen(self) -> int:
        """What counts for the programmes, fiscal loans apart."""
        return sum(p.yen for p in self.programmes)

    @property
    def loans(self) -> int:
        """Fiscal loans, in yen."""
        return sum(p.loans for p in self.programmes)

    @property
    def unspecified(self) -> int:
        """How many programmes ask for more without a figure."""
        return sum(p.unspecified for p in self.programmes)


def find_streams(landscape: Landscape) -> tuple[Stream, ...]:
    """The streams of a landscape, in the order of its things; each programme is in one of them."""
    lines = {a.id: a for a in landscape.ledger.appearances}
    nodes = {node.id: node for node in landscape.nodes}
    ranks = {node.id: rank for rank, node in enumerate(landscape.nodes)}
    bodies: dict[str, list[str]] = {}
    for edge in landscape.edges:
        if edge.kind == "responsible":
            bodies.setdefault(edge.source, []).append(edge.target)
    found: dict[tuple[str, tuple[str, ...]], list[Node]] = {}
    for programme in landscape.ledger.programmes:
        home = lines[programme.home_line]
        ends = (
            home.theme if home.theme in nodes else "",
            tuple(sorted(bodies.get(home.measure, ()), key=ranks.__getitem__)),
        )
        found.setdefault(ends, []).append(nodes[programme.id])
    # What has no theme or no body comes last.
    last = len(ranks)
    order = sorted(found, key=lambda ends: (ranks.get(ends[0], last), [ranks[body] for body in ends[1]] or [last]))
    return tuple(Stream(*ends, tuple(found[ends])) for ends in order)
