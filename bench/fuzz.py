"""Feeds the readers with bytes that are bent to reach all of their code, and keeps what breaks them.

    python -m bench.fuzz [text|layout [SECONDS [FOLDER]]]     needs atheris: pip install atheris

``text`` reads the bytes as a document; ``layout`` takes them for the glyphs of a PDF's page, as `tests.pdf.pages.scattered` does.
What comes out of a reader is a reading or one of our own errors. Anything else is printed with its trace and written to FOLDER
(``fuzz`` by default) as a file; it becomes a case of ``tests/faults/test_found.py``.
"""

import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

WORDS: Final = (
    *("【予算】", "【再掲】", "一部再掲", "の内数", "事項要求", "補正", "当初", "令和", "年度", "要求額", "予算額", "増減", "単位："),
    *("億円", "百万円", "千円", "兆", "（", "）", "〔", "▲", "△", "•", "※", "／", "～", "\u3000", "\f", "\n\n\n\n", "    "),
    *("事項", "区分", "合計", "計", "うち", "皆増", "△増減", "(Ａ)", "(Ａ-Ｂ)", "増減率", "%", "－", "１", "9", ",", "．", "Ⅲ", "①"),
    *("㍘", "ﾊﾟ", "か\u3099", "\ufeff", "\u200b", "\u202e", "\ue000", "\U00020b9f"),
)  # fmt: skip
"""Words and characters of the genre, from which inputs are put together."""
HEADS: Final = (
    ("（単位：百万円）", "事項              令和８年度要求額(A)   令和７年度予算額(B)   増減(A-B)"),
    ("（単位：千円）", "区分              R7当初    R6補正    R8要求"),
    ("", "事業名            R8要求額（億円）   R7予算額（億円）   増減率（％）"),
)
ROWS: Final = (
    "１．飛行船の港            3,500     2,000     1,500",
    "（１）係留塔              2,000     1,500       500",
    "（２）格納庫の屋根        1,500       500     1,000",
    "　うち星の見張り            300       200       100",
    "灯台守の養成           事項要求         -      皆増",
    "  （1,200の内数）      △ 1,200     1,300         *",
    "合計                      3,500     2,000     1,500",
)
"""Tables of our own writing: units with heads, and rows for each of them."""


def main() -> None:
    """Fuzz until the time is over, or something breaks."""
    import atheris

    target, seconds, home = (*sys.argv[1:], *("text", "300", "fuzz")[len(sys.argv) - 1 :])
    with atheris.instrument_imports(include=["saikei"]):
        check = {"text": text_target, "layout": layout_target}[target]()
    folder = Path(home)
    seeds = folder / "seeds"
    seeds.mkdir(parents=True, exist_ok=True)
    for nth, seed in enumerate(text_seeds() if target == "text" else layout_seeds()):
        (seeds / f"seed-{nth}").write_bytes(seed)
    words = folder / "words"
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in WORDS), "utf-8")
    limits = [f"-max_total_time={seconds}", "-max_len=4000", "-rss_limit_mb=4000", "-timeout=300"]
    places = [f"-artifact_prefix={folder}/", *([f"-dict={words}"] if target == "text" else []), str(seeds)]
    atheris.Setup([sys.argv[0], *limits, *places], check)
    atheris.Fuzz()


def text_target() -> Callable[[bytes], None]:
    """Reads bytes as a document, and concludes what it says."""
    from saikei import pipeline
    from saikei.identity import conclude
    from saikei.model import Source
    from saikei.problems import SaikeiError

    source = Source("fuzzed-2026", "試験資料", "未来省", 2026)

    def read(data: bytes) -> None:
        try:
            conclude([pipeline.read(data, source)])
        except SaikeiError:
            return

    return read


def layout_target() -> Callable[[bytes], None]:
    """Reads bytes as glyphs of a page, and puts their lines in order; none of them is lost."""
    from tests.pdf.pages import letters, scattered

    from saikei.document.pdf.lines import find_lines
    from saikei.document.pdf.order import reading_order

    def lay_out(data: bytes) -> None:
        lines = find_lines(scattered(data))
        read = [line.text for block in reading_order(lines) for line in block]
        assert letters(read) == letters(line.text for line in lines), "a line is lost or told twice"

    return lay_out


def text_seeds() -> Iterator[bytes]:
    """The slides of the example document, and slides with tables."""
    example = Path(__file__).parents[1] / "examples/mirai-2026.txt"
    slides = example.read_text("utf-8").split("\n\n\n\n")
    tables = ["\n".join([slides[0], "", *head, *ROWS[nth:]]) for head in HEADS for nth in range(3)]
    yield from (slide.encode() for slide in (*slides, *tables))


def layout_seeds() -> Iterator[bytes]:
    """Pages of a name and figures beside each other, of columns, and of glyphs in all ways."""
    from tests.pdf.pages import BYTES, CHARACTERS

    def glyph(character: str, how: int = 0, across: int = 0, down: int = 0, large: int = 80, wide: int = 2) -> bytes:
        return bytes((CHARACTERS.index(character), how, across, down, large, wide))

    def word(text: str, across: int, down: int) -> bytes:
        return glyph(text[0], 5, across, down) + b"".join(glyph(character) for character in text[1:])

    rows = b"".join(word("水車", 5, 10 * n) + word("12", 60, 10 * n) + word("34", 90, 10 * n) for n in range(1, 6))
    yield word("事項", 5, 5) + word("年度", 60, 5) + word("予算", 90, 5) + rows
    yield b"".join(word("灯台", 5, 5 * n) + word("水車", 120, 5 * n + 2) for n in range(1, 8))
    yield b"".join(bytes((n, 37 * n % 256, 11 * n % 256, 7 * n % 256, 3 * n, n % 5)) for n in range(80))
    assert len(rows) % BYTES == 0


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02X}" for byte in word.encode())


if __name__ == "__main__":
    main()
