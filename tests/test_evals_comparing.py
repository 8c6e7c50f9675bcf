"""Two runs compared question by question: values by hand, outcomes that turned, what is in one run only."""

import io
from dataclasses import replace

import pytest
from rich.console import Console

from evals import Run
from evals.comparing import Change, QuestionOutcome, Turned, compare, question_outcome
from evals.measures import BY_NAME
from evals.report import comparison_as_json, print_comparison
from evals.resampling import Interval
from evals.run_record import RunRecord, answered, failed
from rag import Tier
from tests.test_evals_report import FERRIES, HEADER, OWNER, WERFT, big_run, near, said


def right(name: str, *, seconds: float = 1.0) -> RunRecord:
    return answered(replace(FERRIES, id=name), said("Two [1].", cited=[(WERFT, 0.9)], seconds=seconds))


def wrong(name: str, *, seconds: float = 1.0) -> RunRecord:
    return answered(replace(FERRIES, id=name), said("Nine [1].", cited=[(WERFT, 0.9)], seconds=seconds))


def run_of(*records: RunRecord) -> Run:
    return Run(replace(HEADER, questions=tuple(each.gold.id for each in records)), records)


@pytest.mark.parametrize(
    ("record", "expected"),
    [
        (right("a"), QuestionOutcome.RIGHT),
        (answered(FERRIES, said("Two.", Tier.QUOTES)), QuestionOutcome.RIGHT_BY_QUOTES),
        (wrong("a"), QuestionOutcome.WRONG),
        (answered(FERRIES, said("Nine.", Tier.QUOTES)), QuestionOutcome.WRONG),
        (answered(OWNER, said("No.", Tier.REFUSED)), QuestionOutcome.REFUSED_RIGHTLY),
        (answered(FERRIES, said("No.", Tier.REFUSED)), QuestionOutcome.REFUSED_WRONGLY),
        (answered(OWNER, said("The city.")), QuestionOutcome.NOT_REFUSED),
        (failed(OWNER, "TimeoutError: "), QuestionOutcome.FAILED),
    ],
)
def test_what_came_of_a_question(record: RunRecord, expected: QuestionOutcome) -> None:
    assert question_outcome(record.score) is expected


def test_questions_are_paired_by_id_and_the_others_named() -> None:
    first = run_of(right("a"), wrong("b"), right("c"), wrong("only-a"))
    second = run_of(right("only-b"), right("c"), right("b"), wrong("a"))
    found = compare(first, second, seed=1)
    assert (found.count, found.only_first, found.only_second, found.same_gold) == (
        3,
        ("only-a",),
        ("only-b",),
        True,
    )
    assert found.turned == (
        Turned("a", "en", FERRIES.question, QuestionOutcome.RIGHT, QuestionOutcome.WRONG),
        Turned("b", "en", FERRIES.question, QuestionOutcome.WRONG, QuestionOutcome.RIGHT),
    )
    correct = _change(first, second, "correct")
    assert (correct.count, correct.first, correct.second, correct.difference) == (
        3,
        near(2 / 3),
        near(2 / 3),
        0.0,
    )
    assert correct.interval is not None
    assert correct.interval.low == near(-correct.interval.high)
    assert correct.p_value == 1.0


def test_a_measure_is_compared_where_it_applies_in_both_runs() -> None:
    unanswered = failed(replace(FERRIES, id="b"), "TimeoutError: ")
    first, second = run_of(right("a"), right("b", seconds=9)), run_of(right("a", seconds=3), unanswered)
    assert _change(first, second, "median time") == Change(
        BY_NAME["median time"], 1, 1.0, 3.0, 2.0, interval=None, p_value=None
    )
    assert _change(first, second, "refusal recall") == Change(
        BY_NAME["refusal recall"], 0, None, None, None, interval=None, p_value=None
    )


def test_a_change_that_every_question_shares_is_certain() -> None:
    names = [f"q{number}" for number in range(12)]
    first = run_of(*(wrong(name, seconds=number) for number, name in enumerate(names, 1)))
    second = run_of(*(right(name, seconds=number + 2) for number, name in enumerate(names, 1)))
    assert _change(first, second, "correct") == Change(
        BY_NAME["correct"], 12, 0.0, 1.0, 1.0, Interval(1.0, 1.0), p_value=near(2 / 2001)
    )
    # Each pair is drawn together: the times vary widely, their differences not at all.
    assert _change(first, second, "p95 time") == Change(
        BY_NAME["p95 time"],
        12,
        near(11.45),
        near(13.45),
        near(2.0),
        Interval(near(2.0), near(2.0)),
        p_value=None,
    )


def test_the_seed_decides_the_intervals() -> None:
    first, second = big_run(), big_run(luck=0.5)
    assert compare(first, second, seed=1) == compare(first, second, seed=1)
    assert compare(first, second, seed=1) != compare(first, second, seed=2)


def test_runs_on_different_gold_files_are_told_apart() -> None:
    first = run_of(right("a"))
    second = replace(first, header=replace(first.header, gold_sha256="other"))
    assert compare(first, second, seed=1).same_gold is False
    renamed = replace(first, header=replace(first.header, commit="c0ffee", workers=4))
    assert compare(first, renamed, seed=1).made_with == ("commit", "workers")
    assert compare(first, first, seed=1).made_with == ()


def test_a_comparison_as_json() -> None:
    found = comparison_as_json(compare(run_of(right("a"), right("x")), run_of(wrong("a")), seed=1))
    measures = found.pop("measures")
    assert found == {
        "questions": 1,
        "only_first": ["x"],
        "only_second": [],
        "same_gold": True,
        "made_with": [],
        "turned": [
            {"id": "a", "language": "en", "question": FERRIES.question, "from": "right", "to": "wrong"}
        ],
    }
    assert isinstance(measures, list)
    assert measures[0] == {
        "name": "correct",
        "unit": "share",
        "better": "higher",
        "count": 1,
        "first": 1.0,
        "second": 0.0,
        "difference": -1.0,
        "low": None,
        "high": None,
        "p_value": None,
    }


def test_a_comparison_for_people_reads_no_markup_in_questions() -> None:
    asked = replace(FERRIES, question="Who said [bold]no[/]?")
    first = run_of(answered(asked, said("Two.")), answered(OWNER, said("No.", Tier.REFUSED)))
    second = run_of(answered(asked, said("Nine.")), right("[red]new[/]"))
    out = io.StringIO()
    print_comparison(Console(file=out, width=200), compare(first, second, seed=1))
    text = out.getvalue()
    assert "1 question in both runs" in text
    assert "1 question with another outcome" in text
    lines = [[cell.strip() for cell in line.split("│")[1:-1]] for line in text.splitlines()]
    assert ["correct", "1.000", "0.000", "-1.000", "n/a", "n/a", "1", "share"] in lines
    assert ["q1", "Who said [bold]no[/]?", "right", "wrong"] in lines
    assert "Only in the first run, 1 question: q2" in text
    assert "Only in the second run, 1 question: [red]new[/]" in text


def _change(first: Run, second: Run, name: str) -> Change:
    return next(each for each in compare(first, second, seed=1).changes if each.measure.name == name)
