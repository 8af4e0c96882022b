"""Strangers who mean harm: their query dies, the service lives, and others are served meanwhile."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import Final

import httpx2
import pytest

from saikei.service.isolation import Isolated
from tests.service.hostile import COSTLY, FORBIDDEN, LONG, NOTHING, TOO_DEEP, WRONG

EVERYTHING: Final = {**COSTLY, **TOO_DEEP, **LONG, **FORBIDDEN, **WRONG, **NOTHING}
CHEAP: Final = "SELECT ?s { ?s a sk:Document } ORDER BY ?s"


def asked(address: str, caller: str, queries: dict[str, str], tries: int = 1) -> dict[str, httpx2.Response]:
    """What one stranger is told, who calls from an address of their own and posts one query after the other.

    Args:
        address: The service.
        caller: Where the stranger calls from.
        queries: By their names.
        tries: How often one asks who is told that all places are taken.
    """
    with httpx2.Client(transport=httpx2.HTTPTransport(local_address=caller), timeout=60) as client:

        def ask(query: str) -> httpx2.Response:
            for left in reversed(range(tries)):
                answer = client.post(f"{address}/sparql", data={"query": query})
                if answer.status_code != 503 or not left:
                    break
            return answer

        return {name: ask(query) for name, query in queries.items()}


@pytest.fixture(scope="module")
def told(address: str) -> Iterator[dict[str, httpx2.Response]]:
    """What four strangers are told who ask all that is hostile; what somebody else is told meanwhile is under ""."""
    names = list(EVERYTHING)
    shares = [{name: EVERYTHING[name] for name in names[nth::4]} for nth in range(4)]
    with ThreadPoolExecutor(4) as threads:
        strangers = [threads.submit(asked, address, f"127.0.1.{nth}", share, 20) for nth, share in enumerate(shares, 1)]
        neighbour: dict[str, httpx2.Response] = {}
        for nth in count():
            if all(stranger.done() for stranger in strangers):
                break
            neighbour |= asked(address, "127.0.2.1", {f"neighbour {nth}": CHEAP})
        found = {name: answer for stranger in strangers for name, answer in stranger.result().items()}
        yield {**found, **neighbour}


@pytest.mark.parametrize("name", COSTLY)
def test_what_costs_too_much_ends(told: dict[str, httpx2.Response], name: str) -> None:
    assert told[name].status_code == 422
    assert "ask for less" in told[name].text


@pytest.mark.parametrize("name", [*TOO_DEEP, *LONG])
def test_what_is_hard_to_read_is_answered_or_ends(told: dict[str, httpx2.Response], name: str) -> None:
    assert told[name].status_code in (200, 400, 422)
    assert len(told[name].content) <= 1 << 20


@pytest.mark.parametrize("name", FORBIDDEN)
def test_no_other_server_is_asked(told: dict[str, httpx2.Response], name: str) -> None:
    assert told[name].status_code == 403
    assert "SERVICE would send the query on to another server" in told[name].text


@pytest.mark.parametrize("name", WRONG)
def test_nothing_is_changed(told: dict[str, httpx2.Response], name: str) -> None:
    assert told[name].status_code == 400


@pytest.mark.parametrize("name", NOTHING)
def test_nothing_outside_is_read(told: dict[str, httpx2.Response], name: str) -> None:
    assert told[name].status_code == 200
    assert told[name].json()["results"]["bindings"] == []


def test_others_are_served_meanwhile(told: dict[str, httpx2.Response], isolated: Isolated) -> None:
    neighbour = [answer for name, answer in told.items() if name.startswith("neighbour")]
    assert len(neighbour) > 10
    assert {answer.status_code for answer in neighbour} == {200}
    assert {answer.text for answer in neighbour} == {neighbour[0].text}
    assert "garden-2030" in neighbour[0].text
    assert isolated.alive
