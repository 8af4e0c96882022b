"""Glyphs to lines: what stands together is read together, whatever the order and the typography."""

from dataclasses import replace

from saikei.document.pdf.glyphs import Glyph
from saikei.document.pdf.lines import TextLine, find_lines
from tests.pdf.pages import across, down


def texts(glyphs: list[Glyph]) -> list[str]:
    return [line.text for line in find_lines(glyphs)]


def test_a_line_is_read_from_left_to_right() -> None:
    [line] = find_lines(across("【予算】水車", 20, 30))
    assert line == TextLine("【予算】水車", 20, 30, 80, 40, 10)


def test_the_parts_of_a_line_are_joined_whatever_their_order_in_the_file() -> None:
    assert texts(across("3.7億円", 100, 30) + across("水車小屋修繕費", 25, 30)) == ["水車小屋修繕費 3.7億円"]


def test_a_blank_is_read_where_there_is_room_for_one() -> None:
    assert texts(across("補正 1.5億円 ７年度", 0, 0)) == ["補正 1.5億円 ７年度"]
    assert texts(across("補正1.5億円７年度", 0, 0)) == ["補正1.5億円７年度"]


def test_what_stands_far_apart_is_two_lines() -> None:
    assert texts(across("水車", 0, 0) + across("灯台", 60, 0)) == ["水車", "灯台"]


def test_letter_spaced_words_are_one_word() -> None:
    assert texts(across("予算案", 0, 0, spacing=18)) == ["予算案"]
    assert texts(across("要求のポイント", 0, 0, spacing=3)) == ["要求のポイント"]


def test_vertical_writing_is_one_line() -> None:
    lines = find_lines(down("道具の手入れ", 100, 50) + across("借りる", 20, 50))
    assert {(line.text, line.way) for line in lines} == {("道具の手入れ", "down"), ("借りる", "across")}


def test_a_column_of_words_is_no_vertical_writing() -> None:
    column = [glyph for nth, word in enumerate(["水車", "灯台", "浜辺"]) for glyph in across(word, 0, nth * 11)]
    assert texts(column) == ["水車", "灯台", "浜辺"]


def test_ruby_is_left_out() -> None:
    ruby = across("みずぐるま", 0, 4, size=5)
    assert texts(across("水車小屋", 0, 10) + ruby) == ["水車小屋"]
    assert texts(across("水車小屋", 0, 10) + across("（注）", 0, 4, size=5)) == ["（注）", "水車小屋"], (
        "no kana, no ruby"
    )


def test_letters_printed_twice_for_weight_are_read_once() -> None:
    word = across("合計", 0, 0)
    assert texts(word + [replace(glyph, left=glyph.left + 0.4, right=glyph.right + 0.4) for glyph in word]) == ["合計"]
    assert texts(across("II", 0, 0, size=6)) == ["II"]


def test_small_letters_beside_large_ones_stay_in_the_line() -> None:
    assert texts(across("水車", 0, 0) + across("※1", 20, 0, size=6)) == ["水車※1"]


def test_turned_writing_is_read_where_it_stands() -> None:
    upward = [Glyph(c, 50, 100 - 10 * n, 60, 110 - 10 * n, 10, turn=3) for n, c in enumerate("見守り")]
    [line] = find_lines(upward)
    assert (line.text, line.turned) == ("見守り", True)
    assert (line.left, line.top, line.right, line.bottom) == (50, 80, 60, 110)
    downward = [Glyph(c, 50, 100 + 10 * n, 60, 110 + 10 * n, 10, turn=1) for n, c in enumerate("ABC")]
    assert texts(downward) == ["ABC"]


def test_a_page_without_letters_has_no_lines() -> None:
    assert find_lines([]) == ()
    assert find_lines([Glyph(" ", 0, 0, 5, 10, 10)]) == ()
