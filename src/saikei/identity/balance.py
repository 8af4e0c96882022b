"""Conservation of counting: every printed figure is counted, left out with a reason, or unspecified, and none twice."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from saikei.identity.ledger import Ask, Ledger
from saikei.model import Stage

IC_12: Final = """
ASK {
  FILTER( ?allEqual )
  {
    SELECT (MIN(?equal) AS ?allEqual) WHERE {
        ?obs1 qb:dataSet ?dataset .
        ?obs2 qb:dataSet ?dataset .
        ?obs1 sk:programme ?programme .
        ?obs2 sk:programme ?programme .
        FILTER (?obs1 != ?obs2)
        ?dataset qb:structure/qb:component/qb:dimension ?dim .
        ?obs1 ?dim ?value1 .
        ?obs2 ?dim ?value2 .
        BIND( ?value1 = ?value2 AS ?equal)
    } GROUP BY ?obs1 ?obs2
  }
}"""
"""Whether two observations of one cube have the same key: constraint IC-12 of the RDF Data Cube vocabulary.

It is the standard's query, with `qb:dimension` for what its normalisation makes of that, and told that only observations
of one programme can have one key: without that it compares all pairs.

Source: https://www.w3.org/TR/vocab-data-cube/#ic-12
"""


@dataclass(frozen=True, slots=True)
class Balance:
    """What became of the figures of one year and stage; fiscal loans and appropriations are booked alike.

    Attributes:
        fiscal_year: Western year.
        stage: Stage of the budget.
        printed: How many figures are printed, 事項要求 among them.
        counted: How many of them count.
        unspecified: How many are 事項要求 at home.
        excluded: How many are left out, by reason.
        printed_yen: The sum of all that is printed: what adding up the pages would give.
        counted_yen: The sum of what counts.
        excluded_yen: The sum of what is left out.
    """

    fiscal_year: int
    stage: Stage
    printed: int
    counted: int
    unspecified: int
    excluded: tuple[tuple[str, int], ...]
    printed_yen: int
    counted_yen: int
    excluded_yen: int

    @property
    def holds(self) -> bool:
        """Nothing is lost and nothing is there twice."""
        whole = self.counted + self.unspecified + sum(number for _, number in self.excluded) == self.printed
        return whole and self.counted_yen + self.excluded_yen == self.printed_yen


def find_balances(ledger: Ledger) -> tuple[Balance, ...]:
    """The balance of each year and stage, the latest first."""
    numbers: dict[tuple[int, Stage], Counter[str]] = {}
    excluded: dict[tuple[int, Stage], Counter[str]] = {}
    for line in ledger.appearances:
        for printed in line.figures:
            amount = printed.amount
            edition, yen = (amount.fiscal_year, amount.stage), amount.yen or 0
            sums = numbers.setdefault(edition, Counter())
            reasons = excluded.setdefault(edition, Counter())
            sums.update(printed=1, printed_yen=yen)
            verdict = ledger.verdicts.get(printed.id)
            if verdict is None:
                continue
            if verdict.counts:
                sums.update(counted=1, counted_yen=yen)
            if verdict.excluded_because:
                reasons[verdict.excluded_because] += 1
                sums["excluded_yen"] += yen
            elif amount.unspecified:
                sums["unspecified"] += 1
    return tuple(
        Balance(
            year,
            stage,
            numbers[year, stage]["printed"],
            numbers[year, stage]["counted"],
            numbers[year, stage]["unspecified"],
            tuple(sorted(excluded[year, stage].items())),
            numbers[year, stage]["printed_yen"],
            numbers[year, stage]["counted_yen"],
            numbers[year, stage]["excluded_yen"],
        )
        for year, stage in sorted(numbers, key=lambda edition: (-edition[0], edition[1]))
    )


def find_faults(ledger: Ledger) -> tuple[str, ...]:
    """One sentence for each thing that is booked wrongly; empty when every figure is booked once."""
    return (*_of_lines(ledger), *_of_figures(ledger), *_of_keys(ledger))


def has_duplicates(ask: Ask) -> bool:
    """Whether a graph breaks `IC_12`."""
    return any(row["answer"] for row in ask(IC_12))


def _of_lines(ledger: Ledger) -> Iterator[str]:
    """Each line is of exactly one programme, and each home line is one of the programme's own."""
    owners = Counter(line for programme in ledger.programmes for line in programme.lines)
    for line in ledger.appearances:
        if owners[line.id] != 1:
            yield f"{line.id} is of {owners[line.id]} programmes, not of one"
    for programme in ledger.programmes:
        if programme.home_line not in programme.lines:
            yield f"{programme.id} is at home on a line that is not its own: {programme.home_line}"


def _of_figures(ledger: Ledger) -> Iterator[str]:
    """Each figure has one verdict, and each that has yen counts or says why not."""
    seen = Counter(printed.id for line in ledger.appearances for printed in line.figures)
    for line in ledger.appearances:
        for printed in line.figures:
            verdict = ledger.verdicts.get(printed.id)
            if seen[printed.id] > 1:
                yield f"{printed.id} stands on {seen[printed.id]} lines"
            elif verdict is None:
                yield f"{printed.id} ({printed.amount.as_printed}) was never judged"
            elif verdict.counts and (printed.amount.unspecified or verdict.excluded_because):
                yield f"{printed.id} ({printed.amount.as_printed}) counts, though it has no yen or is left out"
            elif not (verdict.counts or verdict.excluded_because or printed.amount.unspecified):
                yield f"{printed.id} ({printed.amount.as_printed}) neither counts nor says why not"
    for figure in ledger.verdicts.keys() - seen.keys():
        yield f"{figure} was judged, but is on no line"


def _of_keys(ledger: Ledger) -> Iterator[str]:
    """One figure counts for each programme, year, stage and instrument: one observation for each key of the cube."""
    programme = {line: p.id for p in ledger.programmes for line in p.lines}
    seen: dict[tuple[str, int, str, str], str] = {}
    for line in ledger.appearances:
        for printed in line.figures:
            verdict = ledger.verdicts.get(printed.id)
            if verdict and verdict.counts and line.id in programme:
                amount = printed.amount
                key = (programme[line.id], amount.fiscal_year, amount.stage, amount.instrument)
                first = seen.setdefault(key, printed.id)
                if first != printed.id:
                    yield f"{first} and {printed.id} both count for {key[0]}, {key[1]} {key[2]} {key[3]}".rstrip()
