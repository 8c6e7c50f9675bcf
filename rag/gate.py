"""Whether to answer, to quote or to refuse, from few figures: probabilities that are fitted, not set.

The weights are those of `gate.json`, which `python -m evals.gate_fit` makes.
"""

import json
import math
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Signals:
    """What is known of a question and, once it is drafted, of its answer.

    `odds` are the reader's log odds that the chosen sentence states the answer, and `score` is that
    sentence's retrieval score, which is higher in the question's language (`own_language`), right or wrong.
    `number` is whether the sentence has the number or time that is asked for, if one is; `countries`,
    whether its passage names those of the question. `lowest` is the log probability of the unlikeliest token
    of the draft.
    """

    odds: float
    score: float
    own_language: bool
    number: bool
    countries: bool
    lowest: float = 0.0


@dataclass(frozen=True, slots=True)
class Thresholds:
    """Probabilities below which nothing is answered in prose, or at all."""

    answer: float
    state: float


def stated(signals: Signals) -> float:
    """The probability (0..1) that the sentence states the answer, before anything is written."""
    return _probability(_weights()["stated"], signals)


def right(signals: Signals) -> float:
    """The probability (0..1) that the draft is a right answer."""
    return _probability(_weights()["right"], signals)


def thresholds(caution: float) -> Thresholds:
    """The thresholds at a point of the risk-coverage curve: 0.5 is the one measured, 1 answers nothing.

    They move along in log odds, so that half the caution is never all of the risk.
    """
    known = _weights()["thresholds"]
    shift = math.log(max(caution, 1e-6) / max(1 - caution, 1e-6))
    return Thresholds(_moved(known["answer"], shift), _moved(known["state"], shift))


def _moved(probability: float, shift: float) -> float:
    return 1 / (1 + math.exp(-(math.log(probability / (1 - probability)) + shift)))


def _probability(weights: Mapping[str, float], signals: Signals) -> float:
    known = {"intercept": 1.0, **{name: float(value) for name, value in asdict(signals).items()}}
    logit = sum(weight * known[name] for name, weight in weights.items())
    return 1 / (1 + math.exp(-max(-50.0, min(50.0, logit))))


@cache
def _weights() -> dict[str, dict[str, float]]:
    text = resources.files("rag").joinpath("gate.json").read_text(encoding="utf-8")
    weights: dict[str, dict[str, float]] = json.loads(text)
    return weights
