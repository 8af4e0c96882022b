"""What the shape of a line says: bullet, caption, page number, sentence, or something that goes on."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from saikei.model import Document, Line
from saikei.text import key, normalise

BULLETS: Final = "•・●○〇◯◎◆◇■□▪▫▶►▼▲△★☆✓➢➤※→⇒*?\uf06c\uf06e\uf0fc\uf0d8\uf0b7\uf0a7"
MAIN_BULLETS: Final = "•●○〇◯◎◆◇■□▪▶►★☆➢➤*?\uf06c\uf06e\uf0fc\uf0d8\uf0b7\uf0a7"
"""Bullets that open a paragraph of their own; ・ and - also open parts of one."""
CIRCLED: Final = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳❶❷❸❹❺❻❼❽❾"
_CAPTION: Final = re.compile(r"[【＜<《≪〈\[［〔]")
_NUMBER: Final = re.compile(r"(?:p\.?\s*)?[-\s]*(\d{1,4})[-\s]*(?:/\s*[2-9]\d|/\s*\d{3,4}|ページ|頁)?", re.IGNORECASE)
_SENTENCE: Final = re.compile(
    r"。"
    r"|(?<!づくり)[ぁ-ん]、"  # a clause ends in hiragana before its comma; a listed noun hardly does
    r"|(?:する|した|します|である|される|された|いる|ある)\s*$"
    r"|を[一-龥ァ-ヶー]{2,8}\s*$"  # an object and the noun of a verb: …を推進
)
_GOES_ON: Final = re.compile(
    r"(?:の|と|や|を|に|が|は|で|も|へ|から|まで|より|及び|並びに|又は|若しくは|による|に係る|ための|向けた|向|に関する"
    r"|における|とした|する|した|な)$|[・、，,／/「『（(＆&\-‐]$"
)
_CANNOT_OPEN: Final = re.compile(
    r"[を、。，．・）)」』】］]|[のがはでに](?=[一-龥ァ-ヶA-Za-z0-9])|のため|による|により|にお[いけ]|について|として|とする"
    r"|して|する|し、|ため|など|等(?!々)"
)

_CELL: Final = (
    r"(?:[△▲+-]?\s?\d[\d,]*+(?:\.\d++)?%?|\(\s?[△▲-]?\s?\d[\d,]*+(?:\.\d++)?\s?\)|皆[増減]|事\s*+項\s*+要\s*+求)"
)
_CELLS: Final = re.compile(
    rf"(?<=\s){_CELL}\s+(?:{_CELL}|-{{1,3}})(?=\s|$)"
    rf"|(?<=\s\s)-{{1,3}}\s\s+{_CELL}(?=\s|$)"
    r"|\s[△▲-]?\s?\d{1,3}(?:,\d{3})++$"
)
"""Figures without a unit, two apart, or one at the end with its thousands: what a row of a table prints, and no title does."""
_LAST_CELL: Final = re.compile(rf"(?<=\s\s){_CELL}$")

_INNER: Final = (
    r"(?:主な|関連|関係|参考)?\s*(?:(?:令和|平成|[RH]|FY)?\s*\d{1,4}\s*(?:年度)?)?\s*(?:当初|補正|概算|第\s*\d+\s*号補正)?\s*"
    r"(?:予\s*算\s*(?:額|案|要求額?|要望額?|措置)?|要\s*求\s*(?:・?\s*要\s*望)?\s*額?|所\s*要\s*(?:額|経費))"
    r"\s*(?:[(・:]?[^\[\]【】《》<>\n]{0,12})?"
)
MARK: Final = re.compile(rf"[【\[《<]\s*{_INNER}[】\]》>]|^[ \t]*\(\s*{_INNER}\)", re.MULTILINE)
"""A mark, over normalised text."""
LABEL: Final = re.compile(
    r"^[ \t]*(?:[■◆●○・]\s*)?(?:(?:令和|平成|R|H)?\s*\d{1,4}\s*年度)?\s*(?:概算)?"
    r"(?:要求・要望額|要求額|予算額|予算案|所要額|予算要求額)\s*[:]?\s*(?=\n?[約△▲-]?\s*[\d事])",
    re.MULTILINE,
)
"""A label without brackets right before a figure; read only on slides that hold no mark."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line with what is asked of it again and again.

    Attributes:
        line: The line.
        text: Its characters, normalised and trimmed.
        page: Index of its page in the document, from 0.
        number: The number that the file gives its page, where it gives one.
        seam: It starts with one space right under another line: something that stood between was dropped.
    """

    line: Line
    text: str
    page: int
    seam: bool
    number: int | None = None

    @property
    def printed(self) -> str:
        """Its characters as printed, trimmed."""
        return self.line.text.strip()

    @property
    def key(self) -> str:
        """Its key as a name."""
        return key(self.line.text)


def find_rows(document: Document) -> tuple[Row, ...]:
    """All lines of a document, in reading order."""
    return tuple(
        Row(
            line,
            normalise(line.text).text.strip(),
            page,
            seam=bool(i and line.gap == 0 and re.match(r" \S", line.text)),
            number=of.number,
        )
        for page, of in enumerate(document.pages)
        for i, line in enumerate(of.lines)
    )


def is_bullet(row: Row) -> bool:
    """It opens with a bullet, a hyphen, or a circled number."""
    return row.printed[0] in BULLETS + CIRCLED or bool(re.match(r"[-‐−–]\s*\S", row.printed))


def is_main_bullet(row: Row) -> bool:
    """It opens a paragraph of the body."""
    return row.printed[0] in MAIN_BULLETS + CIRCLED


def is_caption(row: Row) -> bool:
    """It opens with a bracket that captions stand in."""
    return bool(_CAPTION.match(row.printed))


def is_table_row(rows: Sequence[Row], at: int) -> bool:
    """The row prints figures in columns; a small one far behind a name does where the row above or below prints one too."""
    if _CELLS.search(rows[at].text):
        return True
    beside = [*rows[max(0, at - 1) : at], *rows[at + 1 : at + 2]]
    return bool(_LAST_CELL.search(rows[at].text)) and any(_LAST_CELL.search(row.text) for row in beside)


def page_number(row: Row) -> int | None:
    """The number of a line that holds nothing else, dressed or bare."""
    match = _NUMBER.fullmatch(row.text)
    return int(match[1]) if match else None


def is_sentence(text: str) -> bool:
    """It says something, where a title names something."""
    return bool(_SENTENCE.search(text))


def goes_on(text: str) -> bool:
    """A name that ends so goes on in the next line: in a particle, a joint, or an open bracket."""
    return bool(_GOES_ON.search(text.rstrip())) or opened(text) > 0


def opened(text: str) -> int:
    """How many brackets stay open at the end of `text`; negative where more close."""
    return sum(text.count(c) for c in "（(「『【") - sum(text.count(c) for c in "）)」』】")


def can_open(text: str) -> bool:
    """A name can open so: not with a particle, a joint or a closing bracket."""
    return not _CANNOT_OPEN.match(text)
