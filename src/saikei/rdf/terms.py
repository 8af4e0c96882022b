# ruff: noqa: N815   terms keep the spelling of their ontologies
"""The terms of the graph, in closed namespaces: a misspelt one is an error for mypy and at run time.

Each class is a namespace and lists the terms of it that Saikei uses: `SK.BudgetLine` is the node
``https://w3id.org/saikei/ontology#BudgetLine``, `SK.BudgetLin` is an AttributeError. `SK` holds exactly what
``ontology/saikei.ttl`` declares; the others are the part we use of what their publishers declare. A term
whose name is a Python keyword takes an underscore (`VOID.class_`).
"""

from pyoxigraph import NamedNode

from saikei.identifiers import BASE


class Namespace:
    """A closed list of terms: each annotated name of a subclass becomes the node of that name."""

    def __init_subclass__(cls, iri: str) -> None:
        for name in cls.__annotations__:
            setattr(cls, name, NamedNode(iri + name.rstrip("_")))


class SK(Namespace, iri=f"{BASE}ontology#"):
    """Saikei's own terms: ontology/saikei.ttl says what each means."""

    Document: NamedNode
    ReadThing: NamedNode
    Heading: NamedNode
    Part: NamedNode
    Theme: NamedNode
    Section: NamedNode
    Measure: NamedNode
    BudgetLine: NamedNode
    Amount: NamedNode
    Mention: NamedNode
    Aside: NamedNode
    Issue: NamedNode
    Programme: NamedNode
    Reprint: NamedNode
    Inference: NamedNode
    Organisation: NamedNode
    Technology: NamedNode
    PolicyInstrument: NamedNode
    FiscalYear: NamedNode
    Stage: NamedNode
    Instrument: NamedNode
    Qualifier: NamedNode
    Exclusion: NamedNode
    Status: NamedNode
    ReprintKind: NamedNode
    Role: NamedNode
    RoleRule: NamedNode
    Method: NamedNode
    IssueKind: NamedNode
    AsideReason: NamedNode

    inDocument: NamedNode
    place: NamedNode
    page: NamedNode
    firstLine: NamedNode
    lastLine: NamedNode
    part: NamedNode
    theme: NamedNode
    section: NamedNode

    measure: NamedNode
    amount: NamedNode
    asPrinted: NamedNode
    note: NamedNode
    isNew: NamedNode
    reprintMark: NamedNode
    appearanceOf: NamedNode
    reprintOf: NamedNode
    homeLine: NamedNode

    programme: NamedNode
    fiscalYear: NamedNode
    stage: NamedNode
    instrument: NamedNode
    organisation: NamedNode
    line: NamedNode
    ordinal: NamedNode
    value: NamedNode
    step: NamedNode
    unspecified: NamedNode
    qualifier: NamedNode
    portionOf: NamedNode
    counts: NamedNode
    excludedBecause: NamedNode
    fiscalLoan: NamedNode

    original: NamedNode
    kind: NamedNode
    status: NamedNode
    method: NamedNode
    confidence: NamedNode
    reason: NamedNode
    inferred: NamedNode

    responsibleBody: NamedNode
    partner: NamedNode
    recipient: NamedNode
    mentionsOrganisation: NamedNode
    usesTechnology: NamedNode
    citesPolicy: NamedNode
    lawNumber: NamedNode
    mention: NamedNode
    entity: NamedNode
    surface: NamedNode
    role: NamedNode
    rule: NamedNode
    explicit: NamedNode
    issueKind: NamedNode
    asideReason: NamedNode

    precededBy: NamedNode
    followedBy: NamedNode
    priority: NamedNode
    notPrecededBy: NamedNode
    notFollowedBy: NamedNode
    headingPattern: NamedNode


class RDF(Namespace, iri="http://www.w3.org/1999/02/22-rdf-syntax-ns#"):
    """RDF 1.1 concepts."""

    type: NamedNode
    value: NamedNode
    Statement: NamedNode
    subject: NamedNode
    predicate: NamedNode
    object: NamedNode
    langString: NamedNode


class RDFS(Namespace, iri="http://www.w3.org/2000/01/rdf-schema#"):
    """RDF Schema."""

    label: NamedNode
    comment: NamedNode
    seeAlso: NamedNode


class XSD(Namespace, iri="http://www.w3.org/2001/XMLSchema#"):
    """XML Schema datatypes."""

    boolean: NamedNode
    date: NamedNode
    decimal: NamedNode
    hexBinary: NamedNode
    integer: NamedNode
    string: NamedNode


class SKOS(Namespace, iri="http://www.w3.org/2004/02/skos/core#"):
    """Simple Knowledge Organization System: headings, concepts and code lists."""

    Concept: NamedNode
    ConceptScheme: NamedNode
    prefLabel: NamedNode
    altLabel: NamedNode
    hiddenLabel: NamedNode
    definition: NamedNode
    notation: NamedNode
    inScheme: NamedNode
    topConceptOf: NamedNode
    broader: NamedNode
    broadMatch: NamedNode
    exactMatch: NamedNode


class PROV(Namespace, iri="http://www.w3.org/ns/prov#"):
    """Provenance: what was made by what, from what."""

    Activity: NamedNode
    Entity: NamedNode
    Plan: NamedNode
    SoftwareAgent: NamedNode
    used: NamedNode
    wasGeneratedBy: NamedNode
    wasRevisionOf: NamedNode
    wasInformedBy: NamedNode
    wasAssociatedWith: NamedNode
    wasAttributedTo: NamedNode
    specializationOf: NamedNode
    alternateOf: NamedNode


class OA(Namespace, iri="http://www.w3.org/ns/oa#"):
    """Web Annotation: places in a document."""

    Annotation: NamedNode
    hasBody: NamedNode
    hasTarget: NamedNode
    motivatedBy: NamedNode
    identifying: NamedNode
    SpecificResource: NamedNode
    FragmentSelector: NamedNode
    TextPositionSelector: NamedNode
    TextQuoteSelector: NamedNode
    hasSource: NamedNode
    hasSelector: NamedNode
    start: NamedNode
    end: NamedNode
    exact: NamedNode


class ORG(Namespace, iri="http://www.w3.org/ns/org#"):
    """The Organization Ontology."""

    Organization: NamedNode
    FormalOrganization: NamedNode
    OrganizationalUnit: NamedNode
    identifier: NamedNode
    subOrganizationOf: NamedNode
    unitOf: NamedNode


class TIME(Namespace, iri="http://www.w3.org/2006/time#"):
    """OWL-Time: fiscal years."""

    ProperInterval: NamedNode
    Instant: NamedNode
    hasBeginning: NamedNode
    hasEnd: NamedNode
    inXSDDate: NamedNode


class QB(Namespace, iri="http://purl.org/linked-data/cube#"):
    """RDF Data Cube: amounts as observations."""

    DataSet: NamedNode
    DataStructureDefinition: NamedNode
    Observation: NamedNode
    dataSet: NamedNode
    structure: NamedNode


class DCTERMS(Namespace, iri="http://purl.org/dc/terms/"):
    """Dublin Core: what is said of a document or data set as a whole."""

    conformsTo: NamedNode
    creator: NamedNode
    description: NamedNode
    identifier: NamedNode
    isPartOf: NamedNode
    issued: NamedNode
    license: NamedNode
    publisher: NamedNode
    source: NamedNode
    subject: NamedNode
    temporal: NamedNode
    title: NamedNode


class DCAT(Namespace, iri="http://www.w3.org/ns/dcat#"):
    """Data Catalog Vocabulary, version 3."""

    Dataset: NamedNode
    Distribution: NamedNode
    distribution: NamedNode
    landingPage: NamedNode
    mediaType: NamedNode
    version: NamedNode


class VOID(Namespace, iri="http://rdfs.org/ns/void#"):
    """Vocabulary of Interlinked Datasets: what a graph holds, by class and property."""

    Dataset: NamedNode
    class_: NamedNode
    classPartition: NamedNode
    entities: NamedNode
    exampleResource: NamedNode
    property: NamedNode
    propertyPartition: NamedNode
    subset: NamedNode
    triples: NamedNode
    uriSpace: NamedNode
    vocabulary: NamedNode


class SPDX(Namespace, iri="http://spdx.org/rdf/terms#"):
    """Checksums, as DCAT 3 writes them."""

    Checksum: NamedNode
    algorithm: NamedNode
    checksum: NamedNode
    checksumAlgorithm_sha256: NamedNode
    checksumValue: NamedNode


class SSSOM(Namespace, iri="https://w3id.org/sssom/"):
    """Simple Standard for Sharing Ontological Mappings: decisions."""

    confidence: NamedNode
    mapping_justification: NamedNode


class SEMAPV(Namespace, iri="https://w3id.org/semapv/vocab/"):
    """Semantic Mapping Vocabulary: how decisions are made."""

    LexicalMatching: NamedNode
    LexicalSimilarityThresholdMatching: NamedNode
    ManualMappingCuration: NamedNode
    Mapping: NamedNode
    Matching: NamedNode
    StructuralMatching: NamedNode


class OBEU_ATTRIBUTE(Namespace, iri="http://data.openbudgets.eu/ontology/dsd/attribute/"):  # noqa: N801
    """OpenBudgets.eu attributes of observations."""

    currency: NamedNode


class OBEU_DIMENSION(Namespace, iri="http://data.openbudgets.eu/ontology/dsd/dimension/"):  # noqa: N801
    """OpenBudgets.eu dimensions."""

    budgetPhase: NamedNode
    fiscalPeriod: NamedNode
    operationCharacter: NamedNode
    organization: NamedNode
    programmeClassification: NamedNode


class OBEU_MEASURE(Namespace, iri="http://data.openbudgets.eu/ontology/dsd/measure/"):  # noqa: N801
    """OpenBudgets.eu measures."""

    amount: NamedNode


class OBEU_OPERATION(Namespace, iri="http://data.openbudgets.eu/resource/codelist/operation-character/"):  # noqa: N801
    """OpenBudgets.eu: whether it is expenditure or revenue."""

    expenditure: NamedNode


class CURRENCY(Namespace, iri="http://publications.europa.eu/resource/authority/currency/"):
    """Currencies, as the Publications Office of the EU lists them."""

    JPY: NamedNode
