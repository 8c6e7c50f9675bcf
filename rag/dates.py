"""The months and weekdays that a text names, by the names of the Unicode CLDR."""

import re
import unicodedata
from collections.abc import Iterable
from functools import cache

from babel import Locale, UnknownLocaleError

_ALSO = {"ar": ("ar_SY", "ar_MA"), "no": ("nb",)}
"""Locales whose names are used beside a language's own: Arabic has three sets of month names."""

_LOCATIVES = {
    "cs": "lednu únoru březnu dubnu květnu červnu červenci srpnu září říjnu listopadu prosinci",
    "fi": (
        "tammikuussa helmikuussa maaliskuussa huhtikuussa toukokuussa kesäkuussa heinäkuussa elokuussa "
        "syyskuussa lokakuussa marraskuussa joulukuussa"
    ),
    "pl": (
        "styczniu lutym marcu kwietniu maju czerwcu lipcu sierpniu wrześniu październiku listopadzie grudniu"
    ),
    "ru": "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре",
    "uk": "січні лютому березні квітні травні червні липні серпні вересні жовтні листопаді грудні",
}
"""`In January` to `in December`; the CLDR has only the nominative and the genitive."""

_PREFIX = {"ar": "[وف]?[بلك]?(?:ال)?", "he": "ו?[בלמהשכ]{0,2}"}
"""What is written in one word with a name: `and`, `in`, `the`."""

_NUMBERED = {"ja", "zh", "ko"}
"""Languages that number their months."""

_NUMBERED_MONTH = re.compile(
    r"(?<![\d一二三四五六七八九十])(?:0?(1[0-2]|[1-9])|(十[一二]?|[一二三四五六七八九]))\s?[月월]"
)
_NUMERALS = (*"一二三四五六七八九十", "十一", "十二")


def months(text: str, language: str) -> frozenset[int]:
    """The months (1 to 12) that a text of a language (ISO 639-1) names in words, or as `7月`."""
    folded = unicodedata.normalize("NFKC", text)
    if language in _NUMBERED:
        found = _NUMBERED_MONTH.finditer(folded)
        return frozenset(int(match[1]) if match[1] else _NUMERALS.index(match[2]) + 1 for match in found)
    return _named(folded, language, "months")


def names_day(text: str, language: str) -> bool:
    """Whether a text of a language names a day of the week."""
    return bool(_named(unicodedata.normalize("NFKC", text), language, "days"))


def _named(text: str, language: str, kind: str) -> frozenset[int]:
    return frozenset(number for number, pattern in _patterns(language, kind) if pattern.search(text))


@cache
def _patterns(language: str, kind: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    names: dict[int, set[str]] = {}
    for locale in _locales(language):
        for context in ("format", "stand-alone"):
            for number, name in getattr(locale, kind)[context]["wide"].items():
                names.setdefault(number, set()).add(unicodedata.normalize("NFKC", name))
    if kind == "months":
        for number, name in enumerate(_LOCATIVES.get(language, "").split(), start=1):
            names[number].add(name)
    return tuple((number, _pattern(found, language)) for number, found in sorted(names.items()))


def _locales(language: str) -> Iterable[Locale]:
    try:
        return [Locale.parse(name) for name in (language, *_ALSO.get(language, ()))]
    except (UnknownLocaleError, ValueError):
        return [Locale("en")]


def _pattern(names: Iterable[str], language: str) -> re.Pattern[str]:
    """The names as whole words, as they are written or with a capital: `may` is not `May`."""
    spellings = {spelling for name in names for spelling in (name, name[:1].upper() + name[1:])}
    joined = "|".join(map(re.escape, sorted(spellings, key=len, reverse=True)))
    if language in _NUMBERED:
        return re.compile(joined)
    return re.compile(rf"(?<!\w){_PREFIX.get(language, '')}(?:{joined})(?!\w)")
