"""What a body does in a measure, by the words beside its name."""

import re
from collections.abc import Sequence
from typing import Final

from saikei.mentions.matcher import Find
from saikei.mentions.rules import RoleRule

_STOP: Final = re.compile("[。•●■◆◇▪【]")
"""Where a sentence or a paragraph ends; what stands beyond says nothing of a name."""
_REACH_BEFORE: Final = 24
_REACH_BEHIND: Final = 96
_PASSED: Final = re.compile(r"(?:[)」』”\"\]]|\(※\d*\)|※\d*|\([^()]{1,20}\)|等(?!級)|など)*")
"""What may stand between a name and the words that give its role."""
_LISTED: Final = re.compile(r"[)」』”\"]*(?:等|など)?(?:[、,・/&(]|及び|並びに|又は|と|や)[「『“\"]?")
"""Between two names that play the same role."""
_OWNED: Final = re.compile(r"[)」』”\"]*(?:の[「『“\"]?|[「『“\"])")
"""Between a body and one of its own."""


def find_roles(text: str, bodies: Sequence[Find], rules: Sequence[RoleRule]) -> list[RoleRule | None]:
    """The rule that gives each body its role; None where the words give it none.

    A body in a list (AやBと連携) plays the role of the next; so does one whose own body is responsible
    (AのBにおいて実施).

    Args:
        text: A squeezed text.
        bodies: The organisations found in it, in reading order.
        rules: The rules, the one that goes first first.
    """
    found: list[RoleRule | None] = []
    for index in reversed(range(len(bodies))):
        body = bodies[index]
        rule = _by_wording(text, body, rules)
        if rule is None and found and found[-1]:
            between = text[body.end : bodies[index + 1].start]
            owned = found[-1].role == "responsible" and _OWNED.fullmatch(between)
            rule = found[-1] if owned or _LISTED.fullmatch(between) else None
        found.append(rule)
    return found[::-1]


def _by_wording(text: str, body: Find, rules: Sequence[RoleRule]) -> RoleRule | None:
    """The first rule whose words stand beside a body."""
    before = text[max(0, body.start - _REACH_BEFORE) : body.start]
    behind = _STOP.split(text[body.end : body.end + _REACH_BEHIND], maxsplit=1)[0]
    passed = _PASSED.match(behind)
    behind = behind[passed.end() if passed else 0 :]
    return next(
        (
            rule
            for rule in rules
            if (rule.preceded or rule.followed)
            and (not rule.preceded or rule.preceded.search(before))
            and (not rule.followed or rule.followed.match(behind))
        ),
        None,
    )
