"""A cross-encoder that reads question and passage together; only where a configuration names one.

It is far slower than comparing vectors (some 20 ms a passage for a small one), so that it reads the best few.
"""

import threading
from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from index.errors import RerankerError

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

RERANKED = 20
"""How many of the best passages are read."""


class CrossEncoderReranker:
    """A sentence-transformers cross-encoder, loaded on first use; usable from several threads."""

    def __init__(self, name: str) -> None:
        """`name` is a folder or a hub name."""
        self._name = name
        self._lock = threading.Lock()

    def scores(self, question: str, texts: Sequence[str]) -> list[float]:
        """How well each text answers the question; higher is better.

        Raises:
            RerankerError: The name does not lead to a usable model.
        """
        with self._lock:
            predicted = _model(self._name).predict([(question, text) for text in texts])
        return [float(score) for score in predicted]


@lru_cache(maxsize=1)
def _model(name: str) -> "CrossEncoder":
    import sentence_transformers

    try:
        model: CrossEncoder = sentence_transformers.CrossEncoder(name, device="cpu")
    except (OSError, ValueError, KeyError, ImportError, RuntimeError) as error:
        raise RerankerError(name, str(error)) from error
    if model.num_labels != 1:
        raise RerankerError(name, f"it gives {model.num_labels} scores a passage instead of one")
    return model
