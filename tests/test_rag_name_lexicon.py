"""Names of the news are written as the answer's language writes them."""

import pytest

from rag.name_lexicon import as_written


@pytest.mark.parametrize(
    ("text", "language", "target", "expected"),
    [
        ("وقالت أنغيلا ميركل ذلك.", "ar", "en", "وقالت Angela Merkel ذلك."),
        ("مع بوتين وميركل", "ar", "sv", "مع Vladimir Putin و Angela Merkel"),
        ("Selenskyj traf Scholz.", "de", "en", "Volodymyr Zelensky traf Scholz."),
        ("Die Rede Selenskyjs", "de", "fr", "Die Rede Volodymyr Zelensky"),
        ("メルケル首相とプーチン大統領", "ja", "de", "Angela Merkel首相とWladimir Putin大統領"),
        ("Выступление Меркель", "ru", "ja", "Выступление アンゲラ・メルケル"),
        ("アンゲラ・メルケル氏", "ja", "sv", "Angela Merkel氏"),
        ("مع مُحمد بن سلمان", "ar", "en", "مع Mohammed bin Salman"),
        ("Angela_Merkel och Angela - Merkel", "sv", "ar", "أنغيلا ميركل och أنغيلا ميركل"),
        (
            "Die Gemeinschaft Unabhängiger Staaten und das Commonwealth",
            "de",
            "en",
            "Die Commonwealth of Independent States und das Commonwealth of Nations",
        ),
    ],
)
def test_a_name_is_put_as_the_other_language_writes_it(
    text: str, language: str, target: str, expected: str
) -> None:
    assert as_written(text, language=language, target=target) == expected


@pytest.mark.parametrize(
    ("text", "language", "target"),
    [
        ("Angela Merkel och Macron kom.", "sv", "de"),
        ("Angela Merkel kam.", "de", "de"),
        ("Angela Merkel saapui.", "fi", "ar"),
        ("Angela Merkel kam.", "de", "fi"),
        ("Noémie et la Federation", "fr", "ar"),
    ],
)
def test_a_text_stays_where_there_is_nothing_to_put(text: str, language: str, target: str) -> None:
    assert as_written(text, language=language, target=target) == text
