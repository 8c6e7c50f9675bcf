"""The line for the language model: questions wait their turn, know their place, leave when they end."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count

from ui.errors import LineFullError

MOST_WAITING = 50
"""Questions in line; each holds its connection, and the last of more would wait for too long."""

LOOK_SECONDS = 0.25
"""How often one that waits looks up, so that a reader who went away is noticed."""


class Line:
    """First come, first served, `abreast` at a time; usable from several threads."""

    def __init__(self, abreast: int = 1) -> None:
        self._abreast = abreast
        self._numbers = count(1)
        self._waiting: list[int] = []
        self._changed = threading.Condition()

    def __len__(self) -> int:
        """How many are served or wait."""
        return len(self._waiting)

    @contextmanager
    def joined(self) -> Iterator["Ticket"]:
        """A ticket, given back at the end of the block.

        Raises:
            LineFullError: Too many wait already.
        """
        with self._changed:
            if len(self._waiting) >= MOST_WAITING:
                raise LineFullError
            number = next(self._numbers)
            self._waiting.append(number)
        try:
            yield Ticket(self, number)
        finally:
            with self._changed:
                self._waiting.remove(number)
                self._changed.notify_all()

    def place(self, number: int) -> int:
        """How many must end before this one is served; 0 while it is."""
        return max(0, self._waiting.index(number) - self._abreast + 1)

    def wait(self, number: int, seconds: float) -> int:
        """The place after at most so many seconds, sooner when it is this one's turn."""
        with self._changed:
            self._changed.wait_for(lambda: self.place(number) == 0, timeout=seconds)
            return self.place(number)


class Ticket:
    """A place in a line."""

    def __init__(self, line: Line, number: int) -> None:
        self._line = line
        self._number = number

    def places(self) -> Iterator[int]:
        """The place whenever it was looked at, from 1, until it is this one's turn."""
        while place := self._line.wait(self._number, LOOK_SECONDS):
            yield place
