"""What changed from one document to a later one: programmes that are new, ended or renamed, money, themes, bodies."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal, TypeAlias, get_args

from saikei.identity.appearances import Appearance, edition_rank
from saikei.identity.candidates import find_candidates
from saikei.identity.counting import choose_home, judge_figures, kind_of_money
from saikei.identity.ledger import Ledger
from saikei.problems import UsageError
from saikei.text import key

ChangeKind: TypeAlias = Literal[
    "new", "ended", "renamed?", "up", "down", "stated", "unstated", "moved", "new-body", "body-left"
]
_KINDS: Final = {kind: rank for rank, kind in enumerate(get_args(ChangeKind))}


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that changed.

    Attributes:
        kind: What happened. ``renamed?`` is a proposal; ``stated`` means that a figure is printed for what was
            事項要求 or a share, ``unstated`` the reverse; ``moved`` that its theme has another title.
        programme: Identifier of the programme; of the later one for ``renamed?``.
        name: Its name.
        before: What was: a figure as printed, a name, a theme or a body.
        after: What is.
        change_yen: The difference in yen, where both are stated.
        earlier_line: Identifier of its home line in the earlier document; "" where there is none.
        later_line: In the later document.
    """

    kind: ChangeKind
    programme: str
    name: str
    before: str
    after: str
    change_yen: int | None
    earlier_line: str
    later_line: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two documents, one after the other.

    Attributes:
        earlier: Identifier of the earlier document.
        later: Identifier of the later one.
        continued: For each programme of both, its home lines: the later and the earlier one.
        changes: What changed, by kind, then as printed.
    """

    earlier: str
    later: str
    continued: tuple[tuple[str, str], ...]
    changes: tuple[Change, ...]


@dataclass(frozen=True, slots=True)
class _State:
    """A programme as one document has it: its money by kind, in yen, and as printed."""

    programme: str
    lines: tuple[Appearance, ...]
    home: Appearance
    yen: Mapping[str, int]
    printed: Mapping[str, str]
    bodies: tuple[str, ...]


def compare(earlier: Ledger, earlier_id: str, later: Ledger, later_id: str) -> Comparison:
    """What changed between two documents, each at its own year and stage.

    Args:
        earlier: A ledger that holds the earlier document.
        earlier_id: Its short name, such as ``soumu-2025``.
        later: A ledger that holds the later document: the same one, where both were built together.
        later_id: Its short name.

    Raises:
        UsageError: A ledger has no such document, or the later one is not of a later year or stage.
    """
    before, after = _states(earlier, earlier_id), _states(later, later_id)
    editions = [next(iter(states.values())).home.edition for states in (before, after)]
    if edition_rank(editions[0]) >= edition_rank(editions[1]):
        raise UsageError(
            f"{later_id} is not of a later year or stage than {earlier_id}; name the earlier document first"
        )
    both = [name for name in after if name in before]
    changes = [change for name in both for change in _changed(before[name], after[name], earlier, later)]
    changes += [_came(state) for name, state in after.items() if name not in before]
    changes += [_went(state) for name, state in before.items() if name not in after]
    changes += _renamed(before, after, {(r.line, r.original) for r in (*earlier.reprints, *later.reprints)
                                        if r.status == "rejected"})  # fmt: skip
    return Comparison(
        f"document/{earlier_id}",
        f"document/{later_id}",
        tuple((after[name].home.id, before[name].home.id) for name in both),
        tuple(sorted(changes, key=lambda change: _KINDS[change.kind])),
    )


def _states(ledger: Ledger, source_id: str) -> dict[str, _State]:
    """The programmes of one document alone, by identifier, in the order of their first lines."""
    programme = {line: p.id for p in ledger.programmes for line in p.lines}
    lines: dict[str, list[Appearance]] = {}
    for appearance in ledger.appearances:
        if appearance.source.id == source_id:
            lines.setdefault(programme[appearance.id], []).append(appearance)
    if not lines:
        known = ", ".join(dict.fromkeys(a.source.id for a in ledger.appearances))
        raise UsageError(f"there is no document {source_id} in this graph; it holds {known}")
    return {name: _state(name, own, ledger) for name, own in lines.items()}


def _state(name: str, lines: Sequence[Appearance], ledger: Ledger) -> _State:
    edition = lines[0].edition
    verdicts = {verdict.figure: verdict for verdict in judge_figures(lines)}
    yen: dict[str, int] = {}
    printed: dict[str, str] = {}
    for line in lines:
        for figure in line.figures:
            amount = figure.amount
            if (amount.fiscal_year, amount.stage) == edition and not amount.is_portion:
                kind = kind_of_money(amount)
                if verdicts[figure.id].counts:
                    yen[kind] = yen.get(kind, 0) + (amount.yen or 0)
                    printed[kind] = amount.as_printed
                printed.setdefault(kind, amount.as_printed)
    bodies = sorted({body for line in lines for body in ledger.organisations.get(line.measure, ())})
    return _State(name, tuple(lines), choose_home(lines), yen, printed, tuple(bodies))


def _changed(before: _State, after: _State, earlier: Ledger, later: Ledger) -> Iterator[Change]:
    """What changed of a programme that both documents have."""

    def change(kind: ChangeKind, was: str, now: str, yen: int | None = None) -> Change:
        return Change(kind, after.programme, after.home.name, was, now, yen, before.home.id, after.home.id)

    for money in sorted(before.printed.keys() | after.printed.keys()):
        was, now = before.yen.get(money), after.yen.get(money)
        texts = before.printed.get(money, ""), after.printed.get(money, "")
        if was is not None and now is not None and was != now:
            yield change("up" if now > was else "down", *texts, now - was)
        elif was is None and now is not None:
            yield change("stated", *texts)
        elif was is not None and now is None:
            yield change("unstated", *texts)
    titles = earlier.labels.get(before.home.theme, ""), later.labels.get(after.home.theme, "")
    if all(titles) and key(titles[0]) != key(titles[1]):
        yield change("moved", *titles)
    for body in after.bodies:
        if body not in before.bodies:
            yield change("new-body", "", later.labels.get(body, body))
    for body in before.bodies:
        if body not in after.bodies:
            yield change("body-left", earlier.labels.get(body, body), "")


def _came(state: _State) -> Change:
    return Change("new", state.programme, state.home.name, "", _money(state), None, "", state.home.id)


def _went(state: _State) -> Change:
    return Change("ended", state.programme, state.home.name, _money(state), "", None, state.home.id, "")


def _renamed(
    before: Mapping[str, _State], after: Mapping[str, _State], rejected: Iterable[tuple[str, str]]
) -> Iterator[Change]:
    """A programme that ended and one that is new, whose names are alike."""
    states = [
        *(state for name, state in after.items() if name not in before),
        *(state for name, state in before.items() if name not in after),
    ]
    apart = {frozenset(pair) for pair in rejected}
    for candidate in find_candidates([state.lines for state in states], [state.home.name for state in states]):
        new, old = states[candidate.left], states[candidate.right]
        if new.programme in after and old.programme in before and frozenset((new.home.id, old.home.id)) not in apart:
            name = new.home.name
            yield Change("renamed?", new.programme, name, old.home.name, name, None, old.home.id, new.home.id)


def _money(state: _State) -> str:
    return " ".join(state.printed[money] for money in sorted(state.printed))
