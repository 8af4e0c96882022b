"""The saved questions as the page fills them: the same queries as `saikei query` asks."""

from typing import Final

import pytest

from saikei.explorer.contract import Question
from saikei.explorer.questions import find_questions
from saikei.sparql import catalogue, parameters
from tests.explorer.fixture import graph

QUESTIONS: Final = {question.name: question for question in find_questions(graph().endpoint)}


def filled(question: Question, terms: dict[str, str]) -> str:
    """A query with terms in its slots, as `web/src/ask/parameters.ts` makes it: offsets are those of UTF-16."""
    text = question.sparql.encode("utf-16-le")
    for slot in reversed(question.slots):
        row = " ".join(terms.get(name, "UNDEF") for name in slot.names)
        text = text[: 2 * slot.start] + f"({row})".encode("utf-16-le") + text[2 * slot.end :]
    return text.decode("utf-16-le")


def test_every_saved_question_is_there_with_words_in_both_languages() -> None:
    assert tuple(QUESTIONS) == catalogue.names()
    for question in QUESTIONS.values():
        for text in (question.summary, question.description, *(p.label for p in question.parameters)):
            assert text.ja
            assert text.en


@pytest.mark.parametrize("name", catalogue.names())
def test_a_question_filled_with_its_first_choices_is_the_query_of_the_command_line(name: str) -> None:
    question, asked = QUESTIONS[name], catalogue.find(name)
    chosen = {p.name: p.choices[0] for p in question.parameters if p.choices}
    free = {p.name: p.default or p.example for p in question.parameters if not p.choices}
    arguments = {each: choice.name for each, choice in chosen.items()} | free
    terms = {each: choice.term for each, choice in chosen.items()} | {
        p.name: str(parameters.resolve(p, free[p.name], None)) for p in asked.parameters if p.name in free
    }
    assert filled(question, terms) == parameters.fill(asked, arguments, graph().endpoint)


def test_what_is_left_out_narrows_nothing_unless_it_has_a_default() -> None:
    question = QUESTIONS["organisation-measures"]
    (role,) = (p for p in question.parameters if p.name == "role")
    assert role.optional
    body = next(choice for p in question.parameters if p.name == "organisation" for choice in p.choices)
    expected = parameters.fill(catalogue.find(question.name), {"organisation": body.name}, graph().endpoint)
    assert filled(question, {"organisation": body.term}) == expected
    assert [p.default for p in QUESTIONS["most-printed"].parameters] != [""]


def test_no_choice_repeats_a_name() -> None:
    choices = [choice for question in QUESTIONS.values() for p in question.parameters for choice in p.choices]
    assert len(choices) > 100
    assert [choice for choice in choices if len(set(choice.labels)) < len(choice.labels)] == []
