"""Lines in reading order: by columns and boxes."""

from saikei.document.pdf.glyphs import Glyph
from saikei.document.pdf.lines import find_lines
from saikei.document.pdf.order import reading_order
from tests.pdf.pages import across, down


def read(*parts: list[Glyph]) -> list[list[str]]:
    """The blocks of a page that prints `parts`, as texts."""
    lines = find_lines([glyph for part in parts for glyph in part])
    return [[line.text for line in block] for block in reading_order(lines)]


def column(left: float, top: float, *texts: str, size: float = 10.0) -> list[Glyph]:
    return [glyph for nth, text in enumerate(texts) for glyph in across(text, left, top + nth * size * 1.4, size)]


def test_lines_under_each_other_are_one_block() -> None:
    assert read(column(0, 0, "一つ目の行", "二つ目の行")) == [["一つ目の行", "二つ目の行"]]


def test_a_wide_gap_begins_a_new_block() -> None:
    assert read(column(0, 0, "上の段"), column(0, 40, "下の段")) == [["上の段"], ["下の段"]]


def test_two_columns_are_read_one_after_the_other() -> None:
    left, right = column(0, 0, "左の一", "左の二", "左の三"), column(100, 3, "右の一", "右の二")
    assert read(right, left) == [["左の一", "左の二", "左の三"], ["右の一", "右の二"]]


def test_a_heading_over_two_columns_is_read_first() -> None:
    heading = column(0, 0, "山と海の道具を町ごとに集める")
    assert read(column(90, 40, "右"), column(0, 40, "左"), heading) == [
        ["山と海の道具を町ごとに集める"],
        ["左"],
        ["右"],
    ]


def test_a_title_in_large_letters_closes_what_is_above_on_both_sides() -> None:
    first = [*column(0, 0, "水車小屋", size=16), *column(0, 30, "左の一", "左の二"), *column(100, 30, "【予算】一")]
    second = [*column(0, 80, "灯台", size=16), *column(0, 110, "左の三", "左の四"), *column(100, 110, "【予算】二")]
    told = [text for block in read(first, second) for text in block]
    assert told == ["水車小屋", "左の一", "左の二", "【予算】一", "灯台", "左の三", "左の四", "【予算】二"]


def test_figures_beside_their_names_are_read_row_by_row() -> None:
    names, figures = column(0, 0, "水車小屋修繕費", "灯台再生交付金"), column(120, 0, "0.9億円", "8.5億円")
    assert [text for block in read(names, figures) for text in block] == [
        "水車小屋修繕費",
        "0.9億円",
        "灯台再生交付金",
        "8.5億円",
    ]


def test_vertical_columns_are_read_from_the_right() -> None:
    assert read(down("左の行です", 0, 0), down("右の行です", 14, 0)) == [["右の行です", "左の行です"]]


def test_turned_writing_comes_last() -> None:
    turned = [Glyph(c, 0, 100 - 10 * n, 10, 110 - 10 * n, 10, turn=3) for n, c in enumerate("見守り")]
    assert read(turned, column(20, 200, "本文")) == [["本文"], ["見守り"]]


def test_an_empty_page_has_no_blocks() -> None:
    assert reading_order(()) == ()
