"""Which line repeats which: marked lines and their originals, and repeats that nothing marks.

Lines are compared inside one edition: last year's document is no original of this year's reprint. The original of a
marked line is, among the lines of its programme that are not marked, the likeliest: by its figures, then by the titles
of measure and section that are printed again, then by order. Where all are marked, the line that is home has no
original, and says so.
"""

from collections.abc import Mapping, Sequence
from typing import Final

from saikei import identifiers
from saikei.identity.appearances import Appearance, Edition
from saikei.identity.counting import budget_of, choose_home, is_whole, prints_whole
from saikei.identity.judgements import Judgement
from saikei.model import Amount, Inference, Reprint, ReprintKind, Status
from saikei.text import key

NO_JUDGEMENTS: Final[Mapping[str, Judgement]] = {}


def find_reprints(
    programme: Sequence[Appearance], joined: Mapping[str, Judgement] = NO_JUDGEMENTS
) -> tuple[Reprint, ...]:
    """The decisions about the lines of one programme, in their order.

    Args:
        programme: Its lines, in their order.
        joined: By line, the judgement that made it one programme with lines of another name, or says outright that it
            repeats another line.
    """
    editions: dict[Edition, list[Appearance]] = {}
    for appearance in programme:
        editions.setdefault(appearance.edition, []).append(appearance)
    return tuple(reprint for lines in editions.values() for reprint in _in_edition(lines, joined))


def contradict(one: Appearance, other: Appearance) -> bool:
    """Both print a whole figure of the same budget, and not the same one."""
    figures = _whole_figures(other)
    return any(figures.get(budget, yen) != yen for budget, yen in _whole_figures(one).items())


def _in_edition(lines: list[Appearance], joined: Mapping[str, Judgement]) -> list[Reprint]:
    if len(lines) == 1 and not lines[0].mark:
        return []
    unmarked = [a for a in lines if not a.mark]
    first = choose_home(unmarked or lines)
    originals = unmarked or [first]
    found: list[Reprint] = []
    for appearance in lines:
        judgement = joined.get(appearance.id)
        if appearance.mark:
            others = [a for a in originals if a is not appearance]
            found.append(_marked(appearance, others, judgement) if others else _alone(appearance, len(lines)))
        elif appearance is not first:
            found.append(_unmarked(appearance, first, judgement))
    return found


def _alone(appearance: Appearance, lines: int) -> Reprint:
    """The decision on a line that says it is a reprint, where there is no line that it may repeat."""
    reason = "It is marked as a reprint, but no other line has its name."
    if lines > 1:
        reason = "Every line of its name is marked as a reprint; this one stands for the original."
    return _decision(appearance, "", "accepted", "same-name", 1.0, reason)


def _marked(appearance: Appearance, originals: list[Appearance], judgement: Judgement | None) -> Reprint:
    """The decision on a line that says it is a reprint, among the lines that it may repeat."""
    original = max(originals, key=lambda a: (*_evidence(appearance, a), -a.order))
    same_name, same_figures, _, same_measure, same_section, _ = _evidence(appearance, original)
    if judgement and not same_name:
        return _decision(appearance, original.id, "accepted", "manual", 1.0, said(judgement))
    titles = "measure" if same_measure else "section" if same_section else ""
    reason = "It is marked as a reprint; the name is the same"
    reason += ", the figures too" if same_figures else ""
    reason += f", and the title of the {titles} is printed again" if titles else ""
    if len(originals) > 1:
        reason += f"; {len(originals)} lines have this name, and this is the likeliest of them"
    if contradict(appearance, original):
        reason += "; but it prints other figures of the same year and stage"
        return _decision(appearance, original.id, "accepted", "same-name", 0.7, f"{reason}.")
    method, confidence = ("same-figures", 1.0) if same_figures else ("same-name", 0.95)
    return _decision(appearance, original.id, "accepted", method, confidence, f"{reason}.")


def _unmarked(appearance: Appearance, original: Appearance, judgement: Judgement | None) -> Reprint:
    """The decision on a line that repeats the one that is home, and does not say so."""
    if judgement:
        return _decision(appearance, original.id, "accepted", "manual", 1.0, said(judgement))
    if contradict(appearance, original):
        reason = "The same name with other figures of the same year and stage, and no mark: a person should decide."
        return _decision(appearance, original.id, "proposed", "same-name", 0.5, reason)
    if appearance.figures and _figures(appearance) == _figures(original):
        reason = "The same name and the same figures; it is not marked as a reprint."
        return _decision(appearance, original.id, "accepted", "same-figures", 1.0, reason)
    reason = "The same name, and no figure speaks against it; it is not marked as a reprint."
    return _decision(appearance, original.id, "accepted", "same-name", 0.95, reason)


def said(judgement: Judgement) -> str:
    """The reason that a person gave, and who it was."""
    return f"{judgement.by} decided it on {judgement.on}: {judgement.reason}"


def _decision(
    appearance: Appearance, original: str, status: Status, method: str, confidence: float, reason: str
) -> Reprint:
    kind: ReprintKind = appearance.mark or "unmarked"
    identifier = identifiers.reprint(appearance.id, original)
    return Reprint(identifier, appearance.id, original, kind, status, Inference(method, confidence, reason))


def _evidence(appearance: Appearance, original: Appearance) -> tuple[bool, bool, int, bool, bool, bool]:
    """What speaks for an original, the strongest first."""
    same = {_yen(p.amount) for p in appearance.figures} & {_yen(p.amount) for p in original.figures}
    return (
        appearance.key == original.key,
        bool(appearance.figures) and _figures(appearance) == _figures(original),
        len(same),
        _same_title(appearance.measure_title, original.measure_title),
        _same_title(appearance.section_title, original.section_title),
        prints_whole(original),
    )


def _same_title(one: str, other: str) -> bool:
    return bool(one) and key(one) == key(other)


def _figures(appearance: Appearance) -> tuple[tuple[object, ...], ...]:
    """What its figures say, however they are written."""
    return tuple((*_yen(p.amount), p.amount.qualifier, p.amount.is_portion) for p in appearance.figures)


def _yen(amount: Amount) -> tuple[int, str, str, int | None]:
    return amount.fiscal_year, amount.stage, amount.instrument, amount.yen


def _whole_figures(appearance: Appearance) -> dict[tuple[int, str, str], int | None]:
    return {budget_of(p.amount): p.amount.yen for p in appearance.figures if is_whole(p.amount)}
