"""Neutral text turned into the main axes of the embedded model's tokens. Run as a module to ship them anew.

The axes are the principal components of centred tokens in all languages, turned by a fixed random rotation,
so that every axis varies alike and two bits suit each.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np

from index.centring import LanguageMeans, load_means, neutral_text, pseudo_paragraphs
from index.encoding import Encoder, Kind, Vectors
from index.models import open_encoder

AXES = 96


def estimate_axes(encoder: Encoder, means: LanguageMeans) -> Vectors:
    """The axes, shape (dimensions, AXES), orthonormal columns."""
    centred = [
        means.centre_tokens(reading.tokens.vectors, language, kind)
        for language, kind, texts in _neutral_texts()
        for reading in encoder.read(texts, kind)
        if reading.tokens is not None
    ]
    tokens = np.concatenate(centred).astype(np.float64)
    _, components = np.linalg.eigh(tokens.T @ tokens)
    rotation, _ = np.linalg.qr(np.random.default_rng(0).standard_normal((AXES, AXES)))
    axes: Vectors = components[:, : -AXES - 1 : -1] @ rotation
    return axes


def _neutral_texts() -> Iterator[tuple[str, Kind, list[str]]]:
    for language, kinds in sorted(neutral_text().items()):
        yield language, "query", kinds["questions"]
        yield language, "passage", pseudo_paragraphs(kinds["statements"])


def main() -> None:
    """Write the axes beside this module; the cache with the embedded model is the first argument."""
    cache = Path(sys.argv[1])
    encoder = open_encoder(None, cache)
    axes = estimate_axes(encoder, load_means(encoder, cache))
    np.save(Path(__file__).with_suffix(".npy"), axes.astype(np.float16))


if __name__ == "__main__":
    main()
