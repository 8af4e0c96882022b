"""Reconciliation as OpenRefine asks for it: a form with `queries`, ten names at a time."""

import json
from typing import Any

import pyoxigraph as ox
import pytest
from starlette.testclient import TestClient

from saikei.identifiers import BASE
from saikei.service import candidates, properties
from saikei.service.site import Site
from saikei.sparql import Embedded
from tests.service.sites import client_of, enemy, example, example_endpoint


@pytest.fixture(scope="module")
def client() -> TestClient:
    return example()


def asked(client: TestClient, **queries: object) -> dict[str, Any]:
    response = client.post("/reconcile", data={"queries": json.dumps(queries)})
    assert response.status_code == 200, response.text
    found: dict[str, Any] = response.json()
    return found


def test_the_manifest_says_what_can_be_done(client: TestClient) -> None:
    told = client.get("/reconcile").json()
    assert told["versions"] == ["0.2"]
    assert {each["id"] for each in told["defaultTypes"]} == set(properties.TYPES)
    assert "{{id}}" in told["view"]["url"]
    assert "{{id}}" in told["preview"]["url"]
    assert "${id}" in told["suggest"]["entity"]["flyout_service_path"]


def test_an_exact_name_in_any_writing_matches_and_a_similar_one_does_not(client: TestClient) -> None:
    query = {"type": "Organisation", "type_strict": "should"}
    got = asked(client, q0={"query": "ＮＩＣＴ", **query}, q1={"query": "情報通信研究機関", **query})
    best, similar = got["q0"]["result"][0], got["q1"]["result"][0]
    assert (best["id"], best["match"], best["score"]) == ("organisation/nict", True, 100)
    assert not any(each["match"] for each in got["q1"]["result"])
    assert similar["score"] < 100


@pytest.mark.parametrize(
    ("written", "means"),
    [
        ("ＮＩＣＴ", "organisation/nict"),
        ("nict", "organisation/nict"),
        ("Ｎ Ｉ Ｃ Ｔ", "organisation/nict"),
        ("情報通信 研究機構", "organisation/nict"),
        ("情報通信研究機構\N{IDEOGRAPHIC SPACE}", "organisation/nict"),
        ("ＨＡＰＳ", "technology/haps"),
        ("成層圏ﾌﾟﾗｯﾄﾌｫｰﾑ", "technology/haps"),
        ("成層圏ぷらっとふぉーむ", "technology/haps"),
        ("成層圏プラットフォ-ム", "technology/haps"),
        ("総 務 省", "organisation/mic"),
    ],
)
def test_a_name_matches_however_wide_its_characters_and_in_whatever_kana(
    client: TestClient, written: str, means: str
) -> None:
    best = asked(client, q={"query": written})["q"]["result"][0]
    assert (best["id"], best["match"]) == (means, True)
    assert best["score"] >= 99


@pytest.mark.parametrize("written", ["情報通信研究機関", "成層圏プラット", "総務局", "NICTA", "ビル", ""])
def test_a_name_that_is_only_like_another_does_not_match(client: TestClient, written: str) -> None:
    found = asked(client, q={"query": written})["q"]["result"]
    assert not any(each["match"] for each in found)
    assert all(each["score"] < 99 for each in found)


def test_a_name_of_two_things_matches_neither_until_a_type_tells_them_apart() -> None:
    text = f"""
        @base <{BASE}> . @prefix sk: <ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        <organisation/a> a sk:Organisation ; skos:prefLabel "みらい"@ja .
        <technology/a> a sk:Technology ; skos:prefLabel "ミライ"@ja .
        <technology/b> a sk:Technology ; skos:prefLabel "みらい"@ja ."""
    client = client_of(Embedded.of(ox.parse(text.encode(), format=ox.RdfFormat.TURTLE)))
    both = asked(client, q={"query": "みらい"})["q"]["result"]
    one = asked(client, q={"query": "みらい", "type": "Technology"})["q"]["result"]
    sound = asked(client, q={"query": "ミらイ", "type": "Organisation"})["q"]["result"]
    assert [(each["id"], each["match"]) for each in both] == [
        ("organisation/a", False),
        ("technology/b", False),
        ("technology/a", False),
    ]
    assert [(each["id"], each["match"]) for each in one] == [("technology/b", True), ("technology/a", False)]
    assert [(each["id"], each["match"], each["score"]) for each in sound] == [("organisation/a", True, 99)]


def test_every_thing_is_found_by_each_of_its_own_names() -> None:
    known = candidates.index(Site(example_endpoint()), properties.TYPES)
    assert len(known.things) > 100
    for thing in known.things.values():
        for name in thing.keys:
            best = {each.id for each, score in candidates.scores(known, name, frozenset([thing.type])) if score == 100}
            assert thing.id in best


def test_a_property_that_does_not_fit_lowers_the_score_and_forbids_the_match(client: TestClient) -> None:
    fits = {
        "query": "総務省",
        "properties": [{"pid": "english", "v": "Ministry of Internal Affairs and Communications"}],
    }
    wrong = {"query": "総務省", "properties": [{"pid": "english", "v": "Ministry of Finance"}]}
    got = asked(client, fits=fits, wrong=wrong)
    first = got["fits"]["result"][0]
    assert (first["id"], first["match"]) == ("organisation/mic", True)
    same = next(each for each in got["wrong"]["result"] if each["id"] == "organisation/mic")
    assert not same["match"]
    assert same["score"] < first["score"]


def test_types_and_limits_are_kept(client: TestClient) -> None:
    got = asked(client, q={"query": "通信", "type": "Technology", "limit": 2.0}, none={"query": "", "limit": 3})
    assert len(got["q"]["result"]) == 2
    assert {each["type"][0]["id"] for each in got["q"]["result"]} == {"Technology"}
    assert got["none"]["result"] == []


def test_properties_alone_find_what_has_them(client: TestClient) -> None:
    number = [{"pid": "corporate-number", "v": "７０１２４０５０００４９２"}]
    above = [{"pid": "broader", "v": {"id": "organisation/mic"}}]
    got = asked(
        client,
        one={"properties": number},
        many={"properties": above, "limit": 3},
        none={"properties": [*number, {"pid": "broader", "v": "x"}]},
    )
    assert [(each["id"], each["match"]) for each in got["one"]["result"]] == [("organisation/nict", True)]
    assert len(got["many"]["result"]) == 3
    assert not any(each["match"] for each in got["many"]["result"])
    assert got["none"]["result"] == []


@pytest.mark.parametrize(
    ("limit", "most"),
    [(3, 3), (3.5, 3), (1000, 50), (float("inf"), 50), (0, 5), (-1, 5), ("9", 5), (None, 5), (float("nan"), 5)],
)
def test_a_limit_is_kept_within_reason(client: TestClient, limit: object, most: int) -> None:
    assert len(asked(client, q={"query": "通信", "limit": limit})["q"]["result"]) == most


@pytest.mark.parametrize("path", ["/reconcile", "/reconcile/suggest/entity", "/reconcile/properties"])
def test_an_older_page_gets_a_call_of_the_function_that_it_names(client: TestClient, path: str) -> None:
    plain = client.get(path, params={"prefix": "総務"}).json()
    called = client.get(path, params={"prefix": "総務", "callback": "jQuery34_1.done"})
    assert called.headers["content-type"].startswith("application/javascript")
    assert called.text.startswith("/**/jQuery34_1.done({")
    assert json.loads(called.text.removeprefix("/**/jQuery34_1.done(").removesuffix(");")) == plain


@pytest.mark.parametrize("name", ["alert(1)", "a;b", "<script>", "", "1a", "a" * 200, "a.b.c.d.e.f.g.h", "関数"])
def test_nothing_but_the_name_of_a_function_is_called(client: TestClient, name: str) -> None:
    response = client.get("/reconcile", params={"callback": name})
    assert response.status_code == 400
    assert "JavaScript function" in response.json()["detail"]


def test_what_is_called_back_ends_no_script() -> None:
    text = enemy().get("/reconcile/suggest/entity", params={"prefix": "<", "callback": "f"}).text
    assert "technology/evil-0" in text
    assert "<" not in text


def test_get_and_post_answer_alike(client: TestClient) -> None:
    queries = {"q0": {"query": "NICT"}}
    assert client.get("/reconcile", params={"queries": json.dumps(queries)}).json() == asked(client, **queries)


@pytest.mark.parametrize(
    ("form", "status"),
    [
        ({"queries": "{"}, 400),
        ({"queries": "[" * 100_000}, 400),
        ({"queries": "[]"}, 400),
        ({"queries": '{"q": 1}'}, 400),
        ({"queries": '{"q": {"query": 5}}'}, 400),
        ({"queries": '{"q": {"query": "x", "properties": [{"pid": "> } DROP", "v": 1}]}}'}, 400),
        ({"queries": json.dumps({str(n): {"query": "a"} for n in range(101)})}, 400),
        ({"queries": '{"\\ud800": {"query": "x"}}'}, 400),
        ({"extend": '{"ids": ["\\ud800"], "properties": []}'}, 400),
        ({"extend": '{"ids": "x"}'}, 400),
        ({"extend": '{"ids": [], "properties": [{"id": "nothing"}]}'}, 400),
        ({"queries": '{"q": {"query": "x", "properties": "y"}}'}, 400),
        ({"queries": json.dumps({"q": {"query": "x", "properties": [{"pid": "year", "v": 1}] * 11}})}, 400),
        ({"extend": json.dumps({"ids": [], "properties": [{"id": "year"}] * 11})}, 400),
        ({f"f{n}": "" for n in range(101)}, 400),
        ({"queries": "x" * 1_100_000}, 413),
    ],
)
def test_what_is_no_batch_or_too_large_is_refused_in_a_sentence(
    client: TestClient, form: dict[str, str], status: int
) -> None:
    response = client.post("/reconcile", data=form)
    assert response.status_code == status
    assert response.json()["detail"]


def test_values_are_fetched_for_things_and_unknown_things_have_none(client: TestClient) -> None:
    query = {"ids": ["organisation/nict", "nothing> }"], "properties": [{"id": "corporate-number"}, {"id": "broader"}]}
    told = client.post("/reconcile", data={"extend": json.dumps(query)}).json()
    assert told["rows"]["organisation/nict"]["corporate-number"] == [{"str": "7012405000492"}]
    assert told["rows"]["organisation/nict"]["broader"][0]["id"] == "organisation/mic"
    assert told["rows"]["nothing> }"] == {"corporate-number": [], "broader": []}


def test_what_is_typed_is_completed(client: TestClient) -> None:
    entities = client.get("/reconcile/suggest/entity", params={"prefix": "情報通信研究"}).json()["result"]
    assert entities[0]["id"] == "organisation/nict"
    later = client.get("/reconcile/suggest/entity", params={"prefix": "通信", "cursor": 1}).json()["result"]
    first = client.get("/reconcile/suggest/entity", params={"prefix": "通信"}).json()["result"]
    assert later[:40] == first[1:41]
    assert client.get("/reconcile/suggest/type", params={"prefix": "tech"}).json()["result"][0]["id"] == "Technology"
    assert client.get("/reconcile/suggest/property", params={"prefix": "law"}).json()["result"][0]["id"] == "law-number"
    assert client.get("/reconcile/suggest/colour").status_code == 404
    proposed = client.get("/reconcile/properties", params={"type": "Programme"}).json()["properties"]
    assert {"ministry", "year"} <= {each["id"] for each in proposed}


def test_previews_may_be_framed_and_show_labels_as_text(client: TestClient) -> None:
    preview = client.get("/reconcile/preview", params={"id": "organisation/nict"})
    assert "frame-ancestors *" in preview.headers["content-security-policy"]
    assert client.get("/reconcile/preview", params={"id": "nothing"}).status_code == 404
    assert client.get("/reconcile/flyout/entity", params={"id": "organisation/nict"}).json()["html"].startswith("<p>")
    assert client.get("/reconcile/flyout/entity", params={"id": "nothing"}).status_code == 404
    assert "<img" not in enemy().get("/reconcile/flyout/entity", params={"id": "technology/evil-0"}).json()["html"]
