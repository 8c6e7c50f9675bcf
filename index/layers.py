"""The first layers of a language model, run over texts and what is said behind them.

What the layers make of a text does not depend on what follows it. It is kept for the texts read last, so that
another question about the same texts, or a claim made from one of them, costs only its own tokens.
"""

import threading
from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.tuning import Tensors, add_tuning

THREADS = 2

KEPT_TOKENS = 8192
"""Tokens of texts whose keys and values are kept; 20 kB each for twenty layers of 256 values."""

States = NDArray[np.float32]
"""Numbers that the layers, or heads on them, make; shapes are told where they are returned."""


@dataclass(frozen=True, slots=True)
class Read:
    """What the layers make of what is said behind each text.

    `said` is of each of its tokens, of shape (texts, tokens, width); `last` of the last token of all, of
    shape (texts, width). `spans` are the places [start, end) of the tokens in what was said, in characters.
    `tokens` is how many were read, `cached` how many of these were at hand from earlier readings.
    """

    said: States
    last: States
    spans: tuple[tuple[int, int], ...]
    tokens: int
    cached: int


class Layers:
    """A folder of `index.reader_weights`, loaded, behind an opening that all texts share; one thread reads
    at a time.

    In bfloat16 the states of a text differ a little with those it was first read beside.
    """

    def __init__(self, folder: Path, opening: str, tuning: Tensors | None = None) -> None:
        from tokenizers import Tokenizer
        from torch import nn
        from transformers import Qwen2Model

        model: Any = Qwen2Model.from_pretrained(folder, dtype="bfloat16")
        # A head reads what the layers make, not what the model would turn into words.
        model.norm = nn.Identity()
        if tuning is not None:
            add_tuning(model, tuning)
        self._model = model.eval()
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._opening = self._tokens(opening)
        self._opened: Any = None
        self._kept: OrderedDict[str, Any] = OrderedDict()
        self._lock = threading.Lock()

    def read(self, texts: Sequence[str], behind: tuple[str, str, str]) -> Read:
        """Read each text and what is said behind it, between a label and a closing."""
        import torch

        said = self._tokenizer.encode("".join(behind), add_special_tokens=False)
        before, length = len(behind[0]), len(behind[1])
        places = [(start - before, end - before) for start, end in said.offsets]
        spoken = [start < length and end > 0 for start, end in places]
        spans = tuple(
            (max(start, 0), min(end, length))
            for (start, end), inside in zip(places, spoken, strict=True)
            if inside
        )
        if not texts:
            nothing = np.zeros((0, len(spans), self._model.config.hidden_size), np.float32)
            return Read(nothing, nothing[:, -1], spans, 0, 0)
        with self._lock, torch.inference_mode(), _threads(THREADS):
            found, known = self._texts(texts)
            states = self._behind(found, said.ids)
        held = sum(each.shape[-2] for each in found)
        return Read(states[:, spoken], states[:, -1].copy(), spans, held + len(said.ids) * len(texts), known)

    def _texts(self, texts: Sequence[str]) -> tuple[list[Any], int]:
        """Keys and values of the opening and each text behind it, and how many tokens were at hand."""
        import torch

        first = self._opened is None
        if first:
            made = self._run(torch.tensor([self._opening]), None, None, None)
            self._opened = _keys_and_values(made)[0]
        before = len(self._opening)
        new = [text for text in dict.fromkeys(texts) if text not in self._kept]
        rows = [self._tokens(text) for text in new]
        if rows:
            tokens, mask = _padded(rows, before)
            made = self._run(tokens, self._opened.expand(len(rows), *self._opened.shape), mask, None)
            for text, row, held in zip(new, rows, _keys_and_values(made), strict=True):
                self._kept[text] = held[..., before : before + len(row), :].clone()
        found = [torch.cat((self._opened, self._kept[text]), -2) for text in texts]
        known = sum(each.shape[-2] for each in found) - sum(map(len, rows)) - before * first
        self._forget(texts)
        return found, known

    def _behind(self, texts: Sequence[Any], tokens: Sequence[int]) -> States:
        """What is made of the same tokens behind each text, the texts filled up to the same length."""
        import torch

        lengths = torch.tensor([each.shape[-2] for each in texts])
        longest = int(lengths.max())
        past = torch.stack(
            [torch.nn.functional.pad(each, (0, 0, 0, longest - each.shape[-2])) for each in texts]
        )
        mask = torch.ones((len(texts), longest + len(tokens)), dtype=torch.long)
        mask[:, :longest] = torch.arange(longest)[None, :] < lengths[:, None]
        places = lengths[:, None] + torch.arange(len(tokens))[None, :]
        made = self._run(torch.tensor([list(tokens)] * len(texts)), past, mask, places)
        states: States = made.last_hidden_state.float().numpy()
        return states

    def _run(self, tokens: Any, past: Any, mask: Any, places: Any) -> Any:
        """The model's output on rows of tokens, behind keys and values as `_keys_and_values` gives."""
        from transformers import DynamicCache

        held = past if past is None else [(each[:, 0], each[:, 1]) for each in past.unbind(1)]
        return self._model(
            tokens,
            attention_mask=mask,
            position_ids=places,
            past_key_values=DynamicCache(held),
            use_cache=True,
        )

    def _forget(self, texts: Sequence[str]) -> None:
        """Let the texts go that were read longest ago, once there are too many."""
        for text in texts:
            self._kept.move_to_end(text)
        held = sum(each.shape[-2] for each in self._kept.values())
        while held > KEPT_TOKENS:
            held -= self._kept.popitem(last=False)[1].shape[-2]

    def _tokens(self, text: str) -> list[int]:
        tokens: list[int] = self._tokenizer.encode(text, add_special_tokens=False).ids
        return tokens


def _keys_and_values(made: Any) -> Any:
    """Keys and values of an output, of shape (rows, layers, 2, heads, tokens, width)."""
    import torch

    pairs = [torch.stack((layer.keys, layer.values), 1) for layer in made.past_key_values.layers]
    return torch.stack(pairs, 1)


def _padded(rows: Sequence[Sequence[int]], before: int) -> tuple[Any, Any]:
    """Rows of tokens filled up to the same length, and a mask of them behind `before` tokens."""
    import torch

    longest = max(map(len, rows))
    tokens = torch.zeros((len(rows), longest), dtype=torch.long)
    mask = torch.zeros((len(rows), before + longest), dtype=torch.long)
    for number, row in enumerate(rows):
        tokens[number, : len(row)] = torch.tensor(row)
        mask[number, : before + len(row)] = 1
    return tokens, mask


@contextmanager
def _threads(count: int) -> Iterator[None]:
    """A block in which torch uses so many threads: one question at a time may have the machine."""
    import torch

    before = torch.get_num_threads()
    torch.set_num_threads(count)
    try:
        yield
    finally:
        torch.set_num_threads(before)
