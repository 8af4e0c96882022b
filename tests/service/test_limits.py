"""What callers may cost, by themselves and together."""

import os
from dataclasses import dataclass
from pathlib import Path

import pytest

from saikei.service.connections import MOST, _is_crowded
from saikei.service.limits import Limits, share


@dataclass(frozen=True)
class Connection:
    """A connection as uvicorn keeps it."""

    client: tuple[str, int]


def test_all_queries_together_fit_into_half_of_the_machine() -> None:
    machine = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    limits = Limits()
    assert 0 < limits.memory * 2 * limits.running <= machine / 2
    assert limits.memory <= 1 << 30


@pytest.mark.parametrize("running", [1, 4, 64, 5000])
def test_so_they_do_however_many_may_run(running: int) -> None:
    machine = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    assert 0 < share(running) * 2 * running <= machine / 2
    assert share(running) <= 1 << 30


@pytest.mark.parametrize(("memory", "one"), [("1073741824", 1 << 26), ("max", 1 << 30)])
def test_a_container_is_a_smaller_machine(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, memory: str, one: int
) -> None:
    told = tmp_path / "memory.max"
    told.write_text(f"{memory}\n", "ascii")
    monkeypatch.setattr("saikei.service.limits._CONTAINER", told)
    monkeypatch.setattr("saikei.service.limits.os.cpu_count", lambda: 2)
    monkeypatch.setattr("saikei.service.limits.os.sysconf", lambda name: {"SC_PHYS_PAGES": 1 << 22}.get(name, 4096))
    assert Limits().memory == one


@pytest.mark.parametrize(
    ("host", "many", "crowded"),
    [
        ("192.0.2.1", MOST // 4, False),
        ("192.0.2.1", MOST // 4 + 1, True),
        ("192.0.2.2", MOST // 4 + 1, False),
        ("127.0.0.1", MOST, False),
        ("::1", MOST, False),
    ],
)
def test_one_address_has_a_quarter_of_the_connections(host: str, many: int, crowded: bool) -> None:
    connections = {Connection(("192.0.2.1" if host.startswith("192") else host, nth)) for nth in range(many)}
    assert _is_crowded(host, connections) is crowded
