"""Every figure and every mark of reprint of a source is accounted for."""

from dataclasses import replace

from saikei.conservation import conserve
from tests.slides import read

TEXT = (
    "Ⅰ 庭の部\n１．庭をつくる人\n（１）苗木\n 苗木を配る事業\n• 上限300万円。\n"
    "【予算】苗木費 3億円＋事項要求（７年度 1,200百万円）【再掲】\n土費 5千円"
)


def test_what_stands_in_lines_and_what_stands_aside_is_counted() -> None:
    found = conserve(read(TEXT))
    assert found.in_lines == {"figure": 3, "unspecified": 1, "reprint": 1}
    assert found.aside == {"figure": 1}
    assert found.issues == ()


def test_a_line_that_is_dropped_is_missed() -> None:
    reading = read(TEXT)
    lost = conserve(replace(reading, lines=reading.lines[1:]))
    assert [issue.text for issue in lost.issues] == ["3億円", "0百万円", "事項要求", "再掲"]


def test_a_figure_that_is_dropped_is_missed() -> None:
    reading = read(TEXT)
    line = reading.lines[0]
    lost = conserve(replace(reading, lines=(replace(line, figures=line.figures[1:]), reading.lines[1])))
    assert [(issue.kind, issue.text, issue.line_number) for issue in lost.issues] == [("unreadable-figure", "3億円", 6)]


def test_a_mark_that_is_dropped_is_missed() -> None:
    reading = read(TEXT)
    lost = conserve(replace(reading, lines=(replace(reading.lines[0], reprint=""), reading.lines[1])))
    assert [issue.text for issue in lost.issues] == ["再掲"]


def test_an_aside_that_is_dropped_is_missed() -> None:
    assert [issue.text for issue in conserve(replace(read(TEXT), asides=())).issues] == ["0万円"]
