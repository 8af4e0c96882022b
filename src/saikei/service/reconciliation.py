"""The Reconciliation Service API 0.2, by which OpenRefine matches names in a table to things of the graph.

https://www.w3.org/community/reports/reconciliation/CG-FINAL-specs-0.2-20230410/
"""

import json
from collections.abc import Mapping
from typing import Any, Final
from urllib.parse import parse_qs

import pyoxigraph as ox
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from saikei.identifiers import BASE
from saikei.problems import QueryError
from saikei.service import candidates, language, names, pages, properties, suggestions
from saikei.service.candidates import CERTAIN, LONGEST_NAME, SOUNDS
from saikei.service.jsonp import sent
from saikei.service.language import Language
from saikei.service.names import Name, text
from saikei.service.properties import MOST_QUERIES, TYPES, Property, property_told, type_told
from saikei.service.site import Site, site
from saikei.sparql.values import Term, to_python
from saikei.text import key

PATH: Final = "/reconcile"
LONGEST_BODY: Final = 1_000_000
"""Bytes of a batch."""
MOST_CANDIDATES: Final = 50
USUAL_CANDIDATES: Final = 5
MOST_PROPERTIES: Final = 10
"""Properties that one query may narrow by, or one call may fetch."""

_MOST_FIELDS: Final = 100
_CONTRADICTED: Final = 20.0
"""What a property that does not fit takes from a score."""


def routes() -> list[BaseRoute]:
    """The addresses of the API."""
    return [
        Route(PATH, reconcile, methods=["GET", "POST"]),
        *suggestions.routes(PATH),
    ]


async def reconcile(request: Request) -> Response:
    """The manifest; the candidates for a batch of ``queries``; the values that ``extend`` asks for."""
    body = bytearray()
    async for part in request.stream():
        body += part
        if len(body) > LONGEST_BODY:
            return pages.problem(request, 413, f"a batch has at most {LONGEST_BODY} bytes; send it in parts")
    return await run_in_threadpool(_answered, request, bytes(body))


def _answered(request: Request, body: bytes) -> Response:
    here, shown = site(request), language.choose(request)
    try:
        told = _fields(request.url.query) | _fields(body.decode("utf-8", "replace"))
        if "queries" in told:
            batch = _batch(_parsed(told["queries"], "queries"))
            return sent(request, {name: {"result": match(here, query, shown)} for name, query in batch.items()})
        if "extend" in told:
            return sent(request, extend(here, _parsed(told["extend"], "extend"), shown))
    except QueryError as error:
        return pages.problem(request, 400, str(error))
    return sent(request, manifest(pages.absolute(request, ""), shown))


def manifest(address: str, shown: Language) -> dict[str, object]:
    """What the service can do, for the client to choose from.

    Its addresses carry the language that was asked for, so that names are given in it.
    """
    asked = f"{language.PARAMETER}={shown}"
    suggesting = {
        what: {
            "service_url": address,
            "service_path": f"{PATH}/suggest/{what}",
            "flyout_service_url": address,
            "flyout_service_path": f"{PATH}/flyout/{what}?id=${{id}}&{asked}",
        }
        for what in ("entity", "type", "property")
    }
    return {
        "versions": ["0.2"],
        "name": "Saikei 再掲",
        "identifierSpace": BASE,
        "schemaSpace": names.TERMS,
        "documentation": f"{address}/api",
        "defaultTypes": [type_told(each, shown) for each in TYPES],
        "view": {"url": f"{address}/{{{{id}}}}"},
        "preview": {"url": f"{address}{PATH}/preview?id={{{{id}}}}&{asked}", "width": 400, "height": 200},
        "suggest": suggesting,
        "extend": {
            "propose_properties": {"service_url": address, "service_path": f"{PATH}/properties"},
            "property_settings": [],
        },
    }


def match(here: Site, query: Mapping[str, Any], shown: Language) -> list[dict[str, object]]:
    """The candidates for a query, the best first.

    `match` is true only for the one thing that goes by exactly this name, or where there is none, by one that sounds
    the same, of the types asked for, and whose properties all fit. A query of properties alone finds what has them.

    Raises:
        QueryError: The query is not as the API has it.
    """
    name = query.get("query", "")
    if not isinstance(name, str):
        raise QueryError(f"a query is the text of a name, not {name!r}")
    known, types = candidates.index(here, TYPES), _types(query.get("type"))
    wanted = _wanted(query.get("properties") or [])
    if name.strip() or not wanted:
        scored = candidates.scores(known, name, types)
    else:
        holding = set.intersection(*(properties.holders(here.endpoint, p, keys, types) for p, keys in wanted))
        scored = [(known.things[each], CERTAIN) for each in sorted(holding & known.things.keys())]
    things = {candidate.id: candidate.type for candidate, _ in scored}
    fitting = properties.fitting(here.endpoint, wanted, things)
    same = [(c.id, score) for c, score in scored if score >= SOUNDS and all(fitting[c.id].values())]
    exact = [each for each, score in same if score == CERTAIN] or [each for each, _ in same]
    found = []
    for candidate, score in scored:
        fits = fitting[candidate.id]
        lowered = max(0.0, score - _CONTRADICTED * sum(not fit for fit in fits.values()))
        found.append((lowered, candidate, exact == [candidate.id], fits))
    found.sort(key=lambda each: (-each[0], each[1].id))
    limit = query.get("limit")
    most = USUAL_CANDIDATES
    if isinstance(limit, int | float) and limit >= 1:
        most = int(min(limit, MOST_CANDIDATES))
    return [
        {
            "id": candidate.id,
            "name": candidate.name.read(shown)[0],
            "score": round(score, 1),
            "match": certain,
            "type": [type_told(candidate.type, shown)],
            "features": [{"id": pid, "value": fit} for pid, fit in fits.items()],
        }
        for score, candidate, certain, fits in found[:most]
    ]


def extend(here: Site, asked: Mapping[str, Any], shown: Language) -> dict[str, object]:
    """The values of some properties of some things.

    Raises:
        QueryError: The call is not as the API has it, or names no property of ours.
    """
    ids, wanted = asked.get("ids"), asked.get("properties")
    if not isinstance(ids, list) or not isinstance(wanted, list) or len(ids) > 10 * MOST_QUERIES:
        raise QueryError(f"extend needs ids, at most {10 * MOST_QUERIES}, and properties")
    if len(wanted) > MOST_PROPERTIES:
        raise QueryError(f"a call fetches at most {MOST_PROPERTIES} properties, not {len(wanted)}; ask twice")
    fetched = [properties.find(each.get("id") if isinstance(each, Mapping) else each) for each in wanted]
    known = candidates.index(here, TYPES).things
    things = {str(each): known[str(each)].type for each in ids if str(each) in known}
    rows: dict[str, dict[str, list[dict[str, object]]]] = {str(each): {p.id: [] for p in fetched} for each in ids}
    for each in fetched:
        for thing, terms in properties.values(here.endpoint, each, things).items():
            labels = names.find_names(here.endpoint, [t.value for t in terms if isinstance(t, ox.NamedNode)])
            rows[thing][each.id] = [_extended(term, labels, shown) for term in terms]
    return {"meta": [property_told(each, shown) for each in fetched], "rows": rows}


def _fields(form: str) -> dict[str, str]:
    """The fields of a form, or of an address; of those of one name, the last."""
    try:
        given = parse_qs(form, keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise QueryError(f"a call has at most {_MOST_FIELDS} fields: queries, or extend") from error
    return {name: values[-1] for name, values in given.items()}


def _batch(asked: Mapping[str, Any]) -> Mapping[str, Mapping[str, Any]]:
    if len(asked) > MOST_QUERIES:
        raise QueryError(f"a batch has at most {MOST_QUERIES} queries, not {len(asked)}; send it in parts")
    if strays := [name for name, query in asked.items() if not isinstance(query, Mapping)]:
        raise QueryError(f"{strays[0]!r} is no query; each is an object with query, type, limit and properties")
    return asked


def _parsed(given: str, name: str) -> Mapping[str, Any]:
    try:
        found = json.loads(given)
        json.dumps(found, ensure_ascii=False).encode()  # an escaped half of a character cannot be sent back
    except (ValueError, RecursionError) as error:
        raise QueryError(f"{name} is no JSON: {error}") from error
    if not isinstance(found, dict):
        raise QueryError(f'{name} is a JSON object, such as {{"q0": {{"query": "NICT"}}}}')
    return found


def _types(asked: object) -> frozenset[str]:
    """The types that a query asks for; all where it asks for none."""
    given = asked if isinstance(asked, list) else [asked]
    wanted = {str(each.get("id") if isinstance(each, Mapping) else each) for each in given if each}
    return frozenset(map(properties.class_of, wanted) if wanted else TYPES)


def _wanted(asked: object) -> list[tuple[Property, frozenset[str]]]:
    """The properties that a query narrows by, each with the keys of what it may be."""
    if not isinstance(asked, list) or not all(isinstance(each, Mapping) for each in asked):
        raise QueryError("properties are a list of {pid, v}")
    if len(asked) > MOST_PROPERTIES:
        raise QueryError(f"a query narrows by at most {MOST_PROPERTIES} properties, not {len(asked)}")
    found = []
    for each in asked:
        given = each.get("v") if isinstance(each.get("v"), list) else [each.get("v")]
        words = {str(v.get("id") if isinstance(v, Mapping) else v) for v in given or []}
        found.append((properties.find(each.get("pid")), frozenset(key(word[:LONGEST_NAME]) for word in words)))
    return found


def _extended(term: Term, labels: Mapping[str, Name], shown: Language) -> dict[str, object]:
    value = to_python(term)
    if isinstance(term, ox.NamedNode) and term.value.startswith(BASE):
        return {"id": term.value.removeprefix(BASE), "name": labels[term.value].read(shown)[0]}
    return {"int": value} if isinstance(value, int) and not isinstance(value, bool) else {"str": text(term)}
