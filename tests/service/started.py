"""A service that is really started, on a free port of this machine."""

import socket
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Thread

import uvicorn

from saikei.service.app import create_app
from saikei.service.isolation import Isolated
from saikei.service.serving import configured


@contextmanager
def started(endpoint: Isolated, folder: Path | None = None, hosts: Sequence[str] = ("*",)) -> Iterator[str]:
    """The address of a service that runs as long as this lasts."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(configured(create_app(endpoint, folder, hosts), endpoint.limits))
        thread = Thread(target=server.run, kwargs={"sockets": [listening]})
        thread.start()
        try:
            while not server.started and thread.is_alive():
                time.sleep(0.01)
            yield "http://{}:{}".format(*listening.getsockname())
        finally:
            server.should_exit = True
            thread.join()


def until(holds: Callable[[], bool]) -> None:
    """Wait until something holds; a minute in which it does not is taken for never."""
    for _ in range(6000):
        if holds():
            return
        time.sleep(0.01)
    raise AssertionError("it never holds")
