"""The landscape: what documents hold and name, as things and links that can be drawn."""

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, get_args

from saikei.identity.ledger import Ledger

NodeKind: TypeAlias = Literal[
    "part", "theme", "section", "measure", "programme", "organisation", "technology", "policy"
]
EdgeKind: TypeAlias = Literal[
    "broader", "contains", "line", "responsible", "partner", "recipient", "mentions", "uses", "cites"
]
HEADINGS: Final = frozenset[NodeKind](["part", "theme", "section"])
NODE_KINDS: Final[tuple[NodeKind, ...]] = get_args(NodeKind)
EDGE_KINDS: Final[tuple[EdgeKind, ...]] = get_args(EdgeKind)


@dataclass(frozen=True, slots=True)
class Node:
    """A thing.

    Attributes:
        id: Its identifier.
        kind: What it is.
        label: Its Japanese name.
        en: Its English name; "" where it has none.
        names: Other names, as printed or hidden, for a search.
        parent: Identifier of the thing that it folds into; "" for none.
        yen: What counts for it at the newest document's own year and stage, fiscal loans apart.
        loans: Fiscal loans, in yen.
        unspecified: How many of its programmes ask for more without a figure.
    """

    id: str
    kind: NodeKind
    label: str
    en: str = ""
    names: tuple[str, ...] = ()
    parent: str = ""
    yen: int = 0
    loans: int = 0
    unspecified: int = 0


@dataclass(frozen=True, slots=True)
class Edge:
    """A link between two things.

    Attributes:
        id: Its identifier, the same in every build: that of its budget line, or made from its ends.
        source: Identifier of the narrower thing, of the heading of a measure, or of a measure.
        target: Identifier of the other end.
        kind: What it says.
        line: Identifier of the budget line that it is.
        mark: Whether that line is marked as a reprint.
        counts: Whether a figure of that line counts.
        inferred: Whether the link was concluded.
    """

    id: str
    source: str
    target: str
    kind: EdgeKind
    line: str = ""
    mark: str = ""
    counts: bool = False
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class Landscape:
    """Things and links.

    Attributes:
        nodes: The things, by kind and then as they stand in the documents, or by identifier.
        edges: The links between them.
        ledger: The lines that they are made of.
    """

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]
    ledger: Ledger
