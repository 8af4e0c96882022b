"""What must hold of every total, whatever is printed."""

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from saikei.identity.balance import find_balances, find_faults
from saikei.identity.grouping import GROUPINGS, OVERLAPPING, By
from saikei.identity.totals import Total, find_receipt, find_totals
from saikei.model import Reading
from tests.identity.lines import FULL, PARTIAL, L, document, ledger

if TYPE_CHECKING:
    from saikei.identity.appearances import Edition

FIGURES = st.sampled_from(
    [
        "3.7億円（６年度補正 1.5億円 ７年度 2.5億円）",
        "3.7億円の内数（７年度 2.5億円）",
        "事項要求（６年度補正 40.7億円の一部）",
        "4.2億円＋事項要求",
        "130億円（うち電波利用料財源125億円）",
        "一般会計3億円 特別会計2億円",
        "産業投資680億円 政府保証120億円",
        "1億円 2億円",
        "",
    ]
)
NAMES = st.sampled_from(["甲", "乙", "丙"])
ANYTHING = st.builds(
    L, st.builds(str.__add__, FIGURES, st.sampled_from(["", "", FULL, PARTIAL])), NAMES, st.integers(1, 3)
)
"""Lines that may contradict each other in every way."""
DOCUMENTS = st.lists(ANYTHING, min_size=1, max_size=8)

TRUTH = {
    "甲": ("3.7億円（７年度 2.5億円）", "3.7億円の内数", "（７年度 2.5億円）"),
    "乙": ("4.2億円＋事項要求", "4.2億円の内数＋事項要求", "事項要求"),
    "丙": ("産業投資680億円 2億円", "2億円の内数"),
}
CONSISTENT = st.lists(
    NAMES.flatmap(lambda name: st.builds(L, st.sampled_from(TRUTH[name]), st.just(name), st.integers(1, 3))),
    max_size=6,
).map(lambda lines: [*(L(figures[0], name, theme=1) for name, figures in TRUTH.items()), *lines])
"""Each programme prints all its figures once without mark, and any of them again, as a share or not."""


def money(*readings: Reading, by: By = "none") -> dict[str, tuple[object, ...]]:
    """What the totals of all years and stages say of money, by group; groups without any left out."""
    books = ledger(*readings)
    editions = sorted({(p.amount.fiscal_year, p.amount.stage) for a in books.appearances for p in a.figures})
    found: dict[str, list[object]] = {}
    for total in find_totals(books, by, editions):
        what = (total.yen, total.unspecified, total.included_yen, total.loans, total.low, total.high)
        if any(what):
            found.setdefault(total.group, []).append((total.fiscal_year, total.stage, *what))
    return {group: tuple(totals) for group, totals in found.items()}


@given(DOCUMENTS, DOCUMENTS, DOCUMENTS)
def test_the_order_of_documents_changes_nothing(one: list[L], two: list[L], three: list[L]) -> None:
    readings = [document(*one, id="a"), document(*two, id="b"), document(*three, id="c", year=2025)]
    assert ledger(*readings) == ledger(*reversed(readings))


@given(CONSISTENT.flatmap(lambda lines: st.tuples(st.just(lines), st.permutations(lines))))
def test_the_order_of_lines_that_agree_changes_no_total(orders: tuple[list[L], list[L]]) -> None:
    assert money(document(*orders[0])) == money(document(*orders[1]))


@given(DOCUMENTS, st.data())
def test_adding_a_reprint_never_changes_a_total(lines: list[L], data: st.DataObject) -> None:
    originals = [line for line in lines if FULL not in line.printed and PARTIAL not in line.printed]
    if originals:
        original = data.draw(st.sampled_from(originals))
        again = replace(original, printed=original.printed + FULL, theme=data.draw(st.integers(1, 3)))
        place = data.draw(st.integers(0, len(lines)))
        more = [*lines[:place], again, *lines[place:]]
        for by in ("none", "theme", "programme"):
            assert money(document(*more), by=by) == money(document(*lines), by=by)


@given(DOCUMENTS, st.data())
def test_splitting_a_document_in_two_gives_the_same_totals(lines: list[L], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(lines)))
    halves = [document(*half, id=name) for half, name in ((lines[:place], "a"), (lines[place:], "b")) if half]
    assert money(*halves) == money(document(*lines))
    assert money(*halves, by="programme") == money(document(*lines), by="programme")


@given(DOCUMENTS, DOCUMENTS, st.sampled_from(GROUPINGS))
def test_what_a_receipt_adds_is_the_total(now: list[L], before: list[L], by: By) -> None:
    books = ledger(document(*now), document(*before, id="inaho-2025", year=2025))
    editions: list[Edition] = [(2026, "request"), (2025, "request"), (2025, "initial"), (2024, "supplementary")]
    added: Counter[tuple[str, int, str]] = Counter()
    for entry in find_receipt(books, by, editions):
        added[entry.group, entry.fiscal_year, entry.stage] += entry.added
    for total in find_totals(books, by, editions):
        assert added[total.group, total.fiscal_year, total.stage] == total.yen


@given(DOCUMENTS, st.sampled_from([by for by in GROUPINGS if by not in OVERLAPPING]))
def test_groups_that_do_not_overlap_add_up_to_the_whole(lines: list[L], by: By) -> None:
    books = ledger(document(*lines))

    def sums(totals: tuple[Total, ...]) -> tuple[int, ...]:
        names = ("yen", "programmes", "lines", "unspecified", "included", "included_yen")
        return tuple(sum(getattr(total, name) for total in totals) for name in names)

    assert sums(find_totals(books, by)) == sums(find_totals(books))


@given(DOCUMENTS, st.sampled_from(GROUPINGS))
def test_a_total_is_inside_its_interval(lines: list[L], by: By) -> None:
    for total in find_totals(ledger(document(*lines)), by):
        assert total.low <= total.yen <= total.high


@given(DOCUMENTS, DOCUMENTS)
def test_every_figure_is_booked_once(now: list[L], before: list[L]) -> None:
    books = ledger(document(*now), document(*before, id="inaho-2025", year=2025))
    assert find_faults(books) == ()
    assert all(balance.holds for balance in find_balances(books))
    counted = sum(balance.counted for balance in find_balances(books))
    assert counted == sum(verdict.counts for verdict in books.verdicts.values())
