"""Where things stand, and the wording that is added only where it is asked for."""

import pytest

from saikei.rdf import nodes
from tests import builders
from tests.rdf.graphs import QUADS, QUOTED, READ, described, turtle


def test_a_place_is_a_position_in_the_text_and_a_page() -> None:
    r = builders.REQUESTED
    names = (f"{r.id}/place", f"{r.id}/position", "document/inaho-2030/page/3")
    assert described(QUADS, READ, *names) == turtle(f"""
        <{r.id}/place> a oa:SpecificResource ;
            oa:hasSource <document/inaho-2030> ;
            oa:hasSelector <{r.id}/position>, <document/inaho-2030/page/3> .
        <{r.id}/position> a oa:TextPositionSelector ; oa:start {r.span.start} ; oa:end {r.span.end} .
        <document/inaho-2030/page/3> a oa:FragmentSelector ;
            rdf:value "page=3" ;
            dcterms:conformsTo <http://tools.ietf.org/rfc/rfc3778> .
    """)
    assert builders.DOCUMENT.text[r.span.start : r.span.end] == "3.7億円"


def test_a_place_on_a_page_without_number_is_a_position_only() -> None:
    c = builders.CUT
    assert described(QUADS, READ, f"{c.id}/place") == turtle(f"""
        <{c.id}/place> a oa:SpecificResource ;
            oa:hasSource <document/inaho-2030> ;
            oa:hasSelector <{c.id}/position> .
    """)


def test_a_line_stands_where_its_name_does() -> None:
    position = described(QUADS, READ, f"{builders.AGAIN.id}/position")
    span = builders.AGAIN.name_span
    name = f"{builders.AGAIN.id}/position"
    assert position == turtle(f"<{name}> a oa:TextPositionSelector ; oa:start {span.start} ; oa:end {span.end} .")


def test_the_wording_is_not_in_the_graph_unless_asked_for() -> None:
    assert not [quad for quad in QUADS if "TextQuoteSelector" in str(quad) or "exact" in quad.predicate.value]
    assert set(QUOTED) > {quad for quad in QUADS if quad.graph_name != nodes.IDENTITY_GRAPH}


def test_a_quote_gives_the_exact_characters_of_a_place() -> None:
    c = builders.CUT.id
    assert described(QUOTED, READ, f"{c}/quote") == turtle(
        f'<{c}/quote> a oa:TextQuoteSelector ; oa:exact "△500万円" .'
    )
    assert turtle(f"<{c}/place> oa:hasSelector <{c}/quote> .") <= described(QUOTED, READ, f"{c}/place")


@pytest.mark.parametrize(
    ("identifier", "wording"),
    [
        (builders.AGAIN.id, "灯台修理事業【再掲】\n3.7億円の内数"),
        (builders.TERRACES.id, "段畑の保全\nひと棚 上限500万円\n【予算】灯台修理事業【再掲】\n3.7億円の内数"),
    ],
    ids=["line", "measure"],
)
def test_the_whole_wording_of_a_line_or_measure_is_an_annotation_that_identifies_it(
    identifier: str, wording: str
) -> None:
    extent = f"{identifier}/extent/1"
    assert described(QUOTED, READ, f"{identifier}/wording/1", f"{extent}/quote") == turtle(f'''
        <{identifier}/wording/1> a oa:Annotation ;
            oa:motivatedBy oa:identifying ;
            oa:hasBody <{identifier}> ;
            oa:hasTarget <{extent}/place> .
        <{extent}/quote> a oa:TextQuoteSelector ; oa:exact """{wording}""" .
    ''')
