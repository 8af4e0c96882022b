"""The formats that things are offered in: by the ending of an address, or by what a program says it accepts."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import mimeparse  # type: ignore[import-untyped]  # it ships no types

_UTF8: Final = "; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Format:
    """A way to write something down.

    Attributes:
        ending: What an address of it ends in, after a dot.
        media: Its media type.
        title: For people.
        syntax: What our writers call it; "" where they do not write it.
        also: Other media types that ask for it.
    """

    ending: str
    media: str
    title: str
    syntax: str = ""
    also: tuple[str, ...] = ()

    @property
    def content_type(self) -> str:
        """For the header of a response."""
        return self.media + _UTF8 if self.media.startswith("text/") else self.media


HTML: Final = Format("html", "text/html", "HTML", also=("application/xhtml+xml",))
GRAPHS: Final = (
    Format("ttl", "text/turtle", "Turtle", "turtle"),
    Format("jsonld", "application/ld+json", "JSON-LD", "jsonld", ("application/json",)),
    Format("nt", "application/n-triples", "N-Triples", "ntriples"),
    Format("rdf", "application/rdf+xml", "RDF/XML", "rdfxml"),
)
"""How statements are given out."""
EXCEL: Final = Format("excel.csv", "text/csv", "CSV (Excel)")
"""CSV for spreadsheets: with a byte order mark, and with names beside identifiers."""
ROWS: Final = (
    Format("csv", "text/csv", "CSV", "csv"),
    Format("tsv", "text/tab-separated-values", "TSV", "tsv"),
    Format("json", "application/sparql-results+json", "JSON", "json", ("application/json",)),
    Format("xml", "application/sparql-results+xml", "XML", "xml", ("application/xml", "text/xml")),
)
"""How the answers to questions are given out."""


def choose(accept: str, offers: Sequence[Format]) -> Format | None:
    """The offer that an Accept header (RFC 9110, 12.5.1) wants most; of equals the first; None where it takes none."""
    if not accept.strip():
        return offers[0]
    media = {kind: offer for offer in offers for kind in (offer.media, *offer.also)}
    try:
        best = mimeparse.best_match(list(reversed(media)), accept)  # of equals, it takes the last
    except mimeparse.MimeTypeParseException:
        return offers[0]
    return media.get(best)


def takes_gzip(accept_encoding: str) -> bool:
    """Whether an Accept-Encoding header (RFC 9110, 12.5.3) takes an answer compressed with gzip.

    >>> [takes_gzip(header) for header in ("gzip, deflate", "*", "br", "", "gzip;q=0, *", "gzip; q=0.5")]
    [True, True, False, False, False, True]
    """
    items = [item.lower().replace(" ", "").partition(";q=") for item in accept_encoding.split(",")]
    weights = {coding: weight for coding, _, weight in items}
    said = weights.get("gzip", weights.get("*"))
    return said is not None and bool(said.strip("0.") or not said)


def split(path: str, offers: Iterable[Format]) -> tuple[str, Format | None]:
    """A path without the ending of one of `offers`, and that format.

    >>> split("technology/haps.ttl", GRAPHS)[0], split("technology/haps", GRAPHS)
    ('technology/haps', ('technology/haps', None))
    """
    for offer in sorted(offers, key=lambda offer: -len(offer.ending)):
        if path.endswith(f".{offer.ending}") and not path.endswith(f"/.{offer.ending}"):
            return path.removesuffix(f".{offer.ending}"), offer
    return path, None
