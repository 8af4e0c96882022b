"""What the graph says of itself: a DCAT data set with its files, VoID counts, the two cubes, and who made what.

It stands in `graph/dataset` and counts every other graph, not itself. The data set names its sources but no
publisher: it is made from a body's documents, not by that body, and must not look as if it were. No clock is asked;
the data set is as old as its newest document.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from saikei import identifiers
from saikei.identifiers import BASE
from saikei.model import Reading, Source
from saikei.rdf.nodes import (
    ADDITIVE,
    DATASET_GRAPH,
    IDENTITY_ACTIVITY,
    IDENTITY_GRAPH,
    INCLUDED,
    Quads,
    about,
    concluded_graph,
    en,
    iri,
    ja,
    read_graph,
    reading_activity,
)
from saikei.rdf.serialisation import PREFIXES
from saikei.rdf.terms import (
    CURRENCY,
    DCAT,
    DCTERMS,
    OBEU_ATTRIBUTE,
    OBEU_DIMENSION,
    OBEU_OPERATION,
    PROV,
    QB,
    RDF,
    RDFS,
    SK,
    VOID,
    XSD,
)

DATASET: Final = iri("dataset")
MEDIA_TYPES: Final = {
    ".nq": "application/n-quads",
    ".csv": "text/csv",
    ".json": "application/json",
}
MEDIA_TYPE: Final = "https://www.iana.org/assignments/media-types/"


@dataclass(frozen=True, slots=True)
class Statistics:
    """How much there is of what.

    Attributes:
        graphs: Statements, by named graph.
        properties: Statements, by property.
        classes: Things, by class.
        years: The fiscal years that figures are for, as identifiers.
    """

    graphs: Mapping[str, int]
    properties: Mapping[str, int]
    classes: Mapping[str, int]
    years: frozenset[str]


def dataset_to_rdf(quads: Iterable[Quad], readings: Sequence[Reading], files: Iterable[str], version: str) -> Quads:
    """The description of a graph and of the folder that it is published in.

    Args:
        quads: Every other quad of the graph.
        readings: What the documents say; one or more.
        files: Names of the files of the folder.
        version: The version of Saikei that made them.
    """
    readings = sorted(readings, key=lambda reading: reading.document.source.id)
    sources = [reading.document.source for reading in readings]
    return describe_dataset(count(quads), sources, find_examples(readings[0]), files, version)


def describe_dataset(
    statistics: Statistics, sources: Sequence[Source], examples: Iterable[str], files: Iterable[str], version: str
) -> Quads:
    """As `dataset_to_rdf`, from what is known of the graph without holding it.

    Args:
        statistics: Of every other quad of the graph.
        sources: Of the documents, in the order of their ids; one or more.
        examples: `find_examples` of the first of them.
        files: Names of the files of the folder.
        version: The version of Saikei that made them.
    """
    agent = iri(f"agent/saikei-{version}")
    yield from _describe(sources, agent)
    yield from _distributions(sources, files)
    yield from _statistics(statistics, examples)
    yield from frame(sources, version)


def frame(sources: Iterable[Source], version: str) -> Quads:
    """What the description says whatever the documents hold: the cubes, and what made the graphs of `sources`."""
    yield from _cubes()
    yield from _provenance(sources, iri(f"agent/saikei-{version}"), version)


def count(quads: Iterable[Quad]) -> Statistics:
    """How much there is of what among `quads`, each counted once."""
    distinct = set(quads)
    things = {(quad.subject, quad.object) for quad in distinct if quad.predicate == RDF.type}
    years = {q.object for q in distinct if q.predicate == SK.fiscalYear and isinstance(q.object, NamedNode)}
    return Statistics(
        Counter(quad.graph_name.value for quad in distinct if isinstance(quad.graph_name, NamedNode)),
        Counter(quad.predicate.value for quad in distinct),
        Counter(class_.value for _, class_ in things if isinstance(class_, NamedNode)),
        frozenset(year.value for year in years),
    )


def add(parts: Iterable[Statistics]) -> Statistics:
    """The statistics of several parts of a graph that share no statement and no thing's class."""
    graphs: Counter[str] = Counter()
    properties: Counter[str] = Counter()
    classes: Counter[str] = Counter()
    years: set[str] = set()
    for part in parts:
        graphs.update(part.graphs)
        properties.update(part.properties)
        classes.update(part.classes)
        years |= part.years
    return Statistics(graphs, properties, classes, frozenset(years))


def _about(subject: NamedNode, *pairs: tuple[NamedNode, NamedNode | Literal | None]) -> Quads:
    return about(subject, DATASET_GRAPH, *pairs)


def _describe(sources: Sequence[Source], agent: NamedNode) -> Quads:
    of_ja = sources[0].title if len(sources) == 1 else f"施策・予算資料{len(sources)}件"
    of_en = sources[0].title if len(sources) == 1 else f"{len(sources)} programme and budget documents"
    issued = max((source.published for source in sources if source.published), default=None)
    yield from _about(
        DATASET,
        (RDF.type, DCAT.Dataset),
        (RDF.type, VOID.Dataset),
        (DCTERMS.title, ja(f"{of_ja}の知識グラフ")),
        (DCTERMS.title, en(f"Knowledge graph of {of_en}")),
        (
            DCTERMS.description,
            ja("施策・予算・金額を、印刷された場所とともに収めたデータ。発行者が作成したものではない。"),
        ),
        (
            DCTERMS.description,
            en("Measures, budget lines and amounts with the place where each is printed; not made by the publishers."),
        ),
        (DCTERMS.creator, agent),
        (DCTERMS.issued, Literal(issued.isoformat(), datatype=XSD.date) if issued else None),
        (DCTERMS.conformsTo, iri("ontology")),
        *((DCTERMS.source, iri(identifiers.document(source.id))) for source in sources),
        *((DCTERMS.license, terms) for terms in _terms(sources)),
    )


def _distributions(sources: Sequence[Source], files: Iterable[str]) -> Quads:
    for name in files:
        distribution = iri(f"dataset/file/{name}")
        yield Quad(DATASET, DCAT.distribution, distribution, DATASET_GRAPH)
        yield from _about(
            distribution,
            (RDF.type, DCAT.Distribution),
            (DCTERMS.title, Literal(name)),
            (
                DCAT.mediaType,
                NamedNode(MEDIA_TYPE + MEDIA_TYPES.get(PurePath(name).suffix, "application/octet-stream")),
            ),
            *((DCTERMS.license, terms) for terms in _terms(sources)),
        )


def _terms(sources: Sequence[Source]) -> Iterator[NamedNode]:
    return (NamedNode(terms) for terms in sorted({source.terms for source in sources if source.terms}))


def _statistics(found: Statistics, examples: Iterable[str]) -> Quads:
    """How much there is of what, and where to begin."""
    used = [*found.properties, *found.classes]
    vocabularies = [space for space in PREFIXES.values() if any(term.startswith(space) for term in used)]
    yield from _about(
        DATASET,
        (VOID.triples, Literal(sum(found.properties.values()))),
        (VOID.uriSpace, Literal(BASE)),
        *((VOID.vocabulary, NamedNode(space)) for space in vocabularies),
        *((VOID.exampleResource, iri(example)) for example in examples),
        *((DCTERMS.temporal, NamedNode(year)) for year in found.years),
        *((VOID.subset, NamedNode(graph)) for graph in found.graphs),
    )
    for graph, triples in found.graphs.items():
        yield from _about(NamedNode(graph), (RDF.type, VOID.Dataset), (VOID.triples, Literal(triples)))
    for property_, triples in found.properties.items():
        partition = iri(f"dataset/property/{_short(property_)}")
        yield Quad(DATASET, VOID.propertyPartition, partition, DATASET_GRAPH)
        yield from _about(partition, (VOID.property, NamedNode(property_)), (VOID.triples, Literal(triples)))
    for class_, entities in found.classes.items():
        partition = iri(f"dataset/class/{_short(class_)}")
        yield Quad(DATASET, VOID.classPartition, partition, DATASET_GRAPH)
        yield from _about(partition, (VOID.class_, NamedNode(class_)), (VOID.entities, Literal(entities)))


def _short(term: str) -> str:
    """A path for a term: its prefix and name, or a digest where its namespace has no prefix."""
    for prefix, space in PREFIXES.items():
        if term.startswith(space):
            return f"{prefix}/{term.removeprefix(space)}"
    return sha256(term.encode()).hexdigest()[:12]


def find_examples(reading: Reading) -> tuple[str, ...]:
    """The first of each kind of thing that a document says."""
    return (
        identifiers.document(reading.document.source.id),
        *(measure.id for measure in reading.outline.measures[:1]),
        *(line.id for line in reading.lines[:1]),
        *[figure.id for line in reading.lines for figure in line.figures][:1],
    )


def _cubes() -> Quads:
    cubes = (
        (ADDITIVE, "additive", "合計できる金額", "amounts that may be summed"),
        (INCLUDED, "included", "合計に入れない金額", "amounts that are included in others or repeat them"),
    )
    for cube, structure, label_ja, label_en in cubes:
        yield from _about(
            cube,
            (RDF.type, QB.DataSet),
            (RDFS.label, ja(label_ja)),
            (RDFS.label, en(label_en)),
            (QB.structure, iri(f"structure/{structure}")),
            (OBEU_ATTRIBUTE.currency, CURRENCY.JPY),
            (OBEU_DIMENSION.operationCharacter, OBEU_OPERATION.expenditure),
            (DCTERMS.isPartOf, DATASET),
        )


def _provenance(sources: Iterable[Source], agent: NamedNode, version: str) -> Quads:
    yield from _about(
        agent,
        (RDF.type, PROV.SoftwareAgent),
        (RDFS.label, en(f"Saikei {version}")),
        (DCAT.version, Literal(version)),
    )
    for source in sources:
        document, activity = iri(identifiers.document(source.id)), reading_activity(source.id)
        yield from _activity(activity, f"Reading of {source.id}", agent)
        yield Quad(activity, PROV.used, document, DATASET_GRAPH)
        yield from _graph(read_graph(source.id), f"What {source.id} says", activity)
        yield from _graph(concluded_graph(source.id), f"What was concluded from {source.id} alone", activity)
        yield Quad(IDENTITY_ACTIVITY, PROV.used, document, DATASET_GRAPH)
        yield Quad(IDENTITY_ACTIVITY, PROV.wasInformedBy, activity, DATASET_GRAPH)
    yield from _activity(IDENTITY_ACTIVITY, "Finding what is the same and what counts", agent)
    yield from _graph(IDENTITY_GRAPH, "What was concluded across the documents", IDENTITY_ACTIVITY)


def _activity(activity: NamedNode, label: str, agent: NamedNode) -> Quads:
    return _about(
        activity,
        (RDF.type, PROV.Activity),
        (RDFS.label, en(label)),
        (PROV.wasAssociatedWith, agent),
    )


def _graph(graph: NamedNode, title: str, activity: NamedNode) -> Quads:
    return _about(graph, (DCTERMS.title, en(title)), (PROV.wasGeneratedBy, activity))
