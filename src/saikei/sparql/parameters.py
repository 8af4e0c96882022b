"""What a user gives for a question's parameters, as RDF terms in its query.

The characters of a user never become query text: they choose a term, and the library serialises the term.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from operator import itemgetter
from typing import Final, TypeAlias

import pyoxigraph as ox

from saikei.identifiers import BASE
from saikei.problems import QueryError
from saikei.sparql import syntax
from saikei.sparql.catalogue import Parameter, Question
from saikei.sparql.store import Endpoint
from saikei.text import key, normalise

Argument: TypeAlias = str | int | bool | None
"""What a user gives; None is as if not given."""
Term: TypeAlias = ox.NamedNode | ox.Literal

_KINDS: Final = {"integer": "a whole number", "boolean": "true or false", "iri": "an identifier"}
_LIKELY: Final = 0.6
"""The likeness at which a name may have been meant."""
_SHOWN: Final = 5
"""How many values a sentence names."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value that a parameter can have.

    Attributes:
        term: The value.
        name: What a user writes for it: for an IRI, its path below the parameter's place.
        labels: Its names for people.
    """

    term: Term
    name: str
    labels: tuple[str, ...]


def fill(
    question: Question,
    arguments: Mapping[str, Argument],
    endpoint: Endpoint,
    offered: Callable[[Parameter], tuple[Choice, ...]] | None = None,
) -> str:
    """The query of `question` with `arguments` in it.

    Args:
        question: What is asked.
        arguments: By parameter; an IRI may be given as its last part, its path below our base, or a label.
        endpoint: Where the question is asked: its graph holds the choices.
        offered: What knows the choices of a parameter already; `choices` by default.

    Raises:
        QueryError: A parameter is missing, unknown, or has no such value.
    """
    known = {parameter.name: parameter for parameter in question.parameters}
    given = {name: _written(value) for name, value in arguments.items() if value is not None}
    for name in given.keys() - known.keys():
        allowed = f"it has {', '.join(known)}" if known else "it has none"
        raise QueryError(f"{question.name or 'the query'} has no parameter {name}; {allowed}")
    terms: dict[str, str] = {}
    for name, parameter in known.items():
        value = given.get(name, parameter.default or None)
        if value is not None:
            options = None
            if parameter.choices:
                options = offered(parameter) if offered else choices(parameter, endpoint)
            terms[name] = str(resolve(parameter, value, options))
        elif not parameter.optional:
            example = f"{name}={parameter.example}"
            raise QueryError(f"{question.name} needs {name}; say which, such as {example}")
    text = question.sparql
    for names, start, end in reversed(list(syntax.values_rows(text))):
        text = f"{text[:start]}({' '.join(terms.get(name, 'UNDEF') for name in names)}){text[end:]}"
    return text


def choices(parameter: Parameter, endpoint: Endpoint) -> tuple[Choice, ...]:
    """The values that the graph at `endpoint` holds for a parameter, in the order of their query."""
    labels: dict[str, list[str]] = {}
    for row in endpoint.query(parameter.choices):
        labels.setdefault(_written(row["value"]), []).append(_written(row["label"]))
    place = BASE + parameter.below
    return tuple(
        Choice(_term(parameter, value), value.removeprefix(place), tuple(names)) for value, names in labels.items()
    )


def resolve(parameter: Parameter, given: str, options: tuple[Choice, ...] | None) -> Term:
    """The term that `given` stands for.

    Args:
        parameter: What is given.
        given: As the user wrote it.
        options: The values it can have; None for any.

    Raises:
        QueryError: It is none of them, or not of the parameter's type.
    """
    if options is None:
        return _term(parameter, given)
    wanted = key(given)
    fits = [o for o in options if given in (o.name, o.term.value, o.term.value.removeprefix(BASE))]
    fits = fits or [o for o in options if wanted in map(key, o.labels)]
    if len(fits) == 1:
        return fits[0].term
    label = parameter.label.lower()
    if fits:
        raise QueryError(f"more than one {label} is called {given}; choose one of: {_list(fits)}")
    if not options:
        raise QueryError(f"this graph holds no {label}; ask another graph")
    raise QueryError(f"there is no {label} {given}; {_hint(wanted, options)}")


def _term(parameter: Parameter, given: str) -> Term:
    """`given` as a term of the parameter's type, whether or not the graph holds it."""
    plain = normalise(given).text.strip()
    try:
        if parameter.type == "integer":
            return ox.Literal(int(plain))
        if parameter.type == "boolean":
            return ox.Literal({"true": True, "false": False}[plain.lower()])
        if parameter.type == "string":
            return ox.Literal(given)
        path = given if given.startswith(parameter.below) else parameter.below + given
        return ox.NamedNode(given if "://" in given else BASE + path)
    except (ValueError, KeyError) as error:
        kind = _KINDS[parameter.type]
        raise QueryError(f"{parameter.name} is {kind}, such as {parameter.example}, not {given!r}") from error


def _hint(wanted: str, options: tuple[Choice, ...]) -> str:
    """What the user may have meant, or a few of the values there are."""
    nearest = [max(((_likeness(wanted, key(n)), n) for n in (*o.labels, o.name)), key=itemgetter(0)) for o in options]
    near = [name for score, name in sorted(nearest, key=itemgetter(0), reverse=True) if score >= _LIKELY]
    if near:
        return f"did you mean {' or '.join(near[:_SHOWN])}?"
    more = f" … ({len(options)} in all)" if len(options) > _SHOWN else ""
    return f"choose one of: {_list(options[:_SHOWN])}{more}"


def _likeness(wanted: str, name: str) -> float:
    """From 0 to 1, which is that `wanted` is part of `name`."""
    return 1.0 if wanted and wanted in name else SequenceMatcher(None, wanted, name).ratio()


def _list(options: Iterable[Choice]) -> str:
    return ", ".join(option.name for option in options)


def _written(value: object) -> str:
    """A value as a user would write it."""
    return str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)
