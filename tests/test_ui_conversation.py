"""A question into the states of the page, without a browser."""

from collections.abc import Collection, Iterator, Sequence
from datetime import date
from typing import Any, cast

from index import Filters
from rag import Assistant, Event, ModelUnavailableError, Turn
from tests.scripted import Quoted, Scene, ScriptedAssistant, article
from ui import render, texts
from ui.conversation import (
    Message,
    Narrowing,
    View,
    converse,
    flat_text,
    is_answering,
    opened,
    stopped,
    turns_from,
)
from ui.warming import WarmUp

QUOTE = "It cost nine million."
BRIDGE = article("bridge", f"The bridge opens in May. {QUOTE}")
COST = "What did it cost?"
SCRIPT = {COST: Scene("Nine million [1].", (Quoted("bridge", QUOTE),), draft="Nine million")}


ALL = Narrowing()


def views(question: str, messages: Sequence[Message] = (), narrowing: Narrowing = ALL) -> list[View]:
    assistant = ScriptedAssistant((BRIDGE,), SCRIPT)
    return list(converse(cast(Assistant, assistant), question, messages, narrowing))


def replies(shown: list[View]) -> list[str]:
    return [str(view.messages[-1]["content"]) for view in shown]


def blocks(messages: Sequence[Message]) -> list[dict[str, Any]]:
    """Messages as Gradio sends them back."""
    return [{**message, "content": [{"type": "text", "text": flat_text(message)}]} for message in messages]


def test_the_states_of_one_question() -> None:
    answered = views(COST)
    answer = ScriptedAssistant((BRIDGE,), SCRIPT).ask(COST)
    assert replies(answered) == [
        render.working_html("Searching the articles"),
        render.working_html("Reading 1 passage from 1 article"),
        render.working_html(texts.CHECKING, draft="Nine "),
        render.working_html(texts.CHECKING, draft="Nine million "),
        render.answer_html(answer, "a1"),
    ]
    assert [view.panel for view in answered] == [
        None,
        render.reading_panel_html(answer.passages, "a1"),
        None,
        None,
        render.evidence_panel_html(answer, "a1"),
    ]


def test_an_empty_question_shows_nothing_new() -> None:
    assert views(" \n ") == []


def test_a_question_that_the_page_shows_already_is_not_repeated() -> None:
    shown = opened(COST, ())
    assert views(COST, blocks(shown.messages))[-1] == views(COST)[-1]


def test_the_conversation_is_its_own_history() -> None:
    first = blocks(views(COST)[-1].messages)
    failed = blocks(views("x" * 3000, first)[-1].messages)
    assert turns_from(failed) == (Turn(COST, "Nine million."),)


def test_stopping_settles_the_last_message_only_while_it_is_written() -> None:
    waiting = opened(COST, ()).messages
    assert is_answering(blocks(waiting))
    halted = stopped(blocks(waiting))
    assert halted.messages[-1]["content"] == render.notice_html(texts.STOPPED)
    assert stopped(halted.messages) == halted
    assert stopped(()) == View(())


def test_unusable_days_are_explained() -> None:
    assert replies(views(COST, (), Narrowing(after="soon")))[-1] == render.notice_html(
        "“soon” is not a date; write it like 2024-07-28"
    )
    swapped = Narrowing(after="2024-02-01", before="2024-01-01")
    assert "swap the two dates" in replies(views(COST, (), swapped))[-1]


class Faulty(ScriptedAssistant):
    """An assistant with a fault in its program."""

    def stream(
        self,
        question: str,
        *,
        history: Sequence[Turn] = (),
        filters: Filters | None = None,
        without: Collection[str] = (),
        today: date | None = None,
    ) -> Iterator[Event]:
        raise ZeroDivisionError("secret detail")

    def warm_up(self) -> None:
        raise ModelUnavailableError("No server answers; start it.")


def test_a_fault_is_a_notice_without_its_details() -> None:
    shown = list(converse(cast(Assistant, Faulty((BRIDGE,))), COST, (), Narrowing()))
    assert replies(shown)[-1] == render.notice_html(texts.UNEXPECTED)


def test_models_that_do_not_load_are_said_once_and_for_all() -> None:
    warm_up = WarmUp(cast(Assistant, Faulty((BRIDGE,), ready=False)))
    assert (warm_up.over, warm_up.remark) == (False, texts.LOADING)
    warm_up.start()
    warm_up.join()
    assert warm_up.over
    assert warm_up.remark == f"No server answers; start it. {texts.NO_MODEL}"
