"""A document as running text: names that are broken over lines are whole again, boxes and columns stay apart."""

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from saikei import outline
from saikei.mentions.matcher import Find, Matcher, find_terms
from saikei.mentions.squeezed import Gap, Script, Squeezed, squeeze
from saikei.model import Document


@dataclass(frozen=True, slots=True)
class Flow:
    """The body of one slide as running text.

    Attributes:
        text: Normalised characters with their case. A line break between two words in Latin letters is a space, a
            blank line is a line break, and any other line break is nothing.
        lines: For each character, its line in the source.
        named: For each character, whether it belongs to a name that is known.
    """

    text: str
    lines: tuple[int, ...]
    named: tuple[bool, ...]


def find_flows(document: Document, matcher: Matcher) -> Iterator[Flow]:
    """The running text of each slide, without headings and page numbers, with the names that are known."""
    rows = outline.find_rows(document)
    for slide in outline.find_slides(rows, outline.find_blocks(rows)):
        lines = [row.line for row in slide.body]
        text = squeeze(lines)
        yield _flow(text, find_terms(text, matcher), [line.start for line in lines], [line.number for line in lines])


def _flow(text: Squeezed, finds: tuple[Find, ...], starts: list[int], numbers: list[int]) -> Flow:
    known = {at for find in finds for at in range(find.start, find.end)}
    rows: list[tuple[str, int, bool]] = []
    for at, character in enumerate(text.cased):
        line = numbers[bisect_right(starts, text.starts[at]) - 1]
        if at and (between := _between(text, at)):
            rows.append((between, line, at in known and at - 1 in known))
        rows.append((character, line, at in known))
    characters, lines, named = zip(*rows, strict=True) if rows else ((), (), ())
    return Flow("".join(characters), lines, named)


def _between(text: Squeezed, at: int) -> str:
    """What stands in running text for the white space before a character."""
    latin = text.scripts[at] == text.scripts[at - 1] == Script.LATIN
    return {Gap.NONE: "", Gap.SPACE: " ", Gap.BREAK: " " if latin else "", Gap.BLANK: "\n"}[Gap(text.gaps[at])]
