"""The text of a document laid out as slides for LibreOffice Impress: a frame for headings, titles, text, money and number.

    .venv/bin/python -m tests.pdf.impress examples/mirai-2026.txt tests/pdf/data/mirai-libreoffice.pdf

makes the file that the tests read, where LibreOffice is installed.
"""

import subprocess
import sys
import tempfile
from html import escape
from pathlib import Path
from typing import Final

from saikei import api
from saikei.model import Reading
from tests.pdf.slides import Part, numbered

_HEAD: Final = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:presentation="urn:oasis:names:tc:opendocument:xmlns:presentation:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.presentation">
<office:automatic-styles>
<style:page-layout style:name="sheet"/>"""
_SIZES: Final = {"small": 9, "plain": 10, "title": 17}


def to_fodp(reading: Reading) -> str:
    """The document of `reading` as a flat presentation, one slide a page."""
    styles = "".join(
        f'<style:style style:name="{name}" style:family="paragraph"><style:text-properties '
        f'fo:font-family="Noto Sans CJK JP" style:font-family-asian="Noto Sans CJK JP" '
        f'fo:font-size="{size}pt" style:font-size-asian="{size}pt"/></style:style>'
        for name, size in _SIZES.items()
    )
    pages = "".join(_page(nth, *each) for nth, each in enumerate(numbered(reading), 1))
    return (
        f"{_HEAD}{styles}</office:automatic-styles>"
        '<office:master-styles><style:master-page style:name="plain" style:page-layout-name="sheet"/></office:master-styles>'
        f"<office:body><office:presentation>{pages}</office:presentation></office:body></office:document>"
    )


def _page(nth: int, headings: list[str], body: list[Part], number: str) -> str:
    frames = [_frame(headings, "small", 10, 6, 150)] if headings else []
    top = 12.0 + 5 * len(headings)
    for title, text, money in body:
        if title:
            frames.append(_frame(title, "title", 10, top, 270))
        top += 9 * len(title)
        frames += [_frame(text, "plain", 12, top, 160)] if text else []
        frames += [_frame(money, "plain", 180, top, 110)] if money else []
        top += 5 * max(_rows(text, 44), _rows(money, 30)) + 4
    frames.append(_frame([number], "small", 265, 150, 12) if number else "")
    return f'<draw:page draw:name="p{nth}" draw:master-page-name="plain">{"".join(frames)}</draw:page>'


def _rows(lines: list[str], letters: int) -> int:
    """How many rows lines take in a frame that holds so many letters beside each other."""
    return sum(-(-len(line) // letters) for line in lines)


def _frame(lines: list[str], style: str, left: float, top: float, width: float) -> str:
    text = "".join(f'<text:p text:style-name="{style}">{escape(line)}</text:p>' for line in lines)
    return (
        f'<draw:frame svg:x="{left}mm" svg:y="{top}mm" svg:width="{width}mm" svg:height="5mm">'
        f"<draw:text-box>{text}</draw:text-box></draw:frame>"
    )


def main(source: str, target: str) -> None:
    """Print the document at `source` with LibreOffice to `target`."""
    [reading] = api.read(source)
    with tempfile.TemporaryDirectory() as folder:
        slides = Path(folder) / "slides.fodp"
        slides.write_text(to_fodp(reading), "utf-8")
        command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to", "pdf"]
        subprocess.run([*command, "--outdir", folder, str(slides)], check=True, capture_output=True, timeout=180)
        Path(target).write_bytes(slides.with_suffix(".pdf").read_bytes())


if __name__ == "__main__":
    main(*sys.argv[1:3])
