"""Small documents in the genre, made for tests of many."""

from pathlib import Path

SLIDE = """{title}



Ⅰ 道と港
１．灯りのともる道
（１）道の手入れ

{page}

{measure}
• 峠ごとに印を置き、誰もが歩けるようにする。

【予算】{lines}
"""


def text(title: str, *slides: tuple[str, ...]) -> str:
    """A document with a slide for each group of budget lines, these as printed: name, then figures."""
    pages = (
        SLIDE.format(title=title, page=page, measure=f"{title[:2]}の道の手入れ{page}", lines="\n".join(lines))
        for page, lines in enumerate(slides, 3)
    )
    return "".join(pages) + title + "\n"


def write(folder: Path, name: str, *slides: tuple[str, ...], year: int = 2026, publisher: str = "未来省") -> Path:
    """Write a document and what it does not say of itself, and say where."""
    path = folder / f"{name}.txt"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text(f"{publisher}重点施策{year}", *slides), "utf-8")
    said = f'title = "{publisher}重点施策{year}"\npublisher = "{publisher}"\nfiscal_year = {year}\n'
    path.with_suffix(".toml").write_text(said, "utf-8")
    return path


def six(folder: Path) -> Path:
    """Six documents that print each other's programmes again, marked and not, in two years; a-2 goes on after a."""
    write(
        folder,
        "a",
        ("峠の灯り整備事業 3.7億円（７年度 2.5億円）",),
        ("渡し船交付金 120百万円", "港の鐘修繕費 事項要求"),
    )
    write(folder, "a-2", ("【再掲】峠の灯り整備事業 3.7億円",), publisher="空省")
    write(folder, "a-2-x", ("渡し船交付金 120百万円",), publisher="海省")
    write(folder, "ab", ("渡し船交付金 150百万円", "鐘楼保存費 2億円の内数"), publisher="山省")
    write(folder, "b", ("峠の灯り整備事業費 2.5億円", "渡し船交付金 1億円"), year=2025)
    write(folder, "c", ("星見台の整備に要する経費 5千万円 【再掲】",), publisher="星省")
    return folder
