"""Small networks as one HTML page each, drawn by pyvis' vis-network: for notebooks, offline and safe.

pyvis' own page asks two CDNs for its parts and writes labels where a browser runs them. Here pyvis makes the data,
and the page around it is ours: vis-network stands in the file, data stands where no browser runs it, and a content
security policy forbids all but this one script.
"""

import json
from base64 import b64encode
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final

from saikei.explorer.page import inert
from saikei.problems import UsageError

if TYPE_CHECKING:
    import networkx as nx

MOST: Final = 3_000
"""The most nodes that such a page shows; a browser draws more of them too slowly."""
COLOURS: Final = {
    "part": "#4d4d4d",
    "theme": "#0072b2",
    "section": "#56b4e9",
    "measure": "#009e73",
    "programme": "#e69f00",
    "line": "#f0e442",
    "organisation": "#d55e00",
    "technology": "#cc79a7",
    "policy": "#8c6bb1",
}
"""Colours that eyes of all kinds tell apart (Okabe and Ito, 2008), and shapes below for those that tell none."""
SHAPES: Final = {
    "part": "square",
    "theme": "square",
    "section": "square",
    "measure": "dot",
    "programme": "diamond",
    "line": "triangleDown",
    "organisation": "triangle",
    "technology": "star",
    "policy": "hexagon",
}
_DRAW: Final = """
const data = JSON.parse(document.getElementById("data").textContent);
const network = new vis.Network(document.getElementById("network"),
  { nodes: new vis.DataSet(data.nodes), edges: new vis.DataSet(data.edges) }, data.options);
network.once("afterDrawing", () => { document.documentElement.dataset.drawn = String(data.nodes.length); });
"""
_OPTIONS: Final = {
    "physics": {"enabled": False},
    "interaction": {"hover": True, "keyboard": {"enabled": True, "bindToWindow": False}, "navigationButtons": False},
    "edges": {"smooth": False, "color": {"color": "#999999", "opacity": 0.5}},
    "nodes": {"font": {"multi": False}},
}


def to_html(graph: "nx.Graph[str]", title: str) -> str:
    """`graph` as a page.

    Args:
        graph: With x and y at each node; at most `MOST` nodes.
        title: What the page is called.

    Raises:
        UsageError: The graph is too large, or pyvis is not installed.
    """
    if len(graph) > MOST:
        raise UsageError(
            f"this network has {len(graph):,} nodes, and such a page shows {MOST:,} at most;"
            " choose a smaller view, --format gexf, or the explorer: saikei site"
        )
    try:
        from pyvis.network import Network
    except ImportError as error:
        raise UsageError("pyvis is not installed; add it with: pip install 'saikei[network]'") from error
    net = Network(directed=graph.is_directed(), cdn_resources="in_line")
    for identifier, said in graph.nodes(data=True):
        net.add_node(identifier, **_node(said))
    for source, target, said in graph.edges(data=True):
        net.add_edge(source, target, title=str(said.get("kind", "")))
    nodes, edges, *_ = net.get_network_data()
    return _page({"nodes": nodes, "edges": edges, "options": _OPTIONS}, graph, title)


def _node(said: Any) -> dict[str, Any]:  # noqa: ANN401  the attributes of a node
    label = str(said["label"])
    kind = str(said["kind"])
    return {
        "label": label if len(label) <= 24 else f"{label[:23]}…",
        "title": f"{label}（{kind}）" + (f" {said['yen']:,} yen" if said.get("yen") else ""),
        "shape": SHAPES.get(kind, "dot"),
        "color": COLOURS.get(kind, "#666666"),
        "x": int(said["x"]),
        "y": -int(said["y"]),
        "size": 25,
        "physics": False,
    }


def _page(data: object, graph: "nx.Graph[str]", title: str) -> str:
    library = (files("pyvis") / "templates" / "lib" / "vis-9.1.2" / "vis-network.min.js").read_text("utf-8")
    scripts = [library.replace("</script", "<\\/script"), _DRAW]
    hashes = " ".join(f"'sha256-{b64encode(sha256(each.encode()).digest()).decode()}'" for each in scripts)
    policy = f"default-src 'none'; script-src {hashes}; style-src 'unsafe-inline'; img-src data:; base-uri 'none'"
    rows = "".join(
        f"<tr><td>{escape(str(said['label']))}</td><td>{escape(str(said['kind']))}</td>"
        f"<td>{said.get('yen', '')}</td></tr>"
        for _, said in graph.nodes(data=True)
    )
    return f"""<!doctype html>
<html lang="ja">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<link rel="icon" href="data:,">
<style>body {{ margin: 0; font-family: sans-serif }} h1 {{ font-size: 1rem; margin: .5rem }}
#network {{ height: 85vh; border: 1px solid #999 }}</style>
</head>
<body>
<h1>{escape(title)}</h1>
<div id="network" role="img" aria-label="{escape(title)}" tabindex="0"></div>
<details><summary>表 Table</summary><table><tr><th>名前 name</th><th>種類 kind</th><th>円 yen</th></tr>{rows}</table>
</details>
<script type="application/json" id="data">{inert(json.dumps(data, ensure_ascii=False))}</script>
<script>{scripts[0]}</script>
<script>{scripts[1]}</script>
</body>
</html>
"""
