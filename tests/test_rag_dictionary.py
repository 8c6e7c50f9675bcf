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


DENIED = (
    ("ar", "لم يوقع الوزير الاتفاق مع الحكومة."),
    ("de", "Der Minister und die Regierung griffen nicht an."),
    ("en", "The minister didn't attack the government."),
    ("es", "El ministro no atacó al gobierno."),
    ("fr", "Le ministre n'attaque jamais le gouvernement."),
    ("it", "Il ministro non attacca il governo."),
    ("ja", "大臣は政府と会談しない。"),
    ("pt", "O ministro não atacou o governo."),
    ("ru", "Министр не критикует правительство."),
    ("sv", "Ministern anfaller inte regeringen."),
    ("tr", "Bakan hükümete saldırmadı."),
    ("zh", "部长没有批评政府。"),
)


@pytest.mark.parametrize(("source", "sentence"), DENIED, ids=[source for source, _ in DENIED])
def test_the_words_of_a_denial_are_not_told(source: str, sentence: str) -> None:
    target = "en" if source == "de" else "de"
    assert left_out("", sentence=sentence, source=source, target=target) == set()


def test_an_arabic_however_denies_nothing() -> None:
    assert "Minister" in left_out("", sentence="غير أن الوزير وقع الاتفاق مع الحكومة.", source="ar")


@pytest.mark.parametrize(
    ("source", "sentence", "told"),
    [
        ("de", "Achtzehn Soldaten starben bei dem Angriff.", {"soldier", "die", "attack"}),
        ("ja", "十八人の兵士が攻撃した。", {"soldier", "attack"}),
        ("de", "Russland und Finnland liefern Raketen im Lieferwagen.", {"deliver", "missile"}),
        ("de", "Der Krieg war ein Angriff.", {"war", "attack"}),
        ("sv", "Kriget nämns för första gången.", {"war", "for the first time"}),
        ("it", "La coppa, la guerra e il trattato.", {"war", "treaty"}),
    ],
)
def test_no_parts_of_numbers_and_compounds_and_no_stems_by_chance_are_told(
    source: str, sentence: str, told: set[str]
) -> None:
    assert left_out("", sentence=sentence, source=source, target="en") == told


def test_a_word_within_another_of_a_translation_is_not_told() -> None:
    sentence = "Regeringen varnar för krig, missiler och avtal."
    assert "war" in left_out("The authorities warned.", sentence=sentence, target="en")


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
    assert quote[2].startswith("Einzelne Wörter aus dem Wörterbuch: ")
    assert "Regierung · " in quote[2]
    asked_again = without_phrases("\n".join([*quote, "Es folgt ein Wörterbuch."]))
    assert asked_again == f"{quote[0]}\n Im April etwas.\nEs folgt ein Wörterbuch."


@pytest.mark.parametrize("language", sorted(concept_languages()))
def test_every_language_of_the_lexicon_has_its_words_for_them(language: str) -> None:
    said = phrases(language)
    assert said.words is not None
    assert said.words.count("{}") == 1
    assert said.words != phrases("en").words or language == "en"
    assert not words_left_out("Sie.", "", language=language, target="en" if language == "de" else "de")
