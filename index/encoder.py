"""Texts turned into unit vectors by a sentence-transformers model."""

import os
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SentenceTransformer

from index.embedded_encoder import PROMPTS
from index.encoding import Vectors
from index.errors import EmbeddingModelError

BATCH_CHARACTERS = 2400
"""Texts of one forward pass together: larger batches leave the CPU's caches and are slower."""

BFLOAT16_GAIN = 1.3
"""bfloat16 is taken when it multiplies matrices at least this many times faster than float32."""


class SentenceTransformerEncoder:
    """An `Encoder` on a sentence-transformers model, usable from several threads."""

    def __init__(self, model: SentenceTransformer, name: str, prompts: dict[str, str]) -> None:
        self._model = model
        self._name = name
        self._prompts = prompts
        self._lock = threading.Lock()

    @property
    def name(self) -> str:
        """What identifies the model and its weights."""
        return self._name

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of questions, one torch thread: more cost more than they bring for one text."""
        return self._encode(texts, self._prompts.get("query", ""), threads=1)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of passages or sentences, on every core."""
        return self._encode(texts, self._prompts.get("document", ""), threads=os.cpu_count() or 1)

    def count_tokens(self, text: str) -> int:
        """How many tokens the text has, without special tokens and prompt."""
        return len(self._model.tokenizer.encode(text, add_special_tokens=False, verbose=False))

    def _encode(self, texts: Sequence[str], prompt: str, *, threads: int) -> Vectors:
        vectors: Vectors = np.empty((len(texts), self._dimensions()), dtype=np.float32)
        with self._lock:
            torch.set_num_threads(threads)
            for rows in batches_by_length(texts, BATCH_CHARACTERS):
                vectors[rows] = self._model.encode(
                    [texts[row] for row in rows],
                    prompt=prompt,
                    batch_size=len(rows),
                    convert_to_numpy=True,
                    show_progress_bar=False,
                )
        return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)

    def _dimensions(self) -> int:
        return int(self._model.get_embedding_dimension() or 0)


def batches_by_length(texts: Sequence[str], characters: int) -> Iterator[list[int]]:
    """Row numbers of `texts`, longest first, in batches whose padded size stays below `characters`."""
    rows = sorted(range(len(texts)), key=lambda row: (-len(texts[row]), row))
    batch: list[int] = []
    for row in rows:
        longest = len(texts[batch[0]]) if batch else len(texts[row])
        if batch and longest * (len(batch) + 1) > characters:
            yield batch
            batch = []
        batch.append(row)
    if batch:
        yield batch


def load_encoder(folder_or_hub_name: str, *, name: str) -> SentenceTransformerEncoder:
    """Load a sentence-transformers model in the faster of float32 and bfloat16.

    Raises:
        EmbeddingModelError: The folder or hub name does not lead to a usable model.
    """
    try:
        model = SentenceTransformer(
            folder_or_hub_name, device="cpu", model_kwargs={"torch_dtype": faster_dtype()}
        )
    except (OSError, ValueError, KeyError, ImportError, RuntimeError) as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise EmbeddingModelError(folder_or_hub_name, reason) from error
    return SentenceTransformerEncoder(model, name, _prompts_of(model, folder_or_hub_name))


def _prompts_of(model: SentenceTransformer, name: str) -> dict[str, str]:
    """The model's own prompts; the E5 family's where such a model was published without them."""
    own = {key: text for key, text in model.prompts.items() if text}
    if own or "e5" not in Path(name).name.lower():
        return own
    return PROMPTS


def faster_dtype() -> torch.dtype:
    """float32, or bfloat16 where a short measurement shows that this CPU multiplies it faster."""
    durations = {dtype: _multiplication_seconds(dtype) for dtype in (torch.float32, torch.bfloat16)}
    gain = durations[torch.float32] / durations[torch.bfloat16]
    return torch.bfloat16 if gain >= BFLOAT16_GAIN else torch.float32


def _multiplication_seconds(dtype: torch.dtype, repeats: int = 12) -> float:
    """The shortest time of one multiplication of the encoder's feed-forward size."""
    layer = torch.nn.Linear(384, 1536).to(dtype)
    batch = torch.ones(256, 384, dtype=dtype)
    shortest = float("inf")
    with torch.inference_mode():
        for _ in range(repeats):
            start = time.perf_counter()
            layer(batch)
            shortest = min(shortest, time.perf_counter() - start)
    return shortest
