"""Records as quads: what documents say, and what was concluded about them, each in its own named graph.

A document has two graphs: `graph/<id>/read` holds what is printed, `graph/<id>/concluded` what follows from it. A
concluded statement stands there plainly, for queries, and once more as a `sk:Inference` that says by which method
and how surely. What is concluded across documents stands in `graph/identity`. Nothing is nameless: every node has
an identifier made from its record's own, so no quad depends on the order of the others.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from pyoxigraph import Literal, NamedNode, Quad

from saikei import identifiers
from saikei.identity.appearances import Appearance, Printed
from saikei.model import (
    Aside,
    BudgetLine,
    Document,
    Figure,
    Heading,
    Identity,
    Inference,
    Issue,
    Measure,
    Mention,
    Place,
    Programme,
    Reading,
    Reprint,
    Source,
    Span,
    Verdict,
)
from saikei.rdf.nodes import (
    ADDITIVE,
    IDENTITY_ACTIVITY,
    IDENTITY_GRAPH,
    INCLUDED,
    Pair,
    Quads,
    about,
    decimal,
    en,
    iri,
    ja,
)
from saikei.rdf.places import Setting, pages, setting, stands, worded
from saikei.rdf.terms import DCAT, DCTERMS, OA, PROV, QB, RDF, RDFS, SK, SKOS, SPDX, XSD

HEADINGS: Final = {"part": SK.Part, "theme": SK.Theme, "section": SK.Section}
CONCEPTS: Final = {"technology": SK.usesTechnology, "policy": SK.citesPolicy}
ROLES: Final = {"responsible": SK.responsibleBody, "partner": SK.partner, "recipient": SK.recipient}
NO_ORGANISATIONS: Final[Mapping[str, str]] = {}


def reading_to_rdf(
    reading: Reading, organisations: Mapping[str, str] = NO_ORGANISATIONS, *, quotes: bool = False
) -> Quads:
    """What one document says, and what was concluded from it alone.

    Args:
        reading: The reading of one document.
        organisations: Identifiers of the vocabulary's organisations, by the name that a publisher goes by.
        quotes: Whether to add the document's own wording at every place.
    """
    at = setting(reading.document, quotes=quotes)
    yield from _document(reading.document, publisher(reading.document.source, organisations), at)
    for heading in reading.outline.headings:
        yield from _heading(heading, at)
    for measure in reading.outline.measures:
        yield from _measure(measure, at)
    for line in reading.lines:
        yield from _line(line, at)
    for mention in reading.mentions:
        yield from _mention(mention, at)
    yield from _asides(reading.asides, at)
    yield from pages(_spans(reading), at)
    document = identifiers.document(at.source_id)
    yield from _issues(reading.issues, f"{document}/issue", document, at.read)


def _spans(reading: Reading) -> Iterator[Span]:
    """Where everything of a reading stands."""
    read = (reading.outline.headings, reading.outline.measures, reading.mentions, reading.asides)
    yield from (thing.span for things in read for thing in things)
    yield from (extent for measure in reading.outline.measures for extent in measure.extents)
    for line in reading.lines:
        yield from (line.name_span, line.span, *(figure.span for figure in line.figures))


def identity_to_rdf(
    identity: Identity,
    readings: Iterable[Reading],
    organisations: Mapping[str, str] = NO_ORGANISATIONS,
) -> Quads:
    """What was concluded across `readings`: programmes, reprints, and what counts.

    Args:
        identity: What was concluded.
        readings: The readings that it was concluded from.
        organisations: As for `reading_to_rdf`.
    """
    programmes = {line: programme.id for programme in identity.programmes for line in programme.lines}
    verdicts = {verdict.figure: verdict for verdict in identity.verdicts}
    documents: list[str] = []
    for reading in readings:
        source = reading.document.source
        documents.append(source.id)
        body = publisher(source, organisations)
        for line in reading.lines:
            yield from appearance_to_rdf(line, programmes[line.id], verdicts, body)
    for programme in identity.programmes:
        yield from programme_to_rdf(programme)
    for reprint in identity.reprints:
        yield from reprint_to_rdf(reprint)
    yield from issues_to_rdf(identity.issues, documents[0] if len(documents) == 1 else "")


def appearance_to_rdf(
    line: BudgetLine | Appearance, programme: str, verdicts: Mapping[str, Verdict], publisher: str
) -> Quads:
    """What was concluded about one line: its programme, and whether its figures count.

    Args:
        line: The line.
        programme: Identifier of its programme.
        verdicts: Of its figures, by their identifiers.
        publisher: Identifier of its document's publisher.
    """
    yield Quad(iri(line.id), SK.appearanceOf, iri(programme), IDENTITY_GRAPH)
    for figure in line.figures:
        yield from _verdict(figure, verdicts[figure.id], iri(programme), iri(publisher))


def programme_to_rdf(programme: Programme) -> Quads:
    """A programme."""
    return about(
        iri(programme.id),
        IDENTITY_GRAPH,
        (RDF.type, SK.Programme),
        (RDFS.label, ja(programme.name)),
        (SK.homeLine, iri(programme.home_line)),
    )


def issues_to_rdf(issues: Iterable[Issue], source_id: str = "") -> Quads:
    """Doubts that were found across documents; `source_id` where there is but one."""
    return _issues(issues, "issue", identifiers.document(source_id) if source_id else "", IDENTITY_GRAPH)


def publisher(source: Source, organisations: Mapping[str, str]) -> str:
    """The identifier of a document's publisher: the vocabulary's, or else one of the document's own."""
    return organisations.get(source.publisher) or f"{identifiers.document(source.id)}/publisher"


def _document(document: Document, publisher: str, at: Setting) -> Quads:
    source, name = document.source, identifiers.document(at.source_id)
    checksum = iri(f"{name}/checksum")
    yield from about(
        at.document,
        at.read,
        (RDF.type, SK.Document),
        (RDFS.label, ja(source.title)),
        (DCTERMS.identifier, Literal(source.id)),
        (DCTERMS.title, ja(source.title)),
        (DCTERMS.publisher, iri(publisher)),
        (DCTERMS.issued, Literal(source.published.isoformat(), datatype=XSD.date) if source.published else None),
        (DCTERMS.license, NamedNode(source.terms) if source.terms else None),
        (DCAT.landingPage, NamedNode(source.landing_page) if source.landing_page else None),
        (SK.fiscalYear, iri(f"fiscal-year/{source.fiscal_year}")),
        (SK.stage, iri(f"stage/{source.stage}")),
        (SPDX.checksum, checksum),
    )
    yield from about(
        checksum,
        at.read,
        (RDF.type, SPDX.Checksum),
        (SPDX.algorithm, SPDX.checksumAlgorithm_sha256),
        (SPDX.checksumValue, Literal(document.sha256, datatype=XSD.hexBinary)),
    )
    if publisher.startswith(name):
        label = ja(source.publisher or "不明")
        yield from about(iri(publisher), at.read, (RDF.type, SK.Organisation), (SKOS.prefLabel, label))


def _heading(heading: Heading, at: Setting) -> Quads:
    node, kind = iri(heading.id), HEADINGS[heading.kind]
    graph = at.concluded if heading.inferred else at.read
    above = None
    if heading.kind == "section":
        above = iri(identifiers.heading(at.source_id, None, heading.theme))
    elif heading.kind == "theme" and heading.part is not None:
        above = iri(identifiers.heading(at.source_id, heading.part))
    yield from about(
        node,
        graph,
        (RDF.type, None if heading.inferred else kind),
        (SKOS.prefLabel, ja(heading.title) if heading.title else None),
        (SKOS.notation, Literal(heading.number)),
        (SKOS.broader, above),
        (SK.inferred, Literal(True) if heading.inferred else None),
    )
    yield from stands(heading.id, heading.span, graph, at)
    if heading.inferred:
        yield from _concluded(heading.id, (node, RDF.type, kind), heading.inferred, at)


def _measure(measure: Measure, at: Setting) -> Quads:
    yield Quad(iri(measure.id), RDF.type, SK.Measure, at.read)
    yield from _label(measure.id, measure.title, measure.inferred, at)
    yield from _outline(measure.id, measure.place, at)
    last_line = max((extent.last_line for extent in measure.extents), default=None)
    yield from stands(measure.id, measure.span, at.read, at, last_line=last_line)
    yield from worded(measure.id, measure.extents, at)


def _line(line: BudgetLine, at: Setting) -> Quads:
    yield from about(
        iri(line.id),
        at.read,
        (RDF.type, SK.BudgetLine),
        (SK.measure, iri(line.measure)),
        (SK.asPrinted, Literal(line.as_printed) if line.as_printed else None),
        (SK.isNew, Literal(True) if line.is_new else None),
        (SK.reprintMark, iri(f"reprint-kind/{line.reprint}") if line.reprint else None),
        *((SK.note, ja(note)) for note in line.notes),
        *((SK.amount, iri(figure.id)) for figure in line.figures),
    )
    yield from _label(line.id, line.name, line.inferred, at)
    yield from _outline(line.id, line.place, at)
    yield from stands(line.id, line.name_span, at.read, at, last_line=line.span.last_line)
    yield from worded(line.id, (line.span,), at)
    for figure in line.figures:
        yield from _figure(figure, iri(line.id), at)


def _figure(figure: Figure, line: NamedNode, at: Setting) -> Quads:
    amount = figure.amount
    yield from about(
        iri(figure.id),
        at.read,
        (RDF.type, SK.Amount),
        (SK.line, line),
        (SK.ordinal, Literal(int(figure.id.rpartition("-")[2]))),
        (SK.fiscalYear, iri(f"fiscal-year/{amount.fiscal_year}")),
        (SK.stage, iri(f"stage/{amount.stage}")),
        (SK.value, decimal(amount.yen) if amount.yen is not None else None),
        (SK.step, decimal(amount.step) if amount.step else None),
        (SK.unspecified, Literal(True) if amount.unspecified else None),
        (SK.qualifier, iri(f"qualifier/{amount.qualifier}") if amount.qualifier else None),
        (SK.instrument, iri(f"instrument/{amount.instrument}") if amount.instrument else None),
        (SK.portionOf, iri(figure.portion_of) if figure.portion_of else None),
        (SK.asPrinted, Literal(amount.as_printed)),
    )
    yield from stands(figure.id, figure.span, at.read, at)


def _mention(mention: Mention, at: Setting) -> Quads:
    """A mention as a Web Annotation, and the direct link from its measure.

    That a name is printed is read. What a body does, and what no page says, is concluded.
    """
    node, measure, entity = iri(mention.id), iri(mention.measure), iri(mention.entity)
    link = CONCEPTS.get(mention.type) or ROLES.get(mention.role, SK.mentionsOrganisation)
    printed = at.read if mention.explicit else at.concluded
    role = (SK.role, iri(f"role/{mention.role}") if mention.role else None)
    yield Quad(measure, SK.mention, node, printed)
    yield from about(
        node,
        printed,
        (RDF.type, SK.Mention),
        (RDF.type, OA.Annotation),
        (OA.motivatedBy, OA.identifying),
        (OA.hasBody, entity),
        (OA.hasTarget, iri(f"{mention.id}/place")),
        (SK.entity, entity),
        (SK.surface, Literal(mention.surface)),
        (SK.explicit, Literal(mention.explicit)),
    )
    yield from stands(mention.id, mention.span, printed, at)
    if mention.explicit and mention.role not in ROLES:
        yield Quad(measure, link, entity, at.read)
        yield from about(node, at.read, role)
    else:
        yield from _concluded(mention.id, (measure, link, entity), _role_inference(mention), at)
        yield from about(node, at.concluded, role)
    if mention.rule:
        confidence = (SK.confidence, decimal(mention.confidence))
        yield from about(node, at.concluded, (SK.rule, iri(mention.rule)), confidence)


def _role_inference(mention: Mention) -> Inference:
    """How a role was concluded: from the words beside the name, or else by the rule for names not printed."""
    rule = mention.rule.rsplit("/", 1)[-1]
    if mention.explicit:
        reason = f"The words beside {mention.surface} give it this role, by the rule {rule}."
        return Inference("wording", mention.confidence, reason)
    return Inference(rule, mention.confidence, f"It is not named here; it follows by the rule {rule}.")


def _asides(asides: Iterable[Aside], at: Setting) -> Quads:
    seen: Counter[str] = Counter()
    for aside in asides:
        name = f"{identifiers.document(at.source_id)}/aside/{identifiers.digest(aside.text)}"
        seen[name] += 1
        identifier = f"{name}-{seen[name]}"
        yield from about(
            iri(identifier),
            at.read,
            (RDF.type, SK.Aside),
            (SK.surface, Literal(aside.text)),
            (SK.asideReason, iri(f"aside-reason/{aside.reason}")),
        )
        yield from stands(identifier, aside.span, at.read, at)


def _issues(issues: Iterable[Issue], path: str, document: str, graph: NamedNode) -> Quads:
    """`issues`, named below `path`, of a document, or of none ("") where they are about several."""
    seen: Counter[str] = Counter()
    for issue in issues:
        name = f"{path}/{issue.kind}-{identifiers.digest(issue.text)}"
        seen[name] += 1
        yield from about(
            iri(f"{name}-{seen[name]}"),
            graph,
            (RDF.type, SK.Issue),
            (SK.inDocument, iri(document) if document else None),
            (SK.issueKind, iri(f"issue-kind/{issue.kind}")),
            (SK.surface, Literal(issue.text) if issue.text else None),
            (SK.firstLine, Literal(issue.line_number) if issue.line_number else None),
            (RDFS.comment, en(issue.what)),
        )


def _verdict(figure: Figure | Printed, verdict: Verdict, programme: NamedNode, body: NamedNode) -> Quads:
    """Whether a figure counts; one that has a value is an observation of the additive or of the other cube."""
    observed = not figure.amount.unspecified
    excluded = verdict.excluded_because
    yield from about(
        iri(figure.id),
        IDENTITY_GRAPH,
        (SK.programme, programme),
        (SK.organisation, body),
        (SK.instrument, None if figure.amount.instrument else iri("instrument/unstated")),
        (SK.counts, Literal(verdict.counts)),
        (SK.excludedBecause, iri(f"exclusion/{excluded}") if excluded else None),
        (RDF.type, QB.Observation if observed else None),
        (QB.dataSet, (ADDITIVE if verdict.counts else INCLUDED) if observed else None),
    )


def reprint_to_rdf(reprint: Reprint) -> Quads:
    """The decision that one line repeats another; where it holds, plainly too."""
    yield from about(
        iri(reprint.id),
        IDENTITY_GRAPH,
        (RDF.type, SK.Reprint),
        (SK.line, iri(reprint.line)),
        (SK.original, iri(reprint.original) if reprint.original else None),
        (SK.kind, iri(f"reprint-kind/{reprint.kind}")),
        (SK.status, iri(f"status/{reprint.status}")),
        *_how(reprint.inferred),
        (PROV.wasGeneratedBy, IDENTITY_ACTIVITY),
    )
    if reprint.original and reprint.status == "accepted":
        yield Quad(iri(reprint.line), SK.reprintOf, iri(reprint.original), IDENTITY_GRAPH)


def _label(identifier: str, label: str, inferred: Inference | None, at: Setting) -> Quads:
    """The label of a thing: read where it is printed, else concluded."""
    statement = iri(identifier), RDFS.label, ja(label)
    if inferred:
        yield from _concluded(identifier, statement, inferred, at)
    else:
        yield Quad(*statement, at.read)


def _outline(identifier: str, place: Place, at: Setting) -> Quads:
    """The links to part, theme and section; where the place is inferred, the deepest is what was concluded."""
    links: list[tuple[NamedNode, NamedNode]] = []
    if place.part is not None:
        links.append((SK.part, iri(identifiers.heading(at.source_id, place.part))))
    if place.theme is not None:
        links.append((SK.theme, iri(identifiers.heading(at.source_id, None, place.theme))))
    if place.theme is not None and place.section is not None:
        links.append((SK.section, iri(identifiers.heading(at.source_id, None, place.theme, place.section))))
    if links and place.inferred:
        yield from _concluded(identifier, (iri(identifier), *links.pop()), place.inferred, at)
    yield from about(iri(identifier), at.read, *links)


def _concluded(
    named_after: str,
    statement: tuple[NamedNode, NamedNode, NamedNode | Literal],
    inference: Inference,
    at: Setting,
) -> Quads:
    """A concluded statement: plainly, and as an inference that is named after a thing and the predicate."""
    subject, predicate, value = statement
    document = identifiers.document(at.source_id)
    tail = named_after.removeprefix(f"{document}/")
    yield Quad(subject, predicate, value, at.concluded)
    yield from about(
        iri(f"{document}/inference/{tail}/{predicate.value.rpartition('#')[2]}"),
        at.concluded,
        (RDF.type, SK.Inference),
        (RDF.type, RDF.Statement),
        (RDF.subject, subject),
        (RDF.predicate, predicate),
        (RDF.object, value),
        *_how(inference),
        (SK.inferred, Literal(True)),
        (PROV.wasGeneratedBy, at.activity),
    )


def _how(inference: Inference) -> tuple[Pair, ...]:
    return (
        (SK.method, iri(f"method/{inference.method}")),
        (SK.confidence, decimal(inference.confidence)),
        (SK.reason, en(inference.reason)),
    )
