"""Prints how many requests a service answers side by side, how fast, and whether each answer is the right one.

    python -m bench.load [--callers 64] [--requests 10] [--attackers 8] [--on GRAPH]

``saikei serve`` runs as a process of its own. Every request is first asked alone; what it is told then is the right answer.
Then all callers, each from an address of their own, ask a mix of saved questions, of the same as SPARQL, of things and of
pages, once among themselves and once beside attackers, who ask hostile queries one after the other, hang up on them, and hold
open connections that say nothing. A caller who is asked to come back (429, 503) does so, as `saikei.open` does; that time counts.
An answer is wrong when it differs from the one told alone, and lost when none comes.
"""

import argparse
import random
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from hashlib import sha256
from http.client import HTTPConnection, HTTPException
from itertools import cycle, islice
from pathlib import Path
from socket import create_connection
from statistics import quantiles
from threading import Event
from time import perf_counter, sleep
from typing import Final
from urllib.parse import quote, urlencode, urlsplit

from tests.service.hostile import COSTLY

import saikei
from saikei.identifiers import BASE
from saikei.sparql import catalogue

FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}
PAGES: Final = ("/about", "/questions", "/issues", "/data", "/api", "/ontology", "/openapi.json", "/.well-known/void")
THINGS: Final = 60
"""Of each kind."""
PATIENCE: Final = 120.0
PAUSE: Final = 5.0
"""Seconds until one comes back, as the service says."""
TIMES: Final = 5
"""How often one comes back."""


@dataclass(frozen=True, slots=True)
class Request:
    """What one caller asks.

    Attributes:
        kind: What it is, for the table.
        path: The address below the service, with its query string.
        accept: The Accept header.
        body: What is posted; "" for GET.
    """

    kind: str
    path: str
    accept: str = "*/*"
    body: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What came back: status, checksum of the answer, seconds, and how often one had to come back.

    Status 0 is nothing at all.
    """

    status: int
    answer: str
    seconds: float
    returned: int = 0


def mix() -> list[Request]:
    """One request of each: what people and programs ask of a service."""
    graph = saikei.open()
    found = [Request("page", path, "text/html") for path in PAGES]
    for question in map(catalogue.find, catalogue.names()):
        given = {each.name: each.example for each in question.parameters if each.example}
        found += [
            Request("question, CSV", f"/questions/{question.name}.csv?{urlencode(given)}"),
            Request("question, page", f"/questions/{question.name}?{urlencode(given)}", "text/html"),
            Request(
                "SPARQL",
                "/sparql",
                "application/sparql-results+json",
                urlencode({"query": graph.sparql(question, **given)}),
            ),
        ]
    for kind in ("Programme", "Organisation", "Technology", "Measure"):
        rows = graph.query(f"SELECT DISTINCT ?thing {{ ?thing a sk:{kind} }} ORDER BY ?thing LIMIT {THINGS}")
        for row, accept in zip(rows, cycle(("text/html", "text/turtle", "application/ld+json")), strict=False):
            found.append(Request("thing", f"/{quote(str(row['thing']).removeprefix(BASE))}", accept))
    return found


def ask(connection: HTTPConnection, request: Request) -> Told:
    """What the service tells on a connection."""
    begun = perf_counter()
    headers = {"Accept": request.accept, "Accept-Language": "ja", **(FORM if request.body else {})}
    try:
        connection.request("POST" if request.body else "GET", request.path, request.body or None, headers)
        answer = connection.getresponse()
        body = answer.read()
    except (OSError, HTTPException):
        connection.close()
        return Told(0, "", perf_counter() - begun)
    return Told(answer.status, sha256(body).hexdigest(), perf_counter() - begun)


def insist(connection: HTTPConnection, request: Request) -> Told:
    """What the service tells in the end, to a caller who comes back when asked to."""
    begun, told = perf_counter(), ask(connection, request)
    returned = 0
    while told.status in (429, 503) and returned < TIMES:
        sleep(PAUSE)
        returned += 1
        told = ask(connection, request)
    return Told(told.status, told.answer, perf_counter() - begun, returned)


def call(place: tuple[str, int], caller: str, requests: Sequence[Request]) -> list[tuple[Request, Told]]:
    """What one caller is told, who asks one thing after the other."""
    connection = HTTPConnection(*place, timeout=PATIENCE, source_address=(caller, 0))
    try:
        return [(request, insist(connection, request)) for request in requests]
    finally:
        connection.close()


def attack(place: tuple[str, int], attacker: str, queries: Iterator[str], stop: Event) -> Counter[int]:
    """How the service answers one attacker, who hangs up on every third query."""
    told = Counter[int]()
    for nth, query in enumerate(queries):
        if stop.is_set():
            return told
        connection = HTTPConnection(*place, timeout=PATIENCE, source_address=(attacker, 0))
        request = Request("", "/sparql", body=urlencode({"query": query}))
        if nth % 3 == 2:
            connection.request("POST", request.path, request.body, FORM)
            sleep(0.2)
            told[-1] += 1
        else:
            told[ask(connection, request).status] += 1
        connection.close()
    return told


@contextmanager
def attackers(place: tuple[str, int], many: int) -> Iterator[Counter[int]]:
    """What attackers are told, as long as this lasts: each has a query at work, and twenty connections that say nothing."""
    told, stop = Counter[int](), Event()
    costly = list(COSTLY.values())
    with ThreadPoolExecutor(max(1, many)) as threads, ExitStack() as open_lines:
        for nth in range(many):
            for _ in range(20):
                open_lines.enter_context(create_connection(place, source_address=(f"127.66.0.{nth + 1}", 0)))
        work = [
            threads.submit(attack, place, f"127.66.0.{nth + 1}", islice(cycle(costly), 3 * nth, None), stop)
            for nth in range(many)
        ]
        try:
            yield told
        finally:
            stop.set()
            for each in work:
                told += each.result()


def run(place: tuple[str, int], shares: Sequence[Sequence[Request]]) -> tuple[list[tuple[Request, Told]], float]:
    """What all callers are told who call at once, and in how many seconds."""
    begun = perf_counter()
    with ThreadPoolExecutor(len(shares)) as threads:
        calls = [threads.submit(call, place, f"127.1.0.{nth}", share) for nth, share in enumerate(shares, 1)]
        told = [each for one in calls for each in one.result()]
    return told, perf_counter() - begun


def show(title: str, told: list[tuple[Request, Told]], alone: dict[Request, Told], seconds: float) -> int:
    """Print a table, and return how many answers were wrong or lost."""
    print(f"\n{title}: {len(told)} requests in {seconds:.1f} s, {len(told) / seconds:.0f} a second")
    print(
        f"{'':16}{'requests':>9}{'p50 ms':>9}{'p95 ms':>9}{'p99 ms':>9}{'max ms':>9}{'came back':>11}{'wrong':>7}{'lost':>6}"
    )
    bad = 0
    for kind in [*sorted({request.kind for request, _ in told}), "all"]:
        mine = [(request, each) for request, each in told if kind in (request.kind, "all")]
        times = [1000 * each.seconds for _, each in mine]
        cuts = quantiles(times * 2, n=100, method="inclusive")  # twice, since there may be one alone
        lost = sum(each.status != alone[request].status for request, each in mine)
        wrong = sum(
            each.status == alone[request].status and each.answer != alone[request].answer for request, each in mine
        )
        numbers = "".join(f"{number:9.0f}" for number in (cuts[49], cuts[94], cuts[98], max(times)))
        print(f"{kind:16}{len(mine):9}{numbers}{sum(each.returned for _, each in mine):11}{wrong:7}{lost:6}")
        if kind == "all":
            bad = wrong + lost
    return bad


def main() -> int:
    """Run it all; 1 where an answer was wrong or lost."""
    parser = argparse.ArgumentParser(prog="python -m bench.load")
    parser.add_argument("--callers", type=int, default=64)
    parser.add_argument("--requests", type=int, default=10, help="of each caller")
    parser.add_argument("--attackers", type=int, default=8)
    parser.add_argument("--on", type=Path, help="a built folder or a graph file; the published graph by default")
    options = parser.parse_args()
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]  # it is a text stream
    command = [sys.executable, "-m", "saikei", "serve", "--port", "0", *(["--on", options.on] if options.on else [])]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as service:
        try:
            assert service.stdout is not None
            address = urlsplit(service.stdout.readline().split()[0])
            place = (str(address.hostname), int(address.port or 0))
            return measure(place, options.callers, options.requests, options.attackers)
        finally:
            service.terminate()


def measure(place: tuple[str, int], callers: int, requests: int, many: int) -> int:
    """Ask alone, side by side, and beside attackers."""
    asked = mix()
    first, again = (call(place, "127.0.0.1", asked) for _ in range(2))
    alone = dict(again)
    print(f"{len(asked)} different requests, asked alone; {callers} callers")
    for (request, one), (_, other) in zip(first, again, strict=True):
        if one.status != 200 or one.answer != other.answer:
            print(f"not asked, since it has no one answer ({one.status}): {request.kind} {request.path}")
            del alone[request]
    chance = random.Random(1)
    shares = [chance.choices(list(alone), k=requests) for _ in range(callers)]
    bad = show("alone", [each for each in again if each[0] in alone], alone, sum(t.seconds for _, t in again))
    bad += show("side by side", *with_seconds(run(place, shares), alone))
    with attackers(place, many) as told:
        sleep(1.0)
        bad += show(f"beside {many} attackers", *with_seconds(run(place, shares), alone))
    said = ", ".join(f"{count} {'hung up' if status < 0 else status}" for status, count in sorted(told.items()))
    print(f"\nattackers: {said}; {bad} answers wrong or lost")
    return int(bad > 0)


def with_seconds(
    ran: tuple[list[tuple[Request, Told]], float], alone: dict[Request, Told]
) -> tuple[list[tuple[Request, Told]], dict[Request, Told], float]:
    """The arguments of `show`."""
    told, seconds = ran
    return told, alone, seconds


if __name__ == "__main__":
    sys.exit(main())
