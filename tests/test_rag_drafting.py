"""Drafts that copy, that count something else, or that only repeat what was said before."""

import pytest

from rag.answer import Tier
from rag.copied_words import copies_words
from rag.counting import counts_another
from rag.model import Meter
from rag.reading import ReadingStrategy
from rag.strategy import Task
from rag.translating import finished, translated
from tests.fake_model import Fact, FakeModel, FakeReader, evidence, run

HARBOUR = "Rovik beherbergt 3.400 Soldaten, Hunderte von Flugzeugen und einen folgenschweren Streit."


@pytest.mark.parametrize(
    ("draft", "language", "copies"),
    [
        ("It was called a 'folgenschweren' dispute.", "en", True),
        ("It was a 'folgenschwer' dispute.", "en", True),
        ("The dispute is momentous.", "en", False),
        ("Rovik has soldiers.", "en", False),
        ("Rovik har soldater och flygplan.", "sv", False),
        ("Der Streit ist folgenschwer.", "de", False),
    ],
)
def test_a_word_of_the_sentence_is_no_word_of_another_language(
    draft: str, language: str, copies: bool
) -> None:
    question = "What is in Rovik?"
    assert copies_words(draft, language, sentence=HARBOUR, source="de", question=question) is copies


def test_a_word_that_the_reader_used_or_that_both_languages_have_is_not_copied() -> None:
    about = {"sentence": "Das Abkommen ist international und folgenschwer.", "source": "de"}
    assert not copies_words("It is international.", "en", question="What is it?", **about)
    place = {"sentence": "Die Polizei von Oberndorf meldet es.", "source": "de"}
    assert not copies_words("The police of Oberndorf.", "en", question="Who says so?", **place)
    assert not copies_words("It is 'folgenschwer'.", "en", question="What is 'folgenschwer'?", **about)


@pytest.mark.parametrize(
    ("question", "asked_in", "draft", "another"),
    [
        ("How many aircraft does Rovik have?", "en", "3,400", True),
        ("¿Cuántos aviones tiene Rovik?", "es", "3.400 aviones", True),
        ("How many soldiers does Rovik have?", "en", "3,400", False),
        ("Hur många soldater har Rovik?", "sv", "3 400 soldater", False),
        ("How many aircraft does Rovik have?", "en", "Hundreds of them.", False),
        ("How many ships does Rovik have?", "en", "3,400", False),
        ("Which aircraft does Rovik have?", "en", "3,400 aircraft", False),
    ],
)
def test_a_number_counts_what_stands_behind_it(
    question: str, asked_in: str, draft: str, another: bool
) -> None:
    about = {"question": question, "asked_in": asked_in, "sentence": HARBOUR, "source": "de"}
    assert counts_another(draft, asked_in, **about) is another


def test_a_number_with_its_scale_is_one() -> None:
    sentence = "Rovik zählt 3,4 Millionen Einwohner und Hunderte von Flugzeugen."
    about = {"asked_in": "en", "sentence": sentence, "source": "de"}
    assert counts_another("3.4 million", "en", question="How many aircraft has Rovik?", **about)
    assert not counts_another("3.4 million", "en", question="How many inhabitants has Rovik?", **about)


def test_a_year_counts_nothing() -> None:
    sentence = "2010 reisten Soldaten beider Länder nach Rovik zu einem Dialog."
    about = {"asked_in": "en", "sentence": sentence, "source": "de"}
    assert not counts_another("2010", "en", question="In which year did the dialogue begin?", **about)


def test_what_counts_in_a_language_without_spaces_stands_behind_the_number_too() -> None:
    about = {"sentence": "港には3,400人の兵士と数百機の航空機がいる。", "source": "ja"}
    for asked, another in (("soldiers", False), ("aircraft", True)):
        question = f"How many {asked} are in the harbour?"
        assert counts_another("3,400", "en", question=question, asked_in="en", **about) is another


@pytest.mark.parametrize(
    ("draft", "tier"),
    [
        ("The mayor of Rovik set out three rules.", Tier.QUOTES),
        ("They rule out weapons on ships.", Tier.ANSWER),
        ("Ms Abe set out three rules.", Tier.QUOTES),
        ("Ms Abe.", Tier.ANSWER),
    ],
)
def test_a_draft_that_repeats_the_conversation_is_no_answer(draft: str, tier: Tier) -> None:
    found = evidence("The mayor of Rovik, Ms Abe, set out three rules, which keep weapons away from ships.")
    context = "Which mayor of Rovik set out three rules? Ms Abe did in 1967."
    question = "And what do they rule out?"
    known = Fact(question, found.sentence.text, draft)
    asked = Task(question, "en", (found,), context)
    _, outcome, _ = run(ReadingStrategy(FakeModel([known]), FakeReader([known])), asked)
    assert outcome.tier is tier


@pytest.mark.parametrize(
    ("question", "draft", "tier"),
    [
        ("What does Rovik have?", "Rovik has soldiers and a 'verquasten' dispute.", Tier.QUOTES),
        ("What does Rovik have?", "Rovik has soldiers and a dispute.", Tier.ANSWER),
        ("How many aircraft does Rovik have?", "Rovik has 3,400 aircraft.", Tier.QUOTES),
        ("How many soldiers does Rovik have?", "Rovik has 3,400 soldiers.", Tier.ANSWER),
    ],
)
def test_a_draft_that_copies_or_counts_another_gives_way_to_quotes(
    question: str, draft: str, tier: Tier
) -> None:
    found = evidence(HARBOUR.replace("folgenschweren", "verquasten"), "de")
    known = Fact(question, found.sentence.text, draft)
    _, outcome, _ = run(
        ReadingStrategy(FakeModel([known]), FakeReader([known])), Task(question, "en", (found,))
    )
    assert outcome.tier is tier


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("It has a moment moment moment moment moment.", "It has a moment …"),
        ("これは瞬間瞬間瞬間瞬間瞬間です。", "これは瞬間 …"),
        ("The ship, the ship, the ship, the ship, the ship.", "The ship …"),
        ("Very, very old; tick tick tick.", "Very, very old; tick tick tick."),
        ("彼はドキドキドキドキした。", "彼はドキドキドキドキした。"),
    ],
)
def test_a_translation_is_cut_where_it_runs_in_a_circle(said: str, shown: str) -> None:
    sentence = "Die Stadt hat 54 Soldaten."
    model, meter = FakeModel([], {sentence: said}), Meter()
    working = translated(sentence, source="de", target="en", model=model, meter=meter)
    assert finished(working) == shown
    assert model.open_streams == 0
