"""Which line repeats which, how it is known, and what is left to people."""

from typing import Final

import pytest

from saikei.identity.reprints import find_reprints
from tests.identity.lines import FULL, PARTIAL, L, document, lines, programme

Told = tuple[int, int | None, str, str, str]
"""Line and original by place, kind, status, method."""

ONE_DOCUMENT: Final[dict[str, tuple[list[L | str], list[Told]]]] = {
    "a line alone repeats nothing": (["3.7億円"], []),
    "a mark with the same figures": (["3.7億円", f"3.7億円{FULL}"], [(1, 0, "full", "accepted", "same-figures")]),
    "a mark before its original": ([f"3.7億円{FULL}", "3.7億円"], [(0, 1, "full", "accepted", "same-figures")]),
    "a mark without a figure": (["3.7億円", FULL], [(1, 0, "full", "accepted", "same-name")]),
    "a partial mark": (["3.7億円", f"1.0億円{PARTIAL}"], [(1, 0, "partial", "accepted", "same-name")]),
    "a mark with no other line": ([f"3.7億円{FULL}"], [(0, None, "full", "accepted", "same-name")]),
    "marks all over: the line that is home has no original": (
        [f"3.7億円{FULL}", f"3.7億円{FULL}", f"3.7億円{PARTIAL}"],
        [
            (0, 2, "full", "accepted", "same-figures"),
            (1, 2, "full", "accepted", "same-figures"),
            (2, None, "partial", "accepted", "same-name"),
        ],
    ),
    "an unmarked repeat with the same figures": (
        ["3.7億円", "3.7億円"],
        [(1, 0, "unmarked", "accepted", "same-figures")],
    ),
    "an unmarked share of what stands below": (
        ["3.7億円の内数", "3.7億円"],
        [(0, 1, "unmarked", "accepted", "same-name")],
    ),
    "an unmarked line of the name, without a figure": (
        ["3.7億円", ""],
        [(1, 0, "unmarked", "accepted", "same-name")],
    ),
    "an unmarked line with another figure is for people to decide": (
        ["3.7億円", "5.0億円"],
        [(1, 0, "unmarked", "proposed", "same-name")],
    ),
    "another figure of another year is no contradiction": (
        ["3.7億円（７年度 1.0億円）", "（６年度 2.0億円）"],
        [(1, 0, "unmarked", "accepted", "same-name")],
    ),
    "the original is the one with the same figures": (
        ["3.7億円の内数", "3.7億円", f"3.7億円の内数{FULL}"],
        [(0, 1, "unmarked", "accepted", "same-name"), (2, 0, "full", "accepted", "same-figures")],
    ),
    "then the one with most of the figures": (
        [
            "1億円の内数（６年度 5億円の内数）",
            "2億円の内数（６年度 6億円の内数）",
            f"9億円の内数（６年度 6億円の内数）{FULL}",
        ],
        [(1, 0, "unmarked", "accepted", "same-name"), (2, 1, "full", "accepted", "same-name")],
    ),
    "then the one of the same measure": (
        [L("1億円の内数", measure="甲"), L("1億円の内数", measure="乙"), L(f"1億円の内数{FULL}", measure="乙")],
        [(1, 0, "unmarked", "accepted", "same-figures"), (2, 1, "full", "accepted", "same-figures")],
    ),
    "then the one of a section of the same title": (
        [L("2億円の内数", section=1), L("2億円", section=2), L(FULL, theme=3, section=1)],
        [(0, 1, "unmarked", "accepted", "same-name"), (2, 0, "full", "accepted", "same-name")],
    ),
    "then the one with a whole figure": (
        ["2億円の内数", "3億円", FULL],
        [(0, 1, "unmarked", "accepted", "same-name"), (2, 1, "full", "accepted", "same-name")],
    ),
    "then the first": (["", "", FULL], [(1, 0, "unmarked", "accepted", "same-name"),
                                        (2, 0, "full", "accepted", "same-name")]),
}  # fmt: skip


@pytest.mark.parametrize(("printed", "expected"), ONE_DOCUMENT.values(), ids=ONE_DOCUMENT.keys())
def test_a_repeat_has_its_decision(printed: list[L | str], expected: list[Told]) -> None:
    own = programme(*printed)
    place = {a.id: a.order for a in own}
    assert [
        (place[r.line], place.get(r.original), r.kind, r.status, r.inferred.method) for r in find_reprints(own)
    ] == expected


@pytest.mark.parametrize(
    ("printed", "words"),
    [
        (["3.7億円", f"3.7億円{FULL}"], "the figures too, and the title of the measure is printed again"),
        ([L("1億円", measure="甲", section=1), L(FULL, measure="乙", section=1)], "the title of the section"),
        ([f"1億円{FULL}"], "no other line has its name"),
        ([f"1億円{FULL}", f"1億円{FULL}"], "Every line of its name is marked"),
        (["1億円", "1億円の内数", FULL], "2 lines have this name"),
        (["1億円", f"2億円{FULL}"], "other figures of the same year and stage"),
        (["1億円", "2億円"], "a person should decide"),
    ],
)
def test_the_reason_names_the_evidence(printed: list[L | str], words: str) -> None:
    assert any(words in reprint.inferred.reason for reprint in find_reprints(programme(*printed)))


def test_a_contradiction_is_less_sure_than_agreement() -> None:
    (agreeing,) = find_reprints(programme("1億円", f"1億円{FULL}"))
    (silent,) = find_reprints(programme("1億円", FULL))
    (contradicting,) = find_reprints(programme("1億円", f"2億円{FULL}"))
    assert agreeing.inferred.confidence > silent.inferred.confidence > contradicting.inferred.confidence


def test_last_years_line_is_no_original_of_this_years_reprint() -> None:
    own = lines(document("2.5億円", id="inaho-2025", year=2025), document(f"3.7億円{FULL}"))
    assert [reprint.original for reprint in find_reprints(own)] == [""]


def test_documents_of_one_year_and_stage_may_hold_each_others_originals() -> None:
    own = lines(document(f"3.7億円{FULL}", id="a"), document("3.7億円", id="b"))
    assert [reprint.original for reprint in find_reprints(own)] == [own[1].id]
