"""Views of a landscape for networkx: typed attributes only, never None, lists as text."""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, get_args

from saikei.problems import UsageError
from saikei.projection.landscape import Edge, Landscape, Node

if TYPE_CHECKING:
    import networkx as nx

View: TypeAlias = Literal["whole", "money", "organisations", "technologies", "repeats"]
VIEWS: Final[tuple[View, ...]] = get_args(View)
TAKING_PART: Final = frozenset({"responsible", "partner", "recipient"})


@dataclass(frozen=True, slots=True)
class Stream:
    """Money from a theme to the bodies that are responsible for it together, every yen once.

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
        return sum(int(p.yen) for p in self.programmes)


def find_streams(landscape: Landscape) -> tuple[Stream, ...]:
    """Where the money of a landscape goes: each programme is in one stream."""
    lines = {a.id: a for a in landscape.ledger.appearances}
    nodes = {node.id: node for node in landscape.nodes}
    bodies: dict[str, list[str]] = {}
    for edge in landscape.edges:
        if edge.kind == "responsible":
            bodies.setdefault(edge.source, []).append(edge.target)
    found: dict[tuple[str, tuple[str, ...]], list[Node]] = {}
    for programme in landscape.ledger.programmes:
        home = lines[programme.home_line]
        ends = home.theme, tuple(sorted(bodies.get(home.measure, ())))
        found.setdefault(ends, []).append(nodes[programme.id])
    return tuple(Stream(*ends, tuple(found[ends])) for ends in sorted(found))


def to_networkx(landscape: Landscape, view: str = "whole") -> "nx.Graph[str]":
    """A view of a landscape; edges of a multigraph are keyed by their identifiers.

    Args:
        landscape: The things and links.
        view: ``whole``; ``money`` from themes to bodies; ``organisations`` and the measures that they take part in;
            ``technologies`` that meet in a measure; ``repeats``: programmes, their lines, and what repeats what.

    Raises:
        UsageError: There is no such view, or networkx is not installed.
    """
    if view not in _MAKERS:
        raise UsageError(f"there is no view {view!r}; choose one of: {', '.join(VIEWS)}")
    try:
        import networkx as nx
    except ImportError as error:
        raise UsageError("networkx is not installed; add it with: pip install 'saikei[network]'") from error
    graph = nx.Graph() if view == "technologies" else nx.MultiDiGraph()
    _MAKERS[view](landscape, graph)
    return graph


def _whole(landscape: Landscape, graph: Any) -> None:  # noqa: ANN401  of either class of networkx
    _add_nodes(graph, landscape.nodes)
    for edge in landscape.edges:
        _add_edge(graph, edge)


def _organisations(landscape: Landscape, graph: Any) -> None:  # noqa: ANN401
    edges = [edge for edge in landscape.edges if edge.kind in TAKING_PART]
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    _add_nodes(graph, (node for node in landscape.nodes if node.id in ends))
    for edge in edges:
        _add_edge(graph, edge)


def _money(landscape: Landscape, graph: Any) -> None:  # noqa: ANN401
    nodes = {node.id: node for node in landscape.nodes}
    for stream in find_streams(landscape):
        target = "+".join(stream.bodies) or "nobody"
        _add_nodes(graph, (nodes[each] for each in (stream.theme, *stream.bodies) if each in nodes and (
            each == stream.theme or len(stream.bodies) == 1)))  # fmt: skip
        if stream.theme not in graph:
            graph.add_node(stream.theme or "nowhere", label=stream.theme or "不明", kind="theme")
        if target not in graph:
            label = "・".join(nodes[body].label for body in stream.bodies) or "不明"
            graph.add_node(target, label=label, kind="organisation", parts=" ; ".join(stream.bodies))
        identifier = f"money:{stream.theme}>{target}"
        unspecified = sum(p.unspecified for p in stream.programmes)
        graph.add_edge(stream.theme or "nowhere", target, key=identifier, id=identifier, kind="money",
                       yen=stream.yen, weight=float(stream.yen), unspecified=unspecified,
                       programmes=" ; ".join(p.label for p in stream.programmes))  # fmt: skip


def _technologies(landscape: Landscape, graph: Any) -> None:  # noqa: ANN401
    used: dict[str, list[str]] = {}
    for edge in landscape.edges:
        if edge.kind == "uses":
            used.setdefault(edge.source, []).append(edge.target)
    shared = Counter(pair for measure in sorted(used) for pair in combinations(sorted(used[measure]), 2))
    named = {each for technologies in used.values() for each in technologies}
    _add_nodes(graph, (node for node in landscape.nodes if node.id in named))
    for (one, other), measures in sorted(shared.items()):
        identifier = f"meets:{one}>{other}"
        graph.add_edge(one, other, id=identifier, kind="meets", measures=measures, weight=float(measures))


def _repeats(landscape: Landscape, graph: Any) -> None:  # noqa: ANN401
    ledger = landscape.ledger
    lines = {a.id: a for a in ledger.appearances}
    nodes = {node.id: node for node in landscape.nodes}
    decided = [r for r in ledger.reprints if r.original]
    concerned = {line for r in decided for line in (r.line, r.original)}
    for programme in ledger.programmes:
        if not concerned.isdisjoint(programme.lines):
            _add_nodes(graph, [nodes[programme.id]])
            for line in programme.lines:
                a = lines[line]
                printed = " ; ".join(p.amount.as_printed for p in a.figures)
                graph.add_node(line, label=a.name, kind="line", as_printed=printed, document=a.source.id,
                               page=a.page or 0, first_line=a.first_line, measure=a.measure_title)  # fmt: skip
                _add_edge(graph, Edge(f"appearance:{line}", programme.id, line, "line", line, a.mark))
    for r in decided:
        graph.add_edge(r.line, r.original, key=r.id, id=r.id, kind=r.kind, status=r.status,
                       method=r.inferred.method, confidence=float(r.inferred.confidence))  # fmt: skip


_MAKERS: Final[Mapping[str, Callable[[Landscape, Any], None]]] = {
    "whole": _whole,
    "money": _money,
    "organisations": _organisations,
    "technologies": _technologies,
    "repeats": _repeats,
}


def _add_nodes(graph: Any, nodes: Any) -> None:  # noqa: ANN401
    for node in nodes:
        graph.add_node(
            node.id,
            label=node.label,
            label_en=node.en,
            kind=node.kind,
            names=" ; ".join(node.names),
            yen=int(node.yen),
            loans=int(node.loans),
            unspecified=node.unspecified,
        )


def _add_edge(graph: Any, edge: Edge) -> None:  # noqa: ANN401
    said = {"mark": edge.mark, "counts": edge.counts} if edge.line else {"inferred": edge.inferred}
    graph.add_edge(edge.source, edge.target, key=edge.id, id=edge.id, kind=edge.kind, **said)
