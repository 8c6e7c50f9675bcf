"""Two runs into what changed between them: each measure on the same questions, and every other outcome."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import numpy as np

from evals.aggregate import statistic
from evals.measures import MEASURES, Measure
from evals.provenance import differences
from evals.resampling import Interval, interval, paired_difference
from evals.run_record import Run, RunRecord
from evals.scoring import Score
from rag import Tier


class QuestionOutcome(StrEnum):
    """What came of a question; "right" and "wrong" of answerable ones that were not refused."""

    RIGHT = "right"
    RIGHT_BY_QUOTES = "right by quotes"
    WRONG = "wrong"
    REFUSED_RIGHTLY = "refused rightly"
    REFUSED_WRONGLY = "refused wrongly"
    NOT_REFUSED = "not refused"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Change:
    """One measure over the `count` questions to which it applies in both runs.

    `difference` is second - first, in the measure's unit, `interval` its 95 % interval; both values and
    the difference are `None` without questions, the interval below two. `p_value` is that of
    `paired_difference`; `None` below two questions and for quantiles, whose test it is not. It is not
    corrected for how many measures are compared.
    """

    measure: Measure
    count: int
    first: float | None
    second: float | None
    difference: float | None
    interval: Interval | None
    p_value: float | None


@dataclass(frozen=True, slots=True)
class Turned:
    """A question that had another outcome in the second run."""

    id: str
    language: str
    question: str
    before: QuestionOutcome
    after: QuestionOutcome


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs over the `count` questions that both hold, paired by id.

    `only_first` and `only_second` are the ids of the others; `same_gold` says whether both runs were asked
    from the same file, `made_with` are the fields of the headers that differ, questions apart.
    """

    count: int
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]
    same_gold: bool
    made_with: tuple[str, ...]
    changes: tuple[Change, ...]
    turned: tuple[Turned, ...]


def compare(first: Run, second: Run, *, seed: int) -> Comparison:
    """What changed from the first run to the second; intervals are drawn with the seed.

    Questions stand in the order of the first run.
    """
    before = {record.gold.id: record for record in first.records}
    after = {record.gold.id: record for record in second.records}
    pairs = [(record, after[name]) for name, record in before.items() if name in after]
    return Comparison(
        count=len(pairs),
        only_first=tuple(name for name in before if name not in after),
        only_second=tuple(name for name in after if name not in before),
        same_gold=first.header.gold_sha256 == second.header.gold_sha256,
        made_with=tuple(
            name
            for name, _, _ in differences(first.header, second.header)
            if not name.startswith("questions.")
        ),
        changes=tuple(_change(measure, pairs, seed) for measure in MEASURES),
        turned=tuple(_turned(pairs)),
    )


def question_outcome(score: Score) -> QuestionOutcome:
    """What came of the question."""
    if score.failed:
        return QuestionOutcome.FAILED
    if score.refused:
        return QuestionOutcome.REFUSED_WRONGLY if score.answerable else QuestionOutcome.REFUSED_RIGHTLY
    if not score.answerable:
        return QuestionOutcome.NOT_REFUSED
    if not score.correct:
        return QuestionOutcome.WRONG
    return QuestionOutcome.RIGHT if score.tier is Tier.ANSWER else QuestionOutcome.RIGHT_BY_QUOTES


def _change(measure: Measure, pairs: Sequence[tuple[RunRecord, RunRecord]], seed: int) -> Change:
    values = [(measure.value(first.score), measure.value(second.score)) for first, second in pairs]
    both = [(float(old), float(new)) for old, new in values if old is not None and new is not None]
    if not both:
        return Change(measure, 0, None, None, None, None, None)
    old, new = zip(*both, strict=True)
    summary = statistic(measure)
    first, second = float(summary(old)), float(summary(new))
    ends, p_value = _certainty(measure, old, new, seed)
    return Change(measure, len(both), first, second, second - first, ends, p_value)


def _certainty(
    measure: Measure, old: Sequence[float], new: Sequence[float], seed: int
) -> tuple[Interval | None, float | None]:
    """The interval of the difference and its p value."""
    if measure.share is not None:
        return _quantile_interval(old, new, measure, seed), None
    found = paired_difference(new, old, seed=seed)
    return (None, None) if found is None else (Interval(found.low, found.high), found.p_value)


def _quantile_interval(
    old: Sequence[float], new: Sequence[float], measure: Measure, seed: int
) -> Interval | None:
    """The interval of the difference of quantiles; drawing questions by number keeps pairs together."""
    quantile = statistic(measure)
    olds, news = np.array(old), np.array(new)

    def difference(numbers: Any, axis: int) -> Any:
        drawn = numbers.astype(int)
        return quantile(news[drawn], axis=axis) - quantile(olds[drawn], axis=axis)

    return interval(range(len(old)), difference, seed=seed)


def _turned(pairs: Sequence[tuple[RunRecord, RunRecord]]) -> Iterator[Turned]:
    for first, second in pairs:
        before, after = question_outcome(first.score), question_outcome(second.score)
        if before is not after:
            gold = first.gold
            yield Turned(gold.id, gold.language, gold.question, before, after)
