"""What can be matched by name, and how well a name fits it.

Names are compared under the key of all of Saikei (`saikei.text.key`: width, spaces, dots, case and brackets make no
difference) and then as they sound: hiragana as katakana, every dash alike, ヶ as ケ, and a word in katakana with or
without the long vowel at its end (サーバー, サーバ).
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

import pyoxigraph as ox
from rapidfuzz import fuzz, process

from saikei.identifiers import BASE
from saikei.service import names
from saikei.service.names import Name, text
from saikei.service.site import Site
from saikei.text import key

LONGEST_NAME: Final = 500
"""Characters of a name that are looked at; what is longer is no name."""
CERTAIN: Final = 100.0
"""The score of the same name."""
SOUNDS: Final = 99.0
"""The score of a name that only sounds the same."""

_LEAST: Final = 40.0
"""The score below which nothing is proposed."""
_ALMOST: Final = 98.0
"""The highest score of a name that is not the same."""
_HELD: Final = 50.0
"""The lowest score of a name that holds the other, or is held by it."""
_TELLING: Final = 2
"""Characters from which on a name that is part of another tells something."""
_MOST: Final = 200
"""Candidates that are looked at for one name."""

_HIRAGANA: Final = {code: code + 0x60 for code in range(0x3041, 0x3097)}
_DASHES: Final = dict.fromkeys(map(ord, "‐‑‒–—―−─━-"), "-")
_SPELT: Final = str.maketrans({"ヶ": "ケ", "ヵ": "カ", "ヴ": "ブ"})
_LONG: Final = re.compile(r"(?<=[ァ-ヺ])-")
"""A dash behind katakana, which is meant as a long vowel."""
_LONG_END: Final = re.compile(r"(?<=[ァ-ヺ][ァ-ヺー][ァ-ヺ])ー(?![ァ-ヺー])")
"""The long vowel at the end of a word of three sounds or more, which is written or not (JIS Z 8301)."""
_THINGS: Final = """
SELECT ?thing ?class ?label ?preferred {{
  VALUES ?class {{ {classes} }}
  ?thing a ?class .
  {{ ?thing skos:prefLabel|rdfs:label|dcterms:title ?label BIND(true AS ?preferred) }}
  UNION {{ ?thing skos:altLabel|skos:hiddenLabel ?label BIND(false AS ?preferred) }}
}} ORDER BY ?thing DESC(?preferred) ?label"""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A thing that can be matched.

    Attributes:
        id: Its path below our base.
        type: The name of its class.
        name: Its labels.
        keys: All names it goes by, normalised.
    """

    id: str
    type: str
    name: Name
    keys: frozenset[str]


@dataclass(frozen=True, slots=True)
class Index:
    """All that can be matched.

    Attributes:
        things: By identifier.
        by_key: By normalised name, sorted, who goes by it.
        by_sound: By how a name sounds, who goes by it.
    """

    things: Mapping[str, Candidate]
    by_key: Mapping[str, tuple[Candidate, ...]]
    by_sound: Mapping[str, tuple[Candidate, ...]]


def index(here: Site, classes: Iterable[str]) -> Index:
    """All things of some classes of ours that have names, read once."""
    listed = " ".join(f"sk:{each}" for each in sorted(classes))
    return here.keep(f"candidates {listed}", lambda: _read(here, listed))


def sound(name_key: str) -> str:
    """A key as it sounds.

    >>> sound("ひかりふぁいばー") == sound("ヒカリファイバー") == sound("ヒカリファイバ")
    True
    >>> sound("ビール") == sound("ビル"), sound("エラー") == sound("エラ")
    (False, False)
    """
    katakana = name_key.translate(_HIRAGANA).translate(_SPELT).translate(_DASHES)
    return _LONG_END.sub("", _LONG.sub("ー", katakana))


def scores(known: Index, name: str, types: frozenset[str]) -> list[tuple[Candidate, float]]:
    """The candidates of some types with a name like `name`, each with its best score from 0 to 100, the best first."""
    wanted = key(name[:LONGEST_NAME])
    if not wanted:
        return []
    like = process.extract(wanted, known.by_key.keys(), scorer=fuzz.ratio, limit=_MOST, score_cutoff=_LEAST)
    likeness = {each: min(score, _ALMOST) for each, score, _ in like}
    for each in known.by_key:
        if min(len(each), len(wanted)) >= _TELLING and (each in wanted or wanted in each):
            part = min(len(each), len(wanted)) / max(len(each), len(wanted))
            likeness[each] = max(likeness.get(each, 0.0), _HELD + (_ALMOST - _HELD) * part)
    best = {each.id: SOUNDS for each in known.by_sound.get(sound(wanted), ())}
    likeness[wanted] = CERTAIN
    for each, score in likeness.items():
        for candidate in known.by_key.get(each, ()):
            best[candidate.id] = max(best.get(candidate.id, 0.0), score)
    found = [(known.things[each], score) for each, score in best.items() if known.things[each].type in types]
    return sorted(found, key=lambda each: (-each[1], each[0].id))[:_MOST]


def beginning(known: Index, prefix: str) -> list[Candidate]:
    """The things with a name that begins with `prefix`, then those with one that holds it, short names first."""
    wanted = key(prefix[:LONGEST_NAME])
    if not wanted:
        return []
    held = sorted(
        (not name.startswith(wanted), len(name), each.id)
        for name, of_name in known.by_key.items()
        if wanted in name
        for each in of_name
    )
    return [known.things[each] for each in dict.fromkeys(each for *_, each in held)]


def _read(here: Site, listed: str) -> Index:
    labels: dict[str, dict[str, str]] = {}
    keys: dict[str, set[str]] = {}
    types: dict[str, str] = {}
    for row in names.solutions(here.endpoint.query(_THINGS.format(classes=listed))):
        thing, label = text(row["thing"]), row["label"]
        if not thing.startswith(BASE) or not isinstance(label, ox.Literal):
            continue
        thing = thing.removeprefix(BASE)
        types.setdefault(thing, text(row["class"]).removeprefix(names.TERMS))
        keys.setdefault(thing, set()).add(key(label.value))
        said = labels.setdefault(thing, {})
        if text(row["preferred"]) == "true":
            said.setdefault(label.language or "", label.value)
    things = {
        each: Candidate(each, types[each], _name(each, labels[each]), frozenset(keys[each] - {""}))
        for each in sorted(types)
    }
    by_key: dict[str, list[Candidate]] = {}
    by_sound: dict[str, dict[str, Candidate]] = {}
    for candidate in things.values():
        for name in candidate.keys:
            by_key.setdefault(name, []).append(candidate)
            by_sound.setdefault(sound(name), {})[candidate.id] = candidate
    return Index(
        things,
        {name: tuple(by_key[name]) for name in sorted(by_key)},
        {name: tuple(found.values()) for name, found in by_sound.items()},
    )


def _name(thing: str, said: Mapping[str, str]) -> Name:
    return Name(said.get("ja", ""), said.get("en", ""), said.get("", thing))
