"""Questions with and without an answer turned into the weights of retrieval's confidence. Run as a module.

    python -m evals.confidence_fit index/retrieval_confidence.json --squad FOLDER --gold FILE STORE [...]

Parallel paragraphs give each question twice: as it is, and with its own paragraph taken out of what was
found, which leaves near misses on the same subject. Gold questions are taken as they are, without those of
the split `test` and those that follow up. Each source counts alike, however many questions it has.
"""

import argparse
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from evals.benchmarks.mixed_language import article_of, mixture
from evals.benchmarks.scratch import fill, scratch_library
from evals.benchmarks.squad import read_squad
from evals.gold import read_gold
from index import Filters, Passage, Retriever, evidence_of
from rag import Config, config_from, existing_library

FOUND = 20
SEEDS = (0, 1)

Example = tuple[float, float, bool]
"""The cosines with the best sentence and with the first passage, and whether the passages hold the answer."""


def of_paragraphs(path: Path, config: Config) -> Iterator[Example]:
    """Questions on parallel paragraphs, each with and without its paragraph."""
    versions = read_squad(path)
    for seed in SEEDS:
        mixed = mixture(versions, seed=seed)
        with scratch_library(config) as library:
            fill(library, [article_of(paragraph) for paragraph in mixed], "Indexing", lambda *_: None)
            retriever = library.retriever()
            for language, paragraphs in versions.items():
                for paragraph in paragraphs:
                    for question in paragraph.questions:
                        found = _found(retriever, question.text, language)
                        others = [each for each in found if each.article_id != paragraph.id]
                        yield from _example(found, len(others) < len(found))
                        yield from _example(others, False)


def of_gold(gold: Path, store: Path, config: Config) -> Iterator[Example]:
    """Gold questions on a store."""
    retriever = existing_library(config.model_copy(update={"store": store})).retriever()
    for question in read_gold(gold):
        if question.split != "test" and not question.history:
            yield from _example(_found(retriever, question.question, question.language), question.answerable)


def _found(retriever: Retriever, question: str, language: str) -> tuple[Passage, ...]:
    return retriever.retrieve(question, language=language, k=FOUND, filters=Filters())


def _example(passages: Sequence[Passage], answerable: bool) -> Iterator[Example]:
    evidence = evidence_of(passages[:10])
    if evidence is not None:
        yield evidence.sentence, evidence.passage, answerable


def fitted(sources: Sequence[Sequence[Example]]) -> dict[str, float]:
    """The weights of a logistic regression over the sources, each of which counts alike."""
    rows = np.array([example for source in sources for example in source])
    shares = np.concatenate([np.full(len(source), 1000 / len(source)) for source in sources])
    model = LogisticRegression(C=1000.0).fit(rows[:, :2], rows[:, 2], shares)
    sentence, passage = model.coef_[0]
    return {
        "intercept": round(float(model.intercept_[0]), 3),
        "sentence": round(float(sentence), 3),
        "passage": round(float(passage), 3),
    }


def separation(source: Sequence[Example], weights: dict[str, float]) -> float:
    """The area under the ROC curve of the confidence."""
    logits = [
        weights["sentence"] * sentence + weights["passage"] * passage for sentence, passage, _ in source
    ]
    return float(roc_auc_score([answerable for *_, answerable in source], logits))


def main() -> None:
    """Fit, write the weights, and print how well they separate each source."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("out", type=Path)
    parser.add_argument("--squad", type=Path, required=True)
    parser.add_argument("--gold", nargs=2, type=Path, action="append", default=[], metavar=("FILE", "STORE"))
    arguments = parser.parse_args()
    config = config_from(os.environ)
    sources = [list(of_paragraphs(arguments.squad, config))]
    sources += [list(of_gold(gold, store, config)) for gold, store in arguments.gold]
    weights = fitted(sources)
    arguments.out.write_text(json.dumps(weights, indent=2) + "\n", encoding="utf-8")
    for name, source in zip([arguments.squad, *(gold for gold, _ in arguments.gold)], sources, strict=True):
        print(f"{name}: {len(source)} questions, AUROC {separation(source, weights):.3f}")


if __name__ == "__main__":
    main()
