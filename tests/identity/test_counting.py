"""What counts: the rules one by one, every odd case, and what must hold of any programme."""

from typing import Final

import pytest

from saikei.identity.appearances import Appearance
from saikei.identity.counting import choose_home, judge_figures, kind_of_money
from saikei.model import Amount, Stage
from tests.identity.lines import FULL, PARTIAL, document, lines, programme

Case = tuple[list[str], int, list[list[str]]]
YES, OPEN = "counts", "open"
"""A figure that counts; 事項要求 that stands for its programme."""

ONE_DOCUMENT: Final[dict[str, Case]] = {
    # lines as printed · which is home, from 0 · what becomes of each figure of each line
    "a line alone": (["3.7億円"], 0, [[YES]]),
    "the first of two that are alike": (["3.7億円", "3.7億円"], 0, [[YES], ["repeat"]]),
    "not a reprint, where another line is none": ([f"3.7億円{FULL}", "3.7億円"], 1, [["reprint"], [YES]]),
    "not a reprint that stands after": (["3.7億円", f"3.7億円{FULL}"], 0, [[YES], ["reprint"]]),
    "the first of all, where all are reprints": ([f"3.7億円{FULL}", f"3.7億円{FULL}"], 0, [[YES], ["reprint"]]),
    "a reprint with no other line": ([f"3.7億円{FULL}"], 0, [[YES]]),
    "not a share, where a whole is printed": (["3.7億円の内数", "3.7億円"], 1, [["included-in"], [YES]]),
    "not a part, where a whole is printed": (["3.7億円の一部", "3.7億円"], 1, [["part-of"], [YES]]),
    "a reprint that alone prints the whole": (["3.7億円の内数", f"3.7億円{FULL}"], 1, [["included-in"], [YES]]),
    "a partial reprint that alone prints the whole": (
        ["0.8億円の内数（７年度 0.4億円）", f"0.8億円（７年度 0.4億円）{PARTIAL}"],
        1,
        [["included-in", YES], [YES, "reprint"]],
    ),
    "a partial reprint that prints more": (["1.0億円", f"3.0億円{PARTIAL}"], 1, [["repeat"], [YES]]),
    "not a partial reprint that prints less": (["3.0億円", f"1.0億円{PARTIAL}"], 0, [[YES], ["reprint"]]),
    "not a full reprint that prints more": (["1.0億円", f"3.0億円{FULL}"], 0, [[YES], ["reprint"]]),
    "a partial before a full reprint": ([f"1.0億円{FULL}", f"1.0億円{PARTIAL}"], 1, [["reprint"], [YES]]),
    "the fullest of two partial reprints": ([f"1.0億円{PARTIAL}", f"2.0億円{PARTIAL}"], 1, [["reprint"], [YES]]),
    "only ever a share": (["7.0億円の内数", "7.0億円の内数"], 0, [["included-in"], ["included-in"]]),
    "only ever a share, and a reprint": (["7.0億円の内数", f"7.0億円の内数{FULL}"], 0, [["included-in"]] * 2),
    "no figure at all": ([""], 0, [[]]),
    "a line with a figure before one without": (["", "3.7億円"], 1, [[], [YES]]),
    "asked for without a figure": (["事項要求"], 0, [[OPEN]]),
    "a line that asks before one that says nothing": (["", "事項要求"], 1, [[], [OPEN]]),
    "asked for without a figure, and printed again": (["事項要求", "事項要求"], 0, [[OPEN], ["repeat"]]),
    "asked for without a figure, and a reprint": ([f"事項要求{FULL}", "事項要求"], 1, [["reprint"], [OPEN]]),
    "all reprints without a figure": ([f"事項要求{FULL}", f"事項要求{FULL}"], 0, [[OPEN], ["reprint"]]),
    "a figure and more": (["4.2億円＋事項要求"], 0, [[YES, OPEN]]),
    "a figure and more, printed again": (
        ["4.2億円＋事項要求", f"4.2億円＋事項要求{FULL}"], 0, [[YES, OPEN], ["reprint", "reprint"]]
    ),
    "more only in a reprint": (["4.2億円", f"4.2億円＋事項要求{FULL}"], 0, [[YES], ["reprint", "reprint"]]),
    "a figure only in a reprint, where the line itself asks without": (
        ["事項要求", f"4.2億円{FULL}"], 0, [[OPEN], ["reprint"]]
    ),
    "a portion": (["130億円（うち電波利用料財源125億円）"], 0, [[YES, "portion"]]),
    "each year and stage by itself": (["3.7億円（６年度補正 1.5億円 ７年度 2.5億円）"], 0, [[YES, YES, YES]]),
    "an earlier year that home does not print": (["3.7億円", "（７年度 2.5億円）"], 0, [[YES], [YES]]),
    "an earlier year that only a reprint prints": (["3.7億円", f"3.7億円（７年度 2.5億円）{FULL}"], 0,
                                                  [[YES], ["reprint", YES]]),
    "home also for the years before": (
        ["3.7億円の内数（７年度 2.5億円）", "3.7億円（７年度 2.5億円）"], 1, [["included-in", "repeat"], [YES, YES]]
    ),
    "only earlier years": (["（６年度補正 363.2億円 ７年度 128.7億円）"], 0, [[YES, YES]]),
    "several accounts of one line": (["一般会計 3億円 特別会計 2億円"], 0, [[YES, YES]]),
    "several accounts, printed again": (
        ["一般会計 3億円 特別会計 2億円", "一般会計 3億円 特別会計 2億円"], 0, [[YES, YES], ["repeat", "repeat"]]
    ),
    "fiscal loans, each by itself": (["産業投資680億円 政府保証120億円"], 0, [[YES, YES]]),
    "a fiscal loan beside an appropriation": (["3億円 産業投資10億円"], 0, [[YES, YES]]),
    "a fiscal loan on another line": (["3億円", "産業投資10億円"], 0, [[YES], [YES]]),
    "two figures of one year and stage on one line": (["3億円 2億円"], 0, [[YES, "repeat"]]),
    "a cut": (["△0.4億円", "△0.4億円"], 0, [[YES], ["repeat"]]),
}  # fmt: skip


@pytest.mark.parametrize(("printed", "home", "expected"), ONE_DOCUMENT.values(), ids=ONE_DOCUMENT.keys())
def test_one_figure_counts(printed: list[str], home: int, expected: list[list[str]]) -> None:
    own = programme(*printed)
    assert (choose_home(own).order, told(own)) == (home, expected)


def test_a_year_is_taken_from_the_newest_document_that_prints_it() -> None:
    before = document("2.5億円（６年度 2.0億円）", id="inaho-2025", year=2025)
    now = document("3.7億円（７年度 2.4億円）")
    own = lines(before, now)
    assert [a.source.id for a in own] == ["inaho-2026", "inaho-2025"]
    assert told(own) == [[YES, YES], [YES, YES]], "the request and the initial budget of 2025 are two stages"


def test_a_fuller_figure_of_an_older_document_does_not_come_first() -> None:
    before = document("3.0億円【一部再掲】", id="inaho-2025", year=2025, stage="initial")
    now = document("3.7億円", "（７年度 2.4億円）")
    assert told(lines(before, now)) == [[YES], [YES], ["reprint"]]


def test_home_is_in_the_newest_document() -> None:
    before = document("2.5億円", id="inaho-2025", year=2025)
    now = document(f"3.7億円の内数{FULL}")
    own = lines(before, now)
    assert choose_home(own).source.id == "inaho-2026"
    assert told(own) == [["included-in"], [YES]]


@pytest.mark.parametrize(
    ("stage", "newest"),
    [("draft", "b"), ("initial", "b"), ("supplementary", "b"), ("settled", "b"), ("request", "a")],
)
def test_a_later_stage_is_newer(stage: Stage, newest: str) -> None:
    one = document("3.7億円", id="a")
    other = document("3.9億円", id="b", stage=stage)
    assert lines(one, other)[0].source.id == newest


def test_documents_of_one_edition_count_a_programme_once() -> None:
    own = lines(document(f"3.7億円{FULL}", id="a"), document("3.7億円", id="b"))
    assert choose_home(own).source.id == "b"
    assert told(own) == [["reprint"], [YES]]


@pytest.mark.parametrize(
    ("instrument", "kind"),
    [
        ("", ""),
        ("general-account", ""),
        ("radio-spectrum-fee", ""),
        ("reconstruction-account", ""),
        ("industrial-investment", "industrial-investment"),
        ("government-guarantee", "government-guarantee"),
        ("fiscal-loan", "fiscal-loan"),
    ],
)
def test_only_fiscal_loans_are_another_kind_of_money(instrument: str, kind: str) -> None:
    assert kind_of_money(Amount(2026, "request", 1, False, 1, instrument=instrument)) == kind


def told(own: tuple[Appearance, ...]) -> list[list[str]]:
    """What becomes of each figure of each line, in a word."""
    verdicts = {verdict.figure: verdict for verdict in judge_figures(own)}
    return [[YES if verdicts[p.id].counts else verdicts[p.id].excluded_because or OPEN for p in a.figures] for a in own]
