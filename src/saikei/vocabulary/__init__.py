"""Keeping the vocabularies: what they lack, and what is wrong with them."""

from saikei.vocabulary.check import Fault, check_vocabularies
from saikei.vocabulary.source import open_document
from saikei.vocabulary.suggest import Proposal, suggest_terms
from saikei.vocabulary.turtle import to_turtle

__all__ = ["Fault", "Proposal", "check_vocabularies", "open_document", "suggest_terms", "to_turtle"]
