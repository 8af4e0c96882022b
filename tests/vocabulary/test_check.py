"""What is wrong with a vocabulary."""

import pytest

from saikei.mentions import packaged_vocabularies
from saikei.problems import VocabularyError
from saikei.vocabulary import check_vocabularies
from tests.mentions.texts import PREFIXES

SCHEMES = """
<technology> a skos:ConceptScheme . <organisation> a skos:ConceptScheme . <role> a skos:ConceptScheme .
"""


def concept(name: str, labels: str = "", rest: str = "skos:topConceptOf <technology>", definition: str = "") -> str:
    """A concept in which nothing is wrong but what is given."""
    labels = labels or f'skos:prefLabel "{name}の名"@ja, "{name}"@en'
    scheme = name.partition("/")[0]
    defined = definition or 'skos:definition "説明"@ja, "what it is"@en'
    return f"<{name}> a sk:Technology, skos:Concept ; skos:inScheme <{scheme}> ; {labels} ; {defined} ; {rest} .\n"


def kinds(turtle: str, mentioned: frozenset[str] | None = None) -> list[tuple[str, str]]:
    """The kinds of faults of a vocabulary, each with its concept."""
    faults = check_vocabularies([("test.ttl", (PREFIXES + SCHEMES + turtle).encode())], mentioned)
    return [(fault.kind, fault.concept.rpartition("/")[2]) for fault in faults]


A = concept("technology/a")
FAULTS = [
    (A, []),
    (concept("technology/a", 'skos:prefLabel "灯"@ja'), [("label-missing", "a")]),
    (concept("technology/a", 'skos:prefLabel "lamp"@en'), [("label-missing", "a")]),
    (concept("technology/a", 'skos:prefLabel "灯"@ja, "灯火"@ja, "lamp"@en'), [("label-double", "a")]),
    (concept("technology/a", 'skos:prefLabel "灯"@ja, "lamp"@en ; skos:altLabel "灯"@ja'), [("label-double", "a")]),
    (concept("technology/a", 'skos:prefLabel "AI"@ja, "AI"@en ; skos:altLabel "灯"@ja, "A I"@en'), []),
    (concept("technology/a", definition='skos:definition "説明"@ja'), [("definition-missing", "a")]),
    ("<x/a> a skos:Concept ; skos:topConceptOf <x> ; " + A.partition(" ; ")[2].partition(" ; ")[2], [("scheme-missing", "a")]),
    (A + concept("technology/b", rest="skos:broader <technology/a>"), []),
    (A + concept("technology/b", rest="skos:broader <technology/a> ; skos:topConceptOf <technology>"), [("top-with-broader", "b")]),
    (concept("technology/a", rest="skos:note 'none'"), [("orphan", "a")]),
    (concept("technology/a", rest="skos:broader <technology/c>"), [("link-broken", "a")]),
    (A + concept("technology/b", rest="skos:broader <technology/a> ; skos:related <technology/c>"), [("link-broken", "b")]),
    (concept("technology/a", rest="skos:broader <technology/a>"), [("ring", "a")]),
    (
        concept("technology/b", rest="skos:broader <technology/a>") + concept("technology/a", rest="skos:broader <technology/b>"),
        [("ring", "a")],
    ),
    (
        A + concept("technology/b", rest="skos:broader <technology/a>")
        + concept("technology/c", rest="skos:broader <technology/b> ; skos:related <technology/a>"),
        [("related-and-broader", "c")],
    ),
    (
        concept("technology/a", rest="skos:topConceptOf <technology> ; skos:related <technology/b>")
        + concept("technology/b", rest="skos:broader <technology/a>"),
        [("related-and-broader", "a")],
    ),
    (
        concept("technology/a", 'skos:prefLabel "灯 火"@ja, "lamp"@en')
        + concept("organisation/b", 'skos:prefLabel "灯火"@ja, "society"@en'),
        [("label-clash", "b"), ("label-clash", "a")],
    ),
    (
        concept("technology/a", 'skos:prefLabel "灯"@ja, "lamp"@en') + concept("role/b", 'skos:prefLabel "灯"@ja, "role"@en'),
        [],
    ),
    (
        concept("role/a", 'skos:prefLabel "灯"@ja, "lamp"@en') + concept("role/b", 'skos:prefLabel "灯"@ja, "role"@en'),
        [("label-clash", "a"), ("label-clash", "b")],
    ),
]  # fmt: skip


@pytest.mark.parametrize(("turtle", "faults"), FAULTS, ids=[f"{i} {row[1]}" for i, row in enumerate(FAULTS)])
def test_a_vocabulary_is_checked(turtle: str, faults: list[tuple[str, str]]) -> None:
    assert kinds(turtle) == faults


def test_a_concept_that_no_document_names_is_unused_unless_one_below_it_is_named() -> None:
    turtle = A + concept("technology/b", rest="skos:broader <technology/a>") + concept("technology/c")
    assert kinds(turtle, frozenset({"technology/b"})) == [("unused", "c")]
    assert kinds(turtle, frozenset({"technology/a", "technology/c"})) == [("unused", "b")]
    assert kinds(turtle) == []


def test_errors_come_before_warnings_and_each_fault_says_where_it_is() -> None:
    faults = check_vocabularies(
        [("test.ttl", (PREFIXES + concept("technology/a", 'skos:prefLabel "灯"@ja')).encode())], []
    )
    assert [(f.severity, f.kind, f.file) for f in faults] == [
        ("error", "label-missing", "test.ttl"),
        ("warning", "unused", "test.ttl"),
    ]
    assert all(fault.what.endswith(".") for fault in faults)


@pytest.mark.parametrize(
    "turtle", ["<a> <b>", '<o/a> a sk:Technology ; skos:prefLabel "灯"@ja ; sk:notFollowedBy "(" .']
)
def test_a_vocabulary_that_cannot_be_read_is_refused(turtle: str) -> None:
    with pytest.raises(VocabularyError):
        check_vocabularies([("test.ttl", (PREFIXES + turtle).encode())])


def test_nothing_is_wrong_with_the_vocabularies_that_come_with_the_package() -> None:
    assert check_vocabularies(packaged_vocabularies()) == ()
