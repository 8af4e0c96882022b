"""Titles of measures: before, amid or after their body, broken over lines, or lost."""

import pytest

from tests.slides import BREAK, measure, read, titles

HEAD = "Ⅰ 庭と暮らしの部\n１．庭をつくる人の支援\n（１）苗木の供給\n"
BODY = "• 苗木を育てる人を\n支援する。\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (f"{HEAD}12\n\n苗木を配る事業\n{BODY}【予算】苗木配布費 3億円", ["苗木を配る事業"]),
        (f"{HEAD}{BODY}苗木を配る事業\n\n【予算】苗木配布費 3億円", ["苗木を配る事業"]),
        (f"{HEAD}{BODY}【予算】苗木を配る事業\n3億円\n\n苗木を配る事業", ["苗木を配る事業"]),
        (f"{HEAD}【予算】\n苗木配布費 3億円\n\n苗木を配る事業\n{BODY}", ["苗木を配る事業"]),
        (
            f"{HEAD} 苗木を全国の学校へ広く配るための\n支援事業\n{BODY}【予算】苗木費 3億円",
            ["苗木を全国の学校へ広く配るための支援事業"],
        ),
        (f"{HEAD} 苗木を配る事業（続き）\n{BODY}【予算】苗木費 3億円", ["苗木を配る事業"]),
        (
            f"{HEAD} 苗木を配る事業\n{BODY}【予算】苗木費 3億円\n\n水をまく事業\n{BODY}【予算】散水費 2億円",
            ["苗木を配る事業", "水をまく事業"],
        ),
    ],
    ids=["before", "right before the mark", "after, as the item", "after the figures", "broken", "continued", "two"],
)
def test_a_title_is_found_where_the_genre_prints_it(text: str, expected: list[str]) -> None:
    assert titles(text) == expected


def test_a_title_above_running_text_ends_where_its_name_ends() -> None:
    text = f"{HEAD} 苗木を配る事業\n全国の学校に対して苗木と土を配り、庭の\n手入れを学ぶ機会をつくる。\n\n【予算】苗木を配る事業 3億円"
    assert titles(text) == ["苗木を配る事業"]


def test_labels_of_a_figure_and_captions_are_no_titles() -> None:
    text = f"{HEAD} 苗木を配る事業\n{BODY}【予算】苗木費 3億円\n\n学校\n\n苗木の倉庫\n\n【苗木の写真】\n\n（庭の様子）"
    assert titles(text) == ["苗木を配る事業"]


def test_a_title_repeated_in_its_section_is_one_measure_with_two_extents() -> None:
    slide = f"{HEAD} 苗木を配る事業\n{BODY}【予算】苗木費 3億円"
    again = f"{HEAD} 苗木を配る事業（続き）\n{BODY}【予算】土費 1億円"
    found = measure(slide + BREAK + again, "苗木を配る事業")
    assert len(found.extents) == 2


def test_the_same_title_in_two_sections_is_two_measures() -> None:
    slide = f"{HEAD} 苗木を配る事業\n{BODY}【予算】苗木費 3億円"
    assert titles(slide + BREAK + slide.replace("（１）苗木の供給", "（２）水の供給")) == ["苗木を配る事業"] * 2


def test_a_title_that_is_lost_is_concluded_from_the_heading_and_says_so() -> None:
    found = read(f"{HEAD}{BODY}【予算】苗木費 3億円").outline.measures[0]
    assert found.title == "苗木の供給"
    assert found.inferred is not None
    assert found.inferred.method == "section-title"


def test_without_heading_and_title_the_item_names_the_measure() -> None:
    found = read("【予算】苗木費 3億円").outline.measures[0]
    assert (found.title, found.inferred and found.inferred.method) == ("苗木費", "budget-name")
