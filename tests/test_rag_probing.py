"""The strategy of probes, on every path, with a model that knows a few facts."""

import math
from typing import Any

import pytest

from rag.answer import Reason, Tier, Usage
from rag.errors import ModelUnavailableError
from rag.evidence import Evidence
from rag.model import Meter
from rag.probing import ProbingStrategy
from rag.strategy import Outcome, Statement, Task
from tests.fake_model import CACHED_TOKENS, PROMPT_TOKENS, Fact, FakeModel, evidence, run

QUESTION = "How many soldiers does the harbour town have?"
SOLDIERS = evidence("Die Hafenstadt hat 54.000 Soldaten.", "de", score=0.7)
SHIPS = evidence("The harbour town has 12 ships.", score=0.6)
MAYOR = evidence("Its mayor is Ada Berg.", score=0.5)
WEATHER = evidence("It rained for 3 days.", score=0.4)
ANSWER = "It has 54,000 soldiers."
SUPPORT = 0.95 * math.exp(-0.1)
"""P(stated) times the probability of the unlikeliest token of the draft."""


def task(*found: Evidence, question: str = QUESTION, language: str = "en") -> Task:
    return Task(question, language, found)


def fact(**changes: object) -> Fact:
    fields = {"question": QUESTION, "sentence": SOLDIERS.sentence.text, "answer": ANSWER} | changes
    return Fact(**fields)  # type: ignore[arg-type]  # checked by the tests


def near(value: float) -> Any:
    return pytest.approx(value)


def usage(calls: int, written: int) -> Usage:
    return Usage(PROMPT_TOKENS * calls, CACHED_TOKENS * calls, written, calls)


def test_without_a_sentence_that_can_hold_the_answer_no_model_is_asked() -> None:
    model = FakeModel([fact()])
    assert run(ProbingStrategy(model), task(MAYOR))[1] == Outcome(Tier.REFUSED, Reason.UNSUPPORTED, ())
    wrong_country = task(SHIPS, question="How many ships does Norway have?")
    remark = "Sorry, I did not find that in the articles. The nearest passages do not name: Norway."
    expected = Outcome(Tier.REFUSED, Reason.UNSUPPORTED, (), remark=remark)
    assert run(ProbingStrategy(model), wrong_country)[1] == expected
    assert model.calls == []


def test_what_the_excerpts_do_not_state_is_refused_after_one_call() -> None:
    model = FakeModel([fact(stated=0.3)])
    drafted, outcome, meter = run(ProbingStrategy(model), task(SOLDIERS, SHIPS))
    assert (drafted, outcome) == ("", Outcome(Tier.REFUSED, Reason.NOT_STATED, (), near(0.3)))
    assert (model.calls, meter.usage) == (["stated"], usage(1, 1))


def test_a_clear_choice_is_answered_from_at_once() -> None:
    model = FakeModel([fact()])
    drafted, outcome, meter = run(ProbingStrategy(model), task(SHIPS, SOLDIERS))
    statement = Statement(ANSWER, SOLDIERS, near(SUPPORT))
    assert (drafted, outcome) == (ANSWER, Outcome(Tier.ANSWER, None, (statement,), near(0.95)))
    assert (model.calls, meter.usage) == (["stated", "which", "draft"], usage(3, 6))


def test_one_fitting_sentence_needs_no_choice_of_its_own() -> None:
    model = FakeModel([fact(chosen=0.2)])
    _, outcome, _ = run(ProbingStrategy(model), task(MAYOR, SOLDIERS))
    assert outcome == Outcome(Tier.ANSWER, None, (Statement(ANSWER, SOLDIERS, near(SUPPORT)),), near(0.95))
    assert model.calls == ["stated", "which", "draft"]


def test_sentences_that_weigh_about_the_same_are_probed_one_by_one() -> None:
    close = evidence("The harbour town had 900 soldiers.", score=0.72)
    model = FakeModel([fact(chosen=0.02)])
    _, outcome, _ = run(ProbingStrategy(model), task(close, SOLDIERS, SHIPS, WEATHER))
    assert outcome == Outcome(Tier.ANSWER, None, (Statement(ANSWER, SOLDIERS, near(SUPPORT)),), near(0.95))
    assert model.calls == ["stated", "which", "alone", "alone", "draft"]


@pytest.mark.parametrize(
    "draft", ["It has 55,000 soldiers.", "Since March it has 54,000 soldiers.", "NO ANSWER"]
)
def test_a_draft_that_says_more_than_its_sentence_is_refused(draft: str) -> None:
    model = FakeModel([fact(answer=draft)])
    drafted, outcome, _ = run(ProbingStrategy(model), task(SOLDIERS, SHIPS))
    assert (drafted, outcome) == (draft, Outcome(Tier.REFUSED, Reason.UNSUPPORTED, (), near(0.95)))


def test_a_draft_with_a_very_unlikely_token_is_refused_and_not_quoted() -> None:
    model = FakeModel([fact(lowest=-3.0)])
    _, outcome, _ = run(ProbingStrategy(model), task(SOLDIERS, SHIPS))
    assert outcome == Outcome(Tier.REFUSED, Reason.UNSUPPORTED, (), near(0.95))


def test_an_unsure_draft_gives_quotes_and_translates_the_first_only() -> None:
    translations = {SOLDIERS.sentence.text: "The harbour town\nhas 54,000 soldiers."}
    model = FakeModel([fact(lowest=-2.0)], translations)
    near_one = evidence("The harbour town had 900 soldiers.", score=0.78)
    drafted, outcome, _ = run(ProbingStrategy(model), task(near_one, SOLDIERS, SHIPS, WEATHER))
    assert drafted == ANSWER
    assert outcome == Outcome(
        Tier.QUOTES,
        Reason.UNSURE,
        (
            Statement("The harbour town has 54,000 soldiers.", SOLDIERS, near(0.95 * 0.9)),
            Statement("", near_one, near(0.95 * 0.01)),
        ),
        near(0.95),
    )
    assert model.calls == ["stated", "which", "draft", "translation"]


def test_a_quote_in_the_language_of_the_question_is_not_translated() -> None:
    model = FakeModel([Fact("How many ships?", SHIPS.sentence.text, "It has 12 ships.", lowest=-2.0)])
    _, outcome, _ = run(ProbingStrategy(model), task(SHIPS, question="How many ships?"))
    assert outcome.statements == (Statement("", SHIPS, near(0.95 * 0.9)),)
    assert model.calls == ["stated", "which", "draft"]


@pytest.mark.parametrize("call", [1, 2, 3])
def test_a_failing_model_fails_the_strategy(call: int) -> None:
    model = FakeModel([fact()], fails=call)
    with pytest.raises(ModelUnavailableError):
        run(ProbingStrategy(model), task(SOLDIERS, SHIPS))
    assert (len(model.calls), model.open_streams) == (call, 0)


def test_closing_the_drafts_closes_the_models_stream() -> None:
    model = FakeModel([fact()])
    drafts = ProbingStrategy(model).run(task(SOLDIERS, SHIPS), Meter())
    next(drafts)
    assert model.open_streams == 1
    drafts.close()  # type: ignore[attr-defined]  # the protocol promises an iterator; this one is a generator
    assert model.open_streams == 0


def test_warming_up_reads_the_fixed_part_of_the_sentence_prompt() -> None:
    model = FakeModel()
    ProbingStrategy(model).warm_up()
    assert model.calls == ["alone"]
