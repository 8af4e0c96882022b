"""The pages on small graphs, without a socket: the garden, the example document, and a graph made by an enemy."""

from functools import cache
from pathlib import Path

import pyoxigraph as ox
from starlette.applications import Starlette
from starlette.testclient import TestClient

import saikei
from saikei.identifiers import BASE
from saikei.service.app import ROOMS
from saikei.service.site import Site
from saikei.sparql import Embedded, Endpoint
from tests.sparql import GARDEN_FILE

EXAMPLE = Path(__file__).parents[2] / "examples" / "mirai-2026.txt"
HTML = {"accept": "text/html"}
ATTACKS = (
    "<img src=x onerror=alert(1)>",
    "</title><script>alert(2)</script>",
    "\"' onmouseover='alert(3)' x=\"",
    "{{ 7 * 7 }}{% raw %}",
    "javascript:alert(4)",
    "gpj.\N{RIGHT-TO-LEFT OVERRIDE}exe",
    "=cmd|' /C calc'!A0",
)
"""Names that want to be more than text."""


def client_of(endpoint: Endpoint, folder: Path | None = None) -> TestClient:
    """A client of the pages on a graph."""
    app = Starlette(routes=[route for room in ROOMS for route in room.routes()])
    app.state.site = Site(endpoint, folder)
    return TestClient(app, follow_redirects=False)


@cache
def garden_endpoint() -> Embedded:
    """The garden."""
    return Embedded.of(ox.parse(path=GARDEN_FILE))


@cache
def example_endpoint() -> Endpoint:
    """The graph of the example document."""
    return saikei.build(EXAMPLE).endpoint


@cache
def garden() -> TestClient:
    """The pages of the garden."""
    return client_of(garden_endpoint())


@cache
def example() -> TestClient:
    """The pages of the example document."""
    return client_of(example_endpoint())


@cache
def enemy() -> TestClient:
    """The pages of a graph whose labels and links attack who reads them."""
    return client_of(Embedded.of(ox.parse(_enemy().encode(), format=ox.RdfFormat.TURTLE)))


def _enemy() -> str:
    things = "\n".join(
        f"""
        <technology/evil-{n}> a sk:Technology ; skos:prefLabel {label}@ja, {label}@en ; skos:altLabel {label}@ja ;
          skos:definition {label}@ja ; skos:notation {label} .
        <programme/evil-{n}> a sk:Programme ; rdfs:label {label}@ja .
        <document/d/measure/evil-{n}> a sk:Measure ; rdfs:label {label}@ja ; sk:usesTechnology <technology/evil-{n}> ;
          sk:inDocument <document/d> ; sk:firstLine 1 ; sk:page {label} .
        <document/d/issue/evil-{n}> a sk:Issue ; sk:issueKind <issue-kind/heading-lost> ; sk:surface {label} ;
          sk:inDocument <document/d> ; rdfs:comment {label}@en ."""
        for n, label in enumerate(str(ox.Literal(attack)) for attack in ATTACKS)
    )
    title = ox.Literal(ATTACKS[0])
    return f"""
        @base <{BASE}> . @prefix sk: <ontology#> . @prefix skos: <http://www.w3.org/2004/02/skos/core#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> . @prefix dcterms: <http://purl.org/dc/terms/> .
        <document/d> a sk:Document ; dcterms:title {title}@ja ; sk:issueKind "no kind" ; sk:inDocument "no document" .
        <technology/evil-0> rdfs:seeAlso <javascript:alert(1)>, <data:text/html,x>, <https://example.org/> ;
          skos:related </evil.example> , <https://w3id.org/saikei//evil.example/> .
        {things}"""


def example_programme() -> str:
    """The path of some programme of the example document that is printed more than once."""
    rows = example_endpoint().query(
        "SELECT ?p (COUNT(?l) AS ?n) { ?l sk:appearanceOf ?p } GROUP BY ?p ORDER BY DESC(?n) ?p LIMIT 1"
    )
    return "/" + str(next(iter(rows))["p"]).removeprefix(BASE)
