"""What adding articles to a library did, and how it tells how far it is."""

from collections.abc import Callable
from dataclasses import dataclass

IngestProgress = Callable[[int, int, float], None]
"""Called with the articles done so far, the articles in all, and the passages embedded per second."""


@dataclass(frozen=True, slots=True)
class Additions:
    """What one call of `Library.add` did: article ids, passages written, and seconds."""

    added: tuple[str, ...]
    updated: tuple[str, ...]
    unchanged: tuple[str, ...]
    passages: int
    seconds: float
