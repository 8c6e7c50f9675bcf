"""What is read from each score, and how it is called: the table behind every figure of a run."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from evals.scoring import Cost, Score
from rag import Tier

Value = Callable[[Score], float | None]
"""A score's value, `None` where it does not apply; truths count as 0 and 1."""

Better = Literal["higher", "lower"]


@dataclass(frozen=True, slots=True)
class Measure:
    """A figure: a summary of a value over the questions it applies to.

    `over` says which those are, `unit` what the figure is measured in. `share` is `None` for a mean, or
    the share (0..1) of values below the quantile that the figure is.
    """

    name: str
    unit: str
    over: str
    better: Better
    value: Value
    share: float | None = None


def _correct_in_answer(score: Score) -> float | None:
    return None if score.correct is None else score.correct and score.tier is Tier.ANSWER


def _cost(value: Callable[[Cost], float]) -> Value:
    return lambda score: None if score.cost is None else value(score.cost)


def _new_prompt_tokens(cost: Cost) -> float:
    return cost.prompt_tokens - cost.cached_tokens


def _seconds(cost: Cost) -> float:
    return cost.total_ms / 1000


MEASURES = (
    Measure("correct", "share", "answerable", "higher", lambda score: score.correct),
    Measure("correct in tier answer", "share", "answerable", "higher", _correct_in_answer),
    Measure("correct and cited", "share", "answerable", "higher", lambda score: score.correct_and_cited),
    Measure("judged correct", "share", "with references", "higher", lambda score: score.judged_correct),
    Measure("wrong in tier answer", "share", "asked", "lower", lambda score: score.wrong_in_answer),
    Measure("refusal recall", "share", "unanswerable", "higher", lambda score: score.refused_rightly),
    Measure("refusal precision", "share", "refused", "higher", lambda score: score.refusal_right),
    Measure("false refusals", "share", "answerable, asked", "lower", lambda score: score.false_refusal),
    Measure("token F1", "mean share", "answers", "higher", lambda score: score.wording.token_f1),
    Measure("similarity", "mean cosine", "answers", "higher", lambda score: score.wording.similarity),
    Measure(
        "evidence cited", "share", "answered", "higher", lambda score: score.citing.passage_holds_evidence
    ),
    Measure(
        "evidence quoted", "share", "answered", "higher", lambda score: score.citing.quote_holds_evidence
    ),
    Measure("citation precision", "mean share", "citing", "higher", lambda score: score.citing.precision),
    Measure("citation recall", "mean share", "answered", "higher", lambda score: score.citing.recall),
    Measure(
        "sentences supported", "mean share", "verified", "higher",
        lambda score: score.citing.sentences_supported,
    ),
    Measure(
        "citations needed", "mean share", "verified", "higher", lambda score: score.citing.citations_needed
    ),
    Measure("quotes exact", "share", "with citations", "higher", lambda score: score.citing.quote_exact),
    Measure("language match", "share", "tellable", "higher", lambda score: score.language_match),
    Measure("hit@1", "share", "answerable, asked", "higher", lambda score: score.ranking.hit_at_1),
    Measure("hit@3", "share", "answerable, asked", "higher", lambda score: score.ranking.hit_at_3),
    Measure("hit@5", "share", "answerable, asked", "higher", lambda score: score.ranking.hit_at_5),
    Measure("hit@10", "share", "answerable, asked", "higher", lambda score: score.ranking.hit_at_10),
    Measure("recall@5", "mean share", "answerable, asked", "higher", lambda score: score.ranking.recall_at_5),
    Measure(
        "recall@10", "mean share", "answerable, asked", "higher", lambda score: score.ranking.recall_at_10
    ),
    Measure(
        "MRR@10", "mean reciprocal rank", "answerable, asked", "higher",
        lambda score: score.ranking.reciprocal_rank,
    ),
    Measure("nDCG@10", "mean", "answerable, asked", "higher", lambda score: score.ranking.ndcg),
    Measure("MAP@10", "mean", "answerable, asked", "higher", lambda score: score.ranking.average_precision),
    Measure("prompt tokens", "tokens", "asked", "lower", _cost(lambda cost: cost.prompt_tokens)),
    Measure("new prompt tokens", "tokens", "asked", "lower", _cost(_new_prompt_tokens)),
    Measure("completion tokens", "tokens", "asked", "lower", _cost(lambda cost: cost.completion_tokens)),
    Measure("model calls", "calls", "asked", "lower", _cost(lambda cost: cost.calls)),
    Measure("median time", "seconds", "asked", "lower", _cost(_seconds), 0.5),
    Measure("p95 time", "seconds", "asked", "lower", _cost(_seconds), 0.95),
    Measure(
        "median first evidence", "milliseconds", "asked", "lower",
        _cost(lambda cost: cost.first_evidence_ms), 0.5,
    ),
    Measure(
        "p95 first evidence", "milliseconds", "asked", "lower",
        _cost(lambda cost: cost.first_evidence_ms), 0.95,
    ),
    Measure(
        "median retrieval", "milliseconds", "asked", "lower", _cost(lambda cost: cost.retrieve_ms), 0.5
    ),
    Measure("degraded", "share", "all", "lower", lambda score: score.degraded),
    Measure("failed", "share", "all", "lower", lambda score: score.failed),
)  # fmt: skip
"""In the order of reports. `over`: "answered" are answerable questions that were not refused, "answers"
those of them in tier `answer` with references, "with references" what a judge could judge and what was
refused or failed instead, "citing" answered with citations, "verified" tier `answer` where a verifier was
asked, "tellable" those in tier `answer` with enough prose, "asked" questions that did not fail."""

BY_NAME = {measure.name: measure for measure in MEASURES}
