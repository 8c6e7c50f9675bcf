"""Judgements and certainties into how far to trust them: agreement, calibration, risk and coverage."""

import math
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby


@dataclass(frozen=True, slots=True)
class Agreement:
    """How two judges agree on `count` yes-or-no questions.

    `share`: agreed / judged, in 0..1; `None` where nothing was judged.
    `kappa`: (share - chance) / (1 - chance), chance being the share expected of judges who say yes as often
        as these but regardless of the question; at most 1, 0 at chance, below 0 under it (Cohen 1960, "A
        Coefficient of Agreement for Nominal Scales"). `None` where chance is 1, both having always said the
        same, and where nothing was judged.
    """

    count: int
    share: float | None
    kappa: float | None


@dataclass(frozen=True, slots=True)
class Bin:
    """The `count` questions with a predicted probability in [`low`, `high`); a `high` of 1 belongs to it.

    `mean_predicted` and `share_happened`, both in 0..1, are equal where the predictions are calibrated.
    """

    low: float
    high: float
    count: int
    mean_predicted: float
    share_happened: float


@dataclass(frozen=True, slots=True)
class Point:
    """What answering only where the confidence is at least `threshold` leads to.

    `coverage`: answered / all, in (0, 1]. `risk`: wrong / answered, in 0..1; lower is better.
    """

    coverage: float
    risk: float
    threshold: float


def agreement(pairs: Sequence[tuple[bool, bool]]) -> Agreement:
    """The agreement of two judges over (first's judgement, second's judgement) of each question."""
    count = len(pairs)
    agreed = sum(first == second for first, second in pairs)
    yes_first, yes_second = (sum(pair[judge] for pair in pairs) for judge in (0, 1))
    # In counts, so that a chance of exactly 1 is told apart from rounding.
    chance = yes_first * yes_second + (count - yes_first) * (count - yes_second)
    room = count * count - chance
    return Agreement(
        count=count,
        share=agreed / count if count else None,
        kappa=(count * agreed - chance) / room if room else None,
    )


def calibration(predicted: Sequence[float], happened: Sequence[bool], *, bins: int) -> tuple[Bin, ...]:
    """The questions by predicted probability, in `bins` bins of equal width over 0..1; empty ones left out.

    The points of a reliability diagram (Niculescu-Mizil and Caruana 2005, "Predicting Good Probabilities
    With Supervised Learning").

    Raises:
        ValueError: The two are not of one length, or a probability is not in 0..1.
    """
    _check_probabilities(predicted, happened)
    lows = [number / bins for number in range(bins)]
    held: dict[int, list[tuple[float, bool]]] = {}
    for each, came in zip(predicted, happened, strict=True):
        held.setdefault(bisect_right(lows, each) - 1, []).append((each, came))
    return tuple(
        Bin(
            low=lows[number],
            high=(number + 1) / bins,
            count=len(held[number]),
            mean_predicted=math.fsum(each for each, _ in held[number]) / len(held[number]),
            share_happened=sum(came for _, came in held[number]) / len(held[number]),
        )
        for number in sorted(held)
    )


def expected_calibration_error(bins: Sequence[Bin]) -> float | None:
    """Sum over bins of count / all x |share happened - mean predicted|; 0..1, lower is better.

    `None` without bins. It depends on how many bins were asked for (Naeini, Cooper and Hauskrecht 2015,
    "Obtaining Well Calibrated Probabilities Using Bayesian Binning"; Guo et al. 2017, "On Calibration of
    Modern Neural Networks").
    """
    if not bins:
        return None
    gaps = (each.count * abs(each.share_happened - each.mean_predicted) for each in bins)
    return math.fsum(gaps) / sum(each.count for each in bins)


def brier(predicted: Sequence[float], happened: Sequence[bool]) -> float | None:
    """Mean of (predicted - happened)^2, happened being 0 or 1; 0..1, lower is better.

    `None` without predictions; always 0.5 predicted makes 0.25 (Brier 1950, "Verification of Forecasts
    Expressed in Terms of Probability", in the form for two outcomes, half of Brier's own sum).

    Raises:
        ValueError: As `calibration`.
    """
    _check_probabilities(predicted, happened)
    if not predicted:
        return None
    errors = ((each - came) ** 2 for each, came in zip(predicted, happened, strict=True))
    return math.fsum(errors) / len(predicted)


def risk_coverage(confidence: Sequence[float], wrong: Sequence[bool]) -> tuple[Point, ...]:
    """The risk at every coverage that a threshold on the confidence can give, most confident first.

    `confidence` is on any scale on which higher is surer; questions of one confidence are answered or left
    together, so that their order cannot matter. The last point, at coverage 1, is the risk of answering
    all (El-Yaniv and Wiener 2010, "On the Foundations of Noise-free Selective Classification").

    Raises:
        ValueError: The two are not of one length.
    """
    _check_paired(confidence, wrong)
    ordered = sorted(zip(confidence, wrong, strict=True), key=lambda pair: -pair[0])
    points: list[Point] = []
    answered = errors = 0
    for threshold, group in groupby(ordered, key=lambda pair: pair[0]):
        outcomes = [is_wrong for _, is_wrong in group]
        answered, errors = answered + len(outcomes), errors + sum(outcomes)
        points.append(Point(answered / len(ordered), errors / answered, threshold))
    return tuple(points)


def area_under(points: Sequence[Point]) -> float | None:
    """The area under the risk-coverage curve (AURC); 0..1, lower is better, `None` without points.

    Sum over points of the coverage each adds x its risk: without ties the mean risk over the coverages
    1/n, 2/n, ... 1 (Geifman, Uziel and El-Yaniv 2019, "Bias-Reduced Uncertainty Estimation for Deep Neural
    Classifiers"). A confidence that says nothing makes it about the risk of answering all.
    """
    if not points:
        return None
    before = (0.0, *(point.coverage for point in points[:-1]))
    return math.fsum(
        (point.coverage - start) * point.risk for start, point in zip(before, points, strict=True)
    )


def _check_probabilities(predicted: Sequence[float], happened: Sequence[bool]) -> None:
    _check_paired(predicted, happened)
    outside = [each for each in predicted if not 0 <= each <= 1]
    if outside:
        raise ValueError(f"{outside[0]} is no probability; give values in 0..1")


def _check_paired(values: Sequence[float], outcomes: Sequence[bool]) -> None:
    if len(values) != len(outcomes):
        raise ValueError(f"{len(values)} values for {len(outcomes)} outcomes; give one for each question")
