"""Hints for a model that translates."""

import pytest

from index import concept_set
from rag.glossing import MOST_GLOSSES, glosses, mended


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


def test_of_too_many_those_stay_that_the_question_does_not_tell() -> None:
    text = "Flugzeugträger Verteidigung Vertrag Regierung Wahl Streik Gericht Urteil Krankenhaus Erdbeben"
    plain = glosses(text, language="de", target="en")
    asked = concept_set("Which government, election, aircraft carrier?", "en")
    assert asked is not None
    told = glosses(text, language="de", target="en", asked=asked)
    assert "Erdbeben" not in dict(plain) and "Regierung" in dict(plain)
    assert "Erdbeben" in dict(told) and "Regierung" not in dict(told)
    assert [word for word in text.split() if word in dict(told)] == [word for word, _ in told]


def test_words_that_a_model_copied_are_told_in_the_other_language() -> None:
    sentence = "Am Samstag sprach Washington auf der Raketenabwehrkonferenz vom Indo-Pazifik."
    draft = "På samstag talade Washington vid Raketenabwehrkonferenz om Indo-Pazifik."
    assert mended(draft, sentence, language="de", target="sv") == (
        "På lördag talade Washington vid missilförsvar konferens om Indo-Pazifik."
    )
    assert mended("Handen kom.", "Handen kom.", language="sv", target="fi") == "Handen kom."
    assert mended("Vertrag", "Vertrag", language="de", target="de") == "Vertrag"


def test_a_word_of_both_languages_and_one_that_was_not_copied_stay() -> None:
    sentence = "Die Konferenz mit dem Minister begann am Samstag."
    assert mended("The minister came.", sentence, language="de", target="en") == "The minister came."
    assert mended("Dienstag", sentence, language="de", target="sv") == "Dienstag"


@pytest.mark.parametrize(
    ("language", "target", "sentence"),
    [
        ("sv", "en", "Elena Nord sade det i lördags, sade Holm."),
        ("de", "sv", "Kohl sprach mit Wolf über Estland."),
        ("en", "de", "Cornelis and Fall met in Berlin."),
    ],
)
def test_a_name_that_is_a_word_too_stays(language: str, target: str, sentence: str) -> None:
    names = " ".join(word.strip(",.") for word in sentence.split() if word[0].isupper())
    assert mended(names, sentence, language=language, target=target) == names


@pytest.mark.parametrize(("language", "target"), [("de", "de"), ("fi", "de"), ("de", "fi"), ("xx", "yy")])
def test_without_a_lexicon_there_are_none(language: str, target: str) -> None:
    assert glosses("Der Botschafter kam.", language=language, target=target) == ()
