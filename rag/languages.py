"""Language codes turned into the English names that prompts use."""

from babel import Locale


def english_name(language: str) -> str:
    """The English name of a language (ISO 639-1), the code itself where it has none."""
    return str(Locale("en").languages.get(language, language))
