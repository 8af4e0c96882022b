# ruff: noqa: N815   terms keep the spelling of their ontologies
"""What the service says of itself to programs: SPARQL 1.1 Service Description, VoID, DCAT, and the files of the graph."""

import gzip
from collections.abc import Iterator
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, parse
from starlette.requests import Request
from starlette.responses import FileResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from saikei.folder import MANIFEST
from saikei.rdf import serialisation
from saikei.rdf.dataset import DATASET, MEDIA_TYPES
from saikei.rdf.nodes import en, iri, ja
from saikei.rdf.terms import DCAT, DCTERMS, RDF, SPDX, VOID, XSD, Namespace
from saikei.service import formats, pages
from saikei.service.formats import GRAPHS, HTML
from saikei.service.names import solutions
from saikei.service.site import Site, site
from saikei.sparql.values import Term


class SD(Namespace, iri="http://www.w3.org/ns/sparql-service-description#"):
    """SPARQL 1.1 Service Description."""

    Service: NamedNode
    Dataset: NamedNode
    Graph: NamedNode
    NamedGraph: NamedNode
    SPARQL11Query: NamedNode
    UnionDefaultGraph: NamedNode
    defaultDataset: NamedNode
    defaultGraph: NamedNode
    endpoint: NamedNode
    feature: NamedNode
    graph: NamedNode
    name: NamedNode
    namedGraph: NamedNode
    resultFormat: NamedNode
    supportedLanguage: NamedNode


class ACCESS(Namespace, iri="http://rdfs.org/ns/void#"):
    """VoID: how a data set is reached."""

    dataDump: NamedNode
    sparqlEndpoint: NamedNode


class SERVICES(Namespace, iri="http://www.w3.org/ns/dcat#"):
    """DCAT 3: services, and where files lie."""

    DataService: NamedNode
    byteSize: NamedNode
    downloadURL: NamedNode
    endpointDescription: NamedNode
    endpointURL: NamedNode
    servesDataset: NamedNode


RESULT_FORMATS: Final = (
    "SPARQL_Results_JSON", "SPARQL_Results_XML", "SPARQL_Results_CSV", "SPARQL_Results_TSV",
    "Turtle", "N-Triples", "RDF_XML", "JSON-LD", "TriG", "N-Quads",
)  # fmt: skip
"""The formats of answers, by their names at https://www.w3.org/ns/formats/."""

LARGEST_ZIPPED: Final = 64 << 20
"""Bytes of a file that is also given out compressed, which is done once."""

_GRAPHS: Final = "SELECT ?graph (COUNT(*) AS ?triples) { GRAPH ?graph { ?s ?p ?o } } GROUP BY ?graph ORDER BY ?graph"
_SAID: Final = """
CONSTRUCT { ?s ?p ?o } WHERE {
  ?s ?p ?o FILTER(?s = <dataset> || STRSTARTS(STR(?s), CONCAT(STR(<dataset>), "/")) || STRSTARTS(STR(?s), STR(<graph/>)))
}"""


def routes() -> list[BaseRoute]:
    """The description, and the files."""
    return [Route("/.well-known/void", void), Route("/data/{name}", file)]


def describe(request: Request) -> Response:
    """What is at the endpoint when no query is asked: its description for programs, the way to the pages for people."""
    offer = formats.choose(request.headers.get("accept", ""), (*GRAPHS, HTML))
    if offer == HTML:
        return RedirectResponse(pages.address(request, "/api"), 303, pages.VARIES)
    quads = service_description(site(request), pages.absolute(request, ""))
    return _written(request, list(quads), "/sparql")


def service_description(here: Site, address: str) -> Iterator[Quad]:
    """The endpoint below `address` in the words of SPARQL 1.1 Service Description."""
    endpoint = NamedNode(f"{address}/sparql")
    dataset, default = NamedNode(f"{endpoint.value}#dataset"), NamedNode(f"{endpoint.value}#default")
    yield from _about(
        endpoint,
        (RDF.type, SD.Service),
        (SD.endpoint, endpoint),
        (SD.supportedLanguage, SD.SPARQL11Query),
        (SD.feature, SD.UnionDefaultGraph),
        (SD.defaultDataset, dataset),
        *((SD.resultFormat, NamedNode(f"http://www.w3.org/ns/formats/{name}")) for name in RESULT_FORMATS),
    )
    yield from _about(dataset, (RDF.type, SD.Dataset), (SD.defaultGraph, default))
    yield from _about(default, (RDF.type, SD.Graph), (RDF.type, VOID.Dataset))
    for nth, row in enumerate(solutions(here.endpoint.query(_GRAPHS)), 1):
        named, graph = (NamedNode(f"{endpoint.value}#{kind}-{nth}") for kind in ("named", "graph"))
        yield Quad(dataset, SD.namedGraph, named)
        yield from _about(named, (RDF.type, SD.NamedGraph), (SD.name, row["graph"]), (SD.graph, graph))
        yield from _about(graph, (RDF.type, SD.Graph), (RDF.type, VOID.Dataset), (VOID.triples, row["triples"]))


def void(request: Request) -> Response:
    """The data set: what the graph says of itself, and how this service gives it out."""
    return _written(request, list(dataset_description(site(request), pages.absolute(request, ""))), "/.well-known/void")


def dataset_description(here: Site, address: str) -> Iterator[Quad]:
    """The data set in the words of VoID and DCAT, with the addresses of a service below `address`."""
    results = here.endpoint.query(_SAID)
    yield from parse(results.wire, format=RdfFormat.N_TRIPLES)
    sparql, questions = NamedNode(f"{address}/sparql"), NamedNode(f"{address}/questions")
    yield from _about(
        DATASET,
        (RDF.type, DCAT.Dataset),
        (RDF.type, VOID.Dataset),
        (ACCESS.sparqlEndpoint, sparql),
    )
    services = ((sparql, "SPARQL", "SPARQL"), (questions, "質問", "Questions"))
    for service, title_ja, title_en in services:
        yield from _about(
            service,
            (RDF.type, SERVICES.DataService),
            (DCTERMS.title, ja(title_ja)),
            (DCTERMS.title, en(title_en)),
            (SERVICES.endpointURL, service),
            (SERVICES.endpointDescription, NamedNode(f"{address}/openapi.json")),
            (SERVICES.servesDataset, DATASET),
        )
    for name, output in pages.held(here).files.items():
        place, distribution = NamedNode(f"{address}/data/{name}"), iri(f"dataset/file/{name}")
        if name.endswith(".nq"):
            yield Quad(DATASET, ACCESS.dataDump, place)
        yield Quad(DATASET, DCAT.distribution, distribution)
        checksum = iri(f"dataset/file/{name}/checksum")
        yield from _about(
            distribution,
            (RDF.type, DCAT.Distribution),
            (SERVICES.downloadURL, place),
            (SERVICES.byteSize, Literal(output.bytes)),
            (SPDX.checksum, checksum),
        )
        yield from _about(
            checksum,
            (RDF.type, SPDX.Checksum),
            (SPDX.algorithm, SPDX.checksumAlgorithm_sha256),
            (SPDX.checksumValue, Literal(output.sha256, datatype=XSD.hexBinary)),
        )


def file(request: Request) -> Response:
    """A file of the built folder, if its manifest names it."""
    here, name = site(request), request.path_params["name"]
    known = here.folder is not None and name in {*pages.held(here).files, MANIFEST}
    if here.folder is None or not known or not (here.folder / name).is_file():
        return pages.problem(request, 404, f"there is no file {name!r} here; see the list at /data")
    media = MEDIA_TYPES.get(f".{name.rpartition('.')[2]}", "application/octet-stream")
    place, headers = here.folder / name, {"Vary": "Accept-Encoding"}
    if formats.takes_gzip(request.headers.get("accept-encoding", "")) and place.stat().st_size <= LARGEST_ZIPPED:
        packed = here.keep(f"zipped {name}", lambda: gzip.compress(place.read_bytes(), 6, mtime=0))
        return Response(packed, headers={**headers, "Content-Encoding": "gzip"}, media_type=media)
    headers["Content-Encoding"] = "identity"  # so that a large file is not compressed for each who asks
    return FileResponse(place, media_type=media, headers=headers)


def _written(request: Request, quads: list[Quad], path: str) -> Response:
    offer = formats.choose(request.headers.get("accept", ""), GRAPHS) or GRAPHS[0]
    headers = {**pages.VARIES, "Content-Location": request.scope.get("root_path", "") + path}
    return Response(serialisation.write(quads, offer.syntax), headers=headers, media_type=offer.content_type)


def _about(subject: NamedNode, *pairs: tuple[NamedNode, Term]) -> Iterator[Quad]:
    return (Quad(subject, predicate, value) for predicate, value in pairs)
