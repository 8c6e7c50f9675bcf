"""How much of what a question names texts name, too, in whatever language they are."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from index.concepts import concept_set
from index.passage import Passage

OTHER_CONCEPTS = 2.0
"""What a question may ask for beside the concepts found in it, in their weights: one word is not all."""


def concept_shares(question: str, language: str, texts: Sequence[tuple[str, str]]) -> list[float]:
    """For each text, with its language, the share of the question's concepts that it names, 0..1.

    Concepts that fewer of the texts name weigh more. A text in a language without a lexicon has the usual
    share of the others, and all have none where the question's language is such a one.
    """
    asked = concept_set(question, language) or frozenset()
    named = [None if (found := concept_set(*text)) is None else found & asked for text in texts]
    shares = _shares(asked, [found for found in named if found is not None])
    usual = sum(shares) / len(shares) if shares else 0.0
    told = iter(shares)
    return [usual if found is None else next(told) for found in named]


def _shares(asked: frozenset[int], named: Sequence[frozenset[int]]) -> list[float]:
    counts = Counter(concept for found in named for concept in found)
    weights = {concept: math.log((len(named) + 1) / (counts[concept] + 1)) for concept in asked}
    total = sum(weights.values()) + OTHER_CONCEPTS
    return [sum(weights[concept] for concept in found) / total for found in named]


def with_concepts(question: str, language: str, passages: Sequence[Passage]) -> tuple[Passage, ...]:
    """Passages whose sentences tell their shares of the question's concepts."""
    texts = [(sentence.text, found.language) for found in passages for sentence in found.sentences]
    shares = iter(concept_shares(question, language, texts))
    return tuple(
        replace(
            found,
            sentences=tuple(replace(sentence, concepts=next(shares)) for sentence in found.sentences),
        )
        for found in passages
    )
