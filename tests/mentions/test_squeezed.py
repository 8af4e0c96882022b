"""Squeezed text: what is left of characters, and what is remembered of white space."""

import pytest

from saikei.mentions.squeezed import Gap, Script, squeeze, squeeze_label
from tests.mentions.texts import lines


@pytest.mark.parametrize(
    ("text", "squeezed"),
    [
        ("ＡＩ と ＩＣＴ", "aiとict"),
        ("ﾄﾞﾛｰﾝ", "ドローン"),
        ("か\u3099", "が"),
        ("ﾊﾟ", "パ"),
        ("㈱港", "(株)港"),
        ("⻑い⽅", "長い方"),
        ("広島\nAI", "広島ai"),
        ("\u200b灯\u3000台", "灯台"),
        ("", ""),
        ("  \n\n ", ""),
    ],
)
def test_characters_are_normalised_and_white_space_is_gone(text: str, squeezed: str) -> None:
    assert squeeze(lines(text)).text == squeezed


def test_case_is_kept_beside() -> None:
    text = squeeze_label("Ｂｅｙｏｎｄ 5G Straße")
    assert text.cased == "Beyond5GStraßße"
    assert text.text == "beyond5gstrasse"


def test_each_character_knows_its_place_in_the_source() -> None:
    text = "灯 台\n㈱ﾄﾞ"
    squeezed = squeeze(lines(text))
    assert [text[a:b] for a, b in zip(squeezed.starts, squeezed.ends, strict=True)] == [
        "灯",
        "台",
        "㈱",
        "㈱",
        "㈱",
        "ﾄﾞ",
    ]


def test_the_white_space_before_each_character_is_remembered() -> None:
    squeezed = squeeze(lines("灯 台\n守\n\nの"))
    assert list(squeezed.gaps) == [Gap.BREAK, Gap.SPACE, Gap.BREAK, Gap.BLANK]


def test_words_are_of_latin_letters_and_digits_or_of_katakana() -> None:
    squeezed = squeeze_label("Ａ１①ドー・灯")
    assert [Script(s).name for s in squeezed.scripts] == [
        "LATIN",
        "LATIN",
        "OTHER",
        "KATAKANA",
        "KATAKANA",
        "OTHER",
        "OTHER",
    ]


def test_a_voicing_mark_that_joins_nothing_stands_for_itself() -> None:
    assert squeeze_label("灯゛").text == "灯\u3099"
    assert squeeze_label("゛").text == "\u3099"
