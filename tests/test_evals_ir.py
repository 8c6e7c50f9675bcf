"""Rank metrics of one query: worked by hand, and against the reference implementation on random rankings."""

import random
from collections.abc import Callable, Sequence
from math import log2

import ir_measures
import pytest
from ir_measures import AP, RR, Measure, R, Success, nDCG

from evals.ir import average_precision, hit_at, ndcg_at, recall_at, reciprocal_rank

Metric = Callable[..., float | None]

RANKING = ("d1", "d2", "d3", "d4")
GAINS = {"d2": 2, "d4": 1, "d9": 3, "d1": 0}
METRICS: tuple[Metric, ...] = (hit_at, recall_at, reciprocal_rank, ndcg_at, average_precision)
CUTS = (1, 3, 5, 10, 100)


@pytest.mark.parametrize(
    ("metric", "k", "expected"),
    [
        (hit_at, 1, 0.0),
        (hit_at, 2, 1.0),
        (recall_at, 2, 1 / 3),
        (recall_at, 10, 2 / 3),
        (reciprocal_rank, 1, 0.0),
        (reciprocal_rank, 4, 1 / 2),
        (ndcg_at, 1, 0.0),
        (ndcg_at, 2, (2 / log2(3)) / (3 + 2 / log2(3))),
        (ndcg_at, 4, (2 / log2(3) + 1 / log2(5)) / (3 + 2 / log2(3) + 1 / 2)),
        (average_precision, 2, (1 / 2) / 3),
        (average_precision, None, (1 / 2 + 2 / 4) / 3),
    ],
)
def test_by_hand(metric: Metric, k: int, expected: float) -> None:
    assert metric(RANKING, GAINS, k=k) == pytest.approx(expected)


@pytest.mark.parametrize("metric", METRICS)
def test_without_a_relevant_document_nothing_applies(metric: Metric) -> None:
    assert metric(RANKING, {"d1": 0, "d2": -1}, k=10) is None
    assert metric(RANKING, {}, k=10) is None


@pytest.mark.parametrize("metric", METRICS)
def test_an_empty_ranking_is_worth_nothing_and_a_perfect_one_all(metric: Metric) -> None:
    assert metric((), GAINS, k=3) == 0
    assert metric(("d9", "d2", "d4"), GAINS, k=3) == 1


@pytest.mark.parametrize("metric", METRICS)
def test_a_repeated_id_is_named_also_beyond_the_cut(metric: Metric) -> None:
    with pytest.raises(ValueError, match=r"^'d3' is ranked more than once; keep its best rank only$"):
        metric(("d1", "d2", "d3", "d3"), GAINS, k=1)


@pytest.mark.parametrize("metric", METRICS)
def test_ranks_count_from_one(metric: Metric) -> None:
    with pytest.raises(ValueError, match=r"^k is 0; ranks count from 1$"):
        metric(RANKING, GAINS, k=0)


def test_grades_below_zero_gain_nothing() -> None:
    assert ndcg_at(("a", "b"), {"a": -2, "b": 1}, k=2) == pytest.approx(1 / log2(3))


@pytest.mark.parametrize("seed", range(200))
def test_agrees_with_ir_measures(seed: int) -> None:
    ranking, gains = random_query(random.Random(seed))
    found = {
        **{Success @ k: hit_at(ranking, gains, k=k) for k in CUTS},
        **{R @ k: recall_at(ranking, gains, k=k) for k in CUTS},
        **{RR @ k: reciprocal_rank(ranking, gains, k=k) for k in CUTS},
        **{nDCG @ k: ndcg_at(ranking, gains, k=k) for k in CUTS},
        **{AP @ k: average_precision(ranking, gains, k=k) for k in CUTS},
        AP: average_precision(ranking, gains),
    }
    assert found == pytest.approx(reference(list(found), ranking, gains), abs=1e-9)


def random_query(dice: random.Random) -> tuple[list[str], dict[str, int]]:
    """A ranking of 1 to 150 documents and judgements, one relevant at least, of ranked and unranked ones."""
    documents = [f"d{number}" for number in range(200)]
    ranking = dice.sample(documents, dice.randint(1, 150))
    gains = {each: dice.randint(0, 3) for each in dice.sample(documents, dice.randint(1, 60))}
    return ranking, gains | {dice.choice(documents): dice.randint(1, 3)}


def reference(
    measures: Sequence[Measure], ranking: Sequence[str], gains: dict[str, int]
) -> dict[Measure, float]:
    scores = {each: float(-rank) for rank, each in enumerate(ranking)}
    calculated = ir_measures.iter_calc(measures, {"q": gains}, {"q": scores})
    return {each.measure: each.value for each in calculated}
