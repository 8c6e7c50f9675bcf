"""Shares of a question's concepts, between languages."""

import pytest

from index.passage import Passage, Sentence
from index.shared_concepts import AskedConcepts, Text

QUESTION = "Who is the ambassador, and what did he say of the aircraft carrier?"
BOTH = ("Der Botschafter lobte den Flugzeugträger.", "de")
ONE = ("وصل السفير", "ar")
NONE = ("Regnet fortsatte.", "sv")
UNKNOWN = ("Suurlähettiläs.", "fi")


def shares(*texts: Text, question: str = QUESTION, language: str = "en") -> list[float]:
    asked = AskedConcepts(question, language, texts)
    return [asked.share(*text) for text in texts]


def test_a_text_that_names_more_has_the_larger_share_in_whatever_language() -> None:
    both, one, none = shares(BOTH, ONE, NONE)
    assert 1 > both > one > none == 0


def test_what_few_texts_name_weighs_more() -> None:
    ambassador, rare, *_ = shares(ONE, ("Le porte-avions est parti.", "fr"), ONE, ONE)
    assert rare > ambassador


def test_a_text_without_a_lexicon_has_the_usual_share() -> None:
    both, unknown, none = shares(BOTH, UNKNOWN, NONE)
    assert unknown == pytest.approx((both + none) / 2)


@pytest.mark.parametrize(("question", "language"), [("Kuka on?", "fi"), ("???", "en"), ("", "en")])
def test_a_question_that_names_nothing_gives_no_text_a_share(question: str, language: str) -> None:
    assert shares(BOTH, UNKNOWN, question=question, language=language) == [0, 0]


def test_without_texts_that_can_be_compared_there_are_no_shares() -> None:
    assert shares(UNKNOWN) == [0]
    assert AskedConcepts(QUESTION, "en", []).share(*BOTH) == 0


def test_sentences_are_told_their_shares_and_keep_all_else() -> None:
    first, second = "Der Botschafter kam.", "Es regnete."
    sentences = (Sentence(0, 20, first, 0.5), Sentence(21, 32, second, 0.4))
    found = Passage("p", "a", 0, 32, f"{first} {second}", 1.0, "T", "de", None, None, None, sentences)
    (told,) = AskedConcepts(QUESTION, "en", [ONE, NONE]).told([found])
    assert [each.concepts > 0 for each in told.sentences] == [True, False]
    assert [(each.text, each.score) for each in told.sentences] == [(first, 0.5), (second, 0.4)]
