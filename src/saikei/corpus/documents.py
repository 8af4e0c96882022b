"""Which documents there are: files, folders and patterns."""

from collections.abc import Container, Iterable, Iterator
from glob import glob, has_magic
from pathlib import Path, PurePath
from typing import Final

from saikei.problems import UsageError

SUFFIXES: Final = (".txt", ".pdf")
"""How documents end, in capitals or not."""
HIDDEN: Final = (".", "_")
"""How the names begin that are passed over where a folder or pattern is searched: drafts, and what programs leave.

Spark passes over them wherever it reads, and every engine is to find the same.
"""


def is_document(name: str) -> bool:
    """Whether a file of that name is a document where it is found, and not named.

    >>> [is_document(name) for name in ("a.txt", "b.Pdf", "c.toml", "_draft.txt", ".d.txt")]
    [True, True, False, False, False]
    """
    return name.lower().endswith(SUFFIXES) and not name.startswith(HIDDEN)


def is_found(path: PurePath, searched: Container[PurePath]) -> bool:
    """Whether a file is a document of one of the folders that are searched, and nothing on the way to it is hidden.

    >>> [is_found(PurePath(path), {PurePath("_in")}) for path in ("_in/a.txt", "_in/b/c.txt", "_in/.b/c.txt", "c.txt")]
    [True, True, False, False]
    """
    if not is_document(path.name):
        return False
    for each, above in zip((path, *path.parents), path.parents, strict=False):
        if each.name.startswith(HIDDEN):
            return False
        if above in searched:
            return True
    return False


def no_document(place: object) -> UsageError:
    """What is told of a place without documents."""
    return UsageError(
        f"there is no document at {place}; documents are files that end in {' or '.join(SUFFIXES)} "
        f"and begin with neither {' nor '.join(HIDDEN)}"
    )


def find_documents(places: Iterable[str | Path]) -> tuple[tuple[Path, bool], ...]:
    """Each document at `places` once, with whether it was named itself.

    A folder stands for the documents in it and below it, a pattern for the documents and folders that it fits. Names
    that begin with ``.`` or ``_``, of files and of folders below, are passed over there; a file that is named itself is
    taken whatever its name.

    Raises:
        UsageError: A folder or pattern holds no document.
    """
    documents: dict[Path, bool] = {}
    for place in places:
        for path, named in _at(place):
            documents[path] = documents.get(path, False) or named
    return tuple(documents.items())


def _at(place: str | Path) -> Iterator[tuple[Path, bool]]:
    path = Path(place)
    if path.is_dir():
        folder, fitting = path, [path]
    elif has_magic(str(place)) and not path.exists():
        folder = next(above for above in path.parents if not has_magic(str(above)))
        fitting = [Path(each) for each in glob(str(place), recursive=True)]  # noqa: PTH207  absolute patterns too
    else:
        yield path, True
        return
    below = (each for fits in fitting for each in (fits.rglob("*") if fits.is_dir() else (fits,)))
    inside = {each for each in below if is_found(each, {folder}) and each.is_file()}
    if not inside:
        raise no_document(place)
    yield from ((each, False) for each in sorted(inside))
