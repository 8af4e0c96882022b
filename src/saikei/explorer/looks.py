"""How things look in networks for other programs: colours and shapes that eyes of all kinds tell apart."""

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Look:
    """How a kind of thing looks.

    Attributes:
        ja: What it is called in Japanese.
        colour: As six hexadecimal digits behind a number sign.
        shape: As GEXF calls it.
        vis: Its shape, as vis-network calls it.
        sign: A character of that shape.
        size: How large it is in the picture, whose sides are some 20,000.
    """

    ja: str
    colour: str
    shape: str
    vis: str
    sign: str
    size: int


LOOKS: Final = {
    "part": Look("部", "#6b7075", "square", "square", "■", 200),
    "theme": Look("施策分野", "#3f6f9f", "square", "square", "■", 160),
    "section": Look("節", "#7f97a8", "square", "square", "■", 100),
    "measure": Look("施策", "#0072b2", "disc", "dot", "●", 100),
    "programme": Look("予算事業", "#d98200", "diamond", "diamond", "◆", 80),
    "line": Look("予算項目", "#d98200", "triangle", "triangleDown", "▼", 80),
    "organisation": Look("組織", "#a8437c", "triangle", "triangle", "▲", 90),
    "technology": Look("技術", "#00795a", "disc", "hexagon", "⬢", 80),
    "policy": Look("政策文書", "#7d6200", "diamond", "star", "★", 80),
}


def look(kind: object) -> Look:
    """How a thing of that kind looks.

    >>> look("measure").sign
    '●'
    """
    return LOOKS[str(kind)]


def channels(colour: str) -> tuple[int, int, int]:
    """Red, green and blue, from 0 to 255.

    >>> channels("#0072b2")
    (0, 114, 178)
    """
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
