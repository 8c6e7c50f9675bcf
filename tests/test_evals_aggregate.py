"""Scores of a small run into figures computed by hand, as values, as a table and as JSON."""

import json
import statistics
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from evals import (
    Citing,
    Cost,
    Figure,
    GoldQuestion,
    Ranking,
    RunRecord,
    Score,
    by_language,
    by_tag,
    failure_score,
    figures,
    figures_as_json,
    print_figures,
    quantile,
)
from rag import Tier


def gold(number: int, language: str, *tags: str, answerable: bool = True) -> GoldQuestion:
    answers, articles, evidence = (("two",), ("000",), ("zwei",)) if answerable else ((), (), ())
    return GoldQuestion(
        f"q{number}", language, "How many?", answerable, answers, False, articles, evidence, tags, ()
    )


def cost(prompt: int, cached: int, total_ms: float) -> Cost:
    return Cost(prompt, cached, 10, 2, retrieve_ms=10.0, first_evidence_ms=15.0, total_ms=total_ms)


UNRANKED = Ranking(None, None, None, None, None, None)
RIGHT = Score(
    True, Tier.ANSWER, True, False, None, False, False, True,
    Citing(True, True, 1.0, 1.0, True), Ranking(1, True, True, True, True, 1.0), cost(700, 500, 2000.0),
)  # fmt: skip
QUOTED = Score(
    True, Tier.QUOTES, True, False, None, False, False, None,
    Citing(False, True, 0.5, 0.5, True), Ranking(4, False, False, True, True, 0.25), cost(800, 500, 4000.0),
)  # fmt: skip
WRONG = Score(
    True, Tier.ANSWER, False, False, None, False, True, False,
    Citing(False, False, 0.0, 0.0, True), Ranking(None, False, False, False, False, 0.0),
    cost(600, 500, 3000.0),
)  # fmt: skip
REFUSED = Score(
    True, Tier.REFUSED, False, True, None, True, False, True,
    Citing(None, None, None, None, None), Ranking(2, False, True, True, True, 0.5), cost(300, 300, 1000.0),
)  # fmt: skip
RIGHTLY = Score(
    False, Tier.REFUSED, None, True, True, None, False, True,
    Citing(None, None, None, None, None), UNRANKED, cost(100, 0, 5000.0),
)  # fmt: skip
INVENTED = Score(
    False, Tier.ANSWER, None, False, False, None, True, True,
    Citing(None, None, None, None, False), UNRANKED, cost(500, 400, 6000.0),
)  # fmt: skip

RECORDS = (
    RunRecord(gold(1, "sv", "numeric"), None, None, RIGHT),
    RunRecord(gold(2, "sv", "numeric", "date"), None, None, QUOTED),
    RunRecord(gold(3, "sv"), None, None, WRONG),
    RunRecord(gold(4, "ar", "date"), None, None, REFUSED),
    RunRecord(gold(5, "ar", answerable=False), None, None, RIGHTLY),
    RunRecord(gold(6, "ar", answerable=False), None, None, INVENTED),
    RunRecord(gold(7, "ar"), None, "ValueError: bad", failure_score(gold(7, "ar"))),
)
SCORES = [record.score for record in RECORDS]


def test_every_headline_figure() -> None:
    assert figures(SCORES) == (
        Figure("correct", 2 / 5, 5, "share of answerable"),
        Figure("correct in tier answer", 1 / 5, 5, "share of answerable"),
        Figure("wrong in tier answer", 2 / 7, 7, "share of all"),
        Figure("refused", 1 / 2, 2, "share of unanswerable"),
        Figure("false refusals", 1 / 5, 5, "share of answerable"),
        Figure("evidence cited", 2 / 3, 3, "share of answered"),
        Figure("evidence quoted", 1 / 3, 3, "share of answered"),
        Figure("citation precision", 1.5 / 3, 3, "mean share"),
        Figure("citation recall", 1.5 / 3, 3, "mean share"),
        Figure("quotes exact", 3 / 4, 4, "share of citing"),
        Figure("language match", 4 / 5, 5, "share of tellable"),
        Figure("hit@1", 1 / 4, 4, "share of answerable"),
        Figure("hit@3", 2 / 4, 4, "share of answerable"),
        Figure("hit@5", 3 / 4, 4, "share of answerable"),
        Figure("hit@10", 3 / 4, 4, "share of answerable"),
        Figure("MRR@10", (1 + 1 / 4 + 0 + 1 / 2) / 4, 4, "mean reciprocal rank"),
        Figure("prompt tokens", 500.0, 6, "tokens a question"),
        Figure("new prompt tokens", 800 / 6, 6, "tokens a question"),
        Figure("completion tokens", 10.0, 6, "tokens a question"),
        Figure("model calls", 2.0, 6, "calls a question"),
        Figure("median time", 3.5, 6, "seconds"),
        Figure("p95 time", 5.75, 6, "seconds"),
        Figure("median first evidence", 15.0, 6, "milliseconds"),
        Figure("median retrieval", 10.0, 6, "milliseconds"),
        Figure("failed", 1.0, 7, "questions"),
    )


def test_what_applies_to_no_question_is_not_zero() -> None:
    found = {figure.name: figure for figure in figures([RIGHTLY])}
    assert found["correct"] == Figure("correct", None, 0, "share of answerable")
    assert found["quotes exact"] == Figure("quotes exact", None, 0, "share of citing")
    assert found["failed"] == Figure("failed", 0.0, 1, "questions")
    assert [figure.count for figure in figures([])] == [0] * len(found)


def test_break_downs_are_the_figures_of_their_questions() -> None:
    assert by_language(RECORDS) == {"ar": figures(SCORES[3:]), "sv": figures(SCORES[:3])}
    assert by_tag(RECORDS) == {"date": figures([QUOTED, REFUSED]), "numeric": figures([RIGHT, QUOTED])}
    assert list(by_language(RECORDS)) == ["ar", "sv"]


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [([7.0], 0.95, 7.0), ([1.0, 3.0], 0.5, 2.0), ([3.0, 1.0, 2.0], 0.95, 2.9), ([1.0, 2.0], 1.0, 2.0)],
)
def test_quantiles_by_hand(values: list[float], share: float, expected: float) -> None:
    assert quantile(values, share) == pytest.approx(expected)


@given(st.lists(st.floats(0, 1e6), min_size=2, max_size=50))
def test_quantiles_agree_with_the_standard_library(values: list[float]) -> None:
    assert quantile(values, 0.5) == pytest.approx(statistics.median(values))
    twentieths = statistics.quantiles(values, n=20, method="inclusive")
    assert quantile(values, 0.95) == pytest.approx(twentieths[-1])


def test_the_table_shows_figures_and_languages() -> None:
    stream = StringIO()
    print_figures(Console(file=stream, width=140), RECORDS)
    rows = [[cell.strip() for cell in line.split("│")[1:-1]] for line in stream.getvalue().splitlines()]
    assert ["correct", "0.40", "share of answerable", "5"] in rows
    assert ["p95 time", "5.8", "seconds", "6"] in rows
    assert ["failed", "1", "questions", "7"] in rows
    assert ["sv", "0.67", "0.33", "n/a", "0.00", "0.67", "0.67", "0.42", "3.0"] in rows
    assert stream.getvalue().startswith("7 gold questions")


def test_the_figures_as_json() -> None:
    found = json.loads(json.dumps(figures_as_json(RECORDS)))
    assert list(found) == ["figures", "by_language", "by_tag"]
    assert found["figures"][0] == {"name": "correct", "value": 0.4, "count": 5, "unit": "share of answerable"}
    assert list(found["by_language"]) == ["ar", "sv"]
    refused = {"name": "refused", "value": None, "count": 0, "unit": "share of unanswerable"}
    assert found["by_tag"]["date"][3] == refused
