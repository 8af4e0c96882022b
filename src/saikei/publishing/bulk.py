"""Virtuoso's own loader: parts go to it as one file in a folder that it may read, many times as fast as over the line.

What the loader leaves when it is interrupted is no matter: parts are not taken for facts while they wait, and each is
compared before anything becomes current.
"""

import re
import shutil
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Final

import pyoxigraph as ox

from saikei.problems import GraphError, UsageError
from saikei.publishing.edition import Chunk, Edition
from saikei.publishing.staging import chunk_name, staged
from saikei.sparql.remote.credentials import PASSWORD, USER, find_credentials
from saikei.sparql.remote.refusal import said

PROGRAMS: Final = ("isql-vt", "isql-v", "isql")
"""What Virtuoso's SQL client is called: by Debian, by others, by its makers."""

_PLAIN: Final = re.compile(r"[\w./ -]+")
_PLACE: Final = re.compile(r"([\w.-]+):([0-9]+)", re.ASCII)
_OURS: Final = "saikei-"
"""How the files begin that are put into the folder."""
_LOADED: Final = "loaded to its end"
"""What is printed of a file that was."""
_NQUADS: Final = 512
"""The flag of Virtuoso's reader of Turtle that has it read N-Quads."""
_SECONDS: Final = 3600.0


@dataclass(frozen=True, slots=True)
class Loader:
    """How Virtuoso is told to load a file.

    Attributes:
        program: Its SQL client.
        place: Where it takes SQL, ``host:port``.
        folder: One that it may read (``DirsAllowed``), and that is called the same here.
        user: Of its SQL.
        password: Of that user.
    """

    program: str
    place: str
    folder: Path
    user: str
    password: str = field(repr=False)

    def load(self, edition: Edition, chunks: Iterable[Chunk]) -> None:
        """Have these chunks of an edition wait on the server.

        Raises:
            GraphError: The folder cannot be written, or Virtuoso does not load what is there.
        """
        try:
            for left in self.folder.glob(f"{_OURS}*.nq"):  # by a publisher that was killed
                left.unlink()
            with NamedTemporaryFile(dir=self.folder, prefix=_OURS, suffix=".nq") as file:
                for chunk in chunks:
                    graph = ox.NamedNode(chunk_name(edition, chunk))
                    quads = (ox.Quad(t.subject, t.predicate, t.object, graph) for t in staged(edition, chunk))
                    ox.serialize(quads, file, ox.RdfFormat.N_QUADS)
                file.flush()
                Path(file.name).chmod(0o644)
                self._run(Path(file.name))
        except OSError as error:
            raise GraphError(f"{self.folder} cannot be written: {error.strerror}; name another folder") from error

    def _run(self, file: Path) -> None:
        """Load a file, and make sure that it outlives a power cut.

        It is read as Virtuoso's bulk loader would (nothing logged, one transaction for many statements), but by itself:
        the loader's list keeps what a killed publisher put there, and may hold what others wait for.
        """
        steps = (
            "log_enable(2, 1)",
            f"DB.DBA.TTLP(file_open('{file}'), '', 'urn:x-default', {_NQUADS})",
            "checkpoint",
            f"SELECT '{_LOADED}'",
        )
        where = [self.program, self.place, self.user, self.password, "ERRORS=STDOUT", "BANNER=OFF", "VERBOSE=OFF"]
        try:
            done = subprocess.run(
                [*where, f"EXEC={'; '.join(steps)};"], capture_output=True, timeout=_SECONDS, check=False
            )
        except subprocess.TimeoutExpired:  # which holds the password
            late = f"{self.place} did not load {file.name} within {_SECONDS:g} seconds; try again"
            raise GraphError(late) from None
        if done.returncode or b"*** Error" in done.stdout or _LOADED.encode() not in done.stdout:
            says = said(done.stdout + done.stderr, secrets=[self.password]) or "it says nothing"
            raise GraphError(f"{self.place} does not load what is in {file.parent}: {says}; does DirsAllowed name it?")


def find_loader(place: str, folder: Path) -> Loader:
    """The loader of the Virtuoso that takes SQL at `place`.

    Args:
        place: ``host:port``.
        folder: One that it may read, and that is called the same here.

    Raises:
        UsageError: There is no such folder or client, no login, or a name that SQL cannot hold.
    """
    if not _PLACE.fullmatch(place):
        raise UsageError(f"{place!r} is not where a server takes SQL; write it as HOST:PORT, such as 127.0.0.1:1111")
    folder = folder.absolute()
    if not (folder.is_dir() and _PLAIN.fullmatch(str(folder))):
        raise UsageError(f"{folder} is no folder with a plain name; name one that Virtuoso's DirsAllowed names")
    program = next(filter(None, map(shutil.which, PROGRAMS)), None)
    if program is None:
        raise UsageError(
            f"Virtuoso's SQL client is not installed (one of {', '.join(PROGRAMS)}); publish without --bulk"
        )
    login = find_credentials(f"http://{place}/")
    if not login.password:
        raise UsageError(f"Virtuoso's SQL wants a login; set {USER} and {PASSWORD}, or write netrc")
    return Loader(program, place, folder, login.user, login.password)
