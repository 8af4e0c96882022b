"""Landscapes of any size, as data of the explorer's page: `python -m bench.landscapes --nodes 50000 --out FILE`.

Everything follows from a seed. Names are those of `bench.programmes`. Kinds have about the shares of the published graph,
there are three links for each thing, and a few bodies and technologies are named everywhere. Each programme has a line with
a figure, one in five of them a reprint beside it. Questions, mentions and the graph for queries are left empty.
"""

import argparse
import random
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import Final, TypeVar

from bench.programmes import names

from saikei.explorer import money
from saikei.explorer.contract import VERSION, Amount, Line, Place, Records, Site, Text, to_json
from saikei.explorer.data import pack
from saikei.explorer.network import to_network
from saikei.identity.appearances import Appearance, Printed
from saikei.identity.ledger import Ledger
from saikei.model import Amount as Figure
from saikei.model import Programme, ReprintMark, Source, Verdict
from saikei.projection.landscape import NODE_KINDS, Edge, EdgeKind, Landscape, Node, NodeKind
from saikei.projection.money import weighed
from saikei.projection.views import TAKING_PART

SHARES: Final[dict[NodeKind, float]] = {
    "part": 0.0002,
    "theme": 0.004,
    "section": 0.04,
    "measure": 0.24,
    "programme": 0.27,
    "organisation": 0.06,
    "technology": 0.33,
    "policy": 0.0558,
}
LINKS: Final[dict[EdgeKind, float]] = {
    "uses": 0.48,
    "mentions": 0.17,
    "responsible": 0.13,
    "cites": 0.12,
    "partner": 0.07,
    "recipient": 0.03,
}
"""What the links that a measure has beside its lines are shared among."""
ENDS: Final[dict[EdgeKind, NodeKind]] = {"uses": "technology", "cites": "policy"}
SOURCE: Final = Source("made-2026", "作り物の施策", "作り物省", 2026, "request")
T = TypeVar("T")


def landscape(size: int, seed: int = 1) -> Landscape:
    """A landscape of `size` things and three times as many links."""
    pick = random.Random(seed)
    things = _things(size, pick, names(seed))
    by_kind = {kind: [node for node in things if node.kind == kind] for kind in NODE_KINDS}
    ledger = _ledger(by_kind, pick)
    edges = [_link(node.id, node.parent, "broader") for node in things if node.parent and node.kind != "measure"]
    edges += [_link(node.parent, node.id, "contains") for node in by_kind["measure"]]
    programmes = {line: programme.id for programme in ledger.programmes for line in programme.lines}
    edges += [
        Edge(a.id, a.measure, programmes[a.id], "line", a.id, a.mark, counts=not a.mark) for a in ledger.appearances
    ]
    known = {edge.id for edge in edges}
    for edge in _links(by_kind, pick):
        if len(edges) >= 3 * size:
            break
        if edge.id not in known:
            known.add(edge.id)
            edges.append(edge)
    ledger = replace(ledger, organisations=_taking_part(edges, TAKING_PART), technologies=_taking_part(edges, {"uses"}))
    return weighed(Landscape(tuple(things), tuple(edges), ledger))


def _taking_part(edges: Sequence[Edge], kinds: Collection[str]) -> dict[str, tuple[str, ...]]:
    """By measure, what links of these kinds lead to."""
    found: dict[str, set[str]] = {}
    for edge in edges:
        if edge.kind in kinds:
            found.setdefault(edge.source, set()).add(edge.target)
    return {measure: tuple(sorted(found[measure])) for measure in found}


def site(size: int, seed: int = 1) -> Site:
    """The data of the page for a landscape of `size` things."""
    made = landscape(size, seed)
    index = {node.id: i for i, node in enumerate(made.nodes)}
    records = Records(
        version=VERSION,
        codes={},
        lines=_lines(made.ledger, index),
        mentions=[],
        conclusions=[],
        repeats=[],
        issues=[],
        things={},
        totals=money.list_totals(made.ledger, index),
        receipt=[],
        years=money.list_years(made.ledger, index),
        flow=money.list_flow(made, index),
        questions=[],
        prefixes={},
        terms=[],
        meanings={},
    )
    return Site(to_network(made, Text(f"作り物 {size:,}", f"Made of {size:,}"), b""), records, pack(b""))


def _things(size: int, pick: random.Random, called: Iterator[str]) -> list[Node]:
    """Things of all kinds, each below one of the kind above, or of its own kind; kinds in their order."""
    above: dict[NodeKind, NodeKind] = {"theme": "part", "section": "theme", "measure": "section", "programme": "theme"}
    sizes = {kind: max(5, round(share * size)) for kind, share in SHARES.items()}
    sizes["programme"] += size - sum(sizes.values())
    found: list[Node] = []
    for kind, number in sizes.items():
        parents = [node.id for node in found if node.kind == above.get(kind)]
        own: list[Node] = []
        for rank, name in enumerate(islice(called, number)):
            # Headings are filled one after the other, as a document is; some are much longer than others.
            parent = parents[int(len(parents) * (rank / number) ** 1.1)] if parents else ""
            if kind in ("organisation", "technology") and own and pick.random() < 0.8:
                parent = _favourite(own, pick).id
            own.append(Node(f"{kind}/{rank + 1}", kind, name, f"Thing {rank + 1}", parent=parent))
        found += own
    return found


def _favourite(things: Sequence[T], pick: random.Random) -> T:
    """One of them, the first ones far more often: the n-th about n ** -0.6 times as often as the first."""
    return things[int(len(things) * pick.random() ** 2.5)]


def _ledger(by_kind: dict[NodeKind, list[Node]], pick: random.Random) -> Ledger:
    """A line for each programme, and more that are marked as reprints."""
    measures, themes = by_kind["measure"], {node.id: node.parent for node in by_kind["theme"]}
    section = {node.id: node.parent for node in by_kind["section"]}
    inside: dict[str, list[Node]] = {}
    for measure in measures:
        inside.setdefault(section[measure.parent], []).append(measure)
    lines: dict[str, list[Appearance]] = {}
    order = 0
    for programme in by_kind["programme"]:
        own = inside.get(programme.parent) or measures
        marks: tuple[ReprintMark, ...] = ("", "full") if pick.random() < 0.2 else ("",)
        for mark in marks:
            measure = pick.choice(measures if mark else own)
            theme = section[measure.parent]
            yen = int(10**7 * 10 ** (pick.random() * 4))
            figure = Printed(f"amount/{order}", Figure(2026, "request", yen, False, 1), order)
            lines.setdefault(programme.id, []).append(
                Appearance(
                    f"line/{order}", programme.label, mark, (figure,), SOURCE, order, measure.id, measure.label,
                    themes[theme], theme, measure.parent, first_line=order + 1, page=order // 3 + 1,
                )
            )  # fmt: skip
            order += 1
    programmes = [
        Programme(p.id, p.label, lines[p.id][0].id, tuple(a.id for a in lines[p.id])) for p in by_kind["programme"]
    ]
    appearances = tuple(a for own in lines.values() for a in own)
    verdicts = {
        printed.id: Verdict(printed.id, not a.mark, "reprint" if a.mark else "")
        for a in appearances
        for printed in a.figures
    }
    return Ledger(appearances, tuple(programmes), verdicts, (), {}, {}, {})


def _links(by_kind: dict[NodeKind, list[Node]], pick: random.Random) -> Iterator[Edge]:
    """Links of measures with bodies, technologies and policies, without end."""
    while True:
        kind = pick.choices(list(LINKS), list(LINKS.values()))[0]
        measure = pick.choice(by_kind["measure"])
        things = by_kind[ENDS.get(kind, "organisation")]
        # Half of what a section deals with is its own; the rest is what everybody deals with.
        own = _number(measure.parent) * 7919 % len(things)
        thing = things[(own + pick.randrange(12)) % len(things)] if pick.random() < 0.5 else _favourite(things, pick)
        yield _link(measure.id, thing.id, kind)


def _number(identifier: str) -> int:
    return int(identifier.rpartition("/")[2])


def _link(source: str, target: str, kind: EdgeKind) -> Edge:
    return Edge(f"{kind}:{source}>{target}", source, target, kind)


def _lines(ledger: Ledger, index: dict[str, int]) -> list[Line]:
    programmes = {line: programme.id for programme in ledger.programmes for line in programme.lines}
    return [
        Line(
            id=a.id, name=a.name, notes=[], as_printed="", is_new=a.order % 9 == 0, reprint=a.mark, home=not a.mark,
            measure=index[a.measure], programme=index[programmes[a.id]],
            part=index[a.part], theme=index[a.theme], section=index[a.section],
            place=Place(f"document/{SOURCE.id}", a.page, a.first_line, a.first_line),
            amounts=[
                Amount(
                    id=p.id, fiscal_year=2026, stage="request", value_yen=p.amount.yen, step=1, unspecified=False,
                    qualifier="", instrument="", is_portion=False, counts=ledger.verdicts[p.id].counts,
                    excluded_because=ledger.verdicts[p.id].excluded_because, as_printed=f"{p.amount.yen}円",
                )
                for p in a.figures
            ],
        )
        for a in ledger.appearances
    ]  # fmt: skip


def main() -> None:
    """Write the data of a page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, default=50_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    given.out.write_text(to_json(site(given.nodes, given.seed)), "utf-8")


if __name__ == "__main__":
    main()
