"""Lines and pages keep their place in the source as given."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saikei.document import read_document, reading
from saikei.document.pdf import Pdf
from saikei.model import Box, Document, Source
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


def placed(*pages: list[tuple[int, str]]) -> Pdf:
    """What a PDF says whose pages hold these lines, each at a height."""
    lines = [(nth, *line) for nth, page in enumerate(pages, 1) for line in (*page, (0, "\f"))]
    boxes = tuple(Box(nth, 50, top, 90, top + 10) if text != "\f" else None for nth, top, text in lines)
    return Pdf("\n".join(text for _, _, text in lines), boxes, tuple(range(1, len(pages) + 1)))


@pytest.mark.parametrize(
    ("heads", "feet", "kept"),
    [
        (["未来省 重点施策", "令和８年度概算要求"], [], []),
        (["未来省", "重点施策", "第{n}版"], ["{n} / 5 頁", "2025年8月", "未来省"], []),
        (["未来省", "（単位：百万円）"], [], ["（単位：百万円）"]),
        (["未来省", "区分  令和８年度  令和７年度"], [], ["区分  令和８年度  令和７年度"]),
        (["未来省", "【予算】"], [], ["【予算】"]),
        (["未来省", "１．庭の部"], [], ["１．庭の部"]),
        (["（単位：百万円）"], [], ["（単位：百万円）"]),
    ],
    ids=lambda lines: " ".join(lines),
)
def test_the_lines_of_a_pdf_that_every_page_repeats_at_one_height_are_its_headers_and_footers(
    heads: list[str], feet: list[str], kept: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    sheets = [
        [
            *((20 + 12 * nth, text.format(n=n)) for nth, text in enumerate(heads)),
            *((100 + n, f"題名{name}"), (200, f"本文{name}")),
            *((500 + 12 * nth, text.format(n=n)) for nth, text in enumerate(feet)),
        ]
        for n, name in enumerate("あいうえお", 1)
    ]
    monkeypatch.setattr(reading, "read_pdf", lambda *_: placed(*sheets))
    told = [[line.text for line in page.lines] for page in read_document(b"%PDF-1.7", SOURCE).pages]
    assert told == [[*kept, f"題名{name}", f"本文{name}"] for name in "あいうえお"]


def test_what_stands_at_another_height_on_each_page_is_no_header(monkeypatch: pytest.MonkeyPatch) -> None:
    sheets = [[(20, "未来省"), (40 + 9 * nth, "目的"), (200, f"本文{n}")] for nth, n in enumerate("あいうえお")]
    monkeypatch.setattr(reading, "read_pdf", lambda *_: placed(*sheets))
    assert [line.text for line in read_document(b"%PDF-1.7", SOURCE).pages[0].lines] == ["目的", "本文あ"]


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
