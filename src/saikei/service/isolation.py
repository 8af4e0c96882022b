"""Questions of strangers, each in a process of its own that is ended when it costs too much.

This process holds no graph and reads no query. It asks the keeper (`saikei.service.keeper`) over a socket pair for a process and
hands it one end of another pair; over that the request goes as a line of JSON, and the answer comes back in pieces
(`saikei.service.pieces`). A process that is silent beyond the time is killed, one whose caller hangs up too, and one that
ends without its last word has died of its limits. So an answer is whole, or it is an error.
"""

import json
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import Any, Final, Literal, Self

import pyoxigraph as ox

from saikei import problems
from saikei.problems import (
    ForbiddenError,
    OverloadedError,
    QueryError,
    SaikeiError,
    TooCostlyError,
    UsageError,
    WrongMediaError,
)
from saikei.service import callers, pieces
from saikei.service.callers import GoneError
from saikei.service.limits import Limits
from saikei.service.pieces import READY
from saikei.service.places import Place, Places
from saikei.sparql.results import Results

JSON: Final = "application/sparql-results+json"
NTRIPLES: Final = "application/n-triples"
_STOPPED: Final = "the service is being stopped or started; ask again in some minutes"
_COURTESY: Final = 5
"""How much more willingly a stranger's query waits for a processor than the service does: its "nice" value."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A whole answer, as it is sent.

    Attributes:
        form: ``select``, ``ask`` or ``graph``.
        media: Its media type.
        body: Its bytes.
        zipped: Whether they are compressed by gzip.
    """

    form: Literal["select", "ask", "graph"]
    media: str
    body: bytes
    zipped: bool = False


class Isolated:
    """An `Endpoint` on a graph that another process keeps; use it as a context manager, or `close` it.

    It may be used by many threads at once.
    """

    def __init__(self, place: Path, limits: Limits | None = None) -> None:
        """Start the keeper of the graph at `place`.

        Raises:
            GraphError: The graph cannot be opened.
            UsageError: There is none at that place, or this is no Linux.
        """
        if sys.platform != "linux":
            raise UsageError("a graph is served on Linux only, where a query can be kept in bounds; use a container")
        self.place = place
        self.limits = limits or Limits()
        self.ended = Counter[str]()
        """How queries have ended, by reason."""
        few = self.limits.running, self.limits.waiting, self.limits.patience
        self.strangers, self.ours = Places(*few, self.limits.crowded), Places(*few, self.limits.seconds)
        self._numbers = count(1)
        self._lock, self._closed = Lock(), False
        self._keeper, self._calls = self._start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, value: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End the keeper, and with it every query."""
        with self._lock:
            self._closed = True
            self._calls.close()
            self._keeper.kill()
            self._keeper.wait()

    @property
    def alive(self) -> bool:
        """Whether the keeper runs."""
        return self._keeper.poll() is None

    def query(self, sparql: str) -> Results:
        """The answer to one of the service's own questions; see `Endpoint.query`.

        Raises:
            QueryError: The query is broken, or costs too much.
            OverloadedError: Too many queries run.
            GoneError: The caller has hung up.
        """
        answer = self._ask(sparql, self.ours)
        if answer.form != "graph":
            return Results(answer.form, answer.body)
        return Results("graph", b"".join(sorted(set(answer.body.splitlines(keepends=True)))))

    def ask(
        self,
        sparql: str,
        rows_media: str | None = JSON,
        graph_media: str | None = NTRIPLES,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        *,
        zipped: bool = False,
    ) -> Answer:
        """The answer to a stranger's query.

        Args:
            sparql: The query.
            rows_media: Media type for rows and yes or no; None where none of them is accepted.
            graph_media: Media type for a graph; None where none is accepted.
            default_graphs: Instead of the graph's own default graph, before what the query says with FROM.
            named_graphs: The graphs that GRAPH sees, before what the query says with FROM NAMED.
            zipped: Whether the answer may be compressed.

        Raises:
            QueryError: The query is broken.
            ForbiddenError: It asks for another server.
            TooCostlyError: It takes too much time, memory or room.
            WrongMediaError: The answer has the other form.
            OverloadedError: Too many queries run.
            GoneError: The caller has hung up.
        """
        if len(sparql) > self.limits.query:
            raise TooCostlyError(f"a query may have {self.limits.query:,} characters, and this one has {len(sparql):,}")
        return self._ask(
            sparql,
            self.strangers,
            rows_media=rows_media,
            graph_media=graph_media,
            default_graphs=[_iri(each) for each in default_graphs],
            named_graphs=[_iri(each) for each in named_graphs],
            zipped=zipped,
            courtesy=_COURTESY,
        )

    def _ask(self, sparql: str, places: Places, **how: object) -> Answer:
        asked = {
            "sparql": sparql,
            "rows_media": JSON,
            "graph_media": NTRIPLES,
            "default_graphs": [],
            "named_graphs": [],
            "zipped": False,
            "courtesy": 0,
            "memory": self.limits.memory,
            "seconds": self.limits.seconds,
            "answer": self.limits.answer,
            **how,
        }
        ended = "failed"
        try:
            with places.take(callers.current()) as place:
                answer = self._run(asked, place)
            ended = "answered"
        except TooCostlyError:
            ended = "too costly"
            raise
        except QueryError:
            ended = "wrong"
            raise
        except GoneError:
            ended = "hung up"
            raise
        except OverloadedError:
            ended = "crowded out"
            raise
        finally:
            with self._lock:
                self.ended[ended] += 1
        return answer

    def _run(self, asked: dict[str, Any], place: Place) -> Answer:
        deadline = time.monotonic() + self.limits.seconds
        number = next(self._numbers)
        ours, theirs = socket.socketpair()
        caller = callers.current()
        with ours:
            with theirs:
                self._call(number, theirs)
            try:
                place.end = partial(self._end, number)
                with caller.ends(place.end):
                    ours.settimeout(self.limits.seconds)
                    ours.sendall(json.dumps(asked).encode() + b"\n")
                    body, told = pieces.read(ours, deadline)
            except TimeoutError as error:
                raise TooCostlyError(
                    f"the query takes more than {self.limits.seconds:g} seconds; ask for less"
                ) from error
            except (EOFError, ConnectionError) as error:
                if caller.gone:
                    raise GoneError from error
                if place.ended:
                    raise OverloadedError(
                        "the query takes long, and others wait; ask for less, or again in some minutes"
                    ) from error
                if self._closed or not self.alive:
                    raise OverloadedError(_STOPPED) from error
                raise TooCostlyError("the query takes more memory or time than one may; ask for less") from error
            finally:
                self._end(number)
        return self._heard(body, told)

    def _heard(self, body: bytes, told: dict[str, Any]) -> Answer:
        match told.get("error"):
            case None:
                return Answer(told["form"], told["media"], body, told.get("zipped", False))
            case "media":
                kind = "a graph" if told["form"] == "graph" else "rows, or yes or no"
                raise WrongMediaError(f"this query answers with {kind}, and none of the formats asked for holds that")
            case "large":
                most = f"{self.limits.answer:,}"
                raise TooCostlyError(f"the answer is larger than {most} bytes; ask for less, with LIMIT for example")
            case "memory":
                raise TooCostlyError("the query takes more memory than one may; ask for less")
            case "forbidden":
                raise ForbiddenError(told["says"])
            case _:
                raise QueryError(told["says"])

    def _call(self, number: int, line: socket.socket) -> None:
        """Hand the keeper one end of a line; a keeper that died is replaced."""
        message = [f"ask {number}".encode()]
        with self._lock:
            if self._closed:
                raise OverloadedError(_STOPPED)
            try:
                socket.send_fds(self._calls, message, [line.fileno()])
            except OSError:
                self._calls.close()
                self._keeper.kill()
                self._keeper.wait()
                self._keeper, self._calls = self._start()
                socket.send_fds(self._calls, message, [line.fileno()])

    def _end(self, number: int) -> None:
        """Have the keeper end a query, where it still runs."""
        with self._lock, suppress(OSError):
            self._calls.send(f"end {number}".encode())

    def _start(self) -> tuple["subprocess.Popen[bytes]", socket.socket]:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            command = [sys.executable, "-m", "saikei.service.keeper", str(theirs.fileno()), str(self.place)]
            keeper = subprocess.Popen(
                command,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                start_new_session=True,
            )
        said = ours.recv(1 << 16)
        if said == READY:
            return keeper, ours
        keeper.wait()
        ours.close()
        kind, why = json.loads(said or b'["GraphError", ""]')
        error: type[SaikeiError] = getattr(problems, kind)
        raise error(why or f"{self.place} cannot be opened; see above")


def _iri(text: str) -> str:
    try:
        return ox.NamedNode(text).value
    except ValueError as error:
        raise QueryError(f"{text!r} is no address of a graph") from error
