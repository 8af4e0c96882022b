"""Queries of strangers who mean harm: what each costs, and what is never answered."""

from typing import Final

ALL: Final = "?a ?b ?c . ?d ?e ?f . ?g ?h ?i"
MORE: Final = f"{ALL} . ?j ?k ?l . ?m ?n ?o"


def doubled(step: str, times: int) -> str:
    """A value that `step`, which names it {x}, makes larger each time."""
    binds = (f"BIND({step.format(x=f'?x{n}')} AS ?x{n + 1})" for n in range(times))
    return f"SELECT (STRLEN(?x{times}) AS ?length) {{ BIND('0123456789abcdef' AS ?x0) {' '.join(binds)} }}"


COSTLY: Final = {
    "a cross product": f"SELECT (COUNT(*) AS ?n) {{ {MORE} }}",
    "a cross product, in order": f"SELECT * {{ {ALL} }} ORDER BY ?c ?f ?i",
    "a cross product, in an order by chance": f"SELECT * {{ {ALL} }} ORDER BY RAND() LIMIT 1",
    "a cross product without equals": f"SELECT DISTINCT * {{ {ALL} }}",
    "a cross product counted without equals": f"SELECT (COUNT(DISTINCT CONCAT(STR(?c), STR(?f), STR(?i))) AS ?n) {{ {ALL} }}",
    "a cross product in groups": f"SELECT ?c ?f ?i (COUNT(*) AS ?n) {{ {ALL} }} GROUP BY ?c ?f ?i",
    "a cross product of values": "SELECT (COUNT(*) AS ?n) { "
    + " ".join(f"VALUES ?v{n} {{ {' '.join(map(str, range(40)))} }}" for n in range(8))
    + " }",
    "a cross product of nothing stored": "SELECT (SUM(?v0 * ?v1) AS ?n) { "
    + " ".join(f"{{ SELECT ?v{n} {{ VALUES ?v{n} {{ {' '.join(map(str, range(100)))} }} }} }}" for n in range(6))
    + " }",
    "a far offset": f"SELECT * {{ {MORE} }} OFFSET 999999999999 LIMIT 1",
    "an endless answer": f"SELECT * {{ {MORE} }}",
    "an endless graph": f"CONSTRUCT {{ ?a ?b ?f . ?d ?e ?i . ?g ?h ?c }} {{ {MORE} }}",
    "an endless graph of blank nodes": f"CONSTRUCT {{ [] ?b [ ?e ?i ] }} {{ {MORE} }}",
    "a description of everything": f"DESCRIBE ?a ?c ?d ?f {{ {MORE} }}",
    "a path of everything": "SELECT (COUNT(*) AS ?n) { ?a (!<x:x>)*/(!<x:y>)*/(!<x:z>)* ?b . ?c (!<x:x>)*/^(!<x:y>)* ?d }",
    "a path to and fro": "SELECT (COUNT(*) AS ?n) { "
    + " . ".join(f"?a{n} ((!<x:x>)|^(!<x:x>))*/((!<x:x>)|^(!<x:x>))* ?a{n + 1}" for n in range(5))
    + " }",
    "a path of paths": "SELECT (COUNT(*) AS ?n) { ?a (((((!<x:x>)|^(!<x:x>))*/(!<x:x>)+)*/((!<x:y>)|^(!<x:y>))+)*/(!<x:z>)*)* ?b . ?b ((!<x:x>)|^(!<x:x>))+ ?c . ?c ((!<x:x>)|^(!<x:x>))+ ?d . ?d ((!<x:x>)|^(!<x:x>))+ ?e }",
    "a text that doubles": doubled("CONCAT({x}, {x}, {x}, {x})", 16),
    "a text that is replaced": doubled("REPLACE({x}, '(.)', '$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1$1')", 8),
    "a text that is encoded": doubled("ENCODE_FOR_URI(CONCAT({x}, '%', {x}, '%'))", 32),
    "texts joined without end": f"SELECT (GROUP_CONCAT(?c; separator='{'-' * 1000}') AS ?x) {{ {MORE} }}",
    "texts joined in every group": f"SELECT ?a (GROUP_CONCAT(CONCAT(STR(?c), STR(?f), STR(?i)); separator='{'-' * 1000}') AS ?x) {{ {ALL} }} GROUP BY ?a",
    "a regular expression on each of many": f"SELECT (COUNT(*) AS ?n) {{ {MORE} FILTER(REGEX(CONCAT(STR(?c), STR(?f), STR(?i)), '^(a?){{200}}(a|b|ab)*z$')) }}",
    "a regular expression made for each": f"SELECT (COUNT(*) AS ?n) {{ {MORE} FILTER(REGEX(STR(?c), CONCAT('(', ENCODE_FOR_URI(STR(?f)), '|', ENCODE_FOR_URI(STR(?i)), '){{1,40}}'))) }}",
    "a regular expression of many copies": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i FILTER(REGEX(CONCAT(STR(?c), STR(?f), STR(?i), STR(RAND())), '((((a{0,40}){0,10}b{0,40}){0,4}.?){0,4})*$')) }",
    "a filter that asks again": "SELECT * { ?a ?b ?c FILTER EXISTS { ?d ?e ?f . ?g ?h ?i . ?j ?k ?l FILTER(?f = ?l && ?a = ?i && ?d != ?g && ?g = 1) } }",
    "a difference that never ends": f"SELECT (COUNT(*) AS ?n) {{ {ALL} MINUS {{ ?a ?b ?c . ?d ?e ?f . ?j ?k ?l }} }}",
    "options on options": "SELECT (COUNT(*) AS ?n) { "
    + " ".join(f"OPTIONAL {{ ?s{n} ?p{n} ?o{n} }}" for n in range(12))
    + " }",
    "choices of choices": "SELECT (COUNT(*) AS ?n) { "
    + " ".join(f"{{ ?a{n} ?b{n} ?c{n} }} UNION {{ ?c{n} ?b{n} ?a{n} }}" for n in range(10))
    + " }",
}
"""What would take for ever, or more memory than there is, also on a small graph."""

DEEP: Final = 4000
TOO_DEEP: Final = {
    "groups in groups": f"SELECT * {{ {'{ ' * DEEP}?s ?p ?o{' }' * DEEP} }}",
    "brackets in brackets": f"SELECT * {{ ?s ?p ?o FILTER({'(' * DEEP}true{')' * DEEP}) }}",
    "options in options": f"SELECT * {{ {'OPTIONAL { ?s ?p ?o ' * (DEEP // 4)}{'}' * (DEEP // 4)} }}",
    "no, no, no": f"SELECT * {{ ?s ?p ?o FILTER({'!' * DEEP * 4}true) }}",
    "calls in calls": f"SELECT * {{ BIND({'STR(' * DEEP}1{')' * DEEP} AS ?x) }}",
    "lists in lists": f"SELECT * {{ {'( ' * DEEP}1{' )' * DEEP} ?p ?o }}",
    "nodes in nodes": f"SELECT * {{ {'[ ?p ' * DEEP}1{' ]' * DEEP} ?p ?o }}",
    "paths in paths": f"SELECT * {{ ?s {'(' * DEEP}<x:p>{')*' * DEEP} ?o }}",
    "questions in questions": f"SELECT * {{ {'{ SELECT * { ' * (DEEP // 4)}?s ?p ?o{' } }' * (DEEP // 4)} }}",
    "asking in asking": f"ASK {{ {'FILTER EXISTS { ' * (DEEP // 4)}?s ?p ?o{' }' * (DEEP // 4)} }}",
}
"""What overflows the stack of who reads it."""

LONG: Final = {
    "a long list of values": "SELECT * { VALUES ?v { " + " ".join(f"<x:{n}>" for n in range(18_000)) + " } ?v ?p ?o }",
    "a long list to compare with": "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f FILTER(?c NOT IN ("
    + ", ".join(f"'{n}'" for n in range(18_000))
    + ")) }",
    "a long choice": "SELECT * { " + " UNION ".join(f"{{ ?s <x:{n}> ?o }}" for n in range(8_000)) + " }",
    "a long conjunction": "SELECT * { " + " . ".join(f"?a{n} ?b{n} ?a{n + 1}" for n in range(9_000)) + " }",
    "a long path": "SELECT (COUNT(*) AS ?n) { ?a " + "/".join(["(!<x:x>)?"] * 15_000) + " ?b }",
    "a long sum": "SELECT ?x { BIND(" + "+".join(["1"] * 90_000) + " AS ?x) }",
    "quotes without end": "SELECT " + "'''\\" * 40_000,
    "smaller than smaller": "SELECT " + "<" * 190_000,
    "names of names": "SELECT " + "<a:" * 60_000,
}
"""What is as long as it may be: 200,000 characters."""

FORBIDDEN: Final = {
    "another server": "SELECT * { SERVICE <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "another server, silently": "SELECT * { sErViCe SILENT <http://127.0.0.1:9/> { ?s ?p ?o } }",
    "another server behind a comment": "SELECT * { #\nSERVICE#\n<http://127.0.0.1:9/> { ?s ?p ?o } }",
    "a server by a variable": "SELECT * { ?s ?p ?o . SERVICE ?s { ?a ?b ?c } }",
    "a server behind less than": "SELECT * { FILTER(1 <2) SERVICE <x:> { ?s ?p ?o } FILTER(2> 1) }",
}
WRONG: Final = {
    "an insertion": "INSERT DATA { <x:a> <x:b> <x:c> }",
    "a deletion": "DELETE WHERE { ?s ?p ?o }",
    "loading": "LOAD <http://127.0.0.1:9/>",
    "loading a file": "LOAD <file:///etc/passwd>",
    "dropping": "PREFIX a: <x:> DROP ALL",
    "clearing": "CLEAR SILENT ALL",
    "two in one": "SELECT * { ?s ?p ?o } ; DROP ALL",
    "no query": "SELECT",
    "nothing but a comment": "# SELECT * { ?s ?p ?o }",
}
NOTHING: Final = {
    "a file": "SELECT * FROM <file:///etc/passwd> { ?s ?p ?o }",
    "a page": "SELECT * FROM <http://127.0.0.1:9/> { ?s ?p ?o }",
    "a named page": "SELECT * FROM NAMED <http://127.0.0.1:9/> { GRAPH ?g { ?s ?p ?o } }",
    "a graph that is a file": "SELECT * { GRAPH <file:///etc/passwd> { ?s ?p ?o } }",
}
"""What is answered, with nothing: such graphs are not ours."""
