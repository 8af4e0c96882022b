"""The saved questions as forms: their texts, the choices that the graph holds, and where terms go in the query."""

from saikei.explorer.contract import Choice, Parameter, Question, Slot, Text
from saikei.sparql import Endpoint, catalogue, parameters, syntax


def find_questions(endpoint: Endpoint) -> list[Question]:
    """All saved questions, with the choices of the graph at `endpoint`."""
    return [_question(catalogue.find(name), endpoint) for name in catalogue.names()]


def _question(asked: catalogue.Question, endpoint: Endpoint) -> Question:
    text = asked.sparql
    return Question(
        asked.name,
        Text(asked.summary_ja, asked.summary),
        Text(asked.description_ja, asked.description),
        list(asked.tags),
        [_parameter(parameter, endpoint) for parameter in asked.parameters],
        text,
        [Slot(_utf16(text, start), _utf16(text, end), list(names)) for names, start, end in syntax.values_rows(text)],
    )


def _parameter(parameter: catalogue.Parameter, endpoint: Endpoint) -> Parameter:
    options = parameters.choices(parameter, endpoint) if parameter.choices else ()
    return Parameter(
        parameter.name,
        Text(parameter.label_ja, parameter.label),
        parameter.type,
        parameter.example,
        parameter.optional,
        [Choice(str(option.term), option.name, list(option.labels)) for option in options],
    )


def _utf16(text: str, at: int) -> int:
    """An offset as a browser counts it.

    >>> _utf16("𠮷a", 1)
    2
    """
    return len(text[:at].encode("utf-16-le")) // 2
