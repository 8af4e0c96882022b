"""The documents of a corpus, each read to its portion or found to have been read before."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

from saikei import folder
from saikei.corpus import cache as caches
from saikei.corpus.cache import Cache
from saikei.corpus.portions import Outlook, Portion, pack, portion_of, unpack
from saikei.corpus.reading import LeftOut, attempt, take
from saikei.folder import Input
from saikei.identity.appearances import newest_first
from saikei.model import Source
from saikei.problems import GraphError, SaikeiError

OUTLOOK: Final = "outlook"
"""The kind under which an outlook is kept."""
PORTION: Final = "portion"
"""The kind under which a portion is kept."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A document of the corpus.

    Attributes:
        path: Where it is.
        key: The key of its portion.
        source: What it does not say of itself.
        input: What the manifest says of it.
        lines: How many budget lines it has.
        fresh: Whether it was read now.
        first: The rank of its first line among all lines.
    """

    path: Path
    key: str
    source: Source
    input: Input
    lines: int
    fresh: bool
    first: int = 0


def read_entry(path: Path, *, options: Mapping[str, Any], quotes: bool, store: Cache) -> Entry | SaikeiError:
    """Read a document to its portion, if that is not kept already; or why it cannot be read."""
    found = attempt(path, lambda: _read(path, options, quotes, store))
    if isinstance(found, SaikeiError):
        return found
    key, fresh = found
    if fresh is not None:
        outlook, portion = fresh
        keep(store, PORTION, key, pack(portion))
        keep(store, OUTLOOK, key, pack(outlook))  # last: where there is an outlook, there is a portion
    else:
        outlook = unpack(kept(store, OUTLOOK, key), Outlook)
    return Entry(path, key, outlook.source, outlook.input, len(outlook.lines), fresh is not None)


def _read(
    path: Path, options: Mapping[str, Any], quotes: bool, store: Cache
) -> tuple[str, tuple[Outlook, Portion] | None]:
    """The key of a document, and what it brings where that is not kept."""
    from saikei import pipeline

    given = take(path, options)
    key = caches.key(given.data, repr((given.source, quotes)).encode())
    known = store.get(OUTLOOK, key) is not None and store.get(PORTION, key) is not None
    return key, None if known else portion_of(pipeline.read(given.data, given.source, given.name), quotes=quotes)


def find_entries(
    documents: Iterable[tuple[Path, bool]],
    results: Iterable[tuple[object, Entry | SaikeiError]],
    left_out: LeftOut,
) -> list[Entry]:
    """The documents that could be read; the others are left out.

    Raises:
        GraphError: Two have the same identifier.
    """
    found: dict[str, Entry] = {}
    for (path, named), (_, result) in zip(documents, results, strict=True):
        if not isinstance(result, Entry):
            left_out.add(path, result, named=named)
        elif other := found.get(result.source.id):
            raise GraphError(
                f"two documents are both called {result.source.id!r}: {other.path} and {path}; "
                "give one another id in the .toml beside it."
            )
        else:
            found[result.source.id] = result
    left_out.expect(found)
    return list(found.values())


def rank(entries: Iterable[Entry]) -> list[Entry]:
    """Documents in the order of their lines: the newest edition first."""
    ranked: list[Entry] = []
    first = 0
    for entry in sorted(entries, key=lambda entry: newest_first(entry.source)):
        ranked.append(replace(entry, first=first))
        first += entry.lines
    return ranked


def by_id(entries: Iterable[Entry]) -> list[Entry]:
    """Documents in the order of their identifiers."""
    return sorted(entries, key=lambda entry: entry.source.id)


def keep(store: Cache, kind: str, key: str, content: bytes) -> None:
    """Keep an entry, or raise a GraphError."""
    try:
        store.put(kind, key, content)
    except OSError as error:
        raise GraphError(f"{store.home} was not written: {folder.reason(error, store.home)}") from error


def kept(store: Cache, kind: str, key: str) -> bytes:
    """The content of an entry that this build has put or seen; a GraphError where it is gone since."""
    content = store.get(kind, key)
    if content is None:
        raise GraphError(f"{store.home} was changed while it was in use; build again")
    return content
