"""Names of budget programmes in any number, as the genre makes them, with what a new year does to them.

Everything follows from a seed. Things are the labels of our vocabularies, tasks and endings those of the genre; a name is
renamed as ministries rename, and has siblings that only look like it.
"""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Final

import pyoxigraph as ox

from saikei.identity.appearances import Appearance, Printed
from saikei.model import Amount, ReprintMark, Source, Stage
from saikei.resources import resource
from saikei.text import key

TASKS: Final = (
    "整備", "高度化", "普及", "研究開発", "実証", "人材育成", "海外展開", "調査研究", "強靱化", "利活用", "標準化",
    "共同利用", "老朽化対策", "安全対策", "相談体制の充実", "担い手確保", "災害対応力の強化", "国際連携", "審査の迅速化",
    "基盤強化", "適正化", "広報啓発", "実態把握", "維持管理", "省力化", "地域実装", "試験運用", "評価手法の検討",
)  # fmt: skip
PLACES: Final = (
    "離島", "山間地域", "港湾", "河川流域", "都市部", "過疎地域", "被災地", "公共施設", "学校", "病院", "農地", "森林",
    "漁場", "観光地", "市町村", "地方公共団体", "中小企業", "大学等", "消防本部", "郵便局", "放送局", "図書館", "空港",
)  # fmt: skip
ENDINGS: Final = ("事業", "推進事業", "事業費補助金", "に要する経費", "委託費", "等", "の推進", "支援事業")
_WORDS: Final = (
    "農業林業水産畜産港湾空港鉄道道路河川海岸砂防下水上水都市住宅建築土地測量気象海洋観光交通物流船舶航空"
    "宇宙衛星電波放送通信郵便統計行政選挙消防救急防災復興原子火力風力地熱水素蓄電資源鉱物石油石炭素材化学"
    "機械電子情報人材教育学校大学研究文化芸術博物図書体育医療看護介護保育福祉年金雇用労働職業労災食品衛生"
    "薬品感染疾病健康栄養環境大気水質土壌廃棄循環生物森林景観公園司法法務登記矯正保護人権入国外交国際条約"
    "経済貿易関税財政税務金融証券保険知財特許標準計量中小企業商業消費取引競争地方離島過疎都道市民男女青年"
    "高齢障害児童家族生活地域産業技術安全犯罪警察国境領海訓練装備施設車両艦艇需給流通価格品種種苗病害獣害"
    "用水農地漁場養殖木材花粉酪農飼料"
)
WORDS: Final = tuple(_WORDS[i : i + 2] for i in range(0, len(_WORDS), 2))
FORMS: Final = (
    "{whose}における{0}の{task}", "{0}を活用した{whose}の{task}", "{0}による{1}の{task}", "{0}・{1}の{task}",
    "{0}に係る{1}の{task}", "{whose}の{0}{task}", "{0}と{1}の連携による{task}", "{0}{task}",
)  # fmt: skip
PREFIXES: Final = ("次世代", "新たな", "広域", "持続可能な", "総合的な")
MARKS: Final[tuple[ReprintMark, ...]] = ("", "", "", "full", "full", "partial")


@dataclass(frozen=True, slots=True)
class Renamed:
    """Two lists of names, and which of the first became which of the second.

    Attributes:
        before: Names of one year, all different.
        after: Names of the next.
        pairs: The renamings: a name of `before` alone, and one of `after` alone.
    """

    before: tuple[str, ...]
    after: tuple[str, ...]
    pairs: frozenset[tuple[str, str]]


def names(seed: int = 1) -> Iterator[str]:
    """Names without end, all different.

    They are more like each other than real ones: among twelve thousand, a name shares rare runs of characters with ten
    others; among as many of the government's review sheets, with four.
    """
    pick = random.Random(seed)
    seen: set[str] = set()
    while True:
        things = [_thing(pick), _thing(pick)]
        whose = pick.choice(PLACES) if pick.random() < 0.3 else _thing(pick)
        task, ending = pick.choice(TASKS), pick.choice(ENDINGS)
        name = pick.choice(FORMS).format(*things, whose=whose, task=task) + ending
        if key(name) not in seen:
            seen.add(key(name))
            yield name


def renamed(size: int, seed: int = 1) -> Renamed:
    """`size` names of each year: eight of ten go on, one is renamed, one ends and another begins."""
    pick = random.Random(seed)
    source = names(seed)
    taken: set[str] = set()

    def fresh() -> str:
        return next(name for name in source if key(name) not in taken)

    before: list[str] = []
    after: list[str] = []
    pairs: set[tuple[str, str]] = set()
    while len(before) < size:
        name, fate = fresh(), pick.random()
        new = name if fate < 0.8 else pick.choice(RENAMINGS)(name, pick) if fate < 0.9 else fresh()
        if key(new) in taken or (fate >= 0.8 and key(new) == key(name)):
            continue
        taken |= {key(name), key(new)}
        before.append(name)
        after.append(new)
        if 0.8 <= fate < 0.9:
            pairs.add((name, new))
    return Renamed(tuple(before), tuple(after), frozenset(pairs))


def appearances(size: int, seed: int = 1) -> tuple[Appearance, ...]:
    """`size` lines of two years' documents: two of three are programmes, the others print them again."""
    pick = random.Random(seed)
    source = names(seed)
    sources = [Source(f"made-{year}", "", "省", year, "request") for year in (2026, 2025)]
    known: list[str] = []
    found: list[Appearance] = []
    for order in range(size):
        first = order in (0, size // 2) or pick.random() < 2 / 3
        name = next(source) if first else pick.choice(known)
        known.append(name)
        mark: ReprintMark = "" if first else pick.choice(MARKS)
        document = sources[order >= size / 2]
        found.append(_line(order, name, mark, document, pick))
    return tuple(found)


def _line(order: int, name: str, mark: ReprintMark, source: Source, pick: random.Random) -> Appearance:
    year = source.fiscal_year
    budgets: list[tuple[int, Stage]] = [(year, "request"), (year - 1, "initial"), (year - 2, "supplementary")]
    figures = tuple(
        Printed(f"f{order}-{nth}", Amount(*budget, pick.randrange(1, 999) * 10**7, False, 10**7), order)
        for nth, budget in enumerate(budgets[: pick.randrange(1, 4)])
    )
    theme = f"document/{source.id}/theme/{order * 18 // 1000 % 18 + 1}"
    return Appearance(f"l{order}", name, mark, figures, source, order, f"m{order // 2}", theme=theme)


RENAMINGS: Final[tuple[Callable[[str, random.Random], str], ...]] = (
    lambda name, _: f"{name}（仮称）",
    lambda name, _: name.removesuffix("等") if name.endswith("等") else f"{name}等",
    lambda name, pick: _ending(name, pick.choice(ENDINGS)),
    lambda name, pick: pick.choice(PREFIXES) + name,
    lambda name, pick: name.replace("の", f"の{pick.choice(PREFIXES)}", 1),
    lambda name, _: name.replace("における", "の", 1),
    lambda name, pick: f"{name}（{pick.choice(PLACES)}分）",
    lambda name, pick: name.replace(pick.choice(PLACES), pick.choice(PLACES) + "等", 1),
    lambda name, pick: name.replace("の", f"及び{pick.choice(TASKS)}の", 1),
)


def _thing(pick: random.Random) -> str:
    """Something a programme may be about: of our vocabularies, or made of words of the genre."""
    return pick.choice(_things()) if pick.random() < 0.2 else "".join(pick.sample(WORDS, pick.choice((2, 2, 3))))


def _ending(name: str, ending: str) -> str:
    old = max((each for each in ENDINGS if name.endswith(each)), key=len, default="")
    return name.removesuffix(old) + ending


@cache
def _things() -> list[str]:
    """The Japanese labels of technologies and organisations."""
    found: set[str] = set()
    for file in ("technologies.ttl", "organisations.ttl"):
        data = (resource("ontology") / "vocabulary" / file).read_bytes()
        for triple in ox.parse(data, ox.RdfFormat.TURTLE, base_iri="https://w3id.org/saikei/"):
            if triple.predicate.value.endswith("#prefLabel") and isinstance(triple.object, ox.Literal):
                found |= {triple.object.value} if triple.object.language == "ja" else set()
    return sorted(found)
