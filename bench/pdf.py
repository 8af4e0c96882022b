"""Prints how right and how fast PDF files are read, beside other readers of PDF files.

    python -m bench.pdf [FILE…]      files with the facts of examples/mirai-2026.txt; those of tests/pdf/data by default

The text of each reader goes through the same pipeline; *right* are the headings, measures, lines and figures that the text of
the document itself gives too, *beside* what it does not give. Readers that are not installed are left out and said to be.
"""

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from typing import Final, TypeAlias

from tests.conftest import EXAMPLE, ROOT
from tests.pdf.test_pdf import facts

from saikei import pipeline
from saikei.document import load_source
from saikei.document.pdf.glyphs import read_sheets
from saikei.document.pdf.lines import find_lines
from saikei.document.pdf.order import reading_order
from saikei.problems import SourceError

RUNS: Final = 3
Reader: TypeAlias = Callable[[bytes], str]


def saikei(data: bytes) -> str:
    """Our text, in this process."""
    pages = ("\n\n".join("\n".join(line.text for line in block) for block in reading_order(find_lines(sheet.glyphs)))
             for sheet in read_sheets(data))  # fmt: skip
    return "\n\f\n".join(pages)


def pdfium(data: bytes) -> str:
    """The text of PDFium as it comes."""
    import pypdfium2

    document = pypdfium2.PdfDocument(data)
    return "\n\f\n".join(page.get_textpage().get_text_range().replace("\r\n", "\n") for page in document)


def pdfminer(data: bytes) -> str:
    """The text of pdfminer.six."""
    from pdfminer.high_level import extract_text

    return str(extract_text(BytesIO(data)))


def pdfplumber(data: bytes) -> str:
    """The text of pdfplumber, which keeps the layout when asked."""
    import pdfplumber as plumber

    with plumber.open(BytesIO(data)) as document:
        return "\n\f\n".join(page.extract_text() or "" for page in document.pages)


def pdftotext(data: bytes) -> str:
    """The text of poppler's program."""
    return subprocess.run(["pdftotext", "-", "-"], input=data, capture_output=True, check=True).stdout.decode()


def measured(read: Reader, data: bytes) -> tuple[str, float]:
    """The text, and the least CPU seconds of some runs, those of programs that it starts among them."""
    spent: list[float] = []
    for _ in range(RUNS):
        start = sum(os.times()[:4])
        text = read(data)
        spent.append(sum(os.times()[:4]) - start)
    return text, min(spent)


def rows(path: Path) -> Iterator[str]:
    """A line for each reader."""
    data, source = path.read_bytes(), load_source(EXAMPLE)
    typed = facts(pipeline.read(EXAMPLE.read_bytes(), source))
    for read in (saikei, pdfium, pdfminer, pdfplumber, pdftotext):
        try:
            text, seconds = measured(read, data)
            found = facts(pipeline.read(text.encode(), source))
        except (ImportError, FileNotFoundError):
            yield f"  {read.__name__:<12}not installed"
            continue
        except SourceError:
            found = set()
        pages = text.count("\f") + 1
        yield f"  {read.__name__:<12}{len(found & typed):>5} of {len(typed)}{len(found - typed):>9}{pages / max(seconds, 1e-6):>12,.0f}"


def main(paths: list[Path]) -> None:
    """Print a table for each file."""
    logging.disable(logging.WARNING)
    for path in paths:
        print(f"{path.name}\n  {'reader':<12}{'right':>10}{'beside':>11}{'pages/s':>12}")
        for row in rows(path):
            print(row)


if __name__ == "__main__":
    main([Path(name) for name in sys.argv[1:]] or sorted((ROOT / "tests/pdf/data").glob("mirai-*.pdf")))
