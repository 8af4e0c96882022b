"""Money with its receipt, as a page and as data. What it adds up to was worked out by a person (`tests.queries.example_money`)."""

import csv
import io
import json
import re
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

import saikei
from tests.queries.example_money import ALL, HILLS, LOANS, PURSE, SEA, SKY, STARS, TOOLS, millions
from tests.service.sites import EXAMPLE, HTML, client_of, enemy, example

THEMES = [SKY, SEA, HILLS, TOOLS, STARS, PURSE]
FOURTH = "document/mirai-2026/theme/4"


@pytest.fixture(scope="module")
def client() -> TestClient:
    return example()


def rows(client: TestClient, place: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(client.get(place).text)))


def test_the_sums_of_the_themes_are_as_a_person_adds_them(client: TestClient) -> None:
    found = rows(client, "/totals.csv?by=theme")
    assert [row["group"] for row in found] == [f"document/mirai-2026/theme/{n}" for n in range(1, 7)]
    assert [int(row["yen"]) for row in found] == [millions(*counted) for counted in THEMES]
    assert found[0]["loans"].count(" ; ") == 1
    assert sum(int(part.split(": ")[1]) for part in found[0]["loans"].split(" ; ")) == millions(*LOANS)


def test_the_whole_is_the_sum_of_all(client: TestClient) -> None:
    [whole] = client.get("/totals.json?by=none").json()
    assert whole["yen"] == millions(*ALL)


def test_a_receipt_adds_up_to_its_sum_and_says_what_was_left_out(client: TestClient) -> None:
    receipt = client.get("/receipt.json", params={"by": "theme", "group": FOURTH}).json()
    assert {entry["first_line"]: entry["added_yen"] for entry in receipt if entry["added_yen"]} == {
        246: 600_000_000,  # the line that its figure stands on
        266: 110_000_000,
        282: 200_000_000,
        284: 90_000_000,
    }
    assert {entry["first_line"]: entry["reason"] for entry in receipt if entry["reason"] == "reprint"} == {
        262: "reprint",
        263: "reprint",
        264: "reprint",
        265: "reprint",
        267: "reprint",
    }


@pytest.mark.parametrize("chosen", ["ja", "en"])
def test_the_page_shows_every_sum_exactly_and_leads_to_its_receipt(client: TestClient, chosen: str) -> None:
    page = unescape(client.get(f"/totals?by=theme&lang={chosen}", headers=HTML).text)
    for counted in (*THEMES, ALL):
        assert f"{millions(*counted):,}" in page
    assert f"group={FOURTH.replace('/', '%2F')}" in page
    receipt = client.get("/totals", params={"by": "theme", "group": FOURTH, "lang": chosen}, headers=HTML).text
    assert "<details open>" in receipt
    for figure in ("600,000,000", "110,000,000", "200,000,000", "90,000,000", f"{millions(*TOOLS):,}"):
        assert figure in receipt


def test_another_year_and_stage_is_chosen_from_what_is_printed(client: TestClient) -> None:
    page = client.get("/totals?by=none&lang=en", headers=HTML).text
    assert '<option value="2026-request" selected>' in page
    assert '<option value="2025-initial">' in page
    asked = client.get("/totals.json?by=none&edition=2025-initial").json()
    assert asked == client.get("/totals.json?by=none&year=2025&stage=initial").json() != []
    assert (asked[0]["fiscal_year"], asked[0]["stage"]) == (2025, "initial")


def test_groups_that_overlap_say_so(client: TestClient) -> None:
    said = "do not add up to a whole"
    assert said in client.get("/totals?by=organisation&lang=en", headers=HTML).text
    assert said not in client.get("/totals?by=theme&lang=en", headers=HTML).text


def test_an_undecided_repeat_shows_between_what_the_sum_is(client: TestClient) -> None:
    page = client.get("/totals?by=theme&lang=en", headers=HTML).text
    assert "between ¥1,670,000,000 and ¥51,670,000,000" in page


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("?by=colour", "there are no sums by 'colour'"),
        ("?year=1999", "no document prints figures for '1999'"),
        ("?edition=2026-", ""),
        ("?edition=x", "no document prints figures for 'x'"),
        ("?stage=settled&year=2026", "no document prints figures for '2026 settled'"),
    ],
)
def test_what_there_are_no_sums_of_is_told_in_a_sentence(client: TestClient, query: str, says: str) -> None:
    answer, page = client.get(f"/totals.csv{query}"), client.get(f"/totals{query}", headers=HTML)
    assert answer.status_code == page.status_code == (400 if says else 200)
    if says:
        assert says in answer.json()["detail"]
        assert says in unescape(page.text)


def test_a_group_that_there_is_not_has_no_page_and_no_rows(client: TestClient) -> None:
    assert client.get("/totals?by=theme&group=nothing", headers=HTML).status_code == 404
    assert client.get("/totals.json?by=theme&group=nothing").json() == []


def test_a_graph_without_budget_lines_says_that_there_is_nothing_to_sum() -> None:
    page = enemy().get("/totals?lang=en", headers=HTML)
    assert page.status_code == 200
    assert "no budget line" in page.text
    assert enemy().get("/totals.csv").status_code == 404


def test_the_data_is_found_by_what_is_accepted(client: TestClient) -> None:
    accepted = client.get("/totals", headers={"accept": "application/json"})
    assert json.loads(accepted.text) == client.get("/totals.json").json()
    assert accepted.headers["content-location"].startswith("/totals.json?by=theme")


def test_things_of_an_older_document_show_the_sums_of_its_own_year(tmp_path: Path) -> None:
    for year in (2025, 2026):
        (tmp_path / f"mirai-{year}.txt").write_bytes(EXAMPLE.read_bytes())
        (tmp_path / f"mirai-{year}.toml").write_text(
            f'fiscal_year = {year}\nstage = "request"\ntitle = "{year}"\n', "utf-8"
        )
    older = client_of(saikei.build(tmp_path / "mirai-2025.txt", tmp_path / "mirai-2026.txt").endpoint)
    for path in ("/document/mirai-2025", "/document/mirai-2025/theme/4"):
        page = unescape(older.get(f"{path}?lang=en", headers=HTML).text)
        assert "FY2025 budget request" in page
        receipts = re.findall(r'href="(/totals\?[^"#]*group=[^"#]*)', page)
        assert receipts
        for each in receipts:
            assert "year=2025&stage=request" in each
            assert older.get(each, headers=HTML).status_code == 200
