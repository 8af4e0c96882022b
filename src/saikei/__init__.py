"""Japanese budget documents as a knowledge graph: every fact points back, and every yen counts once.

Five names are all there is to know::

    import saikei
    graph = saikei.build("soumu-2026.txt", fiscal_year=2026)     # or saikei.open("graph/")
    graph.query("technology-funding", technology="haps")         # rows; .to_pandas() where pandas is installed
    saikei.network(graph, view="technologies")                   # for networkx
    saikei.amounts.parse("3.7億円（６年度補正 1.5億円）", fiscal_year=2026, stage="request")

Each is imported when it is first used, so that ``import saikei`` costs next to nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from saikei import amounts
    from saikei.api import Graph, build, network
    from saikei.api import open_graph as open  # noqa: A004  `saikei.open` reads as what it does

__all__ = ["Graph", "amounts", "build", "network", "open"]

_PLACES = {
    "Graph": ("saikei.api", "Graph"),
    "build": ("saikei.api", "build"),
    "network": ("saikei.api", "network"),
    "open": ("saikei.api", "open_graph"),
}


def __getattr__(name: str) -> object:
    if name == "amounts":
        return import_module("saikei.amounts")
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, attribute = _PLACES[name]
    return getattr(import_module(module), attribute)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
