"""Agreement, calibration and risk-coverage, worked by hand."""

import random
from statistics import mean

import pytest

from evals.agreement import (
    Agreement,
    Bin,
    Point,
    agreement,
    area_under,
    brier,
    calibration,
    expected_calibration_error,
    risk_coverage,
)

PREDICTED = (0.1, 0.3, 0.5, 0.6, 0.9, 1.0)
HAPPENED = (False, True, False, True, True, True)


def test_agreement_as_in_a_textbook_table() -> None:
    pairs = [(True, True)] * 20 + [(True, False)] * 5 + [(False, True)] * 10 + [(False, False)] * 15
    assert agreement(pairs) == Agreement(50, 0.7, 0.4)


@pytest.mark.parametrize(
    ("pairs", "expected"),
    [
        ([(True, True), (False, False)], Agreement(2, 1.0, 1.0)),
        ([(True, False), (False, True)], Agreement(2, 0.0, -1.0)),
        ([(True, True), (True, False)], Agreement(2, 0.5, 0.0)),
        ([(True, True)] * 3, Agreement(3, 1.0, None)),
        ([], Agreement(0, None, None)),
    ],
)
def test_agreement_at_its_ends(pairs: list[tuple[bool, bool]], expected: Agreement) -> None:
    assert agreement(pairs) == expected


def test_bins_leave_out_the_empty_and_end_with_one() -> None:
    assert calibration(PREDICTED, HAPPENED, bins=5) == (
        Bin(0.0, 0.2, 1, 0.1, 0.0),
        Bin(0.2, 0.4, 1, 0.3, 1.0),
        Bin(0.4, 0.6, 1, 0.5, 0.0),
        Bin(0.6, 0.8, 1, 0.6, 1.0),
        Bin(0.8, 1.0, 2, 0.95, 1.0),
    )
    assert calibration([0.9, 1.0], [True, False], bins=2) == (Bin(0.5, 1.0, 2, 0.95, 0.5),)


def test_a_probability_on_an_edge_falls_into_the_upper_bin() -> None:
    edges = [number / 100 for number in range(100)]
    assert [each.low for each in calibration(edges, [True] * 100, bins=100)] == edges


def test_expected_calibration_error() -> None:
    gaps = (0.1 + 0.7 + 0.5 + 0.4 + 2 * 0.05) / 6
    assert expected_calibration_error(calibration(PREDICTED, HAPPENED, bins=5)) == pytest.approx(gaps)
    assert expected_calibration_error(calibration([0.25] * 4, [True] + [False] * 3, bins=10)) == 0
    assert expected_calibration_error(()) is None


def test_brier() -> None:
    squares = (0.01, 0.49, 0.25, 0.16, 0.01, 0.0)
    assert brier(PREDICTED, HAPPENED) == pytest.approx(mean(squares))
    assert brier([0.5, 0.5], [True, False]) == 0.25
    assert brier([], []) is None


@pytest.mark.parametrize("value", [-0.1, 1.1, float("nan")])
def test_what_is_no_probability_is_named(value: float) -> None:
    with pytest.raises(ValueError, match=rf"^{value} is no probability; give values in 0..1$"):
        brier([0.5, value], [True, True])
    with pytest.raises(ValueError, match="is no probability"):
        calibration([0.5, value], [True, True], bins=10)


def test_risk_grows_with_coverage_and_ties_are_taken_together() -> None:
    confidence = [0.2, 0.9, 0.5, 0.5, 0.7]
    wrong = [True, False, True, False, False]
    assert risk_coverage(confidence, wrong) == (
        Point(1 / 5, 0.0, 0.9),
        Point(2 / 5, 0.0, 0.7),
        Point(4 / 5, 1 / 4, 0.5),
        Point(5 / 5, 2 / 5, 0.2),
    )
    assert area_under(risk_coverage(confidence, wrong)) == pytest.approx(2 / 5 * 1 / 4 + 1 / 5 * 2 / 5)


def test_without_ties_the_area_is_the_mean_risk() -> None:
    dice = random.Random(3)
    wrong = [dice.random() < 0.3 for _ in range(50)]
    points = risk_coverage([float(-number) for number in range(50)], wrong)
    assert area_under(points) == pytest.approx(mean(sum(wrong[:n]) / n for n in range(1, 51)))


def test_the_order_of_questions_does_not_matter() -> None:
    dice = random.Random(4)
    rows = [(dice.choice([0.1, 0.5, 0.8]), dice.random() < 0.5) for _ in range(30)]
    turned = rows[::-1]
    assert risk_coverage(*zip(*rows, strict=True)) == risk_coverage(*zip(*turned, strict=True))


def test_a_confidence_that_says_nothing_has_the_risk_of_answering_all() -> None:
    assert risk_coverage([0.5] * 4, [True, False, False, False]) == (Point(1.0, 0.25, 0.5),)
    assert area_under(risk_coverage([0.5] * 4, [True, False, False, False])) == 0.25


def test_without_questions_there_is_no_curve() -> None:
    assert risk_coverage([], []) == ()
    assert area_under(()) is None


def test_values_and_outcomes_go_together() -> None:
    problem = r"^2 values for 1 outcomes; give one for each question$"
    with pytest.raises(ValueError, match=problem):
        risk_coverage([0.5, 0.6], [True])
    with pytest.raises(ValueError, match=problem):
        brier([0.5, 0.6], [True])
    with pytest.raises(ValueError, match=problem):
        calibration([0.5, 0.6], [True], bins=2)
