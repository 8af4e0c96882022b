"""Slides to budget lines, and every figure that is none with the reason."""

from saikei.budget.asides import find_asides
from saikei.budget.entries import Entry, find_entries
from saikei.budget.lines import join_measures

__all__ = ["Entry", "find_asides", "find_entries", "join_measures"]
