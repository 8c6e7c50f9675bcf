"""Numbers and months of a sentence stand as the answer's language writes them."""

import pytest

from rag.figures import localised, rejoined


@pytest.mark.parametrize(
    ("text", "language", "target", "expected"),
    [
        ("54.000 Soldaten", "de", "en", "54,000 Soldaten"),
        ("54 000 soldater", "sv", "en", "54,000 soldater"),
        ("54,000 soldiers", "en", "de", "54.000 soldiers"),
        ("54.000 Soldaten", "de", "de", "54.000 Soldaten"),
        ("1.234.567 Euro", "de", "ja", "1,234,567 Euro"),
        ("3.141 and 54.000 in all", "en", "de", "3.141 and 54.000 in all"),
        ("5万4000人", "ja", "en", "5万4000人"),
        ("seit dem 28. Juli 2024", "de", "en", "seit dem 28. July 2024"),
        ("im Mai 2024", "de", "ja", "im 5月 2024"),
        ("im Mai", "de", "xx", "im Mai"),
        ("في يوليو/تموز 2024", "ar", "fr", "في juillet 2024"),
        ("في ديسمبر/كانون الأول", "ar", "zh", "في 12月"),
        ("بين يونيو ويوليو", "ar", "de", "بين Juni وJuli"),
        ("7月28日", "ja", "en", "7月28日"),
        ("We may march on.", "en", "de", "We may march on."),
    ],
)
def test_numbers_and_months_are_those_of_the_answers_language(
    text: str, language: str, target: str, expected: str
) -> None:
    assert localised(text, language=language, target=target) == expected


@pytest.mark.parametrize(
    ("text", "language", "target", "expected"),
    [
        ("mit 6,94 Metern", "de", "en", "mit 6.94 Metern"),
        ("rose 6.5 percent", "en", "de", "rose 6,5 percent"),
        ("am 3.4. um 12.30 Uhr", "de", "en", "am 3.4. um 12.30 Uhr"),
        ("mit 6,94 Metern", "de", "sv", "mit 6,94 Metern"),
        ("trettioett vittnen och två män", "sv", "en", "31 vittnen och två män"),
        ("zwölf Millionen, einundzwanzig Schiffe", "de", "en", "zwölf Millionen, 21 Schiffe"),
        ("Straße, zwölf, dreißig Schiffe", "de", "en", "Straße, 12, 30 Schiffe"),
        ("خلال ثمانية عشر يوما وعشرون", "ar", "en", "خلال 18 يوما و20"),
        ("cent pour cent, une douzaine", "fr", "en", "cent pour cent, une douzaine"),
    ],
)
def test_decimals_and_larger_number_words_stand_as_the_target_writes_them(
    text: str, language: str, target: str, expected: str
) -> None:
    assert localised(text, language=language, target=target) == expected


@pytest.mark.parametrize(
    ("text", "source", "expected"),
    [
        ("Men copied 3, 800 files.", "kopierat 3,800 filer", "Men copied 3,800 files."),
        ("It rose 6. 94 metres.", "6.94", "It rose 6.94 metres."),
        ("It has 3, 800 of 13, 800.", "13,800", "It has 3, 800 of 13,800."),
        ("Between 3, 800 and 2, 3", "3.800", "Between 3, 800 and 2, 3"),
        ("1, 234, 567", "1,234,567", "1,234,567"),
    ],
)
def test_numbers_that_a_model_tore_apart_are_as_their_source_has_them(
    text: str, source: str, expected: str
) -> None:
    assert rejoined(text, source) == expected
