"""RDF terms as Python values."""

from collections.abc import Callable
from datetime import date, datetime
from decimal import Decimal
from typing import Final, TypeAlias

import pyoxigraph as ox

from saikei.identifiers import BASE
from saikei.rdf.serialisation import PREFIXES

Term: TypeAlias = ox.NamedNode | ox.BlankNode | ox.Literal | ox.Triple
Value: TypeAlias = str | int | bool | float | Decimal | date | datetime | None
"""A cell: an IRI or text as str, a number, a date; None where the query found nothing."""


def to_python(term: Term | None) -> Value:
    """An RDF term as a Python value: an IRI and text as str; a whole decimal, such as a sum in yen, as int.

    >>> to_python(ox.Literal("370000000", datatype=ox.NamedNode(_XSD + "decimal")))
    370000000
    """
    if isinstance(term, ox.Literal):
        read = _READERS.get(term.datatype.value.removeprefix(_XSD), str)
        try:
            return read(term.value)
        except (ValueError, ArithmeticError):
            return term.value  # ill-typed, or of no Python type, such as a date with a time zone
    return term.value if isinstance(term, ox.NamedNode) else None if term is None else str(term)


def shorten(iri: str) -> str:
    """An IRI of ours as its path below our base, a term of a known vocabulary with its prefix; else as it is.

    >>> shorten("https://w3id.org/saikei/technology/haps"), shorten("https://w3id.org/saikei/ontology#line")
    ('technology/haps', 'sk:line')
    """
    for prefix, space in PREFIXES.items():
        if iri.startswith(space):
            return f"{prefix}:{iri.removeprefix(space)}"
    return iri.removeprefix(BASE)


def _decimal(text: str) -> int | Decimal:
    number = Decimal(text)
    return int(number) if number == number.to_integral_value() else number


_XSD: Final = "http://www.w3.org/2001/XMLSchema#"
_READERS: Final[dict[str, Callable[[str], Value]]] = {
    "boolean": {"true": True, "1": True, "false": False, "0": False}.get,
    **dict.fromkeys(("integer", "int", "long", "nonNegativeInteger", "positiveInteger"), int),
    "decimal": _decimal,
    **dict.fromkeys(("double", "float"), float),
    "date": date.fromisoformat,
    "dateTime": datetime.fromisoformat,
}
"""How the characters of a literal are read, by the name of its type in XML Schema."""
