"""What the index needs of an embedding model, and how texts become its batches."""

from collections.abc import Iterator, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""Unit vectors, shape (texts, dimensions)."""

PROMPTS = {"query": "query: ", "document": "passage: "}
"""What models of the E5 family want in front of questions and of passages."""

BATCH_TOKENS = 256
"""Padded tokens of one forward pass, whose values then fit into a core's cache: 1024 is 1.4 times slower."""


class Encoder(Protocol):
    """Turns texts into unit vectors; queries and passages may be encoded differently."""

    @property
    def name(self) -> str:
        """What identifies the model and its weights."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of questions, shape (texts, dimensions)."""

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of passages or sentences, shape (texts, dimensions)."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """How many tokens each text has, without special tokens and prompt."""


def batches_by_length(lengths: Sequence[int], limit: int) -> Iterator[list[int]]:
    """Row numbers, longest first, in batches whose padded size stays within `limit` tokens."""
    batch: list[int] = []
    for row in sorted(range(len(lengths)), key=lambda row: (-lengths[row], row)):
        if batch and lengths[batch[0]] * (len(batch) + 1) > limit:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch
