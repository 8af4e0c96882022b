"""Lexicon and document to mentions: who and what is named in the text of a measure, and in which role."""

from saikei.mentions.finding import find_mentions
from saikei.mentions.lexicon import Lexicon, load_lexicon, packaged_vocabularies, read_lexicon

__all__ = ["Lexicon", "find_mentions", "load_lexicon", "packaged_vocabularies", "read_lexicon"]
