"""The countries that a text names, in any language, by the names of the Unicode CLDR."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from babel import Locale, UnknownLocaleError

_COUNTRY = re.compile(r"[A-Z]{2}$")
_NOT_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "ZZ", "XA", "XB"})
_MARKS = re.compile(r"\s*\([^)]*\)")
_WORD_START = r"(?<![^\W\d_])"

_EVERYDAY_NAMES = {
    "US": "America|Amerika|Amérique|América|أمريكا|أميركا|الأمريكي|الأميركي|アメリカ|米国|米軍|米兵|日米|美国|США",
    "JP": "日本|日米|日韓|日中",
    "CN": "中国|日中|米中",
    "GB": "Britain|Großbritannien|Storbritannien|Grande-Bretagne|بريطانيا|英国|イギリス",
    "KR": "South Korea|Südkorea|Sydkorea|Corée du Sud|كوريا الجنوبية|韓国|日韓|韩国",
    "KP": "North Korea|Nordkorea|Corée du Nord|كوريا الشمالية|北朝鮮|朝鲜",
}
"""What people call countries whose CLDR name is formal."""

_STEMS = {
    "US": "american|amerikan|américain|estadounidense|usa",
    "CN": "chines|kines|chinois|صيني",
    "JP": "japan|japon|japón|ياباني",
    "RU": "russ|rysk|ruso|rusia|روسي",
    "FR": "french|franz|fransk|franç",
    "DE": "german|deutsch|tysk|allemand",
    "SE": "swed|schwed|svensk|suéd",
    "GB": "brit",
}
"""Beginnings of adjectives that no name of the country has."""

_ABBREVIATIONS = {
    "US": re.compile(r"(?<!\w)(?:US|U\.S\.)(?!\w)"),
    "GB": re.compile(r"(?<!\w)(?:UK|U\.K\.)(?!\w)"),
}
"""Abbreviations that are words in lower case."""


def countries(text: str, language: str) -> frozenset[str]:
    """ISO 3166 codes of the countries that a text of a language names, or whose adjective it uses."""
    folded = unicodedata.normalize("NFC", text).casefold()
    named = {code for code, pattern in _patterns(language).items() if pattern.search(folded)}
    return frozenset(named | {code for code, pattern in _ABBREVIATIONS.items() if pattern.search(text)})


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    return {
        code: re.compile("|".join(map(_pattern, sorted(names, key=len, reverse=True))))
        for code, names in _names(language).items()
    }


def _names(language: str) -> dict[str, set[str]]:
    """Country code -> case-folded names and beginnings of adjectives."""
    names: dict[str, set[str]] = {}
    for code, name in _territories(language):
        names.setdefault(code, set()).add(_MARKS.sub("", name).casefold())
    for table in (_EVERYDAY_NAMES, _STEMS):
        for code, joined in table.items():
            names.setdefault(code, set()).update(name.casefold() for name in joined.split("|"))
    return names


def _territories(language: str) -> Iterable[tuple[str, str]]:
    try:
        territories = Locale.parse(language).territories
    except (UnknownLocaleError, ValueError):
        territories = Locale("en").territories
    return [
        (code, name)
        for code, name in territories.items()
        if _COUNTRY.match(code) and code not in _NOT_COUNTRIES
    ]


def _pattern(name: str) -> str:
    """The name at the start of a word; Arabic names may carry a prefix, unspaced scripts have no words."""
    if (
        name[0].isascii()
        or "LATIN" in unicodedata.name(name[0], "")
        or "CYRILLIC" in unicodedata.name(name[0], "")
    ):
        return _WORD_START + re.escape(name)
    return re.escape(name)
