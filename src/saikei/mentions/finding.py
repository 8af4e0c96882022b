"""Document, outline and lexicon to mentions."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache

from saikei import identifiers
from saikei.mentions.definitions import find_definitions
from saikei.mentions.lexicon import Lexicon
from saikei.mentions.matcher import Find, Matcher, find_terms
from saikei.mentions.roles import find_roles
from saikei.mentions.rules import RoleRule
from saikei.mentions.squeezed import Squeezed, squeeze
from saikei.mentions.whole import conclude_bodies
from saikei.model import Line, Measure, Mention, Outline, Source, Span
from saikei.outline import Slide
from saikei.text import join_lines


def find_mentions(source: Source, slides: Sequence[Slide], outline: Outline, lexicon: Lexicon) -> tuple[Mention, ...]:
    """The organisations, technologies and policy instruments named in the measures of a document.

    Printed ones come first, measure by measure in reading order; then the bodies that follow from the document as a
    whole. Headings and page numbers are no text of a measure.

    Args:
        source: The document.
        slides: Its slides.
        outline: Its headings and measures.
        lexicon: What to look for, and how wording gives roles.
    """
    stretches = list(_stretches(slides, outline.measures))
    texts = [squeeze(lines) for _, _, lines in stretches]
    nth: Counter[tuple[str, str]] = Counter()
    mentions: list[Mention] = []
    for (measure, page, lines), text, finds in zip(stretches, texts, _finds(texts, lexicon), strict=True):
        bodies = [find for find in finds if find.type == "organisation"]
        rules = dict(zip(bodies, find_roles(text.text, bodies, lexicon.rules), strict=True))
        for find in finds:
            nth[measure.id, find.entity] += 1
            identifier = identifiers.mention(measure.id, find.entity, nth[measure.id, find.entity])
            mentions.append(_mention(identifier, measure, find, rules.get(find), _printed(find, text, lines, page)))
    responsible = {mention.measure for mention in mentions if mention.role == "responsible"}
    return (*mentions, *conclude_bodies(source, outline, responsible, lexicon))


def _stretches(
    slides: Sequence[Slide], measures: Sequence[Measure]
) -> Iterator[tuple[Measure, int | None, list[Line]]]:
    """What each measure prints on each of its slides, without headings and page numbers, and the page."""
    lines = sorted((row.line for slide in slides for row in slide.body), key=lambda line: line.start)
    starts = [line.start for line in lines]
    for measure in measures:
        for extent in measure.extents:
            within = slice(bisect_left(starts, extent.start), bisect_left(starts, extent.end))
            yield measure, extent.page, lines[within]


def _finds(texts: Sequence[Squeezed], lexicon: Lexicon) -> list[tuple[Find, ...]]:
    """What is found in each text, short forms that the document itself defines among it."""
    matcher = _matcher(lexicon)
    found = [find_terms(text, matcher) for text in texts]
    defined = {
        term for text, finds in zip(texts, found, strict=True) for term in find_definitions(text, finds, matcher.labels)
    }
    if not defined:
        return found
    own = Matcher(defined)
    return [find_terms(text, matcher, own) for text in texts]


@lru_cache(maxsize=4)
def _matcher(lexicon: Lexicon) -> Matcher:
    return Matcher(lexicon.terms)


def _printed(find: Find, text: Squeezed, lines: Sequence[Line], page: int | None) -> tuple[str, Span]:
    """The characters of a find as printed, line breaks removed, and where they stand."""
    start, end = text.starts[find.start], text.ends[find.end - 1]
    within = [line for line in lines if line.start < end and start < line.start + len(line.text)]
    surface = join_lines([line.text[max(0, start - line.start) : end - line.start] for line in within])
    return surface, Span(within[0].number, within[-1].number, start, end, page)


def _mention(
    identifier: str, measure: Measure, find: Find, rule: RoleRule | None, printed: tuple[str, Span]
) -> Mention:
    surface, span = printed
    role = (rule.role if rule else "mentioned") if find.type == "organisation" else ""
    return Mention(
        identifier,
        measure.id,
        find.entity,
        find.type,
        role,
        surface,
        span,
        rule=rule.id if rule else "",
        confidence=rule.confidence if rule else 1.0,
    )
