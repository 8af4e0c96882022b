"""Room beside a folder for what is built: one build at a time, and cleared of what a killed one left."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from typing import IO, Final

from saikei.problems import GraphError

try:
    import fcntl
except ImportError:  # not on this system: builds of one folder at the same time are not kept apart
    fcntl = None  # type: ignore[assignment]

NEW: Final = "new"
"""The folder that is written there."""
OLD: Final = "old"
"""The folder whose place it takes."""
_LOCK: Final = "lock"


@contextmanager
def open_workshop(home: Path, target: Path, folder: Path) -> Iterator[Path]:
    """A folder of its own for one build of `target` at a time, empty and on the same disk."""
    workshop = home / f".saikei-{sha256(str(target).encode()).hexdigest()[:12]}"
    with _locked(workshop, folder):
        try:
            _recover(workshop, target)
            yield workshop
        finally:
            with suppress(OSError):
                _clear(workshop)
                (workshop / _LOCK).unlink()
                workshop.rmdir()


@contextmanager
def _locked(workshop: Path, folder: Path) -> Iterator[None]:
    """Hold the lock of a workshop; the system lets go of it when a process ends, however it does."""
    lock = None
    while lock is None:
        workshop.mkdir(mode=0o700, exist_ok=True)
        with suppress(FileNotFoundError):  # the build before may just be putting it away
            lock = _lock((workshop / _LOCK).open("w"), folder)
    with lock:
        yield


def _lock(file: IO[str], folder: Path) -> IO[str] | None:
    """`file`, locked; None where the build before has put it away meanwhile."""
    if fcntl is None:
        return file
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError as error:
        file.close()
        busy = f"{folder} is being built by another process; wait for it, or build into another folder."
        raise GraphError(busy) from error
    if os.fstat(file.fileno()).st_nlink:
        return file
    file.close()
    return None


def _recover(workshop: Path, target: Path) -> None:
    """Finish what a killed build had begun to put in place, and clear away the rest."""
    if (workshop / OLD).exists() and not target.exists():
        standing = workshop / NEW if (workshop / NEW).exists() else workshop / OLD
        standing.rename(target)
    _clear(workshop)


def _clear(workshop: Path) -> None:
    for path in workshop.iterdir():
        if path.name != _LOCK:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
