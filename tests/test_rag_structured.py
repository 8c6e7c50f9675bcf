"""The strategy for strong models: quotes and sentences as JSON, checked against the excerpts."""

import pytest

from rag.answer import Reason, Tier, Usage
from rag.errors import ModelReplyError
from rag.evidence import Evidence
from rag.prompts import safe
from rag.strategy import Outcome, Statement, Task
from rag.structured import CHECKED_SUPPORT, StructuredStrategy, is_quote
from tests.fake_model import CACHED_TOKENS, PROMPT_TOKENS, FakeModel, evidence, run, structured_reply

QUESTION = "What does the harbour town have?"
SOLDIERS = evidence("Die Hafenstadt hat 54.000 Soldaten, sagte „Oberst“ Weber.", "de")
SHIPS = evidence("The harbour town has 12 ships in Japan.")
REFUSED = Outcome(Tier.REFUSED, Reason.UNSUPPORTED, ())


def outcome_of(reply: str, *found: Evidence, question: str = QUESTION) -> Outcome:
    model = FakeModel(replies={question: reply}, tells_probabilities=False)
    return run(StructuredStrategy(model), Task(question, "en", found or (SOLDIERS, SHIPS)))[1]


def statement(text: str, found: Evidence) -> Statement:
    return Statement(text, found, CHECKED_SUPPORT)


def test_every_statement_rests_on_the_sentence_that_it_quotes() -> None:
    reply = structured_reply(
        (1, "Die Hafenstadt hat 54.000 Soldaten", "It has 54,000 soldiers."),
        (2, "has 12 ships", "It has 12 ships."),
    )
    model = FakeModel(replies={QUESTION: reply}, tells_probabilities=False)
    drafted, outcome, meter = run(StructuredStrategy(model), Task(QUESTION, "en", (SOLDIERS, SHIPS)))
    assert drafted == "It has 54,000 soldiers. It has 12 ships."
    assert outcome == Outcome(
        Tier.ANSWER,
        None,
        (statement("It has 54,000 soldiers.", SOLDIERS), statement("It has 12 ships.", SHIPS)),
    )
    assert model.calls == ["structured"]
    assert meter.usage == Usage(PROMPT_TOKENS, CACHED_TOKENS, len(reply.split()), 1)


def test_marks_that_the_model_writes_by_itself_are_no_numbers() -> None:
    reply = structured_reply((2, "The harbour town has 12 ships", "It has 12 ships [2]."))
    expected = Outcome(Tier.ANSWER, None, (statement("It has 12 ships.", SHIPS),))
    assert outcome_of(reply) == expected


def test_no_statements_mean_that_the_articles_do_not_say() -> None:
    assert outcome_of(structured_reply()) == Outcome(Tier.REFUSED, Reason.NOT_STATED, ())


@pytest.mark.parametrize(
    ("excerpt", "quote", "sentence"),
    [
        (1, "Die Hafenstadt hat 55.000 Soldaten", "It has 54,000 soldiers."),
        (2, "Die Hafenstadt hat 54.000 Soldaten", "It has 54,000 soldiers."),
        (0, "Die Hafenstadt hat 54.000 Soldaten", "It has 54,000 soldiers."),
        (3, "Die Hafenstadt hat 54.000 Soldaten", "It has 54,000 soldiers."),
        (-1, "has 12 ships", "It has 12 ships."),
        (1, "hat", "It has soldiers."),
        (1, "", "It has soldiers."),
        (1, "Hafenstadt hat 54.000 Sol", "It has 54,000 soldiers."),
        (1, "Die Hafenstadt hat 54.000 Soldaten", "It has 540 soldiers."),
        (1, "Die Hafenstadt hat 54.000 Soldaten", "  "),
    ],
    ids=[
        "changed", "other excerpt", "excerpt 0", "no such excerpt", "negative", "short", "empty", "part word",
        "number", "blank",
    ],
)  # fmt: skip
def test_a_statement_that_fails_a_check_is_dropped(excerpt: int, quote: str, sentence: str) -> None:
    bad = (excerpt, quote, sentence)
    assert outcome_of(structured_reply(bad)) == REFUSED
    both = structured_reply(bad, (2, "The harbour town has 12 ships", "It has 12 ships."))
    assert outcome_of(both) == Outcome(Tier.ANSWER, None, (statement("It has 12 ships.", SHIPS),))


def test_the_countries_of_the_question_must_stand_by_the_quote() -> None:
    reply = structured_reply((2, "The harbour town has 12 ships", "It has 12 ships."))
    assert outcome_of(reply, question="How many ships are in Norway?") == REFUSED
    assert outcome_of(reply, question="How many ships are in Japan?").tier is Tier.ANSWER


@pytest.mark.parametrize("wrapped", ["```json\n{}\n```", "Here you are:\n{}\nI hope this helps.", "{}"])
def test_json_inside_other_text_is_found(wrapped: str) -> None:
    reply = structured_reply((2, "The harbour town has 12 ships", "It has 12 ships."))
    expected = Outcome(Tier.ANSWER, None, (statement("It has 12 ships.", SHIPS),))
    assert outcome_of(wrapped.replace("{}", reply)) == expected


@pytest.mark.parametrize(
    "junk",
    [
        "I do not know.",
        "{",
        "{}",
        '{"statements": [{"excerpt": 1}]}',
        '{"statements": "none"}',
        '{"statements": []',
        "[]",
    ],
)
def test_junk_is_a_reply_error(junk: str) -> None:
    with pytest.raises(ModelReplyError, match="did not reply in the JSON form asked for"):
        outcome_of(junk)


@pytest.mark.parametrize(
    ("quote", "stands"),
    [
        ("die hafenstadt hat 54.000 soldaten", True),
        ("54.000 Soldaten, sagte 'Oberst' Weber", True),
        (safe(SOLDIERS.excerpt), True),
        ("Soldaten Hafenstadt", False),
        ("54.000", False),
    ],
)
def test_a_quote_may_differ_in_punctuation_and_case_only(quote: str, stands: bool) -> None:
    assert is_quote(quote, SOLDIERS.excerpt, "de") is stands


@pytest.mark.parametrize(
    ("quote", "excerpt", "language"),
    [
        ("首都は東京であると発表", "日本の首都は東京であると発表した。", "ja"),
        ("中国外交部发言人表示反对", "昨天中国外交部发言人表示反对这一做法。", "zh"),
        ("وزیر می‌رود به تهران".replace("\u200c", ""), "وزیر می‌رود به تهران، گفت سخنگو.", "fa"),
    ],
)
def test_a_clause_is_a_quote_where_words_are_not_parted(quote: str, excerpt: str, language: str) -> None:
    assert is_quote(quote, excerpt, language)


def test_warming_up_does_nothing() -> None:
    model = FakeModel()
    StructuredStrategy(model).warm_up()
    assert model.calls == []
