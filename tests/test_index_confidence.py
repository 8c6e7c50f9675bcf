"""How likely ranked passages hold the answer: the formula, what is unknown, and real questions."""

import json
import math
from dataclasses import replace
from importlib import resources

import pytest

from index import Filters, Library, Scores, confidence, evidence_of
from tests.fake_model import evidence

PASSAGE = evidence("The harbour of Lund opened in May.", score=0.6).passage


def likely(sentence: float, passage: float) -> float:
    found = replace(
        PASSAGE,
        sentences=tuple(replace(each, score=sentence) for each in PASSAGE.sentences),
        scores=Scores(passage, sentence, 0.0, 0.0, 1, None, None, None, None),
    )
    known = confidence([found])
    assert known is not None
    return known


def test_the_probability_is_a_logistic_regression_with_the_shipped_weights() -> None:
    weights = json.loads(resources.files("index").joinpath("retrieval_confidence.json").read_text())
    logit = weights["intercept"] + 0.7 * weights["sentence"] + 0.5 * weights["passage"]
    assert likely(0.7, 0.5) == pytest.approx(1 / (1 + math.exp(-logit)))
    assert likely(0.2, 0.1) < likely(0.5, 0.1) < likely(0.5, 0.5) < likely(0.8, 0.7)


def test_without_passages_it_is_nought_and_without_scores_unknown() -> None:
    assert confidence([]) == 0.0
    assert confidence([replace(PASSAGE, scores=None)]) is None
    assert evidence_of([]) is None


@pytest.mark.parametrize(
    ("question", "language", "held"),
    [
        ("When did the United States and Japan sign their security treaty?", "en", True),
        ("Wie viele US-Soldaten sind in Japan stationiert?", "de", True),
        ("Who painted the Mona Lisa?", "en", False),
        ("Wie lange muss man ein Ei hart kochen?", "de", False),
    ],
)
def test_it_tells_the_subject_of_the_articles_from_others(
    bundled_library: Library, question: str, language: str, held: bool
) -> None:
    passages = bundled_library.retriever().retrieve(question, language=language, k=10, filters=Filters())
    found = confidence(passages)
    assert found is not None
    assert found > 0.5 if held else found < 0.2
