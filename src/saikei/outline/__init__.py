"""Lines to headings and measures: what a document is made of, and where each thing stands in it."""

from saikei.outline.assembly import SlideOutline, find_outline
from saikei.outline.headings import find_blocks
from saikei.outline.marks import find_rows
from saikei.outline.slides import Slide, find_slides

__all__ = ["Slide", "SlideOutline", "find_blocks", "find_outline", "find_rows", "find_slides"]
