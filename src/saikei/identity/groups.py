"""Lines in groups that can be concluded one by one: lines of one name, and of names that judgements are about together.

That is what lets a corpus be concluded without holding it in memory, and on many machines: lines are brought together
by the group of their name, and no group needs to see another.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from saikei import identifiers
from saikei.identity.judgements import Judgement


@dataclass(frozen=True, slots=True)
class Groups:
    """Which names are concluded together.

    Attributes:
        together: By a name's digest, that of the name that stands for its group; names alone are left out.
        judgements: What people decided, by group.
    """

    together: Mapping[str, str]
    judgements: Mapping[str, Sequence[Judgement]]

    def of(self, name: str) -> str:
        """The group of lines of that name."""
        return self.of_key(identifiers.digest(name))

    def of_key(self, key: str) -> str:
        """The group of a name, by its digest."""
        return self.together.get(key, key)


def find_groups(judgements: Iterable[Judgement] = ()) -> Groups:
    """Which names are to be concluded together because of `judgements`."""
    judged = tuple(judgements)
    above: dict[str, str] = {}

    def top(key: str) -> str:
        while key in above:
            key = above[key]
        return key

    for judgement in judged:
        left, right = sorted((top(_key(judgement.left)), top(_key(judgement.right))))
        if left != right:
            above[right] = left
    found: dict[str, list[Judgement]] = {}
    for judgement in judged:
        found.setdefault(top(_key(judgement.left)), []).append(judgement)
    return Groups({key: top(key) for key in above}, found)


def _key(identifier: str) -> str:
    """The digest of the name of a programme or line, as its identifier has it."""
    kind, _, rest = identifier.partition("/")
    if kind == "document":
        return rest.rpartition("/")[2].rpartition("-")[0]
    return rest.partition("/")[0]
