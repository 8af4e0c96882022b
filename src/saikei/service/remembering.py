"""An endpoint that remembers its answers: a graph does not change while it is served."""

from collections import OrderedDict
from threading import Lock
from typing import Final

from saikei.sparql.results import Results
from saikei.sparql.store import Endpoint

ROOM: Final = 32 << 20
"""Bytes of answers that are remembered; of more, those that were asked for longest ago are forgotten."""
LARGEST: Final = ROOM // 32
"""Bytes of an answer that is remembered."""


class Remembering:
    """An `Endpoint` that asks another one each query once, as long as it remembers the answer; for many threads."""

    def __init__(self, endpoint: Endpoint) -> None:
        self._endpoint = endpoint
        self._answers = OrderedDict[str, Results]()
        self._used = 0
        self._lock = Lock()

    def query(self, sparql: str) -> Results:
        """The answer to a query; see `Endpoint.query`. Errors are not remembered."""
        with self._lock:
            if sparql in self._answers:
                self._answers.move_to_end(sparql)
                return self._answers[sparql]
        answer = self._endpoint.query(sparql)
        size = len(sparql) + len(answer.wire)
        with self._lock:
            if size <= LARGEST and sparql not in self._answers:
                self._answers[sparql] = answer
                self._used += size
            while self._used > ROOM:
                forgotten, old = self._answers.popitem(last=False)
                self._used -= len(forgotten) + len(old.wire)
        return answer
