"""The command that publishes a built folder on a SPARQL server."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from saikei.cli.program import common, examples, progress
from saikei.problems import UsageError

if TYPE_CHECKING:
    from saikei.publishing import Chunk, Outcome, Plan

_SHOWN = 12
"""Characters of a version that are shown."""


@click.command(
    epilog=examples(
        "saikei publish --on built --to http://127.0.0.1:7878 --dry-run",
        "saikei publish --on built --to http://127.0.0.1:7878",
        "SAIKEI_USER=dba SAIKEI_PASSWORD=… saikei publish --on built --to https://example.org/sparql",
    )
)
@click.option(
    "--on", type=click.Path(path_type=Path), metavar="DIR", help="A built folder; the published graph if not."
)
@click.option(
    "--to", "address", required=True, metavar="URL", help="The server: where it takes queries, or above that."
)
@click.option("--update", default="", metavar="URL", help="Where it takes updates, where that is not found.")
@click.option("--store", default="", metavar="URL", help="Where it takes graphs (Graph Store Protocol), likewise.")
@click.option("--bulk", default="", metavar="HOST:PORT", help="Where Virtuoso takes SQL, to use its bulk loader.")
@click.option(
    "--folder", type=click.Path(path_type=Path), metavar="DIR", help="For --bulk: one that DirsAllowed names."
)
@click.option("--named-only", is_flag=True, help="Leave the server's default graph alone; questions then find nothing.")
@click.option("--dry-run", is_flag=True, help="Say what would be done, and do nothing.")
@common
def publish(
    on: Path | None,
    address: str,
    update: str,
    store: str,
    bulk: str,
    folder: Path | None,
    named_only: bool,
    dry_run: bool,
) -> None:
    """Make a built folder what a SPARQL server answers from, in place of what was published there before.

    All of it is sent and compared before one update makes it current: until then the server answers as before. Other
    graphs on the server stay as they are. After an interruption, the same command goes on where it stood. The login
    comes from SAIKEI_USER and SAIKEI_PASSWORD, SAIKEI_TOKEN, or netrc.
    """
    from saikei import api, publishing
    from saikei.sparql.remote import Connection

    if bool(bulk) != bool(folder):
        raise UsageError("--bulk and --folder belong together; give both, or none")
    loader = publishing.find_loader(bulk, folder) if folder else None
    edition = publishing.read_edition(on or api.published())
    server = publishing.find_server(address, Connection(publishing.LIMITS), update, store)
    if dry_run:
        click.echo(_planned(publishing.plan(edition, server), server.query))
        return

    def track(chunks: Iterable["Chunk"]) -> Iterable["Chunk"]:
        return progress(chunks, "Sending")

    outcome = publishing.publish(edition, server, not named_only, track, loader)
    click.echo(_done(outcome, server.query))
    if outcome.own_default and not outcome.merged:
        click.echo(f"The default graph of {server.query} is its own and was left alone: name graphs to ask.", err=True)
    if outcome.foreign:
        says = f"holds {outcome.foreign:,} statements that are of no named graph: questions see them too."
        click.echo(f"The default graph of {server.query} {says}", err=True)


def _planned(plan: "Plan", address: str) -> str:
    """What would be done, in sentences."""
    version = plan.version[:_SHOWN]
    if plan.before == plan.version:
        return f"{address}: version {version} is current already; publishing would compare it and send nothing"
    held = f" ({plan.waiting} wait there already)" if plan.waiting else ""
    says = f"would send {plan.statements:,} statements in {plan.chunks} parts{held} and make version {version} current"
    lines = [f"{address}: {says}, in place of {plan.before[:_SHOWN] or 'nothing'}"]
    return "\n".join([*lines, *(f"would take away {graph}" for graph in plan.dropped)])


def _done(outcome: "Outcome", address: str) -> str:
    """What was done, in a sentence."""
    was = "is current" if outcome.switched else "was current already"
    parts = f", {outcome.sent} parts sent" if outcome.switched else ""
    says = f"version {outcome.version[:_SHOWN]} {was}: {outcome.statements:,} statements{parts}, all compared"
    return f"{address}: {says}; ask: saikei query --on {address}"
