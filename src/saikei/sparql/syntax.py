"""SPARQL text as tokens: enough of its grammar to refuse, to point and to fill in, and no more.

Queries come from strangers, so what is refused must be found whatever else the text holds. Where the text has
two readings (``<`` may open an IRI or be "less than"), a query is refused if either of them holds what is
forbidden.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Final, Literal

from saikei.problems import QueryError, caret

_TOKEN: Final = re.compile(
    r"""
      (?P<space>    \s+ )
    | (?P<comment>  \# [^\n\r]* )
    | (?P<string>   '''(?: [^'\\] | \\. | '(?!'') )*'''
                  | \"""(?: [^"\\] | \\. | "(?!"") )*\"""
                  | '(?: [^'\\\n\r] | \\. )*'
                  | "(?: [^"\\\n\r] | \\. )*" )
    | (?P<iri>      < (?: [^<>"{}|^`\\\x00-\x20] | \\u[0-9A-Fa-f]{4} | \\U[0-9A-Fa-f]{8} )* > )
    | (?P<variable> [?$] \w+ )
    | (?P<blank>    _: \w (?: [\w.·-]* [\w·-] )? )
    | (?P<language> @ [A-Za-z]+ (?: - [A-Za-z0-9]+ )* )
    | (?P<name>     (?: [^\W\d_] (?: [\w.·-]* [\w·-] )? )? :
                    (?: (?: [\w:·-] | \.(?=[\w:.·%\\-]) | %[0-9A-Fa-f]{2} | \\[_~.\-!$&'()*+,;=/?\#@%] )* ) )
    | (?P<number>   \d+ (?: \.\d+ )? (?: [eE][+-]?\d+ )? )
    | (?P<word>     [^\W\d] \w* )
    | (?P<other>    . )
    """,
    re.VERBOSE | re.DOTALL,
)
"""The terminals of https://www.w3.org/TR/sparql11-query/#sparqlGrammar that this module has to tell apart."""

_AROUND: Final = 100
"""Characters of a line that are shown before and after a place in it."""

_HIERARCHICAL: Final = re.compile(r"<[A-Za-z][A-Za-z0-9+.-]*://")
"""Begins an IRI and nothing else: "less than" is never followed by ``name://``."""

_UPDATES: Final = frozenset(["INSERT", "DELETE", "LOAD", "CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY", "WITH"])
"""The words that begin an update (https://www.w3.org/TR/sparql11-update/#Update)."""


@dataclass(frozen=True, slots=True)
class Token:
    """A run of characters with one meaning.

    Attributes:
        kind: Name of its group in the grammar above.
        text: Its characters.
        start: Offset of its first character in the query.
    """

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Offset after its last character."""
        return self.start + len(self.text)

    def is_word(self, word: str) -> bool:
        """Whether it is that keyword, in any case."""
        return self.kind == "word" and self.text.upper() == word


def tokens(text: str) -> tuple[Token, ...]:
    """The tokens of `text`, without spaces and comments; ``<…>`` is an IRI where it can be one.

    >>> [token.text for token in tokens("SELECT * { ?s a <x:y> } # SERVICE")]
    ['SELECT', '*', '{', '?s', 'a', '<x:y>', '}']
    """
    found, at = [], 0
    while at < len(text):
        token = _token(text, at)
        at = token.end
        if token.kind not in ("space", "comment"):
            found.append(token)
    return tuple(found)


def check_read_only(text: str) -> None:
    """Return if `text` neither changes a graph nor calls another server.

    Raises:
        QueryError: It is an update, or holds SERVICE outside strings, comments, IRIs and local names.
    """
    for token in _all_readings(text):
        prefix = token.text.partition(":")[0]
        if token.kind in ("word", "name") and "service" in prefix.casefold():
            raise QueryError(
                "SERVICE would send the query on to another server, and is not answered here; "
                f"ask that server itself, and name no prefix so:\n{point(text, token.start)}"
            )
    check_no_update(text)


def check_no_update(text: str) -> None:
    """Return if `text` changes no graph.

    Raises:
        QueryError: It is an update.
    """
    first = _first_word(text)
    if first and first.text.upper() in _UPDATES:
        raise QueryError(
            f"{first.text} would change the graph, and questions only read it; "
            f"use SELECT, ASK, CONSTRUCT or DESCRIBE:\n{point(text, first.start)}"
        )


def form(text: str) -> Literal["select", "ask", "graph"]:
    """What kind of answer a query has; select where it is no query at all."""
    first = _first_word(text)
    word = first.text.upper() if first else ""
    return "ask" if word == "ASK" else "graph" if word in ("CONSTRUCT", "DESCRIBE") else "select"


def declare(text: str, prefixes: Mapping[str, str], base: str) -> str:
    """`text` with a declaration of each of `prefixes` that it uses and does not declare, and of `base` if it has none.

    They stand before its first line, so that its lines keep their numbers.
    """
    declared, used = _prefixes(text)
    missing = sorted(used.keys() & prefixes.keys() - declared)
    first = "" if _declares_base(text) else f"BASE <{base}> "  # Virtuoso takes one BASE, though the grammar has many
    return f"{first}{''.join(f'PREFIX {name}: <{prefixes[name]}> ' for name in missing)}{text}"


def undeclared_prefix(text: str, known: frozenset[str]) -> Token | None:
    """The first prefixed name whose prefix is neither declared in `text` nor `known`, or None."""
    declared, used = _prefixes(text)
    return next((token for prefix, token in used.items() if prefix not in declared | known), None)


def culprit(text: str, line: int, column: int) -> int:
    """Offset of the token at a position, or of the last one before it.

    Parsers report where they gave up, which is often the end of what they could not read.

    Args:
        text: The query.
        line: Line of the position, from 1.
        column: Column of the position in characters, from 1.
    """
    position = sum(map(len, text.splitlines(keepends=True)[: line - 1])) + column - 1
    return max((token.start for token in tokens(text) if token.start <= position), default=0)


def point(text: str, offset: int) -> str:
    r"""The line of `text` that holds `offset`, with its number, and a caret under that character.

    >>> print(point("ASK {\n  ?s ?p }", 14))
    line 2:
          ?s ?p }
                ^
    """
    above = text[:offset].splitlines(keepends=True)
    number = len(above) + (not above or above[-1].endswith(("\n", "\r")))
    before = "" if number > len(above) else above[-1]
    line = text.splitlines()[number - 1] if text else ""
    first = max(0, len(before) - _AROUND)
    shown = (
        f"{'…' if first else ''}{line[first : len(before) + _AROUND]}{'…' if len(line) > len(before) + _AROUND else ''}"
    )
    return f"line {number}:\n{caret(shown, len(before) - first + bool(first))}"


def values_rows(text: str) -> Iterator[tuple[tuple[str, ...], int, int]]:
    """Each ``VALUES (?a ?b) { (UNDEF UNDEF) }``: its variables, and the range of ``(UNDEF UNDEF)``."""
    all_tokens = tokens(text)
    for index, token in enumerate(all_tokens):
        if token.is_word("VALUES") and index + 1 < len(all_tokens) and all_tokens[index + 1].text == "(":
            rest = all_tokens[index + 2 :]
            count = next((n for n, other in enumerate(rest) if other.kind != "variable"), 0)
            row = rest[count : 2 * count + 5]
            if [t.text.upper() for t in row] == [")", "{", "(", *["UNDEF"] * count, ")", "}"]:
                yield tuple(t.text[1:] for t in rest[:count]), row[2].start, row[-2].end


def _token(text: str, at: int) -> Token:
    match = _TOKEN.match(text, at)
    assert match is not None, "the last alternative matches any character"
    return Token(match.lastgroup or "other", match.group(), at)


def _first_word(text: str) -> Token | None:
    """The word that says what `text` does, after its declarations."""
    words = (token for token in tokens(text) if token.kind == "word")
    return next((word for word in words if word.text.upper() not in ("BASE", "PREFIX")), None)


def _declares_base(text: str) -> bool:
    """Whether `text` declares a base that needs no other to be complete."""
    first, all_tokens = _first_word(text), tokens(text)
    declarations = (each for each in pairwise(all_tokens) if each[0].is_word("BASE"))
    return any(":" in iri.text for word, iri in declarations if first is None or word.start < first.start)


def _prefixes(text: str) -> tuple[set[str], dict[str, Token]]:
    """The prefixes that `text` declares, and those that it uses with their first use."""
    declared, used = set[str](), dict[str, Token]()
    all_tokens = tokens(text)
    for before, token in zip((None, *all_tokens), all_tokens, strict=False):
        if token.kind == "name":
            prefix = token.text.partition(":")[0]
            if before and before.is_word("PREFIX"):
                declared.add(prefix)
            else:
                used.setdefault(prefix, token)
    return declared, used


def _all_readings(text: str) -> Iterator[Token]:
    """Every token that some reading of `text` has, each once."""
    pending, seen = [0], set[int]()
    while pending:
        at = pending.pop()
        while at < len(text) and at not in seen:
            seen.add(at)
            token = _token(text, at)
            yield token
            if token.kind == "iri" and not _HIERARCHICAL.match(token.text):
                pending.append(at + 1)
            at = token.end
