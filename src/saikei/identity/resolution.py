"""Which lines are one programme: those of one name, as people's judgements join and part them.

`same` joins the programmes of two names or lines; `different` keeps them apart, and takes the later of two lines of
one name, with its reprints, out of that name's programme; `unsure` leaves them open. Where `same` would join what a `different` keeps
apart, it is not followed: a wrong merge hides money, a missed one can still be seen.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from saikei import identifiers
from saikei.identity.appearances import Appearance
from saikei.identity.judgements import Judgement
from saikei.identity.reprints import find_reprints

State: TypeAlias = Literal["applied", "stale", "conflicting"]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a judgement.

    Attributes:
        judgement: The judgement.
        state: Whether it holds, names what the documents do not have, or contradicts another.
        why: One English sentence.
    """

    judgement: Judgement
    state: State
    why: str


@dataclass(frozen=True, slots=True)
class Resolution:
    """Which lines are one programme.

    Attributes:
        programmes: The lines of each programme in their order; programmes in the order of their first lines.
        names: By line, the identifier of its programme by its own name, or by the judgement that took it out.
        joined: By such an identifier, and by each that a judgement names, the judgement that joined it to another.
        unjoined: By two places in `programmes`, the judgement that keeps them apart or leaves them open.
        outcomes: What became of each judgement, the oldest first.
    """

    programmes: tuple[tuple[Appearance, ...], ...]
    names: Mapping[str, str]
    joined: Mapping[str, Judgement]
    unjoined: Mapping[frozenset[int], Judgement]
    outcomes: tuple[Outcome, ...]


def resolve(appearances: Sequence[Appearance], judgements: Iterable[Judgement] = ()) -> Resolution:
    """Which of `appearances`, in their order, are one programme.

    Args:
        appearances: All lines.
        judgements: What people decided; their order does not matter, the older ones are followed first.
    """
    ordered = sorted(judgements, key=lambda j: (j.on, j.left, j.right, j.word, j.by, j.reason))
    names = {a.id: identifiers.programme(a.name) for a in appearances}
    known = {*names, *names.values()}
    _part(names, ordered, appearances)
    known.update(names.values())
    outcomes = {j: Outcome(j, "stale", "These documents do not hold both.") for j in ordered if not j.pair <= known}
    found = [j for j in ordered if j not in outcomes]
    groups = _Groups()
    for judgement in found:
        if judgement.word == "different":
            groups.keep_apart(*_ends(judgement, names))
            outcomes[judgement] = Outcome(judgement, "applied", "They are kept apart.")
    joined: dict[str, Judgement] = {}
    for judgement in found:
        if judgement.word == "same":
            left, right = _ends(judgement, names)
            followed = groups.join(left, right)
            outcomes[judgement] = _joined(judgement, followed=followed)
            named = {*judgement.pair, left, right} if left != right else judgement.pair
            joined |= {end: judgement for end in named if followed and end not in joined}
    programmes: dict[str, list[Appearance]] = {}
    for appearance in appearances:
        programmes.setdefault(groups.of(names[appearance.id]), []).append(appearance)
    places = {group: place for place, group in enumerate(programmes)}
    unjoined: dict[frozenset[int], Judgement] = {}
    for judgement in sorted(found, key=lambda j: j.word == "unsure"):
        if judgement.word != "same":
            pair = frozenset(places.get(groups.of(end), -1) for end in _ends(judgement, names))
            decided = len(pair) == 1 or unjoined.setdefault(pair, judgement).word == "different"
            if judgement.word == "unsure":
                outcomes[judgement] = _unsure(judgement, decided=decided)
    lines = tuple(tuple(lines) for lines in programmes.values())
    return Resolution(lines, names, joined, unjoined, tuple(outcomes[j] for j in ordered))


def _joined(judgement: Judgement, *, followed: bool) -> Outcome:
    if followed:
        return Outcome(judgement, "applied", "They are one programme.")
    return Outcome(judgement, "conflicting", "Other judgements keep them apart, also through what else is the same.")


def _unsure(judgement: Judgement, *, decided: bool) -> Outcome:
    if decided:
        return Outcome(judgement, "conflicting", "Other judgements decide what this one leaves open; they hold.")
    return Outcome(judgement, "applied", "They are left open.")


def _part(names: dict[str, str], judgements: Iterable[Judgement], appearances: Sequence[Appearance]) -> None:
    """Take the later of two lines of one programme out of it, where they are said to be different.

    Lines that are marked as reprints of it go with it.
    """
    lines = {a.id: a for a in appearances}
    for judgement in judgements:
        left, right = _ends(judgement, names)
        found = [lines[end] for end in judgement.pair if end in lines]
        if judgement.word == "different" and left == right and found:
            leaving = max(found, key=lambda line: line.order)
            alone = identifiers.programme_of_line(leaving.id)
            of_name = [a for a in appearances if a.key == leaving.key]
            followers = (r.line for r in find_reprints(of_name) if r.original == leaving.id and r.kind != "unmarked")
            names.update(dict.fromkeys((leaving.id, *followers), alone))


def _ends(judgement: Judgement, names: Mapping[str, str]) -> tuple[str, str]:
    """The programmes by name that a judgement is about."""
    return names.get(judgement.left, judgement.left), names.get(judgement.right, judgement.right)


class _Groups:
    """Sets that are joined step by step, some of which must stay apart."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}
        self._apart: dict[str, set[str]] = {}

    def of(self, member: str) -> str:
        """The member that stands for the set of `member`."""
        top = member
        while top in self._above:
            top = self._above[top]
        while member != top:
            self._above[member], member = top, self._above[member]
        return top

    def keep_apart(self, left: str, right: str) -> None:
        """Never join these; called before any join."""
        self._apart.setdefault(left, set()).add(right)
        self._apart.setdefault(right, set()).add(left)

    def join(self, left: str, right: str) -> bool:
        """Make two sets one and say True, or False where they must stay apart."""
        left, right = self.of(left), self.of(right)
        if left == right:
            return True
        if right in self._apart.get(left, ()):
            return False
        if len(self._apart.get(left, ())) < len(self._apart.get(right, ())):
            left, right = right, left
        self._above[right] = left
        for other in self._apart.pop(right, set()):
            self._apart[other].discard(right)
            self.keep_apart(left, other)
        return True
