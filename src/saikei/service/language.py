"""The language of a page: asked for in its address, else as the reader's browser says, else Japanese."""

from typing import Final, Literal, TypeAlias

from starlette.requests import Request

from saikei.service.texts import TEXTS

Language: TypeAlias = Literal["ja", "en"]
LANGUAGES: Final[dict[Language, str]] = {"ja": "日本語", "en": "English"}
"""The languages, each by its own name."""

PARAMETER: Final = "lang"
"""Asks for a language in an address."""


def choose(request: Request) -> Language:
    """The language that a request asks for; Japanese where it asks for none of ours."""
    asked = request.query_params.get(PARAMETER, "")
    return _known(asked) or accepted(request.headers.get("accept-language", ""))


def asked(request: Request) -> bool:
    """Whether the address itself asks for a language, so that links have to carry it on."""
    return _known(request.query_params.get(PARAMETER, "")) is not None


def accepted(header: str) -> Language:
    """The language of an Accept-Language header (RFC 9110, 12.5.4) that is wanted most.

    >>> accepted("en-GB,en;q=0.9,ja;q=0.4"), accepted("fr"), accepted("ja;q=0.5, en;q=0")
    ('en', 'ja', 'ja')
    """
    best: Language = "ja"
    highest = 0.0
    for item in header.split(","):
        tag, _, rest = item.partition(";")
        found, quality = _known(tag.strip()[:2].lower()), _quality(rest)
        if found and quality > highest:
            best, highest = found, quality
    return best


def say(language: Language, text: str, **values: object) -> str:
    """A text of the pages, with `values` in its gaps.

    >>> say("en", "rows", count=2)
    '2 rows'
    """
    written = TEXTS[text][0 if language == "ja" else 1]
    return written.format(**values) if values else written


def _known(tag: str) -> Language | None:
    return "ja" if tag == "ja" else "en" if tag == "en" else None


def _quality(parameters: str) -> float:
    """The weight of an item; one that cannot be read has none."""
    name, _, value = parameters.strip().partition("=")
    try:
        return float(value) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0
