"""The command that serves a graph."""

from pathlib import Path

import click

from saikei.cli.program import common, examples
from saikei.problems import UsageError


@click.command(
    epilog=examples(
        "saikei serve",
        "saikei serve --on built --port 8080 --open",
        "saikei serve --timeout 5 --memory 500",
        "saikei serve --host 0.0.0.0 --name data.example.jp",
    )
)
@click.option("--on", type=click.Path(path_type=Path), metavar="DIR", help="A built folder or a graph file.")
@click.option("--host", default="127.0.0.1", metavar="ADDRESS", help="The address to listen on; 127.0.0.1 by default.")
@click.option("--port", default=8000, type=click.IntRange(0, 65535), metavar="PORT", help="8000 by default; 0 for any.")
@click.option("--name", "names", multiple=True, metavar="HOST", help="A host name to answer to, beside the address.")
@click.option(
    "--timeout", type=click.FloatRange(0, min_open=True), metavar="SECONDS", help="Time of a query; 20 by default."
)
@click.option(
    "--memory",
    type=click.IntRange(16),
    metavar="MIB",
    help="Memory of a query; by default 1024, or less on a small machine.",
)
@click.option(
    "--queries",
    type=click.IntRange(1),
    metavar="N",
    help="Queries at once; by default two for each processor, or four.",
)
@click.option("--open", "shows", is_flag=True, help="Show it in the browser.")
@common
def serve(
    on: Path | None,
    host: str,
    port: int,
    names: tuple[str, ...],
    timeout: float | None,
    memory: int | None,
    queries: int | None,
    shows: bool,
) -> None:
    """Serve a graph: questions and pages for people, SPARQL and data for programs.

    It only reads, and only this machine sees it unless --host says otherwise. Each query runs in a process of its
    own that is ended when it takes too much, which needs Linux.
    """
    try:
        from saikei.service import serving
    except ImportError as error:
        raise UsageError(f"{error.name} is not installed; add it with: pip install 'saikei[serve]'") from error
    from saikei import api
    from saikei.service.limits import Limits, share

    room = memory << 20 if memory else share(queries) if queries else None
    told = {"seconds": timeout, "memory": room, "running": queries}
    limits = Limits(**{name: value for name, value in told.items() if value is not None})  # type: ignore[arg-type]  # each of its own type
    serving.run(on or api.published(), host, port, names, limits, shows=shows, tell=click.echo)
