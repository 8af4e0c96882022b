"""Views of a landscape for networkx: typed attributes only, never None, lists as text."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final, Literal, TypeAlias, get_args

from saikei.problems import UsageError
from saikei.projection.landscape import Edge, Landscape, Node
from saikei.projection.streams import find_streams

if TYPE_CHECKING:
    import networkx as nx

View: TypeAlias = Literal["whole", "money", "organisations", "technologies", "repeats"]
VIEWS: Final[tuple[View, ...]] = get_args(View)
TAKING_PART: Final = frozenset({"responsible", "partner", "recipient"})
UNKNOWN: Final = "不明"
"""The name of the theme or body of money that has none."""

_LIST: Final = " ; "
"""What stands between the items of a list that is written as text."""


def to_networkx(landscape: Landscape, view: str = "whole") -> "nx.Graph[str]":
    """A view of a landscape; edges of a multigraph are keyed by their identifiers.

    Args:
        landscape: The things and links.
        view: ``whole``; ``money`` from themes to bodies, whose yen are what flows, every yen once; ``organisations``
            and the measures that they take part in; ``technologies`` that meet in a measure; ``repeats``: programmes,
            their lines, and what repeats what.

    Raises:
        UsageError: There is no such view, or networkx is not installed.
    """
    if view not in _MAKERS:
        raise UsageError(f"there is no view {view!r}; choose one of: {', '.join(VIEWS)}")
    try:
        import networkx as nx
    except ImportError as error:
        raise UsageError("networkx is not installed; add it with: pip install 'saikei[network]'") from error
    graph: nx.Graph[str] = nx.Graph() if view == "technologies" else nx.MultiDiGraph()
    _MAKERS[view](landscape, graph)
    return graph


def _whole(landscape: Landscape, graph: "nx.Graph[str]") -> None:
    _add_nodes(graph, landscape.nodes)
    for edge in landscape.edges:
        _add_edge(graph, edge)


def _organisations(landscape: Landscape, graph: "nx.Graph[str]") -> None:
    edges = [edge for edge in landscape.edges if edge.kind in TAKING_PART]
    ends = {end for edge in edges for end in (edge.source, edge.target)}
    _add_nodes(graph, (node for node in landscape.nodes if node.id in ends))
    for edge in edges:
        _add_edge(graph, edge)


def _money(landscape: Landscape, graph: "nx.Graph[str]") -> None:
    nodes = {node.id: node for node in landscape.nodes}
    streams = find_streams(landscape)
    ends: dict[str, Node] = {}
    for stream in streams:
        theme, bodies = stream.theme or "theme/unknown", "+".join(stream.bodies) or "organisation/unknown"
        for end in (
            nodes.get(stream.theme) or Node(theme, "theme", UNKNOWN),
            # Bodies that share the responsibility are one end: what flows to them is not divided.
            nodes.get(bodies)
            or Node(bodies, "organisation", "・".join(nodes[each].label for each in stream.bodies) or UNKNOWN),
        ):
            old = ends.setdefault(end.id, replace(end, yen=0, loans=0, unspecified=0))
            ends[end.id] = replace(
                old,
                yen=old.yen + stream.yen,
                loans=old.loans + stream.loans,
                unspecified=old.unspecified + stream.unspecified,
            )
    _add_nodes(graph, ends.values())
    for stream in streams:
        theme, bodies = stream.theme or "theme/unknown", "+".join(stream.bodies) or "organisation/unknown"
        _connect(
            graph, theme, bodies, f"money:{theme}>{bodies}", "money",
            yen=stream.yen, loans=stream.loans, unspecified=stream.unspecified, weight=float(stream.yen),
            programmes=_LIST.join(p.label for p in stream.programmes),
        )  # fmt: skip


def _technologies(landscape: Landscape, graph: "nx.Graph[str]") -> None:
    used: dict[str, list[str]] = {}
    for edge in landscape.edges:
        if edge.kind == "uses":
            used.setdefault(edge.source, []).append(edge.target)
    shared = Counter(pair for measure in sorted(used) for pair in combinations(sorted(used[measure]), 2))
    named = {each for technologies in used.values() for each in technologies}
    _add_nodes(graph, (node for node in landscape.nodes if node.id in named))
    for (one, other), measures in sorted(shared.items()):
        _connect(graph, one, other, f"meets:{one}>{other}", "meets", measures=measures, weight=float(measures))


def _repeats(landscape: Landscape, graph: "nx.Graph[str]") -> None:
    ledger = landscape.ledger
    lines = {a.id: a for a in ledger.appearances}
    nodes = {node.id: node for node in landscape.nodes}
    pairs = [reprint for reprint in ledger.reprints if reprint.original]
    concerned = {line for reprint in pairs for line in (reprint.line, reprint.original)}
    for programme in ledger.programmes:
        if not concerned.isdisjoint(programme.lines):
            _add_nodes(graph, [nodes[programme.id]])
            for line in programme.lines:
                a = lines[line]
                graph.add_node(
                    line, label=a.name, kind="line", as_printed=_LIST.join(p.amount.as_printed for p in a.figures),
                    document=a.source.id, page=a.page or 0, first_line=a.first_line, measure=a.measure_title,
                )  # fmt: skip
                counts = any(ledger.verdicts[printed.id].counts for printed in a.figures)
                _add_edge(graph, Edge(f"appearance:{line}", programme.id, line, "line", line, a.mark, counts))
    for reprint in pairs:
        _connect(
            graph, reprint.line, reprint.original, reprint.id, reprint.kind,
            status=reprint.status, method=reprint.inferred.method, confidence=float(reprint.inferred.confidence),
        )  # fmt: skip


_MAKERS: Final[Mapping[str, Callable[[Landscape, "nx.Graph[str]"], None]]] = {
    "whole": _whole,
    "money": _money,
    "organisations": _organisations,
    "technologies": _technologies,
    "repeats": _repeats,
}


def _add_nodes(graph: "nx.Graph[str]", nodes: Iterable[Node]) -> None:
    for node in nodes:
        graph.add_node(
            node.id,
            label=node.label,
            label_en=node.en,
            kind=node.kind,
            names=_LIST.join(node.names),
            yen=int(node.yen),
            loans=int(node.loans),
            unspecified=node.unspecified,
        )


def _add_edge(graph: "nx.Graph[str]", edge: Edge) -> None:
    said = {"mark": edge.mark, "counts": edge.counts} if edge.line else {"inferred": edge.inferred}
    _connect(graph, edge.source, edge.target, edge.id, edge.kind, **said)


def _connect(graph: "nx.Graph[str]", source: str, target: str, identifier: str, kind: str, **said: Any) -> None:  # noqa: ANN401
    """Add an edge, which says what it is, and in a multigraph is known by its identifier."""
    key = {"key": identifier} if graph.is_multigraph() else {}
    graph.add_edge(source, target, **key, id=identifier, kind=kind, **said)
