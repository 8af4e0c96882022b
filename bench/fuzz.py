"""Feeds the readers with bytes that are bent to reach all of their code, and keeps what breaks them.

    python -m bench.fuzz [SECONDS] [FOLDER]     needs atheris: pip install atheris

What comes out of a reader is a reading or one of our own errors. Anything else is printed with its trace and written to FOLDER
(``fuzz`` by default) as a file; it becomes a case of ``tests/faults/test_found.py``.
"""

import sys
from pathlib import Path
from typing import Final

SECONDS: Final = "300"
WORDS: Final = (
    *(
        "【予算】",
        "【再掲】",
        "一部再掲",
        "の内数",
        "事項要求",
        "補正",
        "当初",
        "令和",
        "年度",
        "要求額",
        "予算額",
        "増減",
    ),
    *(
        "億円",
        "百万円",
        "千円",
        "兆",
        "単位：",
        "（",
        "）",
        "〔",
        "▲",
        "△",
        "•",
        "※",
        "／",
        "～",
        "\u3000",
        "\f",
        "\n\n\n\n",
    ),
    *("１", "9", ",", "．", "Ⅲ", "①", "㍘", "ﾊﾟ", "か\u3099", "\ufeff", "\u200b", "\u202e", "\ue000", "\U00020b9f"),
)
"""Words and characters of the genre, from which inputs are put together."""


def main() -> None:
    """Fuzz until the time is over, or something breaks."""
    import atheris

    with atheris.instrument_imports(include=["saikei"]):
        from saikei import pipeline
        from saikei.identity import conclude
        from saikei.model import Source
        from saikei.problems import SaikeiError

    seconds, home = [*sys.argv[1:], SECONDS, "fuzz"][:2] if len(sys.argv) < 3 else sys.argv[1:3]
    folder = Path(home)
    seeds = folder / "seeds"
    seeds.mkdir(parents=True, exist_ok=True)
    examples = Path(__file__).parents[1] / "examples"
    for nth, slide in enumerate((examples / "mirai-2026.txt").read_text("utf-8").split("\n\n\n\n")):
        (seeds / f"slide-{nth}.txt").write_text(slide, "utf-8")
    words = folder / "words"
    words.write_text("".join(f'"{_escaped(word)}"\n' for word in WORDS), "utf-8")
    source = Source("fuzzed-2026", "試験資料", "未来省", 2026)

    def read(data: bytes) -> None:
        try:
            conclude([pipeline.read(data, source)])
        except SaikeiError:
            return

    atheris.Setup(
        [
            sys.argv[0],
            f"-max_total_time={seconds}",
            "-max_len=4000",
            "-rss_limit_mb=4000",
            "-timeout=60",
            f"-dict={words}",
            f"-artifact_prefix={folder}/",
            str(seeds),
        ],
        read,
    )
    atheris.Fuzz()


def _escaped(word: str) -> str:
    return "".join(f"\\x{byte:02X}" for byte in word.encode())


if __name__ == "__main__":
    main()
