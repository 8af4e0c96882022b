"""The saved questions: as forms with drop-downs for people, and as addresses of data for programs."""

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, Final
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from saikei.problems import QueryError, TooCostlyError
from saikei.service import answers, calls, formats, forms, language, pages, saved
from saikei.service.answers import ROWS_OF_A_PAGE
from saikei.service.calls import Call
from saikei.service.formats import EXCEL, HTML, ROWS, Format
from saikei.service.language import Language
from saikei.service.site import site
from saikei.service.words import TAGS
from saikei.sparql.catalogue import Question

FROM: Final = "from"
"""Asks for a later part of a long answer, by its first row, from 1."""
TAG: Final = "tag"
"""Asks the list for the questions about one thing."""
RESERVED: Final = frozenset([language.PARAMETER, FROM])
"""What stands beside a question's own parameters in an address; no question has parameters of these names."""

_JSON: Final = Format("json", "application/json", "JSON")
_OFFERS: Final = (HTML, *ROWS)


def routes() -> list[BaseRoute]:
    """The addresses of the questions."""
    return [
        Route("/questions", index),
        Route("/questions.json", index_of_data),
        Route("/questions/{name}", question),
    ]


def index(request: Request) -> Response:
    """Every question, by what it is about."""
    chosen = formats.choose(request.headers.get("accept", ""), (HTML, _JSON))
    if chosen == _JSON:
        return index_of_data(request)
    shown, tag = language.choose(request), request.query_params.get(TAG, "")
    listed = [each for each in saved.questions() if not tag or tag in each.tags]
    if tag and not listed:
        return pages.problem(request, 404, f"there is no question about {tag!r}; see the list at /questions")
    tagged: dict[str, list[Question]] = {}
    for each in listed:
        tagged.setdefault(tag or each.tags[0], []).append(each)
    groups = [(name, tag_name(name, shown), tagged[name]) for name in sorted(tagged, key=_rank)]
    tags = sorted({each for question in saved.questions() for each in question.tags}, key=_rank)
    about = [(name, tag_name(name, shown), name == tag) for name in tags]
    return pages.render(request, "questions.html", groups=groups, count=len(listed), about=about, tag=tag)


def index_of_data(request: Request) -> Response:
    """The same for programs."""
    return JSONResponse([_told(each, request) for each in saved.questions()], headers=pages.VARIES)


def question(request: Request) -> Response:
    """A question: its page, or its answer as data."""
    name, chosen = formats.split(request.path_params["name"], (*ROWS, EXCEL, HTML))
    if name not in saved.names():
        return pages.problem(request, 404, _unknown(name))
    offer = chosen or formats.choose(request.headers.get("accept", ""), _OFFERS)
    if offer is None:
        offered = ", ".join(each.media for each in _OFFERS)
        return pages.problem(request, 406, f"{name} is not given out as that; ask for one of: {offered}")
    asked = saved.find(name)
    given = {key: value for key, value in request.query_params.items() if key not in RESERVED and value.strip()}
    if offer == HTML:
        return _page(request, asked, given)
    return _data(request, asked, given, offer)


def tag_name(tag: str, shown: Language) -> str:
    """A tag in the language of a reader; itself where it has no other name."""
    return TAGS.get(tag, (tag, tag))[0 if shown == "ja" else 1]


def _page(request: Request, asked: Question, given: Mapping[str, str]) -> Response:
    shown, here = language.choose(request), site(request)
    missing = [p.name for p in asked.parameters if not p.optional and p.name not in given]
    context: dict[str, Any] = {"missing": missing, "trouble": "", "part": None, "calls": [], "sparql": ""}
    status = 200
    try:
        if not missing:
            sparql = _without_head(forms.fill(here, asked, given))
            context |= {"sparql": sparql, "calls": _calls(request, asked, given, sparql)}
            caption = asked.summary_ja if shown == "ja" else asked.summary
            first = pages.number(request, FROM)
            context["part"] = answers.part(here.endpoint, here.endpoint.query(sparql), caption, first, shown)
        elif unknown := given.keys() - {p.name for p in asked.parameters}:
            forms.fill(here, asked, {name: given[name] for name in unknown})
    except QueryError as error:
        status, context["trouble"] = _status(error), str(error)
    kept = {key: value for key, value in given.items() if key in {p.name for p in asked.parameters}}
    query = f"?{urlencode(kept)}" if kept else ""
    return pages.render(
        request,
        "question.html",
        status=status,
        question=asked,
        tags=[(tag, tag_name(tag, shown)) for tag in asked.tags],
        fields=forms.fields(here, asked, given, shown),
        action=f"/questions/{asked.name}",
        downloads=[(each.title, f"/questions/{asked.name}.{each.ending}{query}") for each in (*ROWS, EXCEL)],
        run=f"/sparql?{urlencode({'query': context['sparql']})}",
        **_around(request, context["part"]),
        headers={"Link": _alternates(asked, query)},
        **context,
    )


def _around(request: Request, part: answers.Part | None) -> dict[str, str]:
    """Where the parts before and after the one that is shown are; "" for none."""
    if part is None:
        return {"before": "", "after": ""}
    return {
        "before": _part(request, part.first - ROWS_OF_A_PAGE) if part.first > 1 else "",
        "after": _part(request, part.last + 1) if part.last < part.rows else "",
    }


def _part(request: Request, first: int) -> str:
    kept = [(key, value) for key, value in request.query_params.multi_items() if key != FROM]
    return f"?{urlencode([*kept, (FROM, max(first, 1))])}#answer"


def _calls(request: Request, asked: Question, given: Mapping[str, str], sparql: str) -> list[Call]:
    """How to ask the same question from programs, each ready to be copied."""
    query = f"?{urlencode(given)}" if given else ""
    place = pages.absolute(request, f"/questions/{asked.name}.csv{query}")
    endpoint = pages.absolute(request, "/sparql")
    return [
        calls.curl(place),
        calls.pandas(place),
        calls.saikei(endpoint, asked.name, given),
        calls.sparqlwrapper(endpoint, sparql),
    ]


def _data(request: Request, asked: Question, given: Mapping[str, str], offer: Format) -> Response:
    here = site(request)
    try:
        results = here.endpoint.query(forms.fill(here, asked, given))
    except QueryError as error:
        return pages.problem(request, _status(error), str(error))
    if offer == EXCEL:
        content = answers.spreadsheet(here.endpoint, results, language.choose(request))
    else:
        content = results.serialise(offer.syntax)
    query = f"?{urlencode(given)}" if given else ""
    headers = {
        **pages.VARIES,
        "Content-Location": f"/questions/{asked.name}.{offer.ending}{query}",
        "Content-Disposition": f'inline; filename="{asked.name}.{offer.ending.removeprefix("excel.")}"',
    }
    return Response(content, headers=headers, media_type=offer.content_type)


def _without_head(sparql: str) -> str:
    """A query without the comments that say what it asks."""
    return "\n".join(line for line in sparql.splitlines() if not line.startswith("#+")).strip() + "\n"


def _status(error: QueryError) -> int:
    """400 for what does not fit, 422 for what is too much for the limits of the service."""
    return 422 if isinstance(error, TooCostlyError) else 400


def _alternates(asked: Question, query: str) -> str:
    links = [f'</questions/{asked.name}.{each.ending}{query}>; rel="alternate"; type="{each.media}"' for each in ROWS]
    return ", ".join([*links, '</.well-known/void>; rel="describedby"'])


def _unknown(name: str) -> str:
    near = get_close_matches(name, saved.names(), n=3)
    hint = f"did you mean {' or '.join(near)}?" if near else "see the list at /questions"
    return f"there is no question {name!r}; {hint}"


def _rank(tag: str) -> tuple[int, str]:
    order = list(TAGS)
    return (order.index(tag) if tag in order else len(order)), tag


def _told(each: Question, request: Request) -> dict[str, object]:
    """A question as programs see it."""
    return {
        "name": each.name,
        "summary": {"en": each.summary, "ja": each.summary_ja},
        "description": {"en": each.description, "ja": each.description_ja},
        "tags": list(each.tags),
        "parameters": [
            {
                "name": p.name,
                "label": {"en": p.label, "ja": p.label_ja},
                "type": p.type,
                "required": not p.optional,
                "example": p.example,
            }
            for p in each.parameters
        ],
        "page": pages.absolute(request, f"/questions/{each.name}"),
        "data": {f.ending: pages.absolute(request, f"/questions/{each.name}.{f.ending}") for f in (*ROWS, EXCEL)},
        "sparql": each.sparql,
    }
