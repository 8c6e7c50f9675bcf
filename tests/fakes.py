"""Behaving stand-ins for the index: an encoder without a model, and slow builds in another process."""

import re
import time
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from zlib import crc32

import numpy as np

from index.artefact import locked, replacing_folder
from index.centring import LanguageMeans
from index.encoding import Kind, Reading, Vectors
from seeds import Article

DIMENSIONS = 256
_TOKEN = re.compile(r"\w{1,6}|[^\w\s]")


class NgramEncoder:
    """An `Encoder` whose texts are near when they share character trigrams."""

    name = "ngrams"

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self.encode_passages(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        counts = np.zeros((len(texts), DIMENSIONS), dtype=np.float32)
        for row, text in enumerate(texts):
            padded = f"  {text.casefold()}  "
            for at in range(len(padded) - 2):
                counts[row, crc32(padded[at : at + 3].encode("utf-8", "replace")) % DIMENSIONS] += 1
        counts /= np.linalg.norm(counts, axis=1, keepdims=True)
        return counts

    def read(self, texts: Sequence[str], kind: Kind) -> list[Reading]:
        return [Reading(vector, None) for vector in self.encode_passages(texts)]

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(_TOKEN.findall(text)) for text in texts]


def no_means() -> LanguageMeans:
    """Means that leave vectors as they are."""
    nothing = np.zeros((1, DIMENSIONS), dtype=np.float32)
    return LanguageMeans(("en",), nothing, nothing)


def article(
    article_id: str,
    text: str,
    *,
    title: str = "News",
    language: str = "en",
    source: str | None = None,
    published: date | None = None,
    authors: tuple[str, ...] = (),
    url: str | None = None,
) -> Article:
    """An article with the fields that a test is about."""
    return Article(article_id, title, text, language, source, published, authors, url)


def build_slowly(target: Path, label: str, seconds: float) -> None:
    """Make a folder of five files that hold `label`, unless it is there; for two processes at once."""
    with locked(target):
        if target.exists():
            return
        with replacing_folder(target) as scratch:
            for number in range(5):
                (scratch / f"{number}.txt").write_text(label, encoding="utf-8")
                time.sleep(seconds / 5)
