"""Lines concluded group by group: what is found is the same as of all lines at once."""

from collections.abc import Sequence
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from saikei import identifiers
from saikei.identity.appearances import Appearance, find_appearances
from saikei.identity.conclusion import conclude_alike
from saikei.identity.groups import Groups, find_groups
from saikei.identity.judgements import Judgement, Word
from tests.identity.lines import FULL, PARTIAL, L, document

NAMES = ("甲", "乙", "丙", "丁", "戊")


def judgement(left: str, right: str, word: Word = "same") -> Judgement:
    return Judgement(left, right, "", "", word, "A. Person", date(2026, 4, 1), "seen")


def programme(name: str) -> str:
    return identifiers.programme(name)


def test_names_that_a_judgement_is_about_are_concluded_together() -> None:
    line = identifiers.line("made-2026", "丙", 2)
    groups = find_groups(
        [
            judgement(programme("甲"), programme("乙")),
            judgement(programme("乙"), line, "different"),
            judgement(programme("丁"), identifiers.programme_of_line(identifiers.line("made-2026", "丁", 1)), "unsure"),
        ]
    )
    assert groups.of("甲") == groups.of("乙") == groups.of("丙")
    assert len({groups.of(name) for name in NAMES}) == 3
    assert [len(groups.judgements[groups.of(name)]) for name in ("甲", "丁")] == [2, 1]


def test_a_name_that_nobody_judged_is_concluded_alone() -> None:
    groups = find_groups()
    assert groups.of("峠の灯り（仮称）") == groups.of("峠の灯り (仮称)") != groups.of("峠の灯り")
    assert groups.judgements == {}


FIGURES = st.sampled_from(["3億円", "3億円の内数", "4億円", "事項要求", ""])
LINES = st.lists(
    st.builds(L, st.builds(str.__add__, FIGURES, st.sampled_from(["", FULL, PARTIAL])), st.sampled_from(NAMES)),
    min_size=1,
    max_size=10,
)
ENDS = st.one_of(
    st.sampled_from(NAMES).map(programme),
    st.builds(identifiers.line, st.just("inaho-2026"), st.sampled_from(NAMES), st.integers(1, 3)),
)
JUDGEMENTS = st.lists(
    st.builds(judgement, ENDS, ENDS, st.sampled_from(["same", "different", "unsure"])).filter(
        lambda j: j.left != j.right
    ),
    max_size=4,
)


@given(LINES, JUDGEMENTS)
def test_groups_find_what_is_found_of_all_lines_at_once(lines: list[L], judgements: list[Judgement]) -> None:
    appearances = find_appearances([document(*lines)])
    whole = conclude_alike(appearances, judgements)
    parts = [conclude_alike(*each) for each in apart(appearances, find_groups(judgements))]
    programmes = sorted((p for part in parts for p in part.programmes), key=lambda p: p.order)
    assert tuple(programmes) == whole.programmes
    assert {pair for part in parts for pair in part.judged} == set(whole.judged)
    assert frozenset().union(*(part.apart for part in parts)) == whole.apart
    assert {outcome for part in parts for outcome in part.unfollowed} == set(whole.unfollowed)


def apart(appearances: Sequence[Appearance], groups: Groups) -> list[tuple[list[Appearance], Sequence[Judgement]]]:
    """Lines and judgements, group by group."""
    found: dict[str, list[Appearance]] = {group: [] for group in groups.judgements}
    for appearance in appearances:
        found.setdefault(groups.of(appearance.name), []).append(appearance)
    return [(lines, groups.judgements.get(group, ())) for group, lines in found.items()]
