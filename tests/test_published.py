"""The published graph is what the program makes of the ministry's document today, and holds none of its prose."""

import csv
import re
import unicodedata
from pathlib import Path

import pytest

from saikei import api, folder
from saikei.model import Reading
from tests.conftest import MINISTRY, ROOT

PUBLISHED = ROOT / "graph"
RUN = 28
"""Characters in a row that make a piece of a sentence."""


def built() -> list[str]:
    """The names of the published files, less what people wrote beside them."""
    return sorted(path.name for path in PUBLISHED.iterdir() if path.name != "README.md")


def squeezed(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())


def test_the_published_folder_is_whole() -> None:
    assert folder.verify(PUBLISHED) == ()
    assert {"graph.nq", "budget-lines.csv", "amounts.csv", "manifest.json"} <= set(built())


@pytest.mark.parametrize("path", sorted(PUBLISHED.glob("*.csv")), ids=lambda path: path.name)
def test_every_published_table_has_rows(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        assert next(csv.DictReader(file), None), f"{path.name} is empty"


def test_the_published_graph_is_built_again_byte_for_byte(ministry: Reading, tmp_path: Path) -> None:
    assert ministry.lines
    api.build(MINISTRY, curation=ROOT / "curation").write(tmp_path / "again")
    assert sorted(path.name for path in (tmp_path / "again").iterdir()) == built()
    different = [
        name for name in built() if (tmp_path / "again" / name).read_bytes() != (PUBLISHED / name).read_bytes()
    ]
    assert different == [], "make graph, and read the difference before it is committed"


def sentences(text: str) -> set[str]:
    """Every run of characters of the document's sentences: what ends in 。 within one paragraph."""
    paragraphs = (squeezed(paragraph) for paragraph in re.split(r"\n\s*\n\s*\n", text))
    pieces = (piece for paragraph in paragraphs for piece in re.split(r"(?<=。)|[•●○※【】「」『』]", paragraph))
    found = [piece for piece in pieces if piece.endswith("。") and len(piece) > RUN]
    return {piece[at : at + RUN] for piece in found for at in range(len(piece) - RUN + 1)}


def named(reading: Reading) -> set[str]:
    """Every run of characters of names, which are facts also where a sentence repeats them."""
    names = [
        *(heading.title for heading in reading.outline.headings),
        *(measure.title for measure in reading.outline.measures),
        *(line.name for line in reading.lines),
    ]
    return {name[at : at + RUN] for name in map(squeezed, names) for at in range(len(name) - RUN + 1)}


@pytest.mark.parametrize("path", sorted(PUBLISHED.glob("*.[cnj]*")), ids=lambda path: path.name)
def test_no_sentence_of_the_document_is_published(path: Path, ministry: Reading) -> None:
    runs = sentences(ministry.document.text) - named(ministry)
    assert len(runs) > 1000
    text = squeezed(path.read_text("utf-8"))
    assert next((text[at : at + RUN] for at in range(len(text) - RUN + 1) if text[at : at + RUN] in runs), None) is None
