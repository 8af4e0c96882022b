"""Names that a document uses and the vocabularies lack."""

import pytest
from pyoxigraph import RdfFormat, parse

from saikei.document import read_document
from saikei.identifiers import BASE
from saikei.mentions import Lexicon
from saikei.vocabulary import Proposal, suggest_terms, to_turtle
from tests.mentions.texts import HEAD, SOURCE, words

LEXICON = words("organisation/lamp 灯台協会", "technology/fog 霧笛網", "policy/act 灯台法", "technology/haps HAPS")


def suggest(text: str, lexicon: Lexicon = LEXICON) -> tuple[Proposal, ...]:
    """The proposals from a document that prints `text` under a title of our own."""
    return suggest_terms(read_document(f"{HEAD}船の支援\n• {text}\n".encode(), SOURCE), lexicon)


PROPOSED = [
    # (text, name, short form, type, evidence)
    ("昆布機構（ＫＬＰ）が運ぶ。", "昆布機構", "KLP", "organisation", "short-form"),
    ("昆布\n機構（KLP）が運ぶ。", "昆布機構", "KLP", "organisation", "short-form"),
    ("昆布機構（以下「KLP」という。）が運ぶ。", "昆布機構", "KLP", "organisation", "short-form"),
    ("潮流発電（TCP）を試す。", "潮流発電", "TCP", "technology", "short-form"),
    ("※TCP：Tidal Current Power", "Tidal Current Power", "TCP", "technology", "short-form"),
    ("※ Tidal Current Powerの略。", "Tidal Current Power", "", "technology", "short-form"),
    ("港の灯火検討会を開く。", "灯火検討会", "", "organisation", "body"),
    ("令和７年度海図審議会の答えを待つ。", "海図審議会", "", "organisation", "body"),
    ("霧笛網センターを置く。", "霧笛網センター", "", "organisation", "body"),
    ("「港のあかり計画2030」を進める。", "港のあかり計画2030", "", "policy", "instrument"),
    ("『舟運ガイドライン』に沿う。", "舟運ガイドライン", "", "policy", "instrument"),
    ("海図測量法に基づき測る。", "海図測量法", "", "policy", "instrument"),
    ("TCPとTCPとTCP。", "TCP", "", "technology", "recurring"),
    (
        "シーグラスボートを拾い、シーグラスボートを磨き、シーグラスボートを売る。",
        "シーグラスボート",
        "",
        "technology",
        "recurring",
    ),
]


@pytest.mark.parametrize(("text", "name", "short", "type", "evidence"), PROPOSED, ids=[row[0] for row in PROPOSED])
def test_a_name_that_is_not_known_is_proposed(text: str, name: str, short: str, type: str, evidence: str) -> None:  # noqa: A002
    assert [(p.name, p.short, p.type, p.evidence, p.entity) for p in suggest(text)] == [
        (name, short, type, evidence, "")
    ]


NOT_PROPOSED = [
    "灯台協会が運ぶ。",
    "灯台協会の霧笛網、灯台法に基づき直す。",
    "沖合灯台協会が運ぶ。",
    "HAPSとHAPSとHAPS。",
    "各審議会、関係省庁、都道府県協議会と話す。",
    "利用方法に基づき測る。",
    "TCPとTCP。",
    "R7とR7とR7。",
    "コンブとコンブとコンブ。",
    "船を直す。",
]


@pytest.mark.parametrize("text", NOT_PROPOSED)
def test_what_is_known_or_general_or_rare_is_not(text: str) -> None:
    assert suggest(text) == ()


def test_a_short_form_of_a_known_concept_is_one_more_name_of_it() -> None:
    (proposal,) = suggest("灯台協会（LHA）が直す。")
    assert (proposal.entity, proposal.name, proposal.short) == ("organisation/lamp", "灯台協会", "LHA")


def test_a_name_is_proposed_once_with_all_its_lines_and_its_best_evidence() -> None:
    (proposal,) = suggest("昆布機構が運ぶ。\n• 昆布機構（KLP）が干す。\n• 昆布機構が売る。")
    assert (proposal.evidence, proposal.short, proposal.lines) == ("short-form", "KLP", (5, 6, 7))


def test_the_best_evidence_comes_first_and_then_the_most_frequent() -> None:
    text = "海図庁。海苔庁と海苔庁。「あかり計画」。昆布機構（KLP）。シーグラスボート、シーグラスボート、シーグラスボート。"
    assert [p.name for p in suggest(text)] == ["昆布機構", "海苔庁", "海図庁", "あかり計画", "シーグラスボート"]


def test_boxes_that_a_blank_line_keeps_apart_make_no_name() -> None:
    assert suggest("昆布\n\n審議会") == ()


# ── As Turtle ──


def statements(*proposals: Proposal) -> list[tuple[str, str, str]]:
    """What the Turtle of some proposals says: subject, predicate and value, each without its beginning."""
    return [
        tuple(str(getattr(term, "value", term)).removeprefix(BASE).rpartition("#")[2] for term in list(quad)[:3])  # type: ignore[misc]  # three of them
        for quad in parse(to_turtle(proposals).encode(), format=RdfFormat.TURTLE)
    ]


def test_a_new_concept_has_class_scheme_and_labels() -> None:
    proposal = Proposal("昆布機構", "KLP", "organisation", "", "short-form", (5,))
    assert statements(proposal) == [
        ("organisation/klp", "type", "Organisation"),
        ("organisation/klp", "type", "FormalOrganization"),
        ("organisation/klp", "type", "Concept"),
        ("organisation/klp", "inScheme", "organisation"),
        ("organisation/klp", "prefLabel", "昆布機構"),
        ("organisation/klp", "altLabel", "KLP"),
    ]


def test_a_further_name_of_a_known_concept_is_one_statement() -> None:
    proposal = Proposal("灯台協会", "LHA", "organisation", "organisation/lamp", "short-form", (5,))
    assert statements(proposal) == [("organisation/lamp", "altLabel", "LHA")]


def test_a_name_with_a_quotation_mark_stays_one() -> None:
    proposal = Proposal('港の"灯"計画', "", "policy", "", "instrument", (5,))
    assert ('港の"灯"計画') in {value for _, _, value in statements(proposal)}


def test_two_names_without_short_form_get_two_identifiers() -> None:
    rows = [Proposal(name, "", "policy", "", "instrument", (5,)) for name in ("港の計画", "海の計画")]
    assert len({subject for subject, _, _ in statements(*rows)}) == 2


def test_each_proposal_says_what_speaks_for_it_and_where() -> None:
    text = to_turtle([Proposal("海苔庁", "", "organisation", "", "body", (5, 9))])
    assert "# it ends like the name of a body; lines 5, 9\n" in text


def test_no_proposals_are_an_empty_document() -> None:
    assert statements() == []
