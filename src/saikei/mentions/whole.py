"""What follows from the document as a whole: who is responsible where the measure names nobody who is.

A measure under a heading of a body's own charge is that body's; else it is the publisher's. Nothing of this is
printed in the measure, so such a mention is not explicit, and stands where the measure's title does.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

from saikei import identifiers
from saikei.mentions.lexicon import Charge, Lexicon
from saikei.mentions.rules import ISSUER, THEME_BODY, RoleRule
from saikei.model import Measure, Mention, Outline, Source
from saikei.text import key


def conclude_bodies(
    source: Source, outline: Outline, responsible: Collection[str], lexicon: Lexicon
) -> Iterator[Mention]:
    """The responsible body of each measure that is not in `responsible`.

    Args:
        source: The document; its publisher is responsible for what nobody else is.
        outline: Its headings and measures.
        responsible: Identifiers of the measures whose wording gives somebody the role.
        lexicon: What is known of bodies and rules.
    """
    rules = {rule.id: rule for rule in lexicon.rules}
    publisher = _publisher(source, lexicon)
    titles = {heading.id: heading.title for heading in outline.headings}
    for measure in outline.measures:
        if measure.id in responsible:
            continue
        charge = _charge(_headings(measure, source.id, titles), lexicon.charges)
        if charge and THEME_BODY in rules:
            yield _mention(measure, charge.entity, charge.name, rules[THEME_BODY])
        elif publisher and ISSUER in rules:
            yield _mention(measure, publisher, source.publisher, rules[ISSUER])


def _publisher(source: Source, lexicon: Lexicon) -> str:
    """The identifier of the publisher; "" where the vocabulary does not know it."""
    name = key(source.publisher)
    known = (term.entity for term in lexicon.terms if term.type == "organisation" and key(term.label) == name)
    return min(known, default="")


def _headings(measure: Measure, source_id: str, titles: Mapping[str, str]) -> Iterator[str]:
    """The titles of the section and the theme that a measure stands in, the nearer first."""
    place = measure.place
    if place.theme is not None:
        for section in (place.section, None):
            yield titles.get(identifiers.heading(source_id, place.part, place.theme, section), "")


def _charge(headings: Iterable[str], charges: Iterable[Charge]) -> Charge | None:
    return next((charge for title in headings for charge in charges if charge.heading.search(title)), None)


def _mention(measure: Measure, entity: str, name: str, rule: RoleRule) -> Mention:
    """A mention that is printed nowhere: the noughth of its entity in the measure."""
    return Mention(
        id=identifiers.mention(measure.id, entity, 0),
        measure=measure.id,
        entity=entity,
        type="organisation",
        role=rule.role,
        surface=name,
        span=measure.span,
        rule=rule.id,
        confidence=rule.confidence,
        explicit=False,
    )
