"""What a graph must hold, by one good graph and one wrong graph for each rule, judged by two SHACL engines.

The good graph is `data/good.ttl`. A wrong one is the good one with one of its statements spoilt, or with a wrong one
added. The peer engine is pySHACL.
"""

import os
from concurrent.futures import ThreadPoolExecutor
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
ADDED = ""
"""Nobody's statements are spoilt; new ones are added."""

WRONG: list[tuple[str, str, str, str]] = [
    # of everything that is read
    ("in-document", "d:measure-1", "sk:inDocument doc:minamo-2030 ;", ""),
    ("place", "d:measure-1", "sk:place d:measure-1-place", "sk:place d:measure-1-place, d:line-1-place"),
    ("place-in-document", "d:line-1-place", "oa:hasSource doc:minamo-2030", "oa:hasSource doc:other"),
    ("page", "d:measure-1", "sk:page 4", "sk:page 0"),
    ("page", "d:measure-1", "sk:page 4", 'sk:page "4"'),
    ("page", "d:measure-1", "sk:page 4", "sk:page 4, 5"),
    ("first-line", "d:measure-1", "sk:firstLine 4", "sk:firstLine 13"),
    ("first-line", "d:measure-1", "sk:firstLine 4", "sk:firstLine 0"),
    ("last-line", "d:measure-1", "sk:lastLine 12 ;", ""),
    ("inferred", "d:theme-2-section-3", "sk:inferred true", "sk:inferred false"),
    ("selector", "d:line-1-place", "d:line-1-position", "d:measure-1-page"),
    ("start", "d:line-1-position", "oa:start 40", "oa:start -1"),
    ("start", "d:line-1-position", "oa:start 40", "oa:start 71"),
    ("end", "d:line-1-position", "oa:end 70", "oa:end 70.5"),
    ("fragment-value", "d:measure-1-page", '"page=4"', '"page=0"'),
    ("fragment-kind", "d:measure-1-page", "rfc3778", "rfc3986"),
    # documents and headings
    ("document", ADDED, "", "[] a sk:Document ."),
    ("label", "d:measure-1", 'rdfs:label "水位計の増設"@ja ;', ""),
    ("label", "d:measure-1", '"水位計の増設"@ja', '"more gauges"@en'),
    ("label", "<programme/p-2>", '"渡り石整備事業"@ja', '"渡り石整備事業"@ja, "渡り石の整備"@ja'),
    ("document-title", "doc:minamo-2030", 'dcterms:title "みなも省の施策2030"@ja', 'dcterms:title "measures"'),
    ("document-identifier", "doc:minamo-2030", 'dcterms:identifier "minamo-2030" ;', ""),
    ("document-publisher", "doc:minamo-2030", "<organisation/minamo>", "<technology/kasumi>"),
    ("document-issued", "doc:minamo-2030", '"2029-08-31"^^xsd:date', '"2029-08"^^xsd:gYearMonth'),
    ("checksum", "d:checksum", "9f86d081", ""),
    ("heading", ADDED, "", "[] a sk:Part ."),
    ("heading-notation", "d:theme-2", "skos:notation 2", 'skos:notation "２"'),
    ("heading-label", "d:theme-2", '"川辺の見守り"@ja', '"川辺の見守り"@ja, "川辺"@ja'),
    ("heading-title", "d:theme-2-section-3", 'skos:prefLabel "水位の知らせ"@ja ;', ""),
    ("section-broader", "d:theme-2-section-3", "skos:broader d:theme-2", "skos:broader d:part-1"),
    ("section-document", "d:theme-2-section-3", "skos:broader d:theme-2", "skos:broader doc:other"),
    ("theme-broader", "d:theme-2", "skos:broader d:part-1", "skos:broader d:theme-2-section-3"),
    ("part-broader", "d:part-1", "a sk:Part ;", "a sk:Part ; skos:broader d:theme-2 ;"),
    # measures
    ("measure", ADDED, "", "[] a sk:Measure ."),
    ("in-part", "d:measure-1", "sk:part d:part-1", "sk:part d:theme-2"),
    ("in-theme", "d:measure-1", "sk:theme d:theme-2", "sk:theme d:part-1"),
    ("in-section", "d:measure-1", "sk:section d:theme-2-section-3", "sk:section d:theme-2"),
    ("responsible-body", "d:measure-1", "sk:responsibleBody <organisation/minamo>", "sk:responsibleBody d:part-1"),
    ("partner", "d:measure-1", "sk:partner <organisation/sazanami>", 'sk:partner "さざなみ研究所"'),
    ("recipient", "d:measure-1", "sk:recipient <organisation/sazanami>", "sk:recipient <policy/mizube>"),
    ("mentions-organisation", "d:measure-1", "mentionsOrganisation <organisation", "mentionsOrganisation <body"),
    ("uses-technology", "d:measure-1", "<technology/kasumi>", "<organisation/minamo>"),
    ("cites-policy", "d:measure-1", "<policy/mizube>", "<organisation/minamo>"),
    ("mention", "d:measure-1", "sk:mention d:mention-1", "sk:mention d:mention-1, d:part-1"),
    # budget lines
    ("budget-line", ADDED, "", "[] a sk:BudgetLine ."),
    ("line-measure", "d:line-1", "sk:measure d:measure-1 ;", ""),
    ("line-measure-document", "d:line-1", "sk:measure d:measure-1", "sk:measure doc:other"),
    ("line-amount", "d:line-3", "sk:amount d:amount-4", "sk:amount d:amount-4, d:part-1"),
    ("line-as-printed", "d:line-3", 'sk:asPrinted "事項要求"', 'sk:asPrinted ""'),
    ("line-note", "d:line-1", '"補助率1/3"@ja', '"補助率1/3"'),
    ("line-new", "d:line-1", "sk:isNew true", "sk:isNew false"),
    ("line-mark", "d:line-2", "<reprint-kind/full>", "<reprint-kind/unmarked>"),
    ("line-programme", "d:line-3", "sk:appearanceOf <programme/p-2> ;", ""),
    ("line-reprint", "d:line-2", "sk:reprintOf d:line-1", "sk:reprintOf <programme/p-1>"),
    # amounts
    ("amount", ADDED, "", "[] a sk:Amount ."),
    ("amount-line", "d:amount-4", "sk:line d:line-3 ;", ""),
    ("amount-on-line", "d:line-3", "sk:amount d:amount-4 ;", ""),
    ("fiscal-year", "d:amount-4", "sk:fiscalYear <fiscal-year/2030>", "sk:fiscalYear 2030"),
    ("fiscal-year-listed", "doc:minamo-2030", "<fiscal-year/2030>", "<fiscal-year/1988>"),
    ("stage", "doc:minamo-2030", "<stage/request>", "<stage/requested>"),
    ("amount-instrument", "d:amount-2", "sk:instrument <instrument/industrial-investment>", ""),
    ("amount-programme", "d:amount-4", "<programme/p-2>", "<programme/p-1>"),
    ("amount-organisation", "d:amount-4", "; sk:organisation <organisation/minamo>", ""),
    ("amount-ordinal", "d:amount-2", "sk:ordinal 2", "sk:ordinal 0"),
    ("amount-value", "d:amount-2", "sk:value 100000000.0", "sk:value 100000000.5"),
    ("amount-value", "d:amount-2", "sk:value 100000000.0", "sk:value 100000000"),
    ("amount-step", "d:amount-2", "sk:step 10000000.0", "sk:step 0.0"),
    ("amount-qualifier", "d:amount-3", "<qualifier/included-in>", "<qualifier/about>"),
    ("amount-as-printed", "d:amount-2", '; sk:asPrinted "1.0億円"', ""),
    ("amount-excluded", "d:amount-2", "<exclusion/portion>", "<exclusion/unlucky>"),
    ("amount-cases", "d:amount-2", "sk:step 10000000.0 ;", ""),
    ("amount-cases", "d:amount-2", "sk:value 100000000.0 ;", ""),
    ("amount-cases", "d:amount-2", "sk:excludedBecause <exclusion/portion> ;", ""),
    ("amount-cases", "d:amount-2", "a sk:Amount, qb:Observation", "a sk:Amount"),
    ("amount-cases", "d:amount-3", "<cube/included>", "<cube/additive>"),
    ("amount-cases", "d:amount-1", "<cube/additive>", "<cube/included>"),
    ("amount-cases", "d:amount-1", "sk:counts true", "sk:counts true, false"),
    ("amount-cases", "d:amount-1", "sk:counts true", "sk:counts true ; sk:excludedBecause <exclusion/repeat>"),
    ("amount-cases", "d:amount-1", "sk:counts true", "sk:counts true ; sk:qualifier <qualifier/part-of>"),
    ("amount-cases", "d:amount-1", "sk:counts true", "sk:counts true ; sk:portionOf d:amount-1"),
    ("amount-cases", "d:amount-4", "sk:counts false", "sk:counts true"),
    ("amount-cases", "d:amount-4", "sk:unspecified true ;", ""),
    ("amount-cases", "d:amount-4", "sk:unspecified true", "sk:unspecified false"),
    ("amount-cases", "d:amount-4", "sk:unspecified true", "sk:unspecified true ; sk:value 0.0 ; sk:step 1.0"),
    ("amount-cases", "d:amount-4", "sk:unspecified true", "sk:unspecified true ; qb:dataSet <cube/included>"),
    ("portion-of", "d:amount-2", "sk:portionOf d:amount-1", "sk:portionOf d:amount-1, d:line-1"),
    ("portion-line", "d:amount-2", "sk:portionOf d:amount-1", "sk:portionOf d:amount-4"),
    # programmes and what counts
    ("programme", ADDED, "", "[] a sk:Programme ."),
    ("programme-home", "<programme/p-2>", "sk:homeLine d:line-3", "sk:homeLine d:amount-4"),
    ("programme-home", "<programme/p-2>", "; sk:homeLine d:line-3", ""),
    ("home-line-programme", "<programme/p-2>", "sk:homeLine d:line-3", "sk:homeLine d:line-2"),
    ("additive-key", "d:amount-3", "<cube/included>", "<cube/additive>"),
    ("included-key", ADDED, "", "d:amount-1 qb:dataSet <cube/included> ; sk:ordinal 2 ."),
    ("data-set-structure", "<cube/additive>", "qb:structure <structure/additive>", "qb:structure <cube/included>"),
    ("data-set-currency", "<cube/additive>", "currency/JPY", "currency/EUR"),
    ("data-set-operation", "<cube/additive>", "obeu-operation:expenditure", "obeu-operation:revenue"),
    # decisions
    ("decision", ADDED, "", "[] a sk:Reprint ."),
    ("method", "<reprint/r-1>", "<method/same-name>", "<method/guess>"),
    ("confidence-given", "<reprint/r-1>", "sk:confidence 0.95 ;", ""),
    ("confidence", "<reprint/r-1>", "sk:confidence 0.95", "sk:confidence 1.01"),
    ("confidence", "d:mention-1", "sk:confidence 0.8", "sk:confidence 8.0e-1"),
    ("reason", "<reprint/r-1>", '"Both lines print the same name."@en', '"名前が同じ。"@ja'),
    ("reprint-line", "<reprint/r-1>", "sk:original d:line-1", "sk:original d:line-2"),
    ("reprint-original", "<reprint/r-1>", "sk:original d:line-1", "sk:original <programme/p-1>"),
    ("reprint-kind", "<reprint/r-1>", "<reprint-kind/full>", "<reprint-kind/half>"),
    ("reprint-status", "<reprint/r-1>", "<status/accepted>", "<status/accepted>, <status/rejected>"),
    ("reprint-activity", "<reprint/r-1>", "<activity/reading>", "<organisation/minamo>"),
    ("inference-subject", "d:inference-1", "rdf:subject d:theme-2-section-3 ;", ""),
    ("inference-predicate", "d:inference-1", "rdf:predicate rdf:type", 'rdf:predicate "type"'),
    ("inference-object", "d:inference-1", "rdf:object sk:Section", "rdf:object sk:Section, sk:Theme"),
    ("inference-inferred", "d:inference-1", "sk:inferred true ;", ""),
    ("inference-activity", "d:inference-1", "; prov:wasGeneratedBy <activity/reading>", ""),
    # mentions, asides, issues
    ("mention-shape", ADDED, "", "[] a sk:Mention ."),
    ("mention-of-measure", "d:measure-1", "sk:mention d:mention-1 ;", ""),
    ("mention-entity", "d:mention-1", "sk:entity <organisation/sazanami>", "sk:entity <programme/p-1>"),
    ("surface", "d:mention-1", '"さざなみ研究所"', '"さざなみ研究所"@ja'),
    ("mention-explicit", "d:mention-1", "sk:explicit true ;", ""),
    ("mention-role", "d:mention-1", "<role/partner>", "<role/friend>"),
    ("mention-rule", "d:mention-1", "<role-rule/document-issuer>", '"document-issuer"'),
    ("aside", ADDED, "", "[] a sk:Aside ."),
    ("aside-reason", "d:aside-1", "<aside-reason/limit>", "<aside-reason/none>"),
    ("issue", ADDED, "", "[] a sk:Issue ."),
    ("issue-document", "d:issue-1", "sk:inDocument doc:minamo-2030", "sk:inDocument <organisation/minamo>"),
    ("issue-kind", "d:issue-1", "<issue-kind/heading-lost>", "<issue-kind/odd>"),
    ("issue-what", "d:issue-1", 'rdfs:comment "Section 3 is nowhere printed."@en ;', ""),
    ("issue-line", "d:issue-1", "sk:firstLine 3", "sk:firstLine 0"),
    # vocabularies
    ("concept", ADDED, "", "[] a sk:Technology ."),
    ("concept-label", "<technology/kasumi>", '"霞網通信"@ja, ', ""),
    ("concept-label", "<technology/kasumi>", '"霞網通信"@ja', '"霞網通信"@ja, "霞通信"@ja'),
    ("code-label", ADDED, "", '<stage/x> a sk:Stage ; skos:prefLabel "仮"@ja .'),
    ("code-scheme", ADDED, "", '<stage/x> a sk:Stage ; skos:prefLabel "仮"@ja .'),
    ("code-notation", ADDED, "", '<stage/x> a sk:Stage ; skos:notation "X 1" .'),
    ("code-definition", ADDED, "", '<stage/x> a sk:Stage ; skos:definition "仮の段階。"@ja .'),
    ("rule-role", ADDED, "", "<role-rule/x> a sk:RoleRule ; sk:role <role/friend> ."),
    ("rule-priority", ADDED, "", '<role-rule/x> a sk:RoleRule ; sk:priority "high" .'),
    ("organisation-number", ADDED, "", '<organisation/minamo> <http://www.w3.org/ns/org#identifier> "123" .'),
    ("instrument-loan", ADDED, "", "<instrument/x> a sk:Instrument ."),
    ("year-beginning", ADDED, "", "<fiscal-year/1988> a sk:FiscalYear ."),
    ("year-end", ADDED, "", "<fiscal-year/2030> <http://www.w3.org/2006/time#hasEnd> <fiscal-year/2029/end> ."),
    ("year-notation", ADDED, "", "<fiscal-year/2030> skos:notation 2031 ."),
]  # fmt: skip
"""The shape that breaks, whose statements are spoilt, which of them, and what stands there instead."""


@pytest.fixture(autouse=True)
def without_certificates(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each session of rudof reads all certificates of the machine, which takes longer than these graphs do."""
    monkeypatch.setenv("SSL_CERT_FILE", os.devnull)
    monkeypatch.setenv("SSL_CERT_DIR", os.devnull)


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


def spoilt(node: str, old: str, new: str) -> list[Triple]:
    """The good graph with `new` in the place of `old` among the statements of `node`."""
    if node == ADDED:
        return graph(f"{GOOD}\n{new}")
    start = GOOD.index(f"\n{node} a ")
    end = GOOD.index(" .\n", start)
    assert old in GOOD[start:end], "the good graph has nothing to spoil there"
    return graph(GOOD[:start] + GOOD[start:end].replace(old, new, 1) + GOOD[end:])


def judged(triples: list[Triple]) -> tuple[Violation, ...]:
    """What our engine says."""
    return validate(Quad(t.subject, t.predicate, t.object) for t in triples)


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


@pytest.mark.parametrize(("shape", "node", "old", "new"), WRONG)
def test_a_wrong_graph_breaks_the_rule(shape: str, node: str, old: str, new: str) -> None:
    assert rules()[shape] in {violation.message for violation in judged(spoilt(node, old, new))}


@pytest.mark.parametrize(("shape", "node", "old", "new"), {row[0]: row for row in WRONG}.values())
def test_the_peer_finds_the_same_rule_broken(shape: str, node: str, old: str, new: str) -> None:
    assert rules()[shape] in judged_by_peer(spoilt(node, old, new))


def test_every_rule_has_a_wrong_graph() -> None:
    assert {row[0] for row in WRONG} == set(rules())


def test_every_rule_is_stated_in_english_and_in_japanese() -> None:
    languages: dict[str, list[str]] = {}
    for shape, message in shapes().subject_objects(SH.message):
        languages.setdefault(str(shape), []).append(getattr(message, "language", ""))
    assert all(sorted(found) == ["en", "ja"] for found in languages.values())


def test_every_property_shape_states_its_rule() -> None:
    stated = {SHAPE + name for name in rules()}
    named = {str(shape) for shape, _ in shapes().subject_objects(SH.path) if str(shape).startswith(SHAPE)}
    assert named <= stated


def test_a_violation_says_where_what_and_which_rule() -> None:
    assert judged(spoilt("d:measure-1", "sk:page 4", "sk:page 0")) == (
        Violation(
            severity="Violation",
            focus=f"{BASE}document/minamo-2030/measure-1",
            path=f"{BASE}ontology#page",
            value='"0"^^xsd:integer',
            message="A page is one whole number from 1.",
        ),
    )


def test_a_lost_title_is_a_warning_only() -> None:
    severities = {v.severity for v in judged(spoilt("d:theme-2-section-3", 'skos:prefLabel "水位の知らせ"@ja ;', ""))}
    assert severities == {"Warning"}


def test_the_same_quads_in_any_order_give_the_same_violations() -> None:
    wrong = graph(GOOD.replace("sk:counts", "sk:count"))
    assert judged(wrong) == judged(wrong[::-1]) == judged(wrong + wrong)


def test_named_graphs_are_judged_together() -> None:
    graphs = [NamedNode(f"{BASE}graph/{n}") for n in range(3)]
    scattered = [Quad(t.subject, t.predicate, t.object, graphs[n % 3]) for n, t in enumerate(graph(GOOD))]
    assert validate(scattered) == ()


def test_threads_that_judge_at_once_say_the_same_and_leave_the_machine_as_it_was() -> None:
    wrong = graph(GOOD.replace("sk:counts", "sk:count"))
    before, expected = dict(os.environ), judged(wrong)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(judged, [wrong, graph(GOOD)] * 8))
    assert found == [expected, ()] * 8
    assert dict(os.environ) == before


def test_an_empty_graph_breaks_no_rule() -> None:
    assert validate([]) == ()


def test_characters_that_syntaxes_escape_do_no_harm() -> None:
    odd = Literal('「"\\\n\t"」', language="ja")
    note = Triple(NamedNode(f"{BASE}document/minamo-2030/line-1"), NamedNode(f"{BASE}ontology#note"), odd)
    assert judged([*graph(GOOD), note]) == ()
