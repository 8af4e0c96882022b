"""How much, for what: the sum, all that stands beside it, and its receipt."""

from datetime import date
from typing import Final

import pytest

from saikei import identifiers
from saikei.identity import conclude
from saikei.identity.grouping import By
from saikei.identity.judgements import Judgement, Word
from saikei.identity.ledger import keep_ledger
from saikei.identity.totals import Total, find_receipt, find_totals
from saikei.model import Stage
from tests.identity.lines import FULL, L, document, ledger

OKU: Final = 10**8
HAPS, NTN, NICT, MIC = "technology/haps", "technology/ntn", "organisation/nict", "organisation/mic"


def theme(number: int, source: str = "inaho-2026") -> str:
    """A theme's identifier."""
    return identifiers.heading(source, None, number)


def only(*printed: L | str, by: By = "none") -> Total:
    """The one total of a document."""
    (total,) = find_totals(ledger(document(*printed)), by)
    return total


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (["3.0億円", L("2.0億円", "乙")], {"yen": 5 * OKU, "programmes": 2, "lines": 2}),
        (["3.0億円", f"3.0億円{FULL}"], {"yen": 3 * OKU, "programmes": 1, "lines": 2}),
        (["3.0億円（７年度 9.0億円）"], {"yen": 3 * OKU}),
        (["（７年度 9.0億円）"], {"yen": 0, "programmes": 1, "lines": 1}),
        ([""], {"yen": 0, "programmes": 1, "lines": 1}),
        (["事項要求", "事項要求"], {"yen": 0, "unspecified": 1}),
        (["4.2億円＋事項要求", L("事項要求", "乙")], {"yen": 420_000_000, "unspecified": 2}),
        (["7.0億円の内数", "5.0億円の内数"], {"yen": 0, "included": 1, "included_yen": 7 * OKU}),
        (["7.0億円の内数", "2.0億円"], {"yen": 2 * OKU, "included": 0, "included_yen": 0}),
        (["40.7億円の一部", L("7.0億円の内数", "乙")], {"included": 2, "included_yen": 4_770_000_000}),
        (
            ["産業投資680億円 政府保証120億円", L("3.0億円", "乙")],
            {"yen": 3 * OKU, "loans": (("government-guarantee", 120 * OKU), ("industrial-investment", 680 * OKU))},
        ),
        (["130億円（うち電波利用料財源125億円）"], {"yen": 130 * OKU}),
        (["一般会計3億円 特別会計2億円"], {"yen": 5 * OKU}),
        (["△0.4億円", L("1.0億円", "乙")], {"yen": 60_000_000}),
    ],
)
def test_a_total_says_what_it_holds_and_what_stands_beside_it(
    printed: list[L | str], expected: dict[str, object]
) -> None:
    total = only(*printed)
    assert {name: getattr(total, name) for name in expected} == expected
    assert (total.low, total.high, total.waits_for) == (total.yen, total.yen, ())


def test_money_is_under_the_theme_of_the_home_line_and_mentions_are_where_they_are_printed() -> None:
    found = find_totals(ledger(document(L("3.0億円の内数", theme=1), L("3.0億円", theme=2))), "theme")
    assert [(t.group, t.yen, t.programmes, t.lines, t.printed) for t in found] == [
        (theme(1), 0, 0, 1, 1),
        (theme(2), 3 * OKU, 1, 1, 1),
    ]


def test_an_earlier_year_printed_elsewhere_still_counts_at_home() -> None:
    books = ledger(document(L("0.8億円の内数（７年度 0.4億円）", theme=1), L("0.8億円【一部再掲】", theme=2)))
    found = find_totals(books, "theme", [(2025, "initial")])
    assert [(t.group, t.yen) for t in found] == [(theme(1), 0), (theme(2), 40_000_000)]


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        ("none", [("", 6)]),
        ("part", [(identifiers.heading("inaho-2026", 1), 6)]),
        ("theme", [(theme(1), 3), (theme(10), 3)]),
        ("section", [(f"{theme(1)}/section/2", 1), (f"{theme(1)}/section/10", 2), ("", 3)]),
        ("organisation", [(MIC, 5), (NICT, 3), ("", 1)]),
        ("technology", [(NTN, 3), (HAPS, 2), ("", 3)]),
        ("programme", [(identifiers.programme(name), yen) for name, yen in (("丙", 3), ("乙", 2), ("甲", 1))]),
    ],
)
def test_totals_are_grouped(by: By, expected: list[tuple[str, int]]) -> None:
    reading = document(
        L("2億円", "乙", 1, 10, "A", (MIC,), (HAPS,)),
        L("1億円", "甲", 1, 2, "B", (), (NTN,)),
        L("3億円", "丙", 10, None, "C", (MIC, NICT), ()),
    )
    books = keep_ledger([reading], conclude([reading]), broader={HAPS: [NTN]})
    found = find_totals(books, by)
    assert [(t.group, t.yen // OKU) for t in found] == expected


def test_overlapping_groups_count_a_programme_once_in_each_by_any_of_its_lines() -> None:
    reading = document(
        L("2億円", measure="A", technologies=(HAPS,)), L(f"2億円{FULL}", theme=2, measure="B", technologies=(NTN,))
    )
    assert [(t.group, t.yen) for t in find_totals(ledger(reading), "technology")] == [(HAPS, 2 * OKU), (NTN, 2 * OKU)]


def test_a_programme_that_is_in_a_group_by_one_line_is_not_outside_all_groups_by_another() -> None:
    reading = document(L("2億円", measure="A", technologies=(HAPS,)), L(f"2億円{FULL}", theme=2, measure="B"))
    found = find_totals(ledger(reading), "technology")
    assert [(t.group, t.yen, t.programmes, t.lines) for t in found] == [(HAPS, 2 * OKU, 1, 1), ("", 0, 0, 1)]


EDITIONS: Final[list[tuple[list[tuple[int, Stage]] | None, list[tuple[int, int]]]]] = [
    (None, [(2026, 3)]),
    ([(2025, "initial")], [(2025, 2)]),
    ([(2026, "request"), (2025, "request")], [(2026, 3), (2025, 4)]),
    ([(1999, "request")], []),
]


@pytest.mark.parametrize(("editions", "expected"), EDITIONS)
def test_each_year_and_stage_has_its_own_total(
    editions: list[tuple[int, Stage]] | None, expected: list[tuple[int, int]]
) -> None:
    books = ledger(document("4億円", id="inaho-2025", year=2025), document("3億円（７年度 2億円）"))
    assert [(t.fiscal_year, t.yen // OKU) for t in find_totals(books, editions=editions)] == expected


OLD, NEW = "山びこ電話整備事業（仮称）", "山びこ電話整備事業"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ([L("1.5億円", NEW), L("1.5億円", OLD)], (300_000_000, 150_000_000, 300_000_000)),
        ([L("1.0億円"), L("2.0億円")], (100_000_000, 100_000_000, 300_000_000)),
        ([L("1.5億円", NEW), L("1.5億円", OLD), L("1.0億円"), L("2.0億円")], (400_000_000, 250_000_000, 600_000_000)),
        ([L("1.5億円", NEW), L("（７年度 1.5億円）", OLD)], (150_000_000, 150_000_000, 150_000_000)),
    ],
)
def test_while_pairs_are_undecided_a_total_is_an_interval(
    printed: list[L | str], expected: tuple[int, int, int]
) -> None:
    total = only(*printed)
    assert (total.yen, total.low, total.high) == expected
    assert bool(total.waits_for) == (total.low != total.high)


def test_an_interval_names_the_pairs_that_it_waits_for_in_the_groups_that_they_move() -> None:
    books = ledger(document(L("1.5億円", NEW), L("1.5億円", OLD, theme=2), L("9億円", "丙", theme=3)))
    (pair,) = (reprint.id for reprint in books.reprints)
    found = find_totals(books, "theme")
    assert [(t.low // 10**7, t.high // 10**7, t.waits_for) for t in found] == [
        (15, 15, ()),
        (0, 15, (pair,)),
        (90, 90, ()),
    ]


@pytest.mark.parametrize(("word", "expected"), [("same", 150_000_000), ("different", 300_000_000)])
def test_a_judgement_closes_the_interval(word: Word, expected: int) -> None:
    ends = identifiers.programme(OLD), identifiers.programme(NEW)
    judgement = Judgement(*ends, OLD, NEW, word, "山田", date(2026, 4, 1), "")
    books = ledger(document(L("1.5億円", NEW), L("1.5億円", OLD)), judgements=[judgement])
    (total,) = find_totals(books)
    assert (total.yen, total.low, total.high) == (expected,) * 3


def test_a_receipt_says_what_was_added_and_what_was_left_out_and_why() -> None:
    reading = document(
        L("3.0億円（７年度 1.0億円）", "甲", 1),
        L(f"3.0億円{FULL}", "甲", 2),
        L("2.0億円＋事項要求", "乙", 2),
        L("7.0億円の内数", "丙", 2),
        L("130億円（うち電波利用料財源125億円）", "丁", 2),
        L("産業投資680億円", "戊", 2),
    )
    told = [
        (e.group[-1], e.name, e.as_printed, e.added // OKU, e.reason) for e in find_receipt(ledger(reading), "theme")
    ]
    assert told == [
        ("1", "甲", "3.0億円", 3, ""),
        ("2", "甲", "3.0億円", 0, "reprint"),
        ("2", "乙", "2.0億円", 2, ""),
        ("2", "乙", "事項要求", 0, "unspecified"),
        ("2", "丙", "7.0億円", 0, "included-in"),
        ("2", "丁", "130億円", 130, ""),
        ("2", "丁", "125億円", 0, "portion"),
        ("2", "戊", "680億円", 0, "fiscal-loan"),
    ]


def test_a_receipt_shows_what_is_printed_in_one_group_and_counts_in_another() -> None:
    books = ledger(document(L("0.8億円の内数（７年度 0.4億円）", theme=1), L("0.8億円【一部再掲】", theme=2)))
    told = [(e.group, e.added, e.reason) for e in find_receipt(books, "theme", [(2025, "initial")])]
    assert told == [(theme(1), 0, "home-elsewhere"), (theme(2), 40_000_000, "")]


def test_a_receipt_has_the_place_of_each_figure() -> None:
    (entry,) = find_receipt(ledger(document("", "3.0億円")))
    assert (entry.document, entry.page, entry.first_line) == ("inaho-2026", 1, 2)
