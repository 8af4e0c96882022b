"""Lines and pages keep their place in the source as given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saikei.document import read_document
from saikei.model import Document, Source
from saikei.problems import SourceError

SOURCE = Source("garden-2026", "見本", "未来省", 2026)


def read(text: str) -> Document:
    return read_document(text.encode(), SOURCE)


def pages(text: str) -> list[list[str]]:
    return [[line.text for line in page.lines] for page in read(text).pages]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("一\n二\n", [["一", "二"]]),
        ("一\r\n二\r\n", [["一", "二"]]),
        ("一\r二", [["一", "二"]]),
        ("一   \n 二", [["一", " 二"]]),
        ("一\n\n二", [["一", "二"]]),
        ("一\n\n\n\n二", [["一"], ["二"]]),
        ("一\n\f二", [["一"], ["二"]]),
        ("\n\n一", [["一"]]),
        ("一\u2028二\u0085三", [["一\u2028二\u0085三"]]),
    ],
)
def test_a_page_ends_at_a_form_feed_or_three_blank_lines(text: str, expected: list[list[str]]) -> None:
    assert pages(text) == expected


def test_blank_lines_between_all_lines_alike_count_for_nothing() -> None:
    plain = "".join(f"一{n}あ\n二\n\n三{n}\n\n\n\n四{n}\n五{n}う\n" for n in "甲乙丙丁戊己庚辛壬癸")
    gaps = [line.gap for page in read(plain).pages for line in page.lines]
    doubled = [line.gap for page in read(plain.replace("\n", "\n\n")).pages for line in page.lines]
    assert doubled == gaps
    assert {1, 3} <= set(gaps)


def test_a_line_at_the_edge_of_every_page_is_a_footer() -> None:
    text = "\f".join(f"題名{name}\n本文\n未来省 見本 {n}\n" for n, name in enumerate("あいうえお", 1))
    assert pages(text) == [[f"題名{name}", "本文"] for name in "あいうえお"]


def test_a_heading_at_the_top_of_every_page_is_no_footer() -> None:
    text = "\f".join(f"１．庭の部\n本文{n}\n末尾{n}\n" for n in "あいうえお")
    assert all(page[0] == "１．庭の部" for page in pages(text))


def test_a_page_number_alone_is_left_to_the_outline() -> None:
    text = "\f".join(f"{name}の題名\n{n}\n" for n, name in enumerate("あいうえお", 1))
    assert pages(text)[2] == ["うの題名", "3"]


def test_blank_lines_are_nothing_to_read() -> None:
    with pytest.raises(SourceError, match="is empty"):
        read("\n \n")


@given(st.text("一二 \n\r\f\t", min_size=1, max_size=40).filter(lambda text: bool(text.strip())))
def test_every_line_stands_where_it_says(text: str) -> None:
    document = read(text)
    for page in document.pages:
        for line in page.lines:
            assert document.text[line.start : line.start + len(line.text)] == line.text
            before = document.text[: line.start].replace("\r\n", "\n").replace("\r", "\n")
            assert before.count("\n") == line.number - 1
