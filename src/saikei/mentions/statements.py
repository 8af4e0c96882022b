"""A vocabulary file as what it says of each subject: what the lexicon and the rules are made from."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final, TypeAlias

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from saikei.identifiers import BASE
from saikei.problems import VocabularyError
from saikei.resources import resource

Statements: TypeAlias = Mapping[str, Mapping[str, list[str]]]
"""For each subject, for each predicate, its values in order; identifiers are paths below the base."""
Files: TypeAlias = Iterable[tuple[str, bytes]]
"""Vocabulary files: the name and the bytes of each."""

SK: Final = "ontology#"
SKOS: Final = "http://www.w3.org/2004/02/skos/core#"
TYPE: Final = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
LABELS: Final = (f"{SKOS}prefLabel", f"{SKOS}altLabel", f"{SKOS}hiddenLabel")


def packaged(*names: str) -> list[tuple[str, bytes]]:
    """The vocabulary files of those names that come with the package.

    Raises:
        VocabularyError: One is missing.
    """
    folder = resource("ontology") / "vocabulary"
    try:
        return [(f"{name}.ttl", (folder / f"{name}.ttl").read_bytes()) for name in names]
    except OSError as error:
        raise VocabularyError(f"the vocabulary {error.filename} cannot be read: {error.strerror}") from error


def read_statements(files: Files) -> Statements:
    """What some vocabulary files say.

    Raises:
        VocabularyError: One is not Turtle.
    """
    said: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    for name, data in files:
        try:
            for subject, predicate, value, _ in parse(data, format=RdfFormat.TURTLE):
                if isinstance(subject, NamedNode) and isinstance(value, NamedNode | Literal):
                    said[_name(subject.value)][_name(predicate.value)].append(_name(value.value))
        except SyntaxError as error:
            raise VocabularyError(f"the vocabulary {name} is not Turtle: {error}") from error
    return said


def _name(iri: str) -> str:
    return iri.removeprefix(BASE)


def compiled(patterns: Iterable[str], *, at_end: bool = False) -> re.Pattern[str] | None:
    """The regular expression that any of `patterns` fits, or None where there are none.

    Args:
        patterns: Regular expressions.
        at_end: Whether they are to fit at the end of a text.

    Raises:
        VocabularyError: They are no regular expressions.
    """
    joined = "|".join(sorted(patterns))
    try:
        return re.compile(f"(?:{joined}){'$' if at_end else ''}") if joined else None
    except re.error as error:
        raise VocabularyError(f"{joined!r} is no regular expression: {error}") from error
