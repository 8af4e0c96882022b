"""The figures on the page of a thing: its lines, or its sum with its receipt."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import urlencode

import pyoxigraph as ox

from saikei.identifiers import BASE
from saikei.identity.appearances import Appearance, Edition
from saikei.identity.grouping import By
from saikei.identity.ledger import Ledger
from saikei.problems import GraphError
from saikei.service import accounts, money
from saikei.service.cells import Table
from saikei.service.language import Language, say
from saikei.service.site import Site


def nothing() -> dict[str, Any]:
    """No figures."""
    return {"tables": [], "account": None, "money_trouble": "", "totals": ""}


def figures(here: Site, thing: ox.NamedNode, classes: set[str], shown: Language) -> dict[str, Any]:
    """What the page of a thing of money shows: tables of figures, a sum with its receipt, or why there is none."""
    found = nothing()
    if not classes & {"Programme", "BudgetLine", "Measure", "Document", *accounts.GROUPS}:
        return found
    try:
        ledger = here.ledger()
    except GraphError as error:
        return {**found, "money_trouble": str(error)}
    if not ledger.appearances:
        return found
    identifier = thing.value.removeprefix(BASE)
    edition = _edition(ledger, identifier)
    if by := next((accounts.GROUPS[each] for each in sorted(classes & accounts.GROUPS.keys())), None):
        found["account"] = accounts.account(here, by, identifier, edition, shown)
        found["totals"] = _receipt(by, identifier, edition) if found["account"] else ""
        found["tables"] = _below(ledger, [a for a in ledger.appearances if identifier == a.section], shown)
    elif "Document" in classes:
        totals = [t for t in accounts.totals_of(here, "theme", edition) if t.group.startswith(f"{identifier}/")]
        caption = say(shown, "totals-by", by=say(shown, "by-theme"), edition=money.edition_name(edition, shown))
        receipts = {t.group: _receipt("theme", t.group, edition) for t in totals}
        found["tables"] = [accounts.totals_table(ledger, totals, caption, receipts, shown)] if totals else []
    elif "Measure" in classes:
        found["tables"] = _below(ledger, [a for a in ledger.appearances if a.measure == identifier], shown)
    elif programme := next((p for p in ledger.programmes if identifier == p.id or identifier in p.lines), None):
        found["tables"] = [money.lines_side_by_side(ledger, programme, shown)]
        newest = next(a.edition for a in ledger.appearances if a.id in programme.lines)
        found["totals"] = _receipt("programme", programme.id, newest)
    return found


def _below(ledger: Ledger, lines: Sequence[Appearance], shown: Language) -> list[Table]:
    return [money.lines_below(ledger, lines, shown)] if lines else []


def _edition(ledger: Ledger, identifier: str) -> Edition:
    """The year and stage of the document that a thing stands in; the newest for what stands in none."""
    own = "/".join(identifier.split("/")[:2])
    return next((a.edition for a in ledger.appearances if own == f"document/{a.source.id}"), ledger.edition())


def _receipt(by: By, group: str, edition: Edition) -> str:
    """Where the receipt of a sum is."""
    year, stage = edition
    return f"/totals?{urlencode({'by': by, 'year': year, 'stage': stage, 'group': group})}#receipt"
