"""The lexicon: what vocabulary files become before a document is read."""

import pytest

from saikei.mentions import load_lexicon, read_lexicon
from saikei.problems import VocabularyError
from tests.mentions.texts import PREFIXES, found

LAMP = """
<organisation/lamp> a sk:Organisation, skos:Concept ;
    skos:prefLabel "灯台庁"@ja, "Lighthouse Agency"@en ;
    skos:altLabel "LHA"@ja, "LHA"@en ;
    skos:hiddenLabel "燈台庁"@ja .
"""


def read(turtle: str) -> list[tuple[str, str, str]]:
    """The terms of a vocabulary: label, entity and type."""
    lexicon = read_lexicon([("test.ttl", (PREFIXES + turtle).encode())])
    return [(term.label, term.entity, term.type) for term in lexicon.terms]


def test_every_label_in_every_language_is_a_term_once() -> None:
    assert read(LAMP) == [
        (label, "organisation/lamp", "organisation") for label in ("LHA", "Lighthouse Agency", "灯台庁", "燈台庁")
    ]


@pytest.mark.parametrize(
    ("kind", "type"), [("Organisation", "organisation"), ("Technology", "technology"), ("PolicyInstrument", "policy")]
)
def test_the_class_says_what_kind_of_concept_it_is(kind: str, type: str) -> None:  # noqa: A002  the model's word
    assert read(f'<x/a> a skos:Concept, sk:{kind} ; skos:prefLabel "灯"@ja .') == [("灯", "x/a", type)]


def test_what_is_no_concept_to_look_for_is_no_term() -> None:
    assert read('<role/partner> a sk:Role, skos:Concept ; skos:prefLabel "連携"@ja .') == []


def test_the_order_of_files_and_statements_changes_nothing() -> None:
    other = '<technology/kelp> a sk:Technology ; skos:prefLabel "昆布"@ja .'
    files = [("a.ttl", (PREFIXES + LAMP).encode()), ("b.ttl", (PREFIXES + other).encode())]
    assert read_lexicon(files) == read_lexicon(files[::-1])


KINDS = [("organisation", "Organisation", "org:classification"), ("policy", "PolicyInstrument", "dcterms:type")]


@pytest.mark.parametrize(("type", "kind", "link"), KINDS, ids=[row[0] for row in KINDS])
def test_what_a_kind_forbids_holds_for_its_concepts(type: str, kind: str, link: str) -> None:  # noqa: A002
    turtle = f"""
        <{type}/a> a sk:{kind} ; skos:prefLabel "灯台"@ja ; {link} <kind/k> ; sk:notFollowedBy "守" .
        <kind/k> a skos:Concept ; skos:prefLabel "種類"@ja ; sk:notFollowedBy "舎" .
    """
    lexicon = read_lexicon([("test.ttl", (PREFIXES + turtle).encode())])
    assert [found(text, lexicon) for text in ("灯台守", "灯台舎", "灯台")] == [[], [], [("a", "灯台")]]


RULE = "sk:role <role/partner> ; sk:confidence 0.9 ; sk:priority 1"
BROKEN = [
    ("<a> <b>", "not Turtle"),
    ('<o/a> a sk:Organisation ; skos:prefLabel "灯"@ja ; sk:notFollowedBy "(" .', "no regular expression"),
    (f'<role-rule/a> a sk:RoleRule ; {RULE} ; sk:followedBy "[" .', "no regular expression"),
    ("<role-rule/a> a sk:RoleRule ; sk:confidence 0.9 ; sk:priority 1 .", "role-rule/a needs a sk:role"),
    ("<role-rule/a> a sk:RoleRule ; sk:role <role/king> ; sk:confidence 0.9 ; sk:priority 1 .", "needs a sk:role"),
    ("<role-rule/a> a sk:RoleRule ; sk:role <role/partner> ; sk:priority 1 .", "a sk:confidence"),
    ('<role-rule/a> a sk:RoleRule ; sk:role <role/partner> ; sk:confidence "?" ; sk:priority 1 .', "a sk:confidence"),
]


@pytest.mark.parametrize(("turtle", "says"), BROKEN, ids=[f"{says} {i}" for i, (_, says) in enumerate(BROKEN)])
def test_a_broken_vocabulary_is_refused_in_one_sentence(turtle: str, says: str) -> None:
    with pytest.raises(VocabularyError, match=says):
        read(turtle)


def test_a_whole_rule_is_read() -> None:
    rules = read_lexicon(
        [("t.ttl", f'{PREFIXES}<role-rule/a> a sk:RoleRule ; {RULE} ; sk:precededBy "と" .'.encode())]
    ).rules
    assert [(rule.id, rule.role, rule.confidence, rule.priority) for rule in rules] == [
        ("role-rule/a", "partner", 0.9, 1)
    ]


def test_the_packaged_lexicon_holds_every_kind() -> None:
    lexicon = load_lexicon()
    assert {term.type for term in lexicon.terms} == {"organisation", "technology", "policy"}
    assert lexicon.rules
    assert lexicon.charges
