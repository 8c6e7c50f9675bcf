"""Numbers and months of a sentence stand as the answer's language writes them."""

import pytest

from rag.figures import localised


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
