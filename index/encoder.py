"""Texts turned into unit vectors by a sentence-transformers model."""

import os
import threading
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np
import torch
from sentence_transformers import SentenceTransformer

from index.embedded_encoder import hush_transformers
from index.encoding import BATCH_TOKENS, PROMPTS, Kind, Reading, Vectors, batches_by_length
from index.errors import EmbeddingModelError

BFLOAT16_GAIN = 1.3
"""bfloat16 is taken when it multiplies matrices at least this many times faster than float32."""


class SentenceTransformerEncoder:
    """An `Encoder` on a sentence-transformers model, usable from several threads.

    Each forward pass runs on one torch thread, and passages in several passes side by side: torch's own
    threads wait for each other in every layer, which on busy cores made them five times slower than one.
    """

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
        """Unit vectors of questions, on one core."""
        return self._encode(texts, self._prompts.get("query"), workers=1)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Unit vectors of passages or sentences, on every core."""
        return self._encode(texts, self._prompts.get("document"), workers=os.cpu_count() or 1)

    def read(self, texts: Sequence[str], kind: Kind) -> list[Reading]:
        """The same vectors; the tokens of such a model are not told."""
        encode = self.encode_queries if kind == "query" else self.encode_passages
        return [Reading(vector, None) for vector in encode(texts)]

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """How many tokens each text has, without special tokens and prompt."""
        if not texts:
            return []
        with self._lock:
            ids = self._model.tokenizer(list(texts), add_special_tokens=False, verbose=False)["input_ids"]
        return [len(row) for row in ids]

    def _encode(self, texts: Sequence[str], prompt: str | None, *, workers: int) -> Vectors:
        vectors: Vectors = np.empty((len(texts), self._dimensions()), dtype=np.float32)
        batches = list(batches_by_length(self.count_tokens(texts), BATCH_TOKENS))

        def embed(rows: list[int]) -> None:
            vectors[rows] = self._forward([texts[row] for row in rows], prompt)

        with ThreadPoolExecutor(workers, initializer=torch.set_num_threads, initargs=(1,)) as pool:
            list(pool.map(embed, batches))
        vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
        return vectors

    def _forward(self, texts: list[str], prompt: str | None) -> Vectors:
        with self._lock:  # a tokenizer serves one thread at a time
            features = self._model.preprocess(texts, prompt=prompt)
        with torch.inference_mode():
            vectors: Vectors = self._model(features)["sentence_embedding"].float().numpy()
        return vectors

    def _dimensions(self) -> int:
        return int(self._model.get_embedding_dimension() or 0)


def load_encoder(folder_or_hub_name: str, *, name: str) -> SentenceTransformerEncoder:
    """Load a sentence-transformers model in the faster of float32 and bfloat16.

    Raises:
        EmbeddingModelError: The folder or hub name does not lead to a usable model.
    """
    torch.set_num_threads(1)
    hush_transformers()
    try:
        model = SentenceTransformer(
            folder_or_hub_name, device="cpu", model_kwargs={"torch_dtype": faster_dtype()}
        )
    except (OSError, ValueError, KeyError, ImportError, RuntimeError) as error:
        reason = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        raise EmbeddingModelError(folder_or_hub_name, reason) from error
    model.eval()
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
