"""Where slides begin, and their page numbers."""

import pytest

from tests.slides import BREAK, slides

HEAD = "Ⅰ 庭と暮らしの部\n１．庭をつくる人の支援\n"


def firsts(text: str) -> list[str]:
    """The first row of each slide."""
    return [slide.rows[0].printed for slide in slides(text)]


def test_a_page_break_begins_a_slide() -> None:
    assert firsts(f"題名甲\n• 説明{BREAK}題名乙\n• 説明") == ["題名甲", "題名乙"]


def test_a_second_heading_block_begins_a_slide() -> None:
    text = f"{HEAD}（１）苗木の供給\n題名甲\n• 説明\n{HEAD}（２）水の供給\n題名乙\n• 説明"
    assert firsts(text) == ["Ⅰ 庭と暮らしの部", "Ⅰ 庭と暮らしの部"]


@pytest.mark.parametrize(
    ("below", "begins"),
    [
        (" 苗木の配布\n• 説明", True),
        (" • 苗木を配る。", True),
        (" 【苗木の写真】\n• 説明", True),
        (" ・苗木\n・土", False),
        (" の検討及び策定\n• 説明", False),
        (" 苗木を配る取組を推進\n• 説明", False),
        (" 苗木の配布", False),
    ],
    ids=["a title", "a bullet", "a caption", "a list", "a particle", "a predicate", "no body"],
)
def test_a_seam_begins_a_slide_where_a_body_opens(below: str, begins: bool) -> None:
    text = f"{HEAD}（１）苗木の供給\n題名甲\n• 説明\n【予算】甲事業\n3億円\n{below}"
    assert (len(slides(text)) == 2) is begins


def test_a_heading_block_after_the_body_belongs_to_the_slide_above() -> None:
    text = f"題名甲\n• 説明\n【予算】甲事業 3億円\n\n{HEAD}（１）苗木の供給{BREAK}題名乙\n• 説明"
    assert [bool(slide.block) for slide in slides(text)] == [True, False]


def pages(text: str) -> list[int | None]:
    return [slide.page for slide in slides(text)]


def test_page_numbers_stand_before_amid_or_after_split_or_dressed() -> None:
    text = BREAK.join(["98\n題名甲\n• あ", "題名乙\n99\n• い", "題名丙\n• う\n- 100 -", "題名丁\n10\n1\n• え"])
    assert pages(text) == [98, 99, 100, 101]


def test_a_page_between_two_printed_numbers_is_counted() -> None:
    assert pages(BREAK.join(["題名甲\n7", "題名乙\n• あ", "題名丙\n9"])) == [7, 8, 9]


def test_a_page_is_unknown_where_counting_leaves_a_doubt() -> None:
    assert pages(BREAK.join(["題名甲\n7", "題名乙\n• あ", "題名丙\n11"])) == [7, None, 11]


def test_a_number_that_does_not_rise_is_no_page_number() -> None:
    text = BREAK.join(["題名甲\n7", "題名乙\n1\n8", "題名丙\n9\n3"])
    assert pages(text) == [7, 8, 9]
