"""The two documents that many tests read: our own example, and the ministry's where it is at hand."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

from saikei import pipeline
from saikei.document import load_source
from saikei.identity import conclude
from saikei.model import Reading
from tests.gold import rows
from tests.gold.rows import Row

settings.register_profile("saikei", deadline=None)  # nothing is asserted by the clock
settings.load_profile("saikei")

ROOT = Path(__file__).parents[1]
EXAMPLE = ROOT / "examples/mirai-2026.txt"
MINISTRY = Path(os.environ.get("SAIKEI_SOURCE", ROOT / "../shared/source/soumu-2026.txt"))
ABSENT = f"the ministry's document is not at {MINISTRY}; name another place in SAIKEI_SOURCE"


def _read(path: Path) -> Reading:
    return pipeline.read(path.read_bytes(), load_source(path))


@pytest.fixture(scope="session")
def example() -> Reading:
    """The example document, read."""
    return _read(EXAMPLE)


@pytest.fixture(scope="session")
def example_rows(example: Reading) -> dict[str, list[Row]]:
    """The example document as rows."""
    return rows.read(example, conclude([example]))


@pytest.fixture(scope="session")
def ministry() -> Reading:
    """The ministry's document, read; what needs it is skipped where it is absent."""
    if not MINISTRY.is_file():
        pytest.skip(ABSENT)
    return _read(MINISTRY)


@pytest.fixture(scope="session")
def ministry_rows(ministry: Reading) -> dict[str, list[Row]]:
    """The ministry's document as rows."""
    return rows.read(ministry, conclude([ministry]))
