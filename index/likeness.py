"""How alike two articles are: shared letters within a language, matching sentences across languages."""

import re

import numpy as np

from index.encoding import Vectors

SHINGLE = 9
"""Letters and digits in a row that are compared: about two words, or a clause of Chinese."""

_BETWEEN = re.compile(r"[\W_]+")


def shingles(text: str) -> frozenset[str]:
    """Every run of `SHINGLE` letters and digits, whatever stands between them; the whole of a short text."""
    letters = _BETWEEN.sub("", text.casefold())
    return frozenset(letters[at : at + SHINGLE] for at in range(max(1, len(letters) - SHINGLE + 1)))


def containment(part: frozenset[str], whole: frozenset[str]) -> float:
    """The share of `part` that stands in `whole` too, 0..1 (Broder 1997)."""
    return len(part & whole) / len(part) if part else 0.0


def matched_sentences(first: Vectors, second: Vectors) -> tuple[float, float]:
    """How far two articles match sentence by sentence: (share, cosine) of the one with fewer sentences.

    `first` and `second` are unit vectors of sentences, shape (sentences, dimensions). The share is that of
    sentences whose nearest sentence in the other article has them for its nearest in turn; the cosine is
    the mean one with the nearest.
    """
    if not len(first) or not len(second):
        return 0.0, 0.0
    cosines = first @ second.T if len(first) <= len(second) else second @ first.T
    nearest, back = cosines.argmax(axis=1), cosines.argmax(axis=0)
    mutual = back[nearest] == np.arange(len(cosines))
    return float(mutual.mean()), float(cosines.max(axis=1).mean())
