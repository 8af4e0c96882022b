"""The commands that show a graph: the explorer as one file, and networks for other programs."""

from pathlib import Path
from typing import Final

import click

from saikei.cli.graphs import ON
from saikei.cli.program import STANDARD, common, examples, interruptible, put

INDEX: Final = "index.html"


@click.command(epilog=examples("saikei site --out here", "saikei site --on built --title 庭 --out here"))
@click.option("--out", required=True, type=click.Path(path_type=Path), metavar="DIR", help="Folder to write.")
@click.option("--on", metavar="GRAPH", help="A built folder, or a graph file.")
@click.option("--title", default="", help="What the page is called.")
@common
def site(out: Path, on: str | None, title: str) -> None:
    """Write the explorer of a graph as one file, index.html.

    It opens by double-click, offline, and asks no network for anything. Without --on, it shows the published graph.
    """
    from saikei import api
    from saikei.explorer import page
    from saikei.explorer.data import find_site
    from saikei.problems import GraphError

    template = page.template()
    with interruptible():
        made = page.fill(template, find_site(api.open_graph(on).endpoint, title))
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise GraphError(f"{out} was not written: {error.strerror}; name another folder") from error
    put(made.encode(), str(out / INDEX))
    click.echo(f"{out / INDEX}: {len(made.encode()) / 1e6:.1f} MB; open it in a browser")


@click.command(
    epilog=examples(
        "saikei network --view money --out money.html",
        "saikei network --on built --format gexf --out built.gexf",
    )
)
@click.option("--on", metavar="GRAPH", help=ON)
@click.option("--view", default="whole", help="whole, money, organisations, technologies or repeats.")
@click.option("--format", "syntax", default="html", metavar="FORMAT", help="html, gexf (Gephi) or graphml (Cytoscape).")
@click.option("--out", default=STANDARD, metavar="FILE", help="Where to write it, if not to standard output.")
@common
def network(on: str | None, view: str, syntax: str, out: str) -> None:
    """Write a view of a graph as a network: a page for small ones, or a file for Gephi and Cytoscape.

    Without --on, it is the published graph's. The page holds all that it needs and asks no network for anything.
    """
    from saikei import api
    from saikei.explorer import networks

    write = networks.writer(syntax)
    with interruptible():
        data = write(api.network(api.open_graph(on), view), networks.title(view))
    put(data, out)
