"""Proof that what was read is there: every name and figure is found again at its span.

One declared normalisation on both sides: `saikei.text.normalise`, then all white space away, so that line joins
and spacing do not matter and everything else does. A name may go over whole lines that are none of it, such as a
page number or a heading between two of its lines.
"""

from dataclasses import dataclass

from saikei.model import Issue, Reading, Span
from saikei.text import normalise


@dataclass(frozen=True, slots=True)
class Grounding:
    """How much of a reading was found again.

    Attributes:
        facts: How many names and figures were looked for.
        issues: One for each that was not found.
    """

    facts: int
    issues: tuple[Issue, ...]


def squeeze(text: str) -> str:
    """`text` under the declared normalisation, without white space."""
    return "".join(normalise(text).text.split())


def ground(reading: Reading) -> Grounding:
    """Looks for every printed heading, title, name, note, figure and mention at its span."""
    facts: list[tuple[str, str, Span]] = [
        ("heading", h.title, h.span) for h in reading.outline.headings if not h.inferred
    ]
    facts += [("title", m.title, m.span) for m in reading.outline.measures if not m.inferred]
    for line in reading.lines:
        facts += [("name", line.name, line.name_span)] if not line.inferred else []
        facts += [("note", note, line.span) for note in line.notes]
        facts += [("figure", figure.amount.as_printed, figure.span) for figure in line.figures]
    facts += [("aside", aside.text, aside.span) for aside in reading.asides]
    facts += [("mention", mention.surface, mention.span) for mention in reading.mentions if mention.explicit]
    text = reading.document.text
    issues = [
        Issue(span.first_line, "ungrounded", value, f"This {what} is not found again where it is said to stand.")
        for what, value, span in facts
        if not _stands(squeeze(value), text[span.start : span.end])
    ]
    return Grounding(len(facts), tuple(issues))


def _stands(value: str, stretch: str) -> bool:
    """`value`, squeezed, is in `stretch`, or is made of whole lines of it in order."""
    if value in squeeze(stretch):
        return True
    rest = value
    for line in map(squeeze, stretch.splitlines()):
        if line and rest.startswith(line):
            rest = rest[len(line) :]
        elif rest and line.startswith(rest):
            return True
    return not rest
