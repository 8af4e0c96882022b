"""However a text is made, twice as much of it takes about twice the work: counted in calls, not by a clock."""

import sys
from collections.abc import Callable
from types import FrameType

import pytest

from saikei import budget, outline
from saikei.budget.tables.cells import find_cells
from saikei.document import read_document
from saikei.model import Line
from tests.slides import BREAK, SOURCE

TOP = "Ⅰ 庭の部\n１．庭をつくる人\n（１）苗木\n 苗木を配る事業\n• あ\n\n"
HEAD = "（単位：百万円）\n事項      令和８年度要求額    令和７年度予算額\n"
ROW = "橋の修繕費     12    10\n"
TEXTS: dict[str, Callable[[int], str]] = {
    "marks with nothing under them": lambda n: "【予算】\n" * n,
    "figures on one line": lambda n: "億円1億円" * n,
    "heads with nothing below them": lambda n: HEAD * n,
    "labels with nothing below them": lambda n: "事項      令和８年度要求額    令和７年度予算額\n" * n,
    "small tables": lambda n: (HEAD + ROW) * n,
    "rows": lambda n: HEAD + ROW * n,
    "names that go on and on": lambda n: HEAD + ROW + " の橋\n" * n,
    "rows with names that go on": lambda n: HEAD + (ROW + "の橋\n") * n,
    "totals that agree": lambda n: HEAD + (ROW + "小計     12    10\n") * n,
    "totals that do not": lambda n: HEAD + (ROW + "庭園局計     99    99\n") * n,
    "figures in one row": lambda n: HEAD + "橋の修繕費" + "  12" * n + "\n",
    "words behind a year": lambda n: "令和８年度" + " 橋" * n + "\n",
    "page breaks": lambda n: HEAD + BREAK.join(f"橋{at}の修繕費     12    10\n" for at in range(n)),
}


def calls(run: Callable[[], object]) -> int:
    """How many calls of functions `run` takes."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        run()
    finally:
        sys.setprofile(before)
    return count


def work(text: str) -> int:
    """What it takes to read the budget items and asides of a document that holds `text`."""
    document = read_document((TOP + text).encode(), SOURCE)
    rows = outline.find_rows(document)
    slides = outline.find_slides(rows, outline.find_blocks(rows))
    return calls(lambda: (budget.find_entries(document, slides), budget.find_asides(document, ())))


@pytest.mark.parametrize("made", TEXTS)
def test_twice_the_text_takes_about_twice_the_work(made: str) -> None:
    once, twice = work(TEXTS[made](60)), work(TEXTS[made](120))
    assert twice < 2.4 * once


@pytest.mark.parametrize("text", ["1 " * 40_000 + "x", "(1) " * 40_000 + "x", "1 " * 40_000, "事 項 " * 40_000])
def test_the_values_of_a_line_are_told_however_many_they_are(text: str) -> None:
    assert find_cells(Line(1, 0, text, 0))
