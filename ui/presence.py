"""Which pages still listen for the states of their answers, so that no answer is written for nobody.

Gradio ends the events of a page whose stream closes, but not those of a page that went away after its
question was sent and before its stream was there: such a page is noticed here.
"""

import threading
import time
from collections import Counter
from collections.abc import Callable, Generator, Iterator
from contextlib import closing, contextmanager
from typing import TypeVar

PATIENCE_SECONDS = 10.0
"""How long a page may have no stream: a slow phone opens it some seconds after it has asked."""

State = TypeVar("State")


class Presence:
    """The streams that are open, by the session of their page; usable from several threads."""

    def __init__(
        self, patience: float = PATIENCE_SECONDS, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self._patience = patience
        self._clock = clock
        self._open: Counter[str] = Counter()
        self._lock = threading.Lock()

    @contextmanager
    def listening(self, session: str) -> Iterator[None]:
        """A stream of this session is open while the context lasts."""
        with self._lock:
            self._open[session] += 1
        try:
            yield
        finally:
            with self._lock:
                self._open[session] -= 1
                if not self._open[session]:
                    del self._open[session]

    def while_heard(self, session: str, states: Generator[State, None, None]) -> Iterator[State]:
        """The states as long as the session has a stream, or had one moments ago; they are closed then."""
        heard = self._clock()
        with closing(states):
            for state in states:
                if session in self._open:
                    heard = self._clock()
                if self._clock() - heard > self._patience:
                    return
                yield state
