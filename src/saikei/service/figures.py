"""The figures on the page of a thing: its lines, or its sum with its receipt."""

from typing import Any
from urllib.parse import urlencode

import pyoxigraph as ox

from saikei.identifiers import BASE
from saikei.problems import GraphError
from saikei.service import accounts, money
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
    identifier, edition = thing.value.removeprefix(BASE), ledger.edition()
    if by := next((accounts.GROUPS[each] for each in sorted(classes & accounts.GROUPS.keys())), None):
        found["account"] = accounts.account(here, by, identifier, edition, shown)
        found["totals"] = f"/totals?{urlencode({'by': by, 'group': identifier})}#receipt"
        lines = [a for a in ledger.appearances if identifier == a.section]
    elif "Document" in classes:
        totals = [t for t in accounts.totals_of(here, "theme", edition) if t.group.startswith(f"{identifier}/")]
        caption = say(shown, "totals-by", by=say(shown, "by-theme"), edition=money.edition_name(edition, shown))
        receipts = {t.group: f"/totals?{urlencode({'by': 'theme', 'group': t.group})}#receipt" for t in totals}
        found["tables"] = [accounts.totals_table(ledger, totals, caption, receipts, shown)] if totals else []
        lines = []
    elif "Measure" in classes:
        lines = [a for a in ledger.appearances if a.measure == identifier]
    else:
        lines = []
        programme = next((p for p in ledger.programmes if identifier == p.id or identifier in p.lines), None)
        if programme:
            found["tables"] = [money.lines_side_by_side(ledger, programme, shown)]
            found["totals"] = f"/totals?{urlencode({'by': 'programme', 'group': programme.id})}#receipt"
    if lines:
        found["tables"] = [money.lines_below(ledger, lines, shown)]
    return found
