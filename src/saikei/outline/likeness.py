"""How alike two Japanese titles are: pairs of characters in common, rare ones weighing more."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from math import log

from saikei.text import key


def pairs(title: str) -> frozenset[str]:
    """Every two characters in a row of a title's key; the title itself where it is shorter."""
    folded = key(title)
    return frozenset(folded[i : i + 2] for i in range(len(folded) - 1)) or frozenset({folded})


@dataclass(frozen=True, slots=True)
class Likeness:
    """Weights of pairs, learnt from the titles of one document: words that stand everywhere weigh little."""

    weights: dict[str, float]
    unseen: float

    def __call__(self, one: str, other: str) -> float:
        """The weight of what two titles share, as a share of the lighter one: 0 to 1."""
        if not one or not other:
            return 0.0
        a, b = pairs(one), pairs(other)
        lighter = min(self._weight(a), self._weight(b))
        return self._weight(a & b) / lighter if lighter else 0.0

    def _weight(self, shared: frozenset[str]) -> float:
        return sum(self.weights.get(pair, self.unseen) for pair in sorted(shared))


def learn_likeness(titles: Iterable[str]) -> Likeness:
    """Likeness among `titles`: a pair weighs the logarithm of how rarely it stands in one of them."""
    distinct = sorted({key(title) for title in titles})
    count = Counter(pair for title in distinct for pair in pairs(title))
    total = len(distinct) + 1
    return Likeness({pair: log(total / n) for pair, n in count.items()}, log(total))
