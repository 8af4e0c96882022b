"""Writes corpora of documents in the genre, of any size, with the truth of them, and marks what was built against it.

    python -m bench.corpora write FOLDER --documents 1000 [--seed 1]      documents, and truth.jsonl beside them
    python -m bench.corpora mark FOLDER BUILT                             marks of a built folder against that truth

Everything follows from the seed, document by document, so that a hundred thousand take no more memory than one. A
publisher prints one document a year, five of them. From one year to the next a programme goes on, perhaps in another
typography, is renamed, or ends and another begins. A document prints some of its own lines again, and some of another
publisher's of the same year, marked or not, in other units. All prose is our own.
"""

import argparse
import json
import random
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, Final

from bench.programmes import ENDINGS, names

NEWEST: Final = 2026
YEARS: Final = 5
"""Documents of each publisher, one a year."""
SLOTS: Final = 24
"""Programmes of a publisher in each year."""
AGAIN: Final = 4
"""Lines of its own that a document prints again."""
BORROWED: Final = 2
"""Lines of another publisher that it prints again."""
TRUTH: Final = "truth.jsonl"

_DIGITS: Final = str.maketrans("0123456789.,", "０１２３４５６７８９．，")
_WIDE: Final = str.maketrans(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789()",
    "ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺ０１２３４５６７８９（）",
)
_HILLS: Final = "青赤白黒金銀朝夕春夏秋冬東西南北上下大小高深遠近"
_SHORES: Final = "山川森林野原浦浜崎島沢谷岡坂橋里村町津田池泉峰"
_ROMAN: Final = "ⅠⅡⅢⅣⅤ"
_PARTS: Final = ("暮らしを守る道具と備え", "空と海をひらく産業の基盤", "人と土地を結ぶ学びの場")
_THEMES: Final = (
    "灯りのともる道の整備",
    "水辺の仕事の継承",
    "山里の見守り",
    "港の手入れ",
    "夜空の学び",
    "道具の図書館",
)
_SECTIONS: Final = ("足もとの点検", "担い手の育成", "仕組みの見直し", "使い方の工夫", "記録の公開", "場の開設")
_DEEDS: Final = (
    "峠ごとに印を置き、",
    "古い倉を直し、",
    "年寄りの話を書き留め、",
    "潮の暦に合わせて、",
    "霧の深い日にも、",
)
_ENDS: Final = (
    "誰もが使えるようにする。",
    "次の世代に手渡す。",
    "町の外にも知らせる。",
    "傷みを早めに見つける。",
    "互いに助け合う。",
)
_DECOYS: Final = ("※上限3,000万円。", "• 講師の謝金は１回当たり2万円を見込む。", "• 写真は1枚当たり500円で買い取る。")


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure as it is true.

    Attributes:
        fiscal_year: Western year.
        stage: Stage of the budget.
        yen: Its value; None for 事項要求.
        qualifier: "" or ``included-in``.
        counts: Whether it is the one that counts.
    """

    fiscal_year: int
    stage: str
    yen: int | None
    qualifier: str
    counts: bool


@dataclass(frozen=True, slots=True)
class Line:
    """A budget line as it is true.

    Attributes:
        name: Its name, before any typography; under one name it is one programme.
        real: One word for the thing itself, whatever it is called that year.
        first_line: Line of the source where the name begins.
        measure: Title of its measure.
        theme: Number of its theme.
        mark: "", ``full`` or ``partial``.
        repeats: Document and first line of the line that it repeats; () for none.
        figures: In print order.
    """

    name: str
    real: str
    first_line: int
    measure: str
    theme: int
    mark: str
    repeats: tuple[str, int] | tuple[()]
    figures: tuple[Figure, ...]


@dataclass(slots=True)
class Page:
    """A document while it is written: its lines, and what is true of them."""

    rows: list[str] = field(default_factory=list)
    measures: list[str] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Programme:
    """A programme of a publisher in one year.

    Attributes:
        real: One word for the thing itself, whatever it is called.
        name: What it is called; under one name it is one programme.
        fine: Its figures are whole thousands of yen; else whole tenths of an 億.
        seed: What its figures follow from.
    """

    real: str
    name: str
    fine: bool
    seed: str

    def yen(self, fiscal_year: int, stage: str) -> int:
        """Its figure of a year and stage."""
        pick = random.Random(f"{self.seed} {fiscal_year} {stage}")
        return pick.randrange(100, 999_999) * 1000 if self.fine else pick.randrange(1, 9999) * 10**7


def publisher(number: int) -> str:
    """The name of a publisher, all different."""
    hill, shore = divmod(number, len(_SHORES))
    more, hill = divmod(hill, len(_HILLS))
    return (publisher(more - 1)[:-1] if more else "") + _HILLS[hill] + _SHORES[shore] + "省"


def document_id(number: int, year: int) -> str:
    """The identifier of a publisher's document of a year."""
    return f"made-{number:05}-{year}"


@lru_cache(maxsize=8)
def programmes(seed: int, number: int, year: int) -> tuple[Programme, ...]:
    """The programmes of a publisher in a year."""
    first = NEWEST - YEARS + 1
    place = publisher(number).removesuffix("省")
    fresh = (f"{place}{name}" for name in islice(names(f"{seed} {number}"), SLOTS * (YEARS + 1)))  # type: ignore[arg-type]  # any seed
    found: list[Programme] = []
    for slot in range(SLOTS):
        pick = random.Random(f"{seed} {number} {slot}")
        name, began = next(fresh), first
        for now in range(first + 1, NEWEST + 1):
            other, fate = next(fresh), pick.random()
            if now <= year and fate < 0.1:
                name, began = other, now
            elif now <= year and fate < 0.2:
                name = _renamed(name, pick)
        real = f"{number}-{slot}-{began}"
        found.append(Programme(real, name, pick.random() < 0.2, f"{seed} {real}"))
    return tuple(found)


def _renamed(name: str, pick: random.Random) -> str:
    old = max((each for each in ENDINGS if name.endswith(each)), key=len, default="")
    return name.removesuffix(old) + pick.choice([each for each in ENDINGS if each != old])


def write_document(seed: int, number: int, year: int, publishers: int) -> tuple[str, Page]:
    """The text of a publisher's document of a year, and what is true of it."""
    pick = random.Random(f"{seed} {number} {year} document")
    own = programmes(seed, number, year)
    title = f"{publisher(number)}重点施策{year}"
    page = Page([title, f"令和{year - 2018}年８月", publisher(number), ""])
    again = {own[slot]: pick.choice(("full", "full", "partial", "")) for slot in pick.sample(range(SLOTS), AGAIN)}
    at = 0
    sheet = 2
    for theme in range(1, 7):
        taken = own[at : at + 4]
        at += 4
        groups = [taken[:1], taken[1:2], taken[2:]] if pick.random() < 0.5 else [taken[:2], taken[2:]]
        for section, group in enumerate(groups, 1):
            sheet += 1
            words = [(each, "", ()) for each in group]
            _slide(page, pick, year, title, theme, section, sheet, words)
    homes = {line.name: line for line in page.lines}
    repeats = [(each, mark, (document_id(number, year), homes[each.name].first_line)) for each, mark in again.items()]
    _slide(page, pick, year, title, 6, 4, sheet + 1, repeats[: AGAIN // 2])
    _slide(page, pick, year, title, 6, 5, sheet + 2, repeats[AGAIN // 2 :])
    if publishers > 1:
        other = (number + 1) % publishers
        lent = _lines_of(seed, other, year)
        borrowed = [
            (each, "full", (document_id(other, year), lent[each.name]))
            for each in pick.sample(programmes(seed, other, year), BORROWED)
        ]
        _slide(page, pick, year, title, 6, 6, sheet + 3, borrowed)
    page.rows += [title]
    return "\n".join(page.rows) + "\n", page


@lru_cache(maxsize=4)
def _lines_of(seed: int, number: int, year: int) -> dict[str, int]:
    """Where the programmes of a document are first printed in it; it borrows from nobody here."""
    _, page = write_document(seed, number, year, 1)
    found: dict[str, int] = {}
    for line in page.lines:
        found.setdefault(line.name, line.first_line)
    return found


def _slide(
    page: Page,
    pick: random.Random,
    year: int,
    title: str,
    theme: int,
    section: int,
    sheet: int,
    entries: Sequence[tuple[Programme, str, tuple[str, int] | tuple[()]]],
) -> None:
    """Add a slide with one measure, and what is true of it."""
    about = re.sub(r"[（(][^（）()]*[）)]", "", entries[0][0].name)[:6]
    measure = f"{about}をめぐる第{sheet}の{_SECTIONS[section - 1]}"
    part = (theme - 1) // 2
    page.rows += [title, *([""] * 4 if pick.random() < 0.8 else ["\f"])]
    page.rows += [f"{_ROMAN[part]} {_PARTS[part]}", f"{str(theme).translate(_DIGITS)}．{_THEMES[theme - 1]}"]
    page.rows += [f"（{str(section).translate(_DIGITS)}）{_SECTIONS[section - 1]}", "", str(sheet), "", measure]
    page.rows += [f"• {pick.choice(_DEEDS)}{pick.choice(_ENDS)}" for _ in range(pick.randrange(1, 4))]
    if pick.random() < 0.2:
        page.rows.append(pick.choice(_DECOYS))
    page.rows.append("")
    page.measures.append(measure)
    label = pick.choice(("【予算】", "【予算】", "【予算】", "［予算］", "【予 算】"))
    for nth, (programme, mark, repeats) in enumerate(entries):
        printed, figures = _figures(programme, year, pick, first=not (mark or repeats))
        name = programme.name.translate(_WIDE) if pick.random() < 0.2 else programme.name
        before, after = _marked(mark, pick)
        lead = label if nth == 0 else ""
        style = pick.random()
        if lead and style < 0.2:
            page.rows.append(lead)
            lead = ""
        first_line = len(page.rows) + 1
        if style < 0.6:
            page.rows.append(f"{lead}{before}{name} {printed}{after}")
        else:
            page.rows += [f"{lead}{before}{name}", f"{printed}{after}"]
        line = Line(programme.name, programme.real, first_line, measure, theme, mark, repeats, tuple(figures))
        page.lines.append(line)


def _marked(mark: str, pick: random.Random) -> tuple[str, str]:
    """What stands before the name and after the figures."""
    if not mark:
        return "", ""
    word = {"full": "再掲", "partial": "一部再掲"}[mark]
    return pick.choice(((f"【{word}】", ""), ("", f"【{word}】"), ("", f"〔{word}〕")))


def _figures(programme: Programme, year: int, pick: random.Random, *, first: bool) -> tuple[str, list[Figure]]:
    """The figures of a line as printed, and as they are true.

    What a programme prints of itself is the same wherever it stands: 事項要求 or a share stay what they are.
    """
    kind = random.Random(f"{programme.seed} {year} kind").random()
    yen, before = programme.yen(year, "request"), programme.yen(year - 1, "initial")
    printed, request = _printed(yen, programme, pick), Figure(year, "request", yen, "", first)
    if kind < 0.1:
        printed, request = "事項要求", Figure(year, "request", None, "", False)
    elif kind < 0.2:
        printed, request = f"{printed}の内数", Figure(year, "request", yen, "included-in", False)
    figures = [request]
    more = []
    if kind > 0.7:
        extra = programme.yen(year - 2, "supplementary")
        more.append(f"{str(year - 2 - 2018).translate(_DIGITS)}年度補正 {_printed(extra, programme, pick)}")
        figures.append(Figure(year - 2, "supplementary", extra, "", first))
    if kind > 0.3:
        era = year - 1 - 2018
        form = pick.choice(("{}年度", "令和{}年度", "{}年度当初")).format(str(era).translate(_DIGITS))
        form = f"R{era}当初" if pick.random() < 0.1 else form
        more.append(f"{form} {_printed(before, programme, pick)}")
        figures.append(Figure(year - 1, "initial", before, "", first))
    return printed + (f"（{' '.join(more)}）" if more else ""), figures


def _printed(yen: int, programme: Programme, pick: random.Random) -> str:
    """A figure in one of the units that can show it."""
    if programme.fine:
        text = f"{yen // 1000:,}千円"
    else:
        whole, rest = divmod(yen, 10**8)
        forms = [f"{whole:,}.{rest // 10**7}億円", f"{yen // 10**6:,}百万円", f"{yen // 1000:,}千円"]
        forms += [f"{whole}億{rest // 10**6}百万円"] if whole and rest else []
        text = pick.choice(forms)
    return text.translate(_DIGITS) if pick.random() < 0.2 else text


# A corpus in a folder


def write(folder: Path, documents: int, seed: int = 1) -> None:
    """Write a corpus: its documents in ``FOLDER/documents``, and ``truth.jsonl`` with a line for each."""
    home = folder / "documents"
    home.mkdir(parents=True, exist_ok=True)
    with (folder / TRUTH).open("w", encoding="utf-8") as truth:
        for nth in range(documents):
            number, year = nth // YEARS, NEWEST - nth % YEARS
            text, page = write_document(seed, number, year, _present(documents, year))
            name = document_id(number, year)
            encoding = random.Random(f"{seed} {name}").choice(("utf-8",) * 6 + ("cp932", "cp932", "euc_jp", "utf-16"))
            try:
                data = text.encode(encoding)
            except UnicodeEncodeError:
                data = text.encode("utf-8")
            (home / f"{name}.txt").write_bytes(data)
            said = f'title = "{publisher(number)}重点施策{year}"\npublisher = "{publisher(number)}"\nfiscal_year = {year}\n'
            (home / f"{name}.toml").write_text(said, "utf-8")
            lines = [asdict(line) for line in page.lines]
            truth.write(json.dumps({"document": name, "measures": page.measures, "lines": lines}, ensure_ascii=False))
            truth.write("\n")


def _present(documents: int, year: int) -> int:
    """How many publishers have a document of that year."""
    return len(range(NEWEST - year, documents, YEARS))


def read_truth(folder: Path) -> Iterator[dict[str, Any]]:
    """The truth of a corpus, a document at a time."""
    with (folder / TRUTH).open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def main() -> None:
    """Write a corpus, or mark a build of it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    steps = parser.add_subparsers(required=True, dest="step")
    writing = steps.add_parser("write")
    writing.add_argument("folder", type=Path)
    writing.add_argument("--documents", type=int, default=1000)
    writing.add_argument("--seed", type=int, default=1)
    marking = steps.add_parser("mark")
    marking.add_argument("folder", type=Path)
    marking.add_argument("built", type=Path)
    given = parser.parse_args()
    if given.step == "write":
        write(given.folder, given.documents, given.seed)
        return
    from bench.marking import mark

    marks = mark(given.folder, given.built)
    for each in marks:
        print(
            f"  {each.what:<26} {each.right:>9,} of {each.all:>9,} right" + "".join(f"\n      {w}" for w in each.wrong)
        )
    sys.exit(any(each.right != each.all for each in marks if each.full))


if __name__ == "__main__":
    main()
