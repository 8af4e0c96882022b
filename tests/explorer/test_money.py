"""The sums of the page for two documents of our own: worked out by hand, and the same as `saikei totals` says."""

import json
from typing import Any, Final

import pytest

from saikei.explorer.contract import Site, to_json
from saikei.explorer.data import find_site
from saikei.explorer.money import RECEIPTED, TOTALLED
from saikei.identity.grouping import By
from saikei.identity.year_on_year import compare_years
from tests.explorer.fixture import graph

THEMES: Final = [  # yen, unspecified, programmes at home, lines, fiscal loans
    ("潮と灯りの守り", 230_000_000, 1, 2, 3, 0),
    ("空の道の整備", 14_792_345_000, 2, 8, 8, 80_000_000_000),
    ("海の牧場と潮の力の活用", 55_566_000_000, 0, 5, 5, 0),  # without 5億円の内数
    ("山の知恵の継承", 180_000_000, 0, 3, 4, 0),  # 2.0億円 counts where it is no reprint
    ("手仕事の道具の継承", 1_000_000_000, 0, 4, 9, 0),  # of nine lines, five print again what counts elsewhere
    ("水辺と夜空の学び", 1_670_000_000, 0, 4, 6, 0),  # without 850百万円 and 500億円, printed before
    ("町の財布の支え", 17_193_805_000_000, 1, 7, 7, 0),  # 17兆1,928億円, and 2.5億円 of a supplementary budget are none
]
BODIES: Final = {"情報通信研究機構": (600_000_000, 1), "消防庁": (520_000_000, 0)}


@pytest.fixture(scope="module")
def found() -> Site:
    return find_site(graph().endpoint)


@pytest.fixture(scope="module")
def site(found: Site) -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(to_json(found))
    return plain


def totals(site: dict[str, Any], by: str) -> list[tuple[str, dict[str, Any]]]:
    labels = site["network"]["nodes"]["label"]
    return [
        (labels[total["group"]] if total["group"] >= 0 else "", total)
        for total in site["records"]["totals"]
        if total["by"] == by
    ]


def test_every_yen_counts_once_in_the_theme_of_its_home_line(site: dict[str, Any]) -> None:
    assert [
        (label, t["yen"], t["unspecified"], t["programmes"], t["lines"], sum(t["loans"].values()))
        for label, t in totals(site, "theme")
    ] == THEMES


def test_the_whole_is_the_sum_of_the_themes_with_what_may_move_it(site: dict[str, Any]) -> None:
    ((_, whole),) = totals(site, "none")
    assert whole["yen"] == sum(theme[1] for theme in THEMES) == 17_267_243_345_000
    assert whole["unspecified"] == 4
    assert (whole["included"], whole["included_yen"]) == (1, 500_000_000)
    assert whole["loans"] == {"industrial-investment": 68_000_000_000, "government-guarantee": 12_000_000_000}
    assert len(whole["waits_for"]) == 1  # 潮力発電実証事業: 543億26百万円 or 500億円


def test_bodies_have_all_programmes_of_their_measures_and_overlap(site: dict[str, Any]) -> None:
    bodies = {label: (t["yen"], t["unspecified"]) for label, t in totals(site, "organisation") if label}
    assert bodies == BODIES


@pytest.mark.parametrize("by", TOTALLED)
def test_totals_are_those_of_the_command_line(by: By, site: dict[str, Any]) -> None:
    ids = site["network"]["nodes"]["id"]
    own = [(ids[t["group"]] if t["group"] >= 0 else "", t) for t in site["records"]["totals"] if t["by"] == by]
    expected = graph().totals(by)
    assert [group for group, _ in own] == [total.group for total in expected]
    for (_, total), wanted in zip(own, expected, strict=True):
        for name in ("yen", "low", "high", "unspecified", "included", "included_yen", "programmes", "lines", "printed"):
            assert total[name] == getattr(wanted, name), name
        assert total["loans"] == dict(wanted.loans)
        assert total["waits_for"] == list(wanted.waits_for)


@pytest.mark.parametrize("by", RECEIPTED)
def test_a_receipt_adds_up_to_the_totals_and_gives_a_reason_for_the_rest(by: str, site: dict[str, Any]) -> None:
    records = site["records"]
    entries = [entry for entry in records["receipt"] if entry["by"] == by]
    for _, total in totals(site, by):
        own = [entry for entry in entries if entry["group"] == total["group"]]
        assert sum(entry["added"] for entry in own) == total["yen"]
    for entry in entries:
        amount = records["lines"][entry["line"]]["amounts"][entry["amount"]]
        assert (amount["fiscal_year"], amount["stage"]) == (2026, "request")
        assert bool(entry["reason"]) is (entry["added"] == 0), entry
        assert entry["added"] in (0, amount["value_yen"])


def test_the_yen_of_a_node_are_its_total(site: dict[str, Any]) -> None:
    nodes = site["network"]["nodes"]
    checked = 0
    for by in ("part", "theme", "section", "organisation", "technology"):
        for total in site["records"]["totals"]:
            if total["by"] == by and total["group"] >= 0:
                at = total["group"]
                assert (nodes["yen"][at], nodes["unspecified"][at]) == (total["yen"], total["unspecified"])
                assert nodes["loans"][at] == sum(total["loans"].values())
                checked += 1
    assert checked > 30


def test_the_yen_of_a_programme_are_what_counts_of_its_lines(site: dict[str, Any]) -> None:
    network, lines = site["network"], site["records"]["lines"]
    counted = dict.fromkeys((line["programme"] for line in lines), 0)
    for line in lines:
        for amount in line["amounts"]:
            loan = amount["instrument"] in ("industrial-investment", "government-guarantee")
            if amount["counts"] and (amount["fiscal_year"], amount["stage"]) == (2026, "request") and not loan:
                counted[line["programme"]] += amount["value_yen"]
    assert counted == {at: network["nodes"]["yen"][at] for at in counted}
    assert sum(counted.values()) == 17_267_243_345_000


@pytest.mark.parametrize("by", [*TOTALLED, "programme"])
def test_this_request_stands_beside_the_budgets_before(by: By, site: dict[str, Any]) -> None:
    ledger = graph().ledger()
    own = [year for year in site["records"]["years"] if year["by"] == by]
    expected = compare_years(ledger, by, ledger.edition())
    fields = ("programmes", "yen", "initial_yen", "supplementary_year", "supplementary_yen", "change_yen", "fresh")
    assert [[year[name] for name in fields] for year in own] == [
        [getattr(y, name) for name in fields] for y in expected
    ]
    assert own


def test_what_was_given_before_is_worked_out_by_hand(site: dict[str, Any]) -> None:
    labels = site["network"]["nodes"]["label"]
    (year,) = (y for y in site["records"]["years"] if y["by"] == "theme" and labels[y["group"]] == "手仕事の道具の継承")
    # 6.0億円 after 6.5億円 and △0.4億円; 2.0億円 after 1.8億円; 1.1億円 and 0.9億円 without either of these years
    assert (year["programmes"], year["yen"], year["initial_yen"]) == (4, 1_000_000_000, 830_000_000)
    assert (year["supplementary_year"], year["supplementary_yen"]) == (2025, -40_000_000)
    assert (year["change_yen"], year["fresh"], year["fresh_yen"]) == (170_000_000, 2, 200_000_000)
