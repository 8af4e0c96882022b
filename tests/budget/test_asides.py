"""Figures and marks that are no budget, each with the reason."""

import pytest

from tests.slides import read

HEAD = "Ⅰ 庭の部\n１．庭をつくる人\n（１）苗木\n 苗木を配る事業\n"


@pytest.mark.parametrize(
    ("text", "figure", "reason"),
    [
        ("• 上限2,500万円を助成。", "2,500万円", "limit"),
        ("• 一般枠 最大300万円／年", "300万円", "limit"),
        ("• 1人当たり5万円を支給。", "5万円", "unit-price"),
        ("• 年額 20万円/校", "20万円", "unit-price"),
        ("• 苗木市場は４兆円に広がる。", "４兆円", "market-size"),
        ("※ 昨年は3億円であった", "3億円", "footnote"),
        ("【事業費 5億円の例】", "5億円", "caption"),
        ("• 昨年の補正予算は27億円であった。", "27億円", "running-text"),
        ("• この事業は再掲である。", "再掲", "running-text"),
        ("• 事項要求とする。", "事項要求", "running-text"),
    ],
)
def test_an_aside_says_why_it_is_no_budget(text: str, figure: str, reason: str) -> None:
    reading = read(f"{HEAD}{text}\n\n【予算】苗木費 1億円")
    assert [(a.text, a.reason) for a in reading.asides] == [(figure, reason)]


@pytest.mark.parametrize("before", ["1 " * 500, "1,1," * 500, "1億 " * 500])
def test_no_figure_is_as_long_as_a_row_of_numbers(before: str) -> None:
    reading = read(f"{HEAD}• {before}3億円\n\n【予算】苗木費 1億円")
    assert [a.text for a in reading.asides if a.text.endswith("3億円") and len(a.text) < 200] != []


def test_an_aside_stands_where_it_says() -> None:
    reading = read(f"{HEAD}• 上限2,500万円を助成。\n\n【予算】苗木費 1億円")
    (aside,) = reading.asides
    assert reading.document.text[aside.span.start : aside.span.end] == "2,500万円"
    assert aside.span.first_line == 5
