"""Answers for pages elsewhere: JSON, or a call of a function that the page names (JSONP), which older ones need."""

import json
import re
from collections.abc import Mapping
from typing import Final

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from saikei.service import pages

CALLBACK: Final = "callback"
"""What an address holds of the function's name."""
_FUNCTION: Final = re.compile(r"[A-Za-z_$][\w$]{0,100}(\.[A-Za-z_$][\w$]{0,100}){0,5}", re.ASCII)
"""The name of a function that an answer may be given to as JSONP."""
_NOT_IN_SCRIPT: Final = str.maketrans({c: f"\\u{ord(c):04x}" for c in "<>&\u2028\u2029"})


def sent(request: Request, told: Mapping[str, object]) -> Response:
    """JSON; for an older page that cannot read it from elsewhere, a call of the function that it names (JSONP)."""
    function = request.query_params.get(CALLBACK)
    if function is None or request.method != "GET":
        return JSONResponse(told, headers={"Vary": "Accept-Language"})
    if not _FUNCTION.fullmatch(function):
        return pages.problem(request, 400, "callback is the name of a JavaScript function, such as jsonp1")
    json_ = json.dumps(told, ensure_ascii=False).translate(_NOT_IN_SCRIPT)
    return Response(f"/**/{function}({json_});", media_type="application/javascript; charset=utf-8")
