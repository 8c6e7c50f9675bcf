"""What models say of answers: similarity, the support of each sentence, a judge; when they are not asked."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pytest

from evals import NOT_ASSESSED, Assessment, Assessors, Citing, GoldQuestion, Supported, score
from evals.record import AnswerRecord, CitationRecord
from rag import ModelUnavailableError, Quoted, Reason, Tier, Timings, Turn, Usage

GOLD = GoldQuestion(
    "q1",
    "en",
    "What does it build?",
    True,
    ("two",),
    False,
    ("a",),
    (("zwei Fähren",),),
    references=("Two.",),
)


def citation(number: int, quote: str) -> CitationRecord:
    return CitationRecord(number, "a", "Werft", "de", None, 0, len(quote), quote, True, quote, 0.9)


def answer(text: str, *quotes: str, tier: Tier = Tier.ANSWER) -> AnswerRecord:
    return AnswerRecord(
        text=text,
        language="en",
        tier=tier,
        reason=None if tier is Tier.ANSWER else Reason.UNSURE,
        notice=None,
        stated=0.9,
        citations=tuple(citation(number, quote) for number, quote in enumerate(quotes, 1)),
        passages=(),
        timings=Timings(1.0, 1.0, None, 2.0),
        usage=Usage(),
    )


@dataclass(frozen=True, slots=True)
class WordVerifier:
    """A statement is supported as far as its words stand in the quotes."""

    def support(self, statement: str, *, language: str, quotes: Sequence[Quoted]) -> float | None:
        words = statement.strip(".").split()
        told = {word for quote in quotes for word in quote.text.split()}
        return sum(word in told for word in words) / len(words)


class NoVerifier:
    """Cannot tell."""

    def support(self, statement: str, *, language: str, quotes: Sequence[Quoted]) -> float | None:
        return None


class LengthSimilarity:
    """Texts are as near as their lengths."""

    def nearest(self, text: str, others: Sequence[str], *, language: str) -> float:
        return max(min(len(text), len(other)) / max(len(text), len(other)) for other in others)


@dataclass(frozen=True, slots=True)
class EchoJudge:
    """Right is what holds the reference."""

    away: bool = False

    def correct(
        self, *, question: str, answer: str, references: Sequence[str], evidence: Sequence[str]
    ) -> bool:
        if self.away:
            raise ModelUnavailableError("The judge is away; start it")
        return any(reference in answer for reference in references)


def test_nothing_is_asked_without_assessors() -> None:
    assert Assessors().assess(GOLD, answer("It builds two. [1]", "builds two")) == NOT_ASSESSED


def test_the_support_of_each_sentence_and_which_citations_are_needed() -> None:
    told = answer("It builds two. [1][2] All is well.", "It builds two", "It sinks")
    assessed = Assessors(verifier=WordVerifier()).assess(GOLD, told)
    assert assessed == Assessment(sentences=(Supported(1.0, (True, False)), Supported(0.0, ())))
    assert score(GOLD, told, assessed).citing == Citing(
        False, False, 0.0, 0.0, True, sentences_supported=0.5, citations_needed=0.5
    )


def test_citations_that_support_only_together_are_both_needed() -> None:
    told = answer("It builds two big ferries. [1][2]", "It builds", "big ferries")
    sentences = Assessors(verifier=WordVerifier()).assess(GOLD, told).sentences
    assert sentences == (Supported(0.8, (True, True)),)


def test_a_mark_without_a_citation_supports_nothing() -> None:
    told = answer("It builds two. [7]", "It builds two")
    assert Assessors(verifier=WordVerifier()).assess(GOLD, told).sentences == (Supported(0.0, ()),)


def test_only_tier_answer_claims_something() -> None:
    assessors = Assessors(similarity=LengthSimilarity(), verifier=WordVerifier())
    assert assessors.assess(GOLD, answer("“It builds two” [1]", "x", tier=Tier.QUOTES)) == NOT_ASSESSED
    assert assessors.assess(GOLD, answer("Sorry.", tier=Tier.REFUSED)) == NOT_ASSESSED


def test_a_verifier_that_cannot_tell_makes_no_figure() -> None:
    told = answer("It builds two. [1]", "It builds two")
    assessed = Assessors(verifier=NoVerifier()).assess(GOLD, told)
    assert assessed.sentences is None
    citing = score(GOLD, told, assessed).citing
    assert (citing.sentences_supported, citing.citations_needed) == (None, None)


@pytest.mark.parametrize(
    ("gold", "text", "similarity"),
    [
        (GOLD, "Two. [1]", 1.0),
        (GOLD, "Eight it. [1]", 4 / 9),
        (replace(GOLD, references=()), "Two. [1]", None),
    ],
)
def test_similarity_is_that_of_the_words_to_the_nearest_reference(
    gold: GoldQuestion, text: str, similarity: float | None
) -> None:
    told = answer(text, "zwei Fähren")
    assessed = Assessors(similarity=LengthSimilarity()).assess(gold, told)
    assert score(gold, told, assessed).wording.similarity == similarity


def test_the_judge_sees_answers_and_quotes_and_a_refusal_is_wrong_without_it() -> None:
    assessors = Assessors(judge=EchoJudge())
    assert assessors.assess(GOLD, answer("Two. [1]", "x")).judged_correct is True
    assert assessors.assess(GOLD, answer("“Three” [1]", "x", tier=Tier.QUOTES)).judged_correct is False
    assert assessors.assess(GOLD, answer("Two? Sorry.", tier=Tier.REFUSED)).judged_correct is False
    unanswerable = GoldQuestion("q2", "en", "Who owns it?", False)
    assert assessors.assess(unanswerable, answer("Two. [1]", "x")).judged_correct is None


def test_a_failed_question_is_wrong_where_a_judge_would_have_been_asked() -> None:
    judging = Assessors(judge=EchoJudge(away=True))
    assert judging.assess_failure(GOLD) == Assessment(judged_correct=False)
    assert judging.assess_failure(replace(GOLD, references=())) == NOT_ASSESSED
    assert Assessors().assess_failure(GOLD) == NOT_ASSESSED


def test_the_judge_sees_what_a_question_follows_up_and_nothing_without_references() -> None:
    asked: list[str] = []

    class Listener(EchoJudge):
        def correct(
            self, *, question: str, answer: str, references: Sequence[str], evidence: Sequence[str]
        ) -> bool:
            asked.append(question)
            return True

    follow_up = replace(GOLD, question="And why?", history=(Turn("What does it build?", "Ferries."),))
    assessors = Assessors(judge=Listener())
    assert assessors.assess(follow_up, answer("Two. [1]", "x")).judged_correct is True
    assert assessors.assess(replace(GOLD, references=()), answer("Two. [1]", "x")).judged_correct is None
    assert asked == ["What does it build?\nFerries.\nAnd why?"]


def test_a_judge_that_is_away_is_an_error_and_not_silence() -> None:
    with pytest.raises(ModelUnavailableError):
        Assessors(judge=EchoJudge(away=True)).assess(GOLD, answer("Two. [1]", "x"))
