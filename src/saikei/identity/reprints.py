"""Which line repeats which: marked lines and their originals, and repeats that nothing marks."""

from collections.abc import Sequence

from saikei import identifiers
from saikei.identity.appearances import Appearance
from saikei.identity.counting import budget_of, is_whole
from saikei.model import Inference, Reprint, ReprintKind, Status


def find_reprints(programme: Sequence[Appearance]) -> tuple[Reprint, ...]:
    """The decisions about the lines of one programme, document by document."""
    found: list[Reprint] = []
    for source_id in dict.fromkeys(a.source.id for a in programme):
        found += _in_document([a for a in programme if a.source.id == source_id])
    return tuple(found)


def _in_document(lines: list[Appearance]) -> list[Reprint]:
    unmarked = [a for a in lines if not a.line.reprint]
    whole = _whole_first(unmarked)[:1]
    found: list[Reprint] = []
    for appearance in lines:
        if appearance.line.reprint:
            others = unmarked or [a for a in lines[:1] if a is not appearance]
            found.append(_decision(appearance, others, appearance.line.reprint))
        elif appearance not in whole:
            found.append(_decision(appearance, whole, "unmarked"))
    return found


def _decision(appearance: Appearance, originals: Sequence[Appearance], kind: ReprintKind) -> Reprint:
    """The decision that one line repeats the likeliest of `originals`."""
    line = appearance.line
    if not originals:
        reason = "It is marked as a reprint, but no other line of the document has its name."
        return _reprint(line.id, "", kind, "accepted", Inference("same-name", 1.0, reason))
    alike = [a for a in originals if _figures(a) == _figures(appearance)]
    original = (alike or _whole_first(originals))[0]
    marked = "marked" if kind != "unmarked" else "not marked"
    if alike and line.figures:
        reason = f"The same name and the same figures; it is {marked} as a reprint."
        return _reprint(line.id, original.line.id, kind, "accepted", Inference("same-figures", 1.0, reason))
    if kind == "unmarked" and _contradicts(appearance, original):
        reason = "The same name with other figures of the same year and stage, and no mark: a person should decide."
        return _reprint(line.id, original.line.id, kind, "proposed", Inference("same-name", 0.5, reason))
    reason = f"The same name; it is {marked} as a reprint."
    return _reprint(line.id, original.line.id, kind, "accepted", Inference("same-name", 0.95, reason))


def _reprint(line: str, original: str, kind: ReprintKind, status: Status, inferred: Inference) -> Reprint:
    return Reprint(identifiers.reprint(line, original), line, original, kind, status, inferred)


def _figures(appearance: Appearance) -> tuple[tuple[object, ...], ...]:
    return tuple(
        (f.amount.fiscal_year, f.amount.stage, f.amount.yen, f.amount.unspecified, f.amount.qualifier, f.amount.instrument)
        for f in appearance.line.figures
    )


def _whole_first(originals: Sequence[Appearance]) -> list[Appearance]:
    whole = [a for a in originals if any(is_whole(f.amount) for f in a.line.figures)]
    return whole or list(originals)


def _contradicts(one: Appearance, other: Appearance) -> bool:
    """Both print a whole figure of the same budget, and not the same one."""
    figures = {budget_of(f.amount): f.amount.yen for f in other.line.figures if is_whole(f.amount)}
    return any(
        figures.get(budget_of(f.amount), f.amount.yen) != f.amount.yen for f in one.line.figures if is_whole(f.amount)
    )
