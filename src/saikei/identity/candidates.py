"""Near repeats: programmes whose names are alike but not the same, proposed for people to decide.

Two settings call for two measures. Inside one edition, names that are alike are as a rule two things (…施設整備費,
…設備整備費): a pair is proposed only where the figures agree, or where the names differ in nothing but 等, （仮称） and
the like and no figure speaks against it. From one edition to a later one, a name that ends and a name that begins are
proposed where each is the other's likest, and they are like enough or differ in such words only.

Pairs come from an index, not from all pairs: names are compared that share rare runs of three characters. The measures
were set on the government's review sheets (docs/decisions), and nothing is ever merged by them.
"""

from collections import Counter, defaultdict
from collections.abc import Container, Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Final

from saikei.identity.appearances import Appearance, Edition, edition_rank
from saikei.identity.counting import Budget, budget_of, is_whole
from saikei.identity.likeness import Name, analyse, differ_in_words_only, likeness, number_otherwise

ALIKE: Final = 0.65
"""From this likeness on a name may follow another, or repeat it where several figures agree."""
VERY_ALIKE: Final = 0.85
"""From this likeness on where the evidence is thin: one figure agrees, or the publishers are two."""
RUN: Final = 3
"""How many characters make a run."""
RARE: Final = 8
"""How many of a name's rarest runs it is found by, among those that more than one name has."""
SHARED: Final = 2
"""How many of these two names have to share to be compared."""
CROWD: Final = 300
"""A run finds at most this many names: the last ones that have it among their rarest."""
GAP: Final = 0.1
"""What each year between two names takes off their likeness, where the likest of several is looked for."""
FOLLOWED: Final = "The names are alike; one is printed only before the other, and no other name is as like to either."


@dataclass(frozen=True, slots=True)
class Candidate:
    """Two programmes that may be one.

    Attributes:
        left: Place of the programme that stands first.
        right: Place of the other.
        score: How alike their names are, from 0 to 1.
        reason: One English sentence: what speaks for it.
    """

    left: int
    right: int
    score: float
    reason: str


@dataclass(frozen=True, slots=True)
class Profile:
    """What is compared of a programme.

    Attributes:
        name: Its name.
        publishers: Who prints it.
        editions: The editions that print it.
        newest: Rank of the latest of them.
        oldest: Rank of the earliest.
        budgets: What it prints whole figures of.
        figures: These figures, in yen.
    """

    name: Name
    publishers: frozenset[str]
    editions: frozenset[Edition]
    newest: tuple[int, int]
    oldest: tuple[int, int]
    budgets: frozenset[Budget]
    figures: frozenset[tuple[Budget, int | None]]


def find_candidates(programmes: Sequence[Sequence[Appearance]], names: Sequence[str]) -> tuple[Candidate, ...]:
    """The pairs of programmes that people should look at, the likest first.

    Args:
        programmes: The lines of each programme, in their order.
        names: The name of each programme.
    """
    return compare([profile(lines, name) for lines, name in zip(programmes, names, strict=True)])


def compare(profiles: Sequence[Profile]) -> tuple[Candidate, ...]:
    """The candidates among programmes by their profiles, in the order of the programmes' first lines."""
    repeated = {
        (left, right)
        for left, right in chain(_of_one_core(profiles), _of_one_figure(profiles))
        if not profiles[left].editions.isdisjoint(profiles[right].editions)
    }
    found = [c for left, right in repeated for c in _repeated(left, right, profiles[left], profiles[right])]
    followed = [c for left, right in _of_two_times(profiles) for c in _followed(left, right, profiles)]
    found += _likest(followed, profiles)
    return tuple(sorted(found, key=lambda c: (-c.score, c.left, c.right)))


def _repeated(left: int, right: int, one: Profile, other: Profile) -> Iterator[Candidate]:
    """The candidate of two programmes that one edition prints, if any."""
    shared, agreeing = len(one.budgets & other.budgets), len(one.figures & other.figures)
    if agreeing < shared or number_otherwise(one.name, other.name):
        return
    in_words = differ_in_words_only(one.name, other.name)
    least = 0.0 if in_words else ALIKE if agreeing > 1 else VERY_ALIKE
    score = likeness(one.name, other.name, least) if in_words or agreeing else 0.0
    if score:
        words = " and differ only in words such as 等 and in brackets" if in_words else ""
        reason = f"The names are alike{words}; years and stages that both print: {shared}, all alike."
        yield Candidate(left, right, round(score, 2), reason)


def _followed(left: int, right: int, profiles: Sequence[Profile]) -> Iterator[Candidate]:
    """The candidate of a programme and one that only earlier editions print, if any."""
    one, other = profiles[left], profiles[right]
    least = VERY_ALIKE if one.publishers.isdisjoint(other.publishers) else ALIKE
    if differ_in_words_only(one.name, other.name):
        least = 0.0
    score = likeness(one.name, other.name, least) if one.oldest > other.newest else 0.0
    if score and not number_otherwise(one.name, other.name):
        yield Candidate(left, right, round(score, 2), FOLLOWED)


def _likest(candidates: Sequence[Candidate], profiles: Sequence[Profile]) -> list[Candidate]:
    """The candidates in which each is the other's likest; the first of several that are as like.

    A name that changed every year is followed from year to year, not from the first one to the last.
    """

    def order(candidate: Candidate) -> tuple[float, int, int]:
        gap = profiles[candidate.left].oldest[0] - profiles[candidate.right].newest[0]
        return GAP * gap - candidate.score, candidate.left, candidate.right

    ordered = sorted(candidates, key=order)
    later: dict[int, Candidate] = {}
    earlier: dict[int, Candidate] = {}
    for candidate in ordered:
        later.setdefault(candidate.right, candidate)
        earlier.setdefault(candidate.left, candidate)
    return [c for c in ordered if later[c.right] is c and earlier[c.left] is c]


def _of_one_core(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """The places of programmes whose names have the same core."""
    features = [[profile.name.core] for profile in profiles]
    return _sharing(features, [1] * len(profiles))


def _of_one_figure(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """The places of programmes that print the same figure, and whose names share rare runs of characters."""
    holders: defaultdict[tuple[Budget, int | None], list[int]] = defaultdict(list)
    for place, profile in enumerate(profiles):
        for figure in profile.figures:
            holders[figure].append(place)
    runs = _rare_runs(profiles)
    features: list[list[tuple[str, tuple[Budget, int | None]]]] = [[] for _ in profiles]
    for figure, places in holders.items():
        common = Counter(chain.from_iterable(runs[place] for place in places))
        for place in places:  # what one programme has alone would be most of the memory
            features[place] += [(run, figure) for run in runs[place] if common[run] > 1]
    return _sharing(features, list(map(_enough, profiles)))


def _of_two_times(profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """The places of programmes of which some edition prints one not yet and the other no more, with shared rare runs."""
    first = min((profile.oldest for profile in profiles), default=(0, 0))
    last = max((profile.newest for profile in profiles), default=(0, 0))
    begun = {place for place, profile in enumerate(profiles) if profile.oldest > first}
    ended = {place for place, profile in enumerate(profiles) if profile.newest < last}
    moving = sorted(begun | ended)
    runs = dict(zip(moving, _rare_runs([profiles[place] for place in moving]), strict=True))
    features = [runs.get(place, []) for place in range(len(profiles))]
    return _sharing(features, list(map(_enough, profiles)), begun, ended)


def _rare_runs(profiles: Sequence[Profile]) -> list[list[str]]:
    """The rarest runs of characters of each name, among those that more than one name has."""
    cores = [profile.name.core for profile in profiles]
    runs = [{core[i : i + RUN] for i in range(len(core) - RUN + 1)} or {core} for core in cores]
    counts = Counter(chain.from_iterable(runs))
    return [[run for _, run in sorted((counts[run], run) for run in found if counts[run] > 1)[:RARE]] for found in runs]


def _enough(profile: Profile) -> int:
    """How many runs a name has to share with another: no more than it has."""
    return min(SHARED, max(1, len(profile.name.core) - RUN + 1))


def _sharing(
    features: Sequence[Sequence[Hashable]],
    enough: Sequence[int],
    held: Container[int] | None = None,
    asking: Container[int] | None = None,
) -> Iterator[tuple[int, int]]:
    """The places that share features, the lower first.

    Args:
        features: Those of each place.
        enough: How many of them each place has to share.
        held: The places to be found; all by default.
        asking: The places that look for others before them; all by default.
    """
    index: defaultdict[Hashable, list[int]] = defaultdict(list)
    for place, own in enumerate(features):
        if asking is None or place in asking:
            shared = Counter(chain.from_iterable(index[feature][-CROWD:] for feature in own if feature in index))
            least = enough[place]
            for other, number in shared.items():
                if number >= least or number >= enough[other]:
                    yield other, place
        if held is None or place in held:
            for feature in own:
                index[feature].append(place)


def profile(lines: Sequence[Appearance], name: str) -> Profile:
    """What is compared of a programme: its name, and its lines in their order."""
    amounts = [p.amount for line in lines for p in line.figures if is_whole(p.amount)]
    return Profile(
        analyse(name),
        frozenset(a.source.publisher for a in lines),
        frozenset(a.edition for a in lines),
        edition_rank(lines[0].edition),
        edition_rank(lines[-1].edition),
        frozenset(map(budget_of, amounts)),
        frozenset((budget_of(amount), amount.yen) for amount in amounts),
    )
