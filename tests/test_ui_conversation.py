"""A question into the states of an exchange, and the line for the model, without a browser."""

import threading
import time
from collections.abc import Collection, Generator, Iterator, Mapping, Sequence
from datetime import date
from typing import Any, cast

import pytest

from index import EmbeddingModelError, Filters
from rag import Assistant, Event, ModelUnavailableError, Turn
from tests.scripted import Quoted, Scene, ScriptedAssistant, article
from ui import conversation
from ui.asked import Asked
from ui.conversation import View, converse
from ui.html.answers import Step, answer_html, notice_html, working_html
from ui.html.evidence import evidence_panel_html, reading_panel_html
from ui.line import Line
from ui.presence import Presence
from ui.records import record_of
from ui.warming import WarmUp
from ui.words import ENGLISH, WORDS, preferred_language

QUOTE = "It cost nine million."
BRIDGE = article("bridge", f"The bridge opens in May. {QUOTE}")
COST = "What did it cost?"
SCRIPT = {COST: Scene("Nine million [1].", (Quoted("bridge", QUOTE),), draft="Nine million")}


def views(asked: Mapping[str, Any], line: Line | None = None) -> list[View]:
    assistant = ScriptedAssistant((BRIDGE,), SCRIPT)
    question = Asked.model_validate(asked)
    return list(converse(cast(Assistant, assistant), question, "x1", line or Line(), ENGLISH))


def untimed(html: str) -> str:
    """HTML without the seconds that steps took."""
    import re

    return re.sub(r"\d+\.\d s", "? s", html)


def test_the_states_of_one_question(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(conversation, "DRAFT_SECONDS", 0.0)
    shown = views({"question": COST})
    answer = ScriptedAssistant((BRIDGE,), SCRIPT).ask(COST)
    searched, read = (
        Step("Searching the articles (1)", 0.0),
        Step("Reading passages (1) from articles (1)", 0.0),
    )
    writing = Step("Writing a draft, to be checked", None)
    done = [searched, read, Step(writing.label, 0.0)]
    assert [untimed(view.html) for view in shown] == [
        working_html([Step(searched.label, None)], ENGLISH),
        untimed(working_html([searched, Step(read.label, None)], ENGLISH)),
        untimed(working_html([searched, read, writing], ENGLISH, draft="Nine ")),
        untimed(working_html([searched, read, writing], ENGLISH, draft="Nine million ")),
        untimed(answer_html(answer, "x1", ENGLISH, steps=done)),
    ]
    assert [view.panel for view in shown] == [
        None,
        reading_panel_html(answer.passages, "x1", ENGLISH),
        None,
        None,
        evidence_panel_html(answer, "x1", ENGLISH),
    ]
    assert [view.record for view in shown] == [None, None, None, None, record_of(answer, None)]
    assert [view.over for view in shown] == [False, False, False, False, True]


def test_words_that_come_fast_are_shown_together() -> None:
    def drafts(pause: float) -> list[str]:
        scripted = ScriptedAssistant((BRIDGE,), {COST: Scene("Nine.", draft="a b c d e f")}, pause=pause)
        shown = converse(cast(Assistant, scripted), Asked(question=COST), "x1", Line(), ENGLISH)
        return [view.html for view in shown if "cw-draft" in view.html]

    assert len(drafts(0.0)) == 1
    assert len(drafts(conversation.DRAFT_SECONDS)) == 6


@pytest.mark.parametrize(
    ("narrowed", "complaint"),
    [
        ({"after": "soon"}, "“soon” is not a date; write it like 2024-07-28"),
        (
            {"after": "2024-02-01", "before": "2024-01-01"},
            "No day is from 2024-02-01 and up to 2024-01-01; swap the two dates",
        ),
    ],
)
def test_unusable_days_are_explained(narrowed: Mapping[str, str], complaint: str) -> None:
    assert views({"question": COST, **narrowed}) == [View("x1", notice_html(complaint), over=True)]


def test_a_conversation_comes_with_its_last_exchanges() -> None:
    said = [{"question": f"q{number}", "answer": f"a{number}"} for number in range(5)]
    asked = Asked.model_validate({"question": COST, "history": said, "languages": ["sv"], "after": ""})
    assert asked.turns() == (Turn("q2", "a2"), Turn("q3", "a3"), Turn("q4", "a4"))
    assert asked.filters() == Filters(languages=("sv",))


def test_a_question_comes_with_the_language_of_its_page() -> None:
    assistant = ScriptedAssistant((BRIDGE,), SCRIPT)
    list(converse(cast(Assistant, assistant), Asked(question=COST), "x1", Line(), WORDS["sv"]))
    assert assistant.asked_on == "sv"


def test_a_key_that_is_no_key_is_not_answered() -> None:
    assistant = cast(Assistant, ScriptedAssistant((BRIDGE,), SCRIPT))
    asked = Asked(question=COST)
    assert list(converse(assistant, asked, 'x"><script>', Line(), ENGLISH)) == []


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
        answer_in: str | None = None,
        page: str | None = None,
    ) -> Iterator[Event]:
        raise ZeroDivisionError("secret detail")

    def warm_up(self) -> None:
        raise ModelUnavailableError("No server answers; start it.")


def test_a_fault_is_a_notice_without_its_details() -> None:
    assistant = cast(Assistant, Faulty((BRIDGE,)))
    shown = list(converse(assistant, Asked(question=COST), "x1", Line(), ENGLISH))
    assert shown == [View("x1", notice_html(ENGLISH.unexpected), over=True)]


def test_a_language_model_that_is_away_is_said_and_tried_again_until_it_is_there() -> None:
    class Starting(ScriptedAssistant):
        def warm_up(self) -> None:
            if not self.gate.is_set():
                raise ModelUnavailableError("No server answers; start it.")
            self.ready = True

    assistant = Starting((BRIDGE,), ready=False)
    warm_up = WarmUp(assistant, first_wait=0.01)
    assert (warm_up.language_model, warm_up.next_news) == ("loading", 1)
    assert warm_up.remark(WORDS["sv"]) == WORDS["sv"].loading
    warm_up.start()
    while warm_up.language_model == "loading":
        time.sleep(0.01)
    assert (warm_up.language_model, warm_up.next_news) == ("unavailable", 10)
    assert warm_up.remark(ENGLISH) == f"No server answers; start it. {ENGLISH.no_model}"
    assistant.gate.set()
    warm_up.join()
    assert (warm_up.language_model, warm_up.next_news, warm_up.remark(ENGLISH)) == ("loaded", None, None)


def test_a_model_that_is_away_is_tried_no_more_once_the_server_stops() -> None:
    warm_up = WarmUp(Faulty((BRIDGE,), ready=False), first_wait=60)
    warm_up.start()
    warm_up.stop()
    warm_up.join()
    assert warm_up.language_model == "unavailable"


def test_an_encoder_that_does_not_load_is_said_once_and_for_all() -> None:
    class Broken(ScriptedAssistant):
        def warm_up(self) -> None:
            raise EmbeddingModelError("some/encoder", "no such folder")

    warm_up = WarmUp(Broken((BRIDGE,), ready=False))
    warm_up.start()
    warm_up.join()
    assert (warm_up.language_model, warm_up.next_news) == ("unavailable", None)
    assert "some/encoder" in (warm_up.remark(ENGLISH) or "")


def test_questions_are_served_in_the_order_they_came_and_know_their_place() -> None:
    line = Line()
    with line.joined() as first, line.joined() as second:
        assert list(first.places()) == []
        waiting = second.places()
        assert next(waiting) == 1
        with line.joined() as third:
            assert next(third.places()) == 2
    assert len(line) == 0


def test_a_question_that_waits_shows_its_evidence_and_its_place() -> None:
    line, shown = Line(), list[View]()
    with line.joined():
        waiting = threading.Thread(target=lambda: shown.extend(views({"question": COST}, line)))
        waiting.start()
        while len(line) < 2:
            waiting.join(0.01)
        waiting.join(0.4)
    waiting.join()
    assert shown[1].panel is not None
    assert "Waiting for the model: place 1 in line" in shown[2].html
    assert shown[-1].over


def test_a_question_too_many_is_not_put_in_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ui.line.MOST_WAITING", 1)
    line = Line()
    with line.joined():
        assert views({"question": COST}, line)[-1] == View("x1", notice_html(ENGLISH.line_full), over=True)
        assert len(line) == 1
    assert views({"question": COST}, line)[-1].record is not None


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("sv-SE,sv;q=0.9,en;q=0.8", "sv"),
        ("fr;q=0.9, ja;q=0.5, de;q=0.7", "de"),
        ("ar", "ar"),
        ("xx, yy;q=zz", "en"),
        ("", "en"),
    ],
)
def test_the_page_takes_the_language_that_a_browser_likes_best(header: str, language: str) -> None:
    assert preferred_language(header) == language


def test_an_answer_is_written_only_while_its_page_listens() -> None:
    now, closed = [0.0], []

    def states() -> Generator[int, None, None]:
        try:
            for number in range(100):
                now[0] += 4.0
                yield number
        finally:
            closed.append(True)

    presence = Presence(patience=10.0, clock=lambda: now[0])
    assert list(presence.while_heard("never there", states())) == [0, 1]
    assert closed == [True]
    with presence.listening("there"), presence.listening("there"):
        heard = presence.while_heard("there", states())
        assert [next(heard) for _ in range(50)] == list(range(50))
    assert list(heard) == [50, 51]
    with presence.listening("to the end"):
        assert len(list(presence.while_heard("to the end", states()))) == 100
