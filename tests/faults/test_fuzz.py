"""Readers given anything at all: they read it, or say in one sentence why not; nothing else ever comes out.

Longer runs, guided by what the code does with the bytes, are `bench/fuzz.py`'s; what they find is kept here.
"""

from contextlib import suppress
from datetime import timedelta
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from saikei import pipeline
from saikei.corpus.chapters import write_chapter
from saikei.corpus.portions import complete, judge, portion_of
from saikei.document import parse_source
from saikei.document.pdf.glyphs import Glyph
from saikei.document.pdf.lines import find_lines
from saikei.document.pdf.order import reading_order
from saikei.identity import conclude
from saikei.model import Reading, Source
from saikei.problems import SaikeiError
from tests.conftest import EXAMPLE
from tests.corpus.documents import text
from tests.pdf.pages import across, down, letters, scattered

SOURCE = Source("fuzzed-2026", "試験資料", "未来省", 2026)
SLIDES = text(
    "未来省重点施策2026",
    ("峠の灯り整備事業 3.7億円（７年度 2.5億円）", "渡し船交付金 120百万円"),
    ("【再掲】鐘 事項要求",),
)
PIECES = (
    "【予算】", "［予算］", "【再掲】", "〔一部再掲〕", "（再掲）", "億円", "百万円", "千円", "兆", "３．７億円", "△", "▲", "の内数",
    "事項要求", "（うち", "（新規）", "）", "（", "・", "７年度", "R7当初", "令和元年度", "29補正", "前年度予算額", "単位：百万円",
    "Ⅰ ", "１．", "（１）", "①", "\n", "\n\n\n\n", "\f", "\u3000", "\u200b", "\ufeff", "9" * 30, "0", "・" * 40, "灯り", "NICT", "⽅",
)  # fmt: skip
LIMITS = settings(max_examples=40, deadline=timedelta(seconds=60), suppress_health_check=list(HealthCheck))

TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=4)), max_size=40).map("".join)
ENCODINGS = st.sampled_from(["utf-8", "utf-16", "cp932", "euc_jp", "iso2022_jp", "utf-16-be", "utf-32"])


HEADS = st.sampled_from((
    "事項              令和８年度要求額(A)   令和７年度予算額(B)   増減(A-B)",
    "区分              R7当初    R6補正    R8要求",
    "事業名            R8要求額（億円）   R7予算額（億円）   増減率（％）",
    "事項　　　　　　　令和８年度　　　　令和７年度\n　　　　　　　　　要求額　　　　　　予算額",
    "　　　　　　　　　前年度　　　　増△減",
))  # fmt: skip
UNITS = st.sampled_from(("（単位：百万円）", "(単位：千円)", "単位　億円", "［単位：兆円］", ""))
NAMES = st.sampled_from((
    "１．飛行船の港", "（１）係留塔", "① 格納庫", "　うち星の見張り", "合計", "小計", "港と灯台 計", "灯台守の養成", "（再掲）", "", "※", "・",
))  # fmt: skip
CELLS = st.one_of(
    st.sampled_from(
        ("-", "－", "事項要求", "皆増", "の内数", "*", "(1,200の内数)", "△ 300", "12.5%", "1,23", "9" * 40, "0")
    ),
    st.integers(-(10**7), 10**7).map(lambda number: f"{number:,}"),
)
TABLE_ROWS = st.tuples(NAMES, st.lists(CELLS, max_size=5)).map(
    lambda row: f"{row[0]:<16}" + "".join(f"{c:>12}" for c in row[1])
)
TABLES = st.lists(
    st.one_of(TABLE_ROWS, TABLE_ROWS, TABLE_ROWS, HEADS, UNITS, st.sampled_from(("", "\f", "\n\n\n"))), max_size=12
).map("\n".join)

PLACES = st.integers(-2, 40).map(lambda step: step * 12.0)
SIZES = st.sampled_from([0.0, 0.001, -8.0, 5.0, 9.0, 10.0, 10.0, 10.0, 18.0, 1e7])
WORDS = st.sampled_from(
    ["水車小屋", "灯台", "12", "1,234", "△ 300", "3.7億円", "【予算】", "（１）", "NICT", "み", "事項", "\u3000", "10%"]
)
ANYWHERE = st.floats(-1e12, 1e12, allow_nan=False)
GLYPHS = st.builds(
    Glyph, st.sampled_from("水１1あア(.△\u3000 "), ANYWHERE, ANYWHERE, ANYWHERE, ANYWHERE, SIZES, st.integers(0, 3)
)


def pages(sizes: st.SearchStrategy[float]) -> st.SearchStrategy[list[Glyph]]:
    """Pages of words across and down, columns, and glyphs anywhere, most of them in these sizes."""

    def column(words: list[str], left: float, top: float, size: float) -> list[Glyph]:
        return [glyph for nth, word in enumerate(words) for glyph in across(word, left, top + 14 * nth, size)]

    pieces = st.one_of(
        st.builds(across, WORDS, PLACES, PLACES, sizes, st.sampled_from([0.0, 0.0, 3.0, 18.0, -4.0])),
        st.builds(down, WORDS, PLACES, PLACES, sizes),
        st.builds(column, st.lists(WORDS, max_size=6), PLACES, PLACES, sizes),
        st.lists(GLYPHS, max_size=1),
        st.binary(max_size=60).map(scattered),
    )
    return st.lists(pieces, max_size=12).map(lambda found: [glyph for piece in found for glyph in piece])


PAGES = SIZES.flatmap(lambda size: pages(st.just(size))) | pages(SIZES)

KEYS = st.sampled_from(
    [
        "id",
        "title",
        "publisher",
        "fiscal_year",
        "stage",
        "published",
        "landing_page",
        "terms",
        "x",
        "a.b",
        '"é"',
        "[id]",
    ]
)
VALUES = st.one_of(
    st.sampled_from(
        [
            "2026",
            "8",
            "true",
            "nan",
            "1e400",
            "0x7EA",
            "2025-08-29",
            "0000-01-01",
            "2025-08-29T00:00:00Z",
            "[]",
            "{}",
            "[",
            "'",
        ]
    ),
    st.sampled_from(
        [
            '"request"',
            '"draft"',
            '"https://example.jp/"',
            '"http://["',
            '"\\u0000"',
            '"\\ud800"',
            '"soumu-2026"',
            '""',
            '"\\n"',
        ]
    ),
    st.text(max_size=6),
)
SETTINGS = st.lists(st.one_of(st.tuples(KEYS, VALUES).map(" = ".join), st.text(max_size=8)), max_size=5).map("\n".join)


@st.composite
def mutated(draw: st.DrawFn, documents: st.SearchStrategy[str]) -> bytes:
    """A document with pieces cut out, doubled, moved, or put in."""
    found = draw(documents)
    for _ in range(draw(st.integers(1, 6))):
        at, to = sorted((draw(st.integers(0, len(found))), draw(st.integers(0, len(found)))))
        piece, kind = draw(TEXTS), draw(st.sampled_from(["cut", "double", "move", "put", "break"]))
        if kind == "cut":
            found = found[:at] + found[min(to, at + 400) :]
        elif kind == "double":
            found = found[:to] + found[at : min(to, at + 400)] + found[to:]
        elif kind == "move":
            found = found[at:to] + found[:at] + found[to:]
        else:
            found = found[:at] + (piece if kind == "put" else "\n" * len(piece)) + found[at:]
    data = found.encode(draw(ENCODINGS), errors="replace")
    cut = draw(st.integers(0, 3))
    return data[: len(data) - cut]


def read(data: bytes) -> Reading | None:
    """What the readers make of bytes; None where they refuse them, in one sentence."""
    try:
        return pipeline.read(data, SOURCE)
    except SaikeiError as error:
        says = str(error)
    assert says, "an error says what is wrong"
    assert "Traceback" not in says
    return None


@LIMITS
@given(st.binary(max_size=400))
@example(b"")
@example(b"%PDF-1.7\n%%EOF")
@example(b"\xff\xfe")
@example("【予算】".encode())
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    read(data)


@LIMITS
@given(TEXTS, ENCODINGS)
def test_any_words_of_the_genre_are_read_or_refused(words: str, encoding: str) -> None:
    read(words.encode(encoding, errors="replace"))


@LIMITS
@given(mutated(st.sampled_from([SLIDES, EXAMPLE.read_text("utf-8")])))
def test_a_document_however_mangled_is_read_or_refused(data: bytes) -> None:
    reading = read(data)
    if reading is not None:
        conclude([reading])


@settings(LIMITS, max_examples=4)
@given(mutated(st.just(SLIDES)))
def test_what_is_read_of_a_mangled_document_is_as_the_shapes_ask(data: bytes) -> None:
    reading = read(data)
    if reading is None:
        return
    outlook, portion = portion_of(reading)
    chapter = write_chapter([(outlook.lines, ())], SOURCE.id)
    whole = complete(portion, chapter.lines)
    assert chapter.wrong == ()
    assert judge(portion, whole, chapter.lines) == ()


@settings(LIMITS, max_examples=80)
@given(UNITS, HEADS, TABLES)
def test_any_table_is_read_or_refused(unit: str, head: str, rows: str) -> None:
    reading = read(f"{SLIDES}\n\n{unit}\n{head}\n{rows}\n".encode())
    if reading is not None:
        conclude([reading])


@settings(LIMITS, max_examples=200)
@given(PAGES)
def test_any_glyphs_of_a_page_make_lines_and_none_of_these_is_lost(glyphs: list[Glyph]) -> None:
    lines = find_lines(glyphs)
    told = [line.text for block in reading_order(lines) for line in block]
    assert letters(told) == letters(line.text for line in lines)


@settings(LIMITS, max_examples=200)
@given(SETTINGS, st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp932"]), st.binary(max_size=3))
@example("fiscal_year = 2026", "utf-8", b"")
def test_anything_beside_a_document_says_what_it_is_or_is_refused(said: str, encoding: str, rest: bytes) -> None:
    with suppress(SaikeiError):
        source = parse_source(Path("slides.txt"), said.encode(encoding, errors="replace") + rest)
        assert source.fiscal_year in range(1868, 2200)
