"""How long a server is waited for, how much it may send, and how often it is asked again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from random import random
from typing import Final

_FIRST: Final = 0.5
"""Seconds before the second try, at most; before each later one twice as many."""
_LONGEST: Final = 30.0
"""Seconds between two tries, at most, where the server names none."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one exchange with a server may cost.

    Attributes:
        wait: Seconds without a byte from it.
        whole: Seconds for all that it sends.
        size: Bytes that it may send, unpacked.
        tries: How often it is asked while it says that it is busy, or drops the line.
        patience: Seconds of waiting between tries, together.
        redirects: How often it may send us elsewhere.
    """

    wait: float = 60.0
    whole: float = 600.0
    size: int = 2**28
    tries: int = 5
    patience: float = 120.0
    redirects: int = 5

    def pauses(self) -> Iterator[float]:
        """Seconds before each further try: growing, and different for each client, so that they do not meet again."""
        return (min(_LONGEST, _FIRST * 2**n) * (0.5 + random() / 2) for n in range(self.tries - 1))


def asked_to_wait(retry_after: str, now: datetime | None = None) -> float | None:
    """Seconds that a ``Retry-After`` header asks for; None where it asks for nothing that can be read.

    >>> asked_to_wait("7"), asked_to_wait("soon")
    (7.0, None)
    >>> asked_to_wait("Wed, 01 Apr 2026 00:00:09 GMT", datetime(2026, 4, 1, tzinfo=UTC))
    9.0
    """
    text = retry_after.strip()
    if text.isascii() and text.isdigit():
        return float(text[:9])
    try:
        date = parsedate_to_datetime(text)
    except ValueError:
        return None
    date = date if date.tzinfo else date.replace(tzinfo=UTC)
    return max(0.0, (date - (now or datetime.now(UTC))).total_seconds())
