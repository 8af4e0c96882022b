"""The command line: each command parses what was typed, calls one function, and prints."""

import click

from saikei.cli.assistants import mcp
from saikei.cli.counting import compare, reprints, totals
from saikei.cli.exploring import network, site
from saikei.cli.graphs import build, check, export, query
from saikei.cli.program import Program, common, examples
from saikei.cli.publishing import publish
from saikei.cli.serving import serve
from saikei.cli.tables import sql
from saikei.cli.vocabulary import vocabulary


@click.group(
    cls=Program,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog=examples(
        "saikei query totals-by-theme                        ask the published graph",
        "saikei query                                        see what else can be asked",
        "saikei build 2026.txt --fiscal-year 2026 --out here build a graph of your own",
        "saikei query totals-by-theme --on here              ask that",
    ),
)
@click.version_option(package_name="saikei", message="saikei %(version)s")
@common
def main() -> None:
    """Japanese budget documents as a knowledge graph.

    Every fact points back to where it stands, and every yen counts once.
    """


for _command in (
    build,
    query,
    export,
    check,
    vocabulary,
    totals,
    reprints,
    compare,
    mcp,
    serve,
    publish,
    site,
    network,
    sql,
):
    main.add_command(_command)
