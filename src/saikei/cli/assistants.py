"""The command that serves assistants."""

from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from saikei.cli.graphs import ON
from saikei.cli.program import common, examples, interruptible
from saikei.problems import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from saikei.api import Graph

ANSWER: Final = 32 << 20
"""Bytes that a query of a tool may answer with: far more than an assistant is ever shown."""


@click.command(
    epilog=examples(
        "saikei mcp",
        "saikei mcp --on built",
        "saikei mcp --on http://127.0.0.1:8000/sparql",
    )
)
@click.option("--on", metavar="GRAPH", help=ON)
@common
def mcp(on: str | None) -> None:
    """Answer an assistant, over the Model Context Protocol on standard input and output.

    It may list and ask the saved questions, look things up, and sum with a receipt. It can change nothing, and gets no
    SPARQL of its own. Without --on, the published graph answers.
    """
    try:
        from saikei.assistants.server import serve
    except ImportError as error:
        raise UsageError("mcp is not installed; add it with: pip install 'saikei[mcp]'") from error
    with interruptible(), _opened(on) as graph:
        serve(graph)


@contextmanager
def _opened(on: str | None) -> "Iterator[Graph]":
    """The graph, each query in a process that can be ended; a server far away has limits of its own."""
    from saikei import api
    from saikei.service.isolation import Isolated
    from saikei.service.limits import Limits
    from saikei.sparql.remote import SCHEMES

    if on is not None and on.startswith(SCHEMES):
        yield api.open_graph(on)
        return
    place = api.published() if on is None else Path(on)
    if not place.exists():
        raise UsageError(f"there is no {place}; name a built folder or a graph file")
    with Isolated(place, Limits(answer=ANSWER)) as endpoint:
        yield api.Graph(endpoint)
