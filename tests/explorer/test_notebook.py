"""Pages of small networks: offline, safe, and drawn by a real browser where one is at hand."""

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

import networkx as nx
import pytest

import saikei
from saikei.explorer.looks import LOOKS
from saikei.explorer.notebook import MOST, to_html
from saikei.problems import UsageError
from saikei.projection.views import VIEWS
from tests.explorer.fixture import graph
from tests.explorer.test_page import Elements

BROWSER: Final = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome") or ""
HOSTILE: Final = "<img src=https://tracker.example/x onerror=\"document.title='run'\">"
TITLE: Final = "庭 </title><script>document.title = 'run'</script>"
QUIET: Final = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip


def hostile() -> "nx.Graph[str]":
    """A network whose labels and identifiers are markup."""
    network: nx.Graph[str] = nx.Graph()
    for x, label in enumerate(
        (HOSTILE, "</script><script>document.title = 'run'</script>", "*太字* _斜体_ <b>太字</b>")
    ):
        network.add_node(label, label=label, kind="measure", x=x * 1000, y=0, yen=1_200_000)
    network.add_edge(*list(network)[:2], id=HOSTILE, kind="uses")
    return network


def browse(page: Path) -> tuple[str, list[str]]:
    """The page as a browser has it in the end, and the addresses that it asked the network for.

    Nothing leaves the machine: what would be asked goes to a port where nobody listens. The browser's own questions,
    which no origin asks, are left aside.
    """
    log = page.with_name("network.json")
    answer = subprocess.run(
        [BROWSER, *QUIET, f"--user-data-dir={page.parent / 'profile'}", "--proxy-server=127.0.0.1:9",
         f"--log-net-log={log}", "--virtual-time-budget=8000", "--dump-dom", page.as_uri()],
        capture_output=True, check=True, timeout=120, text=True,
    )  # fmt: skip
    told = json.loads(log.read_text("utf-8"))
    start = told["constants"]["logEventTypes"]["URL_REQUEST_START_JOB"]
    said = [event["params"] for event in told["events"] if event["type"] == start and event.get("params")]
    return answer.stdout, [p["url"] for p in said if p.get("initiator", "not an origin") != "not an origin"]


@pytest.mark.parametrize("view", VIEWS)
def test_a_page_holds_all_that_it_needs_and_says_what_it_is(view: str) -> None:
    html = to_html(saikei.network(graph(), view=view), TITLE).decode()
    assert html.startswith('<!doctype html>\n<html lang="ja">')
    found = Elements(html)
    assert found.addresses == ["data:,"]
    assert "".join(found.titles) == TITLE
    assert found.tags.count("script") == 3
    assert found.tags.count("h1") == found.tags.count("main") == 1


def test_labels_and_titles_are_text() -> None:
    html = to_html(hostile(), TITLE).decode()
    assert "<img" not in html.replace("<img>", "")
    assert Elements(html).tags.count("script") == 3
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    assert "default-src 'none'" in policy[1]
    assert "unsafe" not in policy[1].replace("style-src 'unsafe-inline'", "")


def test_the_same_network_gives_the_same_page() -> None:
    made = saikei.network(graph(), view="money")
    assert to_html(made, TITLE) == to_html(made, TITLE)


def test_a_picture_has_its_table_with_every_thing_in_it() -> None:
    made: Any = saikei.network(graph(), view="money")
    html = to_html(made, TITLE).decode()
    rows = re.findall(r"<tr><td>(.*?)</td><td>(.*?)</td><td[^>]*>(.*?)</td></tr>", html)
    assert len(rows) == len(made)
    assert ("潮と灯りの守り", "施策分野 theme", "230,000,000") in rows


def test_a_line_is_told_from_the_others_of_its_programme_by_its_page_and_figures() -> None:
    html = to_html(saikei.network(graph(), view="repeats"), TITLE).decode()
    (data,) = (json.loads(text) for said, text in Elements(html).scripts if said.get("id") == "data")
    drawn = [node["label"] for node in data["nodes"] if node["title"].startswith("空の道しるべ設置事業\n")]
    assert drawn == [
        "空の道しるべ設置事業",
        "3頁 3.7億円",
        "3頁 3.7億円 ; 1.5億円 ; 2.5億円",
        "15頁 3.7億円 ; 1.5億円 ; 2.5…",
    ]


def test_too_large_a_network_is_refused_with_what_to_do() -> None:
    large: nx.Graph[str] = nx.Graph()
    large.add_nodes_from(str(each) for each in range(MOST + 1))
    with pytest.raises(UsageError) as caught:
        to_html(large, TITLE)
    assert str(caught.value) == (
        "this network has 3,001 nodes, and such a page shows 3,000 at most; choose a smaller --view, --format gexf, or the"
        " explorer: saikei site"
    )


def test_pyvis_is_asked_for_where_it_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyvis.network", None)
    with pytest.raises(UsageError, match=r"pyvis is not installed; add it with: pip install 'saikei\[network\]'"):
        to_html(hostile(), TITLE)


def test_every_kind_of_thing_has_a_look_and_no_two_the_same() -> None:
    kinds = {said["kind"] for view in VIEWS for _, said in cast_nodes(saikei.network(graph(), view=view))}
    assert set(LOOKS) == kinds
    assert len({(each.colour, each.vis) for each in LOOKS.values()}) == len(LOOKS)


def cast_nodes(network: Any) -> Any:  # noqa: ANN401  networkx has no types for what nodes say
    return network.nodes(data=True)


@pytest.mark.skipif(not BROWSER, reason="no Chromium is installed")
@pytest.mark.parametrize("view", ["money", "whole"])
def test_a_browser_draws_the_page_and_asks_the_network_for_nothing(view: str, tmp_path: Path) -> None:
    made = saikei.network(graph(), view=view)
    (tmp_path / "page.html").write_bytes(to_html(made, TITLE))
    page, asked = browse(tmp_path / "page.html")
    assert f'data-drawn="{len(made)}"' in page
    assert asked == []


@pytest.mark.skipif(not BROWSER, reason="no Chromium is installed")
def test_a_browser_runs_nothing_that_stands_in_a_label(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_bytes(to_html(hostile(), TITLE))
    page, asked = browse(tmp_path / "page.html")
    assert 'data-drawn="3"' in page
    assert "<title>庭 &lt;/title&gt;&lt;script&gt;document.title = 'run'&lt;/script&gt;</title>" in page
    assert asked == []


@pytest.mark.skipif(not BROWSER, reason="no Chromium is installed")
def test_a_page_that_asks_the_network_is_found_out(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<img src=http://tracker.example/x>", "utf-8")
    _, asked = browse(tmp_path / "page.html")
    assert asked == ["http://tracker.example/x"]
