"""Number words turned into values, and found before words such as `million`."""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

from num2words import CONVERTER_CLASSES, num2words

from rag.number_scales import scale_pattern

LARGEST_WORD = 99
"""Words for larger numbers are rare where digits are not used."""

_CODES = {"nb": "no"}
"""What `num2words` calls a language."""

_PREFIXES = {"ar": "[وف]?[بلك]?(?:ال)?"}
"""What is written in one word with a number word: `and`, `with`, `the`."""

_ROUND_WORDS = {
    "ar": {
        **dict.fromkeys(["مئة", "مائة"], 100),
        **dict.fromkeys(["مئتان", "مئتين", "مئتا", "مئتي", "مائتان", "مائتين", "مائتا", "مائتي"], 200),
        **dict.fromkeys(["ألفان", "ألفين", "ألفي"], 2_000),
        **dict.fromkeys(["مليونان", "مليونين", "مليوني"], 2_000_000),
        **dict.fromkeys(["ملياران", "مليارين", "ملياري"], 2_000_000_000),
    },
    "de": {"dutzend": 12, "hundert": 100},
    "en": {"dozen": 12, "hundred": 100},
    "es": {"docena": 12, "cien": 100, "centenar": 100},
    "fr": {"dizaine": 10, "douzaine": 12, "cent": 100, "centaine": 100},
    "it": {"dozzina": 12, "cento": 100, "centinaio": 100},
    "sv": {"dussin": 12, "hundra": 100, "hundratal": 100},
}
"""Words for a dozen and a hundred, and for two hundred and more where these are one word."""

_OTHER_MEANINGS = {"vi": {"năm"}, "it": {"sei"}, "fr": {"neuf"}, "tr": {"on"}}
"""Number words that mean something else more often: `year`, `you are`, `new`, and a suffix."""

_WORDLESS = {"ja", "zh", "ko"}
"""Their numerals are read by `east_asian_numbers`."""


@cache
def number_words(language: str) -> Mapping[str, int]:
    """Case-folded number words of a language (ISO 639-1) -> value: 2 to 100, and some round ones."""
    language = _CODES.get(language, language)
    if language not in CONVERTER_CLASSES or language in _WORDLESS:
        return {}
    spelled = {_spelled(value, language): value for value in range(2, LARGEST_WORD + 1)}
    spelled |= _ROUND_WORDS.get(language, {})
    if language == "ar":
        spelled |= {word.removesuffix("ة"): value for word, value in spelled.items()}
    unwanted = _OTHER_MEANINGS.get(language, set())
    return {word: value for word, value in spelled.items() if word not in unwanted}


@cache
def spelled_numbers(language: str) -> Mapping[str, int]:
    """Those of `number_words` that count exactly: without `dozen` and `hundred`, which also say `some`."""
    return {
        word: value
        for word, value in number_words(language).items()
        if word not in _ROUND_WORDS.get(language, {}) and value <= LARGEST_WORD
    }


@cache
def words_pattern(language: str) -> re.Pattern[str]:
    """A pattern of a number word (group 1) and the scale behind it, if any (group 2)."""
    words = "|".join(sorted(map(re.escape, number_words(language)), key=len, reverse=True)) or r"(?!)"
    prefix = _PREFIXES.get(language, "")
    return re.compile(rf"(?<!\w){prefix}({words})(?:[\s-]+({scale_pattern(language)}))?(?!\w)")


def _spelled(value: int, language: str) -> str:
    return unicodedata.normalize("NFKC", str(num2words(value, lang=language)).casefold())
