"""The first layers of a language model, run over texts and what is said behind them.

What the layers make of a text does not depend on what follows it. It is kept for the texts read last, so that
another question about the same texts, or a claim made from one of them, costs only its own tokens.
"""

import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

THREADS = 2

KEPT_TOKENS = 8192
"""Tokens of texts whose keys and values are kept; 20 kB each for twenty layers of 256 values."""

States = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Read:
    """What the layers make of what is said behind each text.

    `said` is of each of its tokens, of shape (texts, tokens, width); `last` of the last token of all, of
    shape (texts, width). `spans` are the places of the tokens in what was said, in characters. `tokens` is
    how many were read, `cached` how many of these were kept.
    """

    said: States
    last: States
    spans: tuple[tuple[int, int], ...]
    tokens: int
    cached: int


class Layers:
    """A folder of `index.reader_weights`, loaded; one thread reads at a time."""

    def __init__(self, folder: Path) -> None:
        from tokenizers import Tokenizer
        from torch import nn
        from transformers import Qwen2Model

        model: Any = Qwen2Model.from_pretrained(folder, dtype="bfloat16")
        # A head reads what the layers make, not what the model would turn into words.
        model.norm = nn.Identity()
        self._model = model.eval()
        self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self._kept: OrderedDict[tuple[str, str], Any] = OrderedDict()
        self._lock = threading.Lock()

    def read(self, opening: str, texts: Sequence[str], behind: tuple[str, str, str]) -> Read:
        """Read each text between a fixed opening and what is said behind it, with a label and a closing."""
        import torch

        if not texts:
            nothing = np.zeros((0, 1, self._model.config.hidden_size), np.float32)
            return Read(nothing, nothing[:, -1], (), 0, 0)
        said = self._tokenizer.encode("".join(behind), add_special_tokens=False)
        with self._lock, torch.inference_mode(), _threads(THREADS):
            texts_read, known = self._texts(opening, texts)
            states = self._behind(texts_read, said.ids)
        held = sum(each.shape[-2] for each in texts_read)
        before, length = len(behind[0]), len(behind[1])
        places = [(start - before, end - before) for start, end in said.offsets]
        spoken = [start < length and end > 0 for start, end in places]
        spans = tuple(place for place, inside in zip(places, spoken, strict=True) if inside)
        return Read(states[:, spoken], states[:, -1], spans, held + len(said.ids) * len(texts), known)

    def _texts(self, opening: str, texts: Sequence[str]) -> tuple[list[Any], int]:
        """Keys and values of each text behind the opening, and how many of their tokens were kept."""
        import torch

        if (opening, "") not in self._kept:
            self._kept[opening, ""] = self._run(torch.tensor([self._tokens(opening)]), None, None)[1][0]
        start = self._kept[opening, ""]
        before = start.shape[-2]
        new = [text for text in dict.fromkeys(texts) if text and (opening, text) not in self._kept]
        rows = [self._tokens(text) for text in new]
        if rows:
            tokens, mask = _padded(rows, before)
            _, made = self._run(tokens, start.expand(len(rows), *start.shape), mask)
            for text, row, held in zip(new, rows, made, strict=True):
                self._kept[opening, text] = held[..., before : before + len(row), :].clone()
        found = [torch.cat((start, self._kept[opening, text]), -2) if text else start for text in texts]
        known = sum(each.shape[-2] for each in found) - sum(map(len, rows))
        self._forget(opening, texts)
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
        states, _ = self._run(torch.tensor([list(tokens)] * len(texts)), past, mask, places)
        found: States = states.float().numpy()
        return found

    def _run(self, tokens: Any, past: Any, mask: Any, places: Any = None) -> tuple[Any, Any]:
        """States, and keys and values of shape (rows, layers, 2, heads, tokens, width)."""
        import torch
        from transformers import DynamicCache

        held = past if past is None else [(each[:, 0], each[:, 1]) for each in past.unbind(1)]
        made = self._model(
            tokens,
            attention_mask=mask,
            position_ids=places,
            past_key_values=DynamicCache(held),
            use_cache=True,
        )
        pairs = [torch.stack((layer.keys, layer.values), 1) for layer in made.past_key_values.layers]
        return made.last_hidden_state, torch.stack(pairs, 1)

    def _forget(self, opening: str, texts: Sequence[str]) -> None:
        """Let the texts go that were read longest ago, once there are too many."""
        for text in ("", *texts):
            self._kept.move_to_end((opening, text))
        held = sum(each.shape[-2] for each in self._kept.values())
        while held > KEPT_TOKENS and len(self._kept) > 1:
            held -= self._kept.popitem(last=False)[1].shape[-2]

    def _tokens(self, text: str) -> list[int]:
        tokens: list[int] = self._tokenizer.encode(text, add_special_tokens=False).ids
        return tokens


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
