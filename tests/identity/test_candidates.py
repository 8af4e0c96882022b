"""Which pairs of names people are asked about, and which they are spared."""

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saikei.identity.appearances import Appearance
from saikei.identity.candidates import find_candidates
from saikei.identity.likeness import analyse, differ_in_words_only, likeness
from saikei.model import Reading
from saikei.text import key
from tests.identity.lines import L, document, lines

PROPOSED: Final = {
    "dropped （仮称）": ("山びこ電話整備事業（仮称）", "山びこ電話整備事業"),
    "等": ("山びこ電話整備事業等", "山びこ電話整備事業"),
    "another ending": ("山びこ電話の整備に要する経費", "山びこ電話整備事業"),
    "a remark in brackets": ("山びこ電話整備事業（本省）", "山びこ電話整備事業"),
    "particles": ("山びこ電話による谷の見守りの推進", "山びこ電話による谷見守り推進事業"),
}
SUCCEEDED: Final = PROPOSED | {
    "a new prefix": ("次世代山びこ電話整備事業", "山びこ電話整備事業"),
    "a word within": ("山びこ電話の広域整備事業", "山びこ電話の整備事業"),
    "another object": ("山びこ電話・水車小屋整備事業", "山びこ電話・水車整備事業"),
    "a mended slip": ("リスクコミニュケーション手引き作成費", "リスクコミュニケーション手引き作成費"),
    "an abbreviation": ("離島と山里を結ぶ山びこネットワークの整備推進事業", "離島と山里を結ぶ山びこＮＷの整備推進事業"),
}
NEVER: Final = {
    "one kanji: work and administration": ("通行手形交付事業費補助金", "通行手形交付事務費補助金"),
    "one kanji: buildings and equipment": ("飛行船施設災害復旧費補助金", "飛行船設備災害復旧費補助金"),
    "new and renewed": ("貸出道具・資機材の整備等", "貸出道具・資機材等の老朽化対策（更新）"),
    "siblings in brackets": ("灯台用品購入費（北）", "灯台用品購入費（南）"),
    "generations": ("第５世代山びこ電話の研究開発", "第６世代山びこ電話の研究開発"),
    "first and second": ("山びこ基本計画（第１期）の策定", "山びこ基本計画（第２期）の策定"),
    "other things": ("渡り鳥の宿交付金", "灯台再生交付金"),
}


@pytest.mark.parametrize(("left", "right"), PROPOSED.values(), ids=PROPOSED.keys())
def test_names_that_differ_only_in_words_are_proposed_in_one_document(left: str, right: str) -> None:
    assert proposed(document(L("1.5億円", left), L("（７年度 1.2億円）", right)))


@pytest.mark.parametrize(("left", "right"), SUCCEEDED.values(), ids=SUCCEEDED.keys())
def test_a_name_that_ends_and_one_like_it_that_begins_are_proposed(left: str, right: str) -> None:
    assert proposed(document(L("1.5億円", left), year=2025, id="a"), document(L("1.7億円", right), id="b"))


@pytest.mark.parametrize(("left", "right"), NEVER.values(), ids=NEVER.keys())
def test_names_that_only_look_alike_are_not_proposed_in_one_document(left: str, right: str) -> None:
    assert not proposed(document(L("1.5億円", left), L("2.5億円", right)))
    assert not proposed(document(L("事項要求", left), L("事項要求", right)))


@pytest.mark.parametrize(("left", "right"), PROPOSED.values(), ids=PROPOSED.keys())
def test_figures_that_differ_speak_against_it(left: str, right: str) -> None:
    assert not proposed(document(L("1.5億円", left), L("1.6億円", right)))


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (("12.5億円（７年度 11.3億円）", "12.5億円（７年度 11.3億円）"), True),
        (("12.5億円（７年度 11.3億円）", "12.5億円（７年度 11.4億円）"), False),
        (("12.5億円（６年度補正 1.0億円）", "12.5億円（７年度 11.3億円）"), False),
        (("12.5億円", "（７年度 11.3億円）"), False),
    ],
)
def test_in_one_document_several_figures_carry_what_names_alone_do_not(
    printed: tuple[str, str], expected: bool
) -> None:
    left, right = "次世代山びこ電話整備事業", "山びこ電話の広域整備事業"
    assert bool(proposed(document(L(printed[0], left), L(printed[1], right)))) == expected


@pytest.mark.parametrize(
    ("publisher", "name", "expected"),
    [
        ("稲穂省", "次世代山びこ電話整備事業", True),
        ("未来省", "次世代山びこ電話整備事業", False),
        ("未来省", "山びこ電話整備事業（仮称）", True),
    ],
)
def test_another_publisher_asks_for_more_likeness(publisher: str, name: str, expected: bool) -> None:
    before = document(L("1.5億円", "山びこ電話の整備事業"), year=2025, id="a")
    assert bool(proposed(before, document(L("1.7億円", name), id="b", publisher=publisher))) == expected


def test_a_name_that_goes_on_is_not_renamed() -> None:
    before = document(L("1.5億円", "山びこ電話整備事業"), year=2025, id="a")
    now = document(L("1.5億円", "山びこ電話整備事業"), L("1.7億円", "次世代山びこ電話整備事業"), id="b")
    assert not proposed(before, now)


def test_only_the_likest_of_several_is_proposed() -> None:
    before = document(L("1.5億円", "山びこ電話整備事業"), year=2025, id="a")
    now = document(L("1億円", "次世代山びこ電話整備事業"), L("2億円", "山びこ電話の整備事業"), id="b")
    assert proposed(before, now) == [("山びこ電話の整備事業", "山びこ電話整備事業")]


def test_of_several_names_that_end_only_the_likest_is_proposed() -> None:
    before = document(L("1億円", "次世代山びこ電話整備事業"), L("2億円", "山びこ電話の整備事業"), year=2025, id="a")
    now = document(L("1.5億円", "山びこ電話整備事業"), id="b")
    assert proposed(before, now) == [("山びこ電話整備事業", "山びこ電話の整備事業")]


def test_a_name_that_changes_every_year_is_followed_from_year_to_year() -> None:
    names = {2024: "山びこ電話の整備事業", 2025: "山びこ電話の整備支援事業", 2026: "山びこ電話の整備推進事業"}
    found = proposed(*(document(L("1億円", name), year=year, id=str(year)) for year, name in names.items()))
    assert set(found) == {(names[2025], names[2024]), (names[2026], names[2025])}


def test_the_score_and_the_reason_come_with_a_pair() -> None:
    own = groups(document(L("1.5億円", "山びこ電話整備事業（仮称）"), L("1.5億円", "山びこ電話整備事業")))
    (found,) = find_candidates(own, [lines[0].name for lines in own])
    assert 0.8 < found.score <= 1
    assert found.reason == (
        "The names are alike and differ only in words such as 等 and in brackets; "
        "years and stages that both print: 1, all alike."
    )


names = st.text("山海空灯台電話整備事業等の（）仮称費1２", min_size=1, max_size=12)


@given(names, names)
def test_likeness_is_the_same_both_ways_and_whole_only_for_one_key(left: str, right: str) -> None:
    one, other = analyse(left), analyse(right)
    assert likeness(one, other) == likeness(other, one)
    assert differ_in_words_only(one, other) == differ_in_words_only(other, one)
    assert (likeness(one, other) == 1.0) == (key(left) == key(right))


@given(names)
def test_a_core_is_never_empty(name: str) -> None:
    assert analyse(name).core or not key(name)


@given(
    st.lists(names, min_size=2, max_size=8, unique_by=key).flatmap(lambda n: st.tuples(st.just(n), st.permutations(n)))
)
def test_the_order_of_lines_changes_no_pair(orders: tuple[list[str], list[str]]) -> None:
    either = [document(*(L("1.5億円", name) for name in order)) for order in orders]
    assert {frozenset(map(key, pair)) for pair in proposed(either[0])} == {
        frozenset(map(key, pair)) for pair in proposed(either[1])
    }


def groups(*readings: Reading) -> list[list[Appearance]]:
    """The lines of each name."""
    found: dict[str, list[Appearance]] = {}
    for line in lines(*readings):
        found.setdefault(line.key, []).append(line)
    return list(found.values())


def proposed(*readings: Reading) -> list[tuple[str, str]]:
    """The names that are proposed as one programme."""
    own = groups(*readings)
    named = [lines[0].name for lines in own]
    return [(named[c.left], named[c.right]) for c in find_candidates(own, named)]
