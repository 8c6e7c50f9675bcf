"""Words such as `Swedish` into the languages they mean, by the names of the Unicode CLDR."""

import re
from collections.abc import Mapping
from functools import cache

from babel import Locale, UnknownLocaleError

from rag.country_patterns import country_names
from rag.plain_letters import plain_letters
from seeds import LANGUAGES

_ENDING = r"[^\W\d_]{0,3}(?:[-\s]?(?:sprachig|språkig|language|язык)[^\W\d_]{0,3})?"
_VOWELS = "aeiouyойиаея"
_SHORTEST_STEM = 4
_ALSO = {
    "ru": {"российск": "ru"},
    "zh": {"德国": "de", "法国": "fr", "日本": "ja", "韩国": "ko", "俄罗斯": "ru", "中国": "zh"},
}
"""What the press is called by beside the names of its languages."""

_NAMED_BY_ADJECTIVE = frozenset({"GF", "PF", "TC", "TF"})
"""Countries whose first word is the adjective of another: `French Guiana`, `Turks- en Caicoseilanden`."""

_EAST_ASIAN = frozenset({"ja", "zh"})


@cache
def adjective_pattern(language: str) -> tuple[str, Mapping[str, str]]:
    """A pattern of a language's words for languages, with the stem as group `stem`, and stem -> code.

    The name of a country is none, though it may begin alike: `Germany`, `Arabia Saudita`. Where words are
    not parted, country and language are one word.
    """
    codes = {plain_letters(stem): code for stem, code in _ALSO.get(language, {}).items()}
    for code in LANGUAGES:
        codes.setdefault(_stem(_name(code, language), language), code)
    stems = "|".join(map(re.escape, sorted(codes, key=len, reverse=True)))
    if language in _EAST_ASIAN:
        return rf"(?P<stem>{stems})[語语文系]?", codes
    if language == "ar":
        return rf"(?:ال)?(?P<stem>{stems})ة?", codes
    return rf"(?!(?:{_countries(language)})(?!\w))(?P<stem>{stems}){_ENDING}", codes


def _countries(language: str) -> str:
    """A pattern of the first words of the names of countries, in plain letters."""
    names = country_names(language).items()
    firsts = {plain_letters(name).split()[0] for code, name in names if code not in _NAMED_BY_ADJECTIVE}
    return "|".join(map(re.escape, sorted(firsts)))


def _name(code: str, language: str) -> str:
    try:
        names = Locale.parse(language).languages
    except (UnknownLocaleError, ValueError):
        names = Locale("en").languages
    return plain_letters(str(names.get(code, code)).split()[0])


def _stem(name: str, language: str) -> str:
    """What the forms of a word have in common: `schwedisch`, `svensk`, `шведск`, `سويدي`, `スウェーデン`."""
    if language in _EAST_ASIAN:
        return name[:-1] if len(name) > 2 and name[-1] in "語语文" else name
    if language == "ar":
        return name.removeprefix("ال").removesuffix("ة")
    stem = name.rstrip(_VOWELS)
    return stem if len(stem) >= _SHORTEST_STEM else name
