"""Training of the reader's layers, on a tiny model of the same kind."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch

from index import Lesson, Trainer, reader, training, tuning, write_tuning
from index.layers import Layers
from index.reader import Asked, Head, Heads, behind, line
from index.reader_weights import LAYERS
from index.training import packed
from index.tuning import read_tuning
from tests.tiny_layers import WIDTH, write_layers

SHIPS = ("Aurora", "Borea", "Corona", "Delta", "Elbe", "Fulda")
WORDS = sorted({"sank", "arrived", "The", *SHIPS, *reader.OPENING.split()})
for asked in Asked:
    WORDS = sorted({*WORDS, *"".join(behind(asked, "")).split()})
WORDS = ["?", *WORDS]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("layers")
    write_layers(made, WORDS)
    return made


@pytest.fixture(autouse=True)
def tiny(monkeypatch: pytest.MonkeyPatch) -> Heads:
    """Heads as wide as the tiny model, and all but its first layer to be tuned."""
    dice = np.random.default_rng(3)
    question, claim, wrong = (
        Head(dice.normal(scale=0.25, size=WIDTH).astype(np.float32), 0.0) for _ in range(3)
    )
    made = Heads(question, claim, wrong, Head(np.ones(2, np.float32), 0.0))
    for module in (tuning, training):
        monkeypatch.setattr(module, "FIRST", 1)
    return made


def lesson(asked: Asked, ship: str, true: bool) -> Lesson:
    said = f"The {ship} sank"
    return Lesson(asked, said, true, (0, 0) if true else (4, 4 + len(ship)))


TEXTS = [f"The {ship} sank" for ship in SHIPS]
TAUGHT = [
    (text, [lesson(asked, ship, ship in text) for ship in SHIPS for asked in (Asked.CLAIM, Asked.QUESTION)])
    for text in TEXTS
]


def test_what_is_packed_into_a_row_is_read_as_if_it_were_alone(folder: Path, tiny: Heads) -> None:
    trainer = Trainer(folder, tiny)
    (row,) = packed(TAUGHT[:2], trainer._tokenizer)
    with torch.inference_mode():
        states = trainer._through(trainer._below(row), row, trainer._model.layers[1:])[0].float().numpy()
    layers = Layers(folder, reader.OPENING)
    every = [(text, each) for text, lessons in TAUGHT[:2] for each in lessons]
    assert len(row.ends) == len(every) == 24
    for (place, packed_lesson), (text, each) in zip(row.ends, every, strict=True):
        assert packed_lesson is each
        alone = layers.read([line(text)], behind(each.asked, each.said))
        assert states[place] == pytest.approx(alone.last[0], abs=0.2)
    false = [WORDS[row.tokens[place]] for place, wrong in row.words if wrong]
    assert false == [ship for text in TEXTS[:2] for ship in SHIPS if ship not in text]


def test_rows_are_no_longer_than_they_may_be(
    folder: Path, tiny: Heads, monkeypatch: pytest.MonkeyPatch
) -> None:
    tokenizer = Trainer(folder, tiny)._tokenizer
    monkeypatch.setattr(training, "ROW_TOKENS", 10_000)
    (whole,) = packed(TAUGHT, tokenizer)
    monkeypatch.setattr(training, "ROW_TOKENS", len(whole.tokens) // 2)
    rows = list(packed(TAUGHT, tokenizer))
    assert len(rows) > 1
    assert all(len(row.tokens) <= len(whole.tokens) // 2 for row in rows)
    assert sum(len(row.ends) for row in rows) == len(whole.ends)


def test_the_space_before_a_word_belongs_to_it() -> None:
    before = len("Claim: ")
    offsets = [(0, 5), (5, 6), (6, before + 3), (before + 3, before + 10), (before + 10, before + 11)]
    claim = Lesson(Asked.CLAIM, "The Aurora", True)
    assert list(training._words(claim, offsets, 20)) == [(22, False), (23, False)]
    false = replace(claim, true=False, wrong=(4, 10))
    assert list(training._words(false, offsets, 20)) == [(22, False), (23, True)]


def test_what_ships_fits_the_layers_that_are_tuned() -> None:
    shipped = read_tuning(tuning.TUNING)
    layers = range(LAYERS // 2, LAYERS)
    assert {name.rsplit(".", 1)[0] for name in shipped} == {
        f"{layer}.{projection}" for layer in layers for projection in tuning.PROJECTIONS
    }
    assert all(tuning.RANK in tensor.shape and bool(tensor.any()) for tensor in shipped.values())


def test_training_learns_what_layers_at_random_do_not_tell(
    folder: Path, tiny: Heads, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, value in (("EPOCHS", 40), ("ROW_TOKENS", 300), ("RATE", 0.02)):
        monkeypatch.setattr(training, name, value)
    heard: list[tuple[int, int, float]] = []
    found = Trainer(folder, tiny).tune(TAUGHT, lambda *step: heard.append(step))
    assert heard[-1][0] == heard[-1][1]
    assert np.mean([lost for *_, lost in heard[-20:]]) < 0.6 * np.mean([lost for *_, lost in heard[:20]])
    write_tuning(found, tmp_path / "tuning.safetensors")
    tuned = Layers(folder, reader.OPENING, read_tuning(tmp_path / "tuning.safetensors"))
    plain = Layers(folder, reader.OPENING)

    def gap(layers: Layers) -> float:
        odds: dict[bool, list[float]] = {True: [], False: []}
        for text, lessons in TAUGHT:
            for each in lessons[::2]:
                last = layers.read([line(text)], behind(each.asked, each.said)).last
                odds[each.true].append(float(tiny.claim.odds(last)[0]))
        return float(np.mean(odds[True]) - np.mean(odds[False]))

    assert gap(tuned) > gap(plain) + 1
