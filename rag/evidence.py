"""Retrieved passages turned into the few sentences that an answer may rest on."""

from collections.abc import Sequence
from dataclasses import dataclass

from index import Passage, Sentence

MOST_SENTENCES = 12
CONCEPT_WEIGHT = 0.2
"""What a sentence gains that names all that the question names, in whatever language."""

SENTENCE_SHARE = 0.5
"""How much of a sentence's rank is its own score; the rest is its passage's."""

LONGEST_CHARACTERS = 600
"""Longer sentences are cut in prompts; the quote stays whole."""


LONGEST_BEFORE = 200
"""Characters of the sentence before one that are read with it."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A sentence of a passage; `score` is higher where it more likely holds the answer."""

    passage: Passage
    sentence: Sentence
    score: float

    @property
    def excerpt(self) -> str:
        """The sentence as a prompt shows it."""
        return self.sentence.text[:LONGEST_CHARACTERS]

    @property
    def in_context(self) -> str:
        """The sentence behind the one before it, in parentheses: that says who `he` and what `it` is."""
        before = self.sentence_before[:LONGEST_BEFORE]
        return f"({before}) {self.excerpt}" if before else self.excerpt

    @property
    def sentence_before(self) -> str:
        """The sentence before it in its passage, empty for the first."""
        before = [each for each in self.passage.sentences if each.start < self.sentence.start]
        return before[-1].text if before else ""


def pick_evidence(passages: Sequence[Passage]) -> tuple[Evidence, ...]:
    """The best sentences of the passages, best first, equal texts once; ties break by passage id."""
    ranked = sorted(
        (
            Evidence(passage, sentence, _score(passage, sentence))
            for passage in passages
            for sentence in passage.sentences
        ),
        key=lambda found: (-found.score, found.passage.id, found.sentence.start),
    )
    distinct: dict[str, Evidence] = {}
    for found in ranked:
        distinct.setdefault(found.sentence.text, found)
    return tuple(distinct.values())[:MOST_SENTENCES]


def _score(passage: Passage, sentence: Sentence) -> float:
    own = sentence.score + CONCEPT_WEIGHT * sentence.concepts
    return SENTENCE_SHARE * own + (1 - SENTENCE_SHARE) * passage.score
