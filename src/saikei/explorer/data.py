"""All data of the page, from a graph."""

import gzip
from base64 import b64encode

from saikei.explorer.contract import Site, Text
from saikei.explorer.network import to_network
from saikei.explorer.records import find_records
from saikei.problems import UsageError
from saikei.projection.reading import read_landscape
from saikei.rdf.serialisation import to_nquads
from saikei.sparql import Embedded, Endpoint


def find_site(endpoint: Endpoint, title: str = "") -> Site:
    """The data of the page for the graph at `endpoint`.

    Args:
        endpoint: The graph, in this process.
        title: What the page is called, in both languages; the name of the program by default.

    Raises:
        UsageError: The graph is on a server, or holds no budget line.
    """
    if not isinstance(endpoint, Embedded):
        raise UsageError("a graph on a server is not copied into a page; name a built folder or a graph file")
    landscape = read_landscape(endpoint.query)
    quads = to_nquads(endpoint.quads())
    called = Text(title, title) if title else Text("栽景", "Saikei")
    return Site(to_network(landscape, called, quads), find_records(landscape, endpoint), pack(quads))


def pack(quads: bytes) -> str:
    """N-Quads as the page holds them: gzip, in base64, without a clock."""
    return b64encode(gzip.compress(quads, 9, mtime=0)).decode("ascii")
