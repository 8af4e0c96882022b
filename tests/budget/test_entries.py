"""Budget items under every kind of mark, in every order that the genre prints them."""

import pytest

from saikei.model import BudgetLine
from tests.slides import read

HEAD = "Ⅰ 庭の部\n１．庭をつくる人\n（１）苗木\n 苗木を配る事業\n• 苗木を配る。\n\n"


def lines(text: str) -> tuple[BudgetLine, ...]:
    """The budget lines of a slide that ends in `text`."""
    return read(HEAD + text).lines


def items(text: str) -> list[tuple[str, str]]:
    """Name and figures of each budget line, as printed."""
    return [(line.name, line.as_printed) for line in lines(text)]


SEEDLINGS = [("苗木配布費", "3億円（７年度 2億円）")]


@pytest.mark.parametrize(
    "text",
    [
        "【予算】苗木配布費 3億円（７年度 2億円）",
        "【予算】苗木配布費\n3億円（７年度 2億円）",
        "【予算】\n苗木配布費\n\n3億円（７年度 2億円）",
        "【予算】苗木\n配布費\n3億円（７年度 2億円）",
        "【予算】\n3億円（７年度 2億円）\n苗木配布費",
        "【予算】3億円（７年度 2億円） 苗木配布費",
        "•苗木を配る。 【予算】苗木配布費\n3億円（７年度 2億円）",
        "【予 算】苗木配布費 3億円（７年度 2億円）",
        "〔予算額〕苗木配布費 3億円（７年度 2億円）",
        "［予算］苗木配布費 3億円（７年度 2億円）",
        "≪予算≫苗木配布費 3億円（７年度 2億円）".replace("≪", "《").replace("≫", "》"),
        "【令和８年度要求額】苗木配布費 3億円（７年度 2億円）",
        "【予算】\n・苗木配布費 3億円（７年度 2億円）",
    ],
)
def test_name_and_figures_stand_in_any_order_under_any_mark(text: str) -> None:
    assert items(text) == SEEDLINGS


def test_a_figure_broken_over_lines_is_printed_with_one_space() -> None:
    assert items("【予算】苗木配布費\n3億円（６年度補正 1億円\n\n ７年度 2億円）") == [
        ("苗木配布費", "3億円（６年度補正 1億円 ７年度 2億円）")
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("【予算】苗木配布費 3億円\n土づくり費\n\n2億円", [("苗木配布費", "3億円"), ("土づくり費", "2億円")]),
        ("【予算】苗木配布費 3億円\n\n土づくり費\n2億円", [("苗木配布費", "3億円"), ("土づくり費", "2億円")]),
        (
            "【予算】\n・苗木配布費 3億円\n・土づくり費 2億円\n• 本文",
            [("苗木配布費", "3億円"), ("土づくり費", "2億円")],
        ),
        ("【予算】\n3億円 苗木配布費\n2億円\n土づくり費", [("苗木配布費", "3億円"), ("土づくり費", "2億円")]),
        (
            "【予算】苗木補助金（６年度補正 3億円 ７年度 1億円）\n土補助金（７年度 2億円）",
            [("苗木補助金", "（６年度補正 3億円 ７年度 1億円）"), ("土補助金", "（７年度 2億円）")],
        ),
        ("【予算】苗木配布費 3億円\n【予算】土づくり費 2億円", [("苗木配布費", "3億円"), ("土づくり費", "2億円")]),
    ],
)
def test_several_items_stand_under_one_mark_or_under_their_own(text: str, expected: list[tuple[str, str]]) -> None:
    assert items(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "• 水をまく。\n上限 5億円",
        "学校\n\n倉庫\n\n農家\n\n市場\n\n道路\n\n水路\n\n公園\n5億円",
        "【苗木の写真】\n5億円",
        "苗木の市場が広がる。\n5億円",
    ],
    ids=["a body", "labels", "a caption", "a sentence"],
)
def test_what_follows_an_item_and_is_none_is_left_alone(text: str) -> None:
    assert items(f"【予算】苗木配布費 3億円（７年度 2億円）\n\n{text}") == SEEDLINGS


@pytest.mark.parametrize(
    "name",
    [
        "苗木配布費（本省）",
        "苗木配布費（仮称）",
        "苗木配布費 等",
        "庭づくり計画2030推進費",
        "苗木（Garden 5G（6G））基金",
        "令和８年苗木調査費",
        "国立庭園特別会計繰入れ",
    ],
)
def test_brackets_years_and_digits_of_a_name_stay_in_it(name: str) -> None:
    assert items(f"【予算】{name} 3億円") == [(name, "3億円")]


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("【予算】苗木補助金（補助率1/3） 3億円", ("補助率1/3",)),
        ("【予算】苗木補助金\n（補助率1/3、1/2 ※一部嵩上げ措置あり）\n3億円", ("補助率1/3、1/2 ※一部嵩上げ措置あり",)),
        ("【予算】苗木補助金 3億円\n※一部緑化庁一括計上予算", ("※一部緑化庁一括計上予算",)),
        ("【予算】苗木補助金\n※緑化府で計上後に執行", ("※緑化府で計上後に執行",)),
        ("【予算】苗木補助金 3億円\n\n※苗木：若い木のこと", ()),
    ],
)
def test_remarks_on_money_are_notes_and_other_footnotes_are_not(text: str, notes: tuple[str, ...]) -> None:
    (line,) = lines(text)
    assert (line.name, line.notes) == ("苗木補助金", notes)


@pytest.mark.parametrize(
    ("text", "reprint", "is_new"),
    [
        ("苗木配布費 3億円", "", False),
        ("苗木配布費 3億円（新規）", "", True),
        ("苗木配布費（新規） 3億円", "", True),
        ("苗木配布費 3億円【再掲】", "full", False),
        ("苗木配布費 3億円（一部再掲）", "partial", False),
        ("苗木配布費 3億円〔再掲〕", "full", False),
        ("苗木配布費【再掲】\n3億円", "full", False),
        ("【再掲】苗木配布費 3億円", "full", False),
        ("苗木配布費 3億円（新規・再掲）", "full", True),
        ("苗木配布費 3億円\n【再掲】", "full", False),
        ("苗木配布費 3億円（新規）【一部再掲】", "partial", True),
        ("苗木配布費 3億円 ※再掲", "full", False),
    ],
)
def test_marks_of_new_items_and_reprints_stand_in_any_bracket_and_place(text: str, reprint: str, is_new: bool) -> None:
    (line,) = lines(f"【予算】{text}")
    assert (line.name, line.reprint, line.is_new) == ("苗木配布費", reprint, is_new)


def test_a_mark_that_opens_a_line_belongs_to_the_name_behind_it() -> None:
    first, second = lines("【予算】\n苗木配布費 3億円\n【再掲】土づくり費 2億円")
    assert (first.reprint, second.reprint, second.name) == ("", "full", "土づくり費")


def test_a_mark_on_the_budget_mark_holds_for_every_item() -> None:
    assert [line.reprint for line in lines("【予算（再掲）】\n苗木配布費 3億円\n土づくり費 2億円")] == ["full", "full"]


def test_the_mark_may_say_another_budget() -> None:
    (line,) = lines("【令和７年度補正予算】苗木配布費 3億円")
    amount = line.figures[0].amount
    assert (amount.fiscal_year, amount.stage) == (2025, "supplementary")


def test_an_item_without_figure_is_a_line_and_an_issue() -> None:
    reading = read(f"{HEAD}【予算】苗木配布交付金\n※緑化府で計上後に執行\n\n学校\n\n倉庫")
    assert [(line.name, line.figures) for line in reading.lines] == [("苗木配布交付金", ())]
    assert "line-without-figure" in [issue.kind for issue in reading.issues]


def test_a_figure_without_name_takes_the_title_of_its_measure_and_says_so() -> None:
    (line,) = lines("【予算】 3.7億円（６年度補正 1.5億円）")
    assert (line.name, line.inferred and line.inferred.method) == ("苗木を配る事業", "measure-title")


def test_a_mark_with_nothing_under_it_is_an_issue() -> None:
    reading = read(f"{HEAD}【予算】苗木配布費 3億円\n【予算】")
    assert [(i.kind, i.text) for i in reading.issues] == [("mark-without-item", "【予算】")]


def test_a_label_right_before_a_figure_is_a_mark_where_no_other_stands() -> None:
    assert items("令和8年度概算要求額 123億円（令和7年度予算額 100億円）") == [
        ("苗木を配る事業", "123億円（令和7年度予算額 100億円）")
    ]


def test_a_circled_number_joins_no_figure() -> None:
    assert [line.figures[0].amount.yen for line in lines("【予算】苗木配布費 ①3億円")] == [300_000_000]


def test_spans_hold_what_was_read() -> None:
    reading = read(f"{HEAD}【予算】苗木\n配布費\n3億円")
    (line,) = reading.lines
    text = reading.document.text
    assert text[line.name_span.start : line.name_span.end] == "苗木\n配布費"
    assert text[line.figures[0].span.start : line.figures[0].span.end] == "3億円"
    assert (line.name_span.first_line, line.name_span.last_line, line.figures[0].span.first_line) == (7, 8, 9)
