"""Where slides stand whose heading is lost: the likeliest way through the headings, in order.

Headings are numbered and slides follow them, so each slide between two printed headings stands at one of them or
at one between, never going back. A number that no slide prints is a heading lost altogether, and some slide
stands there. Among the ways that remain the one is taken whose titles are most like the headings (or like titles
of slides that print theirs), staying where it is in doubt.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from saikei.model import Inference
from saikei.outline.headings import Block
from saikei.outline.likeness import Likeness
from saikei.text import key

LOST: Final = 0.3
"""What a slide gains at a heading whose title is lost: more than an unlike title gains, less than a like one."""
BEYOND: Final = 0.28
"""What it gains after the last printed section of a theme, where more sections may be lost than numbers tell."""
LIKE: Final = 0.2
"""Below this, likeness is chance."""
STAY: Final = 0.06
"""What it gains by standing where the slide before stands."""
TOGETHER: Final = 0.4
"""What it gains instead where the slide before has the same title."""
_THEME: Final = 0.6
"""How much likeness to the theme's title adds."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A place that a slide may stand at.

    Attributes:
        part: Its part.
        theme: Its theme.
        section: Its section; None before the first, or beyond the last.
        title: The section's title; "" where it is lost.
        theme_title: The theme's title.
        lost: Numbering says that it exists, and no slide prints it.
    """

    part: int | None
    theme: int | None
    section: int | None
    title: str = ""
    theme_title: str = ""
    lost: bool = False


@dataclass(frozen=True, slots=True)
class Placed:
    """A spot for one slide, and how it was concluded where its slide does not print it."""

    spot: Spot
    inferred: Inference | None = None


def find_spots(blocks: Sequence[Block]) -> tuple[Spot, ...]:
    """All places of the document in order, lost sections among them; a spot without section ends each theme."""
    titles: dict[tuple[int, int], str] = {}
    themes: dict[int, tuple[int | None, str]] = {}
    for block in blocks:
        for printing in block.printings:
            if printing.kind == "theme":
                themes.setdefault(printing.number, (block.part, printing.title))
            elif printing.kind == "section" and block.theme is not None:
                titles.setdefault((block.theme, printing.number), printing.title)
                themes.setdefault(block.theme, (block.part, ""))
    spots: list[Spot] = []
    seen: set[int | None] = set()
    for block in blocks:
        if block.theme is None and block.part not in seen:
            spots.append(Spot(block.part, None, None))
        seen.add(block.part)
        if block.theme is None or block.theme in {s.theme for s in spots}:
            continue
        part, name = themes.get(block.theme, (block.part, ""))
        numbers = [section for theme, section in titles if theme == block.theme]
        spots += [
            Spot(part, block.theme, n, titles.get((block.theme, n), ""), name, (block.theme, n) not in titles)
            for n in range(1, max(numbers, default=0) + 1)
        ]
        spots.append(Spot(part, block.theme, None, "", name))
    return tuple(spots)


def place(blocks: Sequence[Block | None], titles: Sequence[tuple[str, ...]], likeness: Likeness) -> tuple[Placed, ...]:
    """A spot for each slide.

    Args:
        blocks: The heading block of each slide; None where it prints none.
        titles: The titles on each slide.
        likeness: How alike two titles are.
    """
    spots = find_spots([b for b in blocks if b is not None])
    index = {(s.part, s.theme, s.section): i for i, s in enumerate(spots)}
    fixed: list[int | None] = [None if b is None else _printed(b, index) for b in blocks]
    at_title: dict[str, list[str]] = {}
    for spot, names in zip(fixed, titles, strict=True):
        if spot is not None and spots[spot].title:
            at_title.setdefault(key(spots[spot].title), []).extend(names)
    at_spot = {i: at_title.get(key(spot.title), []) for i, spot in enumerate(spots)}
    placed = [Placed(Spot(None, None, None) if i is None else spots[i]) for i in fixed]
    known = [i for i, spot in enumerate(fixed) if spot is not None]
    for first, last in pairwise([*known, len(blocks)]):
        low = fixed[first] or 0
        high = max(low, len(spots) - 1 if last == len(blocks) else fixed[last] or 0)
        reach = _Reach(spots[low : high + 1], [at_spot[i] for i in range(low, high + 1)], likeness)
        placed[first + 1 : last] = reach.conclude(titles[first:last])
    return tuple(placed)


def _printed(block: Block, index: dict[tuple[int | None, int | None, int | None], int]) -> int | None:
    """The spot that a block prints: its last section; None where it prints a part or a theme alone."""
    if block.sections:
        return index.get((block.part, block.theme, block.sections[-1]))
    return index.get((block.part, None, None)) if block.theme is None else None


def _gain(spot: Spot, beside: Sequence[str], names: tuple[str, ...], likeness: Likeness) -> float:
    """What a slide with titles `names` gains at `spot`, where slides with the titles `beside` stand for sure."""
    if spot.theme is None:
        return -1.0
    floor = LOST if spot.lost else BEYOND if spot.section is None else 0.0
    alike = max((likeness(name, title) for name in names for title in (spot.title, *beside)), default=0.0)
    themed = _THEME * max((likeness(name, spot.theme_title) for name in names), default=0.0)
    return max(floor, alike if alike >= LIKE else 0.0) + themed


def _stay(names: tuple[str, ...], before: tuple[str, ...]) -> float:
    same = {key(name) for name in names} & {key(name) for name in before}
    return TOGETHER if same else STAY


def _best_way(gains: list[list[float]], lost: list[bool], stays: list[float]) -> list[int]:
    """For each slide the step to stand at: never back, every lost step visited where slides are enough, most gain."""
    steps = len(lost)
    must = sum(lost) <= len(gains)
    best = [[float("-inf")] * steps for _ in gains]
    came = [[0] * steps for _ in gains]
    for i, row in enumerate(gains):
        for step in range(steps):
            for before in range(step + 1) if i else (0,):
                so_far = best[i - 1][before] if i else 0.0
                worth = so_far + row[step] + (stays[i] if before == step else 0.0)
                if worth > best[i][step] and not (must and any(lost[before + 1 : step])):
                    best[i][step], came[i][step] = worth, before
    end = max(range(steps), key=lambda s: (best[-1][s] if not (must and any(lost[s + 1 :])) else float("-inf"), -s))
    way = [end]
    for i in range(len(gains) - 1, 0, -1):
        way.append(came[i][way[-1]])
    return way[::-1]


@dataclass(frozen=True, slots=True)
class _Reach:
    """The spots that the slides between two printed headings may stand at.

    Attributes:
        spots: In order; the first is where the slide before them stands.
        beside: Titles of slides that print each spot, or one with the same heading.
        likeness: How alike two titles are.
    """

    spots: Sequence[Spot]
    beside: Sequence[Sequence[str]]
    likeness: Likeness

    def conclude(self, titles: Sequence[tuple[str, ...]]) -> list[Placed]:
        """A spot for each slide but the first of `titles`, which is the slide before them."""
        if len(titles) < 2:
            return []
        gains = [
            [_gain(spot, beside, names, self.likeness) for spot, beside in zip(self.spots, self.beside, strict=True)]
            for names in titles[1:]
        ]
        stays = [_stay(names, before) for before, names in pairwise(titles)]
        way = _best_way(gains, [spot.lost for spot in self.spots], stays)
        return [
            Placed(self.spots[step], self._evidence(step, row, names, stayed=step == before))
            for before, step, row, names in zip([0, *way], way, gains, titles[1:], strict=False)
        ]

    def _evidence(self, step: int, gains: list[float], names: tuple[str, ...], *, stayed: bool) -> Inference:
        """What decided for a step."""
        spot = self.spots[step]
        gain = gains[step]
        second = max((g for i, g in enumerate(gains) if i != step), default=0.0)
        margin = max(0.0, min(1.0, gain - second))
        known = {key(t) for t in (spot.title, *self.beside[step])}
        where = f"section {spot.section}" if spot.section else f"theme {spot.theme}"
        if len(self.spots) == 1:
            return Inference("position", 0.95, f"The slides before and after it both print {where}.")
        if any(key(name) in known for name in names):
            return Inference("repeated-title", 0.9, f"Its title also stands on slides that print {where}.")
        if spot.lost:
            reason = f"Numbering needs {where}, which no slide prints; its title is unlike the headings around it."
            return Inference("numbering", round(0.55 + 0.3 * margin, 2), reason)
        if spot.section is None:
            reason = f"It stands in {where}; its title is unlike every section there, so none is named."
            return Inference("position", 0.4, reason)
        if gain >= LIKE:
            confidence = round(0.5 + 0.4 * margin, 2)
            return Inference("section-title", confidence, f"Its title is most like the headings of {where}.")
        word = "continues" if stayed else "comes after"
        return Inference("position", 0.4, f"Nothing tells it apart, so it {word} what stands before it.")
