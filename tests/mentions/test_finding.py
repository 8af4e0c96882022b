"""Mentions of a document: their text, their place, their identifiers."""

from saikei import pipeline
from saikei.mentions import find_mentions
from saikei.model import Outline
from saikei.text import normalise
from tests.mentions.texts import HEAD, SOURCE, mentions, printed, words

LEXICON = words("organisation/lamp 灯台協会", "technology/haps HAPS", "technology/fog 霧笛の網", "policy/act 灯台法")
TEXT = f"{HEAD}灯台守の支援\n• 灯台協会がＨＡＰＳで沖を見\n守り、霧笛の\n  網を直す。\n• 灯台法による。灯台協会"


def test_a_mention_knows_its_measure_type_surface_and_lines() -> None:
    found = [m for m in mentions(TEXT, LEXICON) if m.explicit]
    assert [(m.type, m.surface, m.span.first_line, m.span.last_line) for m in found] == [
        ("organisation", "灯台協会", 5, 5),
        ("technology", "ＨＡＰＳ", 5, 5),
        ("technology", "霧笛の網", 6, 7),
        ("policy", "灯台法", 8, 8),
        ("organisation", "灯台協会", 8, 8),
    ]
    assert len({m.measure for m in found}) == 1


def test_a_span_leads_to_the_characters_as_given() -> None:
    for mention in printed(TEXT, LEXICON):
        raw = f"{HEAD}灯台守の支援\n{TEXT}"[mention.span.start : mention.span.end]
        assert normalise("".join(raw.split())).text == normalise("".join(mention.surface.split())).text


def test_identifiers_count_the_mentions_of_one_concept_in_a_measure() -> None:
    ids = [m.id.rpartition("/")[2] for m in printed(TEXT, LEXICON) if m.entity == "organisation/lamp"]
    assert [name.partition("-organisation-lamp-")[2] for name in ids] == ["1", "2"]


def test_a_heading_and_a_page_number_are_no_text_of_a_measure() -> None:
    lexicon = words("technology/lamp 灯台", "technology/seven 7")
    found = mentions("Ⅰ 灯台のくらし\n１．港の灯台\n（１）灯台の修理\n\n7\n\n畑の支援\n• 畑を直す。", lexicon)
    assert [m for m in found if m.explicit] == []


def test_a_heading_amid_the_body_is_none_either() -> None:
    lexicon = words("technology/fog 霧笛", "technology/net 網")
    found = mentions(
        "灯台守の支援\n• 網を見る。\nⅠ 海と山のくらし\n１．霧笛の港\n（１）霧笛の修理\n• 網を直す。", lexicon
    )
    assert [m.surface for m in found if m.explicit] == ["網", "網"]


def test_a_title_and_a_caption_are() -> None:
    lexicon = words("technology/fog 霧笛")
    assert len(printed("霧笛の修理\n• 音を直す。\n＜霧笛の図＞", lexicon)) == 2


def test_a_name_does_not_go_over_the_edge_of_its_measure() -> None:
    lexicon = words("technology/fog 霧笛")
    text = "• 音を直す。霧\n\n\n\nⅠ 海と山のくらし\n１．港の灯台\n（２）灯火の供給\n笛の修理\n• 笛を直す。"
    assert printed(text, lexicon) == []


def test_the_page_is_that_of_the_slide() -> None:
    slide = "{}\nⅠ 海と山のくらし\n１．港の灯台\n（１）灯台の修理\n灯台守の支援\n• 灯台法による。\n\n\n\n"
    found = mentions("".join(slide.format(page) for page in (3, 4, 5)), LEXICON)
    assert [m.span.page for m in found if m.entity == "policy/act"] == [3, 4, 5]


def test_a_document_may_be_read_with_a_lexicon_of_ones_own() -> None:
    text = f"{HEAD}灯台守の支援\n• HAPSと霧笛の網。\n【予算】灯台費 1億円\n"
    reading = pipeline.read(text.encode(), SOURCE, lexicon=LEXICON)
    assert [mention.entity for mention in reading.mentions] == ["technology/haps", "technology/fog"]


def test_without_measures_there_are_no_mentions() -> None:
    assert find_mentions(SOURCE, [], Outline((), ()), LEXICON) == ()
