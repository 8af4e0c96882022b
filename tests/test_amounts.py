"""How amounts are read and printed: by gold rows, by tables of yes and no, and by law."""

import csv
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saikei import amounts
from saikei.amounts.tokens import tokenise
from saikei.amounts.values import BIG, SMALL, print_yen, read_yen
from saikei.amounts.words import FILLERS, JOINTS, RELATIVE_YEARS
from saikei.model import Amount, Qualifier, Stage
from saikei.problems import UsageError
from saikei.text import normalise

GOLD_FILE = Path(__file__).parent / "gold/amounts.csv"
GOLD = list(csv.DictReader(GOLD_FILE.read_text("utf-8").splitlines()))
assert len(GOLD) >= 60, "the gold file has lost rows"

LINE_BREAK = "⏎"
YEAR = 2026
GRAMMAR = (
    "0123456789．,.・～/①… \n　（）()［］【】〈>△▲−-+、億兆万千百十円年度令和平成元RHFY前比第号次"
    "補正後当初要求事項予算額案うちの内数一部産業投資滑名"
)
"""Characters of which figures and the words beside them are made."""


def read(text: str, fiscal_year: int = YEAR, stage: Stage = "request") -> tuple[Amount, ...]:
    return amounts.parse(text, fiscal_year, stage)


def yen(text: str) -> list[int | None]:
    return [amount.yen for amount in read(text)]


def labels(text: str, fiscal_year: int = YEAR) -> list[tuple[int, str]]:
    return [(amount.fiscal_year, amount.stage) for amount in read(text, fiscal_year)]


def values(read: tuple[Amount, ...]) -> tuple[Amount, ...]:
    """Amounts without the characters that they were printed with."""
    return tuple(replace(amount, as_printed="") for amount in read)


def in_one_line(amount: Amount) -> str:
    """An amount as the gold file writes it."""
    worth = "unspecified" if amount.unspecified else f"{amount.yen}/{amount.step}"
    words = (amount.qualifier, amount.instrument, "portion" * amount.is_portion)
    return " ".join(filter(None, (str(amount.fiscal_year), amount.stage, worth, *words)))


def gold_stage(row: dict[str, str]) -> Stage:
    return next(stage for stage in get_args(Stage) if stage == row["stage"])


# ── Gold ──


@pytest.mark.parametrize("row", GOLD, ids=lambda row: row["where"])
def test_a_printed_text_reads_as_the_amounts_that_people_read_in_it(row: dict[str, str]) -> None:
    found = read(row["text"].replace(LINE_BREAK, "\n"), int(row["fiscal_year"]), gold_stage(row))
    assert "; ".join(map(in_one_line, found)) == row["amounts"]


@pytest.mark.parametrize("row", GOLD, ids=lambda row: row["where"])
def test_what_is_read_can_be_printed_and_read_again(row: dict[str, str]) -> None:
    year, stage = int(row["fiscal_year"]), gold_stage(row)
    found = read(row["text"].replace(LINE_BREAK, "\n"), year, stage)
    assert values(read(amounts.format(found, year, stage), year, stage)) == values(found)


# ── Figures: yes and no ──


@pytest.mark.parametrize(
    ("text", "value", "step"),
    [
        ("1円", 1, 1),
        ("0円", 0, 1),
        ("3千円", 3_000, 1_000),
        ("３万円", 30_000, 10_000),
        ("26百万円", 26_000_000, 1_000_000),
        ("6千万円", 60_000_000, 10_000_000),
        ("2千5百万円", 25_000_000, 1_000_000),
        ("7百億円", 70_000_000_000, 10_000_000_000),
        ("12億3,456万7千円", 1_234_567_000, 1_000),
        ("5千3億円", 500_300_000_000, 100_000_000),
        ("1.2億3百万円", 123_000_000, 1_000_000),
        ("0.001千円", 1, 1),
        ("1兆", None, None),
        ("999,999兆9,999億円", 10**18 - 10**8, 10**8),
        ("－4円", -4, 1),
        ("△ 4円", -4, 1),
        ("− 4円", -4, 1),
        ("1 , 234 . 5億円", 123_450_000_000, 10_000_000),
        ("1億\n2千\n万円", 120_000_000, 10_000_000),
        ("２円", 2, 1),
    ],
)
def test_a_figure_is_whole_yen_with_the_step_of_its_last_group(text: str, value: int | None, step: int | None) -> None:
    assert [(a.yen, a.step) for a in read(text)] == ([] if value is None else [(value, step)])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "円",
        "億円",
        "数十億円",
        "４兆",
        "補助率1/3",
        "補助率2/3億円",
        "6,731隊",
        "平成13年法律第120号",
        "令和７年６月13日",
        "R6.9.30時点",
        "円滑な",
        "計画2030円滑化",
        "計画2030円\n形",
        "123千人",
        "高度20km",
        "20％から50％",
        "5.9GHz",
        "0570-000-000",
        "1.2345千円",
        "0.1円",
        "３億２兆円",
        "1億20,000万円",
        "0億0兆0円",
        "1,23円",
        "1,2345円",
        "1234,567千円",
        "3.7.5億円",
        "3..5億円",
        ".5億円",
        "10-20億円",
        "3～5億円",
        "1000000兆円",
        "9" * 5000 + "円",
        "9" + ",999" * 5000 + "円",
        "0." + "9" * 5000 + "億円",
        "３①円",
        "事項",
        "要求",
        "６年度補正",
        "（内数）",
        "うち",
        "（単位：百万円）",
    ],
)
def test_text_that_is_no_amount_gives_none(text: str) -> None:
    assert read(text) == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("加速化プラン2030 15億円", 1_500_000_000),
        ("Society5.0 15億円", 1_500_000_000),
        ("プラン2030, 150億円", 15_000_000_000),
        ("Beyond 5G（6G） 15億円", 1_500_000_000),
        ("DX15億円", 1_500_000_000),
        ("(1)15億円", 1_500_000_000),
        ("②15億円", 1_500_000_000),
        ("※1 15億円", 1_500_000_000),
        ("事業費……15億円", 1_500_000_000),
        ("・15億円", 1_500_000_000),
        ("R6.9.30 15億円", 1_500_000_000),
        ("30％ 15億円", 1_500_000_000),
        ("2/3、15億円", 1_500_000_000),
        ("F-15億円", 1_500_000_000),
        ("- 15億円", 1_500_000_000),
        ("▲ 周知 15億円", 1_500_000_000),
        ("●15億円", 1_500_000_000),
    ],
)
def test_digits_and_marks_before_a_figure_do_not_stick_to_it(text: str, value: int) -> None:
    assert yen(text) == [value]


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("約３．７億円程度の内数", "３．７億円"),
        ("（６年度補正 △ 1.5億円）", "△ 1.5億円"),
        ("▲8.0 億円", "▲8.0 億円"),
        ("（うち産業投資1,  \r\n  234百万\n\n円）", "1,234百万円"),
        ("ほか事項\n 要求。", "事項要求"),
        ("\ufeff①\u200b３億円\u200b（", "３億円"),
        ("産業投資680.0億円（７年度）", "680.0億円"),
    ],
)
def test_a_figure_is_printed_from_its_sign_to_its_unit_in_one_line(text: str, printed: str) -> None:
    (amount,) = read(text)
    assert amount.as_printed == printed


# ── Years and stages ──


@pytest.mark.parametrize(
    ("words", "label"),
    [
        ("６年度", (2024, "initial")),
        ("６ 年度", (2024, "initial")),
        ("令和６年度", (2024, "initial")),
        ("令和六年度", (2024, "initial")),
        ("令和元年度", (2019, "initial")),
        ("平成31年度", (2019, "initial")),
        ("Ｒ６", (2024, "initial")),
        ("Ｒ６：", (2024, "initial")),
        ("R6年度", (2024, "initial")),
        ("R6予算額", (2024, "initial")),
        ("６年度国費", (2024, "initial")),
        ("令和６", (2024, "initial")),
        ("令和６（2024）年度", (2024, "initial")),
        ("2024（令和６）年度", (2024, "initial")),
        ("2024年度", (2024, "initial")),
        ("FY2024", (2024, "initial")),
        ("FY24", (2024, "initial")),
        ("前年度", (2025, "initial")),
        ("前年度予算額", (2025, "initial")),
        ("前々年度", (2024, "initial")),
        ("29年度", (2017, "initial")),
        ("29補正", (2017, "supplementary")),
        ("H28当初", (2016, "initial")),
        ("H28年補正", (2016, "supplementary")),
        ("2024補正", (2024, "supplementary")),
        ("６年度補正", (2024, "supplementary")),
        ("６年度補正予算", (2024, "supplementary")),
        ("６年度補正予算額", (2024, "supplementary")),
        ("６年度補正予算案", (2024, "supplementary")),
        ("６年\n度補\n正", (2024, "supplementary")),
        ("令和６年度補正予算：", (2024, "supplementary")),
        ("令和６年度第２号補正", (2024, "supplementary")),
        ("令和６年度２次補正予算", (2024, "supplementary")),
        ("令和６年度補正予算（第１号）", (2024, "supplementary")),
        ("７年度補正後", (2025, "revised")),
        ("７年度補正後予算額", (2025, "revised")),
        ("７年度当初予算", (2025, "initial")),
        ("７年度概算要求額", (2025, "request")),
        ("７年度要求・要望額", (2025, "request")),
        ("７年度政府案", (2025, "draft")),
        ("７年度当初予算案", (2025, "draft")),
        ("７年度予算（案）", (2025, "draft")),
        ("５年度決算額", (2023, "settled")),
        ("当初", (2026, "initial")),
        ("補正", (2026, "supplementary")),
        ("補正　６年度", (2024, "supplementary")),
        ("本年度", (2026, "request")),
        ("８年度", (2026, "request")),
        ("８年度予算", (2026, "request")),
        ("８年度予算額", (2026, "initial")),
        ("９年度", (2027, "request")),
        ("予算額", (2026, "request")),
        ("【予算】", (2026, "request")),
    ],
)
def test_words_before_a_figure_say_its_year_and_stage(words: str, label: tuple[int, str]) -> None:
    assert labels(f"{words} 3億円") == [label]
    assert labels(f"（{words} 3億円）") == [label]


@pytest.mark.parametrize(
    "text",
    [
        "令和６年社会生活基本調査 3億円",
        "令和６年度国勢調査の実施 3億円",
        "６年度補正関連事業 3億円",
        "基金事業（令和６年度補正予算分ほか） 3億円",
        "第６年度 3億円",
        "５～６年度 3億円",
        "対前年度 3億円",
        "前年度比 3億円",
        "６年度から 3億円",
        "99年度 3億円",
        "平成40年度 3億円",
        "令和０年度 3億円",
        "画像補正 3億円",
        "データの補正 3億円",
        "R6.9 3億円",
        "5GR6 3億円",
    ],
)
def test_a_year_or_stage_in_other_text_says_nothing_about_a_figure(text: str) -> None:
    assert labels(text) == [(2026, "request")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("（６年度 3億円、2億円／1億円）", [(2024, "initial")] * 3),
        ("（６年度補正 総務省分3億円、デジタル庁分2億円）", [(2024, "supplementary")] * 2),
        ("（６年度補正 3億円 ７年度 2億円）", [(2024, "supplementary"), (2025, "initial")]),
        ("（６年度補正 － ７年度 2億円）", [(2025, "initial")]),
        ("（６年度 当初 3億円 補正 2億円）", [(2024, "initial"), (2024, "supplementary")]),
        ("（６年度 3億円）2億円", [(2024, "initial"), (2026, "request")]),
        ("６年度 3億円 基地局の整備 2億円", [(2024, "initial"), (2026, "request")]),
        ("【６年度】3億円 基地局の整備 2億円", [(2024, "initial")] * 2),
        ("3億円（６年度） 2億円（７年度）", [(2024, "initial"), (2025, "initial")]),
        ("3億円\n（６年度）\n2億円", [(2024, "initial"), (2026, "request")]),
        ("（６年度）3億円 （７年度）2億円", [(2024, "initial"), (2025, "initial")]),
        ("（６年度） 3億円 （７年度） 2億円", [(2024, "initial"), (2025, "initial")]),
        ("６年度 3億円（７年度）2億円", [(2024, "initial"), (2025, "initial")]),
        ("3億円 （６年度）2億円", [(2026, "request"), (2024, "initial")]),
        ("3億円、（６年度） 2億円", [(2026, "request"), (2024, "initial")]),
        ("国勢調査 補正 3億円", [(2026, "supplementary")]),
        ("国勢調査６年度補正 3億円", [(2024, "supplementary")]),
        ("3億円【６年度】\n基地局の整備 2億円", [(2024, "initial"), (2026, "request")]),
        ("3億円【６年度】2億円", [(2026, "request"), (2024, "initial")]),
        ("６年度 3億円（補正）", [(2024, "supplementary")]),
        ("［６年度（3億円］2億円", [(2024, "initial"), (2026, "request")]),
        ("（６年度 3億円］2億円", [(2024, "initial"), (2026, "request")]),
        ("６年度）3億円", [(2024, "initial")]),
        ("（６年度 3億円", [(2024, "initial")]),
        ("（６年度 3億円\n整備（仮称） 2億円", [(2024, "initial"), (2026, "request")]),
    ],
)
def test_a_year_holds_to_the_next_or_to_the_end_of_its_bracket(text: str, expected: list[tuple[int, str]]) -> None:
    assert labels(text) == expected


def test_a_bare_year_is_read_against_the_documents_own() -> None:
    assert labels("６年度 3億円", 2026) == [(2024, "initial")]
    assert labels("６年度 3億円", 1996) == [(1994, "initial")]


def test_figures_without_a_year_have_the_year_and_stage_of_the_document() -> None:
    assert [(a.fiscal_year, a.stage) for a in read("3億円", 2031, "settled")] == [(2031, "settled")]


# ── Qualifiers, instruments, portions ──


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3億円の内数", ["included-in"]),
        ("3億円（内数）", ["included-in"]),
        ("3億円程度の内数（６年度 2億円の一部）", ["included-in", "part-of"]),
        ("3億円（６年度 2億円）の内数", ["included-in", ""]),
        ("事項要求の内数", ["included-in"]),
        ("3億円の内訳", [""]),
        ("3億円、基金の内数", [""]),
        ("業務の一部 3億円", [""]),
    ],
)
def test_a_qualifier_belongs_to_the_figure_before_it(text: str, expected: list[Qualifier]) -> None:
    assert [amount.qualifier for amount in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        *((f"{word} 3億円 2億円", [instrument, ""]) for word, instrument in amounts.INSTRUMENTS.items()),
        ("3億円（産業投資）、2億円（政府保証）", ["industrial-investment", "government-guarantee"]),
        ("産業投資3億円（６年度 2億円）", ["industrial-investment"] * 2),
        ("産業投資3億円、（６年度 2億円）", ["industrial-investment", ""]),
        ("産業投資 ６年度 3億円 基地局 2億円、1億円", ["industrial-investment", "", ""]),
        ("【一般会計】3億円、2億円 基地局 1億円", ["general-account"] * 3),
        ("（産業投資 ６年度 2億円 ７年度 3億円）", ["industrial-investment"] * 2),
        ("（６年度 産業投資 2億円 ７年度 3億円）", ["industrial-investment", ""]),
        ("（産業投資の手引 2億円）", [""]),
        ("産業投資に関する調査 2億円", [""]),
        ("エネルギー対策特別会計 2億円", ["special-account"]),
    ],
)
def test_an_instrument_belongs_to_its_figure_and_the_bracket_behind(text: str, expected: list[str]) -> None:
    assert [amount.instrument for amount in read(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8億円（うち3億円）2億円", [False, True, False]),
        ("8億円（うち新規3億円、継続2億円）", [False, True, True]),
        ("8億円（うち3億円 ６年度 2億円）", [False, True, False]),
        ("8億円（うち６年度 3億円、７年度 2億円）", [False, True, True]),
        ("8億円（うち3億円（６年度 2億円））", [False, True, True]),
        ("8億円のうち3億円", [False, True]),
        ("8億円、うち周知3億円 基地局の整備2億円", [False, True, False]),
        ("（う\nち3億円）", [True]),
        ("おうち防災 3億円", [False]),
        ("8億円 おうち防災 3億円", [False, False]),
        ("基地局8億円うち3億円", [False, True]),
        ("8億円 課題のうち急ぐもの 3億円", [False, False]),
        ("うち水 3億円", [False]),
        ("課題のうち急ぐもの 3億円", [False]),
    ],
)
def test_a_portion_is_a_figure_behind_uchi(text: str, expected: list[bool]) -> None:
    assert [amount.is_portion for amount in read(text)] == expected


# ── The words ──


@pytest.mark.parametrize(
    ("word", "kind"),
    [
        *((word, "instrument") for word in amounts.INSTRUMENTS),
        *((word, "stage") for word in amounts.STAGES),
        *((word, "qualifier") for word in amounts.QUALIFIERS),
        *((word, "year") for word in RELATIVE_YEARS),
        *((word, "joint") for word in JOINTS),
        *((word, "filler") for word in FILLERS),
        ("事項要求", "unspecified"),
        ("予算額", "budget"),
        ("うち", "within"),
        ("第２号", "ordinal"),
        ("3億円", "figure"),
    ],
)
def test_a_word_is_found_where_other_text_touches_it(word: str, kind: str) -> None:
    assert [token.kind for token in tokenise(f"ぬ{word}ぬ")] == ["other", kind, "other"]


# ── Printing ──


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        ("", ""),
        ("事項要求", "事項要求"),
        ("４．２億円＋事項要求（６年度補正 40.7億円の一部）", "4.2億円、事項要求（2024年度補正40.7億円の一部）"),
        ("8億円（うち電波利用料3億円）（前年度 7億円）", "8億円（うち電波利用料財源3億円、2025年度当初7億円）"),
        ("産業投資3億円（2億円 ７年度 一般会計5億円）", "産業投資3億円、産業投資2億円（2025年度当初一般会計5億円）"),
        ("産業投資3億円、（７年度 5億円）", "産業投資3億円、（2025年度当初5億円）"),
    ],
)
def test_amounts_are_printed_with_their_years_in_brackets(text: str, printed: str) -> None:
    assert amounts.format(read(text), YEAR) == printed


@pytest.mark.parametrize(("value", "step"), [(5, 10), (10, 3), (10, 0), (10, -10), (10**16, 10**16), (10**18, 1)])
def test_a_value_that_no_figure_can_show_is_not_printed(value: int, step: int) -> None:
    with pytest.raises(UsageError, match="No figure can be printed"):
        print_yen(value, step)


# ── Laws ──

steps = st.integers(0, 15).map(lambda zeros: 10**zeros)
worths = st.builds(lambda n, step: (n % (10**18 // step) * step, step), st.integers(0, 10**18), steps)


@st.composite
def printable(draw: st.DrawFn) -> Amount:
    """Any amount that a document can print."""
    value, step = draw(worths)
    unspecified = draw(st.booleans())
    return Amount(
        fiscal_year=draw(st.integers(YEAR - 30, YEAR + 3)),
        stage=draw(st.sampled_from(get_args(Stage))),
        yen=None if unspecified else value * draw(st.sampled_from((1, -1))),
        unspecified=unspecified,
        step=0 if unspecified else step,
        qualifier=draw(st.sampled_from(get_args(Qualifier))),
        instrument=draw(st.sampled_from(["", *amounts.INSTRUMENTS.values()])),
        is_portion=draw(st.booleans()),
    )


@given(st.lists(printable(), max_size=6).map(tuple), st.sampled_from(get_args(Stage)))
def test_whatever_is_printed_reads_the_same(given_amounts: tuple[Amount, ...], stage: Stage) -> None:
    printed = amounts.format(given_amounts, YEAR, stage)
    assert values(read(printed, YEAR, stage)) == given_amounts


@given(worths, st.sampled_from((1, -1)))
def test_a_value_and_its_step_survive_printing(worth: tuple[int, int], sign: int) -> None:
    value, step = worth
    assert read_yen(print_yen(sign * value, step)) == (sign * value, step)


@given(st.integers(0, 10**6), st.sampled_from(sorted(SMALL)), st.sampled_from(sorted(BIG)), st.sampled_from("△▲−－"))
def test_any_number_in_any_scale_is_that_many_steps_and_a_sign_negates_it(
    n: int, small: str, big: str, sign: str
) -> None:
    scale, step = small + big.removesuffix("円"), 10 ** (SMALL[small] + BIG[big])
    n %= 10**18 // step
    (plain,), (signed,) = read(f"{n:,}{scale}円"), read(f"{sign}{n:,}{scale}円")
    assert (plain.yen, plain.step, signed.yen, signed.step) == (n * step, step, -n * step, step)


@given(st.text() | st.text(GRAMMAR) | st.lists(st.sampled_from([r["text"] for r in GOLD])).map("".join), st.data())
def test_any_text_is_read_into_figures_that_stand_where_they_say(text: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(text)))
    for piece in (text, text[cut:], text[:cut]):
        end = 0
        for amount in read(piece):
            assert end <= amount.start < amount.end <= len(piece)
            stands = piece[amount.start : amount.end]
            assert "".join(part.strip() for part in stands.splitlines()) == amount.as_printed
            assert stands[-1] == ("求" if amount.unspecified else "円")
            assert stands[0] == "事" if amount.unspecified else stands[0].isdecimal() or stands[0] in "△▲−－-‐‑‒–—―─﹣"
            assert amount.unspecified or (amount.yen is not None and amount.yen % amount.step == 0)
            end = amount.end


@given(st.text(GRAMMAR) | st.lists(st.sampled_from([r["text"] for r in GOLD]), max_size=3).map("".join))
def test_whatever_is_read_can_be_printed(text: str) -> None:
    found = read(text)
    assert values(read(amounts.format(found, YEAR))) == values(found)


SAMPLES = [
    "3.7億円(6年度補正1.5億円 7年度2.5億円)",
    "4.2億円+事項要求(6年度補正40.7億円の一部)",
    "産業投資680.0億円 政府保証1,120.0億円(7年度 産業投資500.0億円の内数)",
    "130億円(うち電波利用料財源125億円)(令和6年度第2号補正357億円 前々年度150億円(電波利用料財源))",
    "5,276億6千万円(令和元年度補正後予算額543億26百万円、H28当初△1,234千円)",
    "事項要求プラス12万円程度(概算要求額3円 R6 2兆円;FY2025 8円)",
]
WIDE = {ord("!") + i: chr(ord("！") + i) for i in range(94)}


@given(st.sampled_from(SAMPLES), st.data())
def test_width_spacing_and_line_breaks_change_nothing(sample: str, data: st.DataObject) -> None:
    respelt = sample[0]
    for before, character in pairwise(sample):
        if not ((before.isascii() and before.isalnum() and character.isdecimal()) or before + character == "FY"):
            respelt += data.draw(st.sampled_from(["", "", "", " ", "　", "\n", " \r\n\n "]))
        respelt += character
    wide = "".join(c.translate(WIDE) if data.draw(st.booleans()) else c for c in respelt)
    assert values(read(wide)) == values(read(sample))
    assert len(read(sample)) >= 3


@given(st.integers(-4, 60), st.lists(st.integers(2019, 2026), min_size=1, max_size=4))
def test_shifting_all_years_shifts_all_fiscal_years(shift: int, years: list[int]) -> None:
    def text(by: int) -> str:
        spelt = (f"{y + by}年度補正 1億円 令和{y + by - 2011}年度 2億円 R{y + by - 2011}当初 3億円" for y in years)
        return "5億円（前年度 4億円 " + "、".join(spelt) + "）"

    def shifted(by: int) -> list[tuple[int, str]]:
        return [(year - by, stage) for year, stage in labels(text(by), YEAR + by)]

    assert shifted(10 + shift) == shifted(10)


@given(st.text(GRAMMAR) | st.text() | st.sampled_from([row["text"] for row in GOLD]))
def test_every_character_that_is_not_space_is_in_one_token(text: str) -> None:
    tokens = list(tokenise(text))
    held = {offset: token for token in tokens for offset in range(token.start, token.end)}
    for offset, character in enumerate(text):
        assert offset in held or not normalise(character).text.strip()


HOSTILE = [
    "9", "1,", "1 , ", ", 234", "1億 ", "0. ", "10-", "1千1百1十1", "5円滑", "△", "(", "（【", ")】", "\n　", "R6 ",
    "令和6(2024", "予算額(案", "東日本大震災復興", "（産業投資", "（６年度補正）3億円", "3億円【産業投資】", "A1①",
]  # fmt: skip
LOOK_AHEAD = 700
"""More characters than a figure of sixteen groups can be long."""


@pytest.mark.parametrize("unit", HOSTILE)
@pytest.mark.parametrize("tail", ["円", "年度", "補正 3億円", ")】" * 50])
def test_a_token_depends_on_a_bounded_stretch_behind_it(unit: str, tail: str) -> None:
    """So each place costs a bounded number of steps, and work grows as the text does."""
    long = unit * (4 * LOOK_AHEAD // len(unit))
    early = [token for token in tokenise(long) if token.end + LOOK_AHEAD < len(long)]
    assert list(tokenise(long + tail))[: len(early)] == early


@pytest.mark.parametrize("unit", HOSTILE)
def test_a_long_hostile_text_is_read_to_its_end(unit: str) -> None:
    """200 kB each: where work grew as the square of the text, this would take minutes."""
    long = unit * (200_000 // len(unit.encode()))
    assert yen(f"{long}名）】］ 7億円")[-1] == 700_000_000
