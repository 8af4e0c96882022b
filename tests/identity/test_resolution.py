"""Which lines are one programme, by their names and by what people decided."""

from collections.abc import Sequence
from datetime import date
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saikei import identifiers
from saikei.identity.judgements import Judgement, Word
from saikei.identity.resolution import Resolution, resolve
from tests.identity.lines import FULL, L, document, lines, programme

NAMES: Final = "甲乙丙丁戊"


def judge(left: str, word: Word, right: str, day: int = 1) -> Judgement:
    """A judgement on two names, or on lines such as 甲2: the second of that name."""
    ends = [
        identifiers.line("inaho-2026", each[0], int(each[1:])) if len(each) > 1 else identifiers.programme(each)
        for each in (left, right)
    ]
    return Judgement(ends[0], ends[1], left[0], right[0], word, "山田", date(2026, 4, day), "")


def told(resolution: Resolution) -> list[str]:
    """The programmes, each as the names of its lines."""
    return ["".join(line.name for line in lines) for lines in resolution.programmes]


@pytest.mark.parametrize(
    ("left", "right", "expected"),
    [
        ("ICT・データ", "ＩＣＴ データ", 1),
        ("整備事業（本省）", "整備事業(本省)", 1),
        ("整備事業", "整備事業等", 2),
        ("交付事業費補助金", "交付事務費補助金", 2),
        ("車両の整備等", "車両の老朽化対策（更新）", 2),
    ],
)
def test_one_name_is_one_programme(left: str, right: str, expected: int) -> None:
    assert len(resolve(programme(L("1億円", left), L("1億円", right))).programmes) == expected


def test_the_same_name_in_another_year_is_the_same_programme() -> None:
    own = lines(document(L("1億円", "甲"), id="a", year=2025), document(L("1億円", "甲"), id="b"))
    resolution = resolve(own)
    assert len(resolution.programmes) == 1
    assert set(resolution.names.values()) == {identifiers.programme("甲")}


CASES: Final[dict[str, tuple[list[Judgement], list[str], list[str]]]] = {
    # judgements · programmes · what became of the judgements, the oldest first
    "none": ([], ["甲", "乙", "丙"], []),
    "same": ([judge("甲", "same", "丙")], ["甲丙", "乙"], ["applied"]),
    "same goes on": ([judge("甲", "same", "乙"), judge("乙", "same", "丙", 2)], ["甲乙丙"], ["applied"] * 2),
    "different": ([judge("甲", "different", "乙")], ["甲", "乙", "丙"], ["applied"]),
    "unsure": ([judge("甲", "unsure", "乙")], ["甲", "乙", "丙"], ["applied"]),
    "stale": ([judge("甲", "same", "丁")], ["甲", "乙", "丙"], ["stale"]),
    "a stale line": ([judge("甲", "same", "乙2")], ["甲", "乙", "丙"], ["stale"]),
    "same and different of one pair": (
        [judge("甲", "same", "乙"), judge("乙", "different", "甲", 2)],
        ["甲", "乙", "丙"],
        ["conflicting", "applied"],
    ),
    "same by way of a third": (
        [judge("甲", "same", "乙", 1), judge("乙", "same", "丙", 2), judge("甲", "different", "丙", 3)],
        ["甲乙", "丙"],
        ["applied", "conflicting", "applied"],
    ),
    "unsure of what is decided": (
        [judge("甲", "same", "乙", 1), judge("甲", "unsure", "乙", 2)],
        ["甲乙", "丙"],
        ["applied", "conflicting"],
    ),
    "unsure of what is kept apart": (
        [judge("甲", "unsure", "乙", 1), judge("甲", "different", "乙", 2)],
        ["甲", "乙", "丙"],
        ["conflicting", "applied"],
    ),
    "twice the same": ([judge("甲", "same", "乙", 1), judge("甲", "same", "乙", 2)], ["甲乙", "丙"], ["applied"] * 2),
}


@pytest.mark.parametrize(("judgements", "expected", "states"), CASES.values(), ids=CASES.keys())
def test_a_judgement_is_followed(judgements: list[Judgement], expected: list[str], states: list[str]) -> None:
    resolution = resolve(programme(*(L("1億円", name) for name in "甲乙丙")), judgements)
    assert told(resolution) == expected
    assert [outcome.state for outcome in resolution.outcomes] == states


def test_different_lines_of_one_name_are_two_programmes_with_their_own_identifiers() -> None:
    own = programme(*(L("1億円", "甲") for _ in range(3)))
    resolution = resolve(own, [judge("甲1", "different", "甲2")])
    assert told(resolution) == ["甲甲", "甲"]
    assert [resolution.names[lines[0].id] for lines in resolution.programmes] == [
        identifiers.programme("甲"),
        identifiers.programme_of_line(own[1].id),
    ]


def test_a_line_that_is_taken_out_takes_its_reprints_along() -> None:
    own = programme(L("1億円", "甲"), L("2億円", "甲"), L(f"2億円{FULL}", "甲"), L(f"1億円{FULL}", "甲"))
    resolution = resolve(own, [judge("甲1", "different", "甲2")])
    assert [[line.order for line in lines] for lines in resolution.programmes] == [[0, 3], [1, 2]]


def test_what_is_kept_apart_from_one_is_kept_apart_from_all_that_are_the_same() -> None:
    own = programme(*(L("1億円", name) for name in "甲乙丙丁"))
    judgements = [
        judge("甲", "different", "乙", 1),
        judge("丙", "different", "丁", 1),
        judge("甲", "same", "丙", 2),
        judge("甲", "same", "丁", 3),
        judge("丙", "same", "乙", 3),
    ]
    resolution = resolve(own, judgements)
    assert told(resolution) == ["甲丙", "乙", "丁"]
    assert [o.state for o in resolution.outcomes if o.judgement.on.day == 3] == ["conflicting", "conflicting"]


def test_a_line_that_was_taken_out_may_be_joined_to_another_name() -> None:
    own = programme(L("1億円", "甲"), L("1億円", "甲"), L("1億円", "乙"))
    resolution = resolve(own, [judge("甲1", "different", "甲2"), judge("甲2", "same", "乙")])
    assert told(resolution) == ["甲", "甲乙"]
    assert all(outcome.state == "applied" for outcome in resolution.outcomes)


words: st.SearchStrategy[Word] = st.sampled_from(list[Word](["same", "different", "unsure"]))
judged = st.lists(
    st.builds(judge, st.sampled_from(NAMES), words, st.sampled_from(NAMES), st.integers(1, 28)).filter(
        lambda judgement: judgement.left != judgement.right
    ),
    max_size=12,
)


@given(judged.flatmap(lambda found: st.tuples(st.just(found), st.permutations(found))))
def test_the_order_of_judgements_changes_nothing(orders: tuple[list[Judgement], list[Judgement]]) -> None:
    own = programme(*(L("1億円", name) for name in NAMES))
    assert resolve(own, orders[0]) == resolve(own, orders[1])


@given(judged)
def test_what_is_different_is_never_one_programme_and_what_is_applied_holds(judgements: Sequence[Judgement]) -> None:
    resolution = resolve(programme(*(L("1億円", name) for name in NAMES)), judgements)
    place = {resolution.names[line.id]: place for place, lines in enumerate(resolution.programmes) for line in lines}
    for outcome in resolution.outcomes:
        together = place[outcome.judgement.left] == place[outcome.judgement.right]
        match outcome.judgement.word, outcome.state:
            case "different", state:
                assert not together
                assert state == "applied"
            case "same", state:
                assert together == (state == "applied")
            case "unsure", "applied":
                assert not together


@given(judged)
def test_every_line_is_in_one_programme(judgements: Sequence[Judgement]) -> None:
    own = programme(*(L("1億円", name) for name in NAMES * 2))
    found = [line for lines in resolve(own, judgements).programmes for line in lines]
    assert sorted(found, key=lambda line: line.order) == list(own)
