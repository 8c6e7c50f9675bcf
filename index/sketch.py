"""What a passage's record carries so that the passage can be weighed without reading further vectors.

A sketch holds the vectors of the passage and of its sentences in 8 bits a dimension, which rank as well as
floats, and its rarer tokens in two bits a dimension. It is text, since that is what Chroma keeps.
"""

import base64
import struct
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.encoding import Vectors
from index.late_interaction import packed, unpacked

_HEAD = struct.Struct("<HHH")
"""Vectors, their dimensions, and the dimensions of the tokens."""

_LEVELS = 127


@dataclass(frozen=True, slots=True)
class Sketch:
    """Unit vectors of a passage, of its sentences in reading order, and of its rarer tokens."""

    passage: Vectors
    sentences: Vectors
    tokens: Vectors


def write_sketch(passage: Vectors, sentences: Vectors, tokens: Vectors | None) -> str:
    """The sketch of centred unit vectors; `tokens` are on the main axes, `None` where none are told."""
    vectors = np.concatenate([passage[None], sentences])
    steps = np.maximum(np.abs(vectors).max(axis=1, keepdims=True), 1e-9) / _LEVELS
    levels = np.round(vectors / steps).astype(np.int8)
    axes = tokens.shape[1] if tokens is not None else 0
    head = _HEAD.pack(len(vectors), vectors.shape[1], axes)
    late = packed(tokens) if tokens is not None else b""
    return base64.b64encode(head + levels.tobytes() + late).decode("ascii")


def read_sketches(texts: Sequence[str]) -> list[Sketch]:
    """The sketches as they were written, but for rounding."""
    return [_read(base64.b64decode(text)) for text in texts]


def _read(data: bytes) -> Sketch:
    count, dimensions, axes = _HEAD.unpack_from(data)
    end = _HEAD.size + count * dimensions
    levels = np.frombuffer(data[_HEAD.size : end], dtype=np.int8).reshape(count, dimensions)
    vectors = levels.astype(np.float32)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    tokens = unpacked(data[end:], axes) if axes else np.zeros((0, 1), dtype=np.float32)
    return Sketch(vectors[0], vectors[1:], tokens)
