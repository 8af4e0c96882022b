"""The code lists: the words of the model, and the fiscal years."""

from itertools import product
from typing import get_args

import pytest
from pyoxigraph import Literal

from saikei import model
from saikei.text import western_year
from tests.ontology import codes, iri, objects


@pytest.mark.parametrize(
    ("scheme", "words"),
    [
        ("stage", get_args(model.Stage)),
        ("qualifier", get_args(model.Qualifier)),
        ("status", get_args(model.Status)),
        ("reprint-kind", get_args(model.ReprintKind)),
        ("role", get_args(model.Role)),
        ("exclusion", get_args(model.Exclusion)),
    ],
)
def test_a_code_list_holds_the_words_of_the_model(scheme: str, words: tuple[str, ...]) -> None:
    assert codes(scheme) == {word for word in words if word}


@pytest.mark.parametrize(
    "scheme",
    ["stage", "instrument", "qualifier", "exclusion", "status", "reprint-kind", "role", "role-rule", "method", "issue-kind", "aside-reason"],
)  # fmt: skip
def test_a_code_is_called_as_its_identifier_ends(scheme: str) -> None:
    for code in codes(scheme):
        assert [value.value for value in objects(iri(f"{scheme}/{code}"), "skos:notation")] == [code]


def test_fiscal_loans_are_the_three_instruments_of_the_fiscal_investment_and_loan_programme() -> None:
    loans = {
        code for code in codes("instrument") if objects(iri(f"instrument/{code}"), "sk:fiscalLoan") == [Literal(True)]
    }
    assert loans == {"fiscal-loan", "industrial-investment", "government-guarantee"}


def test_fiscal_years_follow_one_another() -> None:
    assert codes("fiscal-year") == {str(year) for year in range(1989, 2041)}


@pytest.mark.parametrize("year", range(1989, 2041))
def test_a_fiscal_year_runs_from_april_to_march(year: int) -> None:
    days = [
        value.value
        for end in ("beginning", "end")
        for value in objects(iri(f"fiscal-year/{year}/{end}"), "time:inXSDDate")
    ]
    assert days == [f"{year}-04-01", f"{year + 1}-03-31"]
    assert objects(iri(f"fiscal-year/{year}"), "skos:notation") == [Literal(year)]


@pytest.mark.parametrize(
    ("year", "label"),
    [(1989, "平成元年度"), (2017, "平成29年度"), (2019, "令和元年度"), (2026, "令和８年度"), (2028, "令和10年度")],
)
def test_a_fiscal_year_is_called_by_its_era(year: int, label: str) -> None:
    assert Literal(label, language="ja") in objects(iri(f"fiscal-year/{year}"), "skos:prefLabel")


@pytest.mark.parametrize(("era", "number"), list(product(["平成", "令和"], range(1, 33))))
def test_every_era_year_names_the_fiscal_year_that_the_reader_takes_it_for(era: str, number: int) -> None:
    western = western_year(era, number)
    if western is None or western > 2040:
        return
    names = [
        str(value.value)
        for predicate in ("skos:prefLabel", "skos:altLabel")
        for value in objects(iri(f"fiscal-year/{western}"), predicate)
    ]
    assert f"{era}{number}年度" in [
        name.translate(str.maketrans("０１２３４５６７８９", "0123456789")) for name in names
    ]
