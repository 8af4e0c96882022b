"""Readings to identity: programmes, reprints and what counts."""

from collections.abc import Sequence

from saikei import identifiers
from saikei.identity.appearances import Appearance, find_appearances
from saikei.identity.counting import choose_home, judge_figures
from saikei.identity.reprints import find_reprints
from saikei.model import Identity, Issue, Programme, Reading


def conclude(readings: Sequence[Reading]) -> Identity:
    """What was concluded across the documents of `readings`, whatever order they come in."""
    groups: dict[str, list[Appearance]] = {}
    for appearance in find_appearances(readings):
        groups.setdefault(appearance.key, []).append(appearance)
    programmes = tuple(_programme(lines) for lines in groups.values())
    reprints = tuple(r for lines in groups.values() for r in find_reprints(lines))
    verdicts = tuple(v for lines in groups.values() for v in judge_figures(lines))
    by_id = {a.line.id: a for lines in groups.values() for a in lines}
    issues = tuple(
        Issue(
            by_id[r.line].line.name_span.first_line,
            "reprint-without-original" if not r.original else "conflicting-figures",
            by_id[r.line].line.name,
            r.inferred.reason,
        )
        for r in reprints
        if not r.original or r.status == "proposed"
    )
    return Identity(programmes, reprints, verdicts, issues)


def _programme(lines: list[Appearance]) -> Programme:
    home = choose_home(lines)
    return Programme(
        identifiers.programme(home.line.name), home.line.name, home.line.id, tuple(a.line.id for a in lines)
    )
