"""Laws of reading: what may change in a document's print, encoding and spacing without changing any fact.

They hold for our example document and, where it is at hand, for the ministry's.
"""

import re
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from saikei import pipeline
from saikei.document import load_source
from saikei.grounding import squeeze
from saikei.identity import conclude
from saikei.model import Reading, Source, Span
from saikei.problems import SaikeiError
from tests.conftest import ABSENT, EXAMPLE, MINISTRY
from tests.gold import rows
from tests.gold.rows import Row

DOCUMENTS: Final = [
    pytest.param(EXAMPLE, id="example"),
    pytest.param(MINISTRY, id="ministry", marks=pytest.mark.skipif(not MINISTRY.is_file(), reason=ABSENT)),
]
EXAMPLE_TEXT: Final = EXAMPLE.read_text("utf-8")
PLACES: Final = {"first_line", "original_line", "line"}
FACTS: Final = ("headings", "measures", "budget-lines", "amounts", "asides", "reprints")
MONEY: Final = ("budget-lines", "amounts")
Facts = Counter[tuple[str, tuple[tuple[str, str], ...]]]


def facts(data: bytes, source: Source, kinds: tuple[str, ...] = FACTS, without: frozenset[str] = frozenset()) -> Facts:
    """What a document says, without where it stands: the rows of each kind, less the columns `without`."""
    reading = pipeline.read(data, source)
    found = rows.read(reading, conclude([reading]))
    return Counter((kind, _said(row, without)) for kind in kinds for row in found[kind])


def _said(row: Row, without: frozenset[str]) -> tuple[tuple[str, str], ...]:
    return rows.comparable(row, {name: "" for name in row if name not in PLACES | without})


# ── What changes nothing ──


def with_bom(text: str) -> bytes:
    return text.encode("utf-8-sig")


def in_utf16(text: str) -> bytes:
    return text.encode("utf-16")


def with_crlf(text: str) -> bytes:
    return text.replace("\n", "\r\n").encode()


def with_blank_lines_between(text: str) -> bytes:
    return text.replace("\n", "\n\n").encode()


def with_trailing_spaces(text: str) -> bytes:
    return re.sub(r"(?m)$", "  　", text).encode()


def in_full_width(text: str) -> bytes:
    return "".join(chr(ord(c) + 0xFEE0) if "!" <= c <= "~" else c for c in text).encode()


def in_half_width(text: str) -> bytes:
    return "".join(chr(ord(c) - 0xFEE0) if "！" <= c <= "～" else c for c in text).encode()


@pytest.mark.parametrize("path", DOCUMENTS)
@pytest.mark.parametrize(
    "change",
    [
        with_bom,
        in_utf16,
        with_crlf,
        with_blank_lines_between,
        with_trailing_spaces,
        in_full_width,
        in_half_width,
    ],
)
def test_print_and_spacing_change_no_fact(path: Path, change: Callable[[str], bytes]) -> None:
    source, text = load_source(path), path.read_text("utf-8")
    assert facts(change(text), source) == facts(text.encode(), source)


@pytest.mark.parametrize("encoding", ["cp932", "euc_jis_2004", "iso2022_jp_2004", "utf-16-le", "utf-16-be"])
def test_encodings_change_no_fact(encoding: str) -> None:
    plain = EXAMPLE_TEXT.replace("•", "●").replace("⑴", "（１）").replace("⑵", "（２）")
    source = load_source(EXAMPLE)
    assert facts(plain.encode(encoding), source) == facts(plain.encode(), source)


OUTLINE: Final = frozenset({"measure_title", "theme", "section"})


@pytest.mark.parametrize("path", DOCUMENTS)
def test_form_feeds_may_stand_for_blank_lines(path: Path) -> None:
    source, text = load_source(path), path.read_text("utf-8")
    fed = re.sub(r"\n{2,}", "\n", re.sub(r"\n{4,}", "\n\f", text)).encode()
    assert facts(fed, source, MONEY, OUTLINE) == facts(text.encode(), source, MONEY, OUTLINE)


@pytest.mark.parametrize("path", DOCUMENTS)
def test_without_any_page_break_or_blank_line_every_budget_line_and_amount_stays(path: Path) -> None:
    source, text = load_source(path), path.read_text("utf-8")
    text = re.sub(r"(?m)^未来省重点施策2026$", "", text)  # without pages there is no telling what a footer is
    bare = re.sub(r"\n{2,}", "\n", text).encode()
    assert facts(bare, source, MONEY, OUTLINE) == facts(text.encode(), source, MONEY, OUTLINE)


# ── What shifts with the years ──

SPELLINGS: Final[list[Callable[[int], str]]] = [
    lambda year: f"{year - 2018}年度",
    lambda year: f"令和{year - 2018}年度",
    lambda year: f"Ｒ{year - 2018}",
    lambda year: f"R{year - 2018}当初",
    lambda year: f"{year - 2018}補正",
    lambda year: f"{year - 2018}年度第２号補正",
    lambda year: f"{year}年度",
    lambda year: f"ＦＹ{year}",
]


@given(
    fiscal_year=st.integers(2030, 2080),
    shift=st.integers(1, 30),
    budgets=st.lists(st.tuples(st.integers(1, 11), st.sampled_from(SPELLINGS)), min_size=1, max_size=6),
)
def test_shifting_all_years_shifts_all_fiscal_years(
    fiscal_year: int, shift: int, budgets: list[tuple[int, Callable[[int], str]]]
) -> None:
    def years(this: int) -> list[tuple[int, str]]:
        others = " ".join(f"{spell(this - ago)} 2億円" for ago, spell in budgets)
        text = f"１．空の道\n（１）道しるべ\n\n道しるべの設置\n• 置く。\n\n【予算】道しるべ設置費\n1億円（{others}）\n"
        reading = pipeline.read(text.encode(), Source("mirai", "未来省重点施策", "未来省", this))
        return [(f.amount.fiscal_year, f.amount.stage) for line in reading.lines for f in line.figures]

    before = years(fiscal_year)
    assert [year for year, _ in before] == [fiscal_year, *(fiscal_year - ago for ago, _ in budgets)]
    assert years(fiscal_year + shift) == [(year + shift, stage) for year, stage in before]


# ── What holds of any text ──

LINES: Final = EXAMPLE_TEXT.splitlines(keepends=True)
GENRE: Final = (
    "ⅠⅡIVX1２3⑴⒇①（）()［］【】＜>・•●※-―．.,、。△▲億兆万千百十円"
    "年度補正当初要求事項予算再掲一部新規うちの内数続き課題 　\n\f"
)
SOURCE: Final = Source("mirai", "未来省重点施策", "未来省", 2026)


@given(st.one_of(st.text(), st.text(GENRE), st.text(GENRE).map(lambda text: f"【予算】{text}")))
def test_any_text_is_read_or_refused_in_plain_words(text: str) -> None:
    with suppress(SaikeiError):
        assert pipeline.read(text.encode(errors="replace"), SOURCE).lines


@given(st.binary())
def test_any_bytes_are_read_or_refused_in_plain_words(data: bytes) -> None:
    with suppress(SaikeiError):
        assert pipeline.read(data, SOURCE).lines


@settings(max_examples=50, deadline=None)
@given(st.lists(st.sampled_from(LINES), min_size=1, max_size=120))
def test_the_lines_of_a_document_in_any_order_are_read_or_refused_in_plain_words(lines: list[str]) -> None:
    with suppress(SaikeiError):
        reading = pipeline.read("".join(lines).encode(), SOURCE)
        assert miscounted(reading) == []


# ── Where things stand ──


def printed(reading: Reading) -> list[tuple[str, Span]]:
    """Everything that is said to be printed, and where."""
    return [
        *((h.title, h.span) for h in reading.outline.headings if not h.inferred),
        *((m.title, m.span) for m in reading.outline.measures if not m.inferred),
        *((line.name, line.name_span) for line in reading.lines if not line.inferred),
        *((note, line.span) for line in reading.lines for note in line.notes),
        *((figure.amount.as_printed, figure.span) for line in reading.lines for figure in line.figures),
        *((aside.text, aside.span) for aside in reading.asides),
        *((mention.surface, mention.span) for mention in reading.mentions if mention.explicit),
    ]


def misplaced(reading: Reading) -> list[tuple[str, Span]]:
    """What is not found at its span."""
    text = reading.document.text
    return [
        (what, span) for what, span in printed(reading) if squeeze(what) not in squeeze(text[span.start : span.end])
    ]


def miscounted(reading: Reading) -> list[tuple[str, Span]]:
    """What has a span whose lines are not those of its offsets."""
    text = reading.document.text
    return [
        (what, span)
        for what, span in printed(reading)
        if (span.first_line, span.last_line) != (_line(text, span.start), _line(text, span.end - 1))
    ]


def _line(text: str, offset: int) -> int:
    """The number of the line that a character stands on, as an editor counts."""
    return len(re.findall(r"\r\n|\n|\r", text[:offset])) + 1


@pytest.mark.parametrize("path", DOCUMENTS)
@pytest.mark.parametrize("change", [str.encode, with_crlf, with_blank_lines_between, in_full_width])
def test_everything_stands_where_its_span_says(path: Path, change: Callable[[str], bytes]) -> None:
    reading = pipeline.read(change(path.read_text("utf-8")), load_source(path))
    assert reading.lines
    assert misplaced(reading) == []
    assert miscounted(reading) == []


@pytest.mark.parametrize("path", DOCUMENTS)
def test_a_span_holds_nothing_beside_a_figure(path: Path) -> None:
    reading = pipeline.read(path.read_bytes(), load_source(path))
    spans = [(f.amount.as_printed, f.span) for line in reading.lines for f in line.figures]
    assert spans
    for printed, span in spans:
        assert squeeze(reading.document.text[span.start : span.end]) == squeeze(printed)
