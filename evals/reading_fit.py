"""The project's own questions and claims into the heads of the reader. Run as a module.

    python -m evals.reading_fit index/reader_heads.json

The heads are logistic regressions on what the reader's last layer makes: of a question behind a text, of a
claim, of each word of a claim; the fourth weighs claim and words. Half of the questions, and half of the
claims, are false by one thing only, which is what the heads learn to tell. The figures printed are of
questions and claims that the heads had not seen: other articles, other passages.
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
from evals.gold import GoldQuestion, read_gold
from index import Asked, Filters, Head, Heads, LayerReader, any_wrong, ingest_paths
from rag import Config, Evidence, config_from, pick_evidence, prepare_models, reader_of, safe

DATA = Path(__file__).parent / "reading"
FOUND, READ = 10, 6
"""Passages found for a question, and how many of their sentences are read."""
REGULARISED = {"question": 0.003, "claim": 0.02, "wrong": 0.001}
"""The inverse of each head's penalty on weights, for features of unit variance, by cross-validation."""
FOLDS = 6

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Examples:
    """What the reader made of texts, whether they state what was asked, and what belongs together."""

    states: Floats
    true: NDArray[np.bool_]
    groups: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Claims:
    """Claims on passages; `words` are the states of their tokens, which are wrong where `wrong` says so."""

    whole: Examples
    words: tuple[Floats, ...]
    wrong: tuple[NDArray[np.bool_], ...]


def found_for_questions(config: Config) -> Iterator[tuple[GoldQuestion, list[Evidence]]]:
    """The sentences found for each question, the likeliest first."""
    with scratch_library(config) as library:
        ingest_paths(library, [DATA / "articles.jsonl"], delete_missing=False, progress=lambda *_: None)
        retriever = library.retriever()
        for gold in read_gold(DATA / "questions.jsonl"):
            found = retriever.retrieve(gold.question, language=gold.language, k=FOUND, filters=Filters())
            yield gold, list(pick_evidence(found))


def holds(found: Evidence, gold: GoldQuestion) -> bool:
    """Whether a sentence states the answer."""
    return gold.answerable and holds_evidence(found.sentence.text, gold)


def of_questions(reader: LayerReader, config: Config) -> Examples:
    """The sentences found for each question, and whether they hold its evidence."""
    rows: list[tuple[Floats, bool, str]] = []
    for gold, every in found_for_questions(config):
        found = every[:READ]
        read = reader.states(Asked.QUESTION, safe(gold.question), [safe(each.excerpt) for each in found])
        article = gold.id.split("-")[0]
        rows += [(state, holds(each, gold), article) for state, each in zip(read.last, found, strict=True)]
    return _examples(rows)


def passages(split: str) -> list[dict[str, Any]]:
    """The passages of a split with their claims."""
    every = map(json.loads, (DATA / "claims.jsonl").read_text(encoding="utf-8").splitlines())
    return [passage for passage in every if passage["split"] == split]


def of_claims(reader: LayerReader, split: str) -> Claims:
    """The claims on each passage of a split, and whether it supports them."""
    rows, words, wrong = [], [], []
    for passage in passages(split):
        for claim in passage["claims"]:
            said = safe(claim["text"])
            read = reader.states(Asked.CLAIM, said, [safe(passage["passage"])])
            rows.append((read.last[0], bool(claim["supported"]), str(passage["id"])))
            words.append(read.said[0])
            wrong.append(_wrong(said, safe(claim.get("wrong", "")), read.spans))
    return Claims(_examples(rows), tuple(words), tuple(wrong))


def _wrong(said: str, part: str, spans: Sequence[tuple[int, int]]) -> NDArray[np.bool_]:
    """Which tokens of a claim are of the part that makes it false."""
    first = said.index(part) if part else len(said)
    return np.array([start < first + len(part) and end > first for start, end in spans])


def _examples(rows: Sequence[tuple[Floats, bool, str]]) -> Examples:
    states, true, groups = zip(*rows, strict=True)
    return Examples(np.array(states), np.array(true), groups)


def fitted(examples: Examples, regularised: float) -> Head:
    """The weights of a head, those of the scaling in them, calibrated on what it had not seen."""
    unseen = unseen_odds(examples, regularised)
    calibration = LogisticRegression(C=100.0).fit(unseen[:, None], examples.true)
    return _head(_pipeline(regularised).fit(examples.states, examples.true), calibration)


def fitted_words(claims: Claims) -> Head:
    """The weights of the head that finds the wrong words of a claim."""
    return _head(
        _pipeline(REGULARISED["wrong"]).fit(np.concatenate(claims.words), np.concatenate(claims.wrong))
    )


def fitted_together(claims: Claims) -> Head:
    """How much the claim as a whole and its worst words count, from heads that had not seen the claim."""
    whole, true, groups = claims.whole.states, claims.whole.true, np.array(claims.whole.groups)
    signals = np.zeros((len(true), 2), np.float32)
    for seen, unseen in GroupKFold(FOLDS).split(whole, true, groups):
        part = Claims(
            Examples(whole[seen], true[seen], tuple(groups[seen])),
            tuple(claims.words[each] for each in seen),
            tuple(claims.wrong[each] for each in seen),
        )
        claim, wrong = fitted(part.whole, REGULARISED["claim"]), fitted_words(part)
        signals[unseen, 0] = claim.odds(whole[unseen])
        signals[unseen, 1] = [-any_wrong(wrong, claims.words[each]) for each in unseen]
    return _head(make_pipeline(StandardScaler(), LogisticRegression()).fit(signals, true))


def _head(pipeline: Any, calibration: Any = None) -> Head:
    """A scaled regression, and what calibrates its log odds, as one head."""
    scaler, regression = pipeline[0], pipeline[1]
    weights = regression.coef_[0] / scaler.scale_
    intercept = regression.intercept_[0] - weights @ scaler.mean_
    if calibration is not None:
        slope = calibration.coef_[0, 0]
        weights, intercept = slope * weights, slope * intercept + calibration.intercept_[0]
    return Head(weights.astype(np.float32), float(intercept))


def _pipeline(regularised: float) -> Any:
    return make_pipeline(StandardScaler(), LogisticRegression(C=regularised, max_iter=5000))


def unseen_odds(examples: Examples, regularised: float) -> Floats:
    """The log odds of each example by a head that was fitted to other groups."""
    odds: Floats = cross_val_predict(
        _pipeline(regularised),
        examples.states,
        examples.true,
        groups=np.array(examples.groups),
        cv=GroupKFold(FOLDS),
        method="decision_function",
    )
    return odds


def written(heads: Heads) -> str:
    """The heads as JSON, each with `intercept` and `weights`."""
    named = {name: getattr(heads, name) for name in ("question", "claim", "wrong", "together")}
    fields = {
        name: {
            "intercept": round(head.intercept, 4),
            "weights": [float(f"{weight:.4g}") for weight in head.weights],
        }
        for name, head in named.items()
    }
    return json.dumps(fields) + "\n"


def main() -> None:
    """Fit the heads, write them, and print how well they separate what they had not seen."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    config = config_from(os.environ)
    prepare_models(config, lambda *_: None)
    reader = reader_of(config).tuned(None)
    questions, claims = of_questions(reader, config), of_claims(reader, "train")
    heads = Heads(
        fitted(questions, REGULARISED["question"]),
        fitted(claims.whole, REGULARISED["claim"]),
        fitted_words(claims),
        fitted_together(claims),
    )
    arguments.out.write_text(written(heads), encoding="utf-8")
    told = roc_auc_score(questions.true, unseen_odds(questions, REGULARISED["question"]))
    print(f"questions: {len(questions.true)} pairs of question and sentence, AUROC {told:.3f}")
    tested = of_claims(reader, "test")
    print(f"claims: {len(tested.words)} of the test split, AUROC {area(heads, tested):.3f}")


def area(heads: Heads, claims: Claims) -> float:
    """How well heads tell claims apart, as the area under the receiver's curve."""
    every = zip(claims.whole.states, claims.words, strict=True)
    odds = [float(heads.support(last, said)) for last, said in every]
    return float(roc_auc_score(claims.whole.true, odds))


if __name__ == "__main__":
    main()
