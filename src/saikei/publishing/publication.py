"""A publication: what is there, what is sent, and the proof that it arrived."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from saikei.problems import GraphError
from saikei.publishing.bulk import Loader
from saikei.publishing.checksum import Checksum, checksum
from saikei.publishing.edition import Chunk, Edition
from saikei.publishing.record import Record, read_record, waiting
from saikei.publishing.server import Server
from saikei.publishing.staging import chunk_name, marks, staged, sweep, switch
from saikei.publishing.staging import whole as whole_size


@dataclass(frozen=True, slots=True)
class Plan:
    """What publishing would do.

    Attributes:
        version: That would be current.
        before: The version that is current; "" for none.
        statements: How many would be current.
        chunks: In how many parts they go.
        waiting: How many of these an earlier attempt left on the server.
        dropped: Graphs that are published now and would not be any more.
    """

    version: str
    before: str
    statements: int
    chunks: int
    waiting: int
    dropped: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What publishing did.

    Attributes:
        version: That is current.
        before: The version that was; "" for none.
        statements: How many are current.
        sent: How many parts were sent; 0 where the server held them, or held the edition already.
        switched: Whether another edition, or a damaged one, was current before.
        own_default: Whether the default graph of the server is its own, not the union of all graphs.
        merged: Whether the statements stand in that default graph too.
        foreign: Statements in it that are of no named graph; 0 where it is the union.
    """

    version: str
    before: str
    statements: int
    sent: int
    switched: bool
    own_default: bool
    merged: bool
    foreign: int


def plan(edition: Edition, server: Server) -> Plan:
    """What `publish` would do; nothing is changed."""
    record, there = read_record(server), waiting(edition, server)
    return Plan(
        edition.version,
        record.version,
        edition.statements,
        len(edition.chunks),
        sum(there.get(chunk_name(edition, chunk)) == whole_size(chunk) for chunk in edition.chunks),
        tuple(sorted(record.graphs - set(edition.graphs))),
    )


def publish(
    edition: Edition,
    server: Server,
    merge: bool = True,
    track: Callable[[Iterable[Chunk]], Iterable[Chunk]] = iter,
    loader: Loader | None = None,
) -> Outcome:
    """Make an edition current on a server, in place of what was, and prove that it is.

    What was current stays so until all of the edition is there and compared; then one update changes it. After an
    interruption, the same call goes on where it stood, from any machine.

    Args:
        edition: What is to be current.
        server: Where.
        merge: Whether its statements are to stand in the default graph too, where that is not the union of all graphs;
            without it the saved questions find nothing there.
        track: Called with the chunks that are going to be sent, to watch the progress.
        loader: What takes chunks in bulk, where the server has such a thing.

    Raises:
        GraphError: The server refuses, or holds something else than what was sent.
    """
    before = read_record(server)
    as_wanted = before.version == edition.version and before.merged == (merge and before.own_default)
    if as_wanted and not _faults(edition, server, before):
        _sweep(edition, server)
        return _outcome(edition, server, before, before, 0, switched=False)
    there = waiting(edition, server)
    missing = [chunk for chunk in edition.chunks if chunk_name(edition, chunk) not in there] if loader else []
    if loader and missing:
        loader.load(edition, missing)
        there = waiting(edition, server)
    sent = len(missing) + sum(_stage(edition, chunk, server, there) for chunk in track(edition.chunks))
    own_default = not server.endpoint.query(f"ASK {{ {marks(edition)} }}")
    server.change(switch(edition, own_default, merge and own_default))
    after = read_record(server)
    if after.version != edition.version:
        raise GraphError(f"{server.query}: someone else published at the same time; publish again")
    if faults := _faults(edition, server, after, before.graphs):
        raise GraphError(f"{server.query} does not hold what was published: {'; '.join(faults)}; publish again")
    _sweep(edition, server)
    return _outcome(edition, server, before, after, sent, switched=True)


def _sweep(edition: Edition, server: Server) -> None:
    """Take away what still waits of an edition that is current."""
    if waiting(edition, server):
        server.change(sweep(edition))


def _stage(edition: Edition, chunk: Chunk, server: Server, there: dict[str, int]) -> bool:
    """Have a chunk wait on the server, whole and compared; whether it had to be sent.

    Args:
        edition: Of which it is a part.
        chunk: It.
        server: Where it is to wait.
        there: How many statements wait there already, by the name of their chunk.

    Raises:
        GraphError: The server refuses it, or keeps something else.
    """
    name, expected = chunk_name(edition, chunk), checksum(staged(edition, chunk))
    if there.get(name) == expected.statements and server.checksum(name, expected.statements) == expected:
        return False
    server.put(name, staged(edition, chunk))
    if difference := _difference(server.checksum(name, expected.statements), expected):
        graph = chunk.graph
        raise GraphError(f"{server.query} keeps of a part of {graph} {difference}, and was not changed; publish again")
    return True


def _faults(edition: Edition, server: Server, record: Record, gone: frozenset[str] = frozenset()) -> list[str]:
    """What is not as it should be, one clause each.

    Args:
        edition: That should be current.
        server: Where.
        record: What the server says of its publication.
        gone: Graphs that were current before.
    """
    faults = []
    for graph in edition.graphs:
        expected = edition.checksum(graph)
        if difference := _difference(server.checksum(graph, expected.statements), expected):
            faults.append(f"{graph} has {difference}")
    faults += [f"{graph} is still there" for graph in sorted(gone - set(edition.graphs)) if server.count(graph)]
    if record.merged and (missing := server.count_missing(edition.graphs)):
        faults.append(f"{missing:,} statements are missing from the default graph")
    return faults


def _difference(found: Checksum, expected: Checksum) -> str:
    """In what two sets of statements differ; "" where they do not."""
    if found == expected:
        return ""
    if found.statements == expected.statements:
        return "other statements than were sent"
    return f"{found.statements:,} statements instead of {expected.statements:,}"


def _outcome(edition: Edition, server: Server, before: Record, after: Record, sent: int, switched: bool) -> Outcome:
    return Outcome(
        edition.version,
        before.version,
        edition.statements,
        sent,
        switched,
        after.own_default,
        after.merged,
        server.count_foreign() if after.own_default else 0,
    )
