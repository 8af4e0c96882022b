"""Documents and judgements become programmes, decisions, verdicts and doubts."""

from datetime import date
from typing import Final

import pytest

from saikei import identifiers
from saikei.identity import conclude
from saikei.identity.judgements import Judgement, Word
from saikei.model import Identity
from tests.identity.lines import FULL, L, document

OLD, NEW = "山びこ電話整備事業（仮称）", "山びこ電話整備事業"
BOTH: Final = document(L("1.5億円", NEW), L("1.5億円", OLD, theme=2))
ONE_NAME: Final = document(L("1.0億円"), L("2.0億円", theme=2))


def judge(left: str, word: Word, right: str, names: tuple[str, str]) -> Judgement:
    """A judgement of 1 April 2026."""
    return Judgement(left, right, *names, word, "山田", date(2026, 4, 1), "A note names both.")


def of_names(word: Word) -> list[Judgement]:
    """The judgement on the two names of `BOTH`."""
    return [judge(identifiers.programme(OLD), word, identifiers.programme(NEW), (OLD, NEW))]


def of_lines(word: Word) -> list[Judgement]:
    """The judgement on the two lines of `ONE_NAME`."""
    first, second = ONE_NAME.lines
    return [judge(first.id, word, second.id, (first.name, second.name))]


def decisions(identity: Identity) -> list[tuple[str, str]]:
    """Status and method of each decision."""
    return [(reprint.status, reprint.inferred.method) for reprint in identity.reprints]


@pytest.mark.parametrize(
    ("judgements", "programmes", "expected"),
    [
        ([], 2, [("proposed", "similar-name")]),
        (of_names("same"), 1, [("accepted", "manual")]),
        (of_names("different"), 2, [("rejected", "manual")]),
        (of_names("unsure"), 2, [("proposed", "manual")]),
    ],
)
def test_people_decide_on_names_that_are_alike(
    judgements: list[Judgement], programmes: int, expected: list[tuple[str, str]]
) -> None:
    identity = conclude([BOTH], judgements)
    assert len(identity.programmes) == programmes
    assert decisions(identity) == expected


@pytest.mark.parametrize(
    ("judgements", "programmes", "expected", "counting"),
    [
        ([], 1, [("proposed", "same-name")], [True, False]),
        (of_lines("same"), 1, [("accepted", "manual")], [True, False]),
        (of_lines("different"), 2, [("rejected", "manual")], [True, True]),
        (of_lines("unsure"), 1, [("proposed", "same-name")], [True, False]),
    ],
)
def test_people_decide_on_lines_of_one_name_with_other_figures(
    judgements: list[Judgement], programmes: int, expected: list[tuple[str, str]], counting: list[bool]
) -> None:
    identity = conclude([ONE_NAME], judgements)
    assert len(identity.programmes) == programmes
    assert decisions(identity) == expected
    assert [verdict.counts for verdict in identity.verdicts] == counting


def test_a_joined_programme_has_the_identifier_and_name_of_its_home_line() -> None:
    (programme,) = conclude([BOTH], of_names("same")).programmes
    assert (programme.id, programme.name) == (identifiers.programme(NEW), NEW)
    assert len(programme.lines) == 2


def test_a_mark_may_find_its_original_under_another_name_by_a_judgement() -> None:
    reading = document(L("1.5億円", NEW), L(f"1.5億円{FULL}", OLD))
    (before,) = (r for r in conclude([reading]).reprints if r.kind == "full")
    (after,) = conclude([reading], of_names("same")).reprints
    assert before.original == ""
    assert (after.original, after.inferred.method) == (reading.lines[0].id, "manual")
    assert after.inferred.reason == "山田 decided it on 2026-04-01: A note names both."


def test_a_rejected_pair_never_comes_back() -> None:
    for reading in (BOTH, document(L("9.5億円", OLD), L("9.5億円", NEW), id="inaho-2027", year=2027)):
        assert "proposed" not in {status for status, _ in decisions(conclude([reading], of_names("different")))}


@pytest.mark.parametrize(
    ("printed", "kind", "where"),
    [
        (["1億円", f"1億円{FULL}"], "", 0),
        ([f"1億円{FULL}"], "reprint-without-original", 1),
        (["1億円", "2億円"], "conflicting-figures", 2),
        (["1億円", f"2億円{FULL}"], "conflicting-figures", 2),
        (["1億円 2億円"], "conflicting-figures", 1),
    ],
)
def test_a_doubt_is_an_issue(printed: list[str], kind: str, where: int) -> None:
    issues = [(issue.kind, issue.line_number) for issue in conclude([document(*printed)]).issues]
    assert issues == ([(kind, where)] if kind else [])


def test_a_judgement_that_is_not_followed_is_an_issue() -> None:
    stale = judge(identifiers.programme("丙"), "same", identifiers.programme(NEW), ("丙", NEW))
    found = conclude([BOTH], [*of_names("same"), *of_names("different"), stale]).issues
    assert sorted((issue.kind, issue.text) for issue in found) == [
        ("conflicting-judgement", f"{OLD} / {NEW}"),
        ("stale-judgement", f"丙 / {NEW}"),
    ]
