"""Things found by a name, on the example document."""

import re

import pytest
from starlette.testclient import TestClient

from tests.service.sites import HTML, example


@pytest.fixture(scope="module")
def client() -> TestClient:
    return example()


def found(client: TestClient, name: str) -> list[str]:
    page = client.get("/search", params={"q": name}, headers=HTML)
    assert page.status_code == 200
    return re.findall(r'<li><a href="([^"]+)"', page.text.partition('<main id="main">')[2])


@pytest.mark.parametrize(
    ("written", "thing"),
    [
        ("ＮＩＣＴ", "/organisation/nict"),
        ("情報通信研究機構", "/organisation/nict"),
        ("成層圏 ぷらっとふぉーむ", "/technology/haps"),
        ("high-altitude platform station", "/technology/haps"),
        ("手仕事の道具の継承", "/document/mirai-2026/theme/4"),
    ],
)
def test_a_thing_is_found_by_its_name_however_it_is_written(client: TestClient, written: str, thing: str) -> None:
    assert thing in found(client, written)


def test_a_programme_is_found_by_part_of_its_name_before_its_measure(client: TestClient) -> None:
    kinds = [path.split("/")[1] for path in found(client, "空の道しるべ")]
    assert kinds[0] == "programme"
    assert "document" in kinds
    assert kinds.index("document") > max(place for place, kind in enumerate(kinds) if kind == "programme")


@pytest.mark.parametrize("written", ["", "   ", "存在しない名前のもの", "〓", "%", "\0"])
def test_what_is_no_name_finds_nothing(client: TestClient, written: str) -> None:
    assert found(client, written) == []


def test_of_very_many_the_first_are_shown(client: TestClient) -> None:
    page = client.get("/search?q=通信&lang=en", headers=HTML).text
    assert re.search(r"technology \(30 of \d+\)", page)
