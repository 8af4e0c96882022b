"""The pages for people: language, structure, safety, and what is said when something is wrong."""

import re
from collections.abc import Mapping
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import saikei.service
from saikei.service import home, language, lists, saved
from saikei.service.cells import lead
from saikei.service.pages import environment
from saikei.service.texts import TEXTS
from saikei.sparql import Embedded
from tests.service.sites import ATTACKS, HTML, client_of, enemy, example, example_programme

PATHS = [
    "/about",
    "/questions",
    "/questions/technology-funding",
    "/questions/technology-funding?technology=haps",
    "/questions/page?page=2",
    "/totals",
    "/totals?by=organisation",
    "/search",
    "/search?q=通信",
    "/issues",
    "/list/Measure",
    "/data",
    "/ontology",
    "/api",
    "/technology/haps",
    "/document/mirai-2026",
    "/document/mirai-2026?via=sk:inDocument",
]
TEMPLATES = Path(saikei.service.__file__).parent / "templates"


class Outline(HTMLParser):
    """The elements of a page with their attributes, in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, Mapping[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element."""
        self.elements.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[Mapping[str, str | None]]:
        """The attributes of every element of that name."""
        return [attributes for name, attributes in self.elements if name == tag]


@pytest.fixture(scope="module")
def client() -> TestClient:
    return example()


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("chosen", ["ja", "en"])
def test_every_page_is_whole_and_named_and_in_its_language(client: TestClient, path: str, chosen: str) -> None:
    response = client.get(f"{path}{'&' if '?' in path else '?'}lang={chosen}", headers=HTML)
    outline = Outline(response.text)
    assert response.status_code == 200
    assert outline.all("html")[0]["lang"] == chosen == response.headers["content-language"]
    assert len(outline.all("h1")) == len(outline.all("main")) == len(outline.all("title")) == 1
    assert any(a.get("href") == "#main" and a.get("class") == "skip" for a in outline.all("a"))
    assert not re.search(r"\b(?:Cell|Name|Table|NamedNode|Literal)\(|\bNone\b", re.sub(r"<[^>]*>", "", response.text))


@pytest.mark.parametrize("path", [*PATHS, "/nothing"])
def test_no_page_runs_script_or_styles_itself_or_loads_from_elsewhere(client: TestClient, path: str) -> None:
    outline = Outline(client.get(path, headers=HTML).text)
    assert not {"script", "style", "iframe", "object"} & {tag for tag, _ in outline.elements}
    for _, attributes in outline.elements:
        assert not any(name == "style" or name.startswith("on") for name in attributes)
    for loaded in outline.all("link"):
        assert str(loaded["href"]).startswith(("/", "?", "data:,"))


@pytest.mark.parametrize("path", PATHS)
def test_tables_have_captions_and_fields_have_labels(client: TestClient, path: str) -> None:
    page = client.get(path, headers=HTML).text
    outline = Outline(page)
    assert len(outline.all("caption")) == len(outline.all("table"))
    assert all(head.get("scope") in ("col", "row") for head in outline.all("th"))
    labelled = {label["for"] for label in outline.all("label")}
    fields = [*outline.all("select"), *(i for i in outline.all("input") if i.get("type") != "hidden")]
    assert {field["id"] for field in fields} <= labelled
    ids = re.findall(r' id="([^"]*)"', page)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("path", PATHS)
def test_every_link_below_this_service_leads_somewhere(client: TestClient, path: str) -> None:
    hrefs = {unescape(str(a["href"])).partition("#")[0] for a in Outline(client.get(path, headers=HTML).text).all("a")}
    ours = sorted(href for href in hrefs if href.startswith("/") and not href.startswith(("/explorer", "/sparql")))
    assert ours
    for href in ours[:60]:
        assert client.get(href, headers=HTML).status_code in (200, 303), href


def test_a_link_to_a_term_has_its_anchor(client: TestClient) -> None:
    ontology = client.get("/ontology", headers=HTML).text
    for path in PATHS:
        for a in Outline(client.get(path, headers=HTML).text).all("a"):
            place, _, anchor = unescape(str(a.get("href"))).partition("#")
            if anchor and place == "/ontology":
                assert f' id="{anchor}"' in ontology, anchor


def test_the_address_wins_over_the_browser_and_japanese_over_what_we_do_not_speak(client: TestClient) -> None:
    for asked, accepted, got in (
        ("", "", "ja"),
        ("", "en-GB,en", "en"),
        ("ja", "en", "ja"),
        ("en", "ja", "en"),
        ("fr", "de", "ja"),
    ):
        response = client.get("/about", params={"lang": asked}, headers={**HTML, "accept-language": accepted})
        assert response.headers["content-language"] == got
        assert "Accept-Language" in response.headers["vary"]


def test_a_weight_that_cannot_be_read_asks_for_nothing() -> None:
    assert language.accepted("en;q=x, ja;q=0.1") == "ja"


def test_the_switch_keeps_the_address_and_links_keep_the_language(client: TestClient) -> None:
    page = client.get("/questions/technology-funding?technology=haps&lang=en", headers=HTML).text
    hrefs = [a["href"] for a in Outline(page).all("a")]
    assert "?technology=haps&lang=ja" in hrefs
    assert "/questions?lang=en" in hrefs
    assert "/questions" in [a["href"] for a in Outline(client.get("/about", headers=HTML).text).all("a")]
    thing = Outline(client.get("/document/mirai-2026?lang=en", headers=HTML).text)
    assert any("via=" in str(a["href"]) and "lang=en" in str(a["href"]) for a in thing.all("a"))


@pytest.mark.parametrize("nth", range(len(ATTACKS)))
@pytest.mark.parametrize(
    "path",
    [
        "/technology/evil-{}",
        "/programme/evil-{}",
        "/document/d/measure/evil-{}",
        "/document/d/issue/evil-{}",
        "/reconcile/preview?id=technology/evil-{}",
    ],
)
def test_a_name_that_wants_to_be_more_shows_as_text(path: str, nth: int) -> None:
    page = enemy().get(path.format(nth), headers=HTML)
    outline = Outline(page.text)
    assert page.status_code == 200
    assert not {"img", "script"} & {tag for tag, _ in outline.elements}
    assert not any(name.startswith("on") for _, attributes in outline.elements for name in attributes)
    assert ATTACKS[nth] in unescape(page.text)


@pytest.mark.parametrize(
    "path",
    [
        "/about",
        "/issues",
        "/list/Technology",
        "/list/Measure",
        "/document/d",
        "/questions/technologies",
        "/questions/technology-funding?technology=evil-0",
        "/questions/technology-funding?technology=%3Cimg%20src=x%3E",
        "/totals?by=%3Cimg%20src=x%3E",
        "/search?q=%3Cimg%20src=x%20onerror=alert(1)%3E",
        "/search?q=%22%27%20onmouseover=%27alert(3)%27%20x=%22",
        "/%3Cimg%20src=x%20onerror=alert(1)%3E",
        "/document/d?via=%22%3E%3Cimg%3E&from=%3Cimg%3E",
    ],
)
def test_pages_of_an_enemy_hold_no_element_of_its_making(path: str) -> None:
    outline = Outline(enemy().get(path, headers=HTML).text)
    assert outline.all("main")
    assert not {"img", "script"} & {tag for tag, _ in outline.elements}
    assert not any(name.startswith("on") for _, attributes in outline.elements for name in attributes)


def test_only_addresses_on_the_web_become_links() -> None:
    hrefs = [str(a["href"]) for a in Outline(enemy().get("/technology/evil-0", headers=HTML).text).all("a")]
    assert "https://example.org/" in hrefs
    assert not [href for href in hrefs if href.startswith(("javascript:", "data:", "//"))]


@pytest.mark.parametrize(
    "iri", ["javascript:alert(1)", "https://w3id.org/saikei//evil.example/", "https:", "http://[", "urn:x"]
)
def test_what_is_no_address_leads_nowhere(iri: str) -> None:
    assert lead(iri) == ""


def test_something_wrong_is_a_page_for_people_and_a_problem_for_programs(client: TestClient) -> None:
    page = client.get("/nothing", headers=HTML)
    told = client.get("/nothing", headers={"accept": "application/json"})
    assert page.status_code == told.status_code == 404
    assert "text/html" in page.headers["content-type"]
    assert told.headers["content-type"] == "application/problem+json"
    assert told.json()["detail"] == "there is nothing called /nothing in this graph; begin at /"


def test_a_page_on_a_graph_of_nothing_says_so() -> None:
    nothing = client_of(Embedded.of([]))
    assert "このグラフに既知の問題はありません" in nothing.get("/issues", headers=HTML).text
    for path in ("/about", "/totals", "/list/Programme", "/questions/totals-by-theme", "/data"):
        assert nothing.get(path, headers=HTML).status_code == 200, path


def test_known_issues_are_counted_and_explained_and_linked(client: TestClient) -> None:
    for chosen, said in (("ja", "行</a>"), ("en", "line ")):
        page = client.get(f"/issues?lang={chosen}", headers=HTML).text
        assert "/issue/" in page
        assert "/issue-kind/" in page
        assert said in page


def test_a_programme_shows_its_lines_side_by_side_with_what_counts(client: TestClient) -> None:
    page = client.get(f"{example_programme()}?lang=en", headers=HTML).text
    assert "Its lines side by side" in page
    assert 'class="number counts' in page
    assert 'class="number left-out' in page


def test_a_place_leads_to_all_that_stands_on_its_page(client: TestClient) -> None:
    programme = client.get(example_programme(), headers=HTML).text
    line = next(str(a["href"]) for a in Outline(programme).all("a") if "/line/" in str(a["href"]))
    hrefs = [unescape(str(a["href"])) for a in Outline(client.get(line, headers=HTML).text).all("a")]
    place = next(href for href in hrefs if href.startswith("/questions/page?page="))
    assert "document=mirai-2026" in place
    assert line in client.get(place, headers=HTML).text


def test_things_of_a_kind_are_listed_in_parts(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lists, "LONGEST", 3)
    first = client.get("/list/Measure?lang=en", headers=HTML).text
    later = client.get("/list/Measure?lang=en&from=4", headers=HTML).text
    assert re.search(r"rows 1–3 of \d+", first)
    assert 'rel="next"' in first
    assert 'rel="prev"' not in first
    assert re.search(r"rows 4–6 of \d+", later)
    assert 'rel="prev"' in later
    assert client.get("/list/Nothing", headers=HTML).status_code == 404
    assert client.get("/list/Measure?from=999999999", headers=HTML).status_code == 200


def test_the_questions_of_the_first_page_are_there_and_need_no_choice() -> None:
    for name in home.NEXT_QUESTIONS:
        assert all(parameter.optional for parameter in saved.find(name).parameters)
    assert home.FIRST_QUESTION in saved.names()


def test_every_text_that_a_template_says_is_there_and_none_is_left_over() -> None:
    said = "".join(path.read_text("utf-8") for path in TEMPLATES.iterdir())
    assert set(re.findall(r'\bt\(["\']([a-z-]+)["\']', said)) <= TEXTS.keys()
    code = "".join(path.read_text("utf-8") for path in TEMPLATES.parent.glob("*.py") if path.name != "texts.py")
    mentioned = {text for text in TEXTS if f'"{text}"' in said + code or f"'{text}'" in said + code}
    built = ("facts-", "because-", "mark-", "by-")
    assert {text for text in TEXTS.keys() - mentioned if not text.startswith(built)} == set()


def test_every_text_has_the_same_gaps_in_both_languages() -> None:
    for ja, en in TEXTS.values():
        assert set(re.findall(r"{(\w+)}", ja)) == set(re.findall(r"{(\w+)}", en))
    assert environment().autoescape is True
