"""The explorer as a page of the service: what its header allows, and what stands there without it."""

import gzip
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from saikei.service import explorer
from saikei.service.isolation import Isolated
from saikei.service.site import Site
from saikei.sparql import Embedded
from tests.service.sites import HTML, client_of, example_endpoint, garden_endpoint

POLICY = "default-src 'none'; script-src 'sha256-abc=' blob: 'wasm-unsafe-eval'; worker-src blob:; connect-src 'none'"
PAGE = f"""<!doctype html><html lang="ja"><head><meta charset="utf-8" />
<meta http-equiv="Content-Security-Policy" content="{POLICY}" /><title>栽景 Saikei</title></head>
<body><div id="app"><noscript>JavaScript</noscript></div><!--saikei:data--><script>run()</script></body></html>"""


@pytest.fixture
def built(monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """The pages of the garden where the explorer was built."""
    monkeypatch.setattr(Site, "template", lambda _: PAGE)
    return client_of(example_endpoint())


@pytest.fixture
def unbuilt(monkeypatch: pytest.MonkeyPatch) -> TestClient:
    """The same where it was not."""
    monkeypatch.setattr(Site, "template", lambda _: "")
    return client_of(example_endpoint())


@pytest.mark.parametrize("path", ["/", "/explorer"])
def test_its_header_says_what_the_page_says_itself(built: TestClient, path: str) -> None:
    answer = built.get(path)
    assert answer.status_code == 200
    assert answer.headers["content-security-policy"] == f"{POLICY}; frame-ancestors 'none'"
    assert '<script type="application/json" id="saikei-network">' in answer.text
    assert POLICY in answer.text


def test_no_other_page_may_run_script(built: TestClient) -> None:
    assert "content-security-policy" not in built.get("/about").headers


def test_it_leads_to_the_pages_where_no_script_runs(built: TestClient) -> None:
    answer = built.get("/")
    assert '<a href="/about?lang=ja">' in answer.text
    assert '<a href="/about?lang=en">' in answer.text
    assert "</about>" in answer.headers["link"]


def test_its_foot_leads_to_the_other_pages(built: TestClient) -> None:
    """The page makes a link of what the service says in its head; a page from a file says nothing."""
    assert built.get("/").text.count('<link rel="alternate" href="/about" />') == 1


def test_it_is_sent_packed_to_whom_that_suits(built: TestClient) -> None:
    packed = built.get("/", headers={"accept-encoding": "gzip"})
    plain = built.get("/", headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert packed.content == plain.content
    assert gzip.decompress(explorer.fill(Site(example_endpoint())).packed) == plain.content


def test_pages_lead_to_it_where_it_is_there_alone(built: TestClient) -> None:
    assert 'href="/explorer' in built.get("/questions", headers=HTML).text


def test_where_it_was_not_built_the_first_page_is_plain(unbuilt: TestClient) -> None:
    first, about = (unbuilt.get(path, headers=HTML) for path in ("/", "/about"))
    assert first.status_code == 200
    assert first.text == about.text
    assert unbuilt.get("/explorer", headers=HTML).status_code == 404
    assert 'href="/explorer' not in first.text


def test_a_graph_that_fits_no_page_is_not_put_into_one(monkeypatch: pytest.MonkeyPatch, isolated: Isolated) -> None:
    monkeypatch.setattr(Site, "template", lambda _: PAGE)
    monkeypatch.setattr("saikei.service.site.LARGEST_EXPLORED", 10)
    client = client_of(isolated)
    assert "質問" in client.get("/", headers=HTML).text
    assert "saikei-network" not in client.get("/").text
    assert 'href="/explorer' not in client.get("/questions", headers=HTML).text
    assert "does not fit into a page" in client.get("/explorer").json()["detail"]


@pytest.mark.parametrize("endpoint", [Embedded.of([]), garden_endpoint()], ids=["nothing", "garden"])
def test_where_the_graph_does_not_hold_what_it_shows_the_first_page_is_plain(
    monkeypatch: pytest.MonkeyPatch, endpoint: Embedded
) -> None:
    monkeypatch.setattr(Site, "template", lambda _: PAGE)
    client = client_of(endpoint)
    assert "saikei-network" not in client.get("/", headers=HTML).text
    assert client.get("/", headers=HTML).status_code == 200
    told = client.get("/explorer")
    assert told.status_code == 404
    assert "this graph" in told.json()["detail"]


def test_the_template_that_is_built_says_its_policy() -> None:
    built = Path(explorer.__file__).parents[1] / "explorer/page/index.html"
    if not built.is_file():
        pytest.skip("the explorer's page is not built; build it with: make site")
    policy = explorer.policy_of(built.read_text("utf-8"))
    assert "sha256-" in policy
    assert "'unsafe-eval'" not in policy
