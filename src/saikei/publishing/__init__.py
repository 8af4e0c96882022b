"""A built folder, published on a SPARQL server: whole or not at all.

`edition` is what is published, cut into chunks; `server` is where; `staging` is how the chunks wait there without
being taken for facts, and the one update that makes them current; `record` is what the server says is current and waits;
`bulk` is Virtuoso's own way to take chunks; `publication` puts these together.
"""

from saikei.publishing.bulk import Loader, find_loader
from saikei.publishing.edition import Chunk, Edition, read_edition
from saikei.publishing.publication import Outcome, Plan, plan, publish
from saikei.publishing.server import LIMITS, Server, find_server

__all__ = [
    "LIMITS",
    "Chunk",
    "Edition",
    "Loader",
    "Outcome",
    "Plan",
    "Server",
    "find_loader",
    "find_server",
    "plan",
    "publish",
    "read_edition",
]
