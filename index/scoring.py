"""What was found of a passage turned into its score; pure arithmetic.

Dense: the cosines of the question with the passage and with its best sentence, plus a share for numbers the
question names, less a little for passages in the question's own language, whose cosines stay higher after
centring. The best are then compared token by token; what that adds is measured from the usual of their
language, so that languages keep their balance; concepts that they share with the question count between
languages, too. At last each language's passages are put into the order of
score plus lexical coverage, while the language keeps the scores it had ("slot-preserving"): lexical evidence
cannot be compared across languages, and rank fusion over a mixed collection halves the quality.

All weights were chosen on a mixed-language XQuAD of 120 paragraphs, those of years and of concepts on
questions about news articles.
"""

import re
from collections.abc import Mapping, Sequence

import numpy as np

from index.candidates import SENTENCE_WEIGHT

NUMBER_WEIGHT = 0.2
YEAR_WEIGHT = 0.04
SAME_LANGUAGE_OFFSET = -0.04
LATE_WEIGHT = 0.5
LEXICAL_WEIGHT = 0.4
CONCEPT_WEIGHT = 0.2

LATE_CANDIDATES = 30
"""How many of the best are compared token by token."""

SHARED_LANGUAGE_WEIGHT = 1.0
"""How many passages the mean over all languages counts for in the usual of one language."""

_YEAR = re.compile(r"(?:19|20)\d\d")


def dense_score(passage: float, sentence: float, numbers: float, *, same_language: bool) -> float:
    """The score of a passage by its vectors and numbers."""
    offset = SAME_LANGUAGE_OFFSET if same_language else 0.0
    return (1 - SENTENCE_WEIGHT) * passage + SENTENCE_WEIGHT * sentence + numbers + offset


def number_score(asked: frozenset[str], stated: frozenset[str], published_year: str | None) -> float:
    """What the numbers of a question add to a passage that has them.

    Years say when, and every passage of a time has them: the year of publication counts as
    stated, and years weigh less than other numbers.
    """
    if not asked:
        return 0.0
    gained = (
        YEAR_WEIGHT if _YEAR.fullmatch(number) else NUMBER_WEIGHT
        for number in asked
        if number in stated or number == published_year
    )
    return sum(gained) / len(asked)


def above_usual(similarities: Sequence[float], languages: Sequence[str]) -> list[float]:
    """Late-interaction similarities, each less the usual one of its passage's language."""
    values = np.asarray(similarities, dtype=np.float64)
    overall = float(values.mean()) if len(values) else 0.0
    usual = {}
    for language in set(languages):
        own = values[[each == language for each in languages]]
        usual[language] = (own.sum() + SHARED_LANGUAGE_WEIGHT * overall) / (len(own) + SHARED_LANGUAGE_WEIGHT)
    return [float(value - usual[language]) for value, language in zip(values, languages, strict=True)]


def with_late(dense: Mapping[str, float], late: Mapping[str, float]) -> dict[str, float]:
    """Scores after late interaction: those that were compared come before all others."""
    compared = {found: dense[found] + LATE_WEIGHT * gained for found, gained in late.items()}
    others = {found: score for found, score in dense.items() if found not in late}
    if not compared or not others:
        return {**compared, **others}
    lowered = max(0.0, max(others.values()) - min(compared.values()))
    return {**compared, **{found: score - lowered for found, score in others.items()}}


def fuse_within_languages(
    scores: Mapping[str, float], coverage: Mapping[str, float], languages: Mapping[str, str]
) -> dict[str, float]:
    """Final scores: each language's own scores, handed out in the order of score plus lexical coverage."""
    final: dict[str, float] = {}
    for language in set(languages.values()):
        group = [passage_id for passage_id in scores if languages[passage_id] == language]
        slots = sorted((scores[passage_id] for passage_id in group), reverse=True)
        group.sort(key=lambda found: (-(scores[found] + LEXICAL_WEIGHT * coverage.get(found, 0.0)), found))
        final.update(zip(group, slots, strict=True))
    return final


def ranks(scores: Mapping[str, float]) -> dict[str, int]:
    """Ranks from 1, best first; ties break by id."""
    ordered = sorted(scores, key=lambda found: (-scores[found], found))
    return {found: rank for rank, found in enumerate(ordered, start=1)}
