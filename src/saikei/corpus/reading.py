"""What documents say, read side by side by several processes.

A document that is named has to be readable. Of those found in a folder, one that cannot be read is left out and told.
"""

import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, Final, TypeAlias, TypeVar

from saikei.corpus.documents import find_documents
from saikei.corpus.workers import workers
from saikei.model import Reading, Source
from saikei.problems import GraphError, SaikeiError, SourceError

Read = TypeVar("Read")
STANDARD_INPUT: Final = Path("-")
FEW: Final = 4
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


@dataclass(frozen=True, slots=True)
class Given:
    """A document as it is given.

    Attributes:
        data: Its bytes.
        source: What it does not say of itself.
        name: What to call it in an error.
    """

    data: bytes
    source: Source
    name: str


def read_corpus(
    places: Iterable[str | Path], options: Mapping[str, object], *, jobs: int | None = None, track: Track = iter
) -> Corpus:
    """What the documents at `places` say, in memory.

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
    paths = [path for path, _ in documents]
    read: list[Reading] = []
    left_out = LeftOut()
    with workers(alone(paths, jobs)) as each:
        found = zip(documents, track(paths), each(partial(_try, options=dict(options)), paths), strict=True)
        for (path, named), _, result in found:
            if isinstance(result, Reading):
                read.append(result)
            else:
                left_out.add(path, result, named=named)
    left_out.expect(read)
    return Corpus(tuple(read), left_out.sentences)


class LeftOut:
    """The documents that cannot be read."""

    def __init__(self) -> None:
        self._sentences: list[str] = []

    @property
    def sentences(self) -> tuple[str, ...]:
        """A sentence for each document of a folder that could not be read."""
        return tuple(self._sentences)

    def add(self, path: Path, error: SaikeiError, *, named: bool) -> None:
        """Leave a document out, or raise why it cannot be read where it was named itself."""
        if named:
            raise error
        says = str(error)
        self._sentences.append(says if str(path) in says else f"{path}: {says}")

    def expect(self, read: object) -> None:
        """Raise a SourceError if no document could be read."""
        if self._sentences and not read:
            first = self._sentences[0]
            raise SourceError(f"none of the {len(self._sentences)} documents can be read; the first: {first}")


def alone(paths: list[Path], jobs: int | None) -> int | None:
    """How many processes are to read: this one alone where documents are few or come from standard input."""
    return 1 if len(paths) <= FEW or STANDARD_INPUT in paths else jobs


def take(path: Path, options: Mapping[str, Any]) -> Given:
    """The document at `path`, not yet read.

    Raises:
        UsageError: An option does not fit.
        SourceError: It is not there, or what is said of it beside it cannot be read.
    """
    from saikei.document import load_source

    if path == STANDARD_INPUT:
        return Given(sys.stdin.buffer.read(), load_source(Path("document"), options), "standard input")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise SourceError(f"{path} cannot be read: {error.strerror}; name the text of a document") from error
    return Given(data, load_source(path, options), str(path))


def attempt(path: Path, read: Callable[[], Read]) -> Read | SaikeiError:
    """What `read` makes of the document at `path`, or why it cannot be read: one must not stop a thousand others.

    Raises:
        GraphError: The machine is short of something; a document is not left out for that.
    """
    try:
        return read()
    except SaikeiError as error:
        return error
    except (OSError, MemoryError) as error:
        why = error.strerror if isinstance(error, OSError) else "there is no memory left"
        raise GraphError(f"{path} was not read, for want of this machine: {why}; make room, and build again") from error
    except Exception as error:
        return SourceError(f"{path} cannot be read: something unforeseen went wrong ({type(error).__name__}: {error})")


def _try(path: Path, options: Mapping[str, Any]) -> Reading | SaikeiError:
    from saikei import pipeline

    def read() -> Reading:
        given = take(path, options)
        return pipeline.read(given.data, given.source, given.name)

    return attempt(path, read)
