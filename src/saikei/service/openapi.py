"""The addresses of the service in the words of OpenAPI 3.1, and as a page for people."""

from collections.abc import Iterable, Mapping, Sequence
from importlib.metadata import version
from typing import Any, Final, get_args

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from saikei.identity.grouping import GROUPINGS
from saikei.model import Stage
from saikei.service import language, pages, properties, saved, totals
from saikei.service.cells import Cell, Table, heads
from saikei.service.formats import EXCEL, GRAPHS, HTML, ROWS, Format
from saikei.service.language import Language, say
from saikei.sparql.catalogue import Parameter, Question

_TYPES: Final = {"iri": "string", "string": "string", "integer": "integer", "boolean": "boolean"}
_ANSWERS: Final = (*ROWS, EXCEL)
_JSON: Final = ("application/json",)
_FORM: Final = "application/x-www-form-urlencoded"
_REFUSED: Final = {
    "description": "What is wrong, in one sentence (RFC 9457)",
    "content": {
        pages.PROBLEM: {
            "schema": {
                "type": "object",
                "required": ["title", "status", "detail"],
                "properties": {
                    "type": {"type": "string"},
                    "title": {"type": "string"},
                    "status": {"type": "integer"},
                    "detail": {"type": "string"},
                },
            }
        }
    },
}


def routes() -> list[BaseRoute]:
    """The description, for programs and for people."""
    return [Route("/openapi.json", specification), Route("/api", page)]


def specification(request: Request) -> Response:
    """All addresses, as OpenAPI 3.1."""
    return JSONResponse(describe(pages.absolute(request, "")))


def page(request: Request) -> Response:
    """The same as a page: what there is beside the questions, then every question once."""
    shown = language.choose(request)
    return pages.render(
        request,
        "api.html",
        others=_others(shown),
        questions=_questions(shown),
        sparql=pages.absolute(request, "/sparql"),
        reconcile=pages.absolute(request, "/reconcile"),
    )


def describe(address: str) -> dict[str, Any]:
    """The description of a service at `address`."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Saikei 再掲",
            "version": version("saikei"),
            "summary": "Japanese budget documents as a knowledge graph",
            "description": "Read-only, without a key, from any origin. Limits of time, memory and size hold for every query.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": address or "/"}],
        "tags": [
            {"name": name, "description": told}
            for name, told in (
                ("sparql", "SPARQL 1.1 Protocol"),
                ("questions", "Saved questions"),
                ("sums", "Money, every yen once"),
                ("things", "Every identifier, looked up"),
                ("reconciliation", "Reconciliation Service API 0.2"),
                ("service", "The data set and the service"),
            )
        ],
        "paths": {**_sparql(), **_saved(), **_sums(), **_things(), **_reconciliation(), **_service()},
        "components": {"responses": {"Problem": _REFUSED}},
    }


def _sparql() -> dict[str, Any]:
    answer = _contents((*ROWS, *GRAPHS))
    graphs = [
        _parameter(name, "Graphs to ask instead of the whole", {"type": "array", "items": {"type": "string"}})
        for name in ("default-graph-uri", "named-graph-uri")
    ]
    query = _parameter("query", "A SPARQL 1.1 query; without one, the answer is what the service is")
    shape = _parameter(
        "format", "The format by its ending, whatever is accepted", _one_of(f.ending for f in (*ROWS, *GRAPHS))
    )
    body = {
        "required": True,
        "content": {
            _FORM: {
                "schema": {"type": "object", "required": ["query"], "properties": {"query": {"type": "string"}}},
            },
            "application/sparql-query": {"schema": {"type": "string"}},
        },
    }
    get = {**_get("sparqlGet", "The answer to a SPARQL query", answer, "sparql"), "parameters": [query, *graphs, shape]}
    post = {
        **_get("sparqlPost", "The answer to a SPARQL query", answer, "sparql"),
        "requestBody": body,
        "parameters": graphs,
    }
    return {"/sparql": {"get": get, "post": post}}


def _saved() -> dict[str, Any]:
    found: dict[str, Any] = {
        "/questions.json": {"get": _get("questions", "All saved questions", _contents((), *_JSON), "questions")}
    }
    for question in saved.questions():
        told = _get(question.name, question.summary, _contents(_ANSWERS), "questions")
        told["description"] = f"{question.summary_ja}\n\n{question.description}\n\n{question.description_ja}"
        told["parameters"] = [_format(_ANSWERS), *map(_of_question, question.parameters)]
        found[f"/questions/{question.name}.{{format}}"] = {"get": told}
    return found


def _sums() -> dict[str, Any]:
    asked = [
        _format(totals.DATA),
        _parameter("by", "What to group by", _one_of(GROUPINGS)),
        _parameter("year", "The fiscal year; the newest document's by default", {"type": "integer"}),
        _parameter("stage", "The stage of the budget; the document's by default", _one_of(get_args(Stage))),
        _parameter("group", "One group alone, by its path below our base"),
    ]
    content = _contents(totals.DATA)
    sums = _get("totals", "Sums, every yen once, by what is asked for", content, "sums")
    receipt = _get("receipt", "Every figure that was added or left out, with the reason and its place", content, "sums")
    return {
        f"{totals.PATH}.{{format}}": {"get": {**sums, "parameters": asked}},
        f"{totals.RECEIPT}.{{format}}": {"get": {**receipt, "parameters": asked}},
    }


def _things() -> dict[str, Any]:
    thing = _get(
        "thing", "What the graph says of a thing: its identifier below our base", _contents((HTML, *GRAPHS)), "things"
    )
    ontology = _get("ontology", "The terms of the ontology", _contents((HTML, *GRAPHS)), "things")
    return {
        "/{identifier}": {"get": {**thing, "parameters": [_in_path("identifier", example="technology/haps")]}},
        "/ontology": {"get": ontology},
    }


def _reconciliation() -> dict[str, Any]:
    fields = {"queries": "A batch of names to match, as JSON", "extend": "Properties to fetch, as JSON"}
    form = {
        "type": "object",
        "properties": {name: {"type": "string", "description": told} for name, told in fields.items()},
    }
    callback = _parameter("callback", "Wraps the answer for pages of older clients (JSONP)")
    given = [*(_parameter(name, told) for name, told in fields.items()), callback]
    answer, tag = _contents((), *_JSON), "reconciliation"
    limit = f"At most {properties.MOST_QUERIES} queries in a batch."
    get = {
        **_get("reconcileGet", "The manifest, or candidates for names", answer, tag),
        "parameters": given,
        "description": limit,
    }
    body = {"required": True, "content": {_FORM: {"schema": form}}}
    post = {
        **_get("reconcilePost", "Candidates for names, or values for things", answer, tag),
        "requestBody": body,
        "description": limit,
    }
    suggest = _get("suggest", "What fits the characters typed so far", answer, tag)
    what = _in_path("what", _one_of(("entity", "type", "property")))
    prefix = _parameter("prefix", "The characters")
    id_ = {**_parameter("id", "Its identifier"), "required": True}
    flyout = _get("flyout", "A few words on what was suggested", answer, tag)
    preview = _get("preview", "A thing in a few lines", _contents((HTML,)), tag)
    propose = _get("properties", "The properties that things of a type have", answer, tag)
    return {
        "/reconcile": {"get": get, "post": post},
        "/reconcile/suggest/{what}": {"get": {**suggest, "parameters": [what, prefix, callback]}},
        "/reconcile/flyout/{what}": {"get": {**flyout, "parameters": [what, id_, callback]}},
        "/reconcile/preview": {"get": {**preview, "parameters": [id_]}},
        "/reconcile/properties": {"get": {**propose, "parameters": [_parameter("type", "The type"), callback]}},
    }


def _service() -> dict[str, Any]:
    file = _get("file", "A file of the built folder", _contents((), "*/*"), "service")
    return {
        "/.well-known/void": {"get": _get("void", "The data set in VoID and DCAT", _contents(GRAPHS), "service")},
        "/data/{file}": {"get": {**file, "parameters": [_in_path("file", example="budget-lines.csv")]}},
        "/health": {"get": _get("health", "Whether the service answers", _contents((), *_JSON), "service")},
        "/metrics": {
            "get": _get("metrics", "Counts and times, for Prometheus", _contents((), "text/plain"), "service")
        },
    }


def _get(name: str, summary: str, content: dict[str, Any], tag: str) -> dict[str, Any]:
    return {
        "operationId": name,
        "summary": summary,
        "tags": [tag],
        "responses": {
            "200": {"description": "The answer", "content": content},
            "default": {"$ref": "#/components/responses/Problem"},
        },
    }


def _contents(offers: Iterable[Format], *media: str) -> dict[str, Any]:
    return {each: {} for each in (*(offer.media for offer in offers), *media)}


def _parameter(name: str, told: str, schema: Mapping[str, Any] | None = None) -> dict[str, Any]:
    return {"name": name, "in": "query", "description": told, "schema": schema or {"type": "string"}}


def _in_path(name: str, schema: Mapping[str, Any] | None = None, example: str = "") -> dict[str, Any]:
    made: dict[str, Any] = {"name": name, "in": "path", "required": True, "schema": schema or {"type": "string"}}
    return made | ({"example": example} if example else {})


def _format(offers: Sequence[Format]) -> dict[str, Any]:
    return _in_path("format", _one_of(offer.ending for offer in offers))


def _one_of(words: Iterable[str]) -> dict[str, Any]:
    return {"type": "string", "enum": list(words)}


def _of_question(each: Parameter) -> dict[str, Any]:
    schema: dict[str, Any] = {"type": _TYPES[each.type]}
    if each.default:
        schema["default"] = _value(each, each.default)
    made = _parameter(each.name, f"{each.label} / {each.label_ja}", schema)
    return {**made, "required": not each.optional, "example": _value(each, each.example)}


def _value(each: Parameter, written: str) -> str | int | bool:
    """A value of a parameter as JSON has it."""
    return int(written) if each.type == "integer" else written == "true" if each.type == "boolean" else written


def _others(shown: Language) -> Table:
    rows = [
        (Cell(f"{method.upper()} {path}", mark="code"), Cell(told["summary"], lang="en"), Cell(_names(told)))
        for paths in (_sparql(), _sums(), _things(), _reconciliation(), _service())
        for path, methods in paths.items()
        for method, told in methods.items()
    ]
    columns = heads(say(shown, each) for each in ("address", "what", "parameters"))
    return Table(say(shown, "programs"), columns, tuple(rows))


def _names(told: Mapping[str, Any]) -> str:
    return ", ".join(each["name"] for each in told.get("parameters", []) if each["in"] == "query")


def _questions(shown: Language) -> Table:
    endings = ",".join(offer.ending for offer in _ANSWERS)
    rows = tuple(
        (
            Cell(_summary(each, shown), f"/questions/{each.name}", detail=f"/questions/{each.name}.{{{endings}}}"),
            Cell(", ".join(f"{p.name}={p.example}" for p in each.parameters)),
        )
        for each in saved.questions()
    )
    return Table(say(shown, "questions"), heads((say(shown, "questions"), say(shown, "parameters"))), rows)


def _summary(question: Question, shown: Language) -> str:
    return question.summary_ja if shown == "ja" else question.summary
