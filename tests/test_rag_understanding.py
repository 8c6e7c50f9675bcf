"""Questions understood on the way through the assistant: shown on every result, switched off by kind."""

import time
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest

from index import Filters, Holdings
from rag import (
    Assistant,
    Effect,
    EvidenceFound,
    Kind,
    Provenance,
    QuestionError,
    Recognised,
    Turn,
    Understanding,
    answer_to_json,
    search_to_json,
)
from rag.probing import ProbingStrategy
from rag.question import find_passages
from rag.understanding import Understander, asking_from, question_language
from seeds import Article, DayRange
from tests.fake_model import FakeModel, WordRetriever
from tests.fakes import article

TODAY = date(2024, 8, 10)
ARTICLES = (
    article(
        "ship",
        "The ship that sailed in July 2024 is of Lund.",
        source="Kyodo News",
        published=date(2024, 7, 28),
    ),
    article("skepp", "Skeppet seglade till Lund.", language="sv", source="Metro", published=date(2023, 1, 2)),
)
QUESTION = "What do articles from Kyodo News say of the ship that sailed in July 2024?"
SOURCE = Recognised(Kind.SOURCE, ("Kyodo News",), 8, 32, Effect.RESTRICTS)
JULY = DayRange(date(2024, 7, 1), date(2024, 7, 31))
EVENT = Recognised(Kind.EVENT, ("2024-07-01", "2024-07-31"), 64, 73, Effect.MENTIONED, JULY)


def held(articles: Sequence[Article] = ARTICLES, generation: str = "1") -> Holdings:
    return Holdings(generation, {each.id: each for each in articles}, WordRetriever(articles))


def opened() -> Assistant:
    model = FakeModel()
    return Assistant(
        holdings=held,
        strategy=ProbingStrategy(model),
        warm_up=lambda: None,
        close=lambda: None,
        provenance=lambda: Provenance("words", None, ""),
        model=lambda: model,
    )


def test_search_stream_and_answer_show_one_understanding() -> None:
    expected = Understanding(QUESTION, "en", Filters(sources=("Kyodo News",)), None, (SOURCE, EVENT))
    assert (QUESTION[8:32], QUESTION[64:73]) == ("articles from Kyodo News", "July 2024")
    assistant = opened()
    first = next(iter(assistant.stream(QUESTION, today=TODAY)))
    assert isinstance(first, EvidenceFound)
    assert first.understanding == expected
    assert assistant.search(QUESTION, today=TODAY).understanding == expected
    assert assistant.ask(QUESTION, today=TODAY).understanding == expected


def test_where_a_restriction_finds_nothing_all_articles_are_searched() -> None:
    empty = article("tomt", "", language="de")
    store = Holdings("1", {each.id: each for each in (*ARTICLES, empty)}, WordRetriever((*ARTICLES, empty)))
    question = "Which ship sailed, according to German media?"
    asking = asking_from((), None, (), TODAY)
    restricted = Understander().understand(question, asking, store)
    assert [each.effect for each in restricted.recognised] == [Effect.RESTRICTS]
    understood, passages = find_passages(store.retriever, restricted, (), k=1)
    (language,) = restricted.recognised
    assert understood == replace(
        restricted, filters=Filters(), recognised=(replace(language, effect=Effect.NOTHING_FOUND),)
    )
    assert [each.article_id for each in passages] == ["ship"]
    mine = replace(asking, filters=Filters(languages=("de",)))
    own = Understander().understand(question, mine, store)
    assert find_passages(store.retriever, own, (), k=1) == (own, ())


def test_kinds_are_switched_off_and_the_callers_filters_win() -> None:
    assistant = opened()
    without = assistant.search(QUESTION, today=TODAY, without=("source", Kind.EVENT)).understanding
    assert without == Understanding(QUESTION, "en", Filters())
    mine = Filters(sources=("Metro",))
    won = assistant.ask(QUESTION, today=TODAY, filters=mine, without=("event",)).understanding
    overruled = Recognised(Kind.SOURCE, ("Kyodo News",), 8, 32, Effect.OVERRULED)
    assert won == Understanding(QUESTION, "en", mine, None, (overruled,))


@pytest.mark.parametrize("method", ["ask", "search", "stream"])
def test_an_unknown_kind_is_an_error_at_the_call(method: str) -> None:
    with pytest.raises(QuestionError) as caught:
        getattr(opened(), method)(QUESTION, without=("weather",))
    assert str(caught.value) == (
        "Nothing called 'weather' is recognised in questions; use source, language, published, event"
    )


def test_today_is_the_real_day_where_no_other_is_said() -> None:
    asking = asking_from((), None, (), None)
    assert asking.today in (date.today(), date.fromordinal(date.today().toordinal() - 1))


def test_a_follow_up_is_searched_behind_what_it_is_about() -> None:
    history = [Turn("Which ship sailed to Lund?", "The red one [1].")]
    found = opened().search("Och när?", history=history, today=TODAY).understanding
    assert found is not None
    assert (found.language, found.context) == ("sv", "Which ship sailed to Lund? The red one.")
    assert found.searched == "Which ship sailed to Lund? The red one. Och när?"


def test_the_documented_json_has_no_new_keys() -> None:
    assistant = opened()
    assert set(search_to_json(assistant.search(QUESTION))) == {"question", "language", "passages", "timings"}
    assert set(answer_to_json(assistant.ask(QUESTION))) == {
        *("question", "language", "text", "tier", "refused", "reason"),
        *("citations", "passages", "timings", "usage"),
    }


def test_outlets_are_those_of_the_latest_state_of_the_store() -> None:
    understander, asking = Understander(), asking_from((), None, (), TODAY)
    question = "What happened according to Metro?"
    assert understander.understand(question, asking, held(ARTICLES[:1], "1")).recognised == ()
    found = understander.understand(question, asking, held(ARTICLES, "2")).recognised
    assert [each.values for each in found] == [("Metro",)]


@pytest.mark.parametrize(
    ("question", "asked", "language"),
    [
        ("NATO?", ["Vem är Kihara?"], "sv"),
        ("NATO?", ["Vem är Kihara?", "And who is Austin?"], "en"),
        ("NATO?", ["木原とは誰ですか", "NATO?"], "ja"),
        ("Warum?", ["Vem är Kihara?"], "de"),
    ],
)
def test_the_language_of_a_conversation(question: str, asked: list[str], language: str) -> None:
    assert question_language(question, [Turn(each, "…") for each in asked]) == language


def test_the_page_begins_the_language_of_a_conversation() -> None:
    assert question_language("Trump tariffs Canada", (), "en") == "en"
    assert question_language("NATO?", [Turn("Trump tariffs Canada", "…")], "en") == "en"
    assert question_language("Vem styr Lund?", (), "en") == "sv"


def test_the_name_of_an_outlet_does_not_tell_the_language() -> None:
    ledger = article("ledger", "x", source="The Larkfield Ledger")
    question = "Was ist laut The Larkfield Ledger Artikel 5?"
    asking = asking_from((), None, (), TODAY)
    found = Understander().understand(question, asking, held([ledger]))
    assert (found.language, found.filters) == ("de", Filters(sources=("The Larkfield Ledger",)))


def test_outlets_called_by_words_or_letters_change_no_question() -> None:
    sources = (*"eatoisnr", "the minister", "The minister", "hat")
    asking = asking_from((), None, (), TODAY)
    store = held([article(f"a{at}", "x", source=source) for at, source in enumerate(sources)])
    for question, language in (
        ("What did she say, according to the minister, on the rate of inflation?", "en"),
        ("Was hat der Minister in Berlin gesagt?", "de"),
    ):
        found = Understander().understand(question, asking, store)
        assert (found.language, found.filters, found.recognised) == (language, Filters(), ())


def test_outlets_without_capitals_are_known_by_an_outlets_word_an_address_or_their_script() -> None:
    asking = asking_from((), None, (), TODAY)
    for source in ("example.org", "the daily crab", "dpa", "青峰時論"):
        question = f"{source}によると、港は？" if source[0] == "青" else f"What sank, according to {source}?"
        found = Understander().understand(question, asking, held([article("a", "x", source=source)]))
        assert found.filters == Filters(sources=(source,))


def test_understanding_takes_milliseconds_whatever_the_question() -> None:
    understander, asking = Understander(), asking_from((), None, (), TODAY)
    for part in (f"{QUESTION} ", "7月", "between March and ", "2024 ", "articles in the "):
        question = (part * 2000)[:2000]
        understander.understand(question, asking, held())
        start = time.perf_counter()
        understander.understand(question, asking, held())
        assert time.perf_counter() - start < 0.5
