"""The addresses in the words of OpenAPI."""

from openapi_spec_validator import validate

from saikei.service.openapi import describe
from saikei.sparql import catalogue
from tests.service.sites import HTML, example


def test_the_description_is_valid() -> None:
    validate(describe("http://127.0.0.1:8000"))


def test_every_question_is_there_with_its_parameters() -> None:
    paths = describe("")["paths"]
    for name in catalogue.names():
        shape, *told = paths[f"/questions/{name}.{{format}}"]["get"]["parameters"]
        assert shape["schema"]["enum"] == ["csv", "tsv", "json", "xml", "excel.csv"]
        question = catalogue.find(name)
        assert [each["name"] for each in told] == [p.name for p in question.parameters]
        assert [each["required"] for each in told] == [not p.optional for p in question.parameters]


def test_every_address_that_is_told_is_there() -> None:
    client = example()
    for path, methods in describe("")["paths"].items():
        if "get" not in methods or path in ("/sparql", "/health", "/metrics", "/data/{file}"):
            continue
        parameters = methods["get"].get("parameters", [])
        place = path
        for each in parameters:
            if each["in"] == "path":
                place = place.replace(f"{{{each['name']}}}", each.get("example") or each["schema"]["enum"][0])
        given = {each["name"]: each["example"] for each in parameters if "example" in each and each["in"] == "query"}
        if place in ("/reconcile/preview", "/reconcile/flyout/entity"):
            given = {"id": "technology/haps"}
        status = client.get(place, params=given).status_code
        assert status == 200 or (status == 400 and given), place


def test_no_two_operations_have_one_name() -> None:
    names = [told["operationId"] for methods in describe("")["paths"].values() for told in methods.values()]
    assert len(names) == len(set(names)) > 50


def test_programs_and_people_find_it() -> None:
    client = example()
    assert client.get("/openapi.json").json()["openapi"] == "3.1.0"
    page = client.get("/api", headers=HTML).text
    assert "/sparql" in page
    assert 'rel="service-desc"' in page
