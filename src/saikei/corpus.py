"""Many documents: which there are, and what each says, read side by side by several processes.

A document that is named has to be readable. Of those found in a folder, one that cannot be read is left out and told.
"""

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from glob import glob, has_magic
from multiprocessing import get_context
from pathlib import Path
from typing import Final, TypeAlias

from saikei.model import Reading
from saikei.problems import SaikeiError, SourceError, UsageError

SUFFIXES: Final = (".txt", ".pdf")
"""The files of a folder that are documents."""
STANDARD_INPUT: Final = Path("-")
_FEW: Final = 4
"""Documents that are read by this process alone: starting others takes longer."""

Track: TypeAlias = Callable[[Iterable[Path]], Iterable[Path]]


@dataclass(frozen=True, slots=True)
class Corpus:
    """What some documents say.

    Attributes:
        readings: In the order of the documents.
        left_out: A sentence for each document of a folder that could not be read.
    """

    readings: tuple[Reading, ...]
    left_out: tuple[str, ...] = ()


def read_corpus(
    places: Iterable[str | Path], options: Mapping[str, object], *, jobs: int | None = None, track: Track = iter
) -> Corpus:
    """What the documents at `places` say.

    Args:
        places: Files, folders, and patterns such as ``2026/*.pdf``; ``-`` is standard input.
        options: What the documents do not say of themselves, as fields of `Source`.
        jobs: How many processes read them; as many as there are processors by default.
        track: Called with the files that are going to be read, to watch the progress.

    Raises:
        UsageError: There is nothing at a place, or an option does not fit.
        SourceError: A document that is named cannot be read, or no document of a folder can.
    """
    documents = find_documents(places)
    read: list[Reading] = []
    left_out: list[str] = []
    found = _read_all([path for path, _ in documents], options, jobs or os.cpu_count() or 1, track)
    for (path, named), result in zip(documents, found, strict=True):
        if isinstance(result, Reading):
            read.append(result)
        elif named:
            raise result
        else:
            says = str(result)
            left_out.append(says if str(path) in says else f"{path}: {says}")
    if left_out and not read:
        raise SourceError(f"none of the {len(left_out)} documents can be read; the first: {left_out[0]}")
    return Corpus(tuple(read), tuple(left_out))


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


def _read_all(
    paths: list[Path], options: Mapping[str, object], jobs: int, track: Track
) -> Iterator[Reading | SaikeiError]:
    """What each document says, or why it cannot be read, in the order of `paths`."""
    reader = partial(_try, options=dict(options))
    if jobs == 1 or len(paths) <= _FEW or STANDARD_INPUT in paths:
        yield from map(reader, track(paths))
        return
    with ProcessPoolExecutor(min(jobs, len(paths)), mp_context=get_context("spawn")) as pool:
        done = pool.map(reader, paths, chunksize=max(1, min(16, len(paths) // (jobs * 4))))
        for _, result in zip(track(paths), done, strict=True):
            yield result


def _try(path: Path, options: Mapping[str, object]) -> Reading | SaikeiError:
    try:
        return _read(path, options)
    except SaikeiError as error:
        return error


def _read(path: Path, options: Mapping[str, object]) -> Reading:
    from saikei import document, pipeline

    if path == STANDARD_INPUT:
        return pipeline.read(sys.stdin.buffer.read(), document.load_source(Path("document"), options), "standard input")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}; name the text of a document") from error
    return pipeline.read(data, document.load_source(path, options), str(path))
