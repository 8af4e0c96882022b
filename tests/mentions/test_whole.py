"""Who is responsible where the measure does not say so: the body of its heading, else the publisher."""

from dataclasses import replace

import pytest

from saikei.mentions import Lexicon
from saikei.model import Mention
from tests.mentions.texts import HEAD, SOURCE, mentions, words

CHARGE = '<organisation/lamp> sk:headingPattern "灯台|灯火" .'
LEXICON = words("organisation/inaho 稲穂省", "organisation/lamp 灯台庁", "organisation/fish 漁協", extra=CHARGE)
FIELDS = "Ⅰ 海と山のくらし\n２．山の畑\n（１）畑の水\n"


def concluded(text: str, lexicon: Lexicon = LEXICON, publisher: str = "稲穂省") -> list[Mention]:
    """The mentions of a document that are printed nowhere."""
    found = mentions(text, lexicon, replace(SOURCE, publisher=publisher))
    return [mention for mention in found if not mention.explicit]


def test_the_publisher_is_responsible_for_a_measure_that_names_nobody() -> None:
    (mention,) = concluded(f"{FIELDS}段畑の保全\n• 石垣を積む。")
    assert (mention.entity, mention.role, mention.rule) == (
        "organisation/inaho",
        "responsible",
        "role-rule/document-issuer",
    )
    assert mention.surface == "稲穂省"
    assert mention.id.endswith("-organisation-inaho-0")
    assert 0 < mention.confidence < 1


def test_it_stands_where_the_title_of_the_measure_does() -> None:
    text = f"{FIELDS}段畑の保全\n• 石垣を積む。"
    (mention,) = concluded(text)
    assert text[mention.span.start : mention.span.end] == "段畑の保全"


@pytest.mark.parametrize(
    "head",
    [HEAD, HEAD.replace("灯台の修理", "石垣の修理"), FIELDS.replace("畑の水", "灯火の供給")],
    ids=["theme and section", "theme", "section"],
)
def test_a_body_is_responsible_under_the_headings_of_its_charge(head: str) -> None:
    (mention,) = concluded(f"{head}段畑の保全\n• 石垣を積む。")
    assert (mention.entity, mention.rule, mention.surface) == ("organisation/lamp", "role-rule/theme-body", "灯台庁")


def test_the_title_of_the_measure_is_no_heading() -> None:
    (mention,) = concluded(f"{FIELDS}灯台の保全\n• 石垣を積む。")
    assert mention.entity == "organisation/inaho"


@pytest.mark.parametrize("text", ["漁協において石垣を積む。", "灯台庁が石垣の調査を実施。"])
def test_where_the_measure_says_who_is_responsible_nothing_is_concluded(text: str) -> None:
    assert concluded(f"{HEAD}段畑の保全\n• {text}") == []


@pytest.mark.parametrize("text", ["漁協と連携して石垣を積む。", "（出典）稲穂省"])
def test_another_role_settles_nothing(text: str) -> None:
    assert len(concluded(f"{FIELDS}段畑の保全\n• {text}")) == 1


@pytest.mark.parametrize("publisher", ["", "名のない省"])
def test_a_publisher_that_nobody_knows_is_not_concluded(publisher: str) -> None:
    assert concluded(f"{FIELDS}段畑の保全\n• 石垣を積む。", publisher=publisher) == []


def test_a_publisher_goes_by_any_of_its_names_in_any_width() -> None:
    lexicon = words("organisation/inaho 稲穂省 | INAHO省")
    (mention,) = concluded(f"{FIELDS}段畑の保全\n• 石垣を積む。", lexicon, "ＩＮＡＨＯ省")
    assert mention.entity == "organisation/inaho"


def test_what_is_no_organisation_publishes_nothing() -> None:
    assert concluded(f"{FIELDS}段畑の保全\n• 石垣を積む。", words("technology/inaho 稲穂省")) == []


def test_without_rules_nothing_is_concluded() -> None:
    assert concluded(f"{HEAD}段畑の保全\n• 石垣を積む。", replace(LEXICON, rules=())) == []
