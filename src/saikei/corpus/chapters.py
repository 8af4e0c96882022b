"""What is concluded across documents, from lines that were brought together by the groups of their names.

A chapter is what was found about some groups. No chapter needs to see another; near repeats alone are found among the
programmes of all of them.
"""

from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from pyoxigraph import Quad

from saikei.corpus.portions import VERSION, LineFound, publisher_of, violations
from saikei.identity.appearances import Appearance
from saikei.identity.candidates import Profile
from saikei.identity.conclusion import Concluded, conclude_alike, find_near_repeats, unfollowed
from saikei.identity.judgements import Judgement
from saikei.identity.resolution import Outcome
from saikei.model import Issue, Reprint
from saikei.rdf.dataset import Statistics, count, frame
from saikei.rdf.mapping import appearance_to_rdf, issues_to_rdf, programme_to_rdf, reprint_to_rdf
from saikei.rdf.nodes import IDENTITY_GRAPH, iri
from saikei.rdf.serialisation import to_nquads
from saikei.rdf.shapes import Violation
from saikei.rdf.tables import Row, issue_row, programme_row, reprint_row
from saikei.rdf.terms import RDF, SK

Place: TypeAlias = tuple[int, int, int]
"""Where a row stands among those of its table."""
Group: TypeAlias = tuple[Sequence[Appearance], Sequence[Judgement]]
"""All lines of some names in their order, and what people decided about them."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """What was found about some groups of lines.

    Attributes:
        lines: About each of the lines.
        rows: Rows of the tables that belong to no document, with the table and where they stand in it.
        statements: All that is said of other things than lines, as N-Quads.
        statistics: Of all statements, those about lines too.
        profiles: Rank, home line and profile of each programme.
        judged: Decisions of people on two programmes, with the judgement.
        apart: The ranks of programmes that people decided about, pair by pair.
        unfollowed: Judgements that are stale or contradict others.
        wrong: What of it is not as its shapes ask.
    """

    lines: tuple[LineFound, ...]
    rows: tuple[tuple[str, Place, Row], ...]
    statements: bytes
    statistics: Statistics
    profiles: tuple[tuple[int, str, Profile], ...]
    judged: tuple[tuple[Judgement, Reprint], ...]
    apart: frozenset[frozenset[int]]
    unfollowed: tuple[Outcome, ...]
    wrong: tuple[Violation, ...]


def write_chapter(groups: Iterable[Group], only: str = "") -> Chapter:
    """What is found about `groups`.

    Args:
        groups: Groups of lines; those of a group complete.
        only: The id of the document, where there is but one.
    """
    conclusions = [conclude_alike(lines, judgements) for lines, judgements in groups]
    programmes = [each for conclusion in conclusions for each in conclusion.programmes]
    # doubts of one text are told apart by number: those about reprints come first, as they do in the table
    doubts = [issue for each in programmes for issue in each.doubtful_reprints]
    doubts += [issue for each in programmes for issue in each.doubtful_lines]
    own = [
        *(quad for each in programmes for quad in programme_to_rdf(each.programme)),
        *(quad for each in programmes for reprint in each.reprints for quad in _decision(reprint)),
        *issues_to_rdf(doubts, only),
    ]
    about = {p.programme.id: dict(_about_lines(p)) for p in programmes}
    said = [quad for lines in about.values() for quads in lines.values() for quad in quads]
    around = [quad for p in programmes for line in p.lines for quad in _seen(line)]
    return Chapter(
        lines=tuple(found for p in programmes for found in _lines_found(p, about[p.programme.id])),
        rows=tuple(row for p in programmes for row in _rows(p, only)),
        statements=to_nquads(own),
        statistics=count([*own, *said]),
        profiles=tuple((p.order, p.home.id, p.profile) for p in programmes),
        judged=tuple(pair for conclusion in conclusions for pair in conclusion.judged),
        apart=frozenset(pair for conclusion in conclusions for pair in conclusion.apart),
        unfollowed=tuple(outcome for conclusion in conclusions for outcome in conclusion.unfollowed),
        wrong=violations([*own, *frame((), VERSION)], [*said, *around, *_documents(only)]),
    )


class Index:
    """What of all chapters has to be seen at once: little of each programme."""

    def __init__(self) -> None:
        self.profiles: list[tuple[int, str, Profile]] = []
        self.judged: list[tuple[Judgement, Reprint]] = []
        self.apart: set[frozenset[int]] = set()
        self.unfollowed: list[Outcome] = []
        self._once: dict[Hashable, Any] = {}

    def add(self, chapter: Chapter) -> None:
        """Enter a chapter; their order does not matter."""
        self.profiles += ((order, home, self._lean(profile)) for order, home, profile in chapter.profiles)
        self.judged += chapter.judged
        self.apart |= chapter.apart
        self.unfollowed += chapter.unfollowed

    def _lean(self, profile: Profile) -> Profile:
        """A profile that shares with others what it has in common with them: there may be very many."""
        once = self._once.setdefault
        return replace(
            profile,
            publishers=once(profile.publishers, profile.publishers),
            editions=once(profile.editions, profile.editions),
            budgets=once(profile.budgets, profile.budgets),
            figures=frozenset((once(budget, budget), yen) for budget, yen in profile.figures),
        )


def decide(index: Index) -> tuple[Reprint, ...]:
    """The decisions about two programmes: those of people, in their order, and the near repeats that are proposed."""
    judged = sorted(index.judged, key=lambda pair: (pair[0].word == "unsure", *_age(pair[0])))
    profiles = sorted(index.profiles, key=lambda each: each[0])
    return (*(reprint for _, reprint in judged), *find_near_repeats(profiles, frozenset(index.apart)))


def write_decisions(decisions: Iterable[tuple[int, Reprint]]) -> Chapter:
    """The chapter of some decisions about two programmes, each with its number among them all."""
    numbered = tuple(decisions)
    own = [quad for _, reprint in numbered for quad in reprint_to_rdf(reprint)]
    lines = sorted({line for _, reprint in numbered for line in (reprint.line, reprint.original)})
    around = [Quad(iri(line), RDF.type, SK.BudgetLine, IDENTITY_GRAPH) for line in lines]
    rows = tuple(("reprints", (1, 0, number), reprint_row(reprint)) for number, reprint in numbered)
    return _last(own, rows, [*around, *frame((), VERSION)])


def write_outcomes(index: Index, only: str = "") -> Chapter:
    """The chapter of the judgements that are stale or contradict others; `only` as for `write_chapter`."""
    issues = [unfollowed(outcome) for outcome in sorted(index.unfollowed, key=lambda each: _age(each.judgement))]
    rows = tuple(("issues", (2, 0, number), issue_row(issue, only)) for number, issue in enumerate(issues))
    return _last(list(issues_to_rdf(issues, only)), rows, _documents(only))


def _last(own: Sequence[Quad], rows: tuple[tuple[str, Place, Row], ...], around: Iterable[Quad]) -> Chapter:
    wrong = violations(own, around) if own else ()
    return Chapter((), rows, to_nquads(own), count(own), (), (), frozenset(), (), wrong)


def _age(judgement: Judgement) -> tuple[object, ...]:
    j = judgement
    return j.on, j.left, j.right, j.word, j.by, j.reason


def _decision(reprint: Reprint) -> Iterator[Quad]:
    """A decision, without what it says of the line itself."""
    return (quad for quad in reprint_to_rdf(reprint) if quad.predicate != SK.reprintOf)


def _about_lines(found: Concluded) -> Iterator[tuple[str, list[Quad]]]:
    """By line, all that was concluded about it."""
    verdicts = {verdict.figure: verdict for verdict in found.verdicts}
    repeats = {reprint.line: reprint for reprint in found.reprints}
    for line in found.lines:
        quads = list(appearance_to_rdf(line, found.programme.id, verdicts, publisher_of(line.source)))
        if line.id in repeats:
            quads += (quad for quad in reprint_to_rdf(repeats[line.id]) if quad.predicate == SK.reprintOf)
        yield line.id, quads


def _lines_found(found: Concluded, about: dict[str, list[Quad]]) -> Iterator[LineFound]:
    verdicts = {verdict.figure: verdict for verdict in found.verdicts}
    programme = list(programme_to_rdf(found.programme))
    originals = {reprint.line: reprint.original for reprint in found.reprints if reprint.original}
    for line in found.lines:
        repeated = [originals[line.id]] if line.id in originals else []
        beside = [Quad(iri(original), RDF.type, SK.BudgetLine, IDENTITY_GRAPH) for original in repeated]
        yield LineFound(
            line.order,
            line.id,
            found.programme.id,
            tuple(verdicts[printed.id] for printed in line.figures),
            to_nquads(about[line.id]),
            to_nquads([*programme, *beside]),
        )


def _seen(line: Appearance) -> Iterator[Quad]:
    """What shapes have to see of a line and of its figures' keys."""
    yield Quad(iri(line.id), RDF.type, SK.BudgetLine, IDENTITY_GRAPH)
    for printed in line.figures:
        amount, figure = printed.amount, iri(printed.id)
        yield Quad(figure, SK.fiscalYear, iri(f"fiscal-year/{amount.fiscal_year}"), IDENTITY_GRAPH)
        yield Quad(figure, SK.stage, iri(f"stage/{amount.stage}"), IDENTITY_GRAPH)
        if amount.instrument:
            yield Quad(figure, SK.instrument, iri(f"instrument/{amount.instrument}"), IDENTITY_GRAPH)


def _documents(only: str) -> Iterator[Quad]:
    if only:
        yield Quad(iri(f"document/{only}"), RDF.type, SK.Document, IDENTITY_GRAPH)


def _rows(found: Concluded, only: str) -> Iterator[tuple[str, Place, Row]]:
    """The rows of a programme, of the decisions on its lines, and of what is doubtful about them."""
    verdicts = {verdict.figure: verdict for verdict in found.verdicts}
    year = max(line.source.fiscal_year for line in found.lines)
    yield "programmes", (0, found.order, 0), programme_row(found.programme, found.lines, year, verdicts)
    for nth, reprint in enumerate(found.reprints):
        yield "reprints", (0, found.order, nth), reprint_row(reprint)
    doubts: tuple[tuple[Issue, ...], ...] = (found.doubtful_reprints, found.doubtful_lines)
    for kind, issues in enumerate(doubts):
        for nth, issue in enumerate(issues):
            yield "issues", (kind, found.order, nth), issue_row(issue, only)
