"""The questions as forms and as addresses of data."""

import ast
import csv
import io
import json
import re
import shlex

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from saikei.identifiers import BASE
from saikei.rdf.serialisation import PREFIXES
from saikei.service import answers, forms, questions
from saikei.service.words import COLUMNS, TAGS
from saikei.sparql import catalogue
from tests.service.sites import HTML, client_of, enemy, example, garden, garden_endpoint

ASKED = "/questions/technology-funding"


@pytest.fixture(scope="module")
def client() -> TestClient:
    return garden()


def test_the_list_holds_every_question_in_both_languages(client: TestClient) -> None:
    ja, en = (client.get(f"/questions?lang={each}", headers=HTML).text for each in ("ja", "en"))
    listed = client.get("/questions.json").json()
    assert [each["name"] for each in listed] == list(catalogue.names())
    for name in catalogue.names():
        assert f'href="/questions/{name}?lang=ja"' in ja
        assert f'href="/questions/{name}?lang=en"' in en


def test_the_list_of_one_tag_holds_its_questions_alone(client: TestClient) -> None:
    page = client.get("/questions?tag=technology", headers=HTML).text
    for name in catalogue.names():
        assert (f'href="/questions/{name}"' in page) == ("technology" in catalogue.find(name).tags)
    assert client.get("/questions?tag=nothing", headers=HTML).status_code == 404


def test_no_question_has_a_parameter_that_the_pages_use_themselves() -> None:
    for name in catalogue.names():
        assert not {parameter.name for parameter in catalogue.find(name).parameters} & questions.RESERVED


@pytest.mark.parametrize(
    ("ending", "media"),
    [
        ("csv", "text/csv"),
        ("tsv", "text/tab-separated-values"),
        ("json", "application/sparql-results+json"),
        ("xml", "application/sparql-results+xml"),
    ],
)
def test_an_answer_is_data_by_its_ending_and_by_what_is_accepted(client: TestClient, ending: str, media: str) -> None:
    by_ending = client.get(f"{ASKED}.{ending}?technology=sprinkler")
    accepted = client.get(f"{ASKED}?technology=sprinkler", headers={"accept": media})
    assert by_ending.status_code == accepted.status_code == 200
    assert by_ending.content == accepted.content
    assert by_ending.headers["content-type"].startswith(media)
    assert accepted.headers["content-location"] == f"{ASKED}.{ending}?technology=sprinkler"


def test_a_drop_down_is_filled_from_the_graph_and_keeps_what_was_chosen(client: TestClient) -> None:
    page = client.get(f"{ASKED}?technology=sprinkler&lang=ja", headers=HTML).text
    assert '<option value="sprinkler" selected>散水機</option>' in page
    assert "¥" not in page
    assert "370,000,000円" in page
    assert "3億7,000万円" in page


def test_a_drop_down_divides_what_the_documents_mention_from_the_rest(client: TestClient) -> None:
    page = example().get(f"{ASKED}?lang=en", headers=HTML).text
    mentioned, rest = page.split("<optgroup")[1:]
    assert 'label="Mentioned in the documents"' in mentioned
    assert '<option value="haps">' in mentioned
    assert 'label="Others of the vocabulary"' in rest
    assert '<option value="haps">' not in rest
    assert "<optgroup" not in client.get("/questions/double-counted", headers=HTML).text


def test_a_drop_down_of_very_many_is_a_list_to_type_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "MANY", 0)
    page = client_of(garden_endpoint()).get(f"{ASKED}?technology=sprinkler", headers=HTML).text
    assert '<input id="field-technology" name="technology" value="sprinkler"' in page
    assert "<datalist" in page
    assert "<select" not in page


def test_a_parameter_whose_choices_are_not_as_they_should_be_is_typed_in() -> None:
    page = enemy().get("/questions/issues", headers=HTML)
    assert page.status_code == 200
    assert '<input id="field-kind"' in page.text


def test_the_name_of_a_thing_in_the_same_row_leads_to_it_and_stands_once(client: TestClient) -> None:
    page = client.get(f"{ASKED}?technology=sprinkler&lang=en", headers=HTML).text
    heads = re.findall(r'scope="col"[^>]*>(?:<[^>]*>)?([^<]*)', page)
    assert heads[0] == "Name"
    assert "Programme" not in heads
    assert re.search(r'data-label="Name"[^>]*><a href="/programme/', page)
    assert "programme" in client.get(f"{ASKED}.csv?technology=sprinkler").text.splitlines()[0].split(",")


def test_a_question_that_needs_a_choice_waits_for_it(client: TestClient) -> None:
    page = client.get(ASKED, headers=HTML)
    assert page.status_code == 200
    assert "curl" not in page.text


@pytest.mark.parametrize(
    ("query", "says"),
    [
        ("", "technology-funding needs technology"),
        ("?technology=nothing", "there is no technology nothing"),
        ("?technology=sprinkler&colour=red", "has no parameter colour"),
        ("?technology=%3E%20%7D%20DROP", "there is no technology"),
    ],
)
def test_what_does_not_fit_is_told_in_a_sentence(client: TestClient, query: str, says: str) -> None:
    told = client.get(f"{ASKED}.csv{query}")
    assert (told.status_code, told.headers["content-type"]) == (400, "application/problem+json")
    assert says in told.json()["detail"]
    if query:
        assert client.get(f"{ASKED}{query}", headers=HTML).status_code == 400


@pytest.mark.parametrize("name", ["nothing", "x.rq", "..%2Fx.rq", "SELECT%20*%20%7B%7D", "%FF"])
def test_a_question_that_is_none_is_not_found_and_no_file_is_read(client: TestClient, name: str) -> None:
    assert client.get(f"/questions/{name}").status_code == 404


def test_a_format_that_is_not_given_is_refused(client: TestClient) -> None:
    assert client.get(f"{ASKED}?technology=sprinkler", headers={"accept": "image/png"}).status_code == 406


def test_how_to_call_it_can_be_run_as_it_stands() -> None:
    asked = catalogue.find("technology-funding")

    class Request:
        base_url = "http://127.0.0.1:8000/"

    made = questions._calls(Request(), asked, {"technology": 'it\'s "$x"'}, "SELECT * {}\n")  # type: ignore[arg-type]
    curl, *python = made
    command, place = shlex.split(curl.text)
    assert command == "curl"
    assert place == "http://127.0.0.1:8000/questions/technology-funding.csv?technology=it%27s+%22%24x%22"
    for each in python:
        ast.parse(each.text)


def test_a_long_answer_is_shown_in_parts_and_given_whole_as_data(
    client: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(answers, "ROWS_OF_A_PAGE", 2)
    rows = list(csv.reader(io.StringIO(client.get("/questions/contents.csv").text)))[1:]
    first = client.get("/questions/contents?lang=en", headers=HTML).text
    later = client.get("/questions/contents?from=3&lang=en", headers=HTML).text
    assert f"rows 1–2 of {len(rows)}" in first
    assert f"rows 3–4 of {len(rows)}" in later
    assert 'rel="next"' in first
    assert 'rel="prev"' not in first
    assert 'rel="prev"' in later
    beyond = client.get("/questions/contents?from=99999&lang=en", headers=HTML).text
    assert f"rows 1–2 of {len(rows)}" in beyond


def test_a_spreadsheet_gets_a_mark_and_names_and_no_formula() -> None:
    content = enemy().get("/questions/technologies.excel.csv").content
    assert content.startswith(b"\xef\xbb\xbf")
    assert garden().get("/questions/contents.csv").content[:3] != b"\xef\xbb\xbf"
    assert answers.harmless("=cmd") == "'=cmd"


def test_the_list_for_programs_is_found_by_what_is_accepted(client: TestClient) -> None:
    assert json.loads(client.get("/questions", headers={"accept": "application/json"}).content)


def test_every_column_and_tag_has_a_name_in_both_languages() -> None:
    for name in catalogue.names():
        asked = catalogue.find(name)
        answer = garden_endpoint().store.query(asked.sparql, base_iri=BASE, prefixes=PREFIXES)
        assert isinstance(answer, ox.QuerySolutions)
        assert {variable.value for variable in answer.variables} <= COLUMNS.keys(), name
        assert set(asked.tags) <= TAGS.keys(), name
