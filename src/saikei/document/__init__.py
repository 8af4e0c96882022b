"""Bytes to `Document`: characters, lines and pages, each at its place in the source as given."""

from saikei.document.pictures import find_pictures
from saikei.document.reading import read_document
from saikei.document.source import load_source, parse_source

__all__ = ["find_pictures", "load_source", "parse_source", "read_document"]
