"""Slides to budget lines, and every figure that is none with the reason."""

from saikei.budget.asides import find_asides
from saikei.budget.entries import Entry, find_blocks
from saikei.budget.lines import join_measures
from saikei.budget.subtotals import reconcile
from saikei.model import Document, Issue
from saikei.outline import Slide

__all__ = ["Entry", "find_asides", "find_entries", "join_measures"]


def find_entries(document: Document, slide: Slide) -> tuple[tuple[Entry, ...], tuple[Issue, ...]]:
    """The budget items of a slide, in reading order, and what was doubtful about them; subtotals are none."""
    blocks, issues = find_blocks(document, slide)
    reconciled = [reconcile(block) for block in blocks]
    items = tuple(entry for block, _ in reconciled for entry in block)
    return items, (*issues, *(issue for _, differences in reconciled for issue in differences))
