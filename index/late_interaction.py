"""Tokens of a passage packed into bytes, and how well they meet each token of a question.

Late interaction (Khattab and Zaharia, ColBERT, 2020): each token of the question is compared with the
passage's nearest token. What makes it affordable here, measured on mixed-language XQuAD: half of the tokens,
the rarer ones, say as much as all; so do 96 of 384 dimensions, the main axes of neutral text; and two bits
for each of these, its sign and whether it is large. A passage of 140 tokens then takes 1.7 kB.
"""

from collections.abc import Sequence
from functools import lru_cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from index.encoding import Tokens, Vectors

MOST_TOKENS = 255

_LEVELS, _BORDER = np.array([-0.4528, 0.4528, -1.51, 1.51], dtype=np.float32), 0.9816
"""What a coordinate counts that is below or above so many standard deviations: the best four levels for
normally distributed values (Max, 1960), by sign and size."""


@lru_cache
def token_axes() -> Vectors:
    """The main axes of the embedded model's tokens, shape (384, 96); `index/token_axes.py` makes them.

    They are shipped, so that whatever packed a passage and whatever reads it agree on them.
    """
    with resources.files("index").joinpath("token_axes.npy").open("rb") as file:
        axes: Vectors = np.load(file, allow_pickle=False).astype(np.float32)
    return axes


def rarer_half(tokens: Tokens) -> NDArray[np.intp]:
    """The places of the tokens that are no more usual than the median, in reading order."""
    kept = np.flatnonzero(tokens.surprisal >= np.median(tokens.surprisal))
    return kept[:MOST_TOKENS]


def projected(vectors: Vectors) -> Vectors:
    """Vectors of shape (tokens, 384) on the main axes, each of length 1; shape (tokens, 96)."""
    return _unit(vectors @ token_axes())


def packed(vectors: Vectors) -> bytes:
    """Unit vectors in two bits a dimension: of each token the signs, then which coordinates are large."""
    large = np.abs(vectors) > _BORDER * vectors.std(axis=1, keepdims=True)
    return np.packbits(np.stack([vectors > 0, large], axis=1)).tobytes()


def unpacked(data: bytes, dimensions: int) -> Vectors:
    """The unit vectors of packed ones, as near as two bits come; shape (tokens, dimensions)."""
    bits = np.unpackbits(np.frombuffer(data, dtype=np.uint8)).reshape(-1, 2, dimensions)
    return _unit(_LEVELS[bits[:, 0] + 2 * bits[:, 1]])


def max_similarities(question: Vectors, weights: Vectors, passages: Sequence[bytes]) -> Vectors:
    """For each passage, given packed, the mean of its best cosine with each token of the question, in -1..1.

    The tokens of the question count by their weights, shape (tokens,). A passage without tokens has 0.
    """
    found = np.zeros(len(passages), dtype=np.float32)
    dimensions = question.shape[1]
    counts = np.array([8 * len(data) // (2 * dimensions) for data in passages], dtype=np.intp)
    filled = np.flatnonzero(counts)
    if not len(filled) or weights.sum() <= 0:
        return found
    starts = np.cumsum(counts[filled]) - counts[filled]
    best = np.maximum.reduceat(question @ unpacked(b"".join(passages), dimensions).T, starts, axis=1)
    found[filled] = (weights @ best) / weights.sum()
    return found


def _unit(vectors: Vectors) -> Vectors:
    unit: Vectors = vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)
    return unit.astype(np.float32)
