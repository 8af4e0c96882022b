"""Headings of the genre, and what only looks like one."""

import pytest

from saikei.document import read_document
from saikei.outline import find_blocks, find_rows
from tests.slides import BREAK, SOURCE


def headings(text: str) -> list[str]:
    """Every heading of `text` as ``part/theme/section title``, in print order, repeats too."""
    rows = find_rows(read_document(text.encode(), SOURCE))
    found = []
    for block in find_blocks(rows):
        for p in block.printings:
            number = {"part": f"{p.number}", "theme": f"{block.part}/{p.number}"}
            found.append(f"{number.get(p.kind, f'{block.part}/{block.theme}/{p.number}')} {p.title}")
    return found


HEAD = "Ⅰ 庭と暮らしの部\n１．庭をつくる人の支援\n（１）苗木の供給\n"


@pytest.mark.parametrize(
    "text",
    [
        HEAD,
        "Ⅰ　庭と暮らしの部\n１． 庭をつくる人の支援\n（１） 苗木の供給\n",
        "I 庭と暮らしの部\n1. 庭をつくる人の支援\n(1) 苗木の供給\n",
        "Ⅰ．庭と暮らしの部\n1．庭をつくる人の支援\n⑴苗木の供給\n",
        "Ⅰ 庭と暮らしの部\n\n１．庭をつくる人の支援\n\n（１）苗木の供給\n",
    ],
    ids=["full width", "spaces", "ASCII", "dots", "blank lines"],
)
def test_three_levels_in_every_typography(text: str) -> None:
    assert headings(text) == ["1 庭と暮らしの部", "1/1 庭をつくる人の支援", "1/1/1 苗木の供給"]


def test_a_title_that_ends_in_a_particle_goes_on_in_the_next_line() -> None:
    assert headings("Ⅰ 庭と\n暮らしの部\n") == ["1 庭と暮らしの部"]


def test_a_title_broken_once_is_completed_by_a_repeat_on_one_line() -> None:
    text = f"Ⅰ 庭を守る取組による\n暮らしの部\n{BREAK}Ⅰ 庭を守る取組による暮らしの部\n１．庭\n（１）苗\n"
    assert headings(text)[0] == "1 庭を守る取組による暮らしの部"


def test_two_sections_on_one_line_are_two() -> None:
    assert headings(HEAD.replace("供給", "供給（２）水の供給"))[2:] == ["1/1/1 苗木の供給", "1/1/2 水の供給"]


def test_sections_below_each_other_are_one_block() -> None:
    assert headings(HEAD + "（２）水の供給\n（３）土の供給\n")[3:] == ["1/1/2 水の供給", "1/1/3 土の供給"]


def test_a_repeat_may_lack_its_dot_or_a_word() -> None:
    text = f"{HEAD}{BREAK}Ⅰ 庭の部\n１ 庭をつくる人の支援\n（２）水の供給\n"
    assert headings(text)[3:] == ["1 庭の部", "1/1 庭をつくる人の支援", "1/1/2 水の供給"]


def test_a_section_that_stands_alone_carries_the_next_number() -> None:
    text = f"{HEAD}苗木を育てる事業\n• 説明\n（２）水の供給\n"
    assert headings(text)[3:] == ["1/1/2 水の供給"]


@pytest.mark.parametrize(
    "text",
    [
        "１．主体の指定\n２．指定の効果\n",
        "課題Ⅱ 庭の技術の研究\n",
        "（１）対象者\n（２）対象経費\n（３）補助率\n",
        "27.0億円（新規）\n",
        "2.5倍以上の場合\n",
        "1 . 計 画 策 定\n",
        "IoT 機器の点検\n",
        "（ラジオ放送）\n",
    ],
)
def test_a_list_inside_a_slide_is_no_heading(text: str) -> None:
    assert headings(f"{HEAD}苗木を育てる事業\n• 説明をする。\n{text}") == headings(HEAD)


@pytest.mark.parametrize(
    "rows",
    [
        "１．石の橋               30            20           10\n（１）太鼓橋           18            12            6\n",
        "１．石の橋 30 20 10\n（１）太鼓橋 18 12 6\n",
        "2. 石の橋  1,234  △12\n(1) 太鼓橋  事項要求  -\n",
        "２．石の橋        －        30\n（１）太鼓橋        18        皆増\n",
        "２．石の橋        1,234\n（２）太鼓橋        1,000\n",
        "２．石の橋        30\n（１）太鼓橋        18\n（２）木の橋        12\n",
        "Ⅱ 石の橋 30 20 10\n １ 太鼓橋 18 12 6\n",
        "２．石と木の\n　橋 30 20 10\n（１）太鼓橋 18 12 6\n",
    ],
)
def test_a_numbered_row_of_a_table_is_no_heading(rows: str) -> None:
    assert headings(f"{HEAD} 苗木を配る事業\n• 苗木を配る。\n\n{rows}") == headings(HEAD)
    assert headings(f"{HEAD} 苗木を配る事業\n• 苗木を配る。\n{BREAK}{rows}") == headings(HEAD)


@pytest.mark.parametrize(
    "title", ["新しい 2030 年の庭", "庭        12", "木 - 5 つの庭", "Beyond 5G", "庭 2030", "第 2 期 3 つの庭"]
)
def test_a_figure_in_a_title_makes_no_row(title: str) -> None:
    assert headings(HEAD.replace("庭をつくる人の支援", title))[1] == f"1/1 {title}"


def test_a_figure_above_a_section_does_not_swallow_it() -> None:
    assert headings(f"{HEAD}苗木を育てる事業\n27.0億円（新規）\n（２）水の供給\n")[3:] == ["1/1/2 水の供給"]
