"""The saved questions: which there are, and their answers."""

import json
from difflib import get_close_matches
from typing import Annotated, Final, Literal, TypeAlias

from pydantic import Field

from saikei.api import Graph
from saikei.assistants.bounds import cut, fitting
from saikei.assistants.citations import Citation, find_citations
from saikei.assistants.records import Cell, Record, to_cell
from saikei.identifiers import BASE
from saikei.problems import QueryError
from saikei.sparql import Results, catalogue, parameters
from saikei.sparql.values import Value, shorten
from saikei.text import key

FEW: Final = 3
"""Choices of a parameter in the list of all questions."""
MANY: Final = 50
"""Choices of a parameter when its question is asked for by name."""

_UNCITED: Final = (
    "These rows are gathered from many places: total gives the receipt of a sum, look_up the places of a thing."
)

ColumnType: TypeAlias = Literal["identifier", "integer", "number", "boolean", "text", "empty"]


class ListQuestions(Record):
    """What to list."""

    question: Annotated[str, Field(max_length=100)] = ""
    """The name of one question, to see its description and up to 50 choices of each parameter."""
    tag: Annotated[str, Field(max_length=50)] = ""
    """Only questions with this tag, such as money, technology, organisation, reprint, quality."""
    search: Annotated[str, Field(max_length=200)] = ""
    """Only choices whose name or identifier contains this."""


class ChoiceListed(Record):
    """A value that a parameter can have."""

    value: str
    """What to give."""
    labels: list[str]
    """Its names."""


class ParameterListed(Record):
    """What a question leaves open."""

    name: str
    label: str
    label_ja: str
    type: str
    """iri (an identifier or a name), integer, string or boolean."""
    optional: bool
    """Whether it may be left out; it is then its default, or narrows nothing."""
    default: str
    example: str
    choices: list[ChoiceListed]
    """Values in this graph; empty also where any value goes."""
    choices_left_out: int


class QuestionListed(Record):
    """A saved question."""

    question: str
    """Its name."""
    summary: str
    summary_ja: str
    description: str
    """What the answer means; given where one question was asked for."""
    tags: list[str]
    parameters: list[ParameterListed]


class Questions(Record):
    """The questions that can be asked."""

    questions: list[QuestionListed]
    left_out: int


class Ask(Record):
    """A question and what it leaves open."""

    question: Annotated[str, Field(max_length=100)]
    """The name of a saved question."""
    parameters: Annotated[
        dict[Annotated[str, Field(max_length=50)], Annotated[str, Field(max_length=300)] | bool | int],
        Field(max_length=10),
    ] = Field(default_factory=dict)
    """Values by parameter; for a thing its identifier or one of its names."""
    limit: Annotated[int, Field(ge=1, le=200)] = 50
    """Rows to give."""
    skip: Annotated[int, Field(ge=0)] = 0
    """Rows to leave out before them."""


class Column(Record):
    """A column of an answer."""

    name: str
    type: ColumnType
    """identifier is a path below https://w3id.org/saikei/; a column NAME_label holds the names of column NAME."""
    unit: Literal["", "yen"]


class Answer(Record):
    """Rows, and where they stand."""

    question: str
    means: str
    """What the question asks, and what its answer means."""
    parameters: dict[str, str | bool | int]
    """What was given, and the defaults of what was left out."""
    columns: list[Column]
    rows: list[list[Cell]]
    total_rows: int
    left_out: int
    """Rows behind those given here; ask again with skip."""
    citations: dict[str, Citation]
    """Where things of these rows and parameters stand, by identifier."""
    note: str
    """What to do where nothing is cited."""


def list_questions(graph: Graph, asked: ListQuestions) -> Questions:
    """The saved questions, with what they leave open.

    Raises:
        QueryError: There is no question of that name.
    """
    names = [_known(asked.question)] if asked.question else catalogue.names()
    found = [question for question in map(catalogue.find, names) if asked.tag in ("", *question.tags)]
    most = MANY if asked.question else FEW
    known: dict[tuple[str, str], tuple[parameters.Choice, ...]] = {}
    listed = [
        QuestionListed(
            question=question.name,
            summary=question.summary,
            summary_ja=question.summary_ja,
            description=question.description if asked.question else "",
            tags=list(question.tags),
            parameters=[_parameter(each, graph, asked.search, most, known) for each in question.parameters],
        )
        for question in found
    ]
    kept = fitting(listed, len(listed))
    return Questions(questions=kept, left_out=len(listed) - len(kept))


def ask(graph: Graph, asked: Ask) -> Answer:
    """The answer to a saved question.

    Raises:
        QueryError: There is no question or value of that name.
    """
    question = catalogue.find(_known(asked.question))
    whole = graph.query(question, **asked.parameters)
    total, part = _part(whole, asked.skip, asked.limit)
    results = part.labelled(graph)
    wide = list(results)
    rows = fitting(([to_cell(value) for value in row.values()] for row in wide), asked.limit)
    things = {str(value) for row in wide[: len(rows)] for value in row.values() if _ours(value)}
    things |= {BASE + value.removeprefix(BASE) for value in asked.parameters.values() if isinstance(value, str)}
    places = find_citations(things, graph.endpoint)
    return Answer(
        question=question.name,
        means=f"{question.summary}. {question.description}",
        parameters={**{each.name: each.default for each in question.parameters if each.default}, **asked.parameters},
        columns=_columns(results, wide),
        rows=rows,
        total_rows=total,
        left_out=max(0, total - asked.skip - len(rows)),
        citations={shorten(thing): places[thing] for thing in sorted(places)},
        note="" if places or not rows else _UNCITED,
    )


def _part(results: Results, skip: int, limit: int) -> tuple[int, Results]:
    """How many rows there are, and some of them."""
    answer = json.loads(results.wire)
    rows = answer["results"]["bindings"]
    answer["results"]["bindings"] = rows[skip : skip + limit]
    return len(rows), Results("select", json.dumps(answer, ensure_ascii=False).encode())


def _known(name: str) -> str:
    """The name of a saved question, and nothing else: no query of one's own, and no file."""
    names = catalogue.names()
    if name in names:
        return name
    near = get_close_matches(name, names, n=3)
    hint = f"did you mean {' or '.join(near)}?" if near else "list_questions says which there are"
    raise QueryError(f"there is no question {cut(name, 60)!r}; {hint}")


def _parameter(
    parameter: catalogue.Parameter,
    graph: Graph,
    search: str,
    most: int,
    known: dict[tuple[str, str], tuple[parameters.Choice, ...]],
) -> ParameterListed:
    """A parameter with its choices; `known` keeps those of one query for the next parameter that has it."""
    source = parameter.choices, parameter.below
    if parameter.choices and source not in known:
        known[source] = parameters.choices(parameter, graph.endpoint)
    wanted = key(search)
    options = [
        ChoiceListed(value=cut(option.name), labels=[cut(label) for label in option.labels[:5]])
        for option in known.get(source, ())
        if any(wanted in key(name) for name in (option.name, *option.labels))
    ]
    kept = fitting(options, most)
    return ParameterListed(
        name=parameter.name,
        label=parameter.label,
        label_ja=parameter.label_ja,
        type=parameter.type,
        optional=parameter.optional,
        default=parameter.default,
        example=parameter.example,
        choices=kept,
        choices_left_out=len(options) - len(kept),
    )


def _columns(results: Results, rows: list[dict[str, Value]]) -> list[Column]:
    return [
        Column(name=name, type=_type([row[name] for row in rows]), unit="yen" if name.endswith("yen") else "")
        for name in results.columns
    ]


def _type(values: list[Value]) -> ColumnType:
    """What the values of a column are."""
    present = [value for value in values if value is not None]
    if not present:
        return "empty"
    if all(map(_ours, present)):
        return "identifier"
    kinds = {type(value) for value in present}
    if kinds == {bool}:
        return "boolean"
    if kinds == {int}:
        return "integer"
    return "number" if all(isinstance(to_cell(value), int | float) for value in present) else "text"


def _ours(value: Value) -> bool:
    return isinstance(value, str) and value.startswith(BASE)
