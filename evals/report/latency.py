"""The costs of runs into histograms of the time that answers and first evidence took."""

import math
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from evals.report.named_run import NamedRun
from evals.resampling import quantile_of
from evals.scoring import Cost

MOST_BINS = 24
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Times:
    """One run's times: questions in each bin, median and 95 % quantile; `None` without questions."""

    run: str
    counts: tuple[int, ...]
    median: float | None
    p95: float | None


@dataclass(frozen=True, slots=True)
class Histogram:
    """Times in `unit`; bin i is [edges[i], edges[i + 1]), the same for every run."""

    unit: str
    edges: tuple[float, ...]
    times: tuple[Times, ...]


def total_times(runs: Sequence[NamedRun]) -> Histogram | None:
    """Seconds from the question to its answer; `None` where every question failed."""
    return _histogram(runs, lambda cost: cost.total_ms / 1000, "seconds")


def first_evidence_times(runs: Sequence[NamedRun]) -> Histogram | None:
    """Milliseconds from the question to the first evidence; `None` where every question failed."""
    return _histogram(runs, lambda cost: cost.first_evidence_ms, "milliseconds")


def _histogram(runs: Sequence[NamedRun], read: Callable[[Cost], float], unit: str) -> Histogram | None:
    values = [
        [read(record.score.cost) for record in each.run.records if record.score.cost is not None]
        for each in runs
    ]
    longest = max((value for each in values for value in each), default=None)
    if longest is None:
        return None
    edges = _edges(longest)
    return Histogram(
        unit, edges, tuple(_times(each.name, own, edges) for each, own in zip(runs, values, strict=True))
    )


def _edges(longest: float) -> tuple[float, ...]:
    """At most `MOST_BINS` bins of one round width, from 0 to beyond the longest time."""
    least = max(longest, 1e-3) / (MOST_BINS - 1)
    power = 10.0 ** math.floor(math.log10(least))
    width = next(step * power for step in _STEPS if step * power >= least)
    edges = [round(number * width, 9) for number in range(MOST_BINS + 1)]
    return tuple(edges[: bisect_right(edges, longest) + 1])


def _times(run: str, values: Sequence[float], edges: Sequence[float]) -> Times:
    counts = [0] * (len(edges) - 1)
    for value in values:
        counts[bisect_right(edges, value) - 1] += 1
    return Times(run, tuple(counts), _quantile(values, 0.5), _quantile(values, 0.95))


def _quantile(values: Sequence[float], share: float) -> float | None:
    return float(quantile_of(share)(values)) if values else None
