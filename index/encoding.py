"""What the index needs of an embedding model, and how texts become its batches."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]
"""Unit vectors, shape (texts, dimensions)."""

Kind = Literal["query", "passage"]
"""What a text is to the encoder: models of the E5 family read questions and passages differently."""

PROMPTS = {"query": "query: ", "document": "passage: "}
"""What models of the E5 family want in front of questions and of passages."""

BATCH_TOKENS = 256
"""Padded tokens of one forward pass, whose values then fit into a core's cache: 1024 is 1.4 times slower."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one text, without prompt and special tokens.

    `vectors` are the model's last layer, shape (tokens, dimensions); `surprisal` says how rare each token
    is: minus its natural log probability in the tokenizer's unigram model, shape (tokens,).
    """

    vectors: Vectors
    surprisal: Vectors


@dataclass(frozen=True, slots=True)
class Reading:
    """A text as an encoder reads it: one unit vector, and its tokens, if the encoder tells them."""

    vector: Vectors
    tokens: Tokens | None


class Encoder(Protocol):
    """Turns texts into unit vectors; queries and passages may be encoded differently."""

    @property
    def name(self) -> str:
        """What identifies the model and its weights."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of questions, shape (texts, dimensions)."""

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of passages or sentences, shape (texts, dimensions)."""

    def read(self, texts: Sequence[str], kind: Kind) -> list[Reading]:
        """The same vectors, with the tokens of each text."""

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
