"""Short texts of our own writing, read for their mentions; and vocabularies as short as a line."""

from saikei import outline
from saikei.document import read_document
from saikei.mentions import Lexicon, find_mentions, load_lexicon, read_lexicon
from saikei.mentions.matcher import Matcher, find_terms
from saikei.mentions.squeezed import squeeze
from saikei.mentions.statements import packaged
from saikei.model import EntityType, Line, Mention, Source
from saikei.outline.assembly import SlideItems

PREFIXES = """
@base <https://w3id.org/saikei/> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix sk: <ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""
CLASSES: dict[EntityType, str] = {
    "organisation": "sk:Organisation",
    "technology": "sk:Technology",
    "policy": "sk:PolicyInstrument",
}
SOURCE = Source("harbour-2030", "稲穂省重点施策2030", "稲穂省", 2030)
HEAD = "Ⅰ 海と山のくらし\n１．港の灯台\n（１）灯台の修理\n"


def lines(text: str) -> list[Line]:
    """`text` as the lines that are not blank."""
    found: list[Line] = []
    at = gap = 0
    for number, raw in enumerate(text.split("\n"), 1):
        if raw.strip():
            found.append(Line(number, at, raw, gap))
            gap = 0
        else:
            gap += 1
        at += len(raw) + 1
    return found


def words(*rows: str, extra: str = "") -> Lexicon:
    """The lexicon of concepts written ``organisation/nict NICT | 情報通信研究機構``, and of some more Turtle.

    The rules of roles that come with the package are part of it.
    """
    turtle = [PREFIXES, extra]
    for row in rows:
        name, _, labels = row.partition(" ")
        kind = next(kind for kind in CLASSES if name.startswith(kind))
        quoted = ", ".join(f'"{label.strip()}"@ja' for label in labels.split("|"))
        turtle.append(f"<{name}> a {CLASSES[kind]}, skos:Concept ; skos:prefLabel {quoted} .")
    return read_lexicon([("test.ttl", "\n".join(turtle).encode()), *packaged("role-rules")])


def found(text: str, lexicon: Lexicon | None = None) -> list[tuple[str, str]]:
    """The last part of each concept named in `text`, with the squeezed characters that name it, in reading order."""
    squeezed = squeeze(lines(text))
    finds = find_terms(squeezed, Matcher((lexicon or load_lexicon()).terms))
    return [(find.entity.rpartition("/")[2], squeezed.cased[find.start : find.end]) for find in finds]


def mentions(text: str, lexicon: Lexicon | None = None, source: Source = SOURCE) -> tuple[Mention, ...]:
    """The mentions of a document that holds `text`."""
    rows = outline.find_rows(read_document(text.encode(), source))
    slides = outline.find_slides(rows, outline.find_blocks(rows))
    contents, _, _ = outline.find_outline(source, slides, [SlideItems((), ()) for _ in slides])
    return find_mentions(source, slides, contents, lexicon or load_lexicon())


def printed(text: str, lexicon: Lexicon | None = None) -> list[Mention]:
    """The mentions that `text` prints under a title of our own."""
    found = mentions(f"{HEAD}灯台守の支援\n{text}", lexicon)
    return [mention for mention in found if mention.explicit]
