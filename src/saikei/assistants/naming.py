"""Things by their names: exact, in part, or nearly, in Japanese, English and by every other name."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias, get_args

from rapidfuzz.fuzz import ratio

from saikei.identifiers import BASE
from saikei.sparql.store import Endpoint
from saikei.text import key

Kind: TypeAlias = Literal[
    "organisation", "technology", "policy", "programme", "measure", "part", "theme", "section", "document", "line"
]
Match: TypeAlias = Literal["identifier", "name", "part of a name", "similar name"]

CLASSES: Final[Mapping[Kind, str]] = {
    "organisation": "sk:Organisation",
    "technology": "sk:Technology",
    "policy": "sk:PolicyInstrument",
    "programme": "sk:Programme",
    "measure": "sk:Measure",
    "part": "sk:Part",
    "theme": "sk:Theme",
    "section": "sk:Section",
    "document": "sk:Document",
    "line": "sk:BudgetLine",
}
"""The class of each kind; of things with one name, those of an earlier kind come first."""

_LIKELY: Final = 60.0
"""The likeness, of 100, from which a name may have been meant."""
_MATCHES: Final[tuple[Match, ...]] = get_args(Match)
_NAMES: Final = """
SELECT ?thing ?property ?name (LANG(?name) AS ?language) {{
  ?thing a {kind} ; ?property ?name .
  VALUES ?property {{ rdfs:label skos:prefLabel skos:altLabel skos:hiddenLabel }}
}} ORDER BY ?thing ?property ?name"""


@dataclass(slots=True)
class Named:
    """A thing and its names.

    Attributes:
        iri: What it is.
        kind: Of which kind.
        labels: Its name by language.
        aliases: Its other names.
    """

    iri: str
    kind: Kind
    labels: dict[str, str] = field(default_factory=dict)
    aliases: list[str] = field(default_factory=list)

    @property
    def names(self) -> tuple[str, ...]:
        """All its names."""
        return tuple(dict.fromkeys((*self.labels.values(), *self.aliases)))


def find_named(endpoint: Endpoint, kinds: Iterable[Kind]) -> Iterator[Named]:
    """Everything of some kinds that has a name."""
    for kind in kinds:
        known: dict[str, Named] = {}
        for row in endpoint.query(_NAMES.format(kind=CLASSES[kind])):
            named = known.setdefault(str(row["thing"]), Named(str(row["thing"]), kind))
            name, language = str(row["name"]), str(row["language"] or "")
            if str(row["property"]).endswith(("#altLabel", "#hiddenLabel")):
                named.aliases.append(name)
            else:
                named.labels.setdefault(language, name)
        yield from known.values()


def match(wanted: str, things: Iterable[Named]) -> list[tuple[Match, Named]]:
    """What `wanted` may name, the best first: by identifier, by name, by a part of a name, by a similar name.

    An identifier is an IRI, its path below our base, or the last part of that where it is no number.
    """
    ranked: list[tuple[int, int, float, str, Named]] = []
    short, plain = wanted.removeprefix(BASE), key(wanted)
    for named in things:
        rank, likeness = _rank(short, plain, named)
        if rank < len(_MATCHES):
            ranked.append((rank, list(CLASSES).index(named.kind), -likeness, named.iri, named))
    return [(_MATCHES[rank], named) for rank, *_, named in sorted(ranked, key=lambda found: found[:4])]


def _rank(short: str, plain: str, named: Named) -> tuple[int, float]:
    """The place of a thing in `_MATCHES`, or one beyond; and how like its nearest name is."""
    path = named.iri.removeprefix(BASE)
    last = path.rpartition("/")[2]
    if short == path or (short == last and not last.isdecimal()):
        return 0, 100.0
    keys = [key(name) for name in named.names]
    if plain in keys:
        return 1, 100.0
    likeness = max((ratio(plain, each) for each in keys), default=0.0)
    if plain and any(plain in each for each in keys):
        return 2, likeness
    return (3, likeness) if plain and likeness >= _LIKELY else (4, likeness)
