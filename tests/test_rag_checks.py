"""Whether a draft agrees with the sentence it cites: numbers, months and countries, across languages."""

from dataclasses import replace
from datetime import date

import pytest

from rag.checks import countries_agree, number_is_there, numbers_agree
from rag.quantities import quantities
from tests.fake_model import evidence

SOLDIERS = ("de", "Seit dem 28. Juli hat die Stadt 54.000 Soldaten und drei Schiffe.")


@pytest.mark.parametrize(
    ("language", "answer", "agrees"),
    [
        ("en", "It has 54,000 soldiers.", True),
        ("en", "It has 54 thousand soldiers and three ships since 28 July.", True),
        ("ar", "لديها ٥٤ ألف جندي منذ يوليو", True),
        ("ja", "兵士は5万4000人、船は三つです。", True),
        ("sv", "Sedan den 28 juli har staden 54 000 soldater.", True),
        ("en", "It has soldiers.", True),
        ("en", "It has 54 soldiers.", False),
        ("en", "It has 55,000 soldiers.", False),
        ("en", "It has had them since August.", False),
        ("en", "It has had them since 1960.", False),
        ("sv", "Staden har fyra fartyg.", False),
    ],
)
def test_an_answer_has_only_the_numbers_of_its_sentence(language: str, answer: str, agrees: bool) -> None:
    assert numbers_agree(answer, language, "What does it have?", evidence(SOLDIERS[1], SOLDIERS[0])) is agrees


def test_a_month_is_a_month_where_its_name_is_a_number() -> None:
    chosen = evidence("انتخب البرلمان رئيسته يوم 21 مايو بأغلبية مليونين", "ar")
    assert numbers_agree("議会は5月21日に議長を選んだ。", "ja", "いつですか？", chosen)
    assert not numbers_agree("議会は6月21日に議長を選んだ。", "ja", "いつですか？", chosen)
    assert not numbers_agree("議会は5月21日に5人を選んだ。", "ja", "いつですか？", chosen)
    assert numbers_agree("Mit zwei Millionen.", "de", "Womit?", chosen)


@pytest.mark.parametrize(
    ("text", "number"),
    [("مئتي جندي", 200), ("ألفي جندي", 2_000), ("مليوني دولار", 2_000_000), ("ملياري دولار", 2_000_000_000)],
)
def test_an_arabic_dual_is_a_number(text: str, number: int) -> None:
    assert quantities(text, "ar") == {number}


@pytest.mark.parametrize(
    ("text", "two"),
    [
        ("وكانت العلاقة بين القوتين متوترة", True),
        ("اجتمع زعيما البلدين", True),
        ("بعد أسبوعين", True),
        ("في أفغانستان والبرلمان", False),
    ],
)
def test_an_arabic_dual_may_be_told_as_two(text: str, two: bool) -> None:
    assert numbers_agree("The two met.", "en", "Who met?", evidence(text, "ar")) is two


@pytest.mark.parametrize(
    ("text", "language", "three"),
    [
        ("Sie wollen die trilaterale Zusammenarbeit ausbauen.", "de", True),
        ("وناقشوا التعاون الثلاثي", "ar", True),
        ("Трёхсторонние переговоры начались.", "ru", True),
        ("三方举行了会谈。", "zh", True),
        ("Sie wollen die Zusammenarbeit ausbauen.", "de", False),
    ],
)
def test_three_may_stand_in_a_word(text: str, language: str, three: bool) -> None:
    assert numbers_agree("The 3 met.", "en", "Who met?", evidence(text, language)) is three


def test_an_arabic_thousand_is_no_dual() -> None:
    assert 2_000 not in quantities("خمسة عشر ألفا من الجنود", "ar")
    assert quantities("54 ألفا", "ar") == {54_000}


def test_numbers_of_the_question_and_the_year_of_publication_count_as_stated() -> None:
    found = evidence("The town has 12 ships.")
    dated = replace(found, passage=replace(found.passage, published=date(2024, 7, 28)))
    assert numbers_agree("In 2024 the 3 towns had 12 ships.", "en", "Which of the 3 towns?", dated)
    assert not numbers_agree("In 2024 it had 12 ships.", "en", "What?", found)
    assert not numbers_agree("There are 3 towns.", "en", "How many ships have the 3 towns?", found)
    assert not numbers_agree("In 2023 it had 12 ships.", "en", "What?", dated)


@pytest.mark.parametrize(
    ("question_language", "question", "language", "sentence", "there"),
    [
        ("en", "How many ships are there?", "de", "Es sind drei Schiffe.", True),
        ("en", "How many ships are there?", "de", "Es sind viele Schiffe.", False),
        ("de", "Wie viele Soldaten sind es?", "ar", "هناك ٥٤ ألف جندي.", True),
        ("ja", "兵士は何人ですか", "en", "There are many.", False),
        ("sv", "Hur många är det?", "ja", "5万4000人です。", True),
        ("en", "When does it open?", "sv", "Det öppnar i juli.", True),
        ("en", "When does it open?", "sv", "Det öppnar på söndag.", True),
        ("fr", "Quand ouvre-t-il ?", "sv", "Det öppnar snart.", False),
        ("en", "Who is the mayor?", "sv", "Hon heter Anna.", True),
    ],
)
def test_a_sentence_has_the_number_or_the_time_that_is_asked_for(
    question_language: str, question: str, language: str, sentence: str, there: bool
) -> None:
    assert number_is_there(question, question_language, evidence(sentence, language)) is there


@pytest.mark.parametrize(
    ("question_language", "question", "language", "before", "sentence", "agree"),
    [
        ("en", "Who leads Japan?", "de", "", "Japans Ministerpräsident ist da.", True),
        ("en", "Who leads Japan?", "ar", "", "الوزير الياباني هنا.", True),
        ("en", "Who leads Japan?", "sv", "Japan har val.", "Landet leds av någon.", True),
        ("en", "Who leads Japan?", "sv", "", "Landet leds av någon.", False),
        ("en", "Who leads South Korea?", "ja", "", "日本の首相です。", False),
        ("en", "Who leads us?", "sv", "", "Ingen.", True),
    ],
)
def test_the_countries_of_the_question_stand_by_the_sentence(
    question_language: str, question: str, language: str, before: str, sentence: str, agree: bool
) -> None:
    assert countries_agree(question, question_language, evidence(sentence, language, before=before)) is agree


@pytest.mark.parametrize("hidden", ["\u200b", "\u00ad", "\u2060", "\u202e", "\U000e0041", "\ufe0f", "\u3164"])
def test_invisible_characters_change_no_check(hidden: str) -> None:
    found = evidence(hidden.join("In July Japan had 54,000 soldiers."))
    asked = hidden.join("How many soldiers had Japan in July?")
    assert numbers_agree("It had 54,000 soldiers in July.", "en", asked, found)
    assert not numbers_agree(hidden.join("It had 55,000 soldiers."), "en", asked, found)
    assert number_is_there(asked, "en", found)
    assert countries_agree(asked, "en", found)
    assert not countries_agree("How many soldiers had Brazil?", "en", found)


@pytest.mark.parametrize(
    ("sentence", "language", "there"),
    [
        ("Den 28 juli tog ministern plats.", "sv", False),
        ("On July 28 the minister came.", "en", False),
        ("Am 28. Juli kam der Minister.", "de", False),
        ("El 28 de julio llegó el ministro.", "es", False),
        ("大臣は7月28日に到着した。", "ja", False),
        ("وصل الوزير في 28 يوليو.", "ar", False),
        ("On July 28 the minister, 59, came.", "en", True),
        ("The minister was 59 in May.", "en", True),
        ("In July 2024 the minister came.", "en", True),
    ],
)
def test_the_day_of_a_month_answers_no_question_for_a_number(
    sentence: str, language: str, there: bool
) -> None:
    question = "How old is the minister?"
    assert number_is_there(question, "en", evidence(sentence, language)) is there


def test_a_year_that_only_the_question_names_is_not_told_of_the_sentence() -> None:
    found = evidence("The town has 12 ships.")
    assert not numbers_agree("The town had 12 ships in 1960.", "en", "How many ships had it in 1960?", found)
    assert numbers_agree("The town has 12 ships.", "en", "How many ships had it in 1960?", found)
    told = evidence("Back then it had 12 ships.", before="The town grew until 1960. ")
    assert numbers_agree("The town had 12 ships in 1960.", "en", "How many ships had it in 1960?", told)


def test_two_may_stand_for_both() -> None:
    assert numbers_agree(
        "The two towns agree.", "en", "Who agrees?", evidence("Beide Orte sind einig.", "de")
    )
    assert not numbers_agree("The two towns agree.", "en", "Who agrees?", evidence("Alle sind einig.", "de"))


def test_a_question_is_read_in_its_own_language_whatever_that_of_the_answer() -> None:
    signed = evidence("Ministers signed the treaty.", "en")
    asked = "Who signed the treaty in March?"
    assert numbers_agree("Minister unterzeichneten es im März.", "de", asked, signed, asked_in="en")
    assert not numbers_agree("Minister unterzeichneten es im Mai.", "de", asked, signed, asked_in="en")


@pytest.mark.parametrize(
    ("language", "question"),
    [
        ("pt", "Quantos navios tem a cidade?"),
        ("it", "Quante navi ha la città?"),
        ("it", "In quale anno fu firmato?"),
        ("ru", "В каком году подписали договор?"),
        ("zh", "这个港口有几艘船？"),
        ("zh", "条约是哪一年签署的？"),
        ("ja", "何か国が署名しましたか？"),
        ("nb", "Hvor mange skip har byen?"),
        ("da", "Hvor mange skibe har byen?"),
    ],
)
def test_how_many_is_asked_in_many_languages(language: str, question: str) -> None:
    assert not number_is_there(question, language, evidence("The town has ships.", "en"))


def test_with_is_no_number_in_turkish() -> None:
    assert number_is_there("Kamikawa ile kim görüştü?", "tr", evidence("They met.", "en"))
