"""What the characters of a figure or a year are worth, and how a number of yen is printed."""

import re
from typing import Final

from saikei.amounts.words import RELATIVE_YEARS
from saikei.problems import UsageError
from saikei.text import bare_year, kanji_number, western_year

SMALL: Final = {"千": 3, "百": 2, "十": 1, "": 0}
"""Zeros of the scale words inside a myriad."""
BIG: Final = {"兆": 12, "億": 8, "万": 4, "円": 0}
"""Zeros of the myriads; 円 closes the last."""
LIMIT: Final = 10**18
"""Amounts stay below it, so that sums stay exact in every store."""

_GROUP: Final = re.compile(r"([0-9,]+)(?:[.・]([0-9]+))?([千百十]?)([兆億万円]?)")
_YEAR: Final = re.compile(r"(FY|[RHSTM]|[^\W\d_]{2}(?=.))?([0-9]+|元|[一二三四五六七八九十]+)")


def read_yen(figure: str) -> tuple[int, int] | None:
    """The signed value of a figure and the step of its last group, in yen; None where it is no amount.

    From right to left each group must be worth less than the step of the group before it, and whole yen.

    Args:
        figure: Normalised characters from sign to 円, without spaces, of the shape that `tokens` finds.

    >>> read_yen("17兆1,928億円")
    (17192800000000, 100000000)
    >>> read_yen("△2千5百万円")
    (-25000000, 1000000)
    >>> read_yen("3億2兆円"), read_yen("1.2345千円")
    (None, None)
    """
    yen, last_step, right, myriad = 0, 0, 0, 0
    for digits, decimals, small, big in reversed(_GROUP.findall(figure)):
        myriad = BIG[big] if big else myriad
        unit = 10 ** (SMALL[small] + myriad)
        step, rest = divmod(unit, 10 ** len(decimals))
        if rest or step <= right:
            return None
        yen += int(digits.replace(",", "") + decimals) * step
        last_step = last_step or step
        right = max(yen, unit)
    return (-yen if figure.startswith(("△", "-")) else yen, last_step) if yen < LIMIT else None


def print_yen(yen: int, step: int) -> str:
    """The figure that reads as that value with that step: the inverse of `read_yen`.

    Args:
        yen: Signed value, a multiple of `step`.
        step: A power of ten up to 10^15.

    Raises:
        UsageError: No figure has that value and step.

    >>> print_yen(370_000_000, 10_000_000), print_yen(-1_234_567_000, 1_000), print_yen(3 * 10**13, 10**13)
    ('3.7億円', '△123,456.7万円', '3十兆円')
    """
    if step < 1 or step != 10 ** (len(str(step)) - 1) or step > 10**15 or yen % step or abs(yen) >= LIMIT:
        raise UsageError(f"No figure can be printed for {yen} yen in steps of {step} yen.")
    zeros = len(str(step)) - 1
    myriad = min(-(-zeros // 4) * 4, max(BIG.values()))
    small = max(zeros - myriad, 0)
    decimals = max(myriad - zeros, 0)
    whole, part = divmod(abs(yen) // step, 10**decimals)
    number = f"{whole:,}" + (f".{part:0{decimals}}" if decimals else "")
    scale = {n: word for word, n in SMALL.items()}[small] + {n: word for word, n in BIG.items()}[myriad]
    return ("△" if yen < 0 else "") + number + scale.removesuffix("円") + "円"


def read_year(words: str, fiscal_year: int) -> int | None:
    """The western year that year words mean in a document for `fiscal_year`, or None where they mean none.

    Args:
        words: Normalised characters without spaces, of the shape that `tokens` finds.
        fiscal_year: The document's own.

    >>> [read_year(w, 2026) for w in ("令和6年度", "R元", "29", "前年度", "2025年度", "FY24", "平成40年度")]
    [2024, 2019, 2017, 2025, 2025, 2024, None]
    """
    if words in RELATIVE_YEARS:
        return fiscal_year + RELATIVE_YEARS[words]
    match = _YEAR.match(words)
    if match is None:
        return None
    era, digits = match.groups()
    year = 1 if digits == "元" else int(digits) if digits.isascii() else kanji_number(digits)
    if year is None or year > 999:
        return year
    if era == "FY":
        return 2000 + year
    return western_year(era, year) if era else bare_year(year, fiscal_year)
