"""Small networks as one HTML page each, drawn by pyvis' vis-network: for notebooks, offline and safe.

pyvis' own page asks two CDNs for its parts and writes labels where a browser runs them. Here pyvis makes the data,
and the page around it is ours: vis-network stands in the file, data stands where no browser runs it, and a content
security policy forbids all but these two scripts.
"""

import json
from base64 import b64encode
from hashlib import sha256
from html import escape
from importlib.resources import files
from math import sqrt
from typing import TYPE_CHECKING, Any, Final

from saikei.explorer.looks import LOOKS, look
from saikei.explorer.page import inert
from saikei.problems import UsageError

if TYPE_CHECKING:
    import networkx as nx

MOST: Final = 3_000
"""The most nodes that such a page shows; a browser draws more of them too slowly."""
_SCALE: Final = 10
"""How much smaller the picture is than the explorer's: a unit is about a pixel."""
_FEW: Final = 250
_LARGEST: Final = 1.6
_LONGEST: Final = 24
"""Characters of a label that are drawn; a longer one is shown whole where the pointer rests."""
_DRAW: Final = """
const data = JSON.parse(document.getElementById("data").textContent);
const network = new vis.Network(document.getElementById("network"),
  { nodes: new vis.DataSet(data.nodes), edges: new vis.DataSet(data.edges) }, data.options);
network.once("afterDrawing", () => { document.documentElement.dataset.drawn = String(data.nodes.length); });
"""
_OPTIONS: Final = {
    "physics": {"enabled": False},
    "interaction": {
        "hover": True,
        "hideEdgesOnDrag": True,
        "keyboard": {"enabled": True, "bindToWindow": False},
        "tooltipDelay": 100,
    },
    "edges": {"smooth": False, "color": {"color": "#888888", "opacity": 0.35}, "arrows": {"to": {"scaleFactor": 0.4}}},
    "nodes": {
        "font": {"multi": False, "face": "sans-serif", "strokeWidth": 3, "strokeColor": "#ffffff"},
        # Names too small to read are not drawn until one comes nearer.
        "scaling": {"label": {"drawThreshold": 6}},
    },
}
_STYLE: Final = """
body { margin: 0; font-family: sans-serif; color: #1f2426; background: #fff }
h1 { font-size: 1.1rem; margin: .6rem }
ul { display: flex; flex-wrap: wrap; gap: .2rem 1rem; list-style: none; margin: .6rem; padding: 0; font-size: .85rem }
#network { height: 80vh; border: 1px solid #888 }
#network:focus-within { outline: 3px solid #0072b2 }
details { margin: .6rem } table { border-collapse: collapse; font-size: .85rem }
th, td { border: 1px solid #ccc; padding: .2rem .5rem; text-align: left } td.yen { text-align: right }
"""


def to_html(graph: "nx.Graph[str]", title: str) -> bytes:
    """`graph` as a page, in UTF-8.

    Args:
        graph: With x and y at each node; at most `MOST` nodes.
        title: What the page is called.

    Raises:
        UsageError: The graph is too large, or pyvis is not installed.
    """
    if len(graph) > MOST:
        raise UsageError(
            f"this network has {len(graph):,} nodes, and such a page shows {MOST:,} at most;"
            " choose a smaller --view, --format gexf, or the explorer: saikei site"
        )
    try:
        from pyvis.network import Network
    except ImportError as error:
        raise UsageError("pyvis is not installed; add it with: pip install 'saikei[network]'") from error
    # Where few things stand, there is room for them and their names.
    larger = min(_LARGEST, max(1.0, sqrt(_FEW / len(graph)))) if len(graph) else 1.0
    net = Network(directed=graph.is_directed(), cdn_resources="in_line")
    said: Any
    degrees: Any = graph.degree
    for identifier, said in graph.nodes(data=True):
        net.add_node(identifier, **_node(said, larger, _importance(said["kind"], degrees[identifier])))
    for source, target, said in graph.edges(data=True):
        net.add_edge(source, target, title=_edge_title(said), **({"value": said["weight"]} if "weight" in said else {}))
    nodes, edges, *_ = net.get_network_data()
    return _page({"nodes": nodes, "edges": edges, "options": _OPTIONS}, graph, title).encode()


def _node(said: dict[str, Any], larger: float, importance: float) -> dict[str, Any]:
    label, looks = str(said["label"]), look(said["kind"])
    yen = f"\n{said['yen']:,} 円" if said.get("yen") else ""
    # Lines have the name of their programme, beside which they stand: what is printed and where tells them apart.
    page = f"{said['page']}頁 " if said.get("page") else ""
    drawn = f"{page}{said['as_printed']}" if said["kind"] == "line" else label
    return {
        "label": drawn if len(drawn) <= _LONGEST else f"{drawn[: _LONGEST - 1]}…",
        "title": f"{label}\n{looks.ja} {said['kind']}{yen}",
        "shape": looks.vis,
        "color": looks.colour,
        "x": said["x"] // _SCALE,
        "y": -said["y"] // _SCALE,
        "size": round(looks.size / _SCALE * larger * importance),
        "font": {"size": round(looks.size / _SCALE * larger * larger * importance)},
    }


def _importance(kind: str, degree: int) -> float:
    """How many times as large as others a thing is drawn, by how much it is linked with; headings and measures are not."""
    return min(2.5, max(1.0, sqrt(degree) / 3)) if kind in ("organisation", "technology", "policy") else 1.0


def _edge_title(said: dict[str, Any]) -> str:
    """What is said where the pointer rests on an edge.

    >>> _edge_title({"kind": "money", "yen": 1200})
    'money: 1,200 円'
    """
    return f"{said['kind']}: {said['yen']:,} 円" if "yen" in said else str(said["kind"])


def _page(data: object, graph: "nx.Graph[str]", title: str) -> str:
    library = (files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js").read_text("utf-8")
    scripts = [library.replace("</script", "<\\/script"), _DRAW]
    hashes = " ".join(f"'sha256-{b64encode(sha256(each.encode()).digest()).decode()}'" for each in scripts)
    policy = f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:; base-uri 'none'"
    nodes: Any = graph.nodes(data=True)
    kinds = dict.fromkeys(str(said["kind"]) for _, said in nodes)
    legend = "".join(
        f'<li><span style="color: {LOOKS[kind].colour}" aria-hidden="true">{LOOKS[kind].sign}</span> '
        f"{LOOKS[kind].ja} {kind}</li>"
        for kind in kinds
    )
    rows = "".join(
        f"<tr><td>{escape(str(said['label']))}</td><td>{look(said['kind']).ja} {said['kind']}</td>"
        f'<td class="yen">{said["yen"]:,}</td></tr>'
        if "yen" in said
        else f"<tr><td>{escape(str(said['label']))}</td><td>{look(said['kind']).ja} {said['kind']}</td><td></td></tr>"
        for _, said in nodes
    )
    called = escape(title)
    return f"""<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{called}</title>
<link rel="icon" href="data:,">
<style>{_STYLE}</style>
</head>
<body>
<main>
<h1>{called}</h1>
<ul>{legend}</ul>
<div id="network" role="application" aria-label="{called}" tabindex="0"></div>
<details><summary>表 Table</summary>
<table><tr><th scope="col">名前 Name</th><th scope="col">種類 Kind</th><th scope="col">円 Yen</th></tr>{rows}</table>
</details>
</main>
<script type="application/json" id="data">{inert(json.dumps(data, ensure_ascii=False))}</script>
<script>{scripts[0]}</script>
<script>{scripts[1]}</script>
</body>
</html>
"""
