"""Characters: the offset map, keys of names, Japanese years and numerals, by example and by law."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saikei.model import Line
from saikei.text import (
    ERA_LETTERS,
    ERAS,
    FOLDS,
    bare_year,
    join_lines,
    join_normalised,
    kanji_number,
    key,
    normalise,
    normalise_character,
    western_year,
)

PRINTED = "（３．７億円）①㈱㌔…½ﾊﾞ゛—–−・·‧⽅⺠〔〕︹︺\u200b\ufeff\u3000 \nＡaé"
"""Characters that the normalisation widens, folds, splits, joins or drops."""
texts = st.text(PRINTED) | st.text()

# ── Normalisation ──


@pytest.mark.parametrize(
    ("printed", "normal"),
    [
        ("３．７億円（６年度）", "3.7億円(6年度)"),
        ("ＮＩＣＴ", "NICT"),
        ("ﾃﾞｼﾞﾀﾙ", "テ\u3099シ\u3099タル"),
        ("①Ⅳ㈱㌔", "1IV(株)キロ"),
        ("−‐–—―", "-----"),
        ("ICT·データ･AI‧IoT", "ICT・データ・AI・IoT"),
        ("〔仮称〕［再掲］", "(仮称)[再掲]"),
        ("︹縦書︺", "(縦書)"),
        ("⽅⺠", "方民"),
        ("\u3000全\u200b角\ufeff", " 全角"),
        ("長音ー・々〆", "長音ー・々〆"),
    ],
)
def test_spellings_of_one_character_become_one(printed: str, normal: str) -> None:
    assert normalise(printed).text == normal


@pytest.mark.parametrize(
    ("printed", "part", "source"),
    [
        ("予算 ３．７億円", "3.7億円", "３．７億円"),
        ("㈱ラジオ", "株", "㈱"),
        ("㈱ラジオ", ")ラ", "㈱ラ"),
        ("３\u200b億円\u200b。", "3億円", "３\u200b億円"),
        ("\ufeff事項要求", "事項", "事項"),
    ],
)
def test_a_stretch_of_normalised_text_knows_its_source_characters(printed: str, part: str, source: str) -> None:
    normal = normalise(printed)
    at = normal.text.index(part)
    start, end = normal.source_range(at, at + len(part))
    assert printed[start:end] == source


def test_an_empty_stretch_comes_from_an_empty_stretch() -> None:
    normal = normalise("㈱３億円")
    assert [normal.source_range(at, at) for at in (0, 2, 3, 6)] == [(0, 0), (0, 0), (1, 1), (4, 4)]


@given(texts)
def test_each_character_maps_to_the_source_character_it_comes_from(text: str) -> None:
    normal = normalise(text)
    assert len(normal.offsets) == len(normal.text) + 1
    for at, character in enumerate(normal.text):
        start, end = normal.source_range(at, at + 1)
        assert end == start + 1
        assert character in normalise_character(text[start])


@given(texts)
def test_the_source_of_all_is_all_but_what_is_dropped(text: str) -> None:
    normal = normalise(text)
    kept = {offset for at in range(len(normal.text)) for offset in range(*normal.source_range(at, at + 1))}
    assert all(normalise_character(c) == "" for offset, c in enumerate(text) if offset not in kept)
    assert list(normal.offsets) == sorted(normal.offsets)


@given(texts)
def test_normalising_twice_is_normalising_once(text: str) -> None:
    once = normalise(text).text
    assert normalise(once).text == once


@given(texts, texts)
def test_normalising_parts_is_normalising_the_whole(left: str, right: str) -> None:
    assert normalise(left + right).text == normalise(left).text + normalise(right).text


@pytest.mark.parametrize("character", FOLDS)
def test_what_is_folded_is_folded_to_at_most_one_character(character: str) -> None:
    assert len(character) == 1
    assert len(normalise_character(character)) <= 1


# ── Lines as one text ──


@given(st.lists(texts.map(lambda t: t.replace("\n", "")), max_size=4))
def test_joined_lines_know_where_each_character_stands_in_the_document(printed: list[str]) -> None:
    document = "\n\n".join(printed)
    lines: list[Line] = []
    start = 0
    for number, text in enumerate(printed, 1):
        lines.append(Line(2 * number - 1, start, text))
        start += len(text) + 2
    joined = join_normalised(tuple(lines))
    assert key(joined.text.replace("•", "")) == key("".join(re.sub("[①-⑳⓪•]", "", text) for text in printed))
    assert len(joined.offsets) == len(joined.text) + 1
    for character, offset in zip(joined.text, joined.offsets, strict=False):
        given_there = "\n" if offset == len(document) else document[offset]
        assert character in normalise_character(given_there) or (
            character == "•" and given_there in "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⓪"
        )


def test_no_lines_are_an_empty_text() -> None:
    assert join_normalised(()).text == ""


@pytest.mark.parametrize(
    ("parts", "joined"),
    [
        ([], ""),
        (["推進事業（本", "省）"], "推進事業（本省）"),
        ([" 推進 ", "\u3000事業 "], "推進事業"),
        (["Beyond", "5G"], "Beyond 5G"),
        (["Beyond", "", "5G"], "Beyond 5G"),
        (["AI", "活用"], "AI活用"),
        (["ＮＰ", "Ｏ法人"], "ＮＰＯ法人"),
    ],
)
def test_lines_are_joined_by_a_space_only_between_latin_words(parts: list[str], joined: str) -> None:
    assert join_lines(parts) == joined


# ── Keys ──


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("ＩＣＴ・データ（本省）", "ICT･データ (本省)"),
        ("Beyond 5G", "ｂｅｙｏｎｄ５ｇ"),
        ("デジタル\n基盤", "デジタル基盤"),
        ("ﾃﾞｼﾞﾀﾙ", "デジタル"),
        ("ハ゛ス", "バス"),
        ("事業［仮称］", "事業〔仮称〕"),
        ("「ガボット」調査", "『ガボット』調査"),
        ("DX−AI", "DX―AI"),
        ("⽅⺠", "方民"),
    ],
)
def test_names_that_differ_in_print_alone_have_one_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("整備等", "整備"),
        ("整備（更新）", "整備"),
        ("補助金", "交付金"),
        ("第１次", "第２次"),
        ("サーバー", "サーバ"),
        ("事業費補助金", "事務費補助金"),
        ("ハス", "バス"),
    ],
)
def test_names_that_differ_in_a_word_have_two_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


@given(texts)
def test_the_key_of_a_key_is_itself(text: str) -> None:
    assert key(key(text)) == key(text)


@given(texts)
def test_a_name_and_its_normalised_form_have_one_key(text: str) -> None:
    assert key(normalise(text).text) == key(text)


@given(texts, st.sampled_from([" ", "\u3000", "\n", "・", "\u200b"]), st.data())
def test_spaces_and_dots_change_no_key(text: str, space: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    name = f"{text[:at]}事業{text[at:]}"
    assert key(name.replace("事業", f"事{space}業")) == key(name)


# ── Years ──


@pytest.mark.parametrize(
    ("era", "year", "western"),
    [
        ("令和", 1, 2019),
        ("令和", 8, 2026),
        ("平成", 1, 1989),
        ("平成", 31, 2019),
        ("昭和", 64, 1989),
        ("大正", 15, 1926),
        ("明治", 45, 1912),
        ("明治", 1, 1868),
        ("R", 8, 2026),
        ("h", 28, 2016),
        ("令和", 0, None),
        ("平成", 32, None),
        ("昭和", 65, None),
        ("大正", 16, None),
        ("明治", 46, None),
    ],
)
def test_a_year_of_an_era_is_a_western_year_while_the_era_lasts(era: str, year: int, western: int | None) -> None:
    assert western_year(era, year) == western


def test_every_letter_stands_for_an_era() -> None:
    assert set(ERA_LETTERS.values()) == set(ERAS)


@pytest.mark.parametrize(
    ("year", "fiscal_year", "western"),
    [
        (8, 2026, 2026),
        (9, 2026, 2027),
        (10, 2026, 1998),
        (6, 2026, 2024),
        (29, 2026, 2017),
        (31, 2026, 2019),
        (63, 2026, 1988),
        (1, 2019, 2019),
        (30, 2019, 2018),
        (1, 1990, 1989),
        (62, 1990, 1987),
        (0, 2026, None),
        (65, 2026, None),
    ],
)
def test_a_bare_year_is_the_latest_one_of_that_number(year: int, fiscal_year: int, western: int | None) -> None:
    assert bare_year(year, fiscal_year) == western


@given(st.integers(1868, 2100), st.integers(1, 64))
def test_a_bare_year_is_in_some_era_and_not_later_than_next_year(fiscal_year: int, year: int) -> None:
    western = bare_year(year, fiscal_year)
    assert western is None or (western <= fiscal_year + 1 and western in {western_year(era, year) for era in ERAS})


@given(st.integers(2019, 2080), st.integers(-1, 40))
def test_the_years_of_reiwa_shift_with_the_document(fiscal_year: int, ago: int) -> None:
    year = fiscal_year - 2018 - ago
    assert year < 1 or bare_year(year, fiscal_year) == fiscal_year - ago


# ── Kanji numerals ──


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("一", 1),
        ("十", 10),
        ("二十三", 23),
        ("百五", 105),
        ("九千九百九十九", 9999),
        ("一千", 1000),
        ("二〇二六", 2026),
        ("〇", 0),
    ],
)
def test_kanji_numerals_are_numbers(text: str, number: int) -> None:
    assert kanji_number(text) == number


@pytest.mark.parametrize(
    "text", ["", "予算", "2", "十百", "十十", "三四十", "二〇百", "千〇", "一二三四五", "一万", "十\n", "一" * 5000]
)
def test_other_text_is_no_kanji_number(text: str) -> None:
    assert kanji_number(text) is None


@given(st.integers(1, 9999))
def test_every_number_below_ten_thousand_reads_back_from_both_kanji_spellings(number: int) -> None:
    digits = "〇一二三四五六七八九"
    spelt = "".join(
        ("" if digit == 1 and unit else digits[digit]) + unit
        for unit, digit in zip(["千", "百", "十", ""], map(int, f"{number:04}"), strict=True)
        if digit
    )
    assert kanji_number(spelt) == number
    assert kanji_number("".join(digits[int(d)] for d in str(number))) == number
