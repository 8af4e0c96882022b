"""Prints how soon the explorer shows a landscape and how smoothly it pans, beside pyvis' own page of the same graph.

    python -m bench.explorer [--nodes 1000 10000 50000 100000] [--largest-pyvis 100000]

Both pages are opened from disk in headless Chromium, without a graphics card and without a network, one after the other.
*first* is the time from the navigation to the frame after the first picture; *frames* are those of two seconds in which each
frame moves the picture, *longest* the longest of them; *near* is the same after zooming in. pyvis' page is what pyvis writes
with its library in the page, places given and physics off; its nodes and edges are put in as lists, since its own adding of
edges takes minutes. The explorer's page has to be built (``npm run build`` in ``web``).
"""

import argparse
import json
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from bench.landscapes import landscape, site

from saikei.explorer.layout import lay_out
from saikei.explorer.page import fill, template

SCRIPT: Final = Path(__file__).parent.parent / "web" / "bench" / "pages.mjs"
MEGABYTE: Final = 1_000_000
PATIENCE: Final = 600


@dataclass(frozen=True, slots=True)
class Page:
    """A page to measure.

    Attributes:
        nodes: How many things its graph has.
        maker: ``saikei`` or ``pyvis``.
        file: Where it stands.
    """

    nodes: int
    maker: str
    file: Path


def write_pages(sizes: list[int], largest_pyvis: int, folder: Path) -> Iterator[Page]:
    """Both pages of a landscape of each size."""
    page = template()
    for size in sizes:
        file = folder / f"saikei-{size}.html"
        file.write_text(fill(page, site(size)), "utf-8")
        yield Page(size, "saikei", file)
        if size <= largest_pyvis:
            file = folder / f"pyvis-{size}.html"
            file.write_text(pyvis_page(size), "utf-8")
            yield Page(size, "pyvis", file)


def pyvis_page(size: int) -> str:
    """The page that pyvis writes for the same landscape."""
    from pyvis.network import Network

    made = landscape(size)
    layout = lay_out(made)
    net: Any = Network(height="800px", width="100%", cdn_resources="in_line")
    net.toggle_physics(status=False)
    net.nodes = [
        {"id": node.id, "label": node.label, "shape": "dot", "size": 5, "x": x, "y": -y}
        for node, x, y in zip(made.nodes, layout.x, layout.y, strict=True)
    ]
    net.edges = [{"from": edge.source, "to": edge.target} for edge in made.edges]
    return str(net.generate_html(notebook=False))


def measure(pages: list[Page]) -> Iterator[dict[str, Any]]:
    """What the browser saw of each page."""
    command = ["node", str(SCRIPT), *(f"{page.maker}={page.file}" for page in pages)]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=PATIENCE)
    yield from (json.loads(line) for line in done.stdout.splitlines())


def main() -> None:
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, nargs="+", default=[1_000, 10_000, 50_000, 100_000])
    parser.add_argument("--largest-pyvis", type=int, default=100_000)
    given = parser.parse_args()
    with TemporaryDirectory() as folder:
        pages = list(write_pages(given.nodes, given.largest_pyvis, Path(folder)))
        print(f"{'nodes':>8} {'page':>7} {'MB':>6} {'first ms':>9} {'frames/s':>9} {'longest ms':>11} {'near':>6}")
        for page, seen in zip(pages, measure(pages), strict=True):
            print(
                f"{page.nodes:>8,} {page.maker:>7} {page.file.stat().st_size / MEGABYTE:>6.1f} {seen['first']:>9,.0f}"
                f" {seen['frames']:>9.1f} {seen['longest']:>11,.0f} {seen['near']:>6.1f}"
            )


if __name__ == "__main__":
    main()
