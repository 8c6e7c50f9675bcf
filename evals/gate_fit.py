"""Gold questions into the weights and thresholds of the gate. Run as a module.

    python -m evals.gate_fit rag/gate.json --gold FILE STORE [--gold FILE STORE ...] --noisy FILE LANGUAGE

Every question is answered, however unsure, and two logistic regressions learn from it: whether a question
can be answered, and whether the draft is right. Questions of the split `test` are left out. Those of a file
in RGB's form are asked twice, with and without a document that holds the answer: near misses in the reader's
own language, of which the others have few; their drafts teach nothing. The thresholds are then the lowest
that keep wrong answers below a share of the other questions, and the highest that keep refused answerable
questions below another.
"""

import argparse
import json
import os
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from evals.benchmarks.noisy_answers import DOCUMENTS, articles_of
from evals.benchmarks.rgb import noisy_documents, read_rgb
from evals.benchmarks.scratch import holding, workbench
from evals.gold import read_gold
from evals.record import answer_record
from evals.scoring import score
from rag import Config, Signals, Tier, config_from, open_assistant

MOST_WRONG = 0.04
"""Of the gold questions: a little below the promise of .05, for those that the gate was not fitted to."""
MOST_REFUSED = 0.07
"""Of the answerable questions that were read."""
BEFORE = ("odds", "score", "own_language", "number", "countries")
"""The signals that are known before anything is written."""
DRAFTED = ("odds", "score", "lowest")
"""Those that tell a right draft from a wrong one; the others told nothing more by cross-validation."""
NOISE = 0.6
"""The share of documents that are beside the point, where some hold the answer."""
RECKLESS = 1e-6
"""A caution that answers everything."""


@dataclass(frozen=True, slots=True)
class Example:
    """What was known of a question, whether it can be answered, and whether its draft was right.

    `source` is the file it is from; `right` is `None` where nothing was drafted, or the draft does not count.
    """

    source: str
    signals: Signals
    answerable: bool
    right: bool | None


def examples(gold: Path, store: Path, config: Config) -> Iterator[Example]:
    """Gold questions on a store, as far as the gate saw them."""
    reckless = config.model_copy(update={"store": store, "caution": RECKLESS})
    with closing(open_assistant(reckless)) as assistant:
        for question in read_gold(gold):
            if question.split == "test":
                continue
            answer = assistant.ask(question.question, history=question.history)
            if answer.signals is not None:
                scored = score(question, answer_record(answer))
                right = bool(scored.correct) and not scored.wrong_in_answer
                drafted = answer.tier is Tier.ANSWER
                yield Example(gold.name, answer.signals, question.answerable, right if drafted else None)


def noisy_examples(path: Path, language: str, config: Config) -> Iterator[Example]:
    """The questions of a file in RGB's form, as far as the gate saw them."""
    with workbench(config.model_copy(update={"caution": RECKLESS})) as bench:
        for question in read_rgb(path, language=language):
            for noise in (NOISE, 1.0):
                documents = noisy_documents(question, noise=noise, count=DOCUMENTS)
                with holding(bench.library, articles_of(question, documents)):
                    answer = bench.assistant.over(bench.library).ask(question.query)
                if answer.signals is not None:
                    yield Example(path.name, answer.signals, answerable=noise < 1, right=None)


def fitted(found: Sequence[Example], noisy: Sequence[Example]) -> dict[str, Any]:
    """Weights and thresholds from examples of gold questions and of noisy ones."""
    every = [*found, *noisy]
    answerable = np.array([each.answerable for each in every])
    state = _regression(every, BEFORE, answerable)
    drafted = [each for each in found if each.right is not None]
    right = np.array([bool(each.right) for each in drafted])
    weights = _regression(drafted, DRAFTED, right)
    return {
        "stated": state,
        "right": weights,
        "thresholds": {
            "answer": round(_answering(_probabilities(drafted, weights), right, len(found)), 3),
            "state": round(float(np.quantile(_probabilities(every, state)[answerable], MOST_REFUSED)), 3),
        },
    }


def _regression(found: Sequence[Example], names: Sequence[str], true: NDArray[np.bool_]) -> dict[str, float]:
    rows = np.array([[float(getattr(each.signals, name)) for name in names] for each in found])
    scaler = StandardScaler().fit(rows)
    model = LogisticRegression(C=1.0).fit(scaler.transform(rows), true, _weights(found))
    slopes = model.coef_[0] / scaler.scale_
    intercept = float(model.intercept_[0] - slopes @ scaler.mean_)
    weights = {name: round(float(slope), 4) for name, slope in zip(names, slopes, strict=True)}
    return {"intercept": round(intercept, 4), **weights}


def _weights(found: Sequence[Example]) -> NDArray[np.float64]:
    """What each example counts: a file of many questions more than one of few, but not by as much."""
    sizes = Counter(each.source for each in found)
    weights: NDArray[np.float64] = 1 / np.sqrt([sizes[each.source] for each in found])
    weights /= weights.mean()
    return weights


def _probabilities(found: Sequence[Example], weights: dict[str, float]) -> NDArray[np.float64]:
    logits = [
        weights["intercept"]
        + sum(weight * getattr(each.signals, name) for name, weight in weights.items() if name != "intercept")
        for each in found
    ]
    probabilities: NDArray[np.float64] = 1 / (1 + np.exp(-np.array(logits)))
    return probabilities


def _answering(probabilities: NDArray[np.float64], right: NDArray[np.bool_], asked: int) -> float:
    """The lowest probability from which answering is wrong for few enough of so many questions asked."""
    for least in np.sort(probabilities):
        if np.sum(~right & (probabilities >= least)) <= MOST_WRONG * asked:
            return float(least)
    return 0.999


def main() -> None:
    """Fit, write the weights, and say how many examples they rest on."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument(
        "--gold", nargs=2, type=Path, action="append", required=True, metavar=("FILE", "STORE")
    )
    parser.add_argument("--noisy", nargs=2, required=True, metavar=("FILE", "LANGUAGE"))
    arguments = parser.parse_args()
    config = config_from(os.environ)
    found = [each for gold, store in arguments.gold for each in examples(gold, store, config)]
    noisy, language = arguments.noisy
    near_misses = list(noisy_examples(Path(noisy), language, config))
    weights = fitted(found, near_misses)
    arguments.out.write_text(json.dumps(weights, indent=2) + "\n", encoding="utf-8")
    drafts = sum(each.right is not None for each in found)
    print(f"{len(found)} and {len(near_misses)} questions, {drafts} drafts: {json.dumps(weights)}")


if __name__ == "__main__":
    main()
