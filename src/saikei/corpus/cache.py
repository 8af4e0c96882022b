"""What was worked out before, kept in a folder and found again by what it was made from.

An entry is there whole or not at all, whenever a process is killed; one that was damaged counts as absent. So the
folder may be thrown away at any time, and costs nothing but the time to fill it again.
"""

import os
import re
import zlib
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from importlib.metadata import requires, version
from pathlib import Path
from platform import python_version
from typing import Final

import saikei
from saikei.resources import resource

_CHECK: Final = 32
_NAME: Final = re.compile(r"[0-9a-f]{64}(\.[0-9]+)?")
"""What an entry is called, and what it is called while it is written."""
_FAST: Final = 1


@dataclass(frozen=True, slots=True)
class Cache:
    """A folder of entries, each of some kind and with a key.

    Attributes:
        home: The folder; made when the first entry is put.
    """

    home: Path

    def get(self, kind: str, key: str) -> bytes | None:
        """The content of an entry; None where there is none, or it is damaged."""
        try:
            held = self._path(kind, key).read_bytes()
        except OSError:
            return None
        if sha256(held[_CHECK:]).digest() != held[:_CHECK]:
            return None
        return zlib.decompress(held[_CHECK:])

    def put(self, kind: str, key: str, content: bytes) -> None:
        """Keep an entry.

        Raises:
            OSError: It cannot be written.
        """
        packed = zlib.compress(content, _FAST)
        path = self._path(kind, key)
        path.parent.mkdir(parents=True, exist_ok=True)
        new = path.with_name(f"{path.name}.{os.getpid()}")
        try:
            new.write_bytes(sha256(packed).digest() + packed)
            new.replace(path)
        except BaseException:
            with suppress(OSError):
                new.unlink()
            raise

    def keep(self, used: set[tuple[str, str]]) -> None:
        """Throw away all entries but those of these kinds and keys; what is no entry stays, whoever put it there."""
        names = {self._path(*entry) for entry in used}
        for path in self._files():
            if path not in names:
                with suppress(OSError):
                    path.unlink()

    def _files(self) -> Iterator[Path]:
        for path in list(self.home.glob("*/*/*")):
            if path.is_file() and _NAME.fullmatch(path.name) and path.name.startswith(path.parent.name):
                yield path

    def _path(self, kind: str, key: str) -> Path:
        return self.home / kind / key[:2] / key


def key(*parts: bytes) -> str:
    """The key of what is made from `parts`, and by this program with these vocabularies."""
    checksum = sha256(_program())
    for part in parts:
        checksum.update(sha256(part).digest())
    return checksum.hexdigest()


@cache
def _program() -> bytes:
    """A checksum of this program, its vocabularies, and all that it is built on: whatever changes, all is made anew."""
    home = Path(saikei.__file__).parent
    checksum = sha256(python_version().encode())
    for requirement in sorted(requires("saikei") or ()):
        if "extra" not in requirement:
            name = re.split(r"[^\w.-]", requirement)[0]
            checksum.update(f"{name} {version(name)}".encode())
    for path in sorted(home.rglob("*.py")):
        checksum.update(path.relative_to(home).as_posix().encode() + path.read_bytes())
    folder = resource("ontology")
    for file in (folder / "saikei.ttl", folder / "shapes.ttl", *sorted((folder / "vocabulary").iterdir(), key=str)):
        checksum.update(file.name.encode() + file.read_bytes())
    return checksum.digest()
