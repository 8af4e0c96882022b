"""The application on a socket, until it is stopped."""

import logging
import math
import socket
import webbrowser
from collections.abc import Callable, Sequence
from pathlib import Path
from types import FrameType
from typing import Final

import uvicorn
from starlette.types import ASGIApp

from saikei.problems import GraphError
from saikei.service.app import create_app
from saikei.service.connections import MOST, guarded
from saikei.service.isolation import Isolated
from saikei.service.limits import Limits

_LOOPBACK: Final = ("127.0.0.1", "localhost", "::1")
_HEAD: Final = 64 << 10
"""Bytes of the head of a request; a longer query comes by POST."""


def run(
    place: Path,
    host: str,
    port: int,
    names: Sequence[str],
    limits: Limits,
    *,
    shows: bool,
    tell: Callable[[str], object],
) -> None:
    """Serve the graph at `place` until the process is told to stop.

    Args:
        place: A built folder or a graph file.
        host: The address to listen on.
        port: The port; 0 for any that is free.
        names: Host names to answer to, beside the address.
        limits: What a query may cost.
        shows: Whether to open it in the browser.
        tell: Called with the address when it is ready.

    Raises:
        GraphError: The graph cannot be opened, or the port is taken.
    """
    with Isolated(place, limits) as endpoint, _listen(host, port) as listening:
        app = create_app(endpoint, place if place.is_dir() else None, hosts_of(host, names))
        address = f"http://{host if ':' not in host else f'[{host}]'}:{listening.getsockname()[1]}/"
        tell(f"{address}  (stop with Ctrl-C)")
        if shows:
            webbrowser.open(address)
        _open_more_files()
        _Server(configured(app, limits), endpoint).run(sockets=[listening])


class _Server(uvicorn.Server):
    """A server that, told to stop, ends its queries first, so that their callers hear of it."""

    def __init__(self, config: uvicorn.Config, endpoint: Isolated) -> None:
        super().__init__(config)
        self.endpoint = endpoint

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop, on a signal."""
        self.endpoint.close()
        super().handle_exit(sig, frame)


def hosts_of(host: str, names: Sequence[str]) -> tuple[str, ...]:
    """The names to answer to: any where the service can be seen from elsewhere and none is given."""
    if not names and host not in _LOOPBACK and not host.startswith("127."):
        return ("*",)
    return (*_LOOPBACK, host, *names)


def configured(app: ASGIApp, limits: Limits) -> uvicorn.Config:
    """How uvicorn is to serve the application."""
    return uvicorn.Config(
        app,
        log_level=logging.ERROR,
        access_log=False,
        server_header=False,
        timeout_keep_alive=math.ceil(limits.arrival),
        timeout_graceful_shutdown=2,
        limit_concurrency=MOST,
        h11_max_incomplete_event_size=_HEAD,
        http=guarded(limits.arrival),
        ws="none",
    )


def _open_more_files() -> None:
    """Let this process have as many connections as the machine allows."""
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host, port))
        listening.listen()
    except OSError as error:
        listening.close()
        raise GraphError(f"{host}:{port} cannot be listened on: {error.strerror}; name another --port") from error
    return listening
