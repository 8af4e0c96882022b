"""What one stranger's query may cost, and how many may run at once."""

import os
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Limits:
    """What queries may cost.

    Attributes:
        seconds: Of waiting for one answer.
        memory: Bytes that one query may use beside the graph.
        answer: Bytes of one answer.
        query: Characters of one query.
        running: Queries of strangers that run at once; the service's own questions have as many places again.
        patience: Seconds that a query waits for a place before it is refused.
    """

    seconds: float = 20.0
    memory: int = 1 << 30
    answer: int = 64 << 20
    query: int = 200_000
    running: int = field(default_factory=lambda: max(2, os.cpu_count() or 1))
    patience: float = 10.0
