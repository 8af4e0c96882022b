"""Everything that can go wrong, in one tree.

* SaikeiError
  - UsageError        what was asked for cannot be (exit status 2)
  - SourceError       a document cannot be read at all
  - VocabularyError   an ontology, vocabulary or question file is broken
  - CurationError     a file of judgements is broken
  - GraphError        a graph cannot be opened, written or is not valid
  - QueryError        a query or its parameters cannot be answered
    - TooCostlyError  it takes more time, memory or room than one may
    - WrongMediaError its answer has another form than the formats asked for can hold
    - ForbiddenError  it asks for what is given to nobody, such as another server
  - OverloadedError   too many queries run at the moment

A doubtful document raises nothing: it yields `saikei.model.Issue` rows beside the result.
"""

from unicodedata import east_asian_width


class SaikeiError(Exception):
    """Base of every error this package raises on purpose: one plain sentence.

    The sentence says what is wrong, where, and what to do about it.
    """


class UsageError(SaikeiError):
    """The call itself is wrong: an unknown view, a missing value, a folder where a file is meant."""


class SourceError(SaikeiError):
    """A document cannot be read: missing, empty, binary, or without anything of the genre in it."""


class VocabularyError(SaikeiError):
    """An ontology, vocabulary or saved question is broken."""


class CurationError(SaikeiError):
    """A file of people's judgements is broken."""


class GraphError(SaikeiError):
    """A graph cannot be opened or written, or does not hold what its shapes ask for."""


class QueryError(SaikeiError):
    """A query cannot be answered: broken syntax, an unknown question, a parameter that does not fit."""


class TooCostlyError(QueryError):
    """A query takes more time, memory or room for its answer than one may."""


class WrongMediaError(QueryError):
    """An answer has another form than the formats asked for can hold."""


class ForbiddenError(QueryError):
    """A query asks for what is given to nobody: to be sent on to another server."""


class OverloadedError(SaikeiError):
    """All places for queries are taken; one may ask again."""


def caret(text: str, at: int) -> str:
    r"""`text` on one line and, below it, a caret under the character at offset `at`.

    Full-width characters count as two columns, so that the caret lands under a kanji.

    >>> caret("3億2兆円", 3).splitlines()[1] == "    " + " \u3000 " + "^"
    True
    """
    pad = "".join("　" if east_asian_width(c) in "FW" else " " for c in text[:at])
    return f"    {text}\n    {pad}^"
