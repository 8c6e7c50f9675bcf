"""An answer into what only a model can say of it: similarity, support of its sentences, a judge's verdict."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from evals.gold import GoldQuestion
from evals.record import AnswerRecord, CitationRecord
from evals.statements import cited_statements, without_marks
from rag import Quoted, Tier

SUPPORTED = 0.5
"""Support from which a sentence counts as supported."""


class Similarity(Protocol):
    """How near texts are in meaning; `index.TextSimilarity` is one."""

    def nearest(self, text: str, others: Sequence[str], *, language: str) -> float:
        """The similarity of the text to the nearest of the others, in -1..1."""


class Verifier(Protocol):
    """Says how far quotes support a sentence; `rag.Assistant` is one."""

    def support(self, statement: str, *, language: str, quotes: Sequence[Quoted]) -> float | None:
        """How far the quotes together support the statement, in 0..1; `None` if it cannot tell."""


class Judge(Protocol):
    """A language model that compares answers with references; `rag.Judge` is one."""

    def correct(
        self, *, question: str, answer: str, references: Sequence[str], evidence: Sequence[str]
    ) -> bool:
        """Whether the answer says what the references say."""


@dataclass(frozen=True, slots=True)
class Supported:
    """One sentence of an answer.

    `support`: by all of its citations together, in 0..1; 0 without citations.
    `needed`: for each of its citations, whether it supports the sentence alone, or the others do not
        without it.
    """

    support: float
    needed: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Assessment:
    """What models say of an answer; `None` is "not asked, or does not apply".

    `similarity`: of the answer's own words to the nearest reference; answerable questions with
        references in tier `answer`.
    `sentences`: the support of each sentence; tier `answer`, the only one that claims in its own words.
    `judged_correct`: the judge's verdict on an answer to a question with references; false, without asking
        the judge, where the question was refused or failed.
    """

    similarity: float | None = None
    sentences: tuple[Supported, ...] | None = None
    judged_correct: bool | None = None


NOT_ASSESSED = Assessment()


@dataclass(frozen=True, slots=True)
class Assessors:
    """The models that assess answers; an absent one leaves its figures "not applicable"."""

    similarity: Similarity | None = None
    verifier: Verifier | None = None
    judge: Judge | None = None

    def assess(self, question: GoldQuestion, answer: AnswerRecord) -> Assessment:
        """What the models say of the answer.

        Raises:
            LanguageModelError: The judge cannot be reached or replies with junk.
            IndexingError: The embedding model cannot be loaded.
        """
        return Assessment(
            similarity=self._similarity(question, answer),
            sentences=self._sentences(answer),
            judged_correct=self._judged(question, answer),
        )

    def assess_failure(self, question: GoldQuestion) -> Assessment:
        """What there is to say of a question whose asking raised an error; no model is asked."""
        if self.judge is None or not question.references:
            return NOT_ASSESSED
        return Assessment(judged_correct=False)

    def _similarity(self, question: GoldQuestion, answer: AnswerRecord) -> float | None:
        if self.similarity is None or answer.tier is not Tier.ANSWER or not question.references:
            return None
        own = without_marks(answer.text)
        return self.similarity.nearest(own, question.references, language=question.language)

    def _sentences(self, answer: AnswerRecord) -> tuple[Supported, ...] | None:
        if self.verifier is None or answer.tier is not Tier.ANSWER:
            return None
        cited = {citation.number: _quoted(citation) for citation in answer.citations}
        found = []
        for said in cited_statements(answer.text, answer.language):
            quotes = [cited[number] for number in said.numbers if number in cited]
            supported = _supported(self.verifier, said.text, answer.language, quotes)
            if supported is None:
                return None
            found.append(supported)
        return tuple(found)

    def _judged(self, question: GoldQuestion, answer: AnswerRecord) -> bool | None:
        if self.judge is None or not question.references:
            return None
        return not answer.refused and self.judge.correct(
            question=_with_history(question),
            answer=without_marks(answer.text),
            references=question.references,
            evidence=question.quotes,
        )


def _supported(
    verifier: Verifier, statement: str, language: str, quotes: Sequence[Quoted]
) -> Supported | None:
    """The support of one sentence; `None` if the verifier cannot tell."""
    together = verifier.support(statement, language=language, quotes=quotes)
    if together is None:
        return None
    if len(quotes) == 1:
        return Supported(together, (together >= SUPPORTED,))
    needed = []
    for at, quote in enumerate(quotes):
        alone = verifier.support(statement, language=language, quotes=[quote])
        without = verifier.support(statement, language=language, quotes=[*quotes[:at], *quotes[at + 1 :]])
        if alone is None or without is None:
            return None
        needed.append(together >= SUPPORTED and (alone >= SUPPORTED or without < SUPPORTED))
    return Supported(together, tuple(needed))


def _with_history(question: GoldQuestion) -> str:
    """The question below the turns that it follows up."""
    turns = [f"{turn.question}\n{turn.answer}" for turn in question.history]
    return "\n".join([*turns, question.question])


def _quoted(citation: CitationRecord) -> Quoted:
    return Quoted(citation.quote, citation.language, citation.published)
