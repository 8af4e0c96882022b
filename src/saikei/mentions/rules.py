"""The rules that give roles: data of ``ontology/vocabulary/role-rules.ttl``."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, get_args

from saikei.mentions.statements import SK, TYPE, Statements, compiled
from saikei.model import Role
from saikei.problems import VocabularyError

ISSUER: Final = "role-rule/document-issuer"
"""The publisher of the document is responsible."""
THEME_BODY: Final = "role-rule/theme-body"
"""The body whose heading the measure stands under is responsible."""


@dataclass(frozen=True, slots=True)
class RoleRule:
    """How the words beside a name give its role.

    Attributes:
        id: Its identifier, such as ``role-rule/in-partnership``.
        role: The role that it gives.
        confidence: How sure that is, from 0 to 1.
        priority: Of two rules that fit, the one of the higher priority goes first.
        preceded: What must stand right before the name, where it says so.
        followed: What must stand right behind the name, where it says so.
    """

    id: str
    role: Role
    confidence: float
    priority: int
    preceded: re.Pattern[str] | None = None
    followed: re.Pattern[str] | None = None


def make_rules(said: Statements) -> tuple[RoleRule, ...]:
    """The rules among some statements, the one that goes first first.

    Raises:
        VocabularyError: A rule lacks role, confidence or priority, or one of them is none.
    """
    rules = [_rule(subject, about) for subject, about in said.items() if f"{SK}RoleRule" in about.get(TYPE, ())]
    return tuple(sorted(rules, key=lambda rule: (-rule.priority, rule.id)))


def _rule(subject: str, about: Mapping[str, list[str]]) -> RoleRule:
    given = [about.get(f"{SK}{name}", [""])[0] for name in ("role", "confidence", "priority")]
    role = next((role for role in get_args(Role) if given[0] == f"role/{role}"), None)
    try:
        confidence, priority = float(given[1]), int(given[2])
    except ValueError:
        role = None
    if role is None:
        raise VocabularyError(f"{subject} needs a sk:role of the list, a sk:confidence and a sk:priority.")
    return RoleRule(
        subject,
        role,
        confidence,
        priority,
        compiled(about.get(f"{SK}precededBy", ()), at_end=True),
        compiled(about.get(f"{SK}followedBy", ())),
    )
