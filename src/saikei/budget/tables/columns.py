"""The head of a table: what each of its columns holds.

A head is one or more rows of labels above the figures. A label in an upper row holds for every column it stands over::

    label  = { year | stage | instrument | "予算額" | "うち" | "(" , letter , ")" | unit } ;   (* a column of figures *)
           | ... ( "増減" | "比較" | "差引" | "率" ) ...                                     (* reckoned from others *)
           | "事項" | "事業名" | "区分" ... | "備考" | ... ;
    unit   = "単位" , [ ":" ] , ( "円" | "千円" | "百万円" | "億円" | "兆円" ) ;

Years and stages are read by the grammar of amounts (`saikei.amounts`). A budget that is no year's own stands for the year
before, where the document itself asks: 予算額 beside 要求額.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal, TypeAlias

from saikei import amounts
from saikei.amounts.tokens import tokenise
from saikei.budget.tables.cells import APART, Cell, find_words
from saikei.model import Stage

Kind: TypeAlias = Literal["name", "amount", "change", "note", "other"]

UNIT: Final = re.compile(r"単\s*位\s*[:]?\s*((?:十億|百億|千億|百万|十万|[千万億兆])?円)")
_BARE_UNIT: Final = re.compile(r"\(\s*((?:十億|百億|千億|百万|十万|[千万億兆])?円)\s*\)")
_LETTER: Final = re.compile(r"\(\s*[A-Za-z]\s*\)|(?<![A-Za-z])[A-Za-z](?![A-Za-z\d])")
_CHANGE: Final = re.compile(
    r"増\W*減|増加|減少|比\s*較|差\s*引|差\s*額|対\s*前|前年度?\s*比|率|倍|%|[A-Za-z]\W{0,2}[-/÷]\W{0,2}[A-Za-z]"
)
_WORDS: Final[dict[Kind, re.Pattern[str]]] = {
    "name": re.compile(r"事\s*項|事\s*業|項\s*目|区\s*分|施\s*策|件\s*名|科\s*目|名\s*称|内\s*訳|取\s*組"),
    "note": re.compile(r"備\s*考|摘\s*要|注"),
    "other": re.compile(r"担\s*当|局|課|番\s*号|No|頁|ページ|会\s*計|所\s*管|府\s*省|資\s*料"),
}
_LONGEST: Final = 24
"""Letters of the longest label."""
_FIGURE: Final = " 1円"
_ASKING: Final[tuple[Stage, ...]] = ("request", "draft")
"""Stages of the budget that a document asks for, of its own year."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        kind: What it holds: names, amounts, changes reckoned from amounts, notes, or something else.
        left: First column of the page that its labels take.
        right: The one after the last.
        label: Its labels from top to bottom, without blanks.
        top: Number of the line that the uppermost of them stands on.
        fiscal_year: Of its amounts.
        stage: Of its amounts.
        instrument: Of its amounts.
        is_portion: Its amounts are inside those of another column.
        unit: Its own unit, where it prints one.
    """

    kind: Kind
    left: int
    right: int
    label: str
    top: int
    fiscal_year: int = 0
    stage: Stage = "request"
    instrument: str = ""
    is_portion: bool = False
    unit: str = ""


def head_cells(cells: Sequence[Cell]) -> Sequence[Cell]:
    """The labels of a row that can be one of a table's head; none where it cannot.

    Most of them are labels of columns, and none is a figure. Where no wide blank keeps them apart, any blank does.
    """
    words = _labels(cells)
    if len(words) > max(len(cells), 2) and _are_labels(words):
        return words
    return cells if _are_labels(cells) else ()


def _labels(cells: Sequence[Cell]) -> list[Cell]:
    """What any blank keeps apart in a row, a year with the budget behind it as one."""
    found: list[Cell] = []
    for word in find_words(cells[0].line) if cells else ():
        before = found[-1] if found and word.left - found[-1].right < APART else None
        if before and len(before.text) <= _LONGEST and _is_year(before.text) and not _says(word.text, "year"):
            found[-1] = replace(before, text=before.text + word.text, right=word.right, end=word.end)
        else:
            found.append(word)
    return found


def _are_labels(cells: Sequence[Cell]) -> bool:
    if not cells or any(cell.is_value for cell in cells):
        return False
    kinds = [kind(cell.text) for cell in cells]
    known = sum(found is not None for found in kinds)
    return known == len(cells) or (known >= 2 and 2 * known >= len(cells) and "amount" in kinds)


def kind(label: str) -> Kind | None:
    """What a column of that label holds; None where it is no label.

    >>> [kind(label) for label in ("令和８年度概算要求額(A)", "増△減", "事　項", "備考", "担当局", "水車小屋の修繕")]
    ['amount', 'change', 'name', 'note', 'other', None]
    """
    bare = "".join(UNIT.sub("", label).split())
    if len(bare) > _LONGEST:
        return None
    if _CHANGE.search(bare):
        return "change"
    if bare and not _LETTER.sub("", bare):
        return "other"
    if not bare or _is_budget(bare):
        return "amount"
    for found, pattern in _WORDS.items():
        if (match := pattern.search(bare)) and len(bare) <= len(match[0]) + 4:
            return found
    return None


def find_columns(rows: Sequence[Sequence[Cell]], fiscal_year: int, stage: Stage) -> tuple[Column, ...]:
    """The columns of a table, from left to right.

    Args:
        rows: The cells of its head, from top to bottom.
        fiscal_year: The document's own.
        stage: The document's own.
    """
    found: list[Column] = []
    for row in reversed(rows):
        found = _under([cell for cell in row if UNIT.sub("", cell.text).strip(" ()")], found)
    years = [cell for row in rows for cell in row if _is_year(cell.text)]
    dated = [_dated(column, years, fiscal_year, stage) for column in sorted(found, key=lambda column: column.left)]
    return _of_years(dated, fiscal_year, stage)


def _under(labels: Sequence[Cell], columns: Sequence[Column]) -> list[Column]:
    """`columns` with a row of labels above them; a label over none of them is a column of its own."""
    found = list(columns)
    for cell in labels:
        below = [at for at, column in enumerate(columns) if cell.over(column.left, column.right) > 0]
        if not below:
            found.append(Column("other", cell.left, cell.right, _bare(cell.text), cell.line.number))
        for at in below:
            alone = len(below) == 1
            found[at] = replace(
                found[at],
                label=_bare(cell.text) + found[at].label,
                top=cell.line.number,
                left=min(found[at].left, cell.left) if alone else found[at].left,
                right=max(found[at].right, cell.right) if alone else found[at].right,
            )
    return found


def is_unit(text: str) -> bool:
    """Whether a line says nothing but a unit."""
    return bool(UNIT.search(text)) and not UNIT.sub("", text).strip(" ()[]:")


def find_unit(text: str) -> str:
    """The unit that some text names, such as ``百万円``; "" where it names none."""
    match = UNIT.search(text) or _BARE_UNIT.search(text)
    return match[1] if match else ""


def _bare(label: str) -> str:
    return "".join(label.split())


def _is_budget(label: str) -> bool:
    """It says nothing but years, stages, instruments and the letter of a column, and no figure."""
    said = [token.kind for token in tokenise(_LETTER.sub("", _BARE_UNIT.sub("", label)) + _FIGURE)]
    return "other" not in said and said.count("figure") == 1 and not {"year", "stage", "budget"}.isdisjoint(said)


def _read(column: Column, fiscal_year: int, stage: Stage) -> Column:
    found = kind(column.label)
    if found != "amount":
        return replace(column, kind=found or "other")
    label = _LETTER.sub("", _BARE_UNIT.sub("", column.label))
    read = amounts.parse(label + _FIGURE, fiscal_year, stage)
    if not read:
        return replace(column, kind="other")
    amount = read[0]
    return replace(
        column,
        kind="amount",
        fiscal_year=amount.fiscal_year,
        stage=amount.stage,
        instrument=amount.instrument,
        is_portion=amount.is_portion,
        unit=find_unit(column.label),
    )


def _dated(column: Column, years: Sequence[Cell], fiscal_year: int, stage: Stage) -> Column:
    """`column` as its labels say, with the nearest year of the rows above where they name none.

    One year may stand over several columns. A label in the same row is a neighbour's own and lends no year; nor does one that
    makes a budget of what cannot be any: a request of another year than the document's, or its own year's initial budget.
    """
    read = _read(column, fiscal_year, stage)
    above = [cell for cell in years if cell.line.number < column.top]
    if not above or read.kind != "amount" or _says(column.label, "year"):
        return read
    nearest = min(above, key=lambda cell: abs(cell.left + cell.right - column.left - column.right))
    dated = _read(replace(column, label=_bare(nearest.text) + column.label), fiscal_year, stage)
    asked = stage in _ASKING
    return read if asked and (dated.fiscal_year == fiscal_year) != (dated.stage in _ASKING) else dated


def _of_years(columns: Sequence[Column], fiscal_year: int, stage: Stage) -> tuple[Column, ...]:
    """`columns`, where a budget that names no year is the year's before, if the document itself only asks."""
    if stage not in _ASKING:
        return tuple(columns)
    asked = [c for c in columns if c.kind == "amount" and (c.fiscal_year, c.stage) == (fiscal_year, stage)]
    explicit = {c.label for c in asked if _says(c.label, "stage")}
    found: list[Column] = []
    for column in columns:
        before = column.kind == "amount" and column.fiscal_year == fiscal_year and not _says(column.label, "year")
        if before and column.stage in ("initial", "supplementary", "revised", "settled"):
            column = replace(column, fiscal_year=fiscal_year - 1)
        elif before and explicit and column in asked and column.label not in explicit:
            column = replace(column, fiscal_year=fiscal_year - 1, stage="initial")
        found.append(column)
    return tuple(found)


def _is_year(label: str) -> bool:
    """It says what year, and not of what budget."""
    return _says(label, "year") and not _says(label, "stage")


def _says(label: str, kind: str) -> bool:
    return any(token.kind == kind for token in tokenise(label + _FIGURE))
