"""A built folder: written whole or not at all, and read back only as it was built.

It is flat: the graph, the tables, and a `manifest.json` that names every one of them with its checksum, what
they were built from, and how much they hold. A new build is written in full beside the old one, in a workshop that
one build at a time may use, and then takes its place by renaming: a reader sees one or the other, and an interrupted
build leaves the old one standing. What a build that was killed has left in the workshop is put right by the next.
"""

from saikei.folder.building import Draft, building, reason, write
from saikei.folder.manifest import (
    MANIFEST,
    Input,
    Manifest,
    Output,
    describe,
    format_manifest,
    input_of,
    output_of,
    parse_manifest,
)
from saikei.folder.reading import read, read_manifest, verify

__all__ = [
    "MANIFEST", "Draft", "Input", "Manifest", "Output", "building", "describe", "format_manifest", "input_of",
    "output_of", "parse_manifest", "read", "read_manifest", "reason", "verify", "write",
]  # fmt: skip
