"""PDF files of a few operators, to say exactly what a page prints."""

from io import BytesIO
from typing import Final

import pypdf
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

PICTURE: Final = b"q 100 0 0 100 50 50 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \x80 EI Q"
"""Operators that draw a picture."""


def printed(*pages: bytes) -> bytes:
    """A file whose pages, of 842 by 595 points, hold those operators; ``/F1`` is Helvetica."""
    writer = pypdf.PdfWriter()
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    fonts = DictionaryObject({NameObject("/F1"): _named(font)})
    for operators in pages:
        page = writer.add_blank_page(width=842, height=595)
        content = DecodedStreamObject()
        content.set_data(operators)
        page[NameObject("/Contents")] = writer._add_object(content)
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def says(text: str, matrix: str = "1 0 0 1 100 400") -> bytes:
    """Operators that print a line of ASCII in twelve points under a text matrix."""
    return f"BT /F1 12 Tf {matrix} Tm ({text}) Tj ET ".encode()


def _named(entries: dict[str, str]) -> DictionaryObject:
    return DictionaryObject({NameObject(key): NameObject(value) for key, value in entries.items()})
