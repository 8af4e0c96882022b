"""The contract: the fixture is what the documents give, fits the contract, and both sides of it say the same.

The web side loads the same fixture (`web/test`).
"""

import dataclasses
import gzip
import json
import re
import types
from base64 import b64decode
from collections.abc import Iterator, Mapping
from hashlib import sha256
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

import pytest

from saikei.explorer import contract
from saikei.explorer.contract import MARKS, VERSION, Site
from saikei.projection.landscape import EDGE_KINDS, NODE_KINDS
from tests.conftest import ROOT
from tests.explorer.fixture import FIXTURE, make

TWIN: Final = ROOT / "web/src/contract.ts"
_INTERFACE: Final = re.compile(r"export interface (\w+) \{(.*?)\n\}", re.DOTALL)
_FIELD: Final = re.compile(r"^  readonly (\w+)\??:", re.MULTILINE)


@pytest.fixture
def site() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(FIXTURE.read_text("utf-8"))
    return found


def unlike(value: object, wanted: Any, path: str) -> Iterator[str]:  # noqa: ANN401  any type
    """Where a JSON value is not of a type of the contract."""
    if dataclasses.is_dataclass(wanted):
        assert isinstance(wanted, type)
        hints = {name.removesuffix("_"): hint for name, hint in get_type_hints(wanted).items()}
        if not isinstance(value, dict) or list(value) != list(hints):
            yield f"{path}: {list(value) if isinstance(value, dict) else value} is no {wanted.__name__}"
            return
        for name, hint in hints.items():
            yield from unlike(value[name], hint, f"{path}.{name}")
    elif get_origin(wanted) is list:
        assert isinstance(value, list), path
        for nth, each in enumerate(value):
            yield from unlike(each, get_args(wanted)[0], f"{path}[{nth}]")
    elif get_origin(wanted) is not None and issubclass(get_origin(wanted), Mapping):
        assert isinstance(value, dict), path
        for name, each in value.items():
            yield from unlike(each, get_args(wanted)[1], f"{path}[{name!r}]")
    elif isinstance(wanted, types.UnionType) or get_origin(wanted) is Union:
        if all(list(unlike(value, each, path)) for each in get_args(wanted)):
            yield f"{path}: {value!r} is no {wanted}"
    elif wanted is float:
        if type(value) not in (int, float):
            yield f"{path}: {value!r} is no number"
    elif wanted is type(None):
        if value is not None:
            yield f"{path}: {value!r} is not null"
    elif type(value) is not wanted:
        yield f"{path}: {value!r} is no {wanted.__name__}"


def test_the_fixture_is_what_the_documents_give(site: dict[str, Any]) -> None:
    given = json.loads(make())
    for each in (site, given):
        # What changes with every word of a question or of the ontology is of no concern to the page.
        del each["graph"], each["network"]["checksum"], each["network"]["counts"]["quad"]
        del each["records"]["questions"], each["records"]["terms"]
    assert site == given, "write it anew with: python -m tests.explorer.fixture"


def test_the_graph_of_the_fixture_is_the_one_that_it_names(site: dict[str, Any]) -> None:
    quads = gzip.decompress(b64decode(site["graph"]))
    assert sha256(quads).hexdigest() == site["network"]["checksum"]
    assert quads.count(b"\n") == site["network"]["counts"]["quad"]


def test_every_value_of_the_fixture_is_of_the_type_of_the_contract(site: dict[str, Any]) -> None:
    assert list(unlike(site, Site, "site")) == []


@pytest.mark.parametrize(
    ("value", "wanted", "found"),
    [
        ({"ja": "語", "en": ""}, contract.Text, []),
        ({"ja": "語"}, contract.Text, ["here: ['ja'] is no Text"]),
        ({"ja": "語", "en": None}, contract.Text, ["here.en: None is no str"]),
        (True, int, ["here: True is no int"]),
        (None, int | None, []),
        ([1, "2"], list[int], ["here[1]: '2' is no int"]),
    ],
)
def test_a_value_of_another_type_is_found(value: object, wanted: type, found: list[str]) -> None:
    assert list(unlike(value, wanted, "here")) == found


def test_both_sides_of_the_contract_have_the_same_fields_in_the_same_order() -> None:
    twin = {name: _FIELD.findall(body) for name, body in _INTERFACE.findall(TWIN.read_text("utf-8"))}
    own = {
        name: [each.name.removesuffix("_") for each in dataclasses.fields(kind)]
        for name, kind in vars(contract).items()
        if isinstance(kind, type) and dataclasses.is_dataclass(kind)
    }
    assert own == twin


@pytest.mark.parametrize(("name", "words"), [("NODE_KINDS", NODE_KINDS), ("EDGE_KINDS", EDGE_KINDS), ("MARKS", MARKS)])
def test_both_sides_number_the_same_words(name: str, words: tuple[str, ...]) -> None:
    (listed,) = re.findall(rf"export const {name} = \[(.*?)\] as const", TWIN.read_text("utf-8"), re.DOTALL)
    assert re.findall(r"'([\w-]*)'", listed) == list(words)


def test_both_sides_are_of_one_version(site: dict[str, Any]) -> None:
    assert f"export const VERSION = {VERSION};" in TWIN.read_text("utf-8")
    assert site["network"]["version"] == site["records"]["version"] == VERSION


def test_all_lists_of_nodes_and_of_edges_are_of_one_length(site: dict[str, Any]) -> None:
    for things in (site["network"]["nodes"], site["network"]["edges"]):
        assert len({len(values) for values in things.values()}) == 1
    assert len(site["network"]["nodes"]["id"]) == sum(
        number for kind, number in site["network"]["counts"].items() if kind in NODE_KINDS
    )


def test_numbers_of_the_network_are_in_their_ranges(site: dict[str, Any]) -> None:
    nodes, edges = site["network"]["nodes"], site["network"]["edges"]
    size, lines = len(nodes["id"]), len(site["records"]["lines"])
    ranges = [
        (nodes["kind"], 0, len(NODE_KINDS)),
        (nodes["parent"], -1, size),
        (nodes["community"], 0, size),
        (nodes["degree"], 0, 2 * len(edges["kind"])),
        (nodes["x"], -10_000, 10_001),
        (nodes["y"], -10_000, 10_001),
        (nodes["radius"], 1, 10_001),
        (nodes["unspecified"], 0, lines),
        (edges["source"], 0, size),
        (edges["target"], 0, size),
        (edges["kind"], 0, len(EDGE_KINDS)),
        (edges["line"], -1, lines),
        (edges["mark"], 0, len(MARKS)),
        (edges["counts"], 0, 2),
        (edges["inferred"], 0, 2),
        (edges["x"], -10_000, 10_001),
        (edges["y"], -10_000, 10_001),
    ]
    for values, low, high in ranges:
        assert values
        assert low <= min(values), values
        assert max(values) < high, values


def test_indices_in_records_lead_to_things_of_the_right_kind(site: dict[str, Any]) -> None:
    nodes, records = site["network"]["nodes"], site["records"]

    def kinds(indices: list[int]) -> set[str]:
        return {NODE_KINDS[nodes["kind"][i]] if i >= 0 else "" for i in indices}

    for field in ("measure", "programme", "part", "theme", "section"):
        found = kinds([line[field] for line in records["lines"]])
        assert found - {""} == {field}, field
    assert kinds([mention["measure"] for mention in records["mentions"]]) == {"measure"}
    assert kinds([mention["entity"] for mention in records["mentions"]]) == {"organisation", "technology", "policy"}
    for by in ("part", "theme", "section", "organisation", "technology"):
        assert kinds([total["group"] for total in records["totals"] if total["by"] == by]) <= {by, ""}, by
    assert kinds([flow["theme"] for flow in records["flow"]]) == {"theme"}
    assert kinds([body for flow in records["flow"] for body in flow["bodies"]]) == {"organisation"}
    assert kinds([programme for flow in records["flow"] for programme in flow["programmes"]]) == {"programme"}
    assert set(records["things"]) <= set(nodes["id"])


def test_places_in_lines_and_amounts_lead_to_some(site: dict[str, Any]) -> None:
    records = site["records"]
    lines = records["lines"]
    for repeat in records["repeats"]:
        assert 0 <= repeat["line"] < len(lines)
        assert -1 <= repeat["original"] < len(lines)
    for entry in records["receipt"]:
        assert 0 <= entry["amount"] < len(lines[entry["line"]]["amounts"])
    documents = {document["id"] for document in site["network"]["documents"]}
    assert {line["place"]["document"] for line in lines} == documents


def test_every_code_has_a_name_in_both_languages(site: dict[str, Any]) -> None:
    codes = site["records"]["codes"]
    used = {
        "stage": {a["stage"] for line in site["records"]["lines"] for a in line["amounts"]},
        "qualifier": {a["qualifier"] for line in site["records"]["lines"] for a in line["amounts"]},
        "instrument": {a["instrument"] for line in site["records"]["lines"] for a in line["amounts"]},
        "exclusion": {a["excluded_because"] for line in site["records"]["lines"] for a in line["amounts"]},
        "role": {mention["role"] for mention in site["records"]["mentions"]},
        "role-rule": {mention["rule"] for mention in site["records"]["mentions"]},
        "method": {each["method"] for each in (*site["records"]["repeats"], *site["records"]["conclusions"])},
        "reprint-kind": {repeat["kind"] for repeat in site["records"]["repeats"]},
        "status": {repeat["status"] for repeat in site["records"]["repeats"]},
        "issue-kind": {issue["kind"] for issue in site["records"]["issues"]},
    }
    for scheme, found in used.items():
        assert found - {""} <= set(codes[scheme]), scheme
        assert found - {""}, scheme
    assert all(text["ja"] and text["en"] for scheme in codes.values() for text in scheme.values())
    meanings = site["records"]["meanings"]
    assert {name: list(scheme) for name, scheme in meanings.items()} == {n: list(s) for n, s in codes.items()}
    assert all(text["ja"] and text["en"] for scheme in meanings.values() for text in scheme.values())


@pytest.mark.parametrize("title", ["潮市場の<img src=x onerror=alert(1)>整備", "潮市場</script><!--整備費"])
def test_a_hostile_title_is_data_like_any_other(title: str, site: dict[str, Any]) -> None:
    assert title in site["network"]["nodes"]["label"]
