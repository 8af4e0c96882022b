"""Amounts of money, as Japanese budget documents print them.

The grammar, over text as `saikei.text.normalise` leaves it, in which a space or a line break may stand wherever it
joins two pieces of one number or word::

    text     = { word | figure | bracket | joint | other } ;
    bracket  = open , text , [ close ] ;                   (* whatever closes it; mismatches are forgiven *)
    figure   = [ "△" | "▲" | "−" ] , group , { group } , "円" | "事項要求" ;
    group    = number , [ scale ] ;                        (* each is worth less than one step of the one before *)
    number   = digits , [ ( "." | "・" ) , digits ] ;       (* digits may carry commas by the thousand *)
    scale    = [ "千" | "百" | "十" ] , [ "兆" | "億" | "万" ] ;   (* not empty but before 円; 2千5百万 = 25百万 *)
    word     = year | stage | "予算額" | instrument | "うち" | qualifier | filler ;
    year     = era , ( number | "元" ) , "年度" | western , "年度" | "FY" , western | "前年度" …
             | number , "年度" | number , stage ;          (* a bare year: read against the document's own *)
    stage    = [ "第" , number , ( "号" | "次" ) ] , ( "補正" | "補正後" | "当初" | "要求" | "政府案" | "決算" … ) ;
    qualifier = "の内数" | "の一部" ;
    joint    = "＋" | "プラス" | "及び" | "、" | "・" | "/" … ;

How far a word reaches:

* A **year or stage** holds for the figures after it, to the next year or stage, to the end of its bracket, or,
  outside brackets, to other text (the next name). A year before the document's own is `initial` unless a stage is
  said; the document's own year, and figures without a year, have the document's stage.
* An **instrument** holds for one figure and the bracket behind it; said before a year, for all that follows there.
* **うち** holds to the end of its bracket, or to the next year or stage; outside brackets also over a name, where a
  figure stands before it that it can be inside of, and then to the next name.
* A **qualifier** belongs to the figure directly before it.
* A **bracket of nothing but words** says them of the figure before it or of what follows: of the one that it touches,
  and where it touches both or none, in 【】 of what follows, in others of the figure before. A figure that has such
  words of its own takes no more. 【】 holds even past other text.
* A **bracket that nothing closes** ends at other text after its last figure.

Other text never joins a figure: プラン2030 15億円 is 15億円. What looks like an amount and is none gives nothing:
3億2兆円, 1.2345千円, 10^18 yen and more, 10-20億円, ４兆 without 円.
"""

from itertools import groupby
from typing import Final

from saikei.amounts.scopes import read_amounts
from saikei.amounts.tokens import tokenise
from saikei.amounts.values import print_yen
from saikei.amounts.words import INSTRUMENTS, QUALIFIERS, STAGES, UNSPECIFIED
from saikei.model import Amount, Stage

__all__ = ["INSTRUMENTS", "QUALIFIERS", "STAGES", "format", "parse"]

_STAGE_WORD: Final = {stage: word for word, stage in reversed(STAGES.items())}
_INSTRUMENT_WORD: Final = {"": "", **{instrument: word for word, instrument in reversed(INSTRUMENTS.items())}}
_QUALIFIER_WORD: Final = {"": "", **{qualifier: word for word, qualifier in reversed(QUALIFIERS.items())}}


def parse(text: str, fiscal_year: int, stage: Stage = "request") -> tuple[Amount, ...]:
    """The amounts of `text` in print order; none where it holds none. Any text will do, and nothing is raised.

    Args:
        text: Any text: one figure, an entry with its name, or several; as printed or normalised.
        fiscal_year: The document's own year, which bare years are read against.
        stage: The stage of figures for that year.

    >>> for amount in parse("3.7億円（６年度補正 1.5億円 ７年度 2.5億円）", fiscal_year=2026):
    ...     print(amount.fiscal_year, amount.stage, amount.yen, amount.as_printed)
    2026 request 370000000 3.7億円
    2024 supplementary 150000000 1.5億円
    2025 initial 250000000 2.5億円
    >>> parse("補助率1/3", fiscal_year=2026)
    ()
    """
    return read_amounts(text, tuple(tokenise(text)), fiscal_year, stage)


def format(amounts: tuple[Amount, ...], fiscal_year: int, stage: Stage = "request") -> str:  # noqa: A001
    """One way to print `amounts`: `parse` reads it as amounts that are the same in all but `as_printed`.

    Figures of the document's own year and stage stand bare, others in a bracket behind them, with year and stage.

    Args:
        amounts: Amounts that `parse` can read: each step a power of ten below 10^16 that divides the value.
        fiscal_year: The document's own year.
        stage: The stage of figures for that year.

    >>> format(parse("1億円（うち産業投資5千万円 前年度 2兆円の内数）", 2026), 2026)
    '1億円（うち産業投資0.5億円、2025年度当初2兆円の内数）'
    """
    printed = ""
    instrument = ""  # of the last figure that stands bare
    for bare, run in groupby(amounts, lambda a: _is_default(a, fiscal_year, stage) and not a.is_portion):
        items = tuple(run)
        if bare:
            printed += "、" * bool(printed) + "、".join(map(_item, items))
            instrument = items[-1].instrument
            continue
        labels = [_label(amount) for amount in items]
        if _is_default(items[0], fiscal_year, stage):
            labels[0] = "うち"
        inherits = instrument and any(not amount.instrument for amount in items)
        printed += "、" * bool(inherits)
        printed += "（" + "、".join(label + _item(amount) for label, amount in zip(labels, items, strict=True)) + "）"
    return printed


def _is_default(amount: Amount, fiscal_year: int, stage: Stage) -> bool:
    return (amount.fiscal_year, amount.stage) == (fiscal_year, stage)


def _label(amount: Amount) -> str:
    return f"{amount.fiscal_year}年度{_STAGE_WORD[amount.stage]}" + "うち" * amount.is_portion


def _item(amount: Amount) -> str:
    figure = UNSPECIFIED if amount.yen is None else print_yen(amount.yen, amount.step)
    return _INSTRUMENT_WORD[amount.instrument] + figure + _QUALIFIER_WORD[amount.qualifier]
