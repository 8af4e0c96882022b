"""Terms in squeezed text: one automaton over all labels, then what white space and neighbours say.

A label counts where all of this holds:

1. its characters stand there, whatever white space is between them;
2. no word of Latin letters and digits, and no word of katakana, goes on over its edges;
3. spaces inside a Latin word are where a label has some, or at every place (letter-spaced);
4. an abbreviation in capitals stands in capitals;
5. what stands right before and behind it is not what its concept forbids;
6. no longer term that counts overlaps it, and none as long that is printed without white space inside.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

import ahocorasick_rs

from saikei.mentions.lexicon import Term
from saikei.mentions.squeezed import Gap, Script, Squeezed, squeeze_label
from saikei.model import EntityType

_CONTEXT: Final = 12
"""How many characters before and behind a term its concept may look at."""


@dataclass(frozen=True, slots=True)
class Find:
    """A concept at a place.

    Attributes:
        entity: Identifier of the concept.
        type: What kind of concept.
        start: Where it begins in the squeezed text.
        end: Where it ends there.
    """

    entity: str
    type: EntityType
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Pattern:
    """What the automaton looks for: the labels that squeeze to the same characters.

    Attributes:
        terms: A term for each concept that has such a label, sorted.
        cased: The characters as they must stand there; "" where case does not matter.
        spaces: The places inside it where a label has white space.
        joints: The places inside it between two characters of a Latin word.
    """

    terms: tuple[Term, ...]
    cased: str
    spaces: frozenset[int]
    joints: tuple[int, ...]


class Matcher:
    """Finds terms. It is made once and never changes.

    Attributes:
        labels: Every label that it looks for, squeezed, with its case.
    """

    def __init__(self, terms: Iterable[Term]) -> None:
        labels: defaultdict[tuple[str, str], list[tuple[Term, Squeezed]]] = defaultdict(list)
        for term in terms:
            label = squeeze_label(term.label)
            if label.text:
                labels[label.text, label.cased if label.cased.isupper() else ""].append((term, label))
        self.labels = frozenset(label.cased for rows in labels.values() for _, label in rows)
        self._patterns = tuple(_pattern(rows, cased) for (_, cased), rows in labels.items())
        self._automaton = ahocorasick_rs.AhoCorasick([text for text, _ in labels])

    def candidates(self, text: Squeezed) -> Iterator[tuple[int, int, Term]]:
        """Every place where a term counts but for longer terms, in no order."""
        for index, start, end in self._automaton.find_matches_as_indexes(text.text, overlapping=True):
            pattern = self._patterns[index]
            if _stands(pattern, text, start, end):
                before, after = text.text[max(0, start - _CONTEXT) : start], text.text[end : end + _CONTEXT]
                for term in pattern.terms:
                    if not _forbidden(term, before, after):
                        yield start, end, term


def find_terms(text: Squeezed, *matchers: Matcher) -> tuple[Find, ...]:
    """The terms that count in `text`, in reading order; at the same place a later matcher goes before an earlier."""
    places: dict[tuple[int, int], dict[str, Term]] = {}
    for matcher in matchers:
        own: dict[tuple[int, int], dict[str, Term]] = {}
        for start, end, term in matcher.candidates(text):
            own.setdefault((start, end), {})[term.entity] = term
        places |= own
    worth = {(start, end): 2 * (end - start) - any(text.gaps[start + 1 : end]) for start, end in places}
    best = [0] * len(text.text)
    for (start, end), value in worth.items():
        for at in range(start, end):
            best[at] = max(best[at], value)
    return tuple(
        Find(entity, terms[entity].type, start, end)
        for (start, end), terms in sorted(places.items())
        if max(best[start:end]) == worth[start, end]
        for entity in sorted(terms)
    )


def _pattern(rows: list[tuple[Term, Squeezed]], cased: str) -> _Pattern:
    terms = {term.entity: term for term, _ in rows}
    spaces = frozenset(at for _, label in rows for at, gap in enumerate(label.gaps) if at and gap)
    scripts = rows[0][1].scripts
    joints = tuple(at for at in range(1, len(scripts)) if scripts[at - 1] == scripts[at] == Script.LATIN)
    return _Pattern(tuple(terms[entity] for entity in sorted(terms)), cased, spaces, joints)


def _stands(pattern: _Pattern, text: Squeezed, start: int, end: int) -> bool:
    """The characters from `start` to `end` are the pattern's, and whole words."""
    if pattern.cased and pattern.cased != text.cased[start:end]:
        return False
    inside = text.gaps[start + 1 : end]
    if Gap.SPACE in inside:
        spaced = [at for at in pattern.joints if inside[at - 1] == Gap.SPACE]
        if len(spaced) < len(pattern.joints) and not pattern.spaces.issuperset(spaced):
            return False
    usual = inside[0] if inside and len(set(inside)) == 1 else 0
    return not (_goes_on(text, start, usual) or _goes_on(text, end, usual))


def _goes_on(text: Squeezed, at: int, usual: int) -> bool:
    """A word goes on over `at`, in text whose characters stand `usual` apart.

    A line break ends a word in Latin letters, but not one in katakana.
    """
    if not 0 < at < len(text.text) or text.scripts[at] != text.scripts[at - 1] or not text.scripts[at]:
        return False
    gap = text.gaps[at]
    return gap in (Gap.NONE, usual) or (gap == Gap.BREAK and text.scripts[at] == Script.KATAKANA)


def _forbidden(term: Term, before: str, after: str) -> bool:
    return bool(
        (term.not_followed and term.not_followed.match(after))
        or (term.not_preceded and term.not_preceded.search(before))
    )
