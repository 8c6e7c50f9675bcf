"""Buckets of tokens, one for each client, that fill evenly over a minute."""

import time
from collections import OrderedDict
from collections.abc import Callable

from starlette.types import Scope

MOST_CLIENTS = 10_000
"""Clients remembered; the one that was silent longest is forgotten first."""


class Buckets:
    """How often each client may do something; full at first."""

    def __init__(self, per_minute: int, clock: Callable[[], float] = time.monotonic) -> None:
        self.per_minute = per_minute
        self._clock = clock
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()

    @property
    def seconds(self) -> int:
        """Until an empty bucket has a token again."""
        return max(1, round(60 / self.per_minute))

    def has_one(self, scope: Scope) -> bool:
        """Whether the client of a request has a token left."""
        return self._now(_client(scope))[0] >= 1

    def takes_one(self, scope: Scope) -> bool:
        """Take a token of the client of a request, if there is one."""
        client = _client(scope)
        left, now = self._now(client)
        self._left.pop(client, None)
        self._left[client] = (left - 1 if left >= 1 else left, now)
        if len(self._left) > MOST_CLIENTS:
            self._left.popitem(last=False)
        return left >= 1

    def _now(self, client: str) -> tuple[float, float]:
        """The tokens of a client, and the time."""
        now = self._clock()
        left, then = self._left.get(client, (float(self.per_minute), now))
        return min(self.per_minute, left + (now - then) * self.per_minute / 60), now


def _client(scope: Scope) -> str:
    return scope["client"][0] if scope.get("client") else "unknown"
