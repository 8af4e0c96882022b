"""The service on the garden, really started, once for all tests of this folder."""

from collections.abc import Iterator
from pathlib import Path

import httpx2
import pytest

from saikei.service.isolation import Isolated
from saikei.service.limits import Limits
from tests.service.started import started
from tests.sparql import GARDEN_FILE

LIMITS = Limits(seconds=1.5, crowded=1.5, memory=256 << 20, answer=1 << 20, running=4, patience=20.0, arrival=5.0)


@pytest.fixture(scope="session")
def isolated() -> Iterator[Isolated]:
    """The garden, asked in processes of their own within small limits."""
    with Isolated(Path(GARDEN_FILE), LIMITS) as endpoint:
        yield endpoint


@pytest.fixture(scope="session")
def address(isolated: Isolated) -> Iterator[str]:
    """Where the service listens, without a slash at the end."""
    with started(isolated) as found:
        yield found


@pytest.fixture(scope="session")
def client(address: str) -> Iterator[httpx2.Client]:
    """A client of the service."""
    with httpx2.Client(base_url=address, timeout=60) as found:
        yield found
