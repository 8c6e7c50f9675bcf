"""What is read from each score, and how it is called: the table behind the headline figures."""

from collections.abc import Callable
from dataclasses import dataclass

from evals.scoring import Cost, Score
from rag import Tier

Value = Callable[[Score], float | None]
"""A score's value, `None` where it does not apply; truths count as 0 and 1."""


@dataclass(frozen=True, slots=True)
class Mean:
    """A figure that is the mean of a value over the questions it applies to."""

    name: str
    unit: str
    value: Value


@dataclass(frozen=True, slots=True)
class Quantile:
    """A figure below which `share` (0..1) of the values lie."""

    name: str
    unit: str
    value: Value
    share: float


def _correct_in_answer(score: Score) -> float | None:
    return None if score.correct is None else score.correct and score.tier is Tier.ANSWER


def _cost(value: Callable[[Cost], float]) -> Value:
    return lambda score: None if score.cost is None else value(score.cost)


def _new_prompt_tokens(cost: Cost) -> float:
    return cost.prompt_tokens - cost.cached_tokens


MEANS = (
    Mean("correct", "share of answerable", lambda score: score.correct),
    Mean("correct in tier answer", "share of answerable", _correct_in_answer),
    Mean("wrong in tier answer", "share of all", lambda score: score.wrong_in_answer),
    Mean("refused", "share of unanswerable", lambda score: score.refused_rightly),
    Mean("false refusals", "share of answerable", lambda score: score.false_refusal),
    Mean("evidence cited", "share of answered", lambda score: score.citing.passage_holds_evidence),
    Mean("evidence quoted", "share of answered", lambda score: score.citing.quote_holds_evidence),
    Mean("citation precision", "mean share", lambda score: score.citing.precision),
    Mean("citation recall", "mean share", lambda score: score.citing.recall),
    Mean("quotes exact", "share of citing", lambda score: score.citing.quote_exact),
    Mean("language match", "share of tellable", lambda score: score.language_match),
    Mean("hit@1", "share of answerable", lambda score: score.ranking.hit_at_1),
    Mean("hit@3", "share of answerable", lambda score: score.ranking.hit_at_3),
    Mean("hit@5", "share of answerable", lambda score: score.ranking.hit_at_5),
    Mean("hit@10", "share of answerable", lambda score: score.ranking.hit_at_10),
    Mean("MRR@10", "mean reciprocal rank", lambda score: score.ranking.reciprocal_rank),
    Mean("prompt tokens", "tokens a question", _cost(lambda cost: cost.prompt_tokens)),
    Mean("new prompt tokens", "tokens a question", _cost(_new_prompt_tokens)),
    Mean("completion tokens", "tokens a question", _cost(lambda cost: cost.completion_tokens)),
    Mean("model calls", "calls a question", _cost(lambda cost: cost.calls)),
)
"""`answered` are answerable questions that were not refused."""

QUANTILES = (
    Quantile("median time", "seconds", _cost(lambda cost: cost.total_ms / 1000), 0.5),
    Quantile("p95 time", "seconds", _cost(lambda cost: cost.total_ms / 1000), 0.95),
    Quantile("median first evidence", "milliseconds", _cost(lambda cost: cost.first_evidence_ms), 0.5),
    Quantile("median retrieval", "milliseconds", _cost(lambda cost: cost.retrieve_ms), 0.5),
)
