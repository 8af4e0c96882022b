"""What a document does not say of itself: from options, or from a small `SOURCE.toml` beside it."""

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import fields
from datetime import date
from pathlib import Path
from typing import Any, Final, get_args

from pyoxigraph import NamedNode

from saikei.identifiers import digest
from saikei.model import Source, Stage
from saikei.problems import SourceError, UsageError

_YEARS: Final = range(1868, 2200)
_SHOWN: Final = 100
"""Characters of a wrong value that an error shows."""


def load_source(path: Path, options: Mapping[str, Any] | None = None) -> Source:
    """What is known of the document at `path`: options first, then `NAME.toml` beside it, then its file name.

    Args:
        path: The document; for ``slides.txt`` the file beside it is ``slides.toml``.
        options: Values of `Source` fields that go before those of the file; None values are as if absent.

    Raises:
        SourceError: The file beside it cannot be read or holds a key or value that does not fit.
        UsageError: An option does not fit, or the fiscal year is said nowhere.
    """
    beside = path.with_suffix(".toml")
    try:
        said = beside.read_bytes() if beside != path and beside.is_file() else b""
    except OSError as error:
        raise SourceError(f"{beside} cannot be read: {error.strerror}; mend it or take it away") from error
    return parse_source(path, said, options)


def parse_source(path: Path, beside_it: bytes, options: Mapping[str, Any] | None = None) -> Source:
    """As `load_source`, with the content of the file beside the document; nothing is read.

    Args:
        path: What the document is called.
        beside_it: What ``NAME.toml`` holds; empty where there is none.
        options: As for `load_source`.

    Raises:
        SourceError: As for `load_source`.
        UsageError: As for `load_source`.
    """
    beside = path.with_suffix(".toml")
    given = {name: value for name, value in (options or {}).items() if value is not None}
    said = _parse_toml(beside_it, beside)
    for name, value in said.items():
        if problem := _problem(name, value):
            raise SourceError(f"{beside}: {problem}")
    for name, value in given.items():
        if problem := _problem(name, value):
            raise UsageError(problem)
    values = {"id": _identifier(path.stem), "title": path.stem, "publisher": ""} | said | given
    if "fiscal_year" not in values:
        raise UsageError(
            f"the fiscal year of {path.name} is not known: "
            f"say --fiscal-year 2026, or write fiscal_year = 2026 into {beside.name} beside it."
        )
    return Source(**values)


def slug(name: str) -> str:
    """`name` as an identifier: lower-case ASCII letters, digits and hyphens; ``document`` where none are left.

    >>> slug("Soumu 2026（案）")
    'soumu-2026'
    """
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "document"


def _identifier(name: str) -> str:
    """The identifier of a document by its name; what has letters that identifiers do not, ends in a digest of them.

    >>> [_identifier(name) for name in ("soumu-2026", "総務省2026", "文部科学省2026", "予算")]
    ['soumu-2026', '2026-835a6269fcc2', '2026-eac16dc26f65', 'document-e18c54d4fc30']
    """
    plain = unicodedata.normalize("NFKC", name)
    lost = any(character.isalnum() and not character.isascii() for character in plain)
    return f"{slug(plain)}-{digest(plain)}" if lost else slug(plain)


def _parse_toml(data: bytes, path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(data.decode("utf-8-sig"))
    except (ValueError, RecursionError) as error:  # also numbers of thousands of digits, and lists in lists without end
        raise SourceError(f"{path} cannot be read as TOML: {error}") from error


def _problem(name: str, value: object) -> str:
    """What is wrong with one value, as a sentence; "" where it fits."""
    known = [field.name for field in fields(Source)]
    if name not in known:
        return f"unknown key {name!r}: known are {', '.join(known)}."
    if name == "fiscal_year":
        fits = isinstance(value, int) and value in _YEARS
        return "" if fits else f"fiscal_year is a western year such as 2026, not {_shown(value)}."
    if name == "published":
        return "" if type(value) is date else f"published is a date such as 2025-08-29, not {_shown(value)}."
    if name == "stage":
        return "" if value in get_args(Stage) else f"stage is one of {', '.join(get_args(Stage))}, not {_shown(value)}."
    if not isinstance(value, str):
        return f"{name} is text, not {_shown(value)}."
    if name == "id" and slug(value) != value:
        return f"id is lower-case letters, digits and hyphens, such as {slug(value)!r}, not {_shown(value)}."
    if name == "title" and not value.strip():
        return "title is empty: say what the document is called, or leave the title out."
    if name in ("landing_page", "terms") and value and not _is_address(value):
        return f"{name} is a web address, not {_shown(value)}."
    return ""


def _is_address(text: str) -> bool:
    try:
        NamedNode(text)
    except ValueError:
        return False
    return re.match(r"https?://[^/]", text) is not None


def _shown(value: object) -> str:
    """A value as an error shows it, cut where it is long."""
    try:
        return repr(value)[:_SHOWN]
    except ValueError:
        return "a number of thousands of digits"
