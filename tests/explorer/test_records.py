"""What the page shows of a chosen thing, for two documents of our own: a few facts of each kind, looked up by hand."""

import gzip
import json
from base64 import b64decode
from typing import Any

import pytest

import saikei
from saikei.explorer.contract import Site, to_json
from saikei.explorer.data import find_site
from saikei.problems import UsageError
from saikei.projection.landscape import NODE_KINDS
from saikei.rdf.mapping import identity_to_rdf, reading_to_rdf
from saikei.rdf.vocabulary import ontology_to_rdf
from saikei.sparql import Embedded
from tests import builders
from tests.conftest import EXAMPLE
from tests.explorer.fixture import SHORE, graph
from tests.explorer.test_contract import unlike


@pytest.fixture(scope="module")
def site() -> dict[str, Any]:
    plain: dict[str, Any] = json.loads(to_json(find_site(graph().endpoint)))
    return plain


def named(site: dict[str, Any], name: str) -> list[dict[str, Any]]:
    """The lines of that name, in the order of the records."""
    return [line for line in site["records"]["lines"] if line["name"] == name]


def test_a_line_says_where_it_stands_and_what_is_printed(site: dict[str, Any]) -> None:
    (line,) = named(site, "潮市場</script><!--整備費")
    assert line["place"] == {"document": "document/hamabe-2026", "page": 4, "first_line": 22, "last_line": 22}
    assert (line["is_new"], line["reprint"], line["home"]) == (True, "", True)
    assert [(a["as_printed"], a["value_yen"], a["step"], a["unspecified"]) for a in line["amounts"]] == [
        ("0.8億円", 80_000_000, 10_000_000, False),
        ("事項要求", None, 0, True),
    ]


def test_the_lines_of_a_programme_say_which_of_them_counts(site: dict[str, Any]) -> None:
    lines = named(site, "空の道しるべ設置事業")
    assert [(line["place"]["document"], line["reprint"], line["home"]) for line in lines] == [
        ("document/hamabe-2026", "full", False),
        ("document/mirai-2026", "", True),
        ("document/mirai-2026", "full", False),
    ]
    assert len({line["programme"] for line in lines}) == 1
    requests = [a for line in lines for a in line["amounts"] if (a["fiscal_year"], a["stage"]) == (2026, "request")]
    assert [(a["counts"], a["excluded_because"]) for a in requests] == [
        (False, "reprint"),
        (True, ""),
        (False, "reprint"),
    ]


@pytest.mark.parametrize(
    ("entity", "surface", "role", "rule", "first_line"),
    [
        ("消防庁", "消防庁", "responsible", "agent", 8),
        ("情報通信研究機構", "NICT", "partner", "together", 8),
        ("HAPS", "HAPS", "", "", 8),
        ("放送法", "放送法", "", "", 9),
        ("情報通信研究機構", "情報通信研究機構", "recipient", "request", 20),
    ],
)
def test_a_mention_says_what_stands_there_and_why_it_has_its_role(
    entity: str, surface: str, role: str, rule: str, first_line: int, site: dict[str, Any]
) -> None:
    labels = site["network"]["nodes"]["label"]
    found = [
        (labels[m["entity"]], m["surface"], m["role"], m["rule"], m["place"]["first_line"])
        for m in site["records"]["mentions"]
        if m["place"]["document"] == "document/hamabe-2026"
    ]
    assert (entity, surface, role, rule, first_line) in found


def test_every_link_that_was_concluded_has_its_conclusion_with_method_and_reason(site: dict[str, Any]) -> None:
    nodes, edges = site["network"]["nodes"], site["network"]["edges"]
    told = {(c["subject"], c["value"]) for c in site["records"]["conclusions"] if c["method"] and c["reason"]}
    concluded = [
        (nodes["id"][edges["source"][i]], nodes["id"][edges["target"][i]])
        for i, inferred in enumerate(edges["inferred"])
        if inferred
    ]
    assert len(concluded) == 3
    assert set(concluded) <= told


def test_a_repeat_names_both_lines_how_it_was_found_and_how_sure_it_is(site: dict[str, Any]) -> None:
    lines = site["records"]["lines"]
    (proposed,) = (r for r in site["records"]["repeats"] if r["status"] == "proposed")
    assert lines[proposed["line"]]["name"] == lines[proposed["original"]]["name"] == "潮力発電実証事業（仮称）"
    assert (proposed["kind"], proposed["method"]) == ("unmarked", "same-name")  # 543億26百万円 and 500億円
    assert 0 < proposed["confidence"] < 1
    assert proposed["reason"]


def test_a_body_has_its_number_kind_and_links(site: dict[str, Any]) -> None:
    thing = site["records"]["things"]["organisation/nict"]
    assert thing["notation"] == "7012405000492"
    assert thing["class"] in site["records"]["codes"]["organisation-kind"]
    assert all(link.startswith("http") for link in (*thing["links"], *thing["sources"]))
    assert thing["links"]


def test_a_heading_has_its_number_and_a_measure_its_place(site: dict[str, Any]) -> None:
    things, nodes = site["records"]["things"], site["network"]["nodes"]
    assert things["document/mirai-2026/theme/6"]["notation"] == "6"
    measures = [i for i, kind in enumerate(nodes["kind"]) if NODE_KINDS[kind] == "measure"]
    (keepers,) = (nodes["id"][i] for i in measures if nodes["label"][i] == "灯台の火の番")
    assert things[keepers]["place"] == {"document": "document/hamabe-2026", "page": 3, "first_line": 7, "last_line": 12}


def test_the_graph_in_the_page_is_the_graph(site: dict[str, Any]) -> None:
    quads = gzip.decompress(b64decode(site["graph"]))
    assert quads.count(b"\n") == site["network"]["counts"]["quad"]
    endpoint = graph().endpoint
    assert isinstance(endpoint, Embedded)
    assert quads.splitlines() == sorted(quads.splitlines())
    assert len(list(endpoint.quads())) == site["network"]["counts"]["quad"]


def test_the_same_documents_give_the_same_data_in_whatever_order_they_are_named() -> None:
    assert to_json(find_site(saikei.build(SHORE, EXAMPLE).endpoint)) == to_json(find_site(graph().endpoint))


def test_a_graph_on_a_server_is_not_copied_into_a_page() -> None:
    with pytest.raises(
        UsageError, match="a graph on a server is not copied into a page; name a built folder or a graph"
    ):
        find_site(saikei.open("https://inaho.example/sparql").endpoint)


def test_documents_with_lost_headings_without_parts_and_of_two_years_are_shown_too() -> None:
    readings = (builders.READING, builders.LATER_READING)
    quads = [quad for reading in readings for quad in reading_to_rdf(reading)]
    endpoint = Embedded.of([*quads, *identity_to_rdf(builders.IDENTITY_OF_BOTH, readings), *ontology_to_rdf()])
    shown: dict[str, Any] = json.loads(to_json(find_site(endpoint)))
    assert list(unlike(shown, Site, "site")) == []
    nodes = shown["network"]["nodes"]
    above = {
        label: nodes["label"][parent] if parent >= 0 else ""
        for label, parent, kind in zip(nodes["label"], nodes["parent"], nodes["kind"], strict=True)
        if NODE_KINDS[kind] in ("section", "measure")
    }
    assert above == {
        "灯台の修理": "港の灯台",
        "（1）": "山の畑",
        "灯台守の支援": "港の灯台",
        "段畑の保全": "（1）",
        "山の茶屋": "海と山のくらし",
    }
    assert [
        (line["name"], line["part"] >= 0, line["theme"] >= 0, line["section"] >= 0)
        for line in shown["records"]["lines"]
    ] == [
        ("灯台修理事業", False, True, False),
        ("灯台修理事業", True, True, True),
        ("船着場整備事業", True, True, True),
        ("灯台修理事業", True, True, True),
        ("山の茶屋", True, False, False),
        ("渡し船交付金", True, False, False),
    ]
