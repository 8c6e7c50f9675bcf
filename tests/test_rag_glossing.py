"""Hints for a model that translates."""

import pytest

from rag.glossing import MOST_GLOSSES, glosses


def test_words_are_told_as_the_other_language_has_them_in_their_order() -> None:
    told = glosses("Al frente habrá un militar de tres estrellas.", language="es", target="ja")
    assert ("estrellas", "星") in told
    assert [word for word, _ in told].index("tres") < [word for word, _ in told].index("estrellas")


def test_what_both_languages_write_alike_is_not_told() -> None:
    words = [word for word, _ in glosses("Die Strategie der Botschafter", language="de", target="en")]
    assert words == ["Botschafter"]


def test_a_word_is_told_once_and_not_too_many_are() -> None:
    text = "Botschafter, Botschafter, " + (
        "Flugzeugträger Verteidigung Vertrag Regierung Wahl Streik Gericht Urteil Krankenhaus Erdbeben Hafen"
    )
    told = glosses(text, language="de", target="en")
    assert len(told) == MOST_GLOSSES == len(set(told))


@pytest.mark.parametrize(("language", "target"), [("de", "de"), ("fi", "de"), ("de", "fi"), ("xx", "yy")])
def test_without_a_lexicon_there_are_none(language: str, target: str) -> None:
    assert glosses("Der Botschafter kam.", language=language, target=target) == ()
