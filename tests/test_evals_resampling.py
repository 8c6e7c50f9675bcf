"""Bootstrap intervals and paired comparisons: reproducible, near theory, and right as often as they say."""

import random
import statistics
import warnings
from itertools import product
from operator import mul

import numpy as np
import pytest

from evals.resampling import MEAN, Difference, Interval, Statistic, interval, paired_difference, quantile_of


def test_the_interval_of_a_mean_is_near_the_normal_one() -> None:
    values = [1.0] * 30 + [0.0] * 70
    found = interval(values, MEAN, seed=1)
    assert found is not None
    half = 1.96 * statistics.pstdev(values) / 10
    assert (found.low, found.high) == pytest.approx((0.3 - half, 0.3 + half), abs=0.02)


def test_two_values_have_four_equally_likely_resamples() -> None:
    assert interval([0.0, 1.0], MEAN, seed=3) == Interval(0.0, 1.0)
    assert interval([0.0, 1.0], MEAN, seed=3, confidence=0.6) == Interval(0.0, 1.0)
    assert interval([0.0, 1.0], MEAN, seed=3, confidence=0.4) == Interval(0.5, 0.5)


def test_the_interval_of_a_quantile() -> None:
    values = [float(value) for value in range(101)]
    assert quantile_of(0.95)([1.0, 2.0, 3.0]) == pytest.approx(2.9)
    found = interval(values, quantile_of(0.5), seed=2)
    assert found is not None
    assert 35 < found.low < 50 < found.high < 65


def test_more_values_than_one_batch_holds_give_the_same_as_in_one(monkeypatch: pytest.MonkeyPatch) -> None:
    values = random.Random(5).choices(range(100), k=50)
    whole = interval(values, MEAN, seed=5)
    monkeypatch.setattr("evals.resampling._BATCH_VALUES", 700)
    assert interval(values, MEAN, seed=5) == whole


def test_constant_values_leave_no_room_and_no_warning() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert interval([0.25] * 8, MEAN, seed=1) == Interval(0.25, 0.25)
        assert interval([0.25] * 8, quantile_of(0.95), seed=1) == Interval(0.25, 0.25)
        assert paired_difference([1.0] * 8, [1.0] * 8, seed=1) == Difference(0.0, 0.0, 0.0, 1.0)


def test_below_two_values_there_is_nothing_to_say() -> None:
    assert interval([], MEAN, seed=1) is None
    assert interval([0.5], MEAN, seed=1) is None
    assert paired_difference([0.5], [0.1], seed=1) is None


def test_the_seed_decides() -> None:
    values = random.Random(7).choices(range(1000), k=40)
    other = values[::-1]
    assert interval(values, MEAN, seed=1) == interval(values, MEAN, seed=1)
    assert interval(values, MEAN, seed=1) != interval(values, MEAN, seed=2)
    assert paired_difference(values, other, seed=1) == paired_difference(values, other, seed=1)


@pytest.mark.parametrize(("statistic", "truth"), [(MEAN, 1.0), (quantile_of(0.5), np.log(2))])
def test_about_95_of_100_intervals_hold_the_truth(statistic: Statistic, truth: float) -> None:
    dice = np.random.default_rng(11)
    samples = [dice.exponential(1.0, size=60).tolist() for _ in range(200)]
    intervals = [interval(each, statistic, seed=13, resamples=500) for each in samples]
    held = sum(each is not None and each.low <= truth <= each.high for each in intervals)
    assert 0.88 <= held / 200 <= 0.99


def test_the_p_value_against_every_pattern_of_signs() -> None:
    first, second = [1.0, 1.0, 1.0, 0.0, 1.0, 0.75], [0.0, 0.0, 1.0, 1.0, 0.0, 0.0]
    differences = [1, 1, 0, -1, 1, 0.75]
    sums = [sum(map(mul, signs, differences)) for signs in product((-1, 1), repeat=6)]
    found = paired_difference(first, second, seed=1)
    assert found is not None
    assert found.mean == pytest.approx(2.75 / 6)
    assert found.p_value == pytest.approx(sum(abs(each) >= 2.75 for each in sums) / len(sums))


def test_two_questions_that_changed_alike_prove_little() -> None:
    found = paired_difference([1.0, 1.0], [0.0, 0.0], seed=1)
    assert found == Difference(mean=1.0, low=1.0, high=1.0, p_value=0.5)


def test_the_sign_is_that_of_first_minus_second() -> None:
    better, worse = [0.9, 0.8, 0.7, 0.9] * 5, [0.1, 0.3, 0.2, 0.1] * 5
    found = paired_difference(better, worse, seed=1, resamples=999)
    assert found is not None
    assert found.mean == pytest.approx(0.65)
    assert 0.5 < found.low < found.mean < found.high < 0.8
    assert found.p_value == 2 / 1000
    turned = paired_difference(worse, better, seed=1, resamples=999)
    assert turned is not None
    assert (turned.low, turned.high) == pytest.approx((-found.high, -found.low), abs=1e-9)


def test_without_a_difference_small_p_values_are_rare() -> None:
    dice = np.random.default_rng(17)
    pairs = [(dice.random(40).tolist(), dice.random(40).tolist()) for _ in range(200)]
    found = [paired_difference(*pair, seed=19, resamples=500) for pair in pairs]
    assert sum(each is not None and each.p_value <= 0.05 for each in found) <= 22


def test_values_of_other_questions_cannot_be_paired() -> None:
    with pytest.raises(ValueError, match=r"^3 and 2 values; give both for the same questions$"):
        paired_difference([1.0, 2.0, 3.0], [1.0, 2.0], seed=1)
