"""Questions and the store that answers them."""

from pathlib import Path

import pyoxigraph as ox

from saikei.sparql import Embedded, open_path

GARDEN_FILE = Path(__file__).parent / "garden.trig"
"""Two documents of a ministry that does not exist; see there."""


VISITORS_FILE = Path(__file__).parent / "visitors.trig"
"""What the garden lacks and some questions ask for; see there."""


def garden_with_visitors() -> Embedded:
    """The garden graph, and what it lacks."""
    return Embedded.of([*ox.parse(path=GARDEN_FILE), *ox.parse(path=VISITORS_FILE)])


def garden() -> Embedded:
    """The garden graph."""
    return open_path(GARDEN_FILE)
