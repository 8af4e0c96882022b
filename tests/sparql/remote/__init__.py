"""Servers that a test writes the words of, to see how they are understood, well-behaved or not."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Final

JSON: Final = "application/sparql-results+json"
YES: Final = b'{"head":{},"boolean":true}'


@dataclass(frozen=True, slots=True)
class Reply:
    """What a server says to one request.

    Attributes:
        body: What it sends.
        status: With which status.
        kind: The media type; "" for none.
        headers: More headers.
        promised: How many bytes it says it will send, where these are not as many as it does; -1 for chunks without end.
        silent: Whether it hangs up without a word.
        server: What it calls itself.
    """

    body: bytes = YES
    status: int = 200
    kind: str = JSON
    headers: Mapping[str, str] = field(default_factory=dict)
    promised: int | None = None
    silent: bool = False
    server: str = "Pond/1"


@dataclass(frozen=True, slots=True)
class Asked:
    """What a server was asked."""

    method: str
    path: str
    headers: Mapping[str, str]
    body: bytes


@contextmanager
def saying(*replies: Reply) -> Iterator[tuple[str, Sequence[Asked]]]:
    """The address of a server that says these in turn, and the last one ever after; with what it is asked.

    It listens on this machine only, at a free port.
    """
    heard: list[Asked] = []

    class Server(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def version_string(self) -> str:
            return replies[min(len(heard), len(replies)) - 1].server

        def do_GET(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            reply = replies[min(len(heard), len(replies) - 1)]
            heard.append(Asked(self.command, self.path, {k.lower(): v for k, v in self.headers.items()}, body))
            self.close_connection = True
            if reply.silent:
                return
            self.send_response(reply.status)
            for name, value in {**({"Content-Type": reply.kind} if reply.kind else {}), **reply.headers}.items():
                self.send_header(name, value)
            if reply.promised == -1:
                self.send_header("Transfer-Encoding", "chunked")
                content = b"%x\r\n%b\r\n" % (len(reply.body), reply.body)
            else:
                self.send_header("Content-Length", str(reply.promised or len(reply.body)))
                content = reply.body
            self.end_headers()
            self.wfile.write(content)

        do_POST = do_GET  # noqa: N815  the name that http.server calls

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002
            """Be quiet."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Server) as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/sparql", heard
        finally:
            server.shutdown()
