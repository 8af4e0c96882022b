"""Identifiers: IRI paths below the base, minted from names alone.

An identifier depends only on what it names: its document, its normalised name, and the how-manieth of that
name. Adding, mending or removing one line changes no identifier of another name, and the same programme
named in next year's document has the same identifier.
"""

from hashlib import sha256
from typing import Final

from saikei.text import key

BASE: Final = "https://w3id.org/saikei/"
"""Where identifiers live; the one place that says so."""


def digest(name: str) -> str:
    """The first 12 hexadecimal digits of the SHA-256 of `name`'s key: 48 bits, enough for a million names."""
    return sha256(key(name).encode()).hexdigest()[:12]


def document(source_id: str) -> str:
    """A document."""
    return f"document/{source_id}"


def heading(source_id: str, part: int | None, theme: int | None = None, section: int | None = None) -> str:
    """A part, a theme, or a section of a theme: the deepest number given.

    >>> heading("soumu-2026", 4, 10, 5)
    'document/soumu-2026/theme/10/section/5'
    """
    top = document(source_id)
    if theme is None:
        return f"{top}/part/{part}"
    return f"{top}/theme/{theme}" + (f"/section/{section}" if section is not None else "")


def measure(source_id: str, title: str, nth: int) -> str:
    """The `nth` measure (from 1) of that title in a document."""
    return f"{document(source_id)}/measure/{digest(title)}-{nth}"


def line(source_id: str, name: str, nth: int) -> str:
    """The `nth` budget line (from 1) of that name in a document."""
    return f"{document(source_id)}/line/{digest(name)}-{nth}"


def figure(line_id: str, fiscal_year: int, stage: str, nth: int) -> str:
    """The `nth` figure (from 1) of that year and stage on a line."""
    return f"{line_id.replace('/line/', '/amount/', 1)}-{fiscal_year}-{stage}-{nth}"


def mention(measure_id: str, entity: str, nth: int) -> str:
    """The `nth` mention (from 1) of an entity in a measure."""
    tail = measure_id.replace("/measure/", "/mention/", 1)
    return f"{tail}-{entity.replace('/', '-')}-{nth}"


def programme(name: str) -> str:
    """The programme of that name, in whatever document."""
    return f"programme/{digest(name)}"


def programme_of_line(line_id: str) -> str:
    """The programme of one line alone, where people judged that it only shares its name with others.

    >>> programme_of_line("document/soumu-2026/line/3f0c9a1b2d4e-2")
    'programme/3f0c9a1b2d4e/soumu-2026-2'
    """
    source_id, _, tail = line_id.removeprefix("document/").partition("/line/")
    name, _, nth = tail.rpartition("-")
    return f"programme/{name}/{source_id}-{nth}"


def reprint(line_id: str, original_id: str) -> str:
    """The decision about one line and the line it may repeat ("" for none)."""
    tail = line_id.replace("document/", "reprint/", 1).replace("/line/", "/", 1)
    return f"{tail}/{original_id.rsplit('/', 1)[-1]}" if original_id else f"{tail}/none"
