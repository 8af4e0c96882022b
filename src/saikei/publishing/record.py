"""What a server says of its publication, and of the editions that wait on it."""

from dataclasses import dataclass

from saikei.publishing.edition import Edition
from saikei.publishing.server import Server
from saikei.publishing.staging import MERGED, PART, RECORD, RECORD_GRAPH, VERSION, marks


@dataclass(frozen=True, slots=True)
class Record:
    """What a server says of its publication.

    Attributes:
        version: That is current; "" for none.
        graphs: Its named graphs.
        merged: Whether its statements stand in the default graph too.
        own_default: Whether the default graph is one of its own, not the union of all; False where there is no record.
    """

    version: str
    graphs: frozenset[str]
    merged: bool
    own_default: bool


def read_record(server: Server) -> Record:
    """What a server says of its publication."""
    about = f"<{RECORD}> <{VERSION}> ?version"
    rows = list(
        server.endpoint.query(
            f"SELECT ?version ?merged ?graph {{ GRAPH <{RECORD_GRAPH}> "
            f"{{ {about} ; <{MERGED}> ?merged . OPTIONAL {{ <{RECORD}> <{PART}> ?graph }} }} }}"
        )
    )
    versions = {str(row["version"]) for row in rows}
    return Record(
        " and ".join(sorted(versions)),
        frozenset(str(row["graph"]) for row in rows if row["graph"]),
        any(row["merged"] for row in rows),
        bool(rows) and not server.endpoint.query(f"ASK {{ {about} }}"),
    )


def waiting(edition: Edition, server: Server) -> dict[str, int]:
    """How many statements wait in each chunk of an edition, with its marks, by its name."""
    rows = server.endpoint.query(
        f"SELECT ?m (COUNT(*) AS ?statements) {{ GRAPH ?m {{ {marks(edition)} . ?s ?p ?o }} }} GROUP BY ?m"
    )
    return {str(row["m"]): int(str(row["statements"])) for row in rows}
