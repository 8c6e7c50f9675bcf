"""Words of a quote that its translation leaves out, as the lexicon has them."""

import pytest

from index import concept_languages
from rag.answer import Tier
from rag.dictionary import MOST_WORDS, words_left_out
from rag.strategy import Outcome, Statement
from rag.texts import phrases, without_phrases
from rag.writing import answer_text
from tests.fake_model import evidence

ARMS = "Regeringen meddelade i april att kärnvapen ska lagras i USA."


def left_out(translation: str, *, sentence: str = ARMS, source: str = "sv", target: str = "de") -> set[str]:
    return set(words_left_out(sentence, translation, language=source, target=target))


def test_without_a_translation_all_known_words_are_told_in_their_order() -> None:
    words = words_left_out(ARMS, "", language="sv", target="en")
    assert [word for word in words if word in {"government", "nuclear weapon", "store"}] == [
        "government",
        "nuclear weapon",
    ]
    assert "April" not in words, "the quote has it"


def test_a_translation_that_leaves_much_out_is_completed() -> None:
    assert {"Regierung", "Atomwaffe"} <= left_out("Im April etwas.")
    assert "Regierung" not in left_out("Die Regierung im April.")


@pytest.mark.parametrize(
    ("told", "word"),
    [("Die Regierungen streiten.", "Regierung"), ("Er warnt.", "warnen"), ("Ein Kriegsschiff.", "Krieg")],
)
def test_a_word_counts_as_told_in_whatever_form_the_translation_has_it(told: str, word: str) -> None:
    sentence = "Regeringen varnar för krig, missiler och avtal."
    assert {"Regierung", "warnen", "Krieg"} - left_out(told, sentence=sentence) == {word}


def test_a_translation_that_tells_most_stands_by_itself() -> None:
    sentence = "Regeringen varnar för krig, missiler och avtal."
    assert "Rakete" in left_out("Die Regierung warnt.", sentence=sentence)
    assert left_out("Die Regierung warnt vor Krieg.", sentence=sentence) == set()


def test_words_of_one_language_and_of_languages_without_a_lexicon_are_not_told() -> None:
    assert left_out("", target="sv") == set()
    assert left_out("", target="fi") == set()
    assert left_out("", sentence="Hallitus varastoi ydinaseita.", source="fi") == set()


def test_a_short_word_of_many_meanings_and_one_that_says_nothing_are_not_told() -> None:
    told = left_out("", sentence="De vill tillsammans bygga vår allians.")
    assert told == {"wollen", "bauen", "Bündnis"}
    assert "同盟" in left_out("", sentence="Das Bündnis hat Soldaten.", source="de", target="ja")
    assert "Land" in left_out("", sentence="بلد الجنود", source="ar"), "three letters say much in Arabic"


def test_a_single_word_is_not_worth_a_line() -> None:
    assert left_out("", sentence="Soldaten", source="de", target="en") == set()
    assert left_out("", sentence="Soldaten, Raketen", source="de", target="en") == {"soldier", "missile"}


def test_a_long_quote_gets_no_more_words_than_a_line_has() -> None:
    long = 2 * "Regierung, Soldat, Rakete, Flugzeug, Minister, Präsident, Verfassung, Krieg, Wahl, "
    long += "Hafen, Insel, Armee, Abkommen, Bündnis, Botschafter, Zeitung, Fabrik"
    words = words_left_out(long, "", language="de", target="ar")
    assert len(words) == len(set(words)) == MOST_WORDS


def test_the_words_stand_under_the_quote_and_its_translation() -> None:
    arms = evidence(ARMS, "sv")
    said = (Statement("Im April etwas.", arms, 0.4),)
    quote = answer_text(Outcome(Tier.QUOTES, None, said), "de").split("\n\n")[1].split("\n")
    assert quote[:2] == [f"“{ARMS}” [1]", "Maschinelle Übersetzung: Im April etwas."]
    assert quote[2].startswith("Wörter aus dem Wörterbuch: ")
    assert "Regierung · " in quote[2]
    assert "Wörterbuch" not in without_phrases("\n".join(quote))


@pytest.mark.parametrize("language", sorted(concept_languages()))
def test_every_language_of_the_lexicon_has_its_words_for_them(language: str) -> None:
    said = phrases(language)
    assert said.words.count("{}") == 1
    assert said.words != phrases("en").words or language == "en"
