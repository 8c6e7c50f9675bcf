"""The scores of a run into figures with intervals, for all questions and by group."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from evals.measures import MEASURES, Measure
from evals.resampling import MEAN, Interval, Statistic, interval, quantile_of
from evals.run_record import RunRecord
from evals.scoring import Score

Groups = Callable[[RunRecord], Iterable[str]]
"""The groups of a break-down that a record counts in."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a run: a value over the `count` questions it applies to.

    `value` is `None` where it applies to none. `interval` is the 95 % interval of a bootstrap over
    questions; `None` below two questions, or where it was not asked for.
    """

    measure: Measure
    value: float | None
    interval: Interval | None
    count: int

    @property
    def name(self) -> str:
        """The measure's name."""
        return self.measure.name


def figures(
    scores: Sequence[Score], *, seed: int | None = None, measures: Sequence[Measure] = MEASURES
) -> tuple[Figure, ...]:
    """A figure for each of the measures, in their order; with intervals where a seed is given."""
    return tuple(_figure(measure, scores, seed) for measure in measures)


def figures_by(
    records: Iterable[RunRecord],
    groups: Groups,
    *,
    seed: int | None = None,
    measures: Sequence[Measure] = MEASURES,
) -> dict[str, tuple[Figure, ...]]:
    """The figures of each group, by its name, in order of names."""
    scores: dict[str, list[Score]] = {}
    for record in records:
        for group in dict.fromkeys(groups(record)):
            scores.setdefault(group, []).append(record.score)
    return {group: figures(scores[group], seed=seed, measures=measures) for group in sorted(scores)}


def question_language(record: RunRecord) -> tuple[str, ...]:
    """The question's language."""
    return (record.gold.language,)


def tags(record: RunRecord) -> tuple[str, ...]:
    """The question's tags; it counts under each."""
    return record.gold.tags


def gold_articles(record: RunRecord) -> tuple[str, ...]:
    """The articles that hold the answer; a question counts under each, an unanswerable one under none."""
    return record.gold.articles


def applicable(measure: Measure, scores: Iterable[Score]) -> list[float]:
    """The measure's value of each score it applies to."""
    return [float(value) for score in scores if (value := measure.value(score)) is not None]


def statistic(measure: Measure) -> Statistic:
    """What the measure makes of values: their mean, or its quantile."""
    return MEAN if measure.share is None else quantile_of(measure.share)


def _figure(measure: Measure, scores: Sequence[Score], seed: int | None) -> Figure:
    values = applicable(measure, scores)
    return Figure(
        measure=measure,
        value=float(statistic(measure)(values)) if values else None,
        interval=None if seed is None else interval(values, statistic(measure), seed=seed),
        count=len(values),
    )
