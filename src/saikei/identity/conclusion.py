"""Readings to identity: programmes, reprints and what counts.

Everything but near repeats follows from lines of one name, or of names that judgements are about together. So lines
may be concluded group by group (`saikei.identity.groups`), and what is found of the groups is the same as of all.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from saikei import identifiers
from saikei.identity.appearances import Appearance, find_appearances
from saikei.identity.candidates import Candidate, Profile, compare, profile
from saikei.identity.counting import budget_of, choose_home, is_whole, judge_figures
from saikei.identity.judgements import Judgement
from saikei.identity.reprints import contradict, find_reprints, said
from saikei.identity.resolution import Outcome, Resolution, resolve
from saikei.model import Identity, Inference, Issue, Programme, Reading, Reprint, Status, Verdict


@dataclass(frozen=True, slots=True)
class Concluded:
    """What was concluded about the lines of one programme.

    Attributes:
        programme: The programme.
        lines: Its lines, in their order.
        home: The line that it is at home on.
        reprints: The decisions on its lines.
        verdicts: Whether its figures count.
        doubtful_reprints: What is doubtful about these decisions.
        doubtful_lines: What is doubtful about its lines.
    """

    programme: Programme
    lines: tuple[Appearance, ...]
    home: Appearance
    reprints: tuple[Reprint, ...]
    verdicts: tuple[Verdict, ...]
    doubtful_reprints: tuple[Issue, ...]
    doubtful_lines: tuple[Issue, ...]

    @property
    def order(self) -> int:
        """Its rank among all programmes: that of its first line."""
        return self.lines[0].order

    @property
    def profile(self) -> Profile:
        """What is compared of it to find near repeats."""
        return profile(self.lines, self.home.name)


@dataclass(frozen=True, slots=True)
class Conclusion:
    """What was concluded about some lines, near repeats aside.

    Attributes:
        programmes: In the order of their first lines.
        judged: The decisions of people on two programmes that they keep apart or leave open, each with its judgement.
        apart: The ranks of such programmes, pair by pair.
        unfollowed: The judgements that are stale or contradict others.
    """

    programmes: tuple[Concluded, ...]
    judged: tuple[tuple[Judgement, Reprint], ...]
    apart: frozenset[frozenset[int]]
    unfollowed: tuple[Outcome, ...]


def conclude(readings: Sequence[Reading], judgements: Iterable[Judgement] = ()) -> Identity:
    """What was concluded across the documents of `readings`, whatever order they come in.

    Args:
        readings: The readings of one or many documents.
        judgements: What people decided about repeats, in any order.
    """
    return conclude_lines(find_appearances(readings), judgements)


def conclude_lines(appearances: Sequence[Appearance], judgements: Iterable[Judgement] = ()) -> Identity:
    """What was concluded across `appearances`, in their order; as for `conclude`."""
    found = conclude_alike(appearances, judgements)
    programmes = found.programmes
    near = find_near_repeats([(p.order, p.home.id, p.profile) for p in programmes], found.apart)
    return Identity(
        programmes=tuple(p.programme for p in programmes),
        reprints=(*(r for p in programmes for r in p.reprints), *(r for _, r in found.judged), *near),
        verdicts=tuple(verdict for p in programmes for verdict in p.verdicts),
        issues=(
            *(issue for p in programmes for issue in p.doubtful_reprints),
            *(issue for p in programmes for issue in p.doubtful_lines),
            *map(unfollowed, found.unfollowed),
        ),
    )


def conclude_alike(appearances: Sequence[Appearance], judgements: Iterable[Judgement] = ()) -> Conclusion:
    """What was concluded about `appearances`, near repeats aside.

    Args:
        appearances: All lines of some names, in their order.
        judgements: What people decided about these names and lines, in any order.
    """
    resolution = resolve(appearances, judgements)
    programmes = tuple(_concluded(lines, resolution) for lines in resolution.programmes)
    return Conclusion(
        programmes,
        tuple(_judged(programmes, resolution)),
        frozenset(
            frozenset(programmes[place].order for place in pair) for pair in resolution.unjoined if -1 not in pair
        ),
        tuple(outcome for outcome in resolution.outcomes if outcome.state != "applied"),
    )


def find_near_repeats(
    programmes: Sequence[tuple[int, str, Profile]], apart: frozenset[frozenset[int]]
) -> Iterator[Reprint]:
    """The near repeats that are proposed for people to decide, the likest first.

    Args:
        programmes: Rank, home line and profile of each, in the order of their ranks.
        apart: The ranks of programmes that people decided about, pair by pair.
    """
    ranks, homes, profiles = zip(*programmes, strict=True) if programmes else ((), (), ())
    for candidate in compare(profiles):
        if frozenset((ranks[candidate.left], ranks[candidate.right])) not in apart:
            yield _proposed(candidate, homes)


def unfollowed(outcome: Outcome) -> Issue:
    """The issue of a judgement that is stale or contradicts others."""
    judgement = outcome.judgement
    names = f"{judgement.left_name} / {judgement.right_name}"
    return Issue(0, f"{outcome.state}-judgement", names, outcome.why)


def _concluded(lines: tuple[Appearance, ...], resolution: Resolution) -> Concluded:
    home = choose_home(lines)
    reprints = find_reprints(lines, _joined(lines, home, resolution))
    return Concluded(
        Programme(resolution.names[home.id], home.name, home.id, tuple(a.id for a in lines)),
        lines,
        home,
        reprints,
        judge_figures(lines),
        tuple(_doubtful_reprints(reprints, lines)),
        tuple(_doubtful_lines(lines)),
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


def _judged(programmes: Sequence[Concluded], resolution: Resolution) -> Iterator[tuple[Judgement, Reprint]]:
    """The decisions of people on pairs of programmes."""
    for pair, judgement in resolution.unjoined.items():
        if len(pair) == 2 and -1 not in pair:
            status: Status = "rejected" if judgement.word == "different" else "proposed"
            left, right = sorted(pair)
            inferred = Inference("manual", 1.0, said(judgement))
            yield judgement, _pair(programmes[left].home.id, programmes[right].home.id, status, inferred)


def _proposed(candidate: Candidate, homes: Sequence[str]) -> Reprint:
    inferred = Inference("similar-name", candidate.score, candidate.reason)
    return _pair(homes[candidate.left], homes[candidate.right], "proposed", inferred)


def _pair(original: str, line: str, status: Status, inferred: Inference) -> Reprint:
    return Reprint(identifiers.reprint(line, original), line, original, "unmarked", status, inferred)


def _doubtful_reprints(reprints: Iterable[Reprint], programme: Iterable[Appearance]) -> Iterator[Issue]:
    """An issue for each reprint without original, and for each that prints other figures than its original."""
    lines = {line.id: line for line in programme}
    for reprint in reprints:
        line = lines[reprint.line]
        if not reprint.original:
            yield Issue(line.first_line, "reprint-without-original", line.name, reprint.inferred.reason)
        elif contradict(line, lines[reprint.original]):
            yield Issue(line.first_line, "conflicting-figures", line.name, reprint.inferred.reason)


def _doubtful_lines(programme: Iterable[Appearance]) -> Iterator[Issue]:
    """An issue for each line that prints two whole figures of one year, stage and instrument."""
    what = "The line prints several figures of one year and stage; the first of them counts."
    for line in programme:
        amounts = [p.amount for p in line.figures if is_whole(p.amount)]
        if amounts and max(Counter((*budget_of(a), a.instrument) for a in amounts).values()) > 1:
            yield Issue(line.first_line, "conflicting-figures", line.name, what)
