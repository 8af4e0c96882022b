"""What a set of statements is, in two numbers: how many they are, and a checksum that knows no order.

The checksum is the sum of the SHA-256 of each statement: servers send statements in any order, and a large graph need
be neither sorted nor held in memory. Whole and decimal numbers count by their value, for each server writes them in its
own way: Oxigraph drops the end of 1.50, and Virtuoso makes decimals of large integers.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Final

import pyoxigraph as ox

_ROUND: Final = 2**256
_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_EXACT: Final = {ox.NamedNode(f"{_XSD}{name}") for name in ("integer", "decimal")}
_DECIMAL: Final = ox.NamedNode(f"{_XSD}decimal")
_NUMBER: Final = re.compile(r"([+-]?)0*([0-9]+?)(?:\.([0-9]*?)0*)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Checksum:
    """What identifies a set of statements.

    Attributes:
        statements: How many they are.
        digest: Of all of them, in hexadecimal.
    """

    statements: int
    digest: str


def checksum(statements: Iterable[ox.Triple]) -> Checksum:
    """The checksum of statements, each once, in any order."""
    number = total = 0
    for number, statement in enumerate(statements, 1):  # noqa: B007  the last number is how many they are
        total += int.from_bytes(sha256(canonical(statement).encode()).digest())
    return Checksum(number, f"{total % _ROUND:064x}")


def canonical(statement: ox.Triple) -> str:
    """A statement in the canonical form of N-Triples, without its dot, its number by value.

    >>> a, b = ox.NamedNode("a:"), ox.NamedNode("b:")
    >>> canonical(ox.Triple(a, b, ox.Literal("-01.50", datatype=_DECIMAL)))
    '<a:> <b:> "-1.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'
    """
    value = statement.object
    if isinstance(value, ox.Literal) and value.datatype in _EXACT and (number := _NUMBER.fullmatch(value.value)):
        sign, whole, rest = number[1], number[2], number[3] or ""
        text = f"{'-' if sign == '-' and (whole != '0' or rest) else ''}{whole}{'.' if rest else ''}{rest}"
        statement = ox.Triple(statement.subject, statement.predicate, ox.Literal(text, datatype=_DECIMAL))
    return str(statement)
