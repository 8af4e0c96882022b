"""A folder is built beside its place, and takes it when all is done."""

import errno
import os
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from saikei.folder.manifest import MANIFEST, Manifest, Output, format_manifest
from saikei.folder.reading import read_manifest
from saikei.folder.workshop import NEW, OLD, open_workshop
from saikei.problems import GraphError, UsageError


@dataclass(frozen=True, slots=True)
class Draft:
    """A folder while it is built.

    Attributes:
        workshop: Room for what is only needed meanwhile; it goes when the build ends.
        home: Where the files of the build are written.
        files: Those that are written.
    """

    workshop: Path
    home: Path
    files: dict[str, Output] = field(default_factory=dict)

    @contextmanager
    def file(self, name: str) -> Iterator[Callable[[bytes], object]]:
        """Write a file piece by piece, by what is given; when that ends it is on the disk."""
        checksum, size = sha256(), 0
        with (self.home / name).open("wb") as file:

            def put(data: bytes) -> None:
                nonlocal size
                file.write(data)
                checksum.update(data)
                size += len(data)

            yield put
            file.flush()
            os.fsync(file.fileno())
        self.files[name] = Output(size, checksum.hexdigest())

    def finish(self, manifest: Manifest) -> None:
        """Write the manifest: nothing follows it."""
        with self.file(MANIFEST) as put:
            put(format_manifest(manifest))
        del self.files[MANIFEST]


def write(folder: Path, files: Mapping[str, bytes], manifest: Manifest) -> None:
    """Put `files` and their `manifest` in `folder`, in place of an earlier build, or change nothing.

    Raises:
        UsageError: As for `building`.
        GraphError: As for `building`.
    """
    with building(folder) as draft:
        for name, content in files.items():
            with draft.file(name) as put:
                put(content)
        draft.finish(manifest)


@contextmanager
def building(folder: Path) -> Iterator[Draft]:
    """Build what takes the place of `folder` when all is done, or changes nothing.

    What stands in the folder beside an earlier build's own files (a README, say) is kept. Folders above it
    are made where they are missing.

    Raises:
        UsageError: `folder` is a file, holds what Saikei did not build, or is where the caller stands.
        GraphError: It cannot be written, or another build is at it.
    """
    target = Path(os.path.realpath(folder))  # so that a link stays a link
    try:
        home = next(above for above in target.parents if above.exists())
        if not home.is_dir():
            raise UsageError(f"cannot write {folder}: {home} is a file; choose another folder.")
        with open_workshop(home, target, folder) as workshop:
            kept = _not_ours(folder, target)
            draft = Draft(workshop, workshop / NEW)
            draft.home.mkdir()
            if target.exists():
                shutil.copymode(target, draft.home)
            for path in kept:
                _copy(path, draft.home / path.name)
            yield draft
            _sync(draft.home)
            target.parent.mkdir(parents=True, exist_ok=True)
            _take_place(draft.home, target, workshop / OLD)
        with suppress(OSError):  # the folder stands; only whether it outlives a power cut is in question
            _sync(target.parent)
    except OSError as error:
        raise GraphError(f"{folder} was not written: {reason(error, target)}") from error
    except sqlite3.OperationalError as error:  # of a database in the workshop
        raise GraphError(f"{folder} was not written: {error}; free some space and build again.") from error


def _not_ours(folder: Path, target: Path) -> list[Path]:
    """What an existing target holds beside the files of an earlier build, which may be replaced."""
    if not target.exists():
        return []
    if not target.is_dir():
        raise UsageError(f"{folder} is a file; name a folder to build into.")
    if Path.cwd().is_relative_to(target):
        raise UsageError(f"cannot build into {folder}, for it is where you stand; name a folder inside it.")
    standing = sorted(target.iterdir())
    if not standing:
        return []
    try:
        ours = {MANIFEST, *read_manifest(target).files}
    except GraphError as error:
        raise UsageError(f"{folder} holds files that saikei did not build; name an empty or a new folder.") from error
    return [path for path in standing if path.name not in ours]


def _copy(path: Path, to: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.copytree(path, to, symlinks=True)
    else:
        shutil.copy2(path, to, follow_symlinks=False)


def _sync(folder: Path) -> None:
    """Make the names in `folder` last; only POSIX can and needs to."""
    if os.name == "posix":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _take_place(new: Path, target: Path, old: Path) -> None:
    """Rename `new` to `target`, and what stood there to `old`; on any failure it stands there again."""
    try:
        if target.exists():
            target.rename(old)
        new.rename(target)
    except BaseException:
        if old.exists() and not target.exists():
            old.rename(target)
        raise


def reason(error: OSError, target: Path) -> str:
    """Why `target` could not be written, in plain words, and what to do."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "no space is left on its disk; free some and build again."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"there is no permission to write in {target.parent}; choose another folder."
    if error.errno == errno.EBUSY:
        return "it is the root of a mounted disk; choose a folder inside it."
    return f"{error.strerror or error}; choose another folder."
