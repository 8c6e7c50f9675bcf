"""What is kept of texts changes nothing that the layers make of them, on a tiny model of the same kind."""

from pathlib import Path
from typing import Any

import numpy as np
import pytest
import torch
from numpy.typing import NDArray
from torch import nn
from transformers import Qwen2Model

from index import layers
from index.layers import Layers
from tests.tiny_layers import write_layers

OPENING, LABEL, SAID, CLOSING = "read this", "claim ", "the ship sank ", "true"
BEHIND = (LABEL, SAID, CLOSING)
SHORT, LONG, OTHER = "a ship", "the big old ship sank near the port", "near the old port a ship sank"
WORDS = sorted(set(f"{OPENING} {LABEL} {SAID} {CLOSING} {SHORT} {LONG} {OTHER}".split()))


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("layers")
    write_layers(made, WORDS)
    return made


def plain(folder: Path, text: str) -> NDArray[np.float32]:
    """The states of everything behind opening and text, in one pass over all of it."""
    model: Any = Qwen2Model.from_pretrained(folder, dtype="bfloat16")
    model.norm = nn.Identity()
    tokens = [WORDS.index(word) for word in f"{OPENING} {text} {LABEL} {SAID} {CLOSING}".split()]
    with torch.inference_mode():
        states = model(torch.tensor([tokens])).last_hidden_state[0].float().numpy()
    behind: NDArray[np.float32] = states[-len(f"{LABEL} {SAID} {CLOSING}".split()) :]
    return behind


def assert_plain(found: layers.Read, folder: Path, texts: list[str]) -> None:
    for number, text in enumerate(texts):
        expected = plain(folder, text)
        assert found.last[number] == pytest.approx(expected[-1], abs=0.15)
        assert found.said[number] == pytest.approx(expected[1:4], abs=0.15)


def test_kept_texts_are_read_as_if_they_were_new(folder: Path) -> None:
    read = Layers(folder, OPENING)
    first = read.read([SHORT, LONG], BEHIND)
    assert_plain(first, folder, [SHORT, LONG])
    assert np.abs(first.last[0] - first.last[1]).max() > 0.2
    mixed = read.read([OTHER, SHORT, OTHER, LONG], BEHIND)
    assert_plain(mixed, folder, [OTHER, SHORT, OTHER, LONG])
    # Each text with its opening of two tokens and the five behind it; of the first, nothing was at hand.
    assert (first.tokens, first.cached) == (2 * 7 + 2 + 8, 2)
    assert (mixed.tokens, mixed.cached) == (4 * 7 + 7 + 2 + 7 + 8, 4 * 2 + 2 + 8 + 7)


def test_a_text_that_was_let_go_is_read_anew(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layers, "KEPT_TOKENS", 9)
    read = Layers(folder, OPENING)
    read.read([SHORT], BEHIND)
    assert read.read([SHORT], BEHIND).cached == 2 + 2
    assert_plain(read.read([LONG, OTHER], BEHIND), folder, [LONG, OTHER])
    again = read.read([SHORT], BEHIND)
    assert again.cached == 2
    assert_plain(again, folder, [SHORT])


def test_the_places_of_what_was_said_are_those_of_its_words(folder: Path) -> None:
    found = Layers(folder, OPENING).read([SHORT], BEHIND)
    assert [SAID[start:end] for start, end in found.spans] == ["the", "ship", "sank"]


def test_no_texts_are_no_states(folder: Path) -> None:
    found = Layers(folder, OPENING).read([], BEHIND)
    assert (found.last.shape, found.said.shape, found.tokens) == ((0, 16), (0, 3, 16), 0)
