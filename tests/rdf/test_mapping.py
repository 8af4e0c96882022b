"""What the graph says of a document, its headings, measures, budget lines and amounts."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Store

from saikei.model import Figure, Heading, Place, Source
from saikei.rdf import mapping, nodes
from tests import builders
from tests.rdf.graphs import BOTH, CONCLUDED, QUADS, READ, described, term, turtle

# The document


def test_a_document_says_what_it_is_and_which_bytes_were_read() -> None:
    assert described(QUADS, READ, "document/inaho-2030", "document/inaho-2030/checksum") == turtle(f"""
        <document/inaho-2030> a sk:Document ;
            rdfs:label "稲穂省重点施策2030"@ja ;
            dcterms:identifier "inaho-2030" ;
            dcterms:title "稲穂省重点施策2030"@ja ;
            dcterms:publisher <document/inaho-2030/publisher> ;
            dcterms:issued "2029-08-31"^^xsd:date ;
            dcterms:license <https://inaho.example/terms> ;
            dcat:landingPage <https://inaho.example/budget> ;
            sk:fiscalYear <fiscal-year/2030> ;
            sk:stage <stage/request> ;
            spdx:checksum <document/inaho-2030/checksum> .
        <document/inaho-2030/checksum> a spdx:Checksum ;
            spdx:algorithm spdx:checksumAlgorithm_sha256 ;
            spdx:checksumValue "{builders.DOCUMENT.sha256}"^^xsd:hexBinary .
    """)


def test_what_is_not_known_of_a_document_is_not_said() -> None:
    said = described(BOTH, "graph/inaho-2031/read", "document/inaho-2031")
    predicates = {triple.predicate.value.rpartition("/")[2].rpartition("#")[2] for triple in said}
    assert predicates.isdisjoint({"issued", "license", "landingPage"})


@pytest.mark.parametrize(
    ("name", "organisations", "publisher"),
    [
        ("稲穂省", {}, "document/x/publisher"),
        ("稲穂省", {"稲穂省": "organisation/inaho"}, "organisation/inaho"),
        ("", {"稲穂省": "organisation/inaho"}, "document/x/publisher"),
    ],
)
def test_a_publisher_is_the_vocabularys_or_the_documents_own(
    name: str, organisations: dict[str, str], publisher: str
) -> None:
    source = Source("x", "", name, 2030)
    assert mapping.publisher(source, organisations) == publisher
    reading = replace(builders.LATER_READING, document=replace(builders.LATER_DOCUMENT, source=source))
    minted = described(mapping.reading_to_rdf(reading, organisations), "graph/x/read", "document/x/publisher")
    label = name or "不明"
    own = turtle(f'<document/x/publisher> a sk:Organisation ; skos:prefLabel "{label}"@ja .')
    assert minted == (own if publisher == "document/x/publisher" else set())


# Headings


HEADINGS = [
    (
        builders.PART,
        READ,
        """a sk:Part ; skos:prefLabel "海と山のくらし"@ja ; skos:notation 1 ;
           sk:page 3 ; sk:firstLine 1 ; sk:lastLine 1""",
    ),
    (
        builders.HARBOUR,
        READ,
        """a sk:Theme ; skos:prefLabel "港の灯台"@ja ; skos:notation 1 ; skos:broader <document/inaho-2030/part/1> ;
           sk:page 3 ; sk:firstLine 2 ; sk:lastLine 2""",
    ),
    (
        builders.REPAIR,
        READ,
        """a sk:Section ; skos:prefLabel "灯台の修理"@ja ; skos:notation 1 ;
           skos:broader <document/inaho-2030/theme/1> ; sk:page 3 ; sk:firstLine 3 ; sk:lastLine 3""",
    ),
    (
        builders.LOST,
        CONCLUDED,
        """a sk:Section ; skos:notation 1 ; skos:broader <document/inaho-2030/theme/2> ; sk:inferred true ;
           sk:page 4 ; sk:firstLine 14 ; sk:lastLine 14""",
    ),
]


@pytest.mark.parametrize(("heading", "graph", "expected"), HEADINGS, ids=["part", "theme", "section", "lost section"])
def test_a_heading_is_a_concept_under_the_heading_above_it(heading: Heading, graph: str, expected: str) -> None:
    where = f"sk:inDocument <document/inaho-2030> ; sk:place <{heading.id}/place>"
    assert described(QUADS, graph, heading.id) == turtle(f"<{heading.id}> {expected} ; {where} .")


def test_a_theme_of_no_known_part_stands_by_itself() -> None:
    said = described(BOTH, "graph/inaho-2031/read", builders.LATER_HARBOUR.id)
    assert {t for t in said if t.predicate.value.endswith("broader")} == set()


def test_a_lost_heading_is_not_among_what_is_read() -> None:
    assert described(QUADS, READ, builders.LOST.id) == set()


# Measures


def test_a_measure_has_its_title_its_headings_and_what_it_mentions() -> None:
    m = builders.KEEPERS.id
    assert described(QUADS, READ, m) == turtle(f"""
        <{m}> a sk:Measure ;
            rdfs:label "灯台守の支援"@ja ;
            sk:part <document/inaho-2030/part/1> ;
            sk:theme <document/inaho-2030/theme/1> ;
            sk:section <document/inaho-2030/theme/1/section/1> ;
            sk:mention <{builders.PARTNER.id}>, <{builders.NAMED.id}>, <{builders.PLATFORM.id}>, <{builders.LAW.id}> ;
            sk:mentionsOrganisation <organisation/nict> ;
            sk:usesTechnology <technology/haps> ;
            sk:citesPolicy <policy/broadcasting-act> ;
            sk:inDocument <document/inaho-2030> ; sk:page 3 ; sk:firstLine 5 ; sk:lastLine 10 ; sk:place <{m}/place> .
    """)


def test_a_section_that_its_slide_does_not_print_is_concluded_and_the_rest_is_read() -> None:
    m = builders.TERRACES.id
    assert described(QUADS, READ, m) == turtle(f"""
        <{m}> a sk:Measure ;
            rdfs:label "段畑の保全"@ja ;
            sk:part <document/inaho-2030/part/1> ;
            sk:theme <document/inaho-2030/theme/2> ;
            sk:inDocument <document/inaho-2030> ; sk:page 4 ; sk:firstLine 14 ; sk:lastLine 17 ; sk:place <{m}/place> .
    """)
    assert described(QUADS, CONCLUDED, m) == turtle(f"""
        <{m}> sk:section <document/inaho-2030/theme/2/section/1> ;
            sk:mention <{builders.UNSAID.id}> ;
            sk:responsibleBody <organisation/mic> .
    """)


def test_a_measure_outside_all_themes_has_a_part_only_and_a_lost_title_is_concluded() -> None:
    m = builders.TEAHOUSE.id
    assert described(QUADS, READ, m) == turtle(f"""
        <{m}> a sk:Measure ;
            sk:part <document/inaho-2030/part/1> ;
            sk:inDocument <document/inaho-2030> ; sk:firstLine 19 ; sk:lastLine 21 ; sk:place <{m}/place> .
    """)
    assert described(QUADS, CONCLUDED, m) == turtle(f'<{m}> rdfs:label "山の茶屋"@ja .')


@pytest.mark.parametrize(
    ("place", "links"),
    [
        (Place(), ""),
        (Place(part=2), "sk:part <document/inaho-2031/part/2>"),
        (Place(theme=3), "sk:theme <document/inaho-2031/theme/3>"),
        (
            Place(part=2, theme=3, section=4),
            """sk:part <document/inaho-2031/part/2> ; sk:theme <document/inaho-2031/theme/3> ;
               sk:section <document/inaho-2031/theme/3/section/4>""",
        ),
    ],
    ids=["nowhere", "in a part", "in a theme", "in a section"],
)
def test_the_direct_links_are_those_of_the_place(place: Place, links: str) -> None:
    measure = replace(builders.LATER_KEEPERS, place=place)
    outline = replace(builders.LATER_READING.outline, measures=(measure,))
    quads = mapping.reading_to_rdf(replace(builders.LATER_READING, outline=outline))
    said = {
        triple
        for triple in described(quads, "graph/inaho-2031/read", measure.id)
        if triple.predicate in {term("part"), term("theme"), term("section")}
    }
    assert said == turtle(f"<{measure.id}> {links} ." if links else "")


# Budget lines and amounts


def test_a_budget_line_is_the_entry_as_printed() -> None:
    b = builders.LIGHTHOUSE
    request, supplement, portion = (figure.id for figure in b.figures)
    assert described(QUADS, READ, b.id) == turtle(f"""
        <{b.id}> a sk:BudgetLine ;
            rdfs:label "灯台修理事業"@ja ;
            sk:measure <{builders.KEEPERS.id}> ;
            sk:part <document/inaho-2030/part/1> ;
            sk:theme <document/inaho-2030/theme/1> ;
            sk:section <document/inaho-2030/theme/1/section/1> ;
            sk:amount <{request}>, <{supplement}>, <{portion}> ;
            sk:asPrinted "3.7億円（11年度補正 2.0億円） うち産業投資 1.0億円" ;
            sk:note "※補助率1/2"@ja ;
            sk:isNew true ;
            sk:inDocument <document/inaho-2030> ; sk:page 3 ; sk:firstLine 7 ; sk:lastLine 9 ; sk:place <{b.id}/place> .
    """)


def test_a_reprint_mark_is_read_and_its_inferred_section_is_concluded() -> None:
    b = builders.AGAIN
    assert described(QUADS, READ, b.id) == turtle(f"""
        <{b.id}> a sk:BudgetLine ;
            rdfs:label "灯台修理事業"@ja ;
            sk:measure <{builders.TERRACES.id}> ;
            sk:part <document/inaho-2030/part/1> ;
            sk:theme <document/inaho-2030/theme/2> ;
            sk:amount <{builders.INCLUDED.id}> ;
            sk:asPrinted "【再掲】 3.7億円の内数" ;
            sk:reprintMark <reprint-kind/full> ;
            sk:inDocument <document/inaho-2030> ; sk:page 4 ; sk:firstLine 16 ; sk:lastLine 17 ;
            sk:place <{b.id}/place> .
    """)
    assert described(QUADS, CONCLUDED, b.id) == turtle(f"<{b.id}> sk:section <document/inaho-2030/theme/2/section/1> .")


def test_a_line_without_figure_has_no_amount_and_nothing_as_printed() -> None:
    b = builders.FERRY
    assert described(QUADS, READ, b.id) == turtle(f"""
        <{b.id}> a sk:BudgetLine ;
            rdfs:label "渡し船交付金"@ja ;
            sk:measure <{builders.TEAHOUSE.id}> ;
            sk:part <document/inaho-2030/part/1> ;
            sk:inDocument <document/inaho-2030> ; sk:firstLine 21 ; sk:lastLine 21 ; sk:place <{b.id}/place> .
    """)


def test_a_name_that_is_nowhere_printed_is_concluded() -> None:
    b = builders.NAMELESS.id
    assert described(QUADS, CONCLUDED, b) == turtle(f'<{b}> rdfs:label "山の茶屋"@ja .')
    assert not [t for t in described(QUADS, READ, b) if t.predicate.value.endswith("label")]


FIGURES = {
    "a figure": (
        builders.REQUESTED,
        """sk:ordinal 1 ; sk:fiscalYear <fiscal-year/2030> ; sk:stage <stage/request> ;
           sk:value "370000000"^^xsd:decimal ;
           sk:step "10000000"^^xsd:decimal ; sk:asPrinted "3.7億円" ; sk:page 3 ; sk:firstLine 8 ; sk:lastLine 8""",
    ),
    "of another year": (
        builders.SUPPLEMENTED,
        """sk:ordinal 1 ; sk:fiscalYear <fiscal-year/2029> ; sk:stage <stage/supplementary> ;
           sk:value "200000000"^^xsd:decimal ; sk:step "10000000"^^xsd:decimal ; sk:asPrinted "2.0億円" ;
           sk:page 3 ; sk:firstLine 8 ; sk:lastLine 8""",
    ),
    "a portion": (
        builders.INVESTED,
        f"""sk:ordinal 2 ; sk:fiscalYear <fiscal-year/2030> ; sk:stage <stage/request> ;
            sk:value "100000000"^^xsd:decimal ; sk:step "10000000"^^xsd:decimal ; sk:asPrinted "1.0億円" ;
            sk:instrument <instrument/industrial-investment> ; sk:portionOf <{builders.REQUESTED.id}> ;
            sk:page 3 ; sk:firstLine 9 ; sk:lastLine 9""",
    ),
    "事項要求": (
        builders.UNSPECIFIED,
        """sk:ordinal 1 ; sk:fiscalYear <fiscal-year/2030> ; sk:stage <stage/request> ; sk:unspecified true ;
           sk:asPrinted "事項要求" ; sk:page 3 ; sk:firstLine 10 ; sk:lastLine 10""",
    ),
    "内数": (
        builders.INCLUDED,
        """sk:ordinal 1 ; sk:fiscalYear <fiscal-year/2030> ; sk:stage <stage/request> ;
           sk:value "370000000"^^xsd:decimal ;
           sk:step "10000000"^^xsd:decimal ; sk:qualifier <qualifier/included-in> ; sk:asPrinted "3.7億円の内数" ;
           sk:page 4 ; sk:firstLine 17 ; sk:lastLine 17""",
    ),
    "a cut, on a page without number": (
        builders.CUT,
        """sk:ordinal 1 ; sk:fiscalYear <fiscal-year/2030> ; sk:stage <stage/request> ;
           sk:value "-5000000"^^xsd:decimal ;
           sk:step "1000000"^^xsd:decimal ; sk:asPrinted "△500万円" ; sk:firstLine 20 ; sk:lastLine 20""",
    ),
}


@pytest.mark.parametrize(("figure", "expected"), FIGURES.values(), ids=FIGURES.keys())
def test_an_amount_is_what_is_printed_and_nothing_more(figure: Figure, expected: str) -> None:
    line = figure.id.replace("/amount/", "/line/").rsplit("-", 3)[0]
    common = f"a sk:Amount ; sk:line <{line}> ; sk:inDocument <document/inaho-2030> ; sk:place <{figure.id}/place>"
    assert described(QUADS, READ, figure.id) == turtle(f"<{figure.id}> {common} ; {expected} .")


@given(st.integers(-(10**17), 10**17))
def test_yen_are_whole_decimals_that_a_store_gives_back_unchanged(yen: int) -> None:
    amount = replace(builders.LATER_REQUESTED.amount, yen=yen)
    line = replace(builders.LATER_LIGHTHOUSE, figures=(replace(builders.LATER_REQUESTED, amount=amount),))
    quads = list(mapping.reading_to_rdf(replace(builders.LATER_READING, lines=(line,))))
    values = [quad.object for quad in quads if quad.predicate == term("value")]
    assert [str(value) for value in values] == [f'"{yen}"^^<http://www.w3.org/2001/XMLSchema#decimal>']
    store = Store()
    store.extend(quads)
    assert set(store) == set(quads)


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (10, "10"),
        (370_000_000, "370000000"),
        (-5, "-5"),
        (1.0, "1"),
        (0.9, "0.9"),
        (0.05, "0.05"),
        (1e-7, "0.0000001"),
    ],
)
def test_a_decimal_has_one_form(value: float, written: str) -> None:
    assert nodes.plain_decimal(value) == written
