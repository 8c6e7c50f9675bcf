"""Texts turned into language-centred vectors; encoder and language means load on first use."""

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np

from index.centring import LanguageMeans, load_means
from index.encoding import Encoder, Reading, Vectors
from index.late_interaction import projected, rarer_half
from index.models import encoder_name, open_encoder

READ_TOGETHER, ENCODED_TOGETHER = 512, 4096
"""Passages whose tokens, and texts whose tokenisation, are in memory at once: 1.5 kB and 0.1 kB a token."""


@dataclass(frozen=True, slots=True)
class Query:
    """A question to search with: its centred unit vector, its tokens on the main axes, and their weights.

    A token weighs as much as it is surprising; without tokens both arrays are empty.
    """

    vector: Vectors
    tokens: Vectors
    weights: Vectors


class Vectoriser:
    """An encoder with the means that centre its vectors; usable from several threads."""

    def __init__(self, name: str, load: Callable[[], tuple[Encoder, LanguageMeans]]) -> None:
        """`name` identifies the encoder before it is loaded."""
        self.name = name
        self._load = load
        self._loaded: tuple[Encoder, LanguageMeans] | None = None
        self._lock = threading.Lock()

    @property
    def ready(self) -> bool:
        """Whether the encoder is loaded."""
        return self._loaded is not None

    def warm_up(self) -> None:
        """Load the encoder now.

        Raises:
            ModelPartError: The embedded model cannot be made.
            EmbeddingModelError: The named model cannot be loaded.
        """
        self._parts()

    def queries(self, texts: Sequence[str], languages: Sequence[str]) -> Vectors:
        """Centred unit vectors of questions, shape (texts, dimensions); `languages` as ISO 639-1."""
        encoder, means = self._parts()
        return means.centre(encoder.encode_queries(texts), languages, "query")

    def query(self, text: str, language: str) -> Query:
        """A question with its tokens."""
        encoder, means = self._parts()
        (reading,) = encoder.read([text], "query")
        vector = means.centre(reading.vector[None], [language], "query")[0]
        if reading.tokens is None:
            return Query(vector, np.zeros((0, 1), np.float32), np.zeros(0, np.float32))
        tokens = projected(means.centre_tokens(reading.tokens.vectors, language, "query"))
        return Query(vector, tokens, reading.tokens.surprisal)

    def passages_with_tokens(
        self, texts: Sequence[str], languages: Sequence[str]
    ) -> tuple[Vectors, list[Vectors | None]]:
        """Centred unit vectors of passages, and the rarer half of each one's tokens on the main axes."""
        if not texts:
            return self.passages([], []), []
        encoder, means = self._parts()
        vectors: list[Vectors] = []
        tokens: list[Vectors | None] = []
        for rows in _runs(len(texts), READ_TOGETHER):
            readings = encoder.read(texts[rows], "passage")
            own = np.stack([reading.vector for reading in readings])
            vectors.append(means.centre(own, languages[rows], "passage"))
            tokens += [_rarer(means, *each) for each in zip(readings, languages[rows], strict=True)]
        return np.concatenate(vectors), tokens

    def passages(self, texts: Sequence[str], languages: Sequence[str]) -> Vectors:
        """Centred unit vectors of passages or sentences, shape (texts, dimensions)."""
        encoder, means = self._parts()
        return np.concatenate(
            [
                means.centre(encoder.encode_passages(texts[rows]), languages[rows], "passage")
                for rows in _runs(len(texts), ENCODED_TOGETHER)
            ]
        )

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """How many of the encoder's tokens each text has."""
        return self._parts()[0].count_tokens(texts)

    def _parts(self) -> tuple[Encoder, LanguageMeans]:
        with self._lock:
            if self._loaded is None:
                self._loaded = self._load()
            return self._loaded


def _runs(count: int, longest: int) -> Iterator[slice]:
    """Rows up to `count`, a run at a time; one empty run where there are none."""
    for start in range(0, max(count, 1), longest):
        yield slice(start, start + longest)


def _rarer(means: LanguageMeans, reading: Reading, language: str) -> Vectors | None:
    if reading.tokens is None:
        return None
    kept = reading.tokens.vectors[rarer_half(reading.tokens)]
    return projected(means.centre_tokens(kept, language, "passage"))


@lru_cache
def open_vectoriser(embedding_model: str | None, cache: Path) -> Vectoriser:
    """The vectoriser of a configuration, the same one for all who ask: an encoder takes half a gigabyte.

    `None` names the embedded model. Nothing is loaded yet.
    """

    def load() -> tuple[Encoder, LanguageMeans]:
        encoder = open_encoder(embedding_model, cache)
        return encoder, load_means(encoder, cache)

    return Vectoriser(encoder_name(embedding_model), load)
