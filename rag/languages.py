"""Language codes turned into the English names that prompts use, and what a model wrote held against them."""

import re

from babel import Locale

from seeds import FUNCTION_WORDS

_WORD = re.compile(r"[^\W\d_]+")
_TELLING = 2
"""Function words of another language from which a sentence is in it."""


def english_name(language: str) -> str:
    """The English name of a language (ISO 639-1), the code itself where it has none."""
    return str(Locale("en").languages.get(language, language))


def is_in_another(text: str, language: str) -> bool:
    """Whether a sentence has function words of another language and none of its own (ISO 639-1).

    Character statistics mislead where there are names, and a short answer has little else.
    """
    words = _WORD.findall(text.casefold())
    if any(word in FUNCTION_WORDS.get(language, ()) for word in words):
        return False
    return any(sum(word in known for word in words) >= _TELLING for known in FUNCTION_WORDS.values())
