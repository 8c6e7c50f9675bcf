"""The scores of a run into headline figures, for all questions and by language or tag."""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from evals.gold import GoldQuestion
from evals.measures import MEANS, QUANTILES, Value
from evals.record import RunRecord
from evals.scoring import Score


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a run: `value` in `unit`, over the `count` questions it applies to.

    `value` is `None` where it applies to none. A share is in 0..1.
    """

    name: str
    value: float | None
    count: int
    unit: str


def figures(scores: Sequence[Score]) -> tuple[Figure, ...]:
    """The headline figures, always the same ones in the same order; `failed` is a number of questions."""
    return (
        *(_figure(each.name, each.unit, _applicable(each.value, scores), _mean) for each in MEANS),
        *(
            _figure(each.name, each.unit, _applicable(each.value, scores), _quantile_of(each.share))
            for each in QUANTILES
        ),
        Figure("failed", float(sum(score.failed for score in scores)), len(scores), "questions"),
    )


def by_language(records: Iterable[RunRecord]) -> dict[str, tuple[Figure, ...]]:
    """The headline figures of each question language, by its code."""
    return _by(records, lambda gold: (gold.language,))


def by_tag(records: Iterable[RunRecord]) -> dict[str, tuple[Figure, ...]]:
    """The headline figures of each tag; a question counts under each of its tags."""
    return _by(records, lambda gold: gold.tags)


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which `share` (0..1) of the values lie, with linear interpolation.

    Hyndman and Fan's definition 7, the default of numpy; `values` must not be empty.
    """
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    below, above = ordered[math.floor(place)], ordered[math.ceil(place)]
    return below + (above - below) * (place - math.floor(place))


def _by(
    records: Iterable[RunRecord], groups_of: Callable[[GoldQuestion], Iterable[str]]
) -> dict[str, tuple[Figure, ...]]:
    scores: dict[str, list[Score]] = {}
    for record in records:
        for group in dict.fromkeys(groups_of(record.gold)):
            scores.setdefault(group, []).append(record.score)
    return {group: figures(scores[group]) for group in sorted(scores)}


def _applicable(value_of: Value, scores: Iterable[Score]) -> list[float]:
    return [float(value) for score in scores if (value := value_of(score)) is not None]


def _figure(
    name: str, unit: str, values: Sequence[float], summary: Callable[[Sequence[float]], float]
) -> Figure:
    return Figure(name, summary(values) if values else None, len(values), unit)


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values)


def _quantile_of(share: float) -> Callable[[Sequence[float]], float]:
    return lambda values: quantile(values, share)
