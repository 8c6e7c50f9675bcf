"""A tiny model of the reader's kind, with a word for each token."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from tokenizers import Tokenizer, models, pre_tokenizers
from transformers import Qwen2Config, Qwen2Model

WIDTH = 16


def write_layers(folder: Path, words: Sequence[str]) -> None:
    """A folder as `index.reader_weights` writes it, of three layers with random weights."""
    torch.manual_seed(7)
    sizes: dict[str, Any] = {"hidden_size": WIDTH, "intermediate_size": 32, "num_hidden_layers": 3}
    heads: dict[str, Any] = {"num_attention_heads": 4, "num_key_value_heads": 2}
    config = Qwen2Config(vocab_size=len(words), initializer_range=0.4, **sizes, **heads)
    Qwen2Model(config).save_pretrained(folder)
    known = {word: number for number, word in enumerate(words)}
    tokenizer = Tokenizer(models.WordLevel(known, unk_token=words[0]))
    tokenizer.pre_tokenizer = pre_tokenizers.WhitespaceSplit()
    tokenizer.save(str(folder / "tokenizer.json"))
