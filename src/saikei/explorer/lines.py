"""Budget lines as printed, with their figures and what became of them."""

from collections.abc import Mapping
from typing import Final

from saikei.explorer.contract import Amount, Line, Place
from saikei.explorer.rows import ask
from saikei.identity.appearances import Printed
from saikei.identity.ledger import Ledger
from saikei.model import Verdict
from saikei.sparql import Endpoint

_LINES: Final = """
    SELECT ?id ?printed ?new ?page ?first ?last {
      ?id a sk:BudgetLine ; sk:firstLine ?first ; sk:lastLine ?last .
      OPTIONAL { ?id sk:asPrinted ?printed } OPTIONAL { ?id sk:isNew ?new } OPTIONAL { ?id sk:page ?page } }"""
_NOTES: Final = "SELECT ?id ?note { ?id a sk:BudgetLine ; sk:note ?note } ORDER BY ?id ?note"


def find_lines(ledger: Ledger, index: Mapping[str, int], endpoint: Endpoint) -> list[Line]:
    """The lines of a ledger, in its order.

    Args:
        ledger: The lines and what was concluded about them.
        index: By identifier, the place of a node.
        endpoint: The graph that the ledger was read from, which knows the rest about them.
    """
    printed = {row["id"]: row for row in ask(endpoint, _LINES)}
    notes: dict[str, list[str]] = {}
    for row in ask(endpoint, _NOTES):
        notes.setdefault(row["id"], []).append(row["note"])
    programmes = {line: programme for programme in ledger.programmes for line in programme.lines}
    return [
        Line(
            id=a.id,
            name=a.name,
            notes=notes.get(a.id, []),
            as_printed=printed[a.id]["printed"] or "",
            is_new=bool(printed[a.id]["new"]),
            reprint=a.mark,
            home=programmes[a.id].home_line == a.id,
            measure=index.get(a.measure, -1),
            programme=index[programmes[a.id].id],
            part=index.get(a.part, -1),
            theme=index.get(a.theme, -1),
            section=index.get(a.section, -1),
            place=Place(
                f"document/{a.source.id}", printed[a.id]["page"], printed[a.id]["first"], printed[a.id]["last"]
            ),
            amounts=[_amount(each, ledger.verdicts[each.id]) for each in a.figures],
        )
        for a in ledger.appearances
    ]


def _amount(printed: Printed, verdict: Verdict) -> Amount:
    amount = printed.amount
    return Amount(
        id=printed.id,
        fiscal_year=amount.fiscal_year,
        stage=amount.stage,
        value_yen=None if amount.yen is None else int(amount.yen),
        step=int(amount.step),
        unspecified=amount.unspecified,
        qualifier=amount.qualifier,
        instrument=amount.instrument,
        is_portion=amount.is_portion,
        counts=verdict.counts,
        excluded_because=verdict.excluded_because,
        as_printed=amount.as_printed,
    )
