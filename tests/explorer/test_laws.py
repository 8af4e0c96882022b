"""What holds for the page of any documents: its sums are those of the ledger, and its network fits the contract."""

import json
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from saikei.explorer import money
from saikei.explorer.contract import Network, Text, to_json
from saikei.explorer.network import to_network
from saikei.identity import conclude
from saikei.identity.totals import find_totals
from saikei.projection.landscape import NODE_KINDS
from saikei.projection.reading import read_landscape
from saikei.rdf.mapping import identity_to_rdf, reading_to_rdf
from saikei.sparql import Embedded
from tests.explorer.test_contract import unlike
from tests.identity.lines import L, document
from tests.identity.test_ledger import ROWS, VOCABULARY

DOCUMENTS = st.lists(ROWS, min_size=1, max_size=8)


@settings(max_examples=15, deadline=None)
@given(DOCUMENTS, DOCUMENTS)
def test_the_page_of_any_two_documents_fits_the_contract_and_counts_every_yen_once(new: list[L], old: list[L]) -> None:
    readings = (document(*new), document(*old, id="inaho-2025", year=2025))
    quads = [quad for reading in readings for quad in reading_to_rdf(reading)]
    endpoint = Embedded.of([*quads, *identity_to_rdf(conclude(readings), readings), *VOCABULARY])
    landscape = read_landscape(endpoint.query)
    network: dict[str, Any] = json.loads(to_json(to_network(landscape, Text("", ""), b"")))
    assert list(unlike(network, Network, "network")) == []

    nodes, ledger = network["nodes"], landscape.ledger
    index = {node: i for i, node in enumerate(nodes["id"])}
    (whole,) = find_totals(ledger)

    def summed(name: str) -> int:
        programmes = (i for i, kind in enumerate(nodes["kind"]) if NODE_KINDS[kind] == "programme")
        return sum(nodes[name][i] for i in programmes)

    loans = sum(yen for _, yen in whole.loans)
    assert (summed("yen"), summed("loans"), summed("unspecified")) == (whole.yen, loans, whole.unspecified)
    flows = money.list_flow(landscape, index)
    assert (sum(f.yen for f in flows), sum(f.loans for f in flows)) == (whole.yen, loans)
    programmes = [programme for flow in flows for programme in flow.programmes]
    assert len(programmes) == len(set(programmes)) == len(ledger.programmes)
    receipt = money.list_receipts(ledger, index)
    for total in money.list_totals(ledger, index):
        if total.by in money.RECEIPTED:
            assert sum(e.added for e in receipt if (e.by, e.group) == (total.by, total.group)) == total.yen
