"""Short forms that a document defines itself."""

import pytest

from tests.mentions.texts import printed, words

LEXICON = words(
    "organisation/lamp 灯台協会",
    "organisation/kelp 昆布機構 | KLP",
    "technology/fog Fog Signal Network | 霧笛網",
)

DEFINED = [
    # (text, its short form, the concept that the short form means wherever it stands)
    ("灯台協会（LHA）を設け、LHAが運用。", "LHA", "lamp"),
    ("「灯台協会」（LHA）の集い。LHA。", "LHA", "lamp"),
    ("灯台協会（LHA：Light House Association）。LHA。", "LHA", "lamp"),
    ("灯台協会（※ＬＨＡ）。LHA。", "LHA", "lamp"),
    ("灯台協会（以下「LHA」という。）。LHA。", "LHA", "lamp"),
    ("灯台協会（以下、「協会」という。）。協会。", "協会", "lamp"),
    ("LHA（灯台協会）。LHA。", "LHA", "lamp"),
    ("FSN：Fog Signal Network。FSN。", "FSN", "fog"),
    ("LHAを先に。灯台協会（LHA）。", "LHA", "lamp"),
    ("昆布機構（KLP）と灯台協会（以下「KLP」という。）。KLP。", "KLP", "lamp"),
]


@pytest.mark.parametrize(("text", "short", "entity"), DEFINED, ids=[text for text, *_ in DEFINED])
def test_a_short_form_counts_wherever_its_name_defines_it(text: str, short: str, entity: str) -> None:
    named = [m.entity.rpartition("/")[2] for m in printed(text, LEXICON) if m.surface in (short, "ＬＨＡ")]
    assert len(named) >= 2
    assert set(named) == {entity}


def test_a_short_form_goes_over_its_line_and_its_slide() -> None:
    text = "• 灯台協会（L\nHA）を設ける。\n\n\n\nⅠ 海と山のくらし\n１．港の灯台\n（２）灯火の供給\n灯火の供給\n• LHAが運用。"
    assert [mention.surface for mention in printed(text, LEXICON)] == ["灯台協会", "L HA", "LHA"]


NOT_DEFINED = [
    ("灯台協会が設ける。LHA。", "nobody defines it"),
    ("灯台協会（lha）。lha。", "it has no capitals"),
    ("灯台協会（3年）。3年。", "it is no word"),
    ("灯台協会（L）。L。", "it is one letter"),
    ("灯台協会の船（LHA）。LHA。", "something stands between"),
    ("灯台協会（LHA、FGR等）。LHA。", "it is one of a list"),
    ("灯台協会（KLP）。", "the vocabulary gives it another meaning"),
]


@pytest.mark.parametrize(("text", "why"), NOT_DEFINED, ids=[why for _, why in NOT_DEFINED])
def test_what_looks_like_a_short_form_is_none(text: str, why: str) -> None:
    assert [m.entity for m in printed(text, LEXICON) if m.entity == "organisation/lamp"] == ["organisation/lamp"], why
