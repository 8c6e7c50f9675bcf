"""A gold question and the answer it got into its score."""

from dataclasses import dataclass

from evals.assessment import NOT_ASSESSED, Assessment
from evals.citing import NOT_CITING, Citing, citing
from evals.gold import GoldQuestion
from evals.ranking import NOT_RANKED, Ranking, ranking
from evals.record import AnswerRecord
from evals.wording import NO_WORDING, Wording, language_matches, says_answer, wording
from rag import Reason, Tier


@dataclass(frozen=True, slots=True)
class Cost:
    """What an answer cost: tokens, calls of the language model, and milliseconds since the question.

    `prompt_tokens` are whole prompts; `cached_tokens` of them cost nothing again: they were in the server's
    prefix cache, or of texts that the reader had read before.
    """

    prompt_tokens: int
    cached_tokens: int
    completion_tokens: int
    calls: int
    retrieve_ms: float
    first_evidence_ms: float
    total_ms: float


@dataclass(frozen=True, slots=True)
class Score:
    """What one answer is worth; `None` is "does not apply", never 0.

    `tier`: how sure the answer is; `None` where asking failed.
    `correct`: answerable questions; not refused, and the acceptable answers occur in the text.
    `judged_correct`: the same of questions with references, as a judge sees it; `None` where no judge is set
        or assessing failed.
    `refused`: all questions; a failure is no refusal.
    `refused_rightly`: unanswerable questions; refused (its mean is the recall of refusal).
    `refusal_right`: refused questions; unanswerable (its mean is the precision of refusal).
    `false_refusal`: answerable questions that did not fail; refused.
    `wrong_in_answer`: questions that did not fail; tier `answer`, yet the question is unanswerable or the
        text holds none of the acceptable answers: the reader is told something wrong or made up, without a
        warning.
    `language_match`: tier `answer`, where the prose is long enough to tell; it is in the question's language.
    `confidence`: answers, not refused, with citations; the least support that one of them claims, in 0..1.
        `None` where no language model was there to claim any.
    `stated`: questions that came to the refusal gate; its probability that the articles hold the answer.
    `held`: questions whose retrieval says how likely the passages hold the answer; that probability.
    `degraded`: all questions; something failed on the way, and the answer says so in its notice.
    `cost`: `None` where asking failed.

    Refusal both ways as in RGB (Chen et al. 2024, "Benchmarking Large Language Models in
    Retrieval-Augmented Generation"), with false refusals, which it leaves out, beside them.
    """

    answerable: bool
    tier: Tier | None
    correct: bool | None
    judged_correct: bool | None
    refused: bool
    refused_rightly: bool | None
    refusal_right: bool | None
    false_refusal: bool | None
    wrong_in_answer: bool | None
    language_match: bool | None
    confidence: float | None
    stated: float | None
    degraded: bool
    wording: Wording
    citing: Citing
    ranking: Ranking
    cost: Cost | None
    held: float | None = None

    @property
    def failed(self) -> bool:
        """Whether asking raised an error."""
        return self.tier is None

    @property
    def correct_and_cited(self) -> bool | None:
        """Answerable questions; correct, and a citation rests on gold evidence."""
        return None if self.correct is None else self.correct and bool(self.citing.passage_holds_evidence)


def score(question: GoldQuestion, answer: AnswerRecord, assessed: Assessment = NOT_ASSESSED) -> Score:
    """What the answer to the question is worth; `assessed` is what models say of it."""
    correct = not answer.refused and says_answer(answer.text, question) if question.answerable else None
    return Score(
        answerable=question.answerable,
        tier=answer.tier,
        correct=correct,
        judged_correct=assessed.judged_correct,
        refused=answer.refused,
        refused_rightly=None if question.answerable else answer.refused,
        refusal_right=not question.answerable if answer.refused else None,
        false_refusal=answer.refused if question.answerable else None,
        wrong_in_answer=answer.tier is Tier.ANSWER and not correct,
        language_match=language_matches(answer, question),
        confidence=_confidence(answer),
        stated=answer.stated,
        degraded=answer.notice is not None,
        wording=wording(question, answer, assessed.similarity),
        citing=citing(question, answer, assessed),
        ranking=ranking(question, answer.passages),
        cost=_cost(answer),
        held=answer.held,
    )


def failure_score(question: GoldQuestion, assessed: Assessment = NOT_ASSESSED) -> Score:
    """What a question is worth whose asking raised an error: neither right nor refused."""
    return Score(
        answerable=question.answerable,
        tier=None,
        correct=False if question.answerable else None,
        judged_correct=assessed.judged_correct,
        refused=False,
        refused_rightly=None if question.answerable else False,
        refusal_right=None,
        false_refusal=None,
        wrong_in_answer=None,
        language_match=None,
        confidence=None,
        stated=None,
        degraded=False,
        wording=NO_WORDING,
        citing=NOT_CITING,
        ranking=NOT_RANKED,
        cost=None,
    )


def _confidence(answer: AnswerRecord) -> float | None:
    if answer.refused or answer.reason is Reason.NO_MODEL:
        return None
    return min((citation.support for citation in answer.citations), default=None)


def _cost(answer: AnswerRecord) -> Cost:
    usage, timings = answer.usage, answer.timings
    return Cost(
        prompt_tokens=usage.prompt_tokens,
        cached_tokens=usage.cached_tokens,
        completion_tokens=usage.completion_tokens,
        calls=usage.calls,
        retrieve_ms=timings.retrieve_ms,
        first_evidence_ms=timings.first_evidence_ms,
        total_ms=timings.total_ms,
    )
