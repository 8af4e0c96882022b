"""What is said when a request is not answered: a page for people, problem details for programs (RFC 9457)."""

from collections.abc import Mapping
from http import HTTPStatus

from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, Response

from saikei.service import pages


def refuse(request: Request, status: int, says: str, headers: Mapping[str, str] | None = None) -> Response:
    """A response that says in one sentence what is wrong: a page, problem details, or else plain text.

    Args:
        request: What is not answered.
        status: Of the response.
        says: The sentence.
        headers: More headers.
    """
    told = {"Cache-Control": "no-store", "Vary": "Accept, Accept-Language", **(headers or {})}
    accept = request.headers.get("accept", "")
    if "text/html" in accept:
        return pages.problem(request, status, says, told)
    if "json" in accept:
        body = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": status, "detail": says}
        return JSONResponse(body, status, told, media_type="application/problem+json")
    return PlainTextResponse(f"{says}\n", status, told)
