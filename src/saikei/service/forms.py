"""The forms of questions: for each parameter a drop-down with what the graph holds, or a list to type in."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from saikei.problems import QueryError
from saikei.service import names
from saikei.service.language import Language, say
from saikei.service.site import Site
from saikei.sparql import parameters
from saikei.sparql.catalogue import Parameter, Question
from saikei.sparql.parameters import Choice

MANY: Final = 600
"""From how many choices on a drop-down is a list to type in."""
FEW: Final = 30
"""Up to how many choices a drop-down is not divided."""

_MENTIONED: Final = """
SELECT DISTINCT ?thing { { SELECT DISTINCT ?named { ?mention sk:entity ?named } } ?named skos:broader* ?thing }"""


@dataclass(frozen=True, slots=True)
class Option:
    """An entry of a drop-down.

    Attributes:
        value: What the address holds if it is chosen.
        label: Its name for people.
    """

    value: str
    label: str


@dataclass(frozen=True, slots=True)
class Field:
    """A field of a form.

    Attributes:
        parameter: What it asks for.
        value: What was given; "" for nothing.
        groups: The entries to choose from: pairs of a heading, "" for none, and entries; empty where anything goes.
        typed: Whether there are too many of them for a drop-down.
    """

    parameter: Parameter
    value: str
    groups: tuple[tuple[str, tuple[Option, ...]], ...] = ()
    typed: bool = False


def fields(here: Site, question: Question, given: Mapping[str, str], shown: Language) -> list[Field]:
    """The fields of a question's form, with what was given; one is to be typed in where its choices cannot be had.

    Raises:
        OverloadedError: Too many queries run.
    """
    return [
        _field(here, parameter, given.get(parameter.name, parameter.default), shown)
        for parameter in question.parameters
    ]


def fill(here: Site, question: Question, given: Mapping[str, str]) -> str:
    """The query of a question with what was given in it; see `saikei.sparql.parameters.fill`."""
    return parameters.fill(question, given, here.endpoint, lambda parameter: offered(here, parameter))


def offered(here: Site, parameter: Parameter) -> tuple[Choice, ...]:
    """What there is to choose from for a parameter, asked once."""
    return here.keep(
        f"choices {parameter.below} {parameter.choices}", lambda: parameters.choices(parameter, here.endpoint)
    )


def _field(here: Site, parameter: Parameter, value: str, shown: Language) -> Field:
    if not parameter.choices:
        return Field(parameter, value)
    try:
        options = offered(here, parameter)
    except QueryError:  # they are too many to be asked for, or not what the question expects
        return Field(parameter, value)
    groups = here.keep(f"options {shown} {parameter.choices}", lambda: _groups(here, parameter, options, shown))
    typed = len(options) > MANY
    return Field(parameter, value if typed or not value else _meant(parameter, value, options), groups, typed)


def _groups(
    here: Site, parameter: Parameter, options: Sequence[Choice], shown: Language
) -> tuple[tuple[str, tuple[Option, ...]], ...]:
    """The entries, those first that the documents mention, where there are many."""
    if len(options) > MANY:
        return (("", _typed(options)),)
    listed = _listed(here, parameter, options, shown)
    if parameter.type != "iri" or len(options) <= FEW:
        return (("", tuple(listed.values())),)
    mentioned = {names.text(row["thing"]) for row in names.solutions(here.endpoint.query(_MENTIONED))}
    first = [option for iri, option in listed.items() if iri in mentioned]
    rest = [option for iri, option in listed.items() if iri not in mentioned]
    if not first or not rest:
        return (("", _sorted([*first, *rest]) if first else tuple(rest)),)
    return ((say(shown, "mentioned"), _sorted(first)), (say(shown, "not-mentioned"), _sorted(rest)))


def _sorted(options: Iterable[Option]) -> tuple[Option, ...]:
    return tuple(sorted(options, key=lambda option: (option.label.casefold(), option.value)))


def _listed(here: Site, parameter: Parameter, options: Iterable[Choice], shown: Language) -> dict[str, Option]:
    """By term, the entry of a drop-down with its name in the reader's language."""
    iris = [option.term.value for option in options] if parameter.type == "iri" else []
    known = names.find_names(here.endpoint, iris)
    listed = {}
    for option in options:
        name = known[option.term.value].read(shown)[0] if option.term.value in known else ""
        labelled = name if name != names.shorten(option.term.value) else ""
        listed[option.term.value] = Option(option.name, labelled or next(iter(option.labels), option.name))
    return listed


def _typed(options: Iterable[Choice]) -> tuple[Option, ...]:
    """The entries of a list to type in: a name where only one goes by it, so that nobody has to know identifiers."""
    count = Counter(label for option in options for label in set(option.labels))
    listed = []
    for option in options:
        label = next(iter(option.labels), option.name)
        listed.append(Option(label, option.name) if count[label] == 1 else Option(option.name, label))
    return tuple(listed)


def _meant(parameter: Parameter, value: str, options: tuple[Choice, ...]) -> str:
    """The option that `value` stands for, as the form names it; `value` itself where it is none of them."""
    try:
        term = parameters.resolve(parameter, value, options or None)
    except QueryError:
        return value
    return next((option.name for option in options if option.term == term), value)
