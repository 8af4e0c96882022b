"""Subtotals that a block prints itself are no items, and are held against the items above."""

import pytest

from saikei.budget.subtotals import total_kind
from tests.slides import read

HEAD = "Ⅰ 庭の部\n１．庭をつくる人\n（１）苗木\n 苗木を配る事業\n• あ\n\n【予算】\n"


@pytest.mark.parametrize("word", ["合計", "小計", "計", "総計", "総額", "合 計"])
def test_a_subtotal_is_no_item_and_stands_aside(word: str) -> None:
    reading = read(f"{HEAD}苗木費 3億円（７年度 2億円）\n土費 2億円（７年度 1億円）\n{word} 5億円（７年度 3億円）")
    assert [line.name for line in reading.lines] == ["苗木費", "土費"]
    assert [(a.text, a.reason) for a in reading.asides] == [("5億円", "subtotal"), ("3億円", "subtotal")]
    assert [issue.kind for issue in reading.issues] == []


def test_a_difference_is_an_issue_with_both_sums() -> None:
    (issue,) = read(f"{HEAD}苗木費 3億円\n土費 2億円\n合計 8億円").issues
    assert (issue.kind, issue.text) == ("subtotal-difference", "合計 8億円")
    assert "800,000,000" in issue.what
    assert "500,000,000" in issue.what


def test_rounded_figures_may_differ_by_half_a_step_each() -> None:
    assert read(f"{HEAD}苗木費 1.4億円\n土費 1.4億円\n合計 3億円").issues == ()


def test_a_partial_sum_begins_anew_and_a_whole_one_does_not() -> None:
    text = f"{HEAD}苗木費 3億円\n小計 3億円\n土費 2億円\n門費 1億円\n小計 3億円\n合計 6億円"
    assert read(text).issues == ()


def test_a_total_with_nothing_above_stays_an_item() -> None:
    assert [line.name for line in read(f"{HEAD}合計 6億円").lines] == ["合計"]


@pytest.mark.parametrize(
    "name",
    [
        "一般会計計",
        "一般会計　計",
        "庭園局計",
        "本省計",
        "総計（一般会計）",
        "合計（Ａ）",
        "計（①＋②）",
        "再計",
        "庭園費総額",
        "合計 一般会計",
    ],
)
def test_what_is_called_a_total_and_agrees_is_no_item_wherever_its_word_stands(name: str) -> None:
    reading = read(f"{HEAD}苗木費 3億円\n土費 2億円\n{name} 5億円")
    assert [line.name for line in reading.lines] == ["苗木費", "土費"]
    assert reading.issues == ()


@pytest.mark.parametrize(
    "name", ["庭園統計", "温室設計", "緑化特別会計", "花時計", "農家の家計", "百葉箱の温度計", "合計特殊開花率"]
)
def test_a_name_that_ends_in_the_letter_by_chance_is_an_item(name: str) -> None:
    assert total_kind(name) is None
    assert [line.name for line in read(f"{HEAD}苗木費 3億円\n土費 2億円\n{name} 5億円").lines] == [
        "苗木費",
        "土費",
        name,
    ]


def test_what_only_ends_like_a_total_and_does_not_agree_counts_and_that_is_told() -> None:
    reading = read(f"{HEAD}苗木費 3億円\n土費 2億円\n庭園局計 9億円")
    assert [line.name for line in reading.lines] == ["苗木費", "土費", "庭園局計"]
    assert [(issue.kind, issue.text) for issue in reading.issues] == [("subtotal-difference", "庭園局計 9億円")]


@pytest.mark.parametrize("word", ["合計", "総額", "一般会計計"])
def test_a_total_may_stand_above_what_it_sums(word: str) -> None:
    reading = read(f"{HEAD}{word} 5億円\n苗木費 3億円\n土費 2億円")
    assert [line.name for line in reading.lines] == ["苗木費", "土費"]
    assert reading.issues == ()
    (issue,) = read(f"{HEAD}合計 8億円\n苗木費 3億円\n土費 2億円").issues
    assert (issue.kind, issue.text) == ("subtotal-difference", "合計 8億円")


def test_totals_of_groups_stand_inside_totals_of_more() -> None:
    groups = "苗木費 3億円\n土費 2億円\n苗木課計 5億円\n門費 1億円\n門課計 1億円\n庭園局計 6億円\n池費 4億円\n水路局計 4億円\n合計 10億円"
    reading = read(f"{HEAD}{groups}")
    assert [line.name for line in reading.lines] == ["苗木費", "土費", "門費", "池費"]
    assert reading.issues == ()
