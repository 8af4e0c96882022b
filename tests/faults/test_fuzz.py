"""Readers given anything at all: they read it, or say in one sentence why not; nothing else ever comes out.

Longer runs, guided by what the code does with the bytes, are `bench/fuzz.py`'s; what they find is kept here.
"""

from datetime import timedelta

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from saikei import pipeline
from saikei.corpus.chapters import write_chapter
from saikei.corpus.portions import complete, judge, portion_of
from saikei.identity import conclude
from saikei.model import Reading, Source
from saikei.problems import SaikeiError
from tests.conftest import EXAMPLE
from tests.corpus.documents import text

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
