"""Per-question values into confidence intervals and paired comparisons, by the bootstrap over questions.

The questions at hand are taken as a sample of all that readers ask: they are drawn anew, with replacement
and as many as there are, and the spread of a statistic over these resamples is its uncertainty (Efron and
Tibshirani 1993, "An Introduction to the Bootstrap"). The same seed gives the same result.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]

Statistic = Callable[..., Any]
"""A numpy reduction: of values to a number or, called with `axis` too, of each row of an array."""

MEAN: Statistic = np.mean

RESAMPLES = 2000
_BATCH_VALUES = 4_000_000
_ROUNDING = 1e-12


@dataclass(frozen=True, slots=True)
class Interval:
    """Where a statistic lies, in its own unit: both ends belong to the interval."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Difference:
    """The mean of first - second over paired questions, with its interval, in the values' unit.

    `p_value`: how often, in 0..1, a mean at least as far from 0 would be seen if there were no difference.
    """

    mean: float
    low: float
    high: float
    p_value: float


def quantile_of(share: float) -> Statistic:
    """The statistic below which `share` (0..1) of the values lie, with linear interpolation.

    Hyndman and Fan 1996, "Sample Quantiles in Statistical Packages", definition 7: numpy's default.
    """
    return partial(np.quantile, q=share)


def interval(
    values: Sequence[float],
    statistic: Statistic,
    *,
    seed: int,
    resamples: int = RESAMPLES,
    confidence: float = 0.95,
) -> Interval | None:
    """The percentile bootstrap interval of `MEAN` or a `quantile_of` the values, one value a question.

    Its ends are the (1 - `confidence`) / 2 and (1 + `confidence`) / 2 quantiles of the statistic over the
    resamples (Efron and Tibshirani 1993, chapter 13). It is somewhat narrow for fewer than about 20 values.
    `None` below 2 values, which say nothing of their spread.
    """
    if len(values) < 2:
        return None
    return _bootstrap(np.asarray(values, dtype=float), statistic, seed, resamples, confidence)[0]


def paired_difference(
    first: Sequence[float],
    second: Sequence[float],
    *,
    seed: int,
    resamples: int = RESAMPLES,
    confidence: float = 0.95,
) -> Difference | None:
    """How much larger `first` is than `second` on the same questions, in the same order.

    Questions are resampled, so that each keeps both its values. The interval is that of `interval`. The
    two-sided p value is (1 + those of the resamples with |mean* - mean| >= |mean|) / (1 + resamples), mean*
    being a resample's mean: shifted by -mean, the resamples stand for a world without a difference. That is
    the paired bootstrap test of Berg-Kirkpatrick, Burkett and Klein 2012, "An Empirical Investigation of
    Statistical Significance in NLP", made two-sided, after Efron and Tibshirani 1993, chapter 16; the + 1
    counts the observed sample, so that p is never 0 (Davison and Hinkley 1997, "Bootstrap Methods and their
    Application", section 4.2). `None` below 2 questions.

    Raises:
        ValueError: The two are not of one length.
    """
    if len(first) != len(second):
        raise ValueError(f"{len(first)} and {len(second)} values; give both for the same questions")
    if len(first) < 2:
        return None
    differences = np.asarray(first, dtype=float) - np.asarray(second, dtype=float)
    mean = float(np.mean(differences))
    spread, means = _bootstrap(differences, MEAN, seed, resamples, confidence)
    # Sums taken in another order differ in the last digits; that must not undo a tie.
    as_far = np.abs(means - mean) >= abs(mean) * (1 - _ROUNDING)
    return Difference(mean, spread.low, spread.high, float((1 + as_far.sum()) / (1 + resamples)))


def _bootstrap(
    values: Values, statistic: Statistic, seed: int, resamples: int, confidence: float
) -> tuple[Interval, Values]:
    """The percentile interval, and the statistic of each resample."""
    from scipy.stats import bootstrap  # takes longer to import than the rest of this package

    found = bootstrap(
        (values,),
        statistic,
        n_resamples=resamples,
        batch=max(1, _BATCH_VALUES // len(values)),
        vectorized=True,
        confidence_level=confidence,
        method="percentile",
        rng=seed,
    )
    ends = found.confidence_interval
    return Interval(float(ends.low), float(ends.high)), found.bootstrap_distribution
