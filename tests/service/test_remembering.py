"""Answers that are remembered while a graph is served."""

import time

import pytest

from saikei.problems import GraphError, QueryError, TooCostlyError
from saikei.service import remembering, site
from saikei.service.remembering import Remembering
from saikei.service.site import Site
from saikei.sparql.results import Results


class Counting:
    """An endpoint that says the query back, and counts how often it is asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def query(self, sparql: str) -> Results:
        """The query as if it were an answer."""
        self.asked.append(sparql)
        if sparql == "broken":
            raise QueryError("it is broken")
        return Results("graph", sparql.encode())


def test_a_query_is_asked_once_and_answers_alike() -> None:
    counting = Counting()
    endpoint = Remembering(counting)
    assert endpoint.query("a") == endpoint.query("a")
    assert endpoint.query("b") != endpoint.query("a")
    assert counting.asked == ["a", "b"]


def test_errors_are_not_remembered() -> None:
    counting = Counting()
    endpoint = Remembering(counting)
    for _ in range(2):
        with pytest.raises(QueryError):
            endpoint.query("broken")
    assert counting.asked == ["broken", "broken"]


def test_what_was_asked_for_longest_ago_is_forgotten_first(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembering, "ROOM", 6)
    counting = Counting()
    endpoint = Remembering(counting)
    for query in "abcadab":
        endpoint.query(query)
    assert counting.asked == ["a", "b", "c", "d", "b"]


def test_a_large_answer_is_not_remembered(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(remembering, "LARGEST", 10)
    counting = Counting()
    endpoint = Remembering(counting)
    for _ in range(2):
        endpoint.query("abcdef")
        endpoint.query("abc")
    assert counting.asked == ["abcdef", "abc", "abcdef"]


def test_a_site_remembers_and_makes_each_thing_once() -> None:
    counting = Counting()
    here = Site(counting)
    for _ in range(3):
        here.endpoint.query("a")
        here.keep("b", lambda: counting.query("b"))
    assert counting.asked == ["a", "b"]


def test_books_that_cost_too_much_are_tried_again_later_and_not_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Costly:
        def query(self, sparql: str) -> Results:
            asked.append(sparql)
            raise TooCostlyError("it takes too long")

    here = Site(Costly())
    for _ in range(3):
        with pytest.raises(GraphError, match="within the limits"):
            here.ledger()
    assert len(asked) == 1
    now = time.monotonic()
    monkeypatch.setattr(time, "monotonic", lambda: now + site.AGAIN + 1)
    with pytest.raises(GraphError):
        here.ledger()
    assert len(asked) == 2
