"""What is wrong with the vocabularies: as SKOS, and as names to look for.

Rules of SKOS are cited by their number in the SKOS Reference (https://www.w3.org/TR/skos-reference/).
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from graphlib import CycleError, TopologicalSorter
from typing import Final, Literal, TypeAlias

from saikei.mentions import read_lexicon
from saikei.text import key
from saikei.vocabulary.concepts import Concept, read_concepts

Severity: TypeAlias = Literal["error", "warning"]
LANGUAGES: Final = ("ja", "en")
NAMED: Final = frozenset({"organisation", "technology", "policy"})
"""The schemes whose concepts are looked for in documents."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong with a vocabulary.

    Attributes:
        severity: An ``error`` is wrong; a ``warning`` is for somebody to look at.
        kind: What kind of fault, such as ``label-clash``.
        concept: Identifier of the concept.
        file: The vocabulary that it is in.
        what: One English sentence.
    """

    severity: Severity
    kind: str
    concept: str
    file: str
    what: str


def check_vocabularies(
    files: Iterable[tuple[str, bytes]], mentioned: Collection[str] | None = None
) -> tuple[Fault, ...]:
    """The faults of some vocabularies, errors first, sorted.

    Args:
        files: The vocabularies, each its name and its Turtle.
        mentioned: Identifiers of the concepts that some documents name; without it none counts as unused.

    Raises:
        VocabularyError: One is not Turtle, or holds a pattern or a rule that is none.
    """
    files = list(files)
    read_lexicon(files)
    concepts = read_concepts(files)
    faults = [fault for concept in concepts for fault in _of_one(concept)]
    faults += [*_clashes(concepts), *_hierarchy({concept.id: concept for concept in concepts})]
    if mentioned is not None:
        faults += _unused(concepts, mentioned)
    return tuple(sorted(set(faults), key=lambda f: (f.severity, f.kind, f.file, f.concept, f.what)))


def _of_one(concept: Concept) -> Iterator[Fault]:
    """What is wrong with a concept by itself."""
    preferred = [(text, language) for name, text, language in concept.labels if name == "prefLabel"]
    for language in LANGUAGES:
        count = sum(language == other for _, other in preferred)
        if not count:
            yield _fault(concept, "label-missing", f"It has no preferred label in {language}.")
        if count > 1:
            yield _fault(concept, "label-double", f"It has {count} preferred labels in {language} (S14: one at most).")
        if language not in concept.languages:
            yield _fault(concept, "definition-missing", f"It is not defined in {language}.", "warning")
    by_name: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for name, text, language in concept.labels:
        by_name[text, language].add(name)
    for (text, language), names in by_name.items():
        if len(names) > 1:
            yield _fault(
                concept, "label-double", f"{text!r}@{language} is its {' and '.join(sorted(names))} (S13: one)."
            )
    if not concept.schemes:
        yield _fault(concept, "scheme-missing", "It is in no concept scheme.")
    if concept.top_of and concept.broader:
        yield _fault(concept, "top-with-broader", f"It is a top concept and stands below {concept.broader[0]}.")
    if not concept.top_of and not concept.broader:
        yield _fault(concept, "orphan", "It is no top concept and stands below nothing.")


def _clashes(concepts: Sequence[Concept]) -> Iterator[Fault]:
    """Names that two concepts share, in one scheme or among what documents name: a mention of one is of both."""
    owners: defaultdict[str, dict[str, tuple[Concept, str]]] = defaultdict(dict)
    for concept in concepts:
        for _, text, _ in concept.labels:
            owners[key(text)].setdefault(concept.id, (concept, text))
    for rows in owners.values():
        for concept, text in rows.values():
            others = sorted(other.id for other, _ in rows.values() if _meet(concept, other))
            if others:
                yield _fault(concept, "label-clash", f"{text!r} also names {', '.join(others)}.")


def _meet(concept: Concept, other: Concept) -> bool:
    """Two concepts are looked for in the same place."""
    named = all(NAMED & set(each.schemes) for each in (concept, other))
    return concept.id != other.id and (named or not set(concept.schemes).isdisjoint(other.schemes))


def _hierarchy(concepts: Mapping[str, Concept]) -> Iterator[Fault]:
    """Links that lead nowhere, rings, and concepts related to one above them (S27)."""
    for concept in concepts.values():
        for other in (*concept.broader, *concept.related):
            if other not in concepts:
                yield _fault(concept, "link-broken", f"It leads to {other}, which is no concept.")
    try:
        order = list(TopologicalSorter({c.id: c.broader for c in concepts.values()}).static_order())
    except CycleError as error:
        ring = [name for name in error.args[1] if name in concepts]
        yield _fault(concepts[min(ring)], "ring", f"It stands below itself: {' < '.join(ring)}.")
        return
    above: dict[str, frozenset[str]] = {}
    for name in order:
        parents = concepts[name].broader if name in concepts else ()
        above[name] = frozenset(parents).union(*(above[parent] for parent in parents))
    for concept in concepts.values():
        for other in concept.related:
            if other in above[concept.id] or concept.id in above.get(other, ()):
                yield _fault(concept, "related-and-broader", f"It is related to {other} and in one line with it (S27).")


def _unused(concepts: Sequence[Concept], mentioned: Collection[str]) -> Iterator[Fault]:
    """Concepts that no document names, nor any concept below them."""
    used = set(mentioned)
    waiting = sorted(used)
    parents = {concept.id: concept.broader for concept in concepts}
    while waiting:
        for parent in parents.get(waiting.pop(), ()):
            if parent not in used:
                used.add(parent)
                waiting.append(parent)
    for concept in concepts:
        if concept.id not in used:
            yield _fault(concept, "unused", "No document names it, nor anything below it.", "warning")


def _fault(concept: Concept, kind: str, what: str, severity: Severity = "error") -> Fault:
    return Fault(severity, kind, concept.id, concept.file, what)
