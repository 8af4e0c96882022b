"""One query, every engine, the same answer: each saved question, on the published graph, in all four formats."""

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Final
from warnings import catch_warnings

import pytest
import rdflib

from saikei.identifiers import BASE
from saikei.rdf.serialisation import PREFIXES
from saikei.sparql import Embedded, catalogue, open_path, parameters, syntax
from saikei.sparql.remote import Remote
from saikei.sparql.results import Results
from tests.conftest import ROOT
from tests.engines import answers
from tests.engines.servers import OXIGRAPH, VIRTUOSO, Oxigraph, Saikei, Server, Virtuoso
from tests.sparql import GARDEN_FILE, VISITORS_FILE, garden_with_visitors

NAMES = catalogue.names()
NARROWED: Final = [name for name in NAMES if any(p.optional for p in catalogue.find(name).parameters)]
CHOSEN: Final = [name for name in NAMES if any(p.choices for p in catalogue.find(name).parameters)]
GRAPH: Final = ROOT / "graph/graph.nq"
FILLED: Final[dict[str, Callable[[Path], Server]]] = {
    "service": lambda _: Saikei(GRAPH),
    "oxigraph": lambda folder: Oxigraph(folder).fill(GRAPH),
    "virtuoso": lambda folder: Virtuoso(folder),
}
MISSING: Final = {name for name, program in (("oxigraph", OXIGRAPH), ("virtuoso", VIRTUOSO)) if not program}


@pytest.fixture(scope="module", params=FILLED)
def address(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a server takes queries on the published graph."""
    if request.param in MISSING:
        pytest.skip(f"{request.param} is not installed; see tests/packages.sh")
    with FILLED[request.param](tmp_path_factory.mktemp(request.param)) as server:
        if isinstance(server, Virtuoso):
            server.fill(GRAPH)
        yield server.address


@cache
def published() -> Embedded:
    """The published graph in the embedded store."""
    return open_path(GRAPH)


@cache
def filled(name: str, every: bool = False) -> str:
    """A question with its examples, ready for any engine; with `every`, also what may be left out."""
    question = catalogue.find(name)
    examples = {each.name: each.example for each in question.parameters if every or not each.optional}
    return syntax.declare(parameters.fill(question, examples, published()), PREFIXES, BASE)


@cache
def expected(sparql: str) -> list[answers.Row]:
    """What the embedded store answers."""
    return rows(published().query(sparql))


def rows(results: Results) -> list[answers.Row]:
    return answers.read(results.wire, "json")


@pytest.mark.parametrize("name", NAMES)
def test_a_server_gives_the_answer_of_the_embedded_store_in_every_format(name: str, address: str) -> None:
    sparql = filled(name)
    for form in ("json", "xml"):
        assert answers.fetch(address, sparql, form) == expected(sparql), form
    for form in ("csv", "tsv"):
        assert answers.plain(answers.fetch(address, sparql, form)) == answers.plain(expected(sparql)), form


@pytest.mark.parametrize("name", NARROWED)
def test_a_server_narrows_an_answer_like_the_embedded_store(name: str, address: str) -> None:
    sparql = filled(name, every=True)
    assert answers.fetch(address, sparql, "json") == expected(sparql)


@pytest.mark.parametrize("name", CHOSEN)
def test_a_server_offers_the_choices_of_the_embedded_store(name: str, address: str) -> None:
    for parameter in catalogue.find(name).parameters:
        if parameter.choices:
            sparql = syntax.declare(parameter.choices, PREFIXES, BASE)
            # As a set: engines sort texts of two languages differently.
            assert sorted(answers.fetch(address, sparql, "json")) == sorted(expected(sparql))


def test_what_is_far_away_is_opened_like_what_is_near(address: str) -> None:
    remote = Remote(address)
    name = "SELECT ?name { ?theme a sk:Theme ; skos:prefLabel ?name } ORDER BY ?name"
    assert rows(remote.query(name)) == expected(name)
    assert list(remote.rows(name)) == list(published().query(name))
    for pattern, answer in (("?line a sk:BudgetLine", True), ("?line a sk:Moss", False)):
        assert bool(remote.query(f"ASK {{ {pattern} }}")) is answer
    some = "CONSTRUCT WHERE { ?theme a sk:Theme ; skos:prefLabel ?name }"
    assert remote.query(some).wire == published().query(some).wire


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", answers.FORMATS)
def test_the_embedded_store_says_the_same_in_every_format(name: str, form: str) -> None:
    results = published().query(filled(name))
    found = answers.read(results.serialise(form), form)
    assert answers.plain(found) == answers.plain(rows(results))


@pytest.fixture(scope="module")
def other() -> rdflib.Dataset:
    """The garden in rdflib with its visitors (rdflib gives one row for a grouping of nothing), its named graphs merged."""
    with catch_warnings(action="ignore"):
        return rdflib.Dataset(default_union=True).parse(GARDEN_FILE).parse(VISITORS_FILE)


@pytest.mark.parametrize("name", NAMES)
def test_rdflib_gives_the_answer_of_the_embedded_store(name: str, other: rdflib.Dataset) -> None:
    graph = garden_with_visitors()
    text = catalogue.find(name).sparql
    with catch_warnings(action="ignore"):
        found = other.query(text)
    wanted = sorted(answers.plain(rows(graph.query(text))))
    for form in ("json", "csv"):  # its XML leaves false out, and it has no TSV
        content = found.serialize(format=form)
        assert content is not None
        # Unnarrowed, a question over everything may leave ties; the order of its rows is tested with its parameters.
        assert sorted(answers.plain(answers.read(content, form))) == wanted, form
