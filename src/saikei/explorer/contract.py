"""The data of the explorer's page: three JSON texts, the network, the records and the graph.

The network is drawn first and needs nothing else; records hold what is shown of a chosen thing; the graph is for
queries. The other side of this contract is ``web/src/contract.ts``, and one fixture tests both. Names are those of
the tables and the ontology. Identifiers are paths below the base; an *index* is a place in the network's nodes, -1
for none.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Final, TypeAlias

VERSION: Final = 1
"""Changes when a page made for an earlier one could not show the data."""

Index: TypeAlias = int
MARKS: Final = ("", "partial", "full")


@dataclass(frozen=True, slots=True)
class Text:
    """One text in both languages; "" where there is none."""

    ja: str
    en: str


@dataclass(frozen=True, slots=True)
class Document:
    """A document that the graph was built from."""

    id: str
    title: str
    publisher: str
    fiscal_year: int
    stage: str
    published: str
    landing_page: str
    terms: str


@dataclass(frozen=True, slots=True)
class Nodes:
    """One list for each attribute, all of one length; see `web/src/contract.ts`."""

    id: list[str]
    kind: list[int]
    label: list[str]
    en: list[str]
    names: list[str]
    yen: list[int]
    loans: list[int]
    unspecified: list[int]
    degree: list[int]
    x: list[int]
    y: list[int]
    radius: list[int]
    parent: list[Index]
    community: list[int]


@dataclass(frozen=True, slots=True)
class Edges:
    """One list for each attribute, all of one length."""

    source: list[Index]
    target: list[Index]
    kind: list[int]
    line: list[int]
    mark: list[int]
    counts: list[int]
    inferred: list[int]
    x: list[int]
    y: list[int]


@dataclass(frozen=True, slots=True)
class Network:
    """What the first picture needs."""

    version: int
    base: str
    title: Text
    checksum: str
    documents: list[Document]
    fiscal_year: int
    stage: str
    counts: Mapping[str, int]
    nodes: Nodes
    edges: Edges


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands."""

    document: str
    page: int | None
    first_line: int
    last_line: int


@dataclass(frozen=True, slots=True)
class Amount:
    """One figure of a line."""

    id: str
    fiscal_year: int
    stage: str
    value_yen: int | None
    step: int
    unspecified: bool
    qualifier: str
    instrument: str
    is_portion: bool
    counts: bool
    excluded_because: str
    as_printed: str


@dataclass(frozen=True, slots=True)
class Line:
    """One appearance of a budget item, as printed."""

    id: str
    name: str
    notes: list[str]
    as_printed: str
    is_new: bool
    reprint: str
    home: bool
    measure: Index
    programme: Index
    part: Index
    theme: Index
    section: Index
    place: Place
    amounts: list[Amount]


@dataclass(frozen=True, slots=True)
class Mention:
    """A body, technology or policy in a measure."""

    id: str
    measure: Index
    entity: Index
    role: str
    explicit: bool
    rule: str
    confidence: float
    surface: str
    place: Place


@dataclass(frozen=True, slots=True)
class Conclusion:
    """A statement that was not read but concluded."""

    subject: str
    property: str
    value: str
    method: str
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Repeat:
    """A reprint, or a near repeat that is proposed; lines are places in the records' lines."""

    id: str
    line: int
    original: int
    kind: str
    status: str
    method: str
    confidence: float
    reason: str


@dataclass(frozen=True, slots=True)
class Issue:
    """A doubt."""

    id: str
    kind: str
    text: str
    what: str
    document: str
    line_number: int | None


@dataclass(frozen=True, slots=True)
class Thing:
    """More on a node."""

    definition: Text
    notation: str
    # `class` is no name in Python, so that the JSON key is written by `to_json`.
    class_: str
    links: list[str]
    sources: list[str]
    place: Place | None


@dataclass(frozen=True, slots=True)
class Total:
    """A sum and all that belongs to it; the group is -1 for the whole, or for what belongs to no group."""

    by: str
    group: Index
    yen: int
    low: int
    high: int
    unspecified: int
    included: int
    included_yen: int
    loans: Mapping[str, int]
    programmes: int
    lines: int
    printed: int
    waits_for: list[str]


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a receipt: which amount of which line, and what became of it."""

    by: str
    group: Index
    line: int
    amount: int
    added: int
    reason: str


@dataclass(frozen=True, slots=True)
class YearOnYear:
    """This year against the budgets before."""

    by: str
    group: Index
    programmes: int
    yen: int
    initial_yen: int
    supplementary_year: int
    supplementary_yen: int
    change_yen: int
    fresh: int
    fresh_yen: int


@dataclass(frozen=True, slots=True)
class Flow:
    """Money from a theme to the bodies that are responsible for it together, every yen once."""

    theme: Index
    bodies: list[Index]
    yen: int
    loans: int
    unspecified: int
    programmes: list[Index]


@dataclass(frozen=True, slots=True)
class Choice:
    """A value of a parameter, as SPARQL writes it, and its names."""

    term: str
    name: str
    labels: list[str]


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question leaves open."""

    name: str
    label: Text
    type: str
    example: str
    optional: bool
    default: str
    choices: list[Choice]


@dataclass(frozen=True, slots=True)
class Slot:
    """Where the terms of parameters go in a query, in UTF-16 units."""

    start: int
    end: int
    names: list[str]


@dataclass(frozen=True, slots=True)
class Question:
    """A saved question."""

    name: str
    summary: Text
    description: Text
    tags: list[str]
    parameters: list[Parameter]
    sparql: str
    slots: list[Slot]


@dataclass(frozen=True, slots=True)
class Term:
    """A class or property of the ontology."""

    name: str
    kind: str
    label: Text
    definition: Text


@dataclass(frozen=True, slots=True)
class Records:
    """What is shown of a chosen thing."""

    version: int
    codes: Mapping[str, Mapping[str, Text]]
    lines: list[Line]
    mentions: list[Mention]
    conclusions: list[Conclusion]
    repeats: list[Repeat]
    issues: list[Issue]
    things: Mapping[str, Thing]
    totals: list[Total]
    receipt: list[Entry]
    years: list[YearOnYear]
    flow: list[Flow]
    questions: list[Question]
    prefixes: Mapping[str, str]
    terms: list[Term]
    meanings: Mapping[str, Mapping[str, Text]]


@dataclass(frozen=True, slots=True)
class Site:
    """All that the page holds; the graph is N-Quads, gzip, base64."""

    network: Network
    records: Records
    graph: str


def to_json(part: Network | Records | Site) -> str:
    """A part as JSON on one line, the same text for the same data."""
    plain = asdict(part, dict_factory=lambda pairs: {name.removesuffix("_"): value for name, value in pairs})
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
