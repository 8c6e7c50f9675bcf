"""Greetings, thanks and "why do you say so" are told from questions, and answered without a model."""

import pytest

from rag import Answer, Reason, Tier, Turn
from rag.small_talk import SmallTalk, Talk, small_talk
from rag.small_talk_replies import replies
from rag.small_talk_words import GREETINGS, THANKS, WHENCE
from rag.texts import phrases
from tests.fake_model import FakeModel
from tests.test_rag_assistant import ANSWER, FACT, HARBOUR, QUESTION, SENTENCE, Opened


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("Hi!", SmallTalk(Talk.GREETING, "en")),
        ("Hallo, guten Tag.", SmallTalk(Talk.GREETING, "de")),
        ("你好！", SmallTalk(Talk.GREETING, "zh")),
        ("Danke schön!", SmallTalk(Talk.THANKS, "de")),
        ("شكراً جزيلاً", SmallTalk(Talk.THANKS, "ar")),
        ("Thank you, bye", SmallTalk(Talk.THANKS, "en")),
        ("Why do you say so?", SmallTalk(Talk.WHENCE, "en")),
        ("D’où tenez-vous cela ?", SmallTalk(Talk.WHENCE, "fr")),
        ("根拠は？", SmallTalk(Talk.WHENCE, "ja")),
        ("Ok, thanks!", SmallTalk(Talk.THANKS, "en")),
        ("Thanks, that helped", SmallTalk(Talk.THANKS, "en")),
        ("Alles klar, danke", SmallTalk(Talk.THANKS, "de")),
        ("Parfait, merci", SmallTalk(Talk.THANKS, "fr")),
        ("Vale, gracias", SmallTalk(Talk.THANKS, "es")),
        ("好的，谢谢", SmallTalk(Talk.THANKS, "zh")),
        ("謝謝", SmallTalk(Talk.THANKS, "zh")),
        ("ありがとうございました", SmallTalk(Talk.THANKS, "ja")),
        ("شكرا لكم", SmallTalk(Talk.THANKS, "ar")),
        ("Çok teşekkür ederim", SmallTalk(Talk.THANKS, "tr")),
    ],
)
def test_a_message_that_asks_nothing_is_recognised(message: str, expected: SmallTalk) -> None:
    assert small_talk(message, likely=None) == expected


@pytest.mark.parametrize(
    "message",
    [
        "Thanks! And who signed it?",
        "Who?",
        "???",
        "Hi, what is DICAS?",
        "Source of the Nile",
        "Danke " * 20,
        "Perfecto",
    ],
)
def test_a_question_is_never_taken_for_small_talk(message: str) -> None:
    assert small_talk(message, likely=None) is None


def test_the_language_of_the_conversation_decides_between_languages_that_share_a_phrase() -> None:
    assert small_talk("Hej", likely="da") == SmallTalk(Talk.GREETING, "da")
    assert small_talk("Hej", likely="ja") == SmallTalk(Talk.GREETING, "sv")


def test_every_language_that_has_words_has_replies_and_refusals_of_its_own() -> None:
    for language in {*GREETINGS, *THANKS, *WHENCE} - {"en"}:
        assert replies(language) != replies("en")
        assert phrases(language) != phrases("en")


def ask(message: str, *history: Turn) -> tuple[Answer, FakeModel]:
    model = FakeModel([FACT])
    return Opened(model).assistant().ask(message, history=history), model


def test_a_greeting_is_returned_in_its_language_without_a_call() -> None:
    answer, _ = ask("Guten Tag!")
    assert (answer.tier, answer.reason, answer.passages) == (Tier.REFUSED, Reason.SMALL_TALK, ())
    assert (answer.text, answer.usage.calls) == (replies("de").greeting, 0)


def test_asked_why_it_says_so_the_articles_are_quoted() -> None:
    answer, _ = ask("Why do you say so?", Turn(QUESTION, f"{ANSWER} [1]"))
    assert (answer.tier, answer.reason, answer.usage.calls) == (Tier.QUOTES, Reason.SOURCES, 0)
    assert answer.text.startswith(replies("en").whence)
    assert (answer.citations[0].article, answer.citations[0].quote) == (HARBOUR, SENTENCE)


def test_without_a_conversation_there_is_nothing_to_give_the_source_of() -> None:
    answer, _ = ask("Why do you say so?")
    assert answer.reason is not Reason.SOURCES


def test_small_talk_between_a_question_and_its_follow_up_changes_nothing() -> None:
    plain, _ = ask(QUESTION, Turn("What opened?", "The harbour."))
    polite, _ = ask(QUESTION, Turn("What opened?", "The harbour."), Turn("Thanks!", replies("en").thanks))
    assert (plain.text, plain.understanding) == (polite.text, polite.understanding)
