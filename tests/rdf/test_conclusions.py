"""What the graph says of mentions, inferences, doubts, programmes, reprints and verdicts."""

from dataclasses import replace

import pytest

from saikei.identifiers import digest
from saikei.model import Figure, Inference, Reading
from saikei.rdf import mapping
from tests import builders
from tests.rdf.graphs import BOTH, CONCLUDED, IDENTITY, QUADS, READ, described, term, turtle

# Mentions


def test_a_mention_is_an_annotation_whose_body_is_the_thing_named() -> None:
    m = builders.PLATFORM.id
    assert described(QUADS, READ, m) == turtle(f"""
        <{m}> a sk:Mention, oa:Annotation ;
            oa:motivatedBy oa:identifying ;
            oa:hasBody <technology/haps> ;
            oa:hasTarget <{m}/place> ;
            sk:entity <technology/haps> ;
            sk:surface "HAPS" ;
            sk:explicit true ;
            sk:inDocument <document/inaho-2030> ; sk:page 3 ; sk:firstLine 6 ; sk:lastLine 6 ; sk:place <{m}/place> .
    """)


def test_that_a_body_is_named_is_read_and_what_it_does_is_concluded() -> None:
    named, partner = builders.NAMED.id, builders.PARTNER.id
    assert turtle(f"<{named}> sk:role <role/mentioned> .") <= described(QUADS, READ, named)
    assert described(QUADS, CONCLUDED, partner) == turtle(
        f"<{partner}> sk:role <role/partner> ; sk:rule <role-rule/together> ; sk:confidence 0.9 ."
    )
    assert described(QUADS, CONCLUDED, builders.KEEPERS.id) == turtle(
        f"<{builders.KEEPERS.id}> sk:partner <organisation/nict> ."
    )
    assert not [t for t in described(QUADS, READ, partner) if t.predicate.value.endswith("role")]


def test_what_no_page_says_is_concluded_altogether() -> None:
    m = builders.UNSAID.id
    assert described(QUADS, READ, m) == set()
    assert turtle(f"""
        <{m}> a sk:Mention ;
            sk:explicit false ;
            sk:entity <organisation/mic> ;
            sk:role <role/responsible> ;
            sk:rule <role-rule/document-issuer> ;
            sk:confidence 0.75 .
    """) <= described(QUADS, CONCLUDED, m)


# How it was concluded


INFERENCES = {
    "a lost heading": (
        "theme/2/section/1/type",
        "rdf:subject <document/inaho-2030/theme/2/section/1> ; rdf:predicate rdf:type ; rdf:object sk:Section",
        builders.LOST_SECTION,
    ),
    "the section of a measure": (
        f"measure/{digest('段畑の保全')}-1/section",
        f"""rdf:subject <{builders.TERRACES.id}> ; rdf:predicate sk:section ;
            rdf:object <document/inaho-2030/theme/2/section/1>""",
        builders.LOST_SECTION,
    ),
    "the section of a line": (
        f"line/{digest('灯台修理事業')}-2/section",
        f"""rdf:subject <{builders.AGAIN.id}> ; rdf:predicate sk:section ;
            rdf:object <document/inaho-2030/theme/2/section/1>""",
        builders.LOST_SECTION,
    ),
    "a title": (
        f"measure/{digest('山の茶屋')}-1/label",
        f'rdf:subject <{builders.TEAHOUSE.id}> ; rdf:predicate rdfs:label ; rdf:object "山の茶屋"@ja',
        builders.LOST_TITLE,
    ),
    "a name": (
        f"line/{digest('山の茶屋')}-1/label",
        f'rdf:subject <{builders.NAMELESS.id}> ; rdf:predicate rdfs:label ; rdf:object "山の茶屋"@ja',
        builders.LOST_NAME,
    ),
    "a role": (
        f"mention/{digest('灯台守の支援')}-1-organisation-nict-1/partner",
        f"rdf:subject <{builders.KEEPERS.id}> ; rdf:predicate sk:partner ; rdf:object <organisation/nict>",
        Inference("wording", 0.9, "The words beside NICT give it this role, by the rule together."),
    ),
    "a role that no page prints": (
        f"mention/{digest('段畑の保全')}-1-organisation-mic-1/responsibleBody",
        f"rdf:subject <{builders.TERRACES.id}> ; rdf:predicate sk:responsibleBody ; rdf:object <organisation/mic>",
        Inference("document-issuer", 0.75, "It is not named here; it follows by the rule document-issuer."),
    ),
}


@pytest.mark.parametrize(("tail", "statement", "inferred"), INFERENCES.values(), ids=INFERENCES.keys())
def test_an_inference_says_what_how_how_surely_and_why(tail: str, statement: str, inferred: Inference) -> None:
    name = f"document/inaho-2030/inference/{tail}"
    assert described(QUADS, CONCLUDED, name) == turtle(f"""
        <{name}> a sk:Inference, rdf:Statement ;
            {statement} ;
            sk:method <method/{inferred.method}> ;
            sk:confidence {inferred.confidence} ;
            sk:reason "{inferred.reason}"@en ;
            sk:inferred true ;
            prov:wasGeneratedBy <activity/inaho-2030/reading> .
    """)


def test_there_is_one_inference_for_each_thing_concluded() -> None:
    found = [q for q in QUADS if q.object == term("Inference")]
    assert len(found) == len(INFERENCES)


# Asides and issues


def test_an_aside_keeps_its_characters_and_the_reason() -> None:
    a = f"document/inaho-2030/aside/{digest('500万円')}-1"
    assert described(QUADS, READ, a) == turtle(f"""
        <{a}> a sk:Aside ;
            sk:surface "500万円" ;
            sk:asideReason <aside-reason/limit> ;
            sk:inDocument <document/inaho-2030> ; sk:page 4 ; sk:firstLine 15 ; sk:lastLine 15 ; sk:place <{a}/place> .
    """)


def test_an_issue_says_where_what_and_which_text() -> None:
    doubt = f"document/inaho-2030/issue/section-inferred-{digest('段畑の保全')}-1"
    unpaged = f"document/inaho-2030/issue/page-unknown-{digest('')}-1"
    assert described(QUADS, READ, doubt, unpaged) == turtle(f"""
        <{doubt}> a sk:Issue ;
            sk:inDocument <document/inaho-2030> ;
            sk:issueKind <issue-kind/section-inferred> ;
            sk:surface "段畑の保全" ;
            sk:firstLine 15 ;
            rdfs:comment "No section is printed on this slide; it was concluded."@en .
        <{unpaged}> a sk:Issue ;
            sk:inDocument <document/inaho-2030> ;
            sk:issueKind <issue-kind/page-unknown> ;
            rdfs:comment "One page has no number."@en .
    """)


def test_two_asides_or_issues_of_one_text_are_two_nodes() -> None:
    reading = replace(
        builders.READING,
        asides=(builders.CEILING, builders.CEILING),
        issues=(builders.DOUBT, builders.DOUBT),
    )
    subjects = {quad.subject for quad in mapping.reading_to_rdf(reading) if "-2" in str(quad.subject)}
    names = {str(subject).rpartition("/")[2] for subject in subjects}
    assert {f"{digest('500万円')}-2>", f"section-inferred-{digest('段畑の保全')}-2>"} <= names


# What was concluded across documents


def test_a_programme_has_a_name_a_home_line_and_its_appearances() -> None:
    p = builders.IDENTITY_OF_BOTH.programmes[0]
    assert described(BOTH, IDENTITY, p.id) == turtle(f"""
        <{p.id}> a sk:Programme ; rdfs:label "灯台修理事業"@ja ; sk:homeLine <{builders.LIGHTHOUSE.id}> .
    """)
    for line in (builders.LIGHTHOUSE, builders.AGAIN, builders.LATER_LIGHTHOUSE):
        assert turtle(f"<{line.id}> sk:appearanceOf <{p.id}> .") <= described(BOTH, IDENTITY, line.id)


VERDICTS = {
    "counts": (
        builders.REQUESTED,
        "sk:counts true ; a qb:Observation ; qb:dataSet <cube/additive> ; sk:instrument <instrument/unstated>",
    ),
    "a portion of another instrument": (
        builders.INVESTED,
        "sk:counts false ; sk:excludedBecause <exclusion/portion> ; a qb:Observation ; qb:dataSet <cube/included>",
    ),
    "a reprint": (
        builders.INCLUDED,
        """sk:counts false ; sk:excludedBecause <exclusion/reprint> ; a qb:Observation ; qb:dataSet <cube/included> ;
           sk:instrument <instrument/unstated>""",
    ),
    "事項要求, which nobody could observe": (
        builders.UNSPECIFIED,
        "sk:counts false ; sk:instrument <instrument/unstated>",
    ),
}


@pytest.mark.parametrize(("figure", "expected"), VERDICTS.values(), ids=VERDICTS.keys())
def test_an_amount_is_an_observation_of_the_cube_that_it_belongs_to(figure: Figure, expected: str) -> None:
    line = figure.id.replace("/amount/", "/line/").rsplit("-", 3)[0]
    programme = next(p.id for p in builders.IDENTITY.programmes if line in p.lines)
    common = f"sk:programme <{programme}> ; sk:organisation <document/inaho-2030/publisher>"
    assert described(QUADS, IDENTITY, figure.id) == turtle(f"<{figure.id}> {common} ; {expected} .")


def test_a_reprint_is_a_decision_with_its_method_and_status() -> None:
    r = builders.MAYBE
    assert described(QUADS, IDENTITY, r.id) == turtle(f"""
        <{r.id}> a sk:Reprint ;
            sk:line <{builders.FERRY.id}> ;
            sk:original <{builders.JETTY.id}> ;
            sk:kind <reprint-kind/unmarked> ;
            sk:status <status/proposed> ;
            sk:method <method/similar-name> ;
            sk:confidence 0.35 ;
            sk:reason "The names differ in three characters."@en ;
            prov:wasGeneratedBy <activity/identity> .
    """)


def test_only_an_accepted_reprint_with_an_original_links_two_lines() -> None:
    links = {q.triple for q in QUADS if q.predicate == term("reprintOf")}
    assert links == turtle(f"<{builders.AGAIN.id}> sk:reprintOf <{builders.LIGHTHOUSE.id}> .")


@pytest.mark.parametrize(
    ("readings", "document"),
    [([builders.READING], "sk:inDocument <document/inaho-2030> ;"), ([builders.READING, builders.LATER_READING], "")],
    ids=["one document", "several"],
)
def test_an_issue_of_identity_is_in_a_document_where_there_is_only_one(readings: list[Reading], document: str) -> None:
    identity = builders.IDENTITY if len(readings) == 1 else builders.IDENTITY_OF_BOTH
    issue = f"issue/reprint-without-original-{digest('山の茶屋')}-1"
    assert described(mapping.identity_to_rdf(identity, readings), IDENTITY, issue) == turtle(f"""
        <{issue}> a sk:Issue ; {document}
            sk:issueKind <issue-kind/reprint-without-original> ;
            sk:surface "山の茶屋" ;
            rdfs:comment "A reprint has no original in these documents."@en .
    """)
