"""Subtotals that a block prints itself are no items, and are held against the items above."""

import pytest

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
