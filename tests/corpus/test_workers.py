"""Processes side by side: in order, never far ahead, and never a riddle when one ends."""

import operator
import os
from collections.abc import Iterator

import pytest

from saikei.corpus.workers import AHEAD, workers
from saikei.problems import GraphError


@pytest.mark.parametrize("jobs", [1, 2])
def test_results_come_in_the_order_of_the_tasks(jobs: int) -> None:
    with workers(jobs) as each:
        assert list(each(operator.neg, range(30))) == [-number for number in range(30)]
        assert list(each(str, [])) == []


@pytest.mark.parametrize("jobs", [1, 2])
def test_no_more_tasks_are_under_way_than_memory_is_meant_for(jobs: int) -> None:
    taken: list[int] = []

    def tasks() -> Iterator[int]:
        for number in range(1000):
            taken.append(number)
            yield number

    with workers(jobs) as each:
        results = each(operator.neg, tasks())
        for done in range(1, 50):
            next(results)
            assert len(taken) <= done + AHEAD * jobs


def test_what_goes_wrong_in_a_process_is_raised_here() -> None:
    with pytest.raises(ZeroDivisionError), workers(2) as each:
        list(each(divmod_by_zero, [1, 2]))


def divmod_by_zero(number: int) -> int:
    return number // 0


def test_a_process_that_is_ended_from_outside_is_told_and_what_to_do() -> None:
    with pytest.raises(GraphError, match="was ended from outside, perhaps for want of memory; build again"):  # noqa: SIM117
        with workers(2) as each:
            list(each(os._exit, [9]))
