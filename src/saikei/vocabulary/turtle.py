"""Proposals as Turtle, ready for somebody to review, complete and add to a vocabulary."""

from collections.abc import Iterable
from typing import Final

from pyoxigraph import Literal

from saikei import identifiers
from saikei.document.source import slug
from saikei.model import EntityType
from saikei.vocabulary.patterns import Evidence
from saikei.vocabulary.suggest import Proposal

_CLASSES: Final[dict[EntityType, str]] = {
    "organisation": "sk:Organisation, org:FormalOrganization, skos:Concept",
    "technology": "sk:Technology, skos:Concept",
    "policy": "sk:PolicyInstrument, skos:Concept",
}
_EVIDENCE: Final[dict[Evidence, str]] = {
    "short-form": "the document defines a short form",
    "body": "it ends like the name of a body",
    "instrument": "it ends like the name of a plan, guideline or law",
    "recurring": "the word recurs",
}
_HEAD: Final = f"""\
@base <{identifiers.BASE}> .
@prefix org: <http://www.w3.org/ns/org#> .
@prefix sk: <ontology#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
"""


def to_turtle(proposals: Iterable[Proposal]) -> str:
    """`proposals` as one Turtle document: each with its evidence in a comment, and what is still to be written."""
    return "\n".join([_HEAD, *map(_entry, proposals)])


def _entry(proposal: Proposal) -> str:
    lines = ", ".join(map(str, proposal.lines))
    note = f"# {_EVIDENCE[proposal.evidence]}; line{'s' * (len(proposal.lines) > 1)} {lines}\n"
    if proposal.entity:
        return f"{note}<{proposal.entity}> skos:altLabel {_label(proposal.short)} .\n"
    short = f" ;\n    skos:altLabel {_label(proposal.short)}" if proposal.short else ""
    kind = proposal.type
    return (
        f"{note}"
        f"# To write: the label in the other language, definitions, its place in the hierarchy\n"
        f"<{kind}/{_tail(proposal)}> a {_CLASSES[kind]} ;\n"
        f"    skos:inScheme <{kind}> ;\n"
        f"    skos:prefLabel {_label(proposal.name)}{short} .\n"
    )


def _label(name: str) -> str:
    return str(Literal(name, language="en" if name.isascii() else "ja"))


def _tail(proposal: Proposal) -> str:
    """The last part of a new identifier: from the short form or an English name, else made from the name."""
    ascii_name = next((name for name in (proposal.short, proposal.name) if name and name.isascii()), "")
    return slug(ascii_name) if ascii_name else f"new-{identifiers.digest(proposal.name)}"
