"""Questions and the store that answers them."""

from pathlib import Path

from saikei.sparql import Embedded, open_path

GARDEN_FILE = Path(__file__).parent / "garden.trig"
"""Two documents of a ministry that does not exist; see there."""


def garden() -> Embedded:
    """The garden graph."""
    return open_path(GARDEN_FILE)
