"""A small language model that reads a question and texts, and says of each whether it states the answer.

Asked in words, a model of this size says yes to nearly everything on the subject. What it makes of question
and text in its middle layers tells much better, to a linear head trained on that alone (`evals.reading_fit`),
and better still once these layers are tuned a little (`evals.reading_tune`): so the first layers run, without
writing a word.
"""

import json
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cache
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from index.errors import ModelPartError
from index.layers import Layers, Read, States
from index.tuning import TUNING, read_tuning

HEADS = Path(__file__).with_name("reader_heads.json")
"""The heads that ship with the product; `evals.reading_fit` and `evals.reading_tune` make them."""

OPENING = (
    "<|im_start|>system\nYou answer questions using only the news text given.<|im_end|>\n"
    "<|im_start|>user\nText:"
)


@dataclass(frozen=True, slots=True)
class Prompt:
    """How something is asked of a text; the question behind the text tells better than before it."""

    label: str
    asked: str

    @property
    def closing(self) -> str:
        """What follows the question or claim."""
        return f"\n{self.asked} Reply yes or no.{_CLOSING}"


_CLOSING = "<|im_end|>\n<|im_start|>assistant\n"


class Asked(Enum):
    """What is asked of each text."""

    QUESTION = Prompt("Question", "Does the text state the answer to the question?")
    CLAIM = Prompt("Claim", "Is the claim true according to the text?")


def line(text: str) -> str:
    """A text as it stands behind the opening."""
    return f" {text}\n"


def behind(asked: Asked, said: str) -> tuple[str, str, str]:
    """What follows a text when this is asked of it: the label, what is said, and the closing."""
    return f"{asked.value.label}: ", said, asked.value.closing


@dataclass(frozen=True, slots=True)
class Reading:
    """The log odds that each text states what was asked.

    `tokens` is how many tokens were read, `cached` for how many of them the work was done before.
    """

    odds: tuple[float, ...]
    tokens: int
    cached: int


class Reader(Protocol):
    """Reads texts for what they state; usable from several threads.

    Everything read is untrusted: it must hold no marks of a chat, which `rag.prompts.safe` takes out.
    """

    def answers(self, question: str, texts: Sequence[str]) -> Reading:
        """Whether each text states the answer to a question.

        Raises:
            ModelPartError: The model is not there or cannot be loaded.
            OSError: Its files cannot be written.
            ImportError: A package that it needs is not installed.
        """

    def supports(self, claim: str, texts: Sequence[str]) -> Reading:
        """Whether a claim is true according to each text; raises the same errors."""


class LayerReader:
    """A `Reader` on a folder of `index.reader_weights`; its model loads on first use."""

    def __init__(self, folder: Callable[[], Path], tuning: Path | None = TUNING) -> None:
        """`folder` gives the folder when it is first needed; `tuning` is what training changed in it."""
        self.folder = folder
        self._tuning = tuning

    def tuned(self, tuning: Path | None) -> "LayerReader":
        """The same with other changes; `None` leaves the layers as they were before training."""
        return LayerReader(self.folder, tuning)

    def answers(self, question: str, texts: Sequence[str]) -> Reading:
        """Whether each text states the answer to a question."""
        read = self.states(Asked.QUESTION, question, texts)
        return Reading(tuple(map(float, heads().question.odds(read.last))), read.tokens, read.cached)

    def supports(self, claim: str, texts: Sequence[str]) -> Reading:
        """Whether a claim is true according to each text, as a whole and word for word."""
        read = self.states(Asked.CLAIM, claim, texts)
        odds = heads().support(read.last, read.said)
        return Reading(tuple(map(float, odds)), read.tokens, read.cached)

    def states(self, asked: Asked, said: str, texts: Sequence[str]) -> Read:
        """What the model makes of a question or claim behind each text: of each token, and in the end."""
        return _layers(self.folder(), self._tuning).read([line(text) for text in texts], behind(asked, said))


_loading = threading.Lock()
_loaded: dict[tuple[Path, Path | None], Layers] = {}


def _layers(folder: Path, tuning: Path | None) -> Layers:
    """The layers of a folder, loaded once for the process: they take two gigabytes."""
    with _loading:
        if (folder, tuning) not in _loaded:
            _loaded[folder, tuning] = _loaded_now(folder, tuning)
        return _loaded[folder, tuning]


def _loaded_now(folder: Path, tuning: Path | None) -> Layers:
    try:
        return Layers(folder, OPENING, read_tuning(tuning) if tuning else None)
    except ImportError:
        raise
    except Exception as error:  # libraries fail on damaged files in ways of their own
        reason = f"{type(error).__name__}: {error}"
        raise ModelPartError(
            f"The reader in {folder} cannot be loaded ({reason}); "
            f"delete the folder, then run: citewire models prepare"
        ) from error


@dataclass(frozen=True, slots=True)
class Head:
    """A linear head: log odds = states @ weights + intercept."""

    weights: States
    intercept: float

    def odds(self, states: States) -> States:
        """Log odds of shape (...) for states of shape (..., width)."""
        odds: States = states @ self.weights + self.intercept
        return odds


@dataclass(frozen=True, slots=True)
class Heads:
    """What reads answers and claims off the states.

    Of a claim, `claim` reads whether it is true as a whole, and `wrong` of each of its tokens whether the
    text has something else in that place; `together` weighs the two.
    """

    question: Head
    claim: Head
    wrong: Head
    together: Head

    def support(self, last: States, said: States) -> States:
        """Log odds that a claim is true, of shape (texts,)."""
        signals = (self.claim.odds(last), -any_wrong(self.wrong, said))
        return self.together.odds(np.stack(signals, axis=-1))


def any_wrong(wrong: Head, said: States) -> States:
    """The smooth maximum of the odds that a token is wrong: (...) for states (..., tokens, width)."""
    found: States = np.logaddexp.reduce(wrong.odds(said), axis=-1)
    return found


@cache
def heads() -> Heads:
    """The heads that ship with the product."""
    return read_heads(HEADS)


def read_heads(path: Path) -> Heads:
    """The heads of a file.

    Raises:
        OSError: The file cannot be read.
    """
    known: dict[str, dict[str, Any]] = json.loads(path.read_text(encoding="utf-8"))
    return Heads(**{name: _head(known[name]) for name in ("question", "claim", "wrong", "together")})


def _head(fields: dict[str, Any]) -> Head:
    return Head(np.array(fields["weights"], np.float32), float(fields["intercept"]))
