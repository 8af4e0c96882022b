"""A landscape as the network of the contract: compact lists, numbers for things."""

from collections import Counter
from collections.abc import Mapping
from hashlib import sha256

from saikei.explorer.communities import find_communities
from saikei.explorer.contract import MARKS, VERSION, Document, Edges, Network, Nodes, Text
from saikei.explorer.layout import Layout, lay_out
from saikei.identifiers import BASE
from saikei.identity.ledger import Ledger
from saikei.projection.landscape import EDGE_KINDS, NODE_KINDS, Landscape


def to_network(landscape: Landscape, title: Text, quads: bytes) -> Network:
    """The network of a landscape.

    Args:
        landscape: The things and links.
        title: What the page is called.
        quads: The graph that it is of, as N-Quads.
    """
    index = {node.id: i for i, node in enumerate(landscape.nodes)}
    fiscal_year, stage = landscape.ledger.edition()
    layout = lay_out(landscape)
    return Network(
        version=VERSION,
        base=BASE,
        title=title,
        checksum=sha256(quads).hexdigest(),
        documents=_documents(landscape.ledger),
        fiscal_year=fiscal_year,
        stage=stage,
        counts=_counts(landscape, quads),
        nodes=_nodes(landscape, index, layout),
        edges=_edges(landscape, index, layout),
    )


def _counts(landscape: Landscape, quads: bytes) -> dict[str, int]:
    """How many of each kind of thing there are."""
    kinds = Counter(node.kind for node in landscape.nodes)
    return {kind: kinds[kind] for kind in NODE_KINDS} | {
        "line": len(landscape.ledger.appearances),
        "quad": quads.count(b"\n"),
    }


def _documents(ledger: Ledger) -> list[Document]:
    sources = {a.source.id: a.source for a in ledger.appearances}
    return [
        Document(
            f"document/{s.id}",
            s.title,
            s.publisher,
            s.fiscal_year,
            s.stage,
            s.published.isoformat() if s.published else "",
            s.landing_page,
            s.terms,
        )
        for s in sources.values()
    ]


def _nodes(landscape: Landscape, index: Mapping[str, int], layout: Layout) -> Nodes:
    nodes = landscape.nodes
    pairs = [(index[edge.source], index[edge.target]) for edge in landscape.edges]
    degree = [0] * len(nodes)
    for end in (end for pair in pairs for end in pair):
        degree[end] += 1
    return Nodes(
        id=[node.id for node in nodes],
        kind=[NODE_KINDS.index(node.kind) for node in nodes],
        label=[node.label for node in nodes],
        en=[node.en for node in nodes],
        names=["\n".join(node.names) for node in nodes],
        yen=[node.yen for node in nodes],
        loans=[node.loans for node in nodes],
        unspecified=[node.unspecified for node in nodes],
        degree=degree,
        x=layout.x,
        y=layout.y,
        radius=layout.radius,
        parent=[index.get(node.parent, -1) for node in nodes],
        community=find_communities(len(nodes), pairs),
    )


def _edges(landscape: Landscape, index: Mapping[str, int], layout: Layout) -> Edges:
    edges = landscape.edges
    lines = {a.id: i for i, a in enumerate(landscape.ledger.appearances)}
    return Edges(
        source=[index[edge.source] for edge in edges],
        target=[index[edge.target] for edge in edges],
        kind=[EDGE_KINDS.index(edge.kind) for edge in edges],
        line=[lines.get(edge.line, -1) for edge in edges],
        mark=[MARKS.index(edge.mark) for edge in edges],
        counts=[int(edge.counts) for edge in edges],
        inferred=[int(edge.inferred) for edge in edges],
        x=[layout.lines.get(edge.id, (0, 0))[0] for edge in edges],
        y=[layout.lines.get(edge.id, (0, 0))[1] for edge in edges],
    )
