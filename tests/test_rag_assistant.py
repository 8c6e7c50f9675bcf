"""The assistant: from a question to a checked, cited answer, with a model that knows a few facts."""

import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date

import pytest

from index import Filters, Holdings, Library, confidence
from rag import (
    LONGEST_QUESTION,
    Answer,
    AnswerReady,
    Assistant,
    Event,
    EvidenceFound,
    ModelReplyError,
    ModelUnavailableError,
    Provenance,
    QuestionError,
    Quoted,
    Reason,
    Tier,
    TokenDrafted,
    Turn,
    Usage,
)
from rag.answering import Answering
from rag.evidence import pick_evidence
from rag.model import Meter
from rag.probing import ProbingStrategy
from rag.reading import ReadingStrategy
from rag.strategy import Outcome, Task
from rag.structured import StructuredStrategy
from rag.understanding import Understander, asking_from
from tests.fake_model import (
    CACHED_TOKENS,
    PROMPT_TOKENS,
    Fact,
    FakeModel,
    FakeReader,
    WordRetriever,
    news,
    structured_reply,
)
from tests.fakes import article

HARBOUR = news(
    "harbour",
    "The harbour opened in spring.\n\nDie Hafenstadt hat heute 54.000 Soldaten. Sie kommen aus Lund.",
    "de",
)
TRAIN = news(
    "train", "Trains to Lund run again today.\n\nThe station has 12 old clocks.", published=date(2024, 7, 28)
)
MEANINGS = {
    "hafenstadt": "town", "hat": "have", "has": "have", "soldaten": "soldiers", "heute": "today",
}  # fmt: skip
QUESTION = "How many soldiers does the town have today?"
SENTENCE = "Die Hafenstadt hat heute 54.000 Soldaten."
ANSWER = "The town has 54,000 soldiers."
CLOCKS = "The station has 12 old clocks."
FACT = Fact(QUESTION, SENTENCE, ANSWER)


@dataclass(slots=True)
class Opened:
    """An assistant with its stand-ins, and how often it was warmed up and closed."""

    model: FakeModel
    retriever: WordRetriever = field(default_factory=lambda: WordRetriever([HARBOUR, TRAIN], MEANINGS))
    warmed: int = 0
    closed: int = 0

    def assistant(self) -> Assistant:
        strategy = ProbingStrategy if self.model.tells_probabilities else StructuredStrategy
        return Assistant(
            holdings=self.holdings,
            strategy=strategy(self.model),
            warm_up=self.warm,
            close=self.close,
            provenance=lambda: Provenance("words", "some-model", "0" * 64),
            model=lambda: self.model,
        )

    def holdings(self) -> Holdings:
        return Holdings("1", {article.id: article for article in self.retriever.articles}, self.retriever)

    def warm(self) -> None:
        self.warmed += 1

    def close(self) -> None:
        self.closed += 1


def checked(answer: Answer) -> Answer:
    """The answer, after what must hold of every answer."""
    timings = answer.timings
    steps = [timings.retrieve_ms, timings.first_evidence_ms, timings.first_token_ms, timings.total_ms]
    taken = [step for step in steps if step is not None]
    assert taken == sorted(taken)
    assert taken[0] > 0
    for citation in answer.citations:
        assert citation.quote == citation.article.text[citation.start : citation.end]
        assert citation.passage.start <= citation.start < citation.end <= citation.passage.end
        assert f"[{citation.number}]" in answer.text
    assert [citation.number for citation in answer.citations] == list(range(1, len(answer.citations) + 1))
    assert answer.refused is (answer.tier is Tier.REFUSED) is (answer.citations == ())
    return answer


def test_an_answer_is_cited_timed_and_counted() -> None:
    answer = checked(Opened(FakeModel([FACT])).assistant().ask(QUESTION))
    citation = answer.citations[0]
    assert (answer.question, answer.language, answer.text) == (QUESTION, "en", f"{ANSWER} [1]")
    assert (answer.tier, answer.reason, answer.notice, answer.refused) == (Tier.ANSWER, None, None, False)
    assert (citation.article, citation.quote, len(answer.citations)) == (HARBOUR, SENTENCE, 1)
    assert citation.passage in answer.passages
    assert answer.timings.first_token_ms is not None
    assert answer.usage == Usage(3 * PROMPT_TOKENS, 3 * CACHED_TOKENS, 2 + len(ANSWER.split()), 3)
    assert answer.stated == pytest.approx(FACT.stated)


def test_events_come_as_evidence_drafts_answer_and_asking_drains_them() -> None:
    opened = Opened(FakeModel([FACT]))
    events = list(opened.assistant().stream(QUESTION))
    assert [type(event) for event in events] == [
        EvidenceFound,
        *[TokenDrafted] * len(ANSWER.split()),
        AnswerReady,
    ]
    first, last = events[0], events[-1]
    assert isinstance(first, EvidenceFound)
    assert isinstance(last, AnswerReady)
    assert first.passages == last.answer.passages
    assert "".join(event.text for event in events if isinstance(event, TokenDrafted)) == ANSWER
    assert comparable(opened.assistant().ask(QUESTION)) == comparable(last.answer)


class LastFirst:
    """A strategy that finds the evidence retrieved last the likeliest, and says nothing."""

    def warm_up(self) -> None:
        """Nothing to load."""

    def run(self, task: Task, meter: Meter) -> Iterator[TokenDrafted | Outcome]:
        yield Outcome(Tier.REFUSED, Reason.NOT_STATED, (), ranked=task.evidence[::-1])


def test_passages_come_as_the_strategy_ranks_them_and_confidence_stays_that_of_retrieval() -> None:
    opened = Opened(FakeModel())
    answering = Answering(opened.holdings, LastFirst(), Understander())
    asking = asking_from((), None, (), date(2024, 7, 28))
    first, last = answering.events(QUESTION, asking, None, time.perf_counter())
    assert isinstance(first, EvidenceFound)
    assert isinstance(last, AnswerReady)
    assert last.answer.passages[0] == pick_evidence(first.passages)[-1].passage != first.passages[0]
    assert sorted(each.id for each in last.answer.passages) == sorted(each.id for each in first.passages)
    assert last.answer.confidence == confidence(first.passages)


def comparable(answer: Answer) -> tuple[object, ...]:
    """Everything of an answer but its timings."""
    return (
        *(answer.question, answer.language, answer.text, answer.tier, answer.reason),
        *(answer.citations, answer.passages, answer.usage, answer.notice),
    )


@pytest.mark.parametrize("question", ["", " ", "\n\t\u00a0"])
def test_an_empty_question_is_an_error_at_the_call(question: str) -> None:
    opened = Opened(FakeModel())
    assistant = opened.assistant()
    for call in (assistant.ask, assistant.stream, assistant.search):
        with pytest.raises(QuestionError, match="The question is empty; type a question about the articles"):
            call(question)
    assert opened.retriever.asked == []


def test_an_endless_question_is_an_error_at_the_call() -> None:
    assistant = Opened(FakeModel()).assistant()
    for call in (assistant.ask, assistant.stream, assistant.search):
        with pytest.raises(QuestionError) as caught:
            call("x" * 100_000)
        assert str(caught.value) == (
            "The question has 100,000 characters; the most is 2,000: ask a shorter one"
        )
    assert assistant.ask("x" * LONGEST_QUESTION).refused


def test_white_space_around_a_question_is_no_part_of_it() -> None:
    spaced = QUESTION.replace(" ", " \n ")
    assert Opened(FakeModel([FACT])).assistant().ask(f"  {spaced}\n").question == QUESTION


@pytest.mark.parametrize("call", [1, 2, 3])
def test_without_a_working_model_the_likeliest_sentences_are_quoted(call: int) -> None:
    opened = Opened(FakeModel([FACT], fails=call))
    events = list(opened.assistant().stream(QUESTION))
    last = events[-1]
    assert isinstance(last, AnswerReady)
    answer = checked(last.answer)
    assert (answer.tier, answer.reason) == (Tier.QUOTES, Reason.NO_MODEL)
    assert answer.notice == "The model server is away; start it"
    assert [citation.quote for citation in answer.citations] == [SENTENCE]
    words = "Single words from the dictionary: port city · today · soldier"
    assert answer.text.endswith(f"\n\n“{SENTENCE}” [1]\n{words}")
    drafted = [event for event in events if isinstance(event, TokenDrafted)]
    assert len(drafted) == (1 if call == 3 else 0)
    assert (answer.usage.calls, answer.stated) == (call - 1, None)


def test_without_a_working_model_unlikely_sentences_are_not_quoted() -> None:
    opened = Opened(FakeModel(fails=1, failure=ModelReplyError("The server sent junk")))
    answer = checked(opened.assistant().ask("How many very old clocks has Lund?"))
    assert (answer.tier, answer.reason) == (Tier.REFUSED, Reason.NO_MODEL)
    assert (answer.text, answer.notice) == (
        "Sorry, I did not find that in the articles.",
        "The server sent junk",
    )


def test_weak_evidence_is_refused_without_a_model_in_the_questions_language() -> None:
    opened = Opened(FakeModel([FACT]))
    answer = checked(opened.assistant().ask("Vem skrev boken om trollen i skogen?"))
    assert (answer.tier, answer.reason, answer.language) == (Tier.REFUSED, Reason.NO_EVIDENCE, "sv")
    assert answer.text == "Det hittade jag tyvärr inte i artiklarna."
    assert (opened.model.calls, answer.usage, answer.timings.first_token_ms) == ([], Usage(), None)
    assert answer.stated is None
    assert len(answer.passages) == 4


def test_a_refusal_tells_how_little_the_passages_state_the_answer() -> None:
    answer = checked(Opened(FakeModel([replace(FACT, stated=0.25)])).assistant().ask(QUESTION))
    assert answer.reason is Reason.NOT_STATED
    assert answer.stated == pytest.approx(0.25)


def test_an_empty_library_refuses() -> None:
    answer = Opened(FakeModel([FACT]), WordRetriever([])).assistant().ask(QUESTION)
    assert (answer.tier, answer.reason, answer.passages) == (Tier.REFUSED, Reason.NO_EVIDENCE, ())


def test_a_follow_up_is_understood_from_the_question_before_it() -> None:
    follow_up = "And where from?"
    fact = Fact(follow_up, "Sie kommen aus Lund.", "They come from Lund.")
    retriever = WordRetriever(
        [HARBOUR, TRAIN], MEANINGS | {"sie": "soldiers", "kommen": "have", "aus": "from"}
    )
    opened = Opened(FakeModel([fact]), retriever)
    assert opened.assistant().ask(follow_up).refused
    history = [Turn("Which trains run?", "All."), Turn("What soldiers have come?", "They have.")]
    answer = checked(opened.assistant().ask(follow_up, history=history))
    assert (answer.question, answer.text) == (follow_up, "They come from Lund. [1]")
    assert [citation.quote for citation in answer.citations] == ["Sie kommen aus Lund."]


def test_filters_reach_the_search() -> None:
    opened = Opened(FakeModel([FACT]))
    english = Filters(languages=("en",))
    answer = opened.assistant().ask(QUESTION, filters=english)
    assert {passage.language for passage in answer.passages} == {"en"}
    assert answer.refused
    found = opened.assistant().search("old clocks", k=1, filters=english)
    assert [passage.text for passage in found.passages] == [CLOCKS]
    assert [asked[1:] for asked in opened.retriever.asked] == [("en", 10, english), ("en", 1, english)]


def test_a_search_asks_no_model() -> None:
    opened = Opened(FakeModel([FACT]))
    found = opened.assistant().search(f" {QUESTION} ", k=2)
    assert (found.question, found.language, len(found.passages)) == (QUESTION, "en", 2)
    assert found.passages[0].text.startswith(SENTENCE)
    assert found.retrieve_ms > 0
    assert opened.model.calls == []


def test_a_strong_model_answers_in_several_cited_sentences() -> None:
    question = "What do the town and the station have today?"
    opened = Opened(FakeModel(tells_probabilities=False))
    found = opened.retriever.retrieve(question, language="en", k=10, filters=Filters())
    excerpts = [each.excerpt for each in pick_evidence(found)]
    opened.model.replies = {
        question: structured_reply(
            (excerpts.index(SENTENCE) + 1, SENTENCE, "The town has 54,000 soldiers [4]."),
            (excerpts.index(CLOCKS) + 1, "The station has 12 old clocks", "The station has 12 clocks."),
        )
    }
    answer = checked(opened.assistant().ask(question))
    assert answer.text == "The town has 54,000 soldiers. [1] The station has 12 clocks. [2]"
    assert [citation.article.id for citation in answer.citations] == ["harbour", "train"]
    assert answer.stated is None


def test_eight_threads_get_their_own_answers() -> None:
    towns = dict(
        zip(("Ahus", "Bjuv", "Eslov", "Flen", "Gavle", "Hjo", "Kil", "Lund"), range(20, 28), strict=True)
    )
    articles = [news(town, f"The town {town} has {n} grand ships.") for town, n in towns.items()]
    questions = [f"How many grand ships has the town {town}?" for town in towns]
    facts = [
        Fact(question, article.text, f"It has {n} ships.")
        for n, question, article in zip(towns.values(), questions, articles, strict=True)
    ]
    assistant = Opened(FakeModel(facts), WordRetriever(articles)).assistant()
    gate = threading.Barrier(8)

    def ask(question: str) -> Answer:
        gate.wait()
        return checked(assistant.ask(question))

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(ask, questions))
    assert [answer.text for answer in answers] == [f"It has {n} ships. [1]" for n in towns.values()]
    assert [answer.citations[0].article for answer in answers] == articles
    assert {answer.usage.calls for answer in answers} == {3}


def test_a_reader_who_leaves_stops_the_model() -> None:
    opened = Opened(FakeModel([FACT]))
    events: Iterator[Event] = opened.assistant().stream(QUESTION)
    next(events)
    next(events)
    assert opened.model.open_streams == 1
    events.close()  # type: ignore[attr-defined]  # the page closes the generator it iterates
    assert opened.model.open_streams == 0


def test_an_assistant_warms_up_and_closes() -> None:
    opened = Opened(FakeModel())
    assistant = opened.assistant()
    assert not assistant.ready
    assistant.warm_up()
    assert (assistant.searches, assistant.ready, opened.warmed) == (True, True, 1)
    assistant.close()
    assert opened.closed == 1
    assert assistant.articles() == (HARBOUR, TRAIN)


def test_an_assistant_searches_before_its_language_model_is_there() -> None:
    class Away(LastFirst):
        def warm_up(self) -> None:
            raise ModelUnavailableError("No server answers")

    opened = Opened(FakeModel())
    assistant = Assistant(
        holdings=opened.holdings,
        strategy=Away(),
        warm_up=opened.warm,
        close=opened.close,
        provenance=lambda: Provenance("words", "some-model", "0" * 64),
        model=lambda: opened.model,
    )
    with pytest.raises(ModelUnavailableError):
        assistant.warm_up()
    assert (assistant.searches, assistant.ready, opened.warmed) == (True, False, 1)


def test_a_sentence_is_supported_as_far_as_the_model_says() -> None:
    assistant = Opened(FakeModel([Fact(ANSWER, SENTENCE, "", stated=0.8)])).assistant()
    quotes = [Quoted("Trains to Lund run again today.", "en", None), Quoted(SENTENCE, "de", None)]
    assert assistant.support(ANSWER, language="en", quotes=quotes) == pytest.approx(0.8)
    assert assistant.support("The town has 9 soldiers.", language="en", quotes=quotes) == 0.0


def test_a_copy_over_another_library_answers_from_it_with_the_same_model(fast_library: Library) -> None:
    sentence = "The old lighthouse has 7 lamps."
    question = "How many lamps has the old lighthouse?"
    opened = Opened(FakeModel([FACT, Fact(question, sentence, "It has 7 lamps.")]))
    fast_library.add([article("light", sentence)], lambda *_: None)
    assistant = opened.assistant()
    copy = assistant.over(fast_library)
    assert assistant.ask(question).refused
    answer = checked(copy.ask(question))
    assert (answer.text, answer.citations[0].article.id) == ("It has 7 lamps. [1]", "light")
    assert [one.id for one in copy.articles()] == ["light"]
    assert copy.support(ANSWER, language="en", quotes=[Quoted(SENTENCE, "de", None)]) == pytest.approx(0.1)


def test_a_copy_has_a_provenance_of_its_own_and_stops_no_model(fast_library: Library) -> None:
    opened = Opened(FakeModel())
    assistant = opened.assistant()
    copy = assistant.over(fast_library)
    assert assistant.provenance == Provenance("words", "some-model", "0" * 64)
    assert copy.provenance == Provenance("ngrams", "some-model", fast_library.sha256())
    copy.warm_up()
    copy.close()
    assert (copy.ready, assistant.ready, opened.warmed, opened.closed) == (True, False, 0, 0)
    assert opened.model.calls == ["alone"]


def test_a_question_that_asks_two_things_is_answered_from_two_articles() -> None:
    clocks = "How many old clocks does the station have?"
    facts = [FACT, Fact(clocks, CLOCKS, "The station has 12 old clocks.")]
    opened = Opened(FakeModel(facts))
    assistant = Assistant(
        holdings=opened.holdings,
        strategy=ReadingStrategy(opened.model, FakeReader(facts)),
        warm_up=opened.warm,
        close=opened.close,
        provenance=lambda: Provenance("words", "some-model", "0" * 64),
        model=lambda: opened.model,
    )
    answer = checked(assistant.ask(f"{QUESTION} {clocks}"))
    assert answer.tier is Tier.ANSWER
    assert answer.text == f"{ANSWER} [1] The station has 12 old clocks. [2]"
    assert [each.quote for each in answer.citations] == [SENTENCE, CLOCKS]
    assert {each.passage.id for each in answer.citations} <= {each.id for each in answer.passages}
