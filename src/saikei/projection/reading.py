"""The landscape of a graph, from the answers of any SPARQL endpoint to a few questions.

Things of the vocabularies are in it where a measure names them, with all that stands above them. The order of things
and links follows from their identifiers and places alone.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final, TypeAlias

from saikei.identifiers import BASE
from saikei.identity.ledger import Ask, Ledger, read_ledger
from saikei.projection.landscape import Edge, EdgeKind, Landscape, Node, NodeKind
from saikei.projection.money import weighed

_HEADINGS: Final[Mapping[str, NodeKind]] = {"Part": "part", "Theme": "theme", "Section": "section"}
_CONCEPTS: Final[Mapping[str, NodeKind]] = {
    "Organisation": "organisation",
    "Technology": "technology",
    "PolicyInstrument": "policy",
}
_LINKS: Final[Mapping[str, EdgeKind]] = {
    "responsibleBody": "responsible",
    "partner": "partner",
    "recipient": "recipient",
    "mentionsOrganisation": "mentions",
    "usesTechnology": "uses",
    "citesPolicy": "cites",
}

Row: TypeAlias = Mapping[str, Any]
QUERIES: Final = {
    "headings": """
        SELECT ?id ?class ?label ?above ?number ?document {
          VALUES ?class { sk:Part sk:Theme sk:Section }
          ?id a ?class ; sk:inDocument ?document ; skos:notation ?number .
          OPTIONAL { ?id skos:prefLabel ?label FILTER (lang(?label) = "ja") }
          OPTIONAL { ?id skos:broader ?above }
        }""",
    "measures": """
        SELECT ?id ?label ?part ?theme ?section ?first_line ?document {
          ?id a sk:Measure ; rdfs:label ?label ; sk:inDocument ?document ; sk:firstLine ?first_line .
          OPTIONAL { ?id sk:part ?part }
          OPTIONAL { ?id sk:theme ?theme }
          OPTIONAL { ?id sk:section ?section }
        }""",
    "names": """
        SELECT ?id ?class ?label ?language ?property {
          VALUES ?class { sk:Organisation sk:Technology sk:PolicyInstrument }
          VALUES ?property { skos:prefLabel skos:altLabel skos:hiddenLabel }
          ?id a ?class ; ?property ?label . BIND (lang(?label) AS ?language)
        }""",
    "above": """
        SELECT ?id ?above {
          VALUES ?class { sk:Organisation sk:Technology sk:PolicyInstrument }
          ?id a ?class ; skos:broader|org:subOrganizationOf|org:unitOf ?above .
        }""",
    "links": """
        SELECT DISTINCT ?measure ?property ?id {
          VALUES ?property { sk:responsibleBody sk:partner sk:recipient sk:mentionsOrganisation sk:usesTechnology
                             sk:citesPolicy }
          ?measure a sk:Measure ; ?property ?id .
        }""",
    "concluded": """
        SELECT DISTINCT ?measure ?property ?id {
          ?inference a sk:Inference ; rdf:subject ?measure ; rdf:predicate ?property ; rdf:object ?id .
          ?measure a sk:Measure .
        }""",
}
"""What a landscape asks of a graph, beside what its ledger asks."""


def read_landscape(ask: Ask) -> Landscape:
    """The landscape of the graph that `ask` answers from.

    Raises:
        UsageError: There is no budget line in it.
    """
    ledger = read_ledger(ask)
    ledger.edition()
    rows = {name: [_plain(row) for row in ask(query)] for name, query in QUERIES.items()}
    measures = {row["id"]: row for row in rows["measures"]}
    links = sorted({(row["measure"], _LINKS[row["property"]], row["id"]) for row in rows["links"]})
    concluded = {(row["measure"], _LINKS.get(row["property"]), row["id"]) for row in rows["concluded"]}
    concepts = _concepts(rows, {entity for _, _, entity in links})
    headings = [_heading(row) for row in sorted(rows["headings"], key=_printed)]
    bare = [
        *sorted(headings, key=lambda node: tuple(_HEADINGS.values()).index(node.kind)),
        *(_measure(row) for row in sorted(measures.values(), key=lambda row: (row["document"], row["first_line"]))),
        *_programmes(ledger),
        *(node for node, _ in concepts),
    ]
    known = {node.id for node in bare}
    edges = [
        *(_edge(node.id, node.parent, "broader") for node in headings if node.parent in known),
        *(_edge(node.parent, node.id, "contains") for node in bare if node.kind == "measure" and node.parent in known),
        *_lines(ledger, known),
        *(
            _edge(*ends, kind, inferred=(ends[0], kind, ends[1]) in concluded)
            for ends, kind in (((source, target), kind) for source, kind, target in links)
            if known.issuperset(ends)
        ),
        *(_edge(node.id, above, "broader") for node, all_above in concepts for above in all_above if above in known),
    ]
    return weighed(Landscape(tuple(bare), tuple(edges), ledger))


def _plain(row: Row) -> dict[str, Any]:
    """A row with our IRIs as identifiers, and terms of the ontology as words."""
    return {
        name: value.removeprefix(f"{BASE}ontology#").removeprefix(BASE) if isinstance(value, str) else value
        for name, value in row.items()
    }


def _printed(row: Row) -> tuple[str, str, int]:
    return row["document"], row["above"] or "", row["number"]


def _edge(source: str, target: str, kind: EdgeKind, *, inferred: bool = False) -> Edge:
    return Edge(f"{kind}:{source}>{target}", source, target, kind, inferred=inferred)


def _heading(row: Row) -> Node:
    return Node(row["id"], _HEADINGS[row["class"]], row["label"] or f"（{row['number']}）", parent=row["above"] or "")


def _measure(row: Row) -> Node:
    return Node(row["id"], "measure", row["label"], parent=row["section"] or row["theme"] or row["part"] or "")


def _programmes(ledger: Ledger) -> Iterable[Node]:
    lines = {a.id: a for a in ledger.appearances}
    for programme in ledger.programmes:
        home = lines[programme.home_line]
        others = dict.fromkeys(lines[line].name for line in programme.lines if lines[line].name != programme.name)
        yield Node(programme.id, "programme", programme.name, names=tuple(others), parent=home.theme or home.part or "")


def _concepts(rows: Mapping[str, list[dict[str, Any]]], named: set[str]) -> list[tuple[Node, tuple[str, ...]]]:
    """The things of the vocabularies that are named, and those above them; each with all directly above."""
    above: dict[str, list[str]] = {}
    for row in rows["above"]:
        above.setdefault(row["id"], []).append(row["above"])
    pending, shown = list(named), set[str]()
    while pending:
        each = pending.pop()
        if each not in shown:
            shown.add(each)
            pending += above.get(each, ())
    kinds: dict[str, NodeKind] = {}
    names: dict[tuple[str, str], list[str]] = {}
    for row in rows["names"]:
        kinds[row["id"]] = _CONCEPTS[row["class"]]
        main = row["property"].endswith("prefLabel")
        names.setdefault((row["id"], row["language"] if main else "other"), []).append(row["label"])
    return [
        (_concept(each, kinds[each], names, sorted(above.get(each, ()))), tuple(sorted(above.get(each, ()))))
        for each in sorted(shown & kinds.keys(), key=lambda each: (list(_CONCEPTS.values()).index(kinds[each]), each))
    ]


def _concept(each: str, kind: NodeKind, names: Mapping[tuple[str, str], list[str]], above: list[str]) -> Node:
    en = min(names.get((each, "en"), [""]))
    label = min(names.get((each, "ja"), [en or each]))
    others = tuple(sorted({*names.get((each, "other"), ())} - {label, en}))
    return Node(each, kind, label, en, others, next(iter(above), ""))


def _lines(ledger: Ledger, known: set[str]) -> Iterable[Edge]:
    programme = {line: p.id for p in ledger.programmes for line in p.lines}
    for a in ledger.appearances:
        if a.measure in known:
            counts = any(ledger.verdicts[printed.id].counts for printed in a.figures)
            yield Edge(a.id, a.measure, programme[a.id], "line", a.id, a.mark, counts)
