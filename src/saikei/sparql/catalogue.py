"""Saved questions: one ``.rq`` file each, valid SPARQL that says in its head what it asks.

Its first lines begin with ``#+`` and hold YAML, as in grlc (https://github.com/CLARIAH/grlc)::

    #+ summary: Money for a technology
    #+ summary-ja: 技術ごとの予算
    #+ description: One or two sentences for people.
    #+ description-ja: 同じことを日本語で。
    #+ tags: [money, technology]
    #+ parameters:
    #+   technology:
    #+     label: Technology
    #+     label-ja: 技術
    #+     type: iri            # or integer, string, boolean
    #+     below: technology/   # where its IRIs stand below our base
    #+     example: haps
    #+     optional: true       # left out, it narrows nothing
    #+     choices: SELECT ?value ?label WHERE { ?value a sk:Technology ; skos:prefLabel ?label }
    #+   at_least:
    #+     label: Measures at least
    #+     label-ja: 施策の数（以上）
    #+     type: integer
    #+     default: 2           # left out, it is this

A parameter stands in the query as ``VALUES (?technology) { (UNDEF) }``, which every engine reads as "any";
`saikei.sparql.parameters` puts a term in the place of UNDEF. One with a default is read as
``COALESCE(?at_least, 2)``, so that the text of a question, unfilled, asks what its head says.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import Any, Final, Literal, TypeAlias, cast, get_args

import pyoxigraph as ox
import yaml

from saikei.problems import QueryError, UsageError, VocabularyError
from saikei.rdf.serialisation import PREFIXES
from saikei.resources import resource
from saikei.sparql import syntax
from saikei.sparql.store import explain
from saikei.text import join_lines

ParameterType: TypeAlias = Literal["iri", "integer", "string", "boolean"]

_HEAD: Final = "#+"
_TEXTS: Final = ("summary", "summary-ja", "description", "description-ja")
_PARAMETER_KEYS: Final = frozenset(["label", "label-ja", "type", "below", "example", "optional", "default", "choices"])


@dataclass(frozen=True, slots=True)
class Parameter:
    """What a question leaves open.

    Attributes:
        name: Of the variable that it fills.
        label: For people, in English.
        label_ja: The same in Japanese.
        type: What kind of term it is.
        below: For an IRI, where it stands below our base, such as ``technology/``.
        example: A value, as a user would write it.
        optional: Whether it may be left out; it is then its default, or narrows nothing.
        choices: A query for its values, with the columns ``value`` and ``label``; "" where any value goes.
        default: What it is where it is left out; "" for nothing.
    """

    name: str
    label: str
    label_ja: str
    type: ParameterType
    below: str = ""
    example: str = ""
    optional: bool = False
    choices: str = ""
    default: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A query, with what it says of itself.

    Attributes:
        name: Its file's name without ``.rq``; "" for the text of a query.
        sparql: All its text.
        summary: What it asks, in English, in a few words.
        summary_ja: The same in Japanese.
        description: What its answer means.
        description_ja: The same in Japanese.
        tags: What it is about.
        parameters: In the order of its head.
    """

    name: str
    sparql: str
    summary: str = ""
    summary_ja: str = ""
    description: str = ""
    description_ja: str = ""
    tags: tuple[str, ...] = ()
    parameters: tuple[Parameter, ...] = ()


def names() -> tuple[str, ...]:
    """The names of the saved questions, sorted."""
    return tuple(sorted(f.name.removesuffix(".rq") for f in resource("queries").iterdir() if f.name.endswith(".rq")))


def find(asked: str) -> Question:
    """The question of that name, in that ``.rq`` file, or of that text.

    Raises:
        QueryError: There is no question of that name.
        UsageError: The file cannot be read.
        VocabularyError: The file is broken.
    """
    if any(character.isspace() or character == "{" for character in asked):
        return Question("", asked)
    if asked.endswith(".rq"):
        return _read(Path(asked))
    known = names()
    if asked in known:
        return parse(resource("queries").joinpath(f"{asked}.rq").read_text("utf-8"), asked)
    near = get_close_matches(asked, known, n=3)
    hint = f"did you mean {' or '.join(near)}?" if near else "list the questions with: saikei query"
    raise QueryError(f"there is no question {asked!r}; {hint}")


def parse(text: str, name: str) -> Question:
    """The question that a ``.rq`` file holds; one without a head asks for nothing but its query.

    Args:
        text: The file.
        name: Its name without ``.rq``.

    Raises:
        VocabularyError: Its head is incomplete, in one language or in both, or does not fit its query.
    """
    try:
        head = _head(text)
        if not head:
            return Question(name, text)
        extra = head.keys() - {*_TEXTS, "tags", "parameters"}
        _expect(not extra, f"its head has no place for {', '.join(sorted(extra))}")
        summary, summary_ja, description, description_ja = (_text(head, each) for each in _TEXTS)
        tags = head.get("tags")
        _expect(isinstance(tags, list) and tags != [], "its head needs tags, such as [money, theme]")
        parameters = tuple(_parameter(*item) for item in _mapping(head.get("parameters", {})).items())
        _check(text, parameters)
    except ValueError as error:
        raise VocabularyError(f"{name}.rq is no saved question: {error}") from error
    told = summary, summary_ja, description, description_ja
    return Question(name, text, *told, tuple(map(str, tags or ())), parameters)


def _read(path: Path) -> Question:
    try:
        return parse(path.read_text("utf-8-sig"), path.stem)
    except (OSError, UnicodeDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else "it is not UTF-8"
        raise UsageError(f"{path} cannot be read: {reason}; name a saved question or a .rq file") from error


def _head(text: str) -> Mapping[str, Any]:
    lines = [line.removeprefix(_HEAD) for line in text.splitlines() if line.startswith(_HEAD)]
    try:
        return _mapping(yaml.safe_load("\n".join(lines)) or {})
    except yaml.YAMLError as error:
        raise ValueError(f"its head is not YAML: {' '.join(str(error).split())}") from error


def _parameter(name: str, value: object) -> Parameter:
    said = _mapping(value)
    extra = said.keys() - _PARAMETER_KEYS
    _expect(not extra, f"its parameter {name} has no place for {', '.join(sorted(extra))}")
    kind, kinds = cast("ParameterType", said.get("type")), get_args(ParameterType)
    _expect(kind in kinds, f"its parameter {name} needs a type: {', '.join(kinds)}")
    default = _shown(said.get("default"))
    optional, example = said.get("optional", bool(default)), _shown(said.get("example", said.get("default")))
    _expect(isinstance(optional, bool), f"optional is true or false for its parameter {name}")
    _expect(not default or optional is True, f"its parameter {name} has a default, so it may be left out")
    _expect(example != "", f"its parameter {name} needs an example")
    choices = str(said.get("choices", ""))
    if choices:
        columns = {variable.value for variable in _solutions(choices, PREFIXES).variables}
        _expect({"value", "label"} <= columns, f"the choices of its parameter {name} need ?value and ?label")
    label, label_ja, below = _text(said, "label"), _text(said, "label-ja"), str(said.get("below", ""))
    return Parameter(name, label, label_ja, kind, below, example, optional, choices, default)


def _shown(value: object) -> str:
    """A value of the head as a user would write it; "" for none."""
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


def _check(text: str, parameters: tuple[Parameter, ...]) -> None:
    """Raise ValueError unless the query can be read by any engine and holds just these parameters."""
    _solutions(text, {})
    held = {name for row_names, *_ in syntax.values_rows(text) for name in row_names}
    told = {parameter.name for parameter in parameters}
    _expect(told <= held, f"it needs a line VALUES (?{min(told - held, default='')}) {{ (UNDEF) }}")
    _expect(held <= told, f"its head does not tell of the parameter {min(held - told, default='')}")


def _solutions(sparql: str, prefixes: Mapping[str, str]) -> ox.QuerySolutions:
    """The answer of an empty graph to a SELECT query; ValueError where it is broken."""
    try:
        syntax.check_read_only(sparql)
        answer = ox.Store().query(sparql, prefixes=dict(prefixes))
    except QueryError as error:
        raise ValueError(error) from error
    except SyntaxError as error:
        raise ValueError(explain(sparql, str(error), prefixes)) from error
    if not isinstance(answer, ox.QuerySolutions):
        raise ValueError("it is no SELECT query")
    return answer


def _mapping(value: object) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise ValueError("its head needs lines of the form  #+ name: text")
    return {str(name): each for name, each in value.items()}


def _text(said: Mapping[str, Any], name: str) -> str:
    value = said.get(name)
    _expect(isinstance(value, str) and value.strip() != "", f"its head needs {name}")
    text = " ".join(str(value).split())
    return join_lines(text.split(" ")) if name.endswith("-ja") else text


def _expect(holds: bool, otherwise: str) -> None:
    if not holds:
        raise ValueError(otherwise)
