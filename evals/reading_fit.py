"""The project's own questions and claims into the heads of the reader. Run as a module.

    python -m evals.reading_fit index/reader_heads.json

A head is a logistic regression on what the reader's last layer makes of a text. Half of the questions, and
half of the claims, are false by one thing only, which is what the heads learn to tell. The figures printed
are of questions and claims that the head had not seen: other articles, other passages.
"""

import argparse
import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold, cross_val_predict
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

from evals.benchmarks.scratch import scratch_library
from evals.evidence import holds_evidence
from evals.gold import read_gold
from index import Asked, Filters, LayerReader, ingest_paths
from rag import Config, config_from, pick_evidence, prepare_models, reader_of, safe

DATA = Path(__file__).parent / "reading"
FOUND = 10
REGULARISED = 0.01
"""The inverse of the penalty on weights, for features of unit variance; 0.001 and 0.1 did less well."""
FOLDS = 6

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Examples:
    """What the reader made of texts, whether they state what was asked, and what belongs together."""

    states: Floats
    true: NDArray[np.bool_]
    groups: tuple[str, ...]


def of_questions(reader: LayerReader, config: Config) -> Examples:
    """The sentences found for each question, and whether they hold its evidence."""
    rows: list[tuple[Floats, bool, str]] = []
    with scratch_library(config) as library:
        ingest_paths(library, [DATA / "articles.jsonl"], delete_missing=False, progress=lambda *_: None)
        retriever = library.retriever()
        for gold in read_gold(DATA / "questions.jsonl"):
            passages = retriever.retrieve(gold.question, language=gold.language, k=FOUND, filters=Filters())
            found = pick_evidence(passages)
            texts = [safe(each.excerpt) for each in found]
            states, _ = reader.states(Asked.QUESTION, safe(gold.question), texts)
            holds = [gold.answerable and holds_evidence(each.sentence.text, gold) for each in found]
            rows += [(state, held, gold.id.split("-")[0]) for state, held in zip(states, holds, strict=True)]
    return _examples(rows)


def of_claims(reader: LayerReader, split: str) -> Examples:
    """The claims on each passage of a split, and whether it supports them."""
    rows: list[tuple[Floats, bool, str]] = []
    for passage in _claimed(DATA / "claims.jsonl"):
        for claim in passage["claims"]:
            if passage["split"] == split:
                states, _ = reader.states(Asked.CLAIM, safe(claim["text"]), [safe(passage["passage"])])
                rows.append((states[0], claim["supported"], passage["id"]))
    return _examples(rows)


def _claimed(path: Path) -> Iterator[dict[str, Any]]:
    yield from map(json.loads, path.read_text(encoding="utf-8").splitlines())


def _examples(rows: Sequence[tuple[Floats, bool, str]]) -> Examples:
    states, true, groups = zip(*rows, strict=True)
    return Examples(np.array(states), np.array(true), groups)


def fitted(examples: Examples) -> dict[str, Any]:
    """The weights of a head, those of the scaling in them, calibrated on what it had not seen."""
    pipeline = _pipeline().fit(examples.states, examples.true)
    scaler, regression = pipeline[0], pipeline[1]
    calibration = LogisticRegression(C=100.0).fit(unseen_odds(examples)[:, None], examples.true)
    slope = float(calibration.coef_[0, 0])
    weights = slope * regression.coef_[0] / scaler.scale_
    intercept = slope * regression.intercept_[0] + calibration.intercept_[0] - weights @ scaler.mean_
    return {
        "intercept": round(float(intercept), 4),
        "weights": [float(f"{weight:.4g}") for weight in weights],
    }


def _pipeline() -> Any:
    return make_pipeline(StandardScaler(), LogisticRegression(C=REGULARISED, max_iter=5000))


def unseen_odds(examples: Examples) -> Floats:
    """The log odds of each example by a head that was fitted to other groups."""
    odds: Floats = cross_val_predict(
        _pipeline(),
        examples.states,
        examples.true,
        groups=np.array(examples.groups),
        cv=GroupKFold(FOLDS),
        method="decision_function",
    )
    return odds


def main() -> None:
    """Fit both heads, write them, and print how well they separate what they had not seen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    config = config_from(os.environ)
    prepare_models(config, lambda *_: None)
    reader = reader_of(config)
    questions, claims = of_questions(reader, config), of_claims(reader, "train")
    heads = {"question": fitted(questions), "claim": fitted(claims)}
    arguments.out.write_text(json.dumps(heads) + "\n", encoding="utf-8")
    area = roc_auc_score(questions.true, unseen_odds(questions))
    print(f"questions: {len(questions.true)} pairs of question and sentence, AUROC {area:.3f}")
    tested = of_claims(reader, "test")
    odds = tested.states @ np.array(heads["claim"]["weights"]) + heads["claim"]["intercept"]
    print(f"claims: {len(tested.true)} of the test split, AUROC {roc_auc_score(tested.true, odds):.3f}")


if __name__ == "__main__":
    main()
