"""Scores of a small run into figures computed by hand, for all questions and by group."""

from dataclasses import replace
from math import log2

import pytest

from evals import (
    MEASURES,
    Citing,
    Cost,
    Figure,
    GoldQuestion,
    Interval,
    Ranking,
    RunRecord,
    Score,
    Wording,
    failed,
    figures,
    figures_by,
    gold_articles,
    question_language,
    tags,
)
from evals.assessment import NOT_ASSESSED
from evals.citing import NOT_CITING
from evals.ranking import NOT_RANKED
from evals.wording import NO_WORDING
from rag import Tier


def gold(number: int, language: str, *tags: str, answerable: bool = True) -> GoldQuestion:
    if not answerable:
        return GoldQuestion(f"q{number}", language, "How many?", False, tags=tags)
    return GoldQuestion(
        f"q{number}", language, "How many?", True, ("two",), False, ("000",), (("zwei",),), tags
    )


def cost(prompt: int, cached: int, total_ms: float) -> Cost:
    return Cost(prompt, cached, 10, 2, retrieve_ms=10.0, first_evidence_ms=15.0, total_ms=total_ms)


def ranked(rank: int | None) -> Ranking:
    """One relevant passage, at a rank or not found."""
    place = float("inf") if rank is None else rank
    return Ranking(
        rank=rank,
        hit_at_1=place <= 1,
        hit_at_3=place <= 3,
        hit_at_5=place <= 5,
        hit_at_10=place <= 10,
        recall_at_5=float(place <= 5),
        recall_at_10=float(place <= 10),
        reciprocal_rank=1 / place,
        ndcg=0.0 if rank is None else 1 / log2(rank + 1),
        average_precision=1 / place,
    )


REFUSED = Score(
    answerable=True,
    tier=Tier.REFUSED,
    correct=False,
    judged_correct=None,
    refused=True,
    refused_rightly=None,
    refusal_right=False,
    false_refusal=True,
    wrong_in_answer=False,
    language_match=True,
    confidence=None,
    stated=0.3,
    degraded=False,
    wording=NO_WORDING,
    citing=NOT_CITING,
    ranking=ranked(2),
    cost=cost(300, 300, 1000.0),
)
RIGHT = replace(
    REFUSED,
    tier=Tier.ANSWER,
    correct=True,
    judged_correct=True,
    refused=False,
    refusal_right=None,
    false_refusal=False,
    confidence=0.9,
    wording=Wording(0.5, 0.8),
    citing=Citing(True, True, 1.0, 1.0, True, 1.0, 1.0),
    ranking=ranked(1),
    cost=cost(700, 500, 2000.0),
)
QUOTED = replace(
    RIGHT,
    tier=Tier.QUOTES,
    judged_correct=False,
    language_match=None,
    degraded=True,
    wording=NO_WORDING,
    citing=Citing(False, True, 0.5, 0.5, True, None, None),
    ranking=ranked(4),
    cost=cost(800, 500, 4000.0),
)
WRONG = replace(
    RIGHT,
    correct=False,
    judged_correct=None,
    wrong_in_answer=True,
    language_match=False,
    wording=Wording(0.0, 0.2),
    citing=Citing(False, False, 0.0, 0.0, True, 0.5, 0.0),
    ranking=ranked(None),
    cost=cost(600, 500, 3000.0),
)
RIGHTLY = replace(
    REFUSED,
    answerable=False,
    correct=None,
    refused_rightly=True,
    refusal_right=True,
    false_refusal=None,
    ranking=NOT_RANKED,
    cost=cost(100, 0, 5000.0),
)
INVENTED = replace(
    RIGHTLY,
    tier=Tier.ANSWER,
    refused=False,
    refused_rightly=False,
    refusal_right=None,
    wrong_in_answer=True,
    citing=replace(NOT_CITING, quote_exact=False),
    cost=cost(500, 400, 6000.0),
)


def record(question: GoldQuestion, score: Score) -> RunRecord:
    return RunRecord(question, None, None, NOT_ASSESSED, score)


RECORDS = (
    record(gold(1, "sv", "numeric"), RIGHT),
    record(gold(2, "sv", "numeric", "date"), QUOTED),
    record(gold(3, "sv"), WRONG),
    record(gold(4, "ar", "date"), REFUSED),
    record(gold(5, "ar", answerable=False), RIGHTLY),
    record(gold(6, "ar", answerable=False), INVENTED),
    failed(gold(7, "ar"), "ValueError: bad"),
)
SCORES = [each.score for each in RECORDS]


def test_every_figure() -> None:
    found = {figure.name: (figure.value, figure.count) for figure in figures(SCORES)}
    assert found == {
        "correct": (2 / 5, 5),
        "correct in tier answer": (1 / 5, 5),
        "correct and cited": (2 / 5, 5),
        "judged correct": (1 / 2, 2),
        "wrong in tier answer": (2 / 6, 6),
        "refusal recall": (1 / 2, 2),
        "refusal precision": (1 / 2, 2),
        "false refusals": (1 / 4, 4),
        "token F1": (0.25, 2),
        "similarity": (0.5, 2),
        "evidence cited": (2 / 3, 3),
        "evidence quoted": (1 / 3, 3),
        "citation precision": (1.5 / 3, 3),
        "citation recall": (1.5 / 3, 3),
        "sentences supported": (0.75, 2),
        "citations needed": (0.5, 2),
        "quotes exact": (3 / 4, 4),
        "language match": (4 / 5, 5),
        "hit@1": (1 / 4, 4),
        "hit@3": (2 / 4, 4),
        "hit@5": (3 / 4, 4),
        "hit@10": (3 / 4, 4),
        "recall@5": (3 / 4, 4),
        "recall@10": (3 / 4, 4),
        "MRR@10": ((1 + 1 / 4 + 0 + 1 / 2) / 4, 4),
        "nDCG@10": (pytest.approx((1 + 1 / log2(5) + 0 + 1 / log2(3)) / 4), 4),
        "MAP@10": ((1 + 1 / 4 + 0 + 1 / 2) / 4, 4),
        "prompt tokens": (500.0, 6),
        "new prompt tokens": (pytest.approx(800 / 6), 6),
        "completion tokens": (10.0, 6),
        "model calls": (2.0, 6),
        "median time": (3.5, 6),
        "p95 time": (5.75, 6),
        "median first evidence": (15.0, 6),
        "p95 first evidence": (15.0, 6),
        "median retrieval": (10.0, 6),
        "degraded": (1 / 7, 7),
        "failed": (1 / 7, 7),
    }
    assert list(found) == [measure.name for measure in MEASURES]


def test_what_applies_to_no_question_is_not_zero() -> None:
    found = {figure.name: figure for figure in figures([RIGHTLY], seed=0)}
    assert (found["correct"].value, found["correct"].interval, found["correct"].count) == (None, None, 0)
    assert (found["failed"].value, found["failed"].interval, found["failed"].count) == (0.0, None, 1)
    assert [figure.count for figure in figures([])] == [0] * len(found)


def test_intervals_are_there_where_a_seed_is_given_and_hold_the_value() -> None:
    assert [figure.interval for figure in figures(SCORES)] == [None] * len(MEASURES)
    found = figures(SCORES, seed=3)
    assert found == figures(SCORES, seed=3)
    for figure in found:
        assert figure.interval is not None
        assert figure.value is not None
        assert figure.interval.low <= figure.value <= figure.interval.high
    by_name = {figure.name: figure for figure in found}
    assert by_name["correct"].interval == Interval(0.0, 0.8)
    assert by_name["median first evidence"].interval == Interval(15.0, 15.0)


def test_break_downs_are_the_figures_of_their_questions() -> None:
    assert figures_by(RECORDS, question_language) == {"ar": figures(SCORES[3:]), "sv": figures(SCORES[:3])}
    assert figures_by(RECORDS, tags, seed=1) == {
        "date": figures([QUOTED, REFUSED], seed=1),
        "numeric": figures([RIGHT, QUOTED], seed=1),
    }
    assert figures_by(RECORDS, gold_articles) == {"000": figures([*SCORES[:4], SCORES[6]])}


def test_a_figure_is_called_as_its_measure() -> None:
    assert Figure(MEASURES[0], None, None, 0).name == "correct"
    assert len({measure.name for measure in MEASURES}) == len(MEASURES)
