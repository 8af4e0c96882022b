"""What a body does, by the words beside its name."""

from collections.abc import Iterator

import pytest
from pyoxigraph import RdfFormat, parse

from saikei.mentions.rules import ISSUER, THEME_BODY
from saikei.mentions.statements import packaged
from tests.mentions.texts import printed, words

LEXICON = words(
    "organisation/inaho 稲穂省",
    "organisation/lamp 灯台協会 | LHA",
    "organisation/study 灯台の研究会",
    "organisation/fish 漁協",
    "technology/fog 霧笛",
)
EXAMPLE = "http://www.w3.org/2004/02/skos/core#example"


def examples() -> Iterator[tuple[str, str]]:
    """Each rule with each of its examples."""
    for quad in parse(packaged("role-rules")[0][1], format=RdfFormat.TURTLE):
        if quad.predicate.value == EXAMPLE:
            yield quad.subject.value.rpartition("/saikei/")[2], quad.object.value


def rules() -> set[str]:
    return {rule.id for rule in LEXICON.rules}


@pytest.mark.parametrize(("rule", "example"), list(examples()), ids=[example for _, example in examples()])
def test_every_rule_gives_the_names_of_its_examples_their_role(rule: str, example: str) -> None:
    text, names = example.replace("《", "").replace("》", ""), [p.partition("》")[0] for p in example.split("《")[1:]]
    assert names
    given = [mention.rule for mention in printed(f"• {text}", LEXICON) if mention.surface in names]
    assert given == [rule] * len(names)


def test_every_rule_of_wording_has_an_example() -> None:
    assert {rule for rule, _ in examples()} == rules() - {ISSUER, THEME_BODY}


ROLES = [
    # (text, the role of each body in reading order)
    ("稲穂省において、灯台の整備を実施する。", ["responsible"]),
    ("稲穂省に\nおいて、灯台の整備を実施する。", ["responsible"]),
    ("稲 穂 省 に お い て 実 施。", ["responsible"]),
    ("稲穂省と連携して灯台を直す。", ["partner"]),
    ("稲穂省、漁協等と連携して灯台を直す。", ["partner", "partner"]),
    ("稲穂省や漁協と協力する。", ["partner", "partner"]),
    ("稲穂省、漁協、灯台協会への拠出。", ["recipient", "recipient", "recipient"]),
    ("稲穂省及び漁協において実施。", ["responsible", "responsible"]),
    ("稲穂省は海を見る\n• 灯台の整備を実施。", ["mentioned"]),
    ("灯台協会（LHA）への拠出。", ["recipient", "recipient"]),
    ("灯台協会（略称あり）への拠出。", ["recipient"]),
    ("稲穂省の「灯台の研究会」において検討。", ["responsible", "responsible"]),
    ("稲穂省「灯台の研究会」において検討。", ["responsible", "responsible"]),
    ("稲穂省の灯台協会への出資。", ["mentioned", "recipient"]),
    ("稲穂省が灯台協会に委託して調査を実施。", ["responsible", "recipient"]),
    ("漁協が使う港、網の整備を実施。", ["mentioned"]),
    ("（出典）稲穂省", ["mentioned"]),
    ("出典：稲穂省が実施した調査", ["mentioned"]),
    ("提供：灯台協会", ["mentioned"]),
    ("出典：海の図。稲穂省において実施。", ["responsible"]),
    ("※稲穂省一括計上予算", ["mentioned"]),
    ("※漁協で予算計上後、稲穂省予算に移し替えて執行", ["mentioned", "mentioned"]),
    ("稲穂省の有する知見を活用して実施。", ["mentioned"]),
    ("漁協が使用する港に対して交付する。", ["mentioned"]),
    ("漁協に使用させている港が所在する町に対して交付する。", ["mentioned"]),
    ("漁協における灯台の教え方。", ["mentioned"]),
    ("稲穂省。灯台協会において実施。", ["mentioned", "responsible"]),
    ("稲穂省\n• 漁協と連携", ["mentioned", "partner"]),
    ("漁協 稲穂省 において", ["mentioned", "responsible"]),
    ("稲穂省", ["mentioned"]),
]


@pytest.mark.parametrize(("text", "roles"), ROLES, ids=[text for text, _ in ROLES])
def test_the_words_beside_a_name_give_its_role(text: str, roles: list[str]) -> None:
    assert [mention.role for mention in printed(f"• {text}", LEXICON)] == roles


def test_a_role_says_by_which_rule_and_how_surely() -> None:
    (mention,) = printed("• 稲穂省と連携して灯台を直す。", LEXICON)
    (rule,) = (rule for rule in LEXICON.rules if rule.id == mention.rule)
    assert (mention.rule, mention.confidence) == ("role-rule/together", rule.confidence)
    assert 0 < mention.confidence < 1


def test_a_body_that_is_only_named_needs_no_rule() -> None:
    (mention,) = printed("• 稲穂省の海", LEXICON)
    assert (mention.role, mention.rule, mention.confidence) == ("mentioned", "", 1.0)


def test_a_technology_has_no_role() -> None:
    (mention,) = printed("• 霧笛において実施", LEXICON)
    assert (mention.role, mention.rule) == ("", "")
