"""How alike two names are, and whether they differ only in words that a renaming adds or drops.

The likeness of two names is the share of their characters that stand in both in the same order. A name's *core* is what is
left of it without remarks in brackets, without the words that any programme may end in (…の推進に要する経費), and without
particles and 等.
"""

import re
from dataclasses import dataclass
from typing import Final

from rapidfuzz.fuzz import ratio

from saikei.text import key

_BRACKET: Final = re.compile(r"\([^()]*\)")
_ENDING: Final = re.compile(
    r"(?:に必要な経費|に要する経費|に係る経費|のための経費|関係経費|関連経費|事業費補助金|事業委託費|委託事業|補助事業|事業費|事業"
    r"|補助金|委託費|経費|費|の実施|の推進|推進|支援|等)+$"
)
_PARTICLE: Final = re.compile(r"における|に関する|に係る|に向けた|のための|を通じた|及び|等|の|を|に|と|、")
_NUMBER: Final = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Name:
    """A name, ready to be compared.

    Attributes:
        key: Under the normalisation of `saikei.text.key`.
        core: What is left of `key` without the words above; never empty.
        remarks: What stands in its brackets.
        numbers: The numbers in `key`.
    """

    key: str
    core: str
    remarks: tuple[str, ...]
    numbers: frozenset[str]


def analyse(name: str) -> Name:
    """`name`, ready to be compared.

    >>> analyse("新しい漁港の整備等に要する経費（仮称）").core
    '新しい漁港整備'
    """
    whole = bare = key(name)
    remarks: list[str] = []
    while found := _BRACKET.findall(bare):
        remarks += found
        bare = _BRACKET.sub("", bare)
    bare = bare or whole
    ended = _ENDING.sub("", bare) or bare
    core = _PARTICLE.sub("", ended) or ended
    return Name(whole, core, tuple(remarks), frozenset(_NUMBER.findall(whole)))


def likeness(one: Name, other: Name, least: float = 0.0) -> float:
    """How alike two names are, from 0 to 1; 0 where it is below `least`."""
    return ratio(one.key, other.key, score_cutoff=100 * least) / 100


def differ_in_words_only(one: Name, other: Name) -> bool:
    """The cores are the same, and a remark in brackets stands at most in one of the names.

    >>> differ_in_words_only(analyse("漁港整備事業（仮称）"), analyse("漁港の整備"))
    True
    >>> differ_in_words_only(analyse("灯台購入費（北）"), analyse("灯台購入費（南）"))
    False
    """
    return one.core == other.core and (one.remarks == other.remarks or not one.remarks or not other.remarks)


def number_otherwise(one: Name, other: Name) -> bool:
    """Both hold numbers, and not the same: 第１期 and 第２期 are two things."""
    return bool(one.numbers and other.numbers) and one.numbers != other.numbers
