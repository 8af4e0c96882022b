"""Graphs to publish, what a server then says, and servers that can be published on."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

import pyoxigraph as ox

from saikei import folder
from saikei.identifiers import BASE
from saikei.publishing import Server
from saikei.publishing.staging import EDITION
from saikei.rdf import serialisation
from saikei.sparql.remote import Remote

BEDS: Final = 6
STONES: Final = 100
"""In each bed."""
SEASON: Final = ox.NamedNode(f"{BASE}ontology#season")
WHOLE: Final = BEDS * STONES


def build(path: Path, quads: Iterable[ox.Quad]) -> Path:
    """A built folder that holds these statements alone."""
    files = {"graph.nq": serialisation.to_nquads(quads)}
    folder.write(path, files, folder.describe(files, [], {}, "0"))
    return path


def season(name: str, beds: int = BEDS, stones: int = STONES) -> Iterable[ox.Quad]:
    """A garden in which each stone of each bed, a graph of its own, says the season."""
    for bed in range(beds):
        graph = ox.NamedNode(f"{BASE}graph/bed/{bed}")
        for stone in range(stones):
            yield ox.Quad(ox.NamedNode(f"{BASE}bed/{bed}/stone/{stone}"), SEASON, ox.Literal(name), graph)


def seen(remote: Remote) -> dict[str, int]:
    """How many stones say which season, to whoever asks without naming a graph."""
    rows = remote.query(f"SELECT ?season (COUNT(*) AS ?stones) {{ ?stone {SEASON} ?season }} GROUP BY ?season")
    return {str(row["season"]): int(str(row["stones"])) for row in rows}


def seen_in_graphs(remote: Remote) -> dict[str, int]:
    """How many stones say which season in named graphs."""
    rows = remote.query(
        f"SELECT ?season (COUNT(*) AS ?stones) {{ GRAPH ?bed {{ ?stone {SEASON} ?season }} }} GROUP BY ?season"
    )
    return {str(row["season"]): int(str(row["stones"])) for row in rows}


def left_waiting(remote: Remote) -> int:
    """How many parts of any edition wait."""
    [row] = remote.query(f"SELECT (COUNT(*) AS ?parts) {{ GRAPH ?part {{ ?part <{EDITION}> ?edition }} }}")
    return int(str(row["parts"]))


def clear(server: Server) -> None:
    """Take away all of ours."""
    graphs = server.endpoint.query(
        f'SELECT DISTINCT ?g {{ GRAPH ?g {{ ?s ?p ?o }} FILTER(STRSTARTS(STR(?g), "{BASE}")) }}'
    )
    for row in graphs:
        server.change(f"DROP SILENT GRAPH <{row['g']}>")
    if "/update" in server.update:
        server.change("DROP DEFAULT")
