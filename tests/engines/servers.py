"""Real SPARQL servers for a test: on loopback, at free ports, with their data in a folder of their own.

Each is a context manager that ends with its block. None waits for a fixed time: a server says that it listens, and its
words are read until it does. One that is killed loses what it had not written down, as by a power cut, and may be
started again.
"""

import shutil
import subprocess
import sys
from collections import deque
from pathlib import Path
from secrets import token_hex
from socket import socket
from threading import Thread
from typing import ClassVar, Final, Self

import pyoxigraph as ox

OXIGRAPH: Final = shutil.which("oxigraph", path=str(Path(sys.executable).parent)) or shutil.which("oxigraph")
VIRTUOSO: Final = shutil.which("virtuoso-t")
ISQL: Final = shutil.which("isql-vt") or shutil.which("isql-v")
TRIES: Final = 3
"""How often a server may find that somebody else took its port."""

_INI: Final = """\
[Database]
DatabaseFile = {folder}/virtuoso.db
ErrorLogFile = {folder}/virtuoso.log
LockFile = {folder}/virtuoso.lck
TransactionFile = {folder}/virtuoso.trx
xa_persistent_file = {folder}/virtuoso.pxa
MaxCheckpointRemap = 2000

[TempDatabase]
DatabaseFile = {folder}/virtuoso-temp.db
TransactionFile = {folder}/virtuoso-temp.trx

[Parameters]
ServerPort = 127.0.0.1:{sql}
DirsAllowed = {folder}
NumberOfBuffers = {buffers}
MaxDirtyBuffers = {dirty}
ServerThreads = 20
CheckpointInterval = 0
SchedulerInterval = 0
DefaultIsolation = 4

[HTTPServer]
ServerPort = 127.0.0.1:{http}
ServerRoot = {folder}
ServerThreads = 10

[SPARQL]
ResultSetMaxRows = 10000
MaxQueryExecutionTime = {seconds}
"""
"""As Debian installs it, but small, on loopback, and with readers that see a change whole (4: repeatable read)."""


class NotStartedError(Exception):
    """A server ended before it listened; its last words."""


class Server:
    """A server, while the block lasts.

    Attributes:
        folder: Where its data are; an empty one at first.
        ports: At which it listens; the same after another start.
    """

    needs: ClassVar[int] = 1
    """How many ports it listens at."""
    ready: ClassVar[str]
    """What it says when it listens."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.ports: list[int] = []
        self._process: subprocess.Popen[str] | None = None
        self._listener: Thread | None = None

    @property
    def address(self) -> str:
        """Where it takes queries."""
        raise NotImplementedError

    def command(self) -> list[str]:
        """What starts it."""
        raise NotImplementedError

    @property
    def process(self) -> int:
        """Its process, while it runs."""
        assert self._process is not None
        return self._process.pid

    def start(self) -> None:
        """Have it listen.

        Raises:
            NotStartedError: It does not.
        """
        known = bool(self.ports)
        for last in reversed(range(TRIES)):
            self.ports = self.ports or free_ports(self.needs)
            try:
                return self._start()
            except NotStartedError:
                if not last:
                    raise
                self.ports = self.ports if known else []
        return None

    def kill(self) -> None:
        """End it at once."""
        if self._process and self._listener:
            self._process.kill()
            self._listener.join()
            self._process.__exit__(None, None, None)
        self._process = None

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.kill()

    def _start(self) -> None:
        process = subprocess.Popen(
            self.command(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        assert process.stdout is not None
        said = deque[str](maxlen=5)
        for line in process.stdout:
            said.append(line)
            if self.ready in line:
                break
        else:
            with process:
                raise NotStartedError("".join(said))
        self._process, self._listener = process, Thread(target=deque, args=(process.stdout, 0), daemon=True)
        self._listener.start()


class Oxigraph(Server):
    """An Oxigraph server."""

    ready = "Listening"

    def __init__(self, folder: Path, *, writes: bool = False, seconds: int = 60) -> None:
        super().__init__(folder)
        self.writes, self.seconds = writes, seconds

    @property
    def address(self) -> str:  # noqa: D102
        return f"http://127.0.0.1:{self.ports[0]}/query"

    def command(self) -> list[str]:  # noqa: D102
        assert OXIGRAPH is not None
        does = "serve" if self.writes else "serve-read-only"
        where = ["--location", str(self.folder), "--bind", f"127.0.0.1:{self.ports[0]}"]
        return [OXIGRAPH, does, *where, "--timeout-s", str(self.seconds)]

    def fill(self, graph: Path) -> Self:
        """Load N-Quads before it starts, each statement also in the default graph."""
        assert OXIGRAPH is not None
        merged = self.folder.with_suffix(".nt")
        ox.serialize((quad.triple for quad in ox.parse(path=graph)), merged, ox.RdfFormat.N_TRIPLES)
        subprocess.run(
            [OXIGRAPH, "load", "--location", self.folder, "--file", graph, merged], check=True, capture_output=True
        )
        return self


class Virtuoso(Server):
    """A Virtuoso server; its default graph is the union of the named ones.

    Attributes:
        password: Of its user ``dba``, once it has started.
    """

    needs = 2
    ready = "Server online at"

    def __init__(self, folder: Path, *, seconds: int = 60, buffers: int = 20_000) -> None:
        super().__init__(folder)
        self.password = "dba"
        self._size = {"buffers": buffers, "dirty": buffers * 3 // 4, "seconds": seconds}

    @property
    def address(self) -> str:  # noqa: D102
        return f"http://127.0.0.1:{self.ports[1]}/sparql"

    def command(self) -> list[str]:  # noqa: D102
        assert VIRTUOSO is not None
        sql, http = self.ports
        file = self.folder / "virtuoso.ini"
        file.write_text(_INI.format(folder=self.folder, sql=sql, http=http, **self._size), "utf-8")
        (self.folder / "virtuoso.lck").unlink(missing_ok=True)
        return [VIRTUOSO, "-f", "+configfile", str(file)]

    def start(self) -> None:  # noqa: D102
        super().start()
        if self.password == "dba":  # everybody knows it
            password = f"p{token_hex(8)}"
            self.isql(f'set password "dba" "{password}"; checkpoint;')
            self.password = password

    def fill(self, graph: Path) -> Self:
        """Load N-Quads while it runs."""
        load = self.folder / "load"
        load.mkdir()
        (load / "graph.nq").symlink_to(graph.resolve())
        self.isql(f"ld_dir('{load}', 'graph.nq', 'urn:x-default'); rdf_loader_run(); checkpoint;")
        return self

    def isql(self, command: str) -> str:
        """Have it carry out SQL; what it says."""
        assert ISQL is not None
        where = [ISQL, f"127.0.0.1:{self.ports[0]}", "dba", self.password, "ERRORS=STDOUT"]
        done = subprocess.run([*where, f"EXEC={command}"], capture_output=True, text=True, check=False)
        if done.returncode or "*** Error" in done.stdout:
            raise RuntimeError(f"{done.stdout}{done.stderr}")
        return done.stdout


class Saikei(Server):
    """Our own service on a built folder or a graph file."""

    ready = "http://"

    def __init__(self, graph: Path) -> None:
        super().__init__(graph)

    @property
    def address(self) -> str:  # noqa: D102
        return f"http://127.0.0.1:{self.ports[0]}/sparql"

    def command(self) -> list[str]:  # noqa: D102
        return [sys.executable, "-m", "saikei", "serve", "--on", str(self.folder), "--port", str(self.ports[0])]


def free_ports(count: int) -> list[int]:
    """Ports of this machine that nobody listens at."""
    found = [socket() for _ in range(count)]
    try:
        for each in found:
            each.bind(("127.0.0.1", 0))
        return [each.getsockname()[1] for each in found]
    finally:
        for each in found:
            each.close()
