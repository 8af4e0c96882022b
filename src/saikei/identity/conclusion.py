"""Readings to identity: programmes, reprints and what counts."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from saikei import identifiers
from saikei.identity.appearances import Appearance, find_appearances
from saikei.identity.candidates import find_candidates
from saikei.identity.counting import budget_of, choose_home, is_whole, judge_figures
from saikei.identity.judgements import Judgement
from saikei.identity.reprints import contradict, find_reprints, said
from saikei.identity.resolution import Resolution, resolve
from saikei.model import Identity, Inference, Issue, Programme, Reading, Reprint, Status


def conclude(readings: Sequence[Reading], judgements: Iterable[Judgement] = ()) -> Identity:
    """What was concluded across the documents of `readings`, whatever order they come in.

    Args:
        readings: The readings of one or many documents.
        judgements: What people decided about repeats, in any order.
    """
    return conclude_lines(find_appearances(readings), judgements)


def conclude_lines(appearances: Sequence[Appearance], judgements: Iterable[Judgement] = ()) -> Identity:
    """What was concluded across `appearances`, in their order; as for `conclude`."""
    resolution = resolve(appearances, judgements)
    programmes = resolution.programmes
    homes = [choose_home(lines) for lines in programmes]
    reprints = [
        reprint
        for lines, home in zip(programmes, homes, strict=True)
        for reprint in find_reprints(lines, _joined(lines, home, resolution))
    ]
    return Identity(
        programmes=tuple(
            Programme(resolution.names[home.id], home.name, home.id, tuple(a.id for a in lines))
            for lines, home in zip(programmes, homes, strict=True)
        ),
        reprints=(*reprints, *_between(resolution, homes)),
        verdicts=tuple(verdict for lines in programmes for verdict in judge_figures(lines)),
        issues=(*_doubtful_reprints(reprints, programmes), *_doubtful_lines(programmes), *_unfollowed(resolution)),
    )


def _joined(lines: Sequence[Appearance], home: Appearance, resolution: Resolution) -> dict[str, Judgement]:
    """By line, the judgement that says that it repeats another, or that joined its name to that of the home line."""
    found: dict[str, Judgement] = {}
    for line in lines if resolution.joined else ():
        name, other = resolution.names[line.id], resolution.names[home.id]
        judgement = resolution.joined.get(line.id)
        if judgement is None and name != other:
            judgement = resolution.joined.get(name) or resolution.joined.get(other)
        if judgement is not None:
            found[line.id] = judgement
    return found


def _between(resolution: Resolution, homes: Sequence[Appearance]) -> Iterator[Reprint]:
    """The decisions on pairs of programmes: what was judged, and what is proposed."""
    for pair, judgement in resolution.unjoined.items():
        if len(pair) == 2 and -1 not in pair:
            status: Status = "rejected" if judgement.word == "different" else "proposed"
            left, right = sorted(pair)
            yield _pair(homes, left, right, status, Inference("manual", 1.0, said(judgement)))
    for candidate in find_candidates(resolution.programmes, [home.name for home in homes]):
        if frozenset((candidate.left, candidate.right)) not in resolution.unjoined:
            inferred = Inference("similar-name", candidate.score, candidate.reason)
            yield _pair(homes, candidate.left, candidate.right, "proposed", inferred)


def _pair(homes: Sequence[Appearance], left: int, right: int, status: Status, inferred: Inference) -> Reprint:
    line, original = homes[right].id, homes[left].id
    return Reprint(identifiers.reprint(line, original), line, original, "unmarked", status, inferred)


def _doubtful_reprints(reprints: Iterable[Reprint], programmes: Iterable[Sequence[Appearance]]) -> Iterator[Issue]:
    """An issue for each reprint without original, and for each that prints other figures than its original."""
    lines = {line.id: line for programme in programmes for line in programme}
    for reprint in reprints:
        line = lines[reprint.line]
        if not reprint.original:
            yield Issue(line.first_line, "reprint-without-original", line.name, reprint.inferred.reason)
        elif contradict(line, lines[reprint.original]):
            yield Issue(line.first_line, "conflicting-figures", line.name, reprint.inferred.reason)


def _doubtful_lines(programmes: Iterable[Sequence[Appearance]]) -> Iterator[Issue]:
    """An issue for each line that prints two whole figures of one year, stage and instrument."""
    what = "The line prints several figures of one year and stage; the first of them counts."
    for programme in programmes:
        for line in programme:
            amounts = [p.amount for p in line.figures if is_whole(p.amount)]
            if amounts and max(Counter((*budget_of(a), a.instrument) for a in amounts).values()) > 1:
                yield Issue(line.first_line, "conflicting-figures", line.name, what)


def _unfollowed(resolution: Resolution) -> Iterator[Issue]:
    """An issue for each judgement that is stale or contradicts others."""
    for outcome in resolution.outcomes:
        if outcome.state != "applied":
            j = outcome.judgement
            yield Issue(0, f"{outcome.state}-judgement", f"{j.left_name} / {j.right_name}", outcome.why)
