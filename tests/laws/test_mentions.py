"""Laws of mentions: what the print may change without changing who and what is named, and what a new term may take."""

import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from saikei.mentions import load_lexicon
from saikei.mentions.lexicon import Term
from saikei.mentions.matcher import Find, Matcher, find_terms
from saikei.mentions.roles import find_roles
from saikei.mentions.squeezed import squeeze, squeeze_label
from tests.mentions.texts import found, lines

WIDE = {**{chr(c): chr(c + 0xFEE0) for c in range(0x21, 0x7F)}, " ": "\u3000"}
FILLERS = [
    "において実施し、",
    "と連携し、",
    "への拠出により、",
    "の下、",
    "の図。",
    "（出典）",
    "「海」",
    "令和８年度に",
    "及び",
]
LATIN = re.compile(r"[A-Za-z0-9Ａ-Ｚａ-ｚ０-９]")


@cache
def matcher() -> Matcher:
    return Matcher(load_lexicon().terms)


def find(text: str) -> list[tuple[str, str]]:
    """The concepts named in `text`, with the roles that the words give, in reading order."""
    squeezed = squeeze(lines(text))
    finds = find_terms(squeezed, matcher())
    rules = find_roles(squeezed.text, finds, load_lexicon().rules)
    return [(each.entity, rule.id if rule else "") for each, rule in zip(finds, rules, strict=True)]


labels = st.sampled_from([term.label for term in load_lexicon().terms])
texts = st.lists(st.tuples(labels, st.sampled_from(FILLERS)), min_size=1, max_size=6).map(
    lambda rows: "海の" + "".join(f"{label}{filler}" for label, filler in rows)
)


def full_width(text: str) -> str:
    return "".join(WIDE.get(c, c) for c in text)


def letter_spaced(text: str) -> str:
    return " ".join(text)


def in_a_column(text: str) -> str:
    return "\n".join(c for c in text if not c.isspace())


def with_indents(text: str) -> str:
    return re.sub(r"(?<=。)", "\n    ", text)


PRINTS = [full_width, letter_spaced, in_a_column, with_indents]


@pytest.mark.parametrize("reprint", PRINTS, ids=[reprint.__name__ for reprint in PRINTS])
@given(texts)
def test_width_spacing_and_direction_change_no_mention_and_no_role(reprint: Callable[[str], str], text: str) -> None:
    assert find(reprint(text)) == find(text)


@given(texts, st.lists(st.integers(0, 400), max_size=12))
def test_a_line_break_outside_a_latin_word_changes_no_mention_and_no_role(text: str, places: list[int]) -> None:
    whole = [0, len(text)] + [
        at for at in places if 0 < at < len(text) and not all(map(LATIN.match, text[at - 1 : at + 1]))
    ]
    assert find("\n".join(text[a:b] for a, b in pairwise(sorted(set(whole))))) == find(text)


@pytest.mark.parametrize("reprint", [str, *PRINTS[:3]], ids=["as it is", *(reprint.__name__ for reprint in PRINTS[:3])])
def test_every_label_of_the_vocabularies_names_its_concept_in_every_print(reprint: Callable[[str], str]) -> None:
    lost = [
        term for term in load_lexicon().terms if term.entity not in {entity for entity, _ in find(reprint(term.label))}
    ]
    assert lost == []


# ── A vocabulary grows ──

words = st.text("灯台守ラジab1 ", min_size=1, max_size=4).filter(lambda word: bool(word.strip()))
prose = st.text("灯台守ラジab1 \n", max_size=24)


def in_text(text: str, vocabulary: list[str]) -> set[Find]:
    terms = [Term(label, f"technology/{label.encode().hex()}", "technology") for label in vocabulary]
    return set(find_terms(squeeze(lines(text)), Matcher(terms)))


def size(one: Find) -> int:
    return one.end - one.start


@given(prose, st.lists(words, max_size=6), words)
@example("灯台守", ["灯台"], "台守")
def test_a_new_term_removes_no_mention_unless_it_is_longer_at_that_place(text: str, old: list[str], new: str) -> None:
    before, after = in_text(text, old), in_text(text, [*old, new])
    squeezed = squeeze(lines(text))
    newcomers = after - before
    for lost in before - after:
        (winner, *_) = [each for each in newcomers if each.start < lost.end and lost.start < each.end]
        spaced = any(squeezed.gaps[lost.start + 1 : lost.end])
        assert size(winner) > size(lost) or (size(winner) == size(lost) and spaced)


@given(prose, st.lists(words, max_size=6))
def test_the_order_of_a_vocabulary_changes_nothing(text: str, vocabulary: list[str]) -> None:
    assert in_text(text, vocabulary) == in_text(text, vocabulary[::-1])


@given(prose, st.lists(words, max_size=6))
def test_what_is_found_has_the_characters_of_its_label(text: str, vocabulary: list[str]) -> None:
    squeezed = squeeze(lines(text)).text
    known = {squeeze_label(label).text for label in vocabulary}
    assert {squeezed[each.start : each.end] for each in in_text(text, vocabulary)} <= known


@given(prose, st.lists(words, max_size=6))
def test_of_two_mentions_that_overlap_neither_is_longer(text: str, vocabulary: list[str]) -> None:
    finds = in_text(text, vocabulary)
    for one in finds:
        for other in finds:
            assert size(one) == size(other) or one.end <= other.start or other.end <= one.start


def test_a_text_may_be_read_twice() -> None:
    assert found("NICTとGPAI") == found("NICTとGPAI")
