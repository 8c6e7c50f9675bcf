"""A small language model that reads a question and texts, and says of each whether it states the answer.

Asked in words, a model of this size says yes to nearly everything on the subject. What it makes of question
and text in its middle layers tells much better, to a linear head trained on that alone (`evals.reading_fit`):
so the first layers run, without writing a word.
"""

import json
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

THREADS = 2


@dataclass(frozen=True, slots=True)
class Prompt:
    """How something is asked of a text; the question behind the text tells better than before it."""

    opening: str
    label: str
    asked: str

    def text(self, text: str, said: str) -> str:
        """What follows the opening."""
        return f" {text}\n{self.label}: {said}\n{self.asked} Reply yes or no.{_CLOSING}"


_CLOSING = "<|im_end|>\n<|im_start|>assistant\n"


class Asked(Enum):
    """What is asked of each text."""

    QUESTION = Prompt(
        "<|im_start|>system\nYou answer questions using only the news text given.<|im_end|>\n"
        "<|im_start|>user\nText:",
        "Question",
        "Does the text state the answer to the question?",
    )
    CLAIM = Prompt(
        "<|im_start|>system\nYou check facts using only the news text given.<|im_end|>\n"
        "<|im_start|>user\nText:",
        "Claim",
        "Is the claim true according to the text?",
    )


States = NDArray[np.float32]
"""What the model made of texts, of shape (texts, width)."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The log odds that each text states what was asked; `tokens` is how many were read."""

    odds: tuple[float, ...]
    tokens: int


class Reader(Protocol):
    """Reads texts for what they state; usable from several threads.

    Everything read is untrusted: it must hold no marks of a chat, which `rag.prompts.safe` takes out.
    """

    def answers(self, question: str, texts: Sequence[str]) -> Reading:
        """Whether each text states the answer to a question."""

    def supports(self, claim: str, texts: Sequence[str]) -> Reading:
        """Whether a claim is true according to each text."""


class LayerReader:
    """A `Reader` on a folder of `index.reader_weights`; its model loads on first use."""

    def __init__(self, folder: Callable[[], Path]) -> None:
        """`folder` gives the folder when it is first needed."""
        self._folder = folder
        self._lock = threading.Lock()

    def answers(self, question: str, texts: Sequence[str]) -> Reading:
        """Whether each text states the answer to a question."""
        return self._read(Asked.QUESTION, question, texts)

    def supports(self, claim: str, texts: Sequence[str]) -> Reading:
        """Whether a claim is true according to each text."""
        return self._read(Asked.CLAIM, claim, texts)

    def states(self, asked: Asked, said: str, texts: Sequence[str]) -> tuple[States, int]:
        """What the model makes of each text behind a question or claim, and how many tokens it read."""
        with self._lock:
            return _load(self._folder()).states(asked, said, texts)

    def _read(self, asked: Asked, said: str, texts: Sequence[str]) -> Reading:
        states, tokens = self.states(asked, said, texts)
        odds = states @ heads()[asked].weights + heads()[asked].intercept
        return Reading(tuple(map(float, odds)), tokens)


@dataclass(frozen=True, slots=True)
class _Loaded:
    model: Any
    tokenizer: Any

    def states(self, asked: Asked, said: str, texts: Sequence[str]) -> tuple[States, int]:
        import torch

        if not texts:
            return np.zeros((0, self.model.config.hidden_size), np.float32), 0
        before = self._tokens(asked.value.opening)
        rows = [self._tokens(asked.value.text(text, said)) for text in texts]
        with torch.inference_mode(), _threads(THREADS):
            shared = self.model(torch.tensor([before]), use_cache=True).past_key_values
            shared.batch_repeat_interleave(len(rows))
            states = self._last_states(rows, shared, len(before))
        return states, len(before) + sum(map(len, rows))

    def _last_states(self, rows: Sequence[Sequence[int]], shared: Any, before: int) -> States:
        import torch

        longest = max(map(len, rows))
        tokens = torch.zeros((len(rows), longest), dtype=torch.long)
        mask = torch.zeros((len(rows), before + longest), dtype=torch.long)
        for number, row in enumerate(rows):
            tokens[number, : len(row)] = torch.tensor(row)
            mask[number, : before + len(row)] = 1
        found = self.model(tokens, attention_mask=mask, past_key_values=shared, use_cache=True)
        last = torch.tensor([len(row) - 1 for row in rows])
        states: States = found.last_hidden_state[torch.arange(len(rows)), last].float().numpy()
        return states

    def _tokens(self, text: str) -> list[int]:
        tokens: list[int] = self.tokenizer.encode(text, add_special_tokens=False).ids
        return tokens


@cache
def _load(folder: Path) -> _Loaded:
    import torch
    from tokenizers import Tokenizer
    from transformers import Qwen2Model

    model: Any = Qwen2Model.from_pretrained(folder, dtype=torch.bfloat16)
    # The head reads what the layers make, not what the model would turn into words.
    model.norm = torch.nn.Identity()
    return _Loaded(model.eval(), Tokenizer.from_file(str(folder / "tokenizer.json")))


@dataclass(frozen=True, slots=True)
class Head:
    """A linear head: log odds = states @ weights + intercept."""

    weights: States
    intercept: float


@cache
def heads() -> dict[Asked, Head]:
    """The heads that ship with the product."""
    known = json.loads(resources.files("index").joinpath("reader_heads.json").read_text(encoding="utf-8"))
    return {asked: _head(known[asked.name.lower()]) for asked in Asked}


def _head(fields: dict[str, Any]) -> Head:
    return Head(np.array(fields["weights"], np.float32), float(fields["intercept"]))


class _threads:
    """A block in which torch uses so many threads: one question at a time may have the machine."""

    def __init__(self, count: int) -> None:
        self._count = count

    def __enter__(self) -> None:
        import torch

        self._before = torch.get_num_threads()
        torch.set_num_threads(self._count)

    def __exit__(self, *_: object) -> None:
        import torch

        torch.set_num_threads(self._before)
