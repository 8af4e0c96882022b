"""The saved questions as the service offers them: each is read once, since its file does not change meanwhile."""

from functools import cache

from saikei.sparql import catalogue
from saikei.sparql.catalogue import Question


@cache
def names() -> tuple[str, ...]:
    """The names of all, sorted."""
    return catalogue.names()


@cache
def find(name: str) -> Question:
    """The question of that name, which is one of `names`."""
    return catalogue.find(name)


def questions() -> list[Question]:
    """All of them."""
    return [find(name) for name in names()]
