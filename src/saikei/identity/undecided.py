"""What a total may be while people have not decided: the two ends of an interval, pair by pair.

Pairs that hang together are looked at as one. At one end all of them are the same: their programmes are one, and one
figure counts. At the other all are different: each programme stands alone, and a line that only shares its
programme's name is one of its own, with its reprints.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from saikei.identity.appearances import Appearance
from saikei.model import Programme, Reprint


@dataclass(frozen=True, slots=True)
class Knot:
    """Undecided pairs that hang together.

    Attributes:
        pairs: Identifiers of the decisions that are open.
        programmes: Identifiers of the programmes that they are about.
        same: The lines of each programme if all pairs are the same.
        different: The lines of each programme if all are different.
    """

    pairs: tuple[str, ...]
    programmes: tuple[str, ...]
    same: tuple[tuple[Appearance, ...], ...]
    different: tuple[tuple[Appearance, ...], ...]


def find_knots(
    reprints: Iterable[Reprint], programmes: Iterable[Programme], lines: Mapping[str, Appearance]
) -> tuple[Knot, ...]:
    """The knots of all decisions that are open.

    Args:
        reprints: All decisions.
        programmes: All programmes.
        lines: All lines, by identifier.
    """
    decisions = [r for r in reprints if r.original]
    open_pairs = [r for r in decisions if r.status == "proposed"]
    if not open_pairs:
        return ()
    members = {p.id: p.lines for p in programmes}
    programme = {line: name for name, ids in members.items() for line in ids}
    above: dict[str, str] = {}

    def top(name: str) -> str:
        while name in above:
            name = above[name]
        return name

    for pair in open_pairs:
        left, right = sorted((top(programme[pair.original]), top(programme[pair.line])))
        if left != right:
            above[right] = left
    knots: dict[str, list[Reprint]] = {}
    for pair in open_pairs:
        knots.setdefault(top(programme[pair.line]), []).append(pair)
    marked: dict[str, list[str]] = {}
    for decision in decisions:
        if decision.kind != "unmarked":
            marked.setdefault(decision.original, []).append(decision.line)
    return tuple(_knot(pairs, marked, programme, members, lines) for pairs in knots.values())


def _knot(
    pairs: Sequence[Reprint],
    marked: Mapping[str, Sequence[str]],
    programme: Mapping[str, str],
    members: Mapping[str, Sequence[str]],
    lines: Mapping[str, Appearance],
) -> Knot:
    names = sorted({programme[line] for pair in pairs for line in (pair.line, pair.original)})
    alone = sorted({pair.line for pair in pairs if programme[pair.line] == programme[pair.original]})
    leaving = {line: [line, *marked.get(line, ())] for line in alone}
    left = {line for lines in leaving.values() for line in lines}
    different = [[line for line in members[name] if line not in left] for name in names]
    different += leaving.values()
    return Knot(
        tuple(sorted(pair.id for pair in pairs)),
        tuple(names),
        (_ordered((line for name in names for line in members[name]), lines),),
        tuple(_ordered(ids, lines) for ids in different),
    )


def _ordered(ids: Iterable[str], lines: Mapping[str, Appearance]) -> tuple[Appearance, ...]:
    return tuple(sorted((lines[line] for line in ids), key=lambda line: line.order))
