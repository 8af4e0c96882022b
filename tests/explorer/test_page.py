"""The page with data in it: one file, whatever stands in the data."""

import json
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from saikei.explorer import page
from saikei.explorer.contract import Site
from saikei.explorer.data import find_site
from saikei.problems import UsageError
from tests.explorer.fixture import graph

TEMPLATE: Final = (
    "<!doctype html><html><head><title>栽景 Saikei</title></head><body><noscript>…</noscript>"
    f"{page.MARK}<script>document.title</script></body></html>"
)
HOSTILE: Final = (
    "</script><script>alert(1)</script>", "<!--", "-->", "<![CDATA[", "]]>", "<script", "&lt;", "\u2028\u2029", "\\", '"',
    "<img src=x onerror=alert(1)>", "</title>", "𠮷", "\x00\x1b", page.MARK,
)  # fmt: skip


class Elements(HTMLParser):
    """The script elements of a page, by identifier, its title and the addresses it names; as Python's own parser reads them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.scripts: list[tuple[dict[str, str | None], str]] = []
        self.titles: list[str] = []
        self.tags: list[str] = []
        self.addresses: list[str | None] = []
        self._open = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """An element begins."""
        self.tags.append(tag)
        self.addresses += [value for name, value in attrs if name in ("src", "href")]
        self._open = tag
        if tag == "script":
            self.scripts.append((dict(attrs), ""))

    def handle_endtag(self, tag: str) -> None:  # noqa: ARG002  of its interface
        """An element ends."""
        self._open = ""

    def handle_data(self, data: str) -> None:
        """Text inside of the element that began last."""
        if self._open == "script":
            self.scripts[-1] = self.scripts[-1][0], self.scripts[-1][1] + data
        elif self._open == "title":
            self.titles.append(data)


@pytest.fixture(scope="module")
def site() -> Site:
    return find_site(graph().endpoint, title="庭 </title><script>alert(1)</script>")


def test_the_data_stands_in_three_elements_that_no_browser_runs(site: Site) -> None:
    found = Elements(page.fill(TEMPLATE, site))
    blocks = {said["id"]: text for said, text in found.scripts if said.get("type") == "application/json"}
    assert list(blocks) == ["saikei-network", "saikei-records", "saikei-graph"]
    plain = {name: json.loads(text) for name, text in blocks.items()}
    assert plain["saikei-graph"] == site.graph
    assert plain["saikei-network"]["nodes"]["label"] == site.network.nodes.label
    assert [line["name"] for line in plain["saikei-records"]["lines"]] == [line.name for line in site.records.lines]


def test_hostile_titles_neither_end_an_element_nor_add_one(site: Site) -> None:
    filled = page.fill(TEMPLATE, site)
    found = Elements(filled)
    assert found.tags == [*Elements(TEMPLATE).tags[:-1], "script", "script", "script", "script"]
    assert [text for said, text in found.scripts if "type" not in said] == ["document.title"]
    assert found.titles == ["庭 </title><script>alert(1)</script>"]
    blocks = filled.split("</title>")[1]
    assert "<img" not in blocks
    assert "<!--" not in blocks


@given(st.text() | st.sampled_from(HOSTILE) | st.lists(st.sampled_from(HOSTILE)).map("".join))
def test_inert_json_has_the_same_value_and_no_character_that_html_knows(text: str) -> None:
    made = page.inert(json.dumps({text: [text]}, ensure_ascii=False))
    assert json.loads(made) == {text: [text]}
    assert set(made).isdisjoint("<>&\u2028\u2029")


def test_without_a_title_the_page_is_called_as_the_program_is() -> None:
    filled = page.fill(TEMPLATE, find_site(graph().endpoint))
    assert Elements(filled).titles == ["栽景 Saikei"]


@pytest.mark.parametrize("template", [TEMPLATE.replace(page.MARK, ""), TEMPLATE + page.MARK])
def test_a_template_without_one_place_for_data_is_refused(template: str, site: Site) -> None:
    with pytest.raises(UsageError, match="the explorer's page has no place for data; build it again with: make site"):
        page.fill(template, site)


def test_a_page_that_was_not_built_is_said_to_be_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    place: Any = lambda _: tmp_path  # noqa: E731
    monkeypatch.setattr(page, "files", place)
    with pytest.raises(UsageError, match="the explorer's page is not built in this checkout; build it with: make site"):
        page.template()
    (tmp_path / "page").mkdir()
    (tmp_path / "page/index.html").write_text(TEMPLATE, "utf-8")
    assert page.template() == TEMPLATE
