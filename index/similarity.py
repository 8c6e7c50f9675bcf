"""Texts of one language into how near they are in meaning, by the centred vectors of the encoder."""

from collections.abc import Sequence
from pathlib import Path

from index.vectors import Vectoriser, open_vectoriser


class TextSimilarity:
    """How near texts are in meaning; loads the encoder on first use, usable from several threads."""

    def __init__(self, vectoriser: Vectoriser) -> None:
        self._vectoriser = vectoriser

    def nearest(self, text: str, others: Sequence[str], *, language: str) -> float:
        """The cosine of the text's vector with the nearest of the others', in -1..1.

        Vectors are language-centred, so that unrelated texts are near 0, where plain e5 vectors say 0.7.
        `language` (ISO 639-1) is that of all the texts; `others` must not be empty.

        Raises:
            ModelPartError: The embedded model cannot be made.
            EmbeddingModelError: The named model cannot be loaded.
        """
        texts = [text, *others]
        vectors = self._vectoriser.passages(texts, [language] * len(texts))
        return float((vectors[1:] @ vectors[0]).max())


def open_similarity(embedding_model: str | None, cache: Path) -> TextSimilarity:
    """The similarity by the embedding model of a configuration; `None` names the embedded one."""
    return TextSimilarity(open_vectoriser(embedding_model, cache))
