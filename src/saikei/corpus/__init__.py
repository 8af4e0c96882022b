"""Many documents: which there are, what each says, and what they say together.

`read_corpus` holds what they say in memory; `build` puts their graph and tables into a folder, however many they are.
"""

from saikei.corpus.building import Made, build
from saikei.corpus.documents import find_documents
from saikei.corpus.reading import Corpus, read_corpus

__all__ = ["Corpus", "Made", "build", "find_documents", "read_corpus"]
