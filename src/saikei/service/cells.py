"""RDF terms as people read them: cells of a table with their text, where they lead, and in which language they are."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final
from urllib.parse import quote, urlencode, urlsplit

import pyoxigraph as ox

from saikei.identifiers import BASE
from saikei.service.language import Language, say
from saikei.service.names import Name, shorten
from saikei.sparql.values import Term, to_python

_UNESCAPED: Final = "/:@!$&'()*+,;=~%"
"""What may stand in the path of an address as it is, beside letters and digits (RFC 3986, 3.3)."""

_LONG: Final = 10_000
"""The sum in yen from which on people say it otherwise than it is written."""
_MYRIADS: Final = ((10**12, "兆"), (10**8, "億"), (10**4, "万"), (1, ""))
_SHORT_SCALES: Final = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one cell.

    Attributes:
        text: For people.
        href: Where it leads: an address of an outside page, or a path below this service; "" for nowhere.
        lang: The language of the text, where it is known.
        number: Whether it is a number, and stands to the right.
        detail: What stands smaller below it, such as the exact yen of a printed figure.
        mark: A word on its standing, such as ``counts``, ``left-out`` or ``concluded``.
        parts: What stands in it one below the other, in place of a text.
    """

    text: str
    href: str = ""
    lang: str = ""
    number: bool = False
    detail: str = ""
    mark: str = ""
    parts: tuple["Cell", ...] = ()


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a page.

    Attributes:
        caption: What it shows.
        columns: The heads of its columns.
        rows: The cells of each row.
        headed: Whether the first cell of a row is its head.
        total: A last row that sums up, or none.
    """

    caption: str
    columns: tuple[Cell, ...]
    rows: tuple[tuple[Cell, ...], ...]
    headed: bool = True
    total: tuple[Cell, ...] = ()


def heads(texts: Iterable[str], numbers: Sequence[int] = ()) -> tuple[Cell, ...]:
    """The heads of columns; `numbers` says which of them, from 0, hold numbers."""
    return tuple(Cell(text, number=place in numbers) for place, text in enumerate(texts))


def lead(iri: str) -> str:
    """Where an IRI leads: ours to its page here, an address on the web to itself, anything else nowhere.

    >>> lead("https://w3id.org/saikei/technology/haps"), lead("javascript:alert(1)"), lead("https://example.org/")
    ('/technology/haps', '', 'https://example.org/')
    """
    if iri.startswith(f"{BASE}/"):
        return ""  # as an address here it would begin with two slashes, which is another host
    if iri.startswith(BASE):
        path, hash_, fragment = iri.removeprefix(BASE).partition("#")
        return f"/{quote(path, _UNESCAPED)}{hash_}{quote(fragment, _UNESCAPED)}"
    try:
        parts = urlsplit(iri)
    except ValueError:
        return ""
    return iri if parts.scheme in ("http", "https") and parts.netloc else ""


def cell(term: Term | None, names: Mapping[str, Name], language: Language, column: str = "") -> Cell:
    """A term as a cell.

    Args:
        term: What to show; None for nothing.
        names: The names of IRIs; one without a name shows its short form.
        language: The reader's.
        column: The name of the variable or property, which says that a number is money, or a page.
    """
    if isinstance(term, ox.NamedNode):
        name, lang = names[term.value].read(language) if term.value in names else (shorten(term.value), "")
        return Cell(name or shorten(term.value), lead(term.value), lang)
    if not isinstance(term, ox.Literal):
        return Cell("" if term is None else str(term))
    value = to_python(term)
    if isinstance(value, bool):
        return Cell(say(language, "yes" if value else "no"))
    if isinstance(value, int) and column.endswith("page"):
        return Cell(str(value), page_address(value), number=True)
    if isinstance(value, int | Decimal):
        return _number(value, language, money=column.endswith(("yen", "#value", "#step")))
    if isinstance(value, date):
        return Cell(value.isoformat())
    return Cell(term.value, lang=term.language or "")


def link(iri: str, names: Mapping[str, Name], language: Language, detail: str = "") -> Cell:
    """An IRI as a cell that leads to it."""
    made = cell(ox.NamedNode(iri), names, language)
    return Cell(made.text, made.href, made.lang, detail=detail)


def page_address(page: int | str, document: str = "") -> str:
    """Where all is shown that stands on a page of a document, by its short name or its IRI; of any where it is "".

    >>> page_address(7), page_address(7, "https://w3id.org/saikei/document/soumu-2026")
    ('/questions/page?page=7', '/questions/page?page=7&document=soumu-2026')
    """
    known = document.removeprefix(f"{BASE}document/")
    return f"/questions/page?{urlencode({'page': page, **({'document': known} if known else {})})}"


def yen(amount: int, language: Language) -> str:
    """A sum in yen, exact.

    >>> yen(370000000, "ja"), yen(370000000, "en")
    ('370,000,000円', '¥370,000,000')
    """
    return f"{amount:,}円" if language == "ja" else f"{'-' if amount < 0 else ''}¥{abs(amount):,}"


def spoken(amount: int, language: Language) -> str:
    """A sum in yen as people say it, and exact all the same in Japanese.

    >>> spoken(2810000000, "ja"), spoken(19481960000000, "ja"), spoken(2810000000, "en"), spoken(0, "ja")
    ('28億1,000万円', '19兆4,819億6,000万円', '2.81 billion yen', '0円')
    """
    sign, rest = "-" if amount < 0 else "", abs(amount)
    if language == "en":
        for unit, word in _SHORT_SCALES:
            if rest >= unit:
                return f"{sign}{rest / unit:,.2f}".rstrip("0").rstrip(".") + f" {word} yen"
        return f"{sign}{rest:,} yen"
    written = []
    for unit, word in _MYRIADS:
        count, rest = divmod(rest, unit)
        if count:
            written.append(f"{count:,}{word}")
    return f"{sign}{''.join(written) or '0'}円"


def money(amount: int, language: Language) -> Cell:
    """A sum as people say it, with the exact yen below."""
    return Cell(spoken(amount, language), number=True, detail=yen(amount, language) if abs(amount) >= _LONG else "")


def _number(value: int | Decimal, language: Language, *, money: bool) -> Cell:
    if money and isinstance(value, int):
        return Cell(yen(value, language), number=True, detail=spoken(value, language) if abs(value) >= _LONG else "")
    return Cell(f"{value:,}" if money else f"{value:f}" if isinstance(value, Decimal) else str(value), number=True)
