"""This request against what the same programmes had before."""

from typing import Final

import pytest

from saikei.identity.grouping import By
from saikei.identity.year_on_year import YearOnYear, compare_years
from tests.identity.lines import FULL, L, document, ledger

OKU: Final = 10**8


def only(*printed: L | str) -> YearOnYear:
    """The one comparison of a document."""
    (found,) = compare_years(ledger(document(*printed)))
    return found


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        (["3億円（７年度 2億円）"], (3, 2, 0, 1, 0)),
        (["3億円（６年度補正 4億円 ７年度 2億円）"], (3, 2, 4, 1, 0)),
        (["3億円（７年度 5億円）"], (3, 5, 0, -2, 0)),
        (["3億円（新規）"], (3, 0, 0, 3, 1)),
        (["3億円（７年度 5億円の内数）"], (3, 0, 0, 3, 0)),
        (["3億円（７年度 2億円）", f"3億円（７年度 2億円）{FULL}"], (3, 2, 0, 1, 0)),
        (["3億円（７年度 2億円）", L("（７年度 9億円）", "乙")], (3, 2, 0, 1, 0)),
        (["3億円（７年度 2億円）", L("事項要求（７年度 9億円）", "乙")], (3, 2, 0, 1, 0)),
        (["3億円（７年度 2億円）", L("産業投資9億円（７年度 産業投資8億円）", "乙")], (3, 2, 0, 1, 0)),
    ],
)
def test_a_request_stands_beside_last_years_budgets_of_the_same_programmes(
    printed: list[L | str], expected: tuple[int, ...]
) -> None:
    found = only(*printed)
    yen = (found.yen, found.initial_yen, found.supplementary_yen, found.change_yen)
    assert (*(each // OKU for each in yen), found.fresh) == expected


@pytest.mark.parametrize(
    ("printed", "year", "yen"),
    [
        (["3億円（６年度補正 4億円）"], 2024, 4),
        (["3億円（６年度補正 4億円 ７年度補正 5億円）"], 2025, 5),
        (["3億円（６年度補正 4億円）", L("1億円（７年度補正 5億円）", "乙")], 2025, 5),
        (["3億円（５年度補正 4億円）"], 2025, 0),
        (["3億円"], 2025, 0),
    ],
)
def test_the_supplementary_budget_is_the_latest_of_the_two_years_before(
    printed: list[L | str], year: int, yen: int
) -> None:
    found = only(*printed)
    assert (found.supplementary_year, found.supplementary_yen // OKU) == (year, yen)


@pytest.mark.parametrize(("by", "expected"), [("none", [5]), ("theme", [2, 3])])
def test_groups_are_those_of_home(by: By, expected: list[int]) -> None:
    reading = document(L("3億円の内数", theme=1), L("3億円", theme=2), L("2億円", "乙", theme=1))
    assert [found.yen // OKU for found in compare_years(ledger(reading), by)] == expected


def test_last_years_figures_may_come_from_last_years_document() -> None:
    books = ledger(document("2億円", id="inaho-2025", year=2025, stage="initial"), document("3億円"))
    (found,) = compare_years(books)
    assert (found.yen // OKU, found.initial_yen // OKU) == (3, 2)
    (earlier,) = compare_years(books, edition=(2025, "initial"))
    assert (earlier.yen // OKU, earlier.initial_yen) == (2, 0)
