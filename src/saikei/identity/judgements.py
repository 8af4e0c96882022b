"""What people decided about repeats: a file with one line for each decision.

A judgement is about two programmes or two budget lines, by identifiers that survive a new extraction: the file says
nothing of pages or places, and is replayed on every build by `saikei.identity.resolution`.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Final, Literal, TypeAlias, get_args

from saikei import identifiers
from saikei.problems import CurationError, UsageError

Word: TypeAlias = Literal["same", "different", "unsure"]

FILE: Final = "judgements.csv"
COLUMNS: Final = ("left", "right", "left_name", "right_name", "judgement", "by", "on", "reason")


@dataclass(frozen=True, slots=True)
class Judgement:
    """A person's decision on two programmes or lines.

    Attributes:
        left: Identifier of a programme or of a budget line.
        right: Identifier of another.
        left_name: Name of the first.
        right_name: Name of the second.
        word: Whether they are one real programme.
        by: Who decided.
        on: When.
        reason: Why, in a few words.
    """

    left: str
    right: str
    left_name: str
    right_name: str
    word: Word
    by: str
    on: date
    reason: str

    @property
    def pair(self) -> frozenset[str]:
        """What it is about, whichever side comes first."""
        return frozenset((self.left, self.right))


def parse_judgements(text: str, name: str = FILE) -> tuple[Judgement, ...]:
    """The judgements of a file, in its order.

    Args:
        text: The file: CSV with a header of `COLUMNS`.
        name: What to call it in an error.

    Raises:
        CurationError: A column is missing, or a line is no judgement; with the number of the line.
    """
    reader = csv.DictReader(StringIO(text.removeprefix("\ufeff"), newline=""))
    missing = [column for column in COLUMNS if column not in (reader.fieldnames or ())]
    if missing:
        raise CurationError(f"{name} has no column {missing[0]!r}; its first line is: {','.join(COLUMNS)}")
    found: list[Judgement] = []
    for row in reader:
        try:
            found.append(read_row({column: (row[column] or "").strip() for column in COLUMNS}))
        except ValueError as error:
            raise CurationError(f"{name}, line {reader.line_num}: {error}") from error
    return tuple(found)


def load_judgements(folder: Path) -> tuple[Judgement, ...]:
    """The judgements of a folder; none where it has no such file yet.

    Raises:
        UsageError: There is no such folder.
        CurationError: Its file cannot be read, or is broken.
    """
    path = folder / FILE
    if not folder.is_dir():
        raise UsageError(f"there is no folder {folder}; name the folder that holds {FILE}")
    try:
        return parse_judgements(path.read_text("utf-8"), str(path)) if path.exists() else ()
    except UnicodeDecodeError as error:
        raise CurationError(f"{path} is not UTF-8; save it as UTF-8") from error
    except OSError as error:
        raise CurationError(f"{path} cannot be read: {error.strerror}") from error


def format_judgements(judgements: Iterable[Judgement]) -> str:
    """The file that holds `judgements`, one line each, sorted so that a new one changes one line."""
    text = StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for j in in_order(judgements):
        writer.writerow((j.left, j.right, j.left_name, j.right_name, j.word, j.by, j.on.isoformat(), j.reason))
    return text.getvalue()


def in_order(judgements: Iterable[Judgement]) -> list[Judgement]:
    """`judgements` by what they are about, then by day."""
    return sorted(judgements, key=lambda j: (j.left, j.right, j.on, j.word, j.by, j.reason))


def record(judgements: Sequence[Judgement], new: Judgement) -> tuple[Judgement, ...]:
    """`judgements` with `new` in the place of what was decided on the same pair before."""
    return (*(j for j in judgements if j.pair != new.pair), new)


def read_row(row: Mapping[str, str]) -> Judgement:
    """The judgement of one row, by `COLUMNS`.

    Raises:
        ValueError: It is none; with what is wrong and what to write.
    """
    if row["judgement"] not in get_args(Word):
        raise ValueError(f"the judgement is {row['judgement']!r}; write one of: {', '.join(get_args(Word))}")
    for side in ("left", "right"):
        _check(side, row[side], row[f"{side}_name"])
    if row["left"] == row["right"]:
        raise ValueError("left and right are the same; a judgement is about two programmes or lines")
    if not row["by"]:
        raise ValueError("by is empty; say who decided")
    try:
        on = date.fromisoformat(row["on"])
    except ValueError as error:
        raise ValueError(f"on is {row['on']!r}; write the day as 2026-04-01") from error
    word: Word = row["judgement"]  # type: ignore[assignment]  # checked above
    return Judgement(row["left"], row["right"], row["left_name"], row["right_name"], word, row["by"], on, row["reason"])


def _check(side: str, identifier: str, name: str) -> None:
    """An identifier is made from a name, so that a slip between the two is found."""
    kind, _, rest = identifier.partition("/")
    tail = rest.partition("/line/")[2] if kind == "document" else rest if kind == "programme" else ""
    if not tail:
        raise ValueError(f"{side} is {identifier!r}; write programme/… or document/…/line/…")
    if name and not tail.startswith(identifiers.digest(name)):
        raise ValueError(f"{side}_name {name!r} is not the name of {identifier}")
