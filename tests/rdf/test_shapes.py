"""What a graph must hold, by one good graph and one wrong graph for each rule, judged by two SHACL engines.

The good graph is `data/good.ttl`. A wrong one is the good one with one text put in the place of another, or, where
there is nothing to replace, with something added. The peer engine is pySHACL.
"""

from functools import cache
from pathlib import Path

import pyshacl
import pytest
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple, parse, serialize
from rdflib import Graph
from rdflib.namespace import SH

from saikei.identifiers import BASE
from saikei.rdf.shapes import Violation, validate
from saikei.resources import resource

GOOD = (Path(__file__).parent / "data" / "good.ttl").read_text("utf-8")
SHAPE = f"{BASE}shape/"
DOCUMENT = "<document/minamo-2030>"
FIRST = "<document/minamo-2030/amount/l-1-2030-request-1>"
PORTION = "<document/minamo-2030/amount/l-1-2030-request-2>"
OPEN = "<document/minamo-2030/amount/l-3-2030-request-1>"
ADDED = ""
"""Nothing is replaced; the new text is added."""

WRONG: list[tuple[str, str, str]] = [
    # of everything that is read
    ("in-document", f"sk:inDocument {DOCUMENT} ; sk:page 4 ;", "sk:page 4 ;"),
    ("place", "sk:page 4 ;", "sk:place <document/minamo-2030/line/l-1/place> ; sk:page 4 ;"),
    ("place-in-document", "line/l-1/place> a oa:SpecificResource ; oa:hasSource <document/minamo-2030>", "line/l-1/place> a oa:SpecificResource ; oa:hasSource <document/other>"),
    ("page", "sk:page 4", "sk:page 0"),
    ("page", "sk:page 4", 'sk:page "4"'),
    ("page", "sk:page 4", "sk:page 4, 5"),
    ("first-line", "sk:firstLine 4 ; sk:lastLine 12", "sk:firstLine 13 ; sk:lastLine 12"),
    ("first-line", "sk:firstLine 4 ;", "sk:firstLine 0 ;"),
    ("last-line", "sk:lastLine 12 ;\n    sk:place <document/minamo-2030/measure", "sk:place <document/minamo-2030/measure"),
    ("inferred", "sk:inferred true ;\n    sk:inDocument", "sk:inferred false ;\n    sk:inDocument"),
    ("selector", "oa:hasSelector <document/minamo-2030/line/l-1/position> .", "oa:hasSelector <document/minamo-2030/measure/m-1/page> ."),
    ("start", "oa:start 40", "oa:start -1"),
    ("start", "oa:start 40 ; oa:end 70", "oa:start 71 ; oa:end 70"),
    ("end", "oa:end 70", "oa:end 70.5"),
    ("fragment-value", '"page=4"', '"page=0"'),
    ("fragment-kind", "rfc3778", "rfc3986"),
    ("fragment-position", "oa:refinedBy <document/minamo-2030/measure/m-1/position>", "oa:refinedBy <document/minamo-2030/measure/m-1/page>"),
    # documents and headings
    ("document", ADDED, "[] a sk:Document ."),
    ("label", 'a sk:Measure ; rdfs:label "水位計の増設"@ja ;', "a sk:Measure ;"),
    ("label", 'a sk:Measure ; rdfs:label "水位計の増設"@ja ;', 'a sk:Measure ; rdfs:label "more gauges"@en ;'),
    ("label", 'a sk:Programme ; rdfs:label "渡り石整備事業"@ja', 'a sk:Programme ; rdfs:label "渡り石整備事業"@ja, "渡り石の整備"@ja'),
    ("document-title", 'dcterms:title "みなも省の施策2030"@ja', 'dcterms:title "みなも省の施策2030"'),
    ("document-identifier", 'dcterms:identifier "minamo-2030" ;', ""),
    ("document-publisher", "dcterms:publisher <organisation/minamo>", "dcterms:publisher <technology/kasumi>"),
    ("document-issued", '"2029-08-31"^^xsd:date', '"2029-08"^^xsd:gYearMonth'),
    ("checksum", '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08', "9f86d081"),
    ("heading", ADDED, "[] a sk:Part ."),
    ("heading-notation", 'skos:prefLabel "川辺の見守り"@ja ; skos:notation 2 ;', 'skos:prefLabel "川辺の見守り"@ja ; skos:notation "２" ;'),
    ("heading-label", '"川辺の見守り"@ja', '"川辺の見守り"@ja, "川辺"@ja'),
    ("heading-title", 'skos:prefLabel "水位の知らせ"@ja ;', ""),
    ("section-broader", "skos:broader <document/minamo-2030/theme/2>", "skos:broader <document/minamo-2030/part/1>"),
    ("section-document", "skos:broader <document/minamo-2030/theme/2>", "skos:broader <document/other/theme/2>"),
    ("theme-broader", "skos:broader <document/minamo-2030/part/1>", "skos:broader <document/minamo-2030/theme/2/section/3>"),
    ("part-broader", 'a sk:Part ;', "a sk:Part ; skos:broader <document/minamo-2030/theme/2> ;"),
    # measures
    ("measure", ADDED, "[] a sk:Measure ."),
    ("in-part", "sk:part <document/minamo-2030/part/1> ;\n    sk:theme", "sk:part <document/minamo-2030/theme/2> ;\n    sk:theme"),
    ("in-theme", "sk:theme <document/minamo-2030/theme/2>", "sk:theme <document/minamo-2030/part/1>"),
    ("in-section", "sk:section <document/minamo-2030/theme/2/section/3>", "sk:section <document/minamo-2030/theme/2>"),
    ("responsible-body", "sk:responsibleBody <organisation/minamo>", "sk:responsibleBody <technology/kasumi>"),
    ("partner", "sk:partner <organisation/sazanami>", 'sk:partner "さざなみ研究所"'),
    ("recipient", "sk:recipient <organisation/sazanami>", "sk:recipient <policy/mizube>"),
    ("mentions-organisation", "sk:mentionsOrganisation <organisation/sazanami>", "sk:mentionsOrganisation <policy/mizube>"),
    ("uses-technology", "sk:usesTechnology <technology/kasumi>", "sk:usesTechnology <organisation/minamo>"),
    ("cites-policy", "sk:citesPolicy <policy/mizube>", "sk:citesPolicy <organisation/minamo>"),
    ("mention", "sk:mention <document/minamo-2030/mention/n-1>", "sk:mention <document/minamo-2030/mention/n-1>, <organisation/minamo>"),
    # budget lines
    ("budget-line", ADDED, "[] a sk:BudgetLine ."),
    ("line-measure", 'sk:measure <document/minamo-2030/measure/m-1> ;\n    sk:part', "sk:part"),
    ("line-measure-document", 'sk:measure <document/minamo-2030/measure/m-1> ;\n    sk:part', "sk:measure <document/other/measure/m-1> ;\n    sk:part"),
    ("line-amount", f"sk:amount {OPEN}", f"sk:amount {OPEN}, <programme/p-2>"),
    ("line-as-printed", '"5.0億円（うち産業投資 1.0億円）"', '""'),
    ("line-note", '"補助率1/3"@ja', '"補助率1/3"'),
    ("line-new", "sk:isNew true", "sk:isNew false"),
    ("line-mark", "sk:reprintMark <reprint-kind/full>", "sk:reprintMark <reprint-kind/unmarked>"),
    ("line-programme", "sk:appearanceOf <programme/p-2> ;", ""),
    ("line-reprint", "sk:reprintOf <document/minamo-2030/line/l-1>", "sk:reprintOf <programme/p-1>"),
    # amounts
    ("amount", ADDED, "[] a sk:Amount ."),
    ("amount-line", f"{OPEN} a sk:Amount ;\n    sk:line <document/minamo-2030/line/l-3> ;", f"{OPEN} a sk:Amount ;"),
    ("amount-on-line", f"sk:amount {OPEN} ;", ""),
    ("fiscal-year", "sk:line <document/minamo-2030/line/l-3> ; sk:ordinal 1 ;\n    sk:fiscalYear <fiscal-year/2030>", "sk:line <document/minamo-2030/line/l-3> ; sk:ordinal 1 ;\n    sk:fiscalYear 2030"),
    ("fiscal-year-listed", "sk:fiscalYear <fiscal-year/2030> ;\n    sk:stage <stage/request> ;\n    spdx", "sk:fiscalYear <fiscal-year/1988> ;\n    sk:stage <stage/request> ;\n    spdx"),
    ("stage", "sk:stage <stage/request> ;\n    spdx", "sk:stage <stage/requested> ;\n    spdx"),
    ("amount-instrument", "sk:instrument <instrument/industrial-investment> ;", ""),
    ("amount-programme", "sk:programme <programme/p-2>", "sk:programme <programme/p-1>"),
    ("amount-organisation", "sk:programme <programme/p-2> ; sk:organisation <organisation/minamo> ;", "sk:programme <programme/p-2> ;"),
    ("amount-ordinal", "sk:ordinal 2", "sk:ordinal 0"),
    ("amount-value", "sk:value 100000000.0", "sk:value 100000000.5"),
    ("amount-value", "sk:value 100000000.0", "sk:value 100000000"),
    ("amount-step", "sk:value 100000000.0 ; sk:step 10000000.0", "sk:value 100000000.0 ; sk:step 0.0"),
    ("amount-qualifier", "sk:qualifier <qualifier/included-in>", "sk:qualifier <qualifier/about>"),
    ("amount-as-printed", 'sk:asPrinted "1.0億円" ;', ""),
    ("amount-excluded", "sk:excludedBecause <exclusion/portion>", "sk:excludedBecause <exclusion/unlucky>"),
    ("amount-cases", "sk:value 100000000.0 ; sk:step 10000000.0", "sk:value 100000000.0"),
    ("amount-cases", "sk:value 100000000.0 ; sk:step 10000000.0", "sk:step 10000000.0"),
    ("amount-cases", "sk:unspecified true", "sk:unspecified true ; sk:value 0.0 ; sk:step 1.0"),
    ("amount-cases", "sk:unspecified true", "sk:unspecified false"),
    ("amount-cases", "sk:unspecified true ;", ""),
    ("amount-cases", "sk:counts false ; sk:excludedBecause <exclusion/portion> ;", "sk:counts false ;"),
    ("amount-cases", "sk:counts true ;", "sk:counts true ; sk:excludedBecause <exclusion/repeat> ;"),
    ("amount-cases", "sk:counts true ;", "sk:counts true ; sk:qualifier <qualifier/part-of> ;"),
    ("amount-cases", "sk:counts true ; qb:dataSet <cube/additive> ;", "sk:counts true ; qb:dataSet <cube/included> ;"),
    ("amount-cases", "<exclusion/included-in> ; qb:dataSet <cube/included>", "<exclusion/included-in> ; qb:dataSet <cube/additive>"),
    ("amount-cases", "sk:unspecified true", "sk:unspecified true ; qb:dataSet <cube/included>"),
    ("amount-cases", f"{PORTION} a sk:Amount, qb:Observation", f"{PORTION} a sk:Amount"),
    ("amount-cases", "sk:counts true", "sk:counts true, false"),
    ("portion-of", f"sk:portionOf {FIRST}", f"sk:portionOf {FIRST}, {OPEN}"),
    ("portion-line", f"sk:portionOf {FIRST}", f"sk:portionOf {OPEN}"),
    # programmes and what counts
    ("programme", ADDED, "[] a sk:Programme ."),
    ("programme-home", "sk:homeLine <document/minamo-2030/line/l-3>", f"sk:homeLine {OPEN}"),
    ("programme-home", " ; sk:homeLine <document/minamo-2030/line/l-3>", ""),
    ("home-line-programme", "sk:homeLine <document/minamo-2030/line/l-3>", "sk:homeLine <document/minamo-2030/line/l-2>"),
    ("additive-key", "<exclusion/included-in> ; qb:dataSet <cube/included>", "<exclusion/included-in> ; qb:dataSet <cube/additive>"),
    ("included-key", f"{FIRST} a sk:Amount", f"{PORTION} sk:ordinal 1 . {FIRST} qb:dataSet <cube/included> ; a sk:Amount"),
    ("data-set-structure", "qb:structure <structure/additive>", "qb:structure <cube/included>"),
    ("data-set-currency", "structure/additive> ;\n    obeu-attribute:currency <http://publications.europa.eu/resource/authority/currency/JPY>", "structure/additive> ;\n    obeu-attribute:currency <http://publications.europa.eu/resource/authority/currency/EUR>"),
    ("data-set-operation", "currency/JPY> ;\n    obeu-dimension:operationCharacter obeu-operation:expenditure .\n<cube", "currency/JPY> ;\n    obeu-dimension:operationCharacter obeu-operation:revenue .\n<cube"),
    # decisions
    ("decision", ADDED, "[] a sk:Reprint ."),
    ("method", "sk:method <method/same-name>", "sk:method <method/guess>"),
    ("decision-confidence", "sk:confidence 0.95 ;", ""),
    ("confidence", "sk:confidence 0.95", "sk:confidence 1.01"),
    ("confidence", "sk:confidence 0.8", "sk:confidence 8.0e-1"),
    ("reason", '"Sections 2 and 4 stand around it."@en', '"前後に節２と節４がある。"@ja'),
    ("reprint-line", "sk:original <document/minamo-2030/line/l-1>", "sk:original <document/minamo-2030/line/l-2>"),
    ("reprint-original", "sk:original <document/minamo-2030/line/l-1>", "sk:original <programme/p-1>"),
    ("reprint-kind", "sk:kind <reprint-kind/full>", "sk:kind <reprint-kind/half>"),
    ("reprint-status", "sk:status <status/accepted>", "sk:status <status/accepted>, <status/rejected>"),
    ("reprint-activity", 'the same name."@en ;\n    prov:wasGeneratedBy <activity/minamo-2030/reading>', 'the same name."@en ;\n    prov:wasGeneratedBy <organisation/minamo>'),
    ("inference-subject", "rdf:subject <document/minamo-2030/theme/2/section/3> ;", ""),
    ("inference-predicate", "rdf:predicate rdf:type", 'rdf:predicate "type"'),
    ("inference-object", "rdf:object sk:Section", "rdf:object sk:Section, sk:Theme"),
    ("inference-inferred", "sk:inferred true ; prov:wasGeneratedBy", "prov:wasGeneratedBy"),
    ("inference-activity", "sk:inferred true ; prov:wasGeneratedBy <activity/minamo-2030/reading>", "sk:inferred true"),
    # mentions, asides, issues
    ("mention-shape", ADDED, "[] a sk:Mention ."),
    ("mention-of-measure", "    sk:mention <document/minamo-2030/mention/n-1> ;\n", ""),
    ("mention-entity", "sk:entity <organisation/sazanami>", "sk:entity <programme/p-1>"),
    ("surface", 'sk:surface "さざなみ研究所"', 'sk:surface "さざなみ研究所"@ja'),
    ("mention-explicit", "sk:explicit true ;", ""),
    ("mention-role", "sk:role <role/partner>", "sk:role <role/friend>"),
    ("aside", ADDED, "[] a sk:Aside ."),
    ("aside-reason", "<aside-reason/limit>", "<aside-reason/none>"),
    ("issue", ADDED, "[] a sk:Issue ."),
    ("issue-document", f'printed."@en ; sk:inDocument {DOCUMENT}', 'printed."@en ; sk:inDocument <organisation/minamo>'),
    ("issue-kind", "<issue-kind/heading-lost>", "<issue-kind/odd>"),
    ("issue-what", 'rdfs:comment "Section 3 is nowhere printed."@en ;', ""),
    ("issue-line", 'sk:surface "（３）" ; sk:firstLine 3', 'sk:surface "（３）" ; sk:firstLine 0'),
    # vocabularies
    ("concept", ADDED, "[] a sk:Technology ."),
    ("concept-label", '"霞網通信"@ja, ', ""),
    ("concept-label", '"霞網通信"@ja, ', '"霞網通信"@ja, "霞通信"@ja, '),
    ("code-label", ADDED, '<stage/x> a sk:Stage ; skos:prefLabel "仮"@ja .'),
    ("code-scheme", ADDED, '<stage/x> a sk:Stage ; skos:prefLabel "仮"@ja .'),
    ("code-notation", ADDED, '<stage/x> a sk:Stage ; skos:notation "X 1" .'),
    ("code-definition", ADDED, '<stage/x> a sk:Stage ; skos:definition "仮の段階。"@ja .'),
    ("organisation-number", ADDED, '<organisation/minamo> <http://www.w3.org/ns/org#identifier> "123" .'),
    ("instrument-loan", ADDED, "<instrument/x> a sk:Instrument ."),
    ("year-beginning", ADDED, "<fiscal-year/1988> a sk:FiscalYear ."),
    ("year-end", ADDED, "<fiscal-year/2030> <http://www.w3.org/2006/time#hasEnd> <fiscal-year/2029/end> ."),
    ("year-notation", ADDED, "<fiscal-year/2030> skos:notation 2031 ."),
]  # fmt: skip


@cache
def vocabulary() -> dict[str, list[Triple]]:
    """The statements of the ontology and its vocabularies, by subject."""
    folder = resource("ontology")
    files = [folder / "saikei.ttl", *(folder / "vocabulary").iterdir()]
    found: dict[str, list[Triple]] = {}
    for file in files:
        for quad in parse(file.read_bytes(), format=RdfFormat.TURTLE):
            assert isinstance(quad.subject, NamedNode)
            found.setdefault(quad.subject.value, []).append(quad.triple)
    return found


def graph(turtle: str) -> list[Triple]:
    """What `turtle` says, with all that the vocabularies say of the concepts it names."""
    triples = [quad.triple for quad in parse(turtle, format=RdfFormat.TURTLE)]
    seen: set[str] = set()
    waiting = [t.object for t in triples if isinstance(t.object, NamedNode) and "ontology#" not in t.object.value]
    while waiting:
        node = waiting.pop().value
        if node not in seen:
            seen.add(node)
            triples += vocabulary().get(node, [])
            waiting += [t.object for t in vocabulary().get(node, []) if isinstance(t.object, NamedNode)]
    return triples


def spoilt(old: str, new: str) -> list[Triple]:
    """The good graph with `new` in the place of the first `old`."""
    assert old in GOOD, "the good graph has nothing to spoil there"
    return graph(GOOD.replace(old, new, 1) if old else f"{GOOD}\n{new}")


def judged(triples: list[Triple]) -> tuple[Violation, ...]:
    """What our engine says."""
    return validate(Quad(*triple) for triple in triples)


@cache
def shapes() -> Graph:
    return Graph().parse(data=(resource("ontology") / "shapes.ttl").read_text("utf-8"), format="turtle")


@cache
def rules() -> dict[str, str]:
    """The English message of each shape, by the shape's name."""
    return {
        str(shape).removeprefix(SHAPE): str(message)
        for shape, message in shapes().subject_objects(SH.message)
        if getattr(message, "language", "") == "en"
    }


def judged_by_peer(triples: list[Triple]) -> set[str]:
    """The messages of what pySHACL says."""
    data = Graph().parse(data=serialize(triples, format=RdfFormat.N_TRIPLES), format="nt")
    conforms, results, _ = pyshacl.validate(data, shacl_graph=shapes())
    messages = {str(message) for message in results.objects(None, SH.resultMessage)}
    assert conforms == (not messages)
    return messages


def test_a_good_graph_breaks_no_rule() -> None:
    assert judged(graph(GOOD)) == ()


def test_the_peer_finds_the_good_graph_good_too() -> None:
    assert judged_by_peer(graph(GOOD)) == set()


@pytest.mark.parametrize(("shape", "old", "new"), WRONG)
def test_a_wrong_graph_breaks_the_rule(shape: str, old: str, new: str) -> None:
    assert rules()[shape] in {violation.message for violation in judged(spoilt(old, new))}


@pytest.mark.parametrize(("shape", "old", "new"), WRONG)
def test_the_peer_finds_the_same_rule_broken(shape: str, old: str, new: str) -> None:
    assert rules()[shape] in judged_by_peer(spoilt(old, new))


def test_every_rule_has_a_wrong_graph() -> None:
    assert {shape for shape, _, _ in WRONG} == set(rules())


def test_every_rule_is_stated_in_english_and_in_japanese() -> None:
    languages: dict[str, list[str]] = {}
    for shape, message in shapes().subject_objects(SH.message):
        languages.setdefault(str(shape), []).append(getattr(message, "language", ""))
    assert all(sorted(found) == ["en", "ja"] for found in languages.values())


def test_every_property_shape_and_every_node_shape_of_a_node_is_stated() -> None:
    stated = {SHAPE + name for name in rules()}
    named = {str(shape) for shape, _ in shapes().subject_objects(SH.path) if str(shape).startswith(SHAPE)}
    assert named <= stated


def test_a_violation_says_where_what_and_which_rule() -> None:
    assert judged(spoilt("sk:page 4", "sk:page 0")) == (
        Violation(
            severity="Violation",
            focus=f"{BASE}document/minamo-2030/measure/m-1",
            path=f"{BASE}ontology#page",
            value='"0"^^xsd:integer',
            message="A page is one whole number from 1.",
        ),
    )


def test_a_lost_title_is_a_warning_only() -> None:
    severities = {v.severity for v in judged(spoilt('skos:prefLabel "水位の知らせ"@ja ;', ""))}
    assert severities == {"Warning"}


def test_the_same_quads_in_any_order_give_the_same_violations() -> None:
    wrong = graph(GOOD.replace("sk:counts", "sk:count"))
    assert judged(wrong) == judged(wrong[::-1]) == judged(wrong + wrong)


def test_named_graphs_are_judged_together() -> None:
    triples = graph(GOOD)
    scattered = [Quad(*triple, NamedNode(f"{BASE}graph/{n % 3}")) for n, triple in enumerate(triples)]
    assert validate(scattered) == ()


def test_an_empty_graph_breaks_no_rule() -> None:
    assert validate([]) == ()


def test_characters_that_syntaxes_escape_do_no_harm() -> None:
    odd = Literal('「"\\\n\t"」', language="ja")
    note = Triple(NamedNode(f"{BASE}document/minamo-2030/line/l-1"), NamedNode(f"{BASE}ontology#note"), odd)
    assert judged([*graph(GOOD), note]) == ()
