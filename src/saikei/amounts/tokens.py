"""Text → the tokens of the grammar of amounts, each with the source characters it stands for.

One regular expression reads normalised text from left to right. A token looks ahead a bounded number of characters
and never back over more than two, so the work grows with the length of the text and with nothing else.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from saikei.amounts.words import (
    BRACKETS,
    BUDGET,
    FILLERS,
    INSTRUMENTS,
    JOINTS,
    NOT_A_LABEL,
    NOT_YEN,
    QUALIFIERS,
    RELATIVE_YEARS,
    STAGES,
    UNSPECIFIED,
)
from saikei.text import ERAS, normalise


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of text; together the tokens of a text are all of it.

    Attributes:
        kind: figure, unspecified, year, stage, budget, instrument, qualifier, within, open, close, joint, gap,
            ordinal, filler, or other.
        text: Its normalised characters, without spaces.
        start: Offset of its first character in the source.
        end: Offset after its last.
    """

    kind: str
    text: str
    start: int
    end: int


def tokenise(text: str) -> Iterator[Token]:
    """The tokens of `text`, in order.

    >>> [(t.kind, t.text) for t in tokenise("６年度補正 ３. ７億円")]
    [('year', '6年度'), ('stage', '補正'), ('gap', ''), ('figure', '3.7億円')]
    """
    prepared, offsets = _prepare(text)
    for match in _TOKEN.finditer(prepared):
        assert match.lastgroup is not None, "every alternative has a name"
        start, end = offsets[match.start()], offsets[match.end() - 1] + 1
        yield Token(match.lastgroup, match[0].replace(" ", ""), start, end)


def _prepare(text: str) -> tuple[str, list[int]]:
    """`text` normalised, each run of white space one space, and for each character the offset of its source.

    A digit that is not printed as one (①) becomes ※, so that it never joins a figure; the minus sign and the
    triangles become △.
    """
    characters: list[str] = []
    offsets: list[int] = []
    normal = normalise(text)
    for character, offset in zip(normal.text, normal.offsets, strict=False):
        printed = text[offset]
        if character.isspace():
            if characters and characters[-1] == " ":
                continue
            character = " "
        elif printed in "△▲−":
            character = "△"
        elif character in "0123456789" and not printed.isdecimal():
            character = "※"
        characters.append(character)
        offsets.append(offset)
    return "".join(characters), offsets


def _any(words: Iterable[str]) -> str:
    """A pattern for any of `words`, the longest first; a space (a line break) may stand anywhere inside one."""
    return "|".join(" ?".join(map(re.escape, word)) for word in sorted(words, key=lambda w: (-len(w), w)))


_NUMBER: Final = (
    r"(?>[0-9]{1,3}(?: ?, ?[0-9]{3}(?![0-9])){1,6}|[0-9]{1,18}(?![0-9]))"
    r"(?>(?: ?\. ?|・)[0-9]{1,15}(?![0-9]))?"
)
_SCALE: Final = r"(?:[千百十](?: ?[兆億万])?|[兆億万])"
_SIGN: Final = r"(?:△ ?|(?<![^ (\[{【〈《<、,:;・/+])-)?"
_FIGURE: Final = (
    rf"{_SIGN}(?<!(?<!\.)\.)(?:(?>(?:{_NUMBER} ?{_SCALE} ?){{1,15}})(?:{_NUMBER} ?)?|{_NUMBER} ?)円(?! ?[{NOT_YEN}])"
)
_DIGITS: Final = r"(?>[0-9]{1,3}(?: ?, ?[0-9]{3}(?![0-9]))++|[0-9]++)(?:[,./~・-]{1,2}+[0-9]++| ?\. ?[0-9]++)*+"
"""Digits that belong together and are no figure: 1/3, 2.4.1, 10-20."""

_LABEL: Final = f"(?:{_any(STAGES)})"
_ERA: Final = f"(?:{_any(ERAS)}|(?<![A-Za-z0-9])[RHSTM])"
_ERA_YEAR: Final = r"(?:[0-9]{1,2}(?![0-9])|元|[一二三四五六七八九十]{1,3})"
_FISCAL: Final = f"年 ?度(?! ?(?:{_any(NOT_A_LABEL)}))"
_BEFORE_FIGURE: Final = (
    rf"(?= ?(?:$|[0-9():;、,+△<>\[\]【】]|約|う ?ち|予 ?算|{_any([UNSPECIFIED])}|{_any(INSTRUMENTS)}|{_LABEL}))"
)
_YEARS: Final = (
    rf"{_ERA} ?{_ERA_YEAR}(?: ?\( ?[0-9]{{4}} ?\))?(?: ?{_FISCAL}| ?年(?= ?{_LABEL})|{_BEFORE_FIGURE})",
    rf"[1-9][0-9]{{3}}(?: ?\( ?{_ERA} ?{_ERA_YEAR} ?\))?(?: ?{_FISCAL}| ?年?(?= ?{_LABEL}))",
    r"(?<![A-Za-z0-9])FY ?(?:[1-9][0-9]{3}|[0-9]{2})(?![0-9])(?: ?年 ?度)?",
    rf"(?<!第)[0-9]{{1,2}}(?: ?{_FISCAL}| ?年?(?= ?(?:{_any(['補正', '当初', '概算', '政府', '決算'])})))",
    rf"(?<!対)(?:{_any(RELATIVE_YEARS)})(?! ?(?:{_any(NOT_A_LABEL)}))",
)
_BRACKETS: Final = re.escape("".join([*BRACKETS, *BRACKETS.values()]))
_ORDINAL: Final = r"第? ?(?:[0-9]{1,2}|[一二三四五]) ?[次号](?= ?補)|\( ?第 ?[0-9]{1,2} ?[次号] ?\)|第 ?[0-9]{1,2} ?号"

_STARTS: Final = "".join(
    sorted({w[0] for words in (ERAS, FILLERS, INSTRUMENTS, JOINTS, QUALIFIERS, RELATIVE_YEARS, STAGES) for w in words})
)
_NAME: Final = f"[^{re.escape(_STARTS + BUDGET[0] + UNSPECIFIED[0])}第一二三四五うそこ0-9A-Za-z△ :{_BRACKETS}-]++"
"""Characters that nothing else begins with."""

_TOKEN: Final = re.compile(
    "|".join(
        f"(?P<{kind}>{pattern})"
        for kind, pattern in {
            "figure": _FIGURE,
            "unspecified": _any([UNSPECIFIED]),
            "ordinal": _ORDINAL,
            "year": "|".join(_YEARS),
            "stage": _LABEL,
            "budget": _any([BUDGET]),
            "instrument": _any(INSTRUMENTS),
            "qualifier": _any(QUALIFIERS),
            "within": r"(?:[そこ]? ?の ?)?う ?ち",
            "open": f"[{re.escape(''.join(BRACKETS))}]",
            "close": f"[{re.escape(''.join(BRACKETS.values()))}]",
            "joint": _any(JOINTS),
            "gap": "[ :]",
            "filler": _any(FILLERS),
            "other": rf"{_DIGITS}|[A-Za-z]++|{_NAME}|.",
        }.items()
    ),
    re.DOTALL,
)
