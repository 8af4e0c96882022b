"""Where the money of two documents of our own goes, worked out by hand."""

from typing import Final

import pytest

from saikei.identity.totals import find_totals
from saikei.projection.landscape import Landscape
from saikei.projection.reading import read_landscape
from saikei.projection.streams import find_streams
from tests.explorer.fixture import graph

STREAMS: Final = [  # theme, bodies, yen, loans, unspecified, programmes
    ("潮と灯りの守り", ["消防庁"], 150_000_000, 0, 0, 1),
    ("潮と灯りの守り", [], 80_000_000, 0, 1, 1),  # who is given money is not responsible for it
    ("空の道の整備", [], 14_792_345_000, 80_000_000_000, 2, 8),
    ("海の牧場と潮の力の活用", [], 55_566_000_000, 0, 0, 5),
    ("山の知恵の継承", [], 180_000_000, 0, 0, 3),
    ("手仕事の道具の継承", [], 1_000_000_000, 0, 0, 4),
    ("水辺と夜空の学び", [], 1_670_000_000, 0, 0, 4),
    ("町の財布の支え", [], 17_193_805_000_000, 0, 1, 7),
]


@pytest.fixture(scope="module")
def both() -> Landscape:
    return read_landscape(graph().endpoint.query)


def test_streams_lead_from_themes_to_the_bodies_responsible_together(both: Landscape) -> None:
    labels = {node.id: node.label for node in both.nodes}
    found = [
        (labels[s.theme], [labels[body] for body in s.bodies], s.yen, s.loans, s.unspecified, len(s.programmes))
        for s in find_streams(both)
    ]
    assert found == STREAMS


def test_every_programme_is_in_one_stream_and_all_streams_are_the_whole(both: Landscape) -> None:
    streams = find_streams(both)
    programmes = [programme.id for stream in streams for programme in stream.programmes]
    assert sorted(programmes) == sorted(node.id for node in both.nodes if node.kind == "programme")
    (whole,) = find_totals(both.ledger)
    assert sum(stream.yen for stream in streams) == whole.yen == 17_267_243_345_000
    assert sum(stream.loans for stream in streams) == sum(yen for _, yen in whole.loans) == 80_000_000_000
    assert sum(stream.unspecified for stream in streams) == whole.unspecified == 4
