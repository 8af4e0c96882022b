"""Glyphs to lines of text: upright and vertical writing, letter-spaced and turned; ruby is left out.

Files print glyphs in runs, in an order of their own, and often without spaces. So glyphs are joined by where they stand:
a run goes on while the next glyph of the file stands right beside (or, in vertical writing, right below) the last one,
and runs on one base line make a line where they are close.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, zip_longest
from statistics import median
from typing import Final, Literal, TypeAlias
from unicodedata import category, east_asian_width

from saikei.document.pdf.glyphs import Glyph

Way: TypeAlias = Literal["across", "down"]

JOINED: Final = 1.1
"""Widest gap inside a line, in ems: a full-width space and a little."""
SPACE: Final = 0.15
"""Narrowest gap that is read as a space, in ems more than letters of the line usually stand apart."""
_QUARTER: Final = 0.25
"""What typesetters leave between a full-width letter and a Latin one, in ems (JIS X 4051: 四分アキ); it is no space."""
_OVERLAP: Final = -0.7
"""How far a letter may reach into the one before, in ems: brackets side by side are set half as wide."""
_AGAIN: Final = 0.12
"""How far a letter that is printed twice is moved, in ems."""
_LATEST: Final = 200
"""How many earlier letters are compared with one."""
_SPREAD: Final = 3.0
"""Widest gap between letter-spaced characters, in ems."""
_EVEN: Final = 0.25
"""How far the gaps of letter-spaced characters may differ, in ems."""
_BAND: Final = 20.0
"""Height of the bands that a page is cut into to find what stands on one level, in points."""
_EDGE: Final = 14_400.0
"""The most that a page is high or wide, in points (ISO 32000-1, annex C.2); what stands beyond is in the last band."""
SMALLEST: Final = 0.1
"""The smallest size of letters that distances are measured by, in points; files scale letters down to nothing."""
_RUBY: Final = 0.62
"""Ruby is at most this large, measured by the text it stands beside (JIS X 4051: half of it)."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of text as it stands on a page.

    Attributes:
        text: Its characters, with a space where there is room for one.
        left: Its box, in points from the upper left corner.
        top: Upper edge.
        right: Right edge.
        bottom: Lower edge.
        size: Of its letters, in points.
        way: ``across`` the page, or ``down`` it as vertical writing.
        turned: Whether it is printed at a right angle to the page.
    """

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    way: Way = "across"
    turned: bool = False


def find_lines(glyphs: Sequence[Glyph]) -> tuple[TextLine, ...]:
    """The lines that the glyphs of one page make, those across the page from top to bottom first."""
    found: list[TextLine] = []
    spaced = any(glyph.character in " \u00a0" for glyph in glyphs)  # the file prints its blanks itself
    for turn in range(4):
        upright = [_turned(glyph, -turn) for glyph in _once(glyphs) if glyph.turn == turn]
        runs = _runs(upright)
        down = [run for run in runs if _is_vertical(run, upright)]
        across = [part for run in runs if run not in down for part in _broken(run)]
        lines = [_line(row, "across", spaced=spaced) for row in _joined(_spread(across))]
        lines += [_line(run, "down", spaced=spaced) for run in down]
        found += [_back(line, turn) for line in _without_ruby(lines)]
    return tuple(
        sorted((line for line in found if line.text.strip()), key=lambda line: (line.turned, line.top, line.left))
    )


def _once(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """The glyphs without those printed again at their own place, as programs do for bold letters and shadows."""
    printed: dict[str, list[Glyph]] = {}
    kept: list[Glyph] = []
    for glyph in glyphs:
        same = printed.setdefault(glyph.character, [])
        near = _AGAIN * glyph.size
        if glyph.character.isspace() or not any(
            abs(glyph.left - other.left) < near and abs(glyph.top - other.top) < near for other in same[-_LATEST:]
        ):
            same.append(glyph)
            kept.append(glyph)
    return kept


Run: TypeAlias = tuple[Glyph, ...]


def _runs(glyphs: Sequence[Glyph]) -> list[Run]:
    """Stretches of glyphs that follow each other in the file and on the page."""
    runs: list[list[Glyph]] = []
    way: Way | None = None
    for glyph, following in zip_longest(glyphs, glyphs[1:]):
        if runs:
            step = _step(runs[-1][-1], glyph)
            if step == "down" and following and _step(glyph, following) == "across":
                step = None  # the first of a line that stands below
            if step and way in (None, step):
                runs[-1].append(glyph)
                way = step
                continue
        runs.append([glyph])
        way = None
    return [tuple(run) for run in runs]


def _step(one: Glyph, other: Glyph) -> Way | None:
    """Which way the writing goes from one glyph to the next; None where they do not follow each other."""
    em = max(one.size, other.size)
    if min(one.size, other.size) < 0.45 * em:
        return None
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    wide = min(one.right, other.right) - max(one.left, other.left)
    level = high > 0.4 * min(one.bottom - one.top, other.bottom - other.top)
    if level and other.left > one.left and _OVERLAP * em < other.left - one.right < JOINED * em:
        return "across"
    if (
        wide > 0.5 * min(one.right - one.left, other.right - other.left)
        and -0.4 * em < other.top - one.bottom < 0.8 * em
    ):
        return "down"
    return None


def _is_vertical(run: Run, glyphs: Sequence[Glyph]) -> bool:
    """Whether a run goes down the page, and is no column of words that are written across it."""
    if len(run) < 2 or _step(run[0], run[1]) != "down":
        return False
    if sum(is_wide(glyph.character) for glyph in run) * 2 < len(run):
        return False
    own = {id(glyph) for glyph in run}
    leading = median(after.top - before.bottom for before, after in pairwise(run)) + 0.1 * run[0].size
    others = [other for other in glyphs if id(other) not in own]
    beside = sum(any(_is_beside(glyph, other, leading) for other in others) for glyph in run)
    return beside * 2 < len(run)


def _is_beside(glyph: Glyph, other: Glyph, most: float) -> bool:
    """Whether another glyph stands to the left or right, no farther away than `most` points."""
    first, last = sorted((glyph, other), key=lambda each: each.left)
    return last.left - first.right <= most and _step(first, last) == "across"


def _broken(run: Run) -> list[Run]:
    """A run across the page as it is; the glyphs of any other each by itself."""
    return [run] if len(run) < 2 or _step(run[0], run[1]) == "across" else [(glyph,) for glyph in run]


def _spread(runs: list[Run]) -> list[Run]:
    """The runs, with single letters on one base line at even distances joined to one."""
    singles = sorted((run[0] for run in runs if len(run) == 1), key=lambda g: (round(g.bottom), g.left))
    rows: list[list[Glyph]] = []
    for glyph in singles:
        if rows and _evenly(rows[-1], glyph):
            rows[-1].append(glyph)
        else:
            rows.append([glyph])
    return [run for run in runs if len(run) > 1] + [tuple(row) for row in rows]


def _evenly(row: list[Glyph], glyph: Glyph) -> bool:
    last, em = row[-1], row[-1].size
    gap = glyph.left - last.right
    if not is_wide(glyph.character) or not is_wide(last.character) or abs(glyph.size - em) > 0.1 * em:
        return False
    if abs(glyph.bottom - last.bottom) > 0.2 * em or not 0 <= gap <= _SPREAD * em:
        return False
    return len(row) < 2 or abs(gap - (last.left - row[-2].right)) <= _EVEN * em


def _joined(runs: list[Run]) -> list[Run]:
    """Runs on one base line that are close, as one."""
    rows: list[list[Glyph]] = []
    in_band: defaultdict[int, dict[int, None]] = defaultdict(dict)  # rows by the bands of the page that they touch
    for run in sorted(runs, key=lambda run: (run[0].left, run[0].top)):
        near = sorted({row for band in _bands(run[0]) for row in in_band[band]})
        row = next((row for row in near if _continues(rows[row], run)), None)
        if row is None:
            row = len(rows)
            rows.append([])
        rows[row].extend(run)
        for band in _bands(run[-1]):
            in_band[band][row] = None
    return [tuple(row) for row in rows]


def _bands(glyph: Glyph) -> range:
    first, last = (int(min(max(edge, -_EDGE), _EDGE) // _BAND) for edge in (glyph.top, glyph.bottom))
    return range(first, last + 1)


def _continues(row: Sequence[Glyph], run: Run) -> bool:
    last, first = row[-1], run[0]
    em = max(last.size, first.size)
    high = min(last.bottom, first.bottom) - max(last.top, first.top)
    lowest = min(last.bottom - last.top, first.bottom - first.top)
    near = first.left > last.left and _OVERLAP * em < first.left - last.right < JOINED * em
    return near and high > 0.5 * lowest and min(last.size, first.size) > 0.45 * em


def _line(glyphs: Run, way: Way, *, spaced: bool) -> TextLine:
    return TextLine(
        _text(glyphs, way, spaced=spaced),
        min(glyph.left for glyph in glyphs),
        min(glyph.top for glyph in glyphs),
        max(glyph.right for glyph in glyphs),
        max(glyph.bottom for glyph in glyphs),
        round(median(glyph.size for glyph in glyphs), 2),
        way,
    )


def _text(glyphs: Run, way: Way, *, spaced: bool) -> str:
    """The characters of a line, with a space wherever there is room for one and the letters are not spread evenly.

    Args:
        glyphs: Those of the line.
        way: How it is written.
        spaced: Whether the page prints its own blanks, so that a narrow gap between two scripts is none.
    """
    if way == "down":
        return "".join(glyph.character for glyph in glyphs).strip()
    gaps = [(after.left - before.right) / max(before.size, after.size, 1.0) for before, after in pairwise(glyphs)]
    spread = [
        gap
        for gap, (before, after) in zip(gaps, pairwise(glyphs), strict=True)
        if is_wide(before.character) and is_wide(after.character)
    ]
    usual = max(0.0, median(spread)) if len(spread) > 1 else 0.0
    text = glyphs[0].character
    for gap, (before, after) in zip(gaps, pairwise(glyphs), strict=True):
        mixed = _QUARTER * (spaced and _is_mixed(before.character, after.character))
        if gap > usual + mixed + SPACE and not before.character.isspace() and not after.character.isspace():
            text += " "
        text += after.character
    return text.strip()


def _without_ruby(lines: list[TextLine]) -> list[TextLine]:
    """The lines without the small kana that tell how the text right below (or left of them) is read."""
    small = [line for line in lines if all(_is_kana(c) for c in line.text if not c.isspace())]
    ruby = {id(line) for line in small if any(_is_ruby(line, base) for base in lines)}
    return [line for line in lines if id(line) not in ruby]


def _is_ruby(line: TextLine, base: TextLine) -> bool:
    if line.size > _RUBY * base.size or line.way != base.way:
        return False
    if line.way == "across":
        gap, inside = (
            base.top - line.bottom,
            base.left - line.size <= line.left and line.right <= base.right + line.size,
        )
    else:
        gap, inside = (
            line.left - base.right,
            base.top - line.size <= line.top and line.bottom <= base.bottom + line.size,
        )
    return inside and abs(gap) <= line.size


def _is_kana(character: str) -> bool:
    return "ぁ" <= character <= "ヿ"


def _turned(glyph: Glyph, turns: int) -> Glyph:
    """A glyph on the page turned by quarter turns, so that its writing stands upright; boxes may be negative."""
    match turns % 4:
        case 1:
            box = -glyph.bottom, glyph.left, -glyph.top, glyph.right
        case 2:
            box = -glyph.right, -glyph.bottom, -glyph.left, -glyph.top
        case 3:
            box = glyph.top, -glyph.right, glyph.bottom, -glyph.left
        case _:
            return glyph
    return replace(glyph, left=box[0], top=box[1], right=box[2], bottom=box[3])


def _back(line: TextLine, turns: int) -> TextLine:
    """A line that was read on a turned page, where it stands on the page as shown."""
    if not turns:
        return line
    box = _turned(Glyph("", line.left, line.top, line.right, line.bottom, line.size), turns)
    return replace(line, left=box.left, top=box.top, right=box.right, bottom=box.bottom, turned=True)


def is_wide(character: str) -> bool:
    """Whether a character fills a square, as kanji, kana and full-width letters do (Unicode Annex 11)."""
    return east_asian_width(character) in ("W", "F")


def _is_mixed(one: str, other: str) -> bool:
    """Whether typesetters part two letters: a full-width one and a Latin one, or a sign such as △ or ※ and either."""
    kinds = {
        "sign" if category(c)[0] in "SP" and not is_wide(c) else "latin" if c.isascii() else "wide"
        for c in (one, other)
    }
    return kinds == {"wide", "latin"} or ("sign" in kinds and not (one + other).isascii())
