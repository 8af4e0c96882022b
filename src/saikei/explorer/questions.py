"""The saved questions as forms: their texts, the choices that the graph holds, and where terms go in the query."""

from saikei.explorer.contract import Choice, Parameter, Question, Slot, Text
from saikei.sparql import Endpoint, catalogue, parameters, syntax


def find_questions(endpoint: Endpoint) -> list[Question]:
    """All saved questions, with the choices of the graph at `endpoint`."""
    return [_question(catalogue.find(name), endpoint) for name in catalogue.names()]


def _question(asked: catalogue.Question, endpoint: Endpoint) -> Question:
    rows = syntax.values_rows(asked.sparql)
    return Question(
        name=asked.name,
        summary=Text(asked.summary_ja, asked.summary),
        description=Text(asked.description_ja, asked.description),
        tags=list(asked.tags),
        parameters=[_parameter(parameter, endpoint) for parameter in asked.parameters],
        sparql=asked.sparql,
        slots=[Slot(_utf16(asked.sparql, start), _utf16(asked.sparql, end), list(names)) for names, start, end in rows],
    )


def _parameter(parameter: catalogue.Parameter, endpoint: Endpoint) -> Parameter:
    options = parameters.choices(parameter, endpoint) if parameter.choices else ()
    return Parameter(
        name=parameter.name,
        label=Text(parameter.label_ja, parameter.label),
        type=parameter.type,
        example=parameter.example,
        optional=parameter.optional,
        default=parameter.default,
        # A name that is the same in both languages is one.
        choices=[Choice(str(each.term), each.name, list(dict.fromkeys(each.labels))) for each in options],
    )


def _utf16(text: str, at: int) -> int:
    """An offset as a browser counts it.

    >>> _utf16("𠮷a", 1)
    2
    """
    return len(text[:at].encode("utf-16-le")) // 2
