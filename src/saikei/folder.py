"""A built folder: written whole or not at all, and read back only as it was built.

It is flat: the graph, the tables, and a `manifest.json` that names every one of them with its checksum, what
they were built from, and how much they hold. A new build is written in full beside the old one and then takes
its place by renaming: a reader sees one or the other, and an interrupted build leaves the old one standing.
"""

import errno
import json
import os
import shutil
from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import asdict, dataclass
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from saikei.model import Document
from saikei.problems import GraphError, UsageError

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
    sources = (Input(d.source.id, d.sha256, len(d.text), d.encoding) for d in documents)
    return Manifest(
        version,
        tuple(sorted(sources, key=lambda source: source.id)),
        dict(counts),
        {name: Output(len(content), _checksum(content)) for name, content in files.items()},
    )


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


def write(folder: Path, files: Mapping[str, bytes], manifest: Manifest) -> None:
    """Put `files` and their `manifest` in `folder`, in place of an earlier build, or change nothing.

    What stands in the folder beside an earlier build's own files (a README, say) is kept. Folders above it
    are made where they are missing.

    Raises:
        UsageError: `folder` is a file, holds what Saikei did not build, or is where the caller stands.
        GraphError: It cannot be written.
    """
    target = Path(os.path.realpath(folder))  # so that a link stays a link
    try:
        _replace(folder, target, {**files, MANIFEST: format_manifest(manifest)})
    except OSError as error:
        raise GraphError(f"{folder} was not written: {_reason(error, target)}") from error


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a built folder.

    Raises:
        GraphError: There is no such folder, or it was not built by Saikei.
    """
    try:
        return parse_manifest((folder / MANIFEST).read_bytes())
    except FileNotFoundError as error:
        missing = f"it has no {MANIFEST}" if folder.is_dir() else "there is no such folder"
        raise GraphError(
            f"{folder} is not a built folder: {missing}; make one with: saikei build SOURCE --out {folder}."
        ) from error
    except OSError as error:
        raise GraphError(f"cannot read {folder}: {error.strerror}.") from error


def read(folder: Path, name: str) -> bytes:
    """The bytes of one file of a built folder, exactly as it was built.

    Raises:
        GraphError: The folder is not a built one, has no such file, or the file is not what was built.
    """
    expected = read_manifest(folder).files.get(name)
    if expected is None:
        raise GraphError(f"{folder} holds no {name}; build it again with this version of saikei.")
    fault, content = _checked(folder / name, expected)
    if fault:
        raise GraphError(f"{folder}: {fault}; build it again.")
    return content


def verify(folder: Path) -> tuple[str, ...]:
    """One clause for each file of a built folder that is missing or is not what was built; empty when none.

    Raises:
        GraphError: The folder is not a built one.
    """
    files = read_manifest(folder).files
    faults = (_checked(folder / name, files[name])[0] for name in sorted(files))
    return tuple(fault for fault in faults if fault)


def _checked(path: Path, expected: Output) -> tuple[str, bytes]:
    """What is wrong with a file ("" for nothing), and its bytes."""
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return f"{path.name} is missing", b""
    except OSError as error:
        return f"{path.name} cannot be read: {error.strerror}", b""
    right = _checksum(content) == expected.sha256
    return "" if right else f"{path.name} was changed after it was built", content


def _checksum(content: bytes) -> str:
    return sha256(content).hexdigest()


def _replace(folder: Path, target: Path, files: Mapping[str, bytes]) -> None:
    """Build beside `target`, then take its place; `folder` is what the caller calls it."""
    kept = _not_ours(folder, target)
    home = next(above for above in target.parents if above.exists())
    if not home.is_dir():
        raise UsageError(f"cannot write {folder}: {home} is a file; choose another folder.")
    with TemporaryDirectory(prefix=".saikei-", dir=home, ignore_cleanup_errors=True) as workshop:
        new = Path(workshop) / "new"
        new.mkdir()
        if target.exists():
            shutil.copymode(target, new)
        for path in kept:
            _copy(path, new / path.name)
        for name, content in files.items():
            _write_file(new / name, content)
        _sync(new)
        target.parent.mkdir(parents=True, exist_ok=True)
        _take_place(new, target, Path(workshop) / "old")
    with suppress(OSError):  # the folder stands; only whether it outlives a power cut is in question
        _sync(target.parent)


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


def _write_file(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


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


def _reason(error: OSError, target: Path) -> str:
    """Why, in plain words, and what to do."""
    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "no space is left on its disk; free some and build again."
    if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return f"there is no permission to write in {target.parent}; choose another folder."
    if error.errno == errno.EBUSY:
        return "it is the root of a mounted disk; choose a folder inside it."
    return f"{error.strerror or error}; choose another folder."
