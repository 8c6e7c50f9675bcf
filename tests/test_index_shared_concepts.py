"""Shares of a question's concepts, between languages."""

import pytest

from index.passage import Passage, Sentence
from index.shared_concepts import concept_shares, with_concepts

QUESTION = "Who is the ambassador, and what did he say of the aircraft carrier?"
BOTH = ("Der Botschafter lobte den Flugzeugträger.", "de")
ONE = ("وصل السفير", "ar")
NONE = ("Regnet fortsatte.", "sv")


def test_a_text_that_names_more_has_the_larger_share_in_whatever_language() -> None:
    both, one, none = concept_shares(QUESTION, "en", [BOTH, ONE, NONE])
    assert 1 > both > one > none == 0


def test_what_few_texts_name_weighs_more() -> None:
    carrier = ("Le porte-avions est parti.", "fr")
    ambassador, rare, *_ = concept_shares(QUESTION, "en", [ONE, carrier, ONE, ONE])
    assert rare > ambassador


def test_a_text_without_a_lexicon_has_the_usual_share() -> None:
    both, unknown, none = concept_shares(QUESTION, "en", [BOTH, ("Suurlähettiläs.", "fi"), NONE])
    assert unknown == pytest.approx((both + none) / 2)


@pytest.mark.parametrize(("question", "language"), [("Kuka on?", "fi"), ("???", "en"), ("", "en")])
def test_a_question_that_names_nothing_gives_no_text_a_share(question: str, language: str) -> None:
    assert concept_shares(question, language, [BOTH, ONE]) == [0, 0]


def test_no_texts_have_no_shares() -> None:
    assert concept_shares(QUESTION, "en", []) == []
    assert concept_shares(QUESTION, "en", [("Suurlähettiläs.", "fi")]) == [0]


def test_sentences_are_told_their_shares_and_keep_all_else() -> None:
    first, second = "Der Botschafter kam.", "Es regnete."
    sentences = (Sentence(0, 20, first, 0.5), Sentence(21, 32, second, 0.4))
    found = Passage("p", "a", 0, 32, f"{first} {second}", 1.0, "T", "de", None, None, None, sentences)
    (told,) = with_concepts(QUESTION, "en", [found])
    assert [each.concepts > 0 for each in told.sentences] == [True, False]
    assert [(each.text, each.score) for each in told.sentences] == [(first, 0.5), (second, 0.4)]
