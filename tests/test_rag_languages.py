"""Whether what a model wrote is in the language asked for."""

import pytest

from rag.languages import english_name, is_in_another


@pytest.mark.parametrize(
    ("text", "language", "other"),
    [
        ("Shin Won-sik is the South Korean defence minister.", "de", True),
        ("Shin Won-sik is the South Korean defence minister.", "ja", True),
        ("Shin Won-sik is the South Korean defence minister.", "en", False),
        ("Shin Won-sik ist der Verteidigungsminister.", "de", False),
        ("Wang Yi met Blinken in Laos.", "en", False),
        ("Joe Biden and Fumio Kishida", "ja", False),
        ("Hiroshima.", "sv", False),
        ("Der Sprecher des Pentagon heißt Pat Ryder.", "xx", True),
    ],
)
def test_function_words_tell_a_language_where_names_mislead(text: str, language: str, other: bool) -> None:
    assert is_in_another(text, language) is other


def test_an_unknown_language_is_named_by_its_code() -> None:
    assert (english_name("de"), english_name("xx")) == ("German", "xx")
