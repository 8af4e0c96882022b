"""Which documents there are: files, folders and patterns."""

from collections.abc import Iterable, Iterator
from glob import glob, has_magic
from pathlib import Path
from typing import Final

from saikei.problems import UsageError

SUFFIXES: Final = (".txt", ".pdf")
"""The files of a folder that are documents."""


def find_documents(places: Iterable[str | Path]) -> tuple[tuple[Path, bool], ...]:
    """Each document at `places` once, with whether it was named itself.

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
        inside = sorted(each for each in path.rglob("*") if each.suffix.lower() in SUFFIXES and each.is_file())
    elif has_magic(str(place)) and not path.exists():
        inside = sorted(Path(each) for each in glob(str(place), recursive=True) if Path(each).is_file())  # noqa: PTH207  absolute patterns too
    else:
        yield path, True
        return
    if not inside:
        raise UsageError(f"there is no document at {place}; documents are files that end in {' or '.join(SUFFIXES)}")
    yield from ((each, False) for each in inside)
