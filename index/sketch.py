"""What a passage's record carries so that the passage can be weighed without reading further vectors.

A sketch holds the vectors of the passage and of its units in 8 bits a dimension, which rank as well as
floats, and its rarer tokens in two bits a dimension. It is text, since that is what Chroma keeps.
"""

import base64
import struct
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.encoding import Vectors
from index.late_interaction import packed

_HEAD = struct.Struct("<HH")
"""How many vectors there are, and their dimensions."""

_LEVELS = 127


@dataclass(frozen=True, slots=True)
class Sketch:
    """Unit vectors of a passage and of its units, as `units_of` orders them; its rarer tokens, packed.

    There are no tokens where the encoder tells none.
    """

    passage: Vectors
    units: Vectors
    tokens: bytes


def write_sketch(passage: Vectors, units: Vectors, tokens: Vectors | None) -> str:
    """The sketch of centred unit vectors; `tokens` are on the main axes, `None` where none are told."""
    vectors = np.concatenate([passage[None], units])
    steps = np.maximum(np.abs(vectors).max(axis=1, keepdims=True), 1e-9) / _LEVELS
    levels = np.round(vectors / steps).astype(np.int8)
    late = packed(tokens) if tokens is not None else b""
    return base64.b64encode(_HEAD.pack(*vectors.shape) + levels.tobytes() + late).decode("ascii")


def read_sketches(texts: Sequence[str]) -> list[Sketch]:
    """The sketches as they were written, but for rounding; all have vectors of equal dimensions."""
    written = [base64.b64decode(text) for text in texts]
    shapes = [_HEAD.unpack_from(data) for data in written]
    ends = [_HEAD.size + count * dimensions for count, dimensions in shapes]
    levels = b"".join(data[_HEAD.size : end] for data, end in zip(written, ends, strict=True))
    vectors = np.frombuffer(levels, dtype=np.int8).reshape(-1, shapes[0][1] if shapes else 1)
    unit = vectors / np.linalg.norm(vectors.astype(np.float32), axis=1, keepdims=True)
    groups = np.split(unit, np.cumsum([count for count, _ in shapes])[:-1])
    return [
        Sketch(group[0], group[1:], data[end:])
        for group, data, end in zip(groups, written, ends, strict=False)
    ]
