"""Servers to publish on: started once, emptied for each test."""

from collections.abc import Iterator

import pytest

from saikei.publishing import LIMITS, Server, find_server
from saikei.sparql.remote import Connection
from tests.engines import servers
from tests.publishing import clear


@pytest.fixture(scope="package", params=["oxigraph", "virtuoso"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[servers.Server]:
    """A server that takes updates."""
    home = tmp_path_factory.mktemp(request.param)
    if not {"oxigraph": servers.OXIGRAPH, "virtuoso": servers.VIRTUOSO}[request.param]:
        pytest.skip(f"{request.param} is not installed; see tests/engines/install.sh")
    made = servers.Oxigraph(home, writes=True) if request.param == "oxigraph" else servers.Virtuoso(home)
    with made as server:
        yield server


@pytest.fixture
def server(engine: servers.Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    """The same, with nothing of ours on it, as it is published on."""
    monkeypatch.delenv("SAIKEI_TOKEN", raising=False)
    if isinstance(engine, servers.Virtuoso):
        monkeypatch.setenv("SAIKEI_USER", "dba")
        monkeypatch.setenv("SAIKEI_PASSWORD", engine.password)
    found = find_server(engine.address, Connection(LIMITS))
    clear(found)
    return found
