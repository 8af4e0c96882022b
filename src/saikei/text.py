"""Characters: one declared normalisation with a map back to the source, keys for names, Japanese years.

The normalisation is NFKC (full width → half width, ① → 1, ㈱ → (株)) with a short table beside it for what NFKC
leaves apart and documents mix up: dashes, middle dots, radicals that PDF readers return for kanji.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from saikei.model import Line

FOLDS: Final[dict[str, str]] = {
    "‧": "・", "•": "•", "∙": "・", "⋅": "・", "·": "・", "᛫": "・",
    "−": "-", "‐": "-", "‑": "-", "‒": "-", "–": "-", "—": "-", "―": "-", "─": "-", "﹣": "-",
    "〜": "~", "～": "~", "∼": "~",
    "〔": "(", "〕": ")", "［": "[", "］": "]", "❲": "(", "❳": ")",
    "⺟": "母", "⺠": "民", "⻁": "虎", "⻄": "西", "⻅": "見", "⻆": "角", "⻑": "長", "⻘": "青", "⻝": "食",
    "⻤": "鬼", "⻩": "黄", "⻫": "斉", "⻭": "歯", "⻯": "竜", "⻲": "亀", "⺀": "冫", "⺾": "艹", "⻌": "辶",
    "\u3000": " ", "\u00a0": " ", "\u200b": "", "\ufeff": "", "\u00ad": "",
}  # fmt: skip
"""What NFKC leaves apart. Every target is at most one character long."""
_FOLD_TABLE: Final = str.maketrans(FOLDS)


@dataclass(frozen=True, slots=True)
class Normalised:
    """Normalised text that knows where each of its characters comes from.

    Attributes:
        text: The normalised characters.
        offsets: For each character of `text`, the offset of its source character; one more at the end.
    """

    text: str
    offsets: tuple[int, ...]

    def source_range(self, start: int, end: int) -> tuple[int, int]:
        """The half-open range of source offsets that `text[start:end]` comes from.

        An empty range maps to the empty range at its place.
        """
        if start >= end:
            return self.offsets[start], self.offsets[start]
        return self.offsets[start], self.offsets[end - 1] + 1


@cache
def normalise_character(character: str) -> str:
    """One source character under the declared normalisation: usually one character, sometimes none or several."""
    return unicodedata.normalize("NFKC", FOLDS.get(character, character)).translate(_FOLD_TABLE)


def normalise(text: str) -> Normalised:
    """`text` under the declared normalisation, with the offset map back to it.

    Each source character is normalised by itself, so that the map is exact; a base character and a combining
    mark (ハ + ゛) stay two.

    >>> normalise("３．７億円").text
    '3.7億円'
    """
    characters: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        for folded in normalise_character(character):
            characters.append(folded)
            offsets.append(offset)
    offsets.append(len(text))
    return Normalised("".join(characters), tuple(offsets))


@lru_cache(maxsize=1 << 16)
def key(name: str) -> str:
    """The name under which things are the same: normalised, without spaces, dots and case, brackets alike.

    Nothing else is taken away: names that differ in one kanji, in 等, or in （更新） keep different keys.

    >>> key("ＩＣＴ・データ（本省）") == key("ICT･データ (本省)")
    True
    >>> key("整備等") == key("整備")
    False
    """
    folded = unicodedata.normalize("NFKC", name.translate(_FOLD_TABLE)).translate(_FOLD_TABLE).casefold()
    return unicodedata.normalize("NFKC", "".join(folded.split()).translate(_KEY_TABLE))


_KEY_TABLE: Final = str.maketrans(
    dict.fromkeys("([{〈《「『<＜≪", "(") | dict.fromkeys(")]}〉》」』>＞≫", ")") | dict.fromkeys("・•･", "")
)


def plain(text: str) -> str:
    r"""`text` on one line, without what a reader does not see: control characters, and marks that turn the text around.

    >>> plain("an\nevening \u202egninevE")
    'an evening  gninevE'
    """
    return "".join(" " if unicodedata.category(character) in ("Cc", "Cf") else character for character in text)


def join_lines(parts: list[str]) -> str:
    """Printed lines as one: trimmed, and joined by a space only between two words in Latin letters.

    >>> join_lines(["推進事業（本", "省）"])
    '推進事業（本省）'
    >>> join_lines(["Beyond", "5G"])
    'Beyond 5G'
    """
    joined = ""
    for part in (part.strip() for part in parts):
        if joined and part and _latin(joined[-1]) and _latin(part[0]):
            joined += " "
        joined += part
    return joined


def _latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


ERAS: Final[dict[str, tuple[int, int]]] = {
    "令和": (2019, 9999), "平成": (1989, 2019), "昭和": (1926, 1989), "大正": (1912, 1926), "明治": (1868, 1912),
}  # fmt: skip
"""First and last western year of each era; 改元 years belong to both."""
ERA_LETTERS: Final = {"R": "令和", "H": "平成", "S": "昭和", "T": "大正", "M": "明治"}


def western_year(era: str, year: int) -> int | None:
    """The western year of an era year, or None where the era has no such year.

    Args:
        era: 令和 … 明治, or its letter R … M in either case.
        year: The year in the era; 元年 is 1.

    >>> western_year("令和", 8), western_year("h", 31), western_year("平成", 32)
    (2026, 2019, None)
    """
    first, last = ERAS[ERA_LETTERS.get(era.upper(), era)]
    western = first + year - 1
    return western if year >= 1 and western <= last else None


def bare_year(year: int, fiscal_year: int) -> int | None:
    """The western year that a bare era year (６年度, 29補正) means in a document for `fiscal_year`.

    It is the latest year of that number, in any era, that is not later than the year after the document's own.

    >>> bare_year(6, 2026), bare_year(29, 2026), bare_year(30, 2019)
    (2024, 2017, 2018)
    """
    years = [western_year(era, year) for era in ERAS]
    return max((y for y in years if y is not None and y <= fiscal_year + 1), default=None)


KANJI_DIGITS: Final = {c: i for i, c in enumerate("〇一二三四五六七八九")}
_KANJI_NUMBER: Final = re.compile(
    "(?=.)" + "".join(f"([一二三四五六七八九]?{unit})?" for unit in "千百十") + "([一二三四五六七八九]?)"
)


def kanji_number(text: str) -> int | None:
    """The value of a number below 10,000 in kanji numerals, or None where `text` is none.

    >>> kanji_number("二十三"), kanji_number("二〇二六"), kanji_number("予算"), kanji_number("十百")
    (23, 2026, None, None)
    """
    if 0 < len(text) <= 4 and all(c in KANJI_DIGITS for c in text):
        return int("".join(str(KANJI_DIGITS[c]) for c in text))
    match = _KANJI_NUMBER.fullmatch(text)
    if match is None:
        return None
    worths = zip(match.groups(default="〇"), (1000, 100, 10, 1), strict=True)
    return sum(KANJI_DIGITS.get(group[:1], 1) * worth for group, worth in worths if group)


_CIRCLED: Final = str.maketrans(dict.fromkeys("①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳⓪", "•"))


@dataclass(frozen=True, slots=True)
class Joined:
    """Several lines as one normalised text that knows where each character stands in the source.

    Attributes:
        text: The lines, normalised, each ended by a newline.
        offsets: For each character of `text`, its offset in the document; one more at the end.
    """

    text: str
    offsets: tuple[int, ...]


def join_normalised(lines: tuple[Line, ...]) -> Joined:
    """`lines` as one normalised text with offsets into the document.

    A circled number becomes a bullet, which it is, so that it never joins the figure behind it.
    """
    texts: list[str] = []
    offsets: list[int] = []
    for line in lines:
        normal = normalise(line.text.translate(_CIRCLED))
        texts.append(normal.text + "\n")
        offsets += [line.start + offset for offset in normal.offsets]
    offsets.append(lines[-1].start + len(lines[-1].text) if lines else 0)
    return Joined("".join(texts), tuple(offsets))
