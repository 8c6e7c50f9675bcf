"""How much of what a question names texts name, too, in whatever language they are."""

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from index.concepts import concept_set
from index.passage import Passage

OTHER_CONCEPTS = 2.0
"""What a question may ask for beside the concepts found in it, in their weights: one word is not all."""

Text = tuple[str, str]
"""A text and its language (ISO 639-1)."""


class AskedConcepts:
    """The concepts that a question names; those weigh more that fewer of the texts at hand name."""

    def __init__(self, question: str, language: str, texts: Sequence[Text]) -> None:
        """`texts` are those that are compared: the passages near the question."""
        asked = concept_set(question, language) or frozenset()
        named = [found & asked for text in texts if (found := concept_set(*text)) is not None]
        counts = Counter(concept for found in named for concept in found)
        self._weights = {concept: math.log((len(named) + 1) / (counts[concept] + 1)) for concept in asked}
        self._total = sum(self._weights.values()) + OTHER_CONCEPTS
        shares = [self._share(found) for found in named]
        self._usual = sum(shares) / len(shares) if shares else 0.0

    def share(self, text: str, language: str) -> float:
        """The share of the concepts that a text names, 0..1; the usual one where no lexicon can tell."""
        found = concept_set(text, language) if self._weights else frozenset()
        return self._usual if found is None else self._share(found & self._weights.keys())

    def told(self, passages: Sequence[Passage]) -> tuple[Passage, ...]:
        """Passages whose sentences tell their shares."""
        return tuple(
            replace(
                found,
                sentences=tuple(
                    replace(sentence, concepts=self.share(sentence.text, found.language))
                    for sentence in found.sentences
                ),
            )
            for found in passages
        )

    def _share(self, named: frozenset[int]) -> float:
        return sum(self._weights[concept] for concept in named) / self._total
