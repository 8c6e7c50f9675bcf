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
    resamples (Efron and Tibshirani 1993, chapter 13). It is narrow for fewer than about 20
    values, and has no width where all are equal: 3 of 3 does not prove that it is always so.
    `None` below 2 values, which say nothing of their spread.
    """
    if len(values) < 2:
        return None
    return _bootstrap(np.asarray(values, dtype=float), statistic, seed, resamples, confidence)


def paired_difference(
    first: Sequence[float],
    second: Sequence[float],
    *,
    seed: int,
    resamples: int = RESAMPLES,
    confidence: float = 0.95,
) -> Difference | None:
    """How much larger `first` is than `second` on the same questions, in the same order.

    The interval is that of `interval` over the differences, so that each question keeps both its values: the
    paired bootstrap. The two-sided p value is that of the sign-flip permutation test: how often a mean at
    least as far from 0 is seen when each difference has either sign with equal odds; of all sign patterns
    up to `resamples` of them, of as many drawn ones beyond (Fisher 1935, "The Design of Experiments";
    Smucker, Allan and Carterette 2007, "A Comparison of Statistical Significance Tests for Information
    Retrieval Evaluation"). A bootstrap test would call two questions that changed alike significant.
    `None` below 2 questions.

    Raises:
        ValueError: The two are not of one length.
    """
    if len(first) != len(second):
        raise ValueError(f"{len(first)} and {len(second)} values; give both for the same questions")
    if len(first) < 2:
        return None
    differences = np.asarray(first, dtype=float) - np.asarray(second, dtype=float)
    mean = float(np.mean(differences))
    from scipy.stats import permutation_test

    flipped = permutation_test(
        (differences,),
        MEAN,
        permutation_type="samples",
        vectorized=True,
        n_resamples=resamples,
        batch=max(1, _BATCH_VALUES // len(differences)),
        rng=seed,
    )
    spread = _bootstrap(differences, MEAN, seed, resamples, confidence)
    return Difference(mean, spread.low, spread.high, float(flipped.pvalue))


def _bootstrap(
    values: Values, statistic: Statistic, seed: int, resamples: int, confidence: float
) -> Interval:
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
    return Interval(float(ends.low), float(ends.high))
