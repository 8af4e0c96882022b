"""Abbreviations that a document defines itself: …機構（ABC）, ABC（…機構）, …機構（以下「機構」という。）.

What the brackets hold is a short form only where it looks like one: Latin letters, two of them capitals. A short form
that is announced (以下「…」という) may be any word, and means what it is said to mean even where the vocabulary
says otherwise.
"""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from saikei.mentions.lexicon import Term
from saikei.mentions.matcher import Find
from saikei.mentions.squeezed import Squeezed

_SHORT: Final = r"(?=[^a-z]*[A-Z][a-z]*[A-Z])[A-Za-z][A-Za-z0-9&.-]{1,11}"
_BEHIND: Final = re.compile(
    r"[」』”\"]?\((?:※\d*:?)?(?:"
    rf"(?P<short>{_SHORT})(?:[:;][^()]{{1,60}})?"
    r"|以下[、,]?(?:単に)?[「『“\"](?P<named>[^「」『』“”\"]{2,20})[」』”\"]と(?:いう|する|呼ぶ|略する|略称する|略記する)。?"
    r")\)"
)
_BEFORE: Final = re.compile(rf"(?<![A-Za-z0-9])(?P<short>{_SHORT})(?:\((?:※\d*:?)?|:)$")
_REACH: Final = 80
"""How many characters behind a name its short form may end."""


def find_definitions(text: Squeezed, finds: Iterable[Find], labels: frozenset[str]) -> Iterator[Term]:
    """The short forms that `text` defines for the concepts found in it.

    Args:
        text: A squeezed text.
        finds: What was found in it.
        labels: What the vocabulary already gives a meaning to, as `cased` squeezed text.
    """
    for find in finds:
        behind = _BEHIND.match(text.cased[find.end : find.end + _REACH])
        before = _BEFORE.search(text.cased[max(0, find.start - 16) : find.start])
        if behind and behind["named"]:
            yield Term(behind["named"], find.entity, find.type)
        for short in (behind and behind["short"], before and before["short"]):
            if short and short not in labels:
                yield Term(short, find.entity, find.type)
