"""Which words hold for which figure: tokens → amounts.

One pass with a stack of scopes, one scope for each open bracket. A scope carries the words in force; the docstring
of the package says how far each word reaches.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from saikei.amounts.tokens import Token
from saikei.amounts.values import read_year, read_yen
from saikei.amounts.words import BRACKETS, INSTRUMENTS, QUALIFIERS, STAGES
from saikei.model import Amount, Qualifier, Stage


@dataclass(frozen=True, slots=True)
class _Words:
    """What holds for the next figure."""

    year: int
    stage: Stage
    instrument: str = ""
    portion: bool = False


@dataclass(slots=True)
class _Scope:
    """The text itself, or one bracket.

    Attributes:
        home: What holds where a clause begins.
        words: What holds now.
        opened: Index of the token that opened it; -1 for the text itself.
        bracket: The character that opened it.
        ahead: Where it holds nothing but words, they are for what follows, not for the figure before.
        said: Kinds of words since the last figure.
        spent: A figure has been read since the last word.
        figure: Index of the amount that stands directly before; None when something else does.
        figure_said: Kinds of words that were said for that figure.
        figures: Whether any figure has been read.
        label: Nothing but words has been read.
        qualifier: One that was said without a figure.
    """

    home: _Words
    words: _Words
    opened: int = -1
    bracket: str = ""
    ahead: bool = False
    said: set[str] = field(default_factory=set)
    spent: bool = False
    figure: int | None = None
    figure_said: frozenset[str] = frozenset()
    figures: bool = False
    label: bool = True
    qualifier: Qualifier = ""

    def say(self, kind: str) -> None:
        """A word of `kind` begins or continues what is said for the next figure."""
        if self.spent:
            self.words = replace(self.words, instrument=self.home.instrument)
        if kind in ("year", "stage"):
            if self.spent:
                self.words = replace(self.words, portion=self.home.portion)
            elif not self.said & {"year", "stage"}:
                self.home = replace(self.home, instrument=self.words.instrument, portion=self.words.portion)
        self.said.add(kind)
        self.spent = False
        self.figure = None


def read_amounts(text: str, tokens: Sequence[Token], fiscal_year: int, stage: Stage) -> tuple[Amount, ...]:
    """The amounts of `tokens`, which are those of `text`, in print order."""
    reader = _Reader(text, fiscal_year, stage)
    opened_by = _closed_brackets(tokens)
    closed_by = {opened: closed for closed, opened in opened_by.items()}
    for index, token in enumerate(tokens):
        if token.kind == "open":
            reader.open(index, token.text, ahead=_is_ahead(tokens, index, closed_by.get(index, len(tokens))))
        elif token.kind == "close":
            reader.close_through(opened_by.get(index))
        elif not reader.read(token):
            reader.other(missing_close=reader.scope.opened not in closed_by)
    reader.close_through(0)
    return tuple(reader.amounts)


def _is_ahead(tokens: Sequence[Token], opened: int, closed: int) -> bool:
    """Whether a bracket touches the figure after it alone; where it touches both or none, whether it is 【】."""
    before = opened > 0 and tokens[opened - 1].kind in ("figure", "unspecified", "qualifier")
    after = closed + 1 < len(tokens) and tokens[closed + 1].kind in ("figure", "unspecified")
    return tokens[opened].text == "【" if before == after else after


def _closed_brackets(tokens: Sequence[Token]) -> dict[int, int]:
    """For each closing bracket, the index of the opening one that it closes.

    The last open one of its own kind, or else the last open one of any kind. Those opened in between are never
    closed.
    """
    partners: dict[int, int] = {}
    stack: list[int] = []
    waiting = dict.fromkeys(BRACKETS.values(), 0)
    for index, token in enumerate(tokens):
        if token.kind == "open":
            stack.append(index)
            waiting[BRACKETS[token.text]] += 1
        elif token.kind == "close":
            own = waiting[token.text] > 0
            while stack:
                opened = stack.pop()
                closes = BRACKETS[tokens[opened].text]
                waiting[closes] -= 1
                if not own or closes == token.text:
                    partners[index] = opened
                    break
    return partners


class _Reader:
    """The state of one reading."""

    def __init__(self, text: str, fiscal_year: int, stage: Stage) -> None:
        self.text = text
        self.fiscal_year = fiscal_year
        self.stage: Stage = stage
        self.root = _Words(fiscal_year, stage)
        self.scopes = [_Scope(self.root, self.root)]
        self.amounts: list[Amount] = []
        self.in_name = False  # the characters directly before are of a name

    @property
    def scope(self) -> _Scope:
        return self.scopes[-1]

    def read(self, token: Token) -> bool:
        """Read anything but a bracket; False where it is neither figure nor word but other text."""
        scope = self.scope
        match token.kind:
            case "figure":
                value = read_yen(token.text)
                if value is None:
                    return False
                self._add(token, *value)
            case "unspecified":
                self._add(token, None, 0)
            case "year":
                year = read_year(token.text, self.fiscal_year)
                if year is None:
                    return False
                self._year(year)
            case "stage" if not self.in_name:
                scope.say("stage")
                scope.words = replace(scope.words, stage=STAGES[token.text])
            case "budget":
                if "year" in scope.said and "stage" not in scope.said:
                    scope.words = replace(scope.words, stage="initial")
            case "instrument":
                scope.say("instrument")
                scope.words = replace(scope.words, instrument=INSTRUMENTS[token.text])
            case "within" if not self.in_name:
                scope.say("within")
                scope.words = replace(scope.words, portion=True)
            case "qualifier":
                self._qualify(QUALIFIERS[token.text])
            case "joint":
                scope.figure = None
                if scope.spent:
                    scope.words = replace(scope.words, instrument=scope.home.instrument)
            case "gap" | "filler" | "ordinal":
                self.in_name = self.in_name and token.kind != "gap"
                return True
            case _:
                return False
        self.in_name = False
        return True

    def other(self, *, missing_close: bool) -> None:
        """Other text, such as a name: outside brackets it ends what was said, inside only the instrument."""
        self.in_name = True
        if missing_close and len(self.scopes) > 1 and self.scope.figures:
            self._close()
        scope = self.scope
        scope.figure = None
        scope.label = False
        if len(self.scopes) > 1:
            if scope.words.instrument != scope.home.instrument:
                scope.words = replace(scope.words, instrument=scope.home.instrument)
            return
        still_within = scope.words.portion and not scope.spent and scope.figures
        scope.home = self.root
        scope.words = replace(self.root, portion=True) if still_within else self.root
        scope.said = set()

    def open(self, index: int, bracket: str, *, ahead: bool) -> None:
        """A bracket opens: what holds before it holds in it."""
        words = self.scope.words
        self.scopes.append(_Scope(words, words, index, bracket, ahead))
        self.in_name = False

    def close_through(self, opened: int | None) -> None:
        """Close the brackets opened by token `opened` or later; none where a closing bracket closes nothing."""
        self.in_name = False
        while opened is not None and self.scope.opened >= opened:
            self._close()

    def _close(self) -> None:
        """Close the last bracket; one that holds nothing but words is a label of a figure."""
        inner, scope = self.scopes.pop(), self.scopes[-1]
        if not inner.label or not (inner.said or inner.qualifier):
            scope.label = scope.label and inner.label
            return
        if scope.figure is not None and not inner.ahead and not scope.figure_said & inner.said:
            self._label(scope.figure, inner)
            return
        scope.words, scope.spent, scope.figure = inner.words, False, None
        scope.said |= inner.said
        if inner.bracket == "【" and len(self.scopes) == 1:
            self.root = scope.home = inner.words

    def _label(self, figure: int, said: _Scope) -> None:
        """A bracket behind a figure says what it is: 150.0億円（電波利用料財源）."""
        amount = self.amounts[figure]
        if said.said & {"year", "stage"}:
            amount = replace(amount, fiscal_year=said.words.year, stage=said.words.stage)
        self.amounts[figure] = replace(
            amount,
            instrument=said.words.instrument if "instrument" in said.said else amount.instrument,
            qualifier=amount.qualifier or said.qualifier,
        )

    def _year(self, year: int) -> None:
        scope = self.scope
        if "year" in scope.said:
            scope.said.discard("stage")
        scope.say("year")
        stage: Stage = "initial" if year < self.fiscal_year else self.stage
        scope.words = replace(scope.words, year=year, stage=scope.words.stage if "stage" in scope.said else stage)

    def _qualify(self, qualifier: Qualifier) -> None:
        scope = self.scope
        if scope.figure is not None:
            self.amounts[scope.figure] = replace(self.amounts[scope.figure], qualifier=qualifier)
        else:
            scope.qualifier = qualifier

    def _add(self, token: Token, yen: int | None, step: int) -> None:
        scope = self.scope
        if scope.spent:
            scope.words = replace(scope.words, instrument=scope.home.instrument)
        words = scope.words
        printed = "".join(part.strip() for part in self.text[token.start : token.end].splitlines())
        scope.figure, scope.figure_said = len(self.amounts), frozenset(scope.said)
        scope.figures, scope.spent, scope.label, scope.said = True, True, False, set()
        self.amounts.append(
            Amount(
                fiscal_year=words.year,
                stage=words.stage,
                yen=yen,
                unspecified=yen is None,
                step=step,
                instrument=words.instrument,
                is_portion=words.portion,
                as_printed=printed,
                start=token.start,
                end=token.end,
            )
        )
