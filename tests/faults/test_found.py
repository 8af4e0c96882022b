"""Inputs that once broke the readers, kept: each is read, or refused in one sentence.

`bench/fuzz.py`, `test_fuzz.py` and reviews find them. A page of a PDF is kept as the operators that print it, or as the bytes that
`tests.pdf.pages.scattered` takes for its glyphs; a text, or what stands beside one, as its own bytes.
"""

from pathlib import Path
from typing import Final

import pytest

from saikei.document import parse_source
from saikei.document.pdf import Limits, read_pdf
from saikei.document.pdf.lines import find_lines
from saikei.document.pdf.order import reading_order
from saikei.problems import SaikeiError
from tests.pdf.pages import letters, scattered
from tests.pdf.streams import printed, says

PAGES: Final = {
    "lines without height": b"".join(says("aaa", f"1 0 0 0.0001 {left} 500") for left in (10, 100, 300)),
    "letters as high as a mountain": says("Hello") + says("Hello", "1 0 0 100000000 100 500"),
}
GLYPHS: Final = {"figures without size at one place": bytes.fromhex("190500000002 1a0500000002")}
SETTINGS: Final = {
    "a number of thousands of digits": b"fiscal_year = " + b"9" * 5000,
    "a hexadecimal number of thousands of digits": b"fiscal_year = 0x" + b"f" * 5000,
    "brackets in brackets": b"title = " + b"[" * 20_000,
}


@pytest.mark.parametrize("operators", PAGES.values(), ids=PAGES.keys())
def test_a_page_that_once_broke_its_reader_is_read(operators: bytes) -> None:
    data = printed(operators, says("another page"))
    assert "another page" in read_pdf(data, "found", Limits(memory=1 << 30)).text


@pytest.mark.parametrize("data", GLYPHS.values(), ids=GLYPHS.keys())
def test_glyphs_that_once_broke_the_layout_are_laid_out(data: bytes) -> None:
    lines = find_lines(scattered(data))
    told = [line.text for block in reading_order(lines) for line in block]
    assert letters(told) == letters(line.text for line in lines)


@pytest.mark.parametrize("data", SETTINGS.values(), ids=SETTINGS.keys())
def test_what_stands_beside_a_document_is_refused_in_a_sentence(data: bytes) -> None:
    with pytest.raises(SaikeiError, match=r"slides\.toml"):
        parse_source(Path("slides.txt"), data)
