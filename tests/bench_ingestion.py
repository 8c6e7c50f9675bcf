"""Made-up pages ingested, and ingested again unchanged: seconds and memory. Run as a module.

    python -m tests.bench_ingestion 10000

Vectors are random and cost nothing, so that the figures are those of reading, cleaning, splitting, linking
and storing; the embedded encoder adds its own time, and some 0.4 GiB.
"""

import json
import random
import resource
import string
import sys
import zlib
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from index import Library, ingest_paths
from index.centring import LanguageMeans
from index.encoding import Kind, Reading, Vectors
from index.manifest import manifest_for
from index.store import create_store
from index.vectors import Vectoriser

DIMENSIONS = 384
FOLDER_FILES = 500
PARAGRAPHS, SENTENCES = 4, 4


class RandomEncoder:
    """An `Encoder` whose vectors depend on nothing but the text."""

    name = "random"

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return self.encode_passages(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        vectors = np.empty((len(texts), DIMENSIONS), dtype=np.float32)
        for row, text in enumerate(texts):
            dice = np.random.default_rng(zlib.crc32(text.encode()))
            vectors[row] = dice.standard_normal(DIMENSIONS, dtype=np.float32)
        return np.asarray(vectors / np.linalg.norm(vectors, axis=1, keepdims=True))

    def read(self, texts: Sequence[str], kind: Kind) -> list[Reading]:
        return [Reading(vector, None) for vector in self.encode_passages(texts)]

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        return [len(text) // 4 for text in texts]


def write_pages(folder: Path, count: int) -> None:
    """Pasted pages of about 270 words, each with a byline and the same two lines of clutter."""
    dice = random.Random(1)
    words = ["".join(dice.choices(string.ascii_lowercase, k=dice.randint(3, 10))) for _ in range(20_000)]

    def sentence() -> str:
        return " ".join(dice.choices(words, k=dice.randint(10, 25))).capitalize() + "."

    for number in range(count):
        body = [" ".join(sentence() for _ in range(SENTENCES)) for _ in range(PARAGRAPHS)]
        title = " ".join(dice.choices(words, k=7)).capitalize()
        page = "\n\n".join([title, "By Jo Berg", *body, "Share on Facebook", "Read more"])
        file = folder / f"{number // FOLDER_FILES:03}" / f"page{number}.txt"
        file.parent.mkdir(exist_ok=True)
        file.write_text(page, encoding="utf-8")


def measure(count: int, folder: Path) -> dict[str, float]:
    """Ingest so many pages twice, in a folder of one's own."""
    nothing = np.zeros((1, DIMENSIONS), dtype=np.float32)
    vectoriser = Vectoriser(
        RandomEncoder.name, lambda: (RandomEncoder(), LanguageMeans(("en",), nothing, nothing))
    )
    library = Library(create_store(folder / "store", None, manifest_for(RandomEncoder.name)), vectoriser)
    pages = folder / "pages"
    pages.mkdir()
    write_pages(pages, count)
    first, again = (
        ingest_paths(library, [pages], delete_missing=False, progress=lambda *_: None) for _ in range(2)
    )
    assert len(again.unchanged) == count
    return {
        "articles": count,
        "passages": first.passages,
        "first_seconds": round(first.seconds, 1),
        "again_seconds": round(again.seconds, 1),
        "peak_mib": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
        "readers_peak_mib": round(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024),
    }


def main() -> None:
    """Print the figures as JSON."""
    with TemporaryDirectory() as folder:
        sys.stdout.write(json.dumps(measure(int(sys.argv[1]), Path(folder)), indent=2) + "\n")


if __name__ == "__main__":
    main()
