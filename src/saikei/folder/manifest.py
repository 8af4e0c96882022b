"""What a built folder says of itself: its files, what they were made from, and how much they hold."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from typing import Final

from saikei.model import Document
from saikei.problems import GraphError

MANIFEST: Final = "manifest.json"


@dataclass(frozen=True, slots=True)
class Input:
    """A document that the folder was built from.

    Attributes:
        id: Its short name.
        sha256: Checksum of its bytes, in hexadecimal.
        characters: How many it has, decoded.
        encoding: How its bytes were read.
    """

    id: str
    sha256: str
    characters: int
    encoding: str


@dataclass(frozen=True, slots=True)
class Output:
    """A file of the folder.

    Attributes:
        bytes: Its size.
        sha256: Its checksum, in hexadecimal.
    """

    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a built folder holds and what it was made from; no clock and no path of any machine.

    Attributes:
        saikei: Version of the program that built it.
        sources: The documents read, by id.
        counts: How many of each kind of thing, such as ``lines`` and ``quads``.
        files: Every other file, by name.
    """

    saikei: str
    sources: tuple[Input, ...]
    counts: Mapping[str, int]
    files: Mapping[str, Output]


def describe(
    files: Mapping[str, bytes], documents: Iterable[Document], counts: Mapping[str, int], version: str
) -> Manifest:
    """The manifest of `files`, built from `documents` by that version of Saikei."""
    sources = map(input_of, documents)
    return Manifest(
        version,
        tuple(sorted(sources, key=lambda source: source.id)),
        dict(counts),
        {name: output_of(content) for name, content in files.items()},
    )


def input_of(document: Document) -> Input:
    """What a manifest says of a document."""
    return Input(document.source.id, document.sha256, len(document.text), document.encoding)


def output_of(content: bytes) -> Output:
    """What a manifest says of a file with that content."""
    return Output(len(content), sha256(content).hexdigest())


def format_manifest(manifest: Manifest) -> bytes:
    """`manifest` as JSON: keys sorted, two spaces, LF."""
    return (json.dumps(asdict(manifest), ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


def parse_manifest(data: bytes) -> Manifest:
    """The manifest that `format_manifest` wrote.

    Raises:
        GraphError: `data` is no such thing, or names a file outside its folder.
    """
    try:
        found = json.loads(data)
        manifest = Manifest(
            str(found["saikei"]),
            tuple(Input(**source) for source in found["sources"]),
            {str(name): int(count) for name, count in found["counts"].items()},
            {str(name): Output(**output) for name, output in found["files"].items()},
        )
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise GraphError(f"{MANIFEST} is not the manifest of a built folder; build it again.") from error
    if strays := [name for name in manifest.files if name in ("", "..") or Path(name).name != name]:
        raise GraphError(f"{MANIFEST} names a file outside its folder: {strays[0]!r}.")
    return manifest
