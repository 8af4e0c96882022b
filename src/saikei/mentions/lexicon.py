"""What the program knows of the world before it reads: the vocabularies as terms to look for, and the rules of roles.

A concept may say where its labels do not count: `sk:notFollowedBy` and `sk:notPrecededBy` are regular expressions
over the squeezed text right behind and right before a label (総務省 followed by 令 is an order, not the ministry).
What its kind says (`org:classification`, `dcterms:type`) holds for it too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

from saikei.mentions.rules import RoleRule, make_rules
from saikei.mentions.statements import LABELS, SK, TYPE, Files, Statements, compiled, packaged, read_statements
from saikei.model import EntityType

FILES: Final = ("organisations", "technologies", "policies", "role-rules")
_KINDS: Final = ("http://www.w3.org/ns/org#classification", "http://purl.org/dc/terms/type")
_TYPES: Final[dict[str, EntityType]] = {
    f"{SK}Organisation": "organisation",
    f"{SK}Technology": "technology",
    f"{SK}PolicyInstrument": "policy",
}


@dataclass(frozen=True, slots=True)
class Term:
    """A label of a concept.

    Attributes:
        label: As the vocabulary writes it.
        entity: Identifier of the concept.
        type: What kind of concept.
        not_followed: What may not stand right behind it, where the vocabulary says so.
        not_preceded: What may not stand right before it, where the vocabulary says so.
    """

    label: str
    entity: str
    type: EntityType
    not_followed: re.Pattern[str] | None = None
    not_preceded: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Charge:
    """What a body is in charge of.

    Attributes:
        entity: Identifier of the body.
        name: Its name.
        heading: Found in the headings that are the body's.
    """

    entity: str
    name: str
    heading: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All that is known before a document is read.

    Attributes:
        terms: What to look for, sorted by label and entity.
        rules: How wording gives roles, the rule that goes first first.
        charges: What bodies are in charge of, sorted by entity.
    """

    terms: tuple[Term, ...]
    rules: tuple[RoleRule, ...] = ()
    charges: tuple[Charge, ...] = ()


def packaged_vocabularies() -> list[tuple[str, bytes]]:
    """The vocabularies that come with the package, each its name and its Turtle.

    Raises:
        VocabularyError: One is missing.
    """
    return packaged(*FILES)


@cache
def load_lexicon() -> Lexicon:
    """The lexicon of the vocabularies that come with the package.

    Raises:
        VocabularyError: A vocabulary is missing, is not Turtle, or holds a pattern that is none.
    """
    return read_lexicon(packaged_vocabularies())


def read_lexicon(files: Files) -> Lexicon:
    """The lexicon of some vocabularies.

    Raises:
        VocabularyError: One is not Turtle, or holds a pattern that is none.
    """
    said = read_statements(files)
    terms = sorted(_terms(said), key=lambda term: (term.label, term.entity))
    charges = sorted(_charges(said), key=lambda charge: charge.entity)
    return Lexicon(tuple(terms), make_rules(said), tuple(charges))


def _terms(said: Statements) -> Iterator[Term]:
    """A term for each label of each concept; the same label in two languages is one."""
    for subject, about in said.items():
        kind = next((_TYPES[value] for value in about.get(TYPE, ()) if value in _TYPES), None)
        if kind is None:
            continue
        above = [said[value] for predicate in _KINDS for value in about.get(predicate, ()) if value in said]
        after, before = (
            compiled([pattern for one in (about, *above) for pattern in one.get(f"{SK}{name}", ())], at_end=at_end)
            for name, at_end in (("notFollowedBy", False), ("notPrecededBy", True))
        )
        for label in {value for predicate in LABELS for value in about.get(predicate, ())}:
            yield Term(label, subject, kind, after, before)


def _charges(said: Statements) -> Iterator[Charge]:
    for subject, about in said.items():
        if heading := compiled(about.get(f"{SK}headingPattern", ())):
            yield Charge(subject, about[LABELS[0]][0], heading)
