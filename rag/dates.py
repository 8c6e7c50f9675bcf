"""The months and weekdays that a text names, by the names of the Unicode CLDR."""

import re
from collections.abc import Iterable
from functools import cache

from babel import Locale, UnknownLocaleError

_ALSO = {"ar": ("ar_SY", "ar_MA"), "no": ("nb",)}
"""Locales whose names are used beside a language's own: Arabic has three sets of month names."""

_PREFIXED = {"ar", "fa", "he"}
"""Languages whose words may carry a prefix such as `and` or `in`."""

_UNSPACED = {"ja", "zh", "th"}


def months(text: str, language: str) -> frozenset[int]:
    """The months (1 to 12) that a text of a language (ISO 639-1) names in words."""
    return frozenset(number for number, pattern in _patterns(language, "months") if pattern.search(text))


def names_day(text: str, language: str) -> bool:
    """Whether a text of a language names a day of the week."""
    return any(pattern.search(text) for _, pattern in _patterns(language, "days"))


@cache
def _patterns(language: str, kind: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    names: dict[int, set[str]] = {}
    for locale in _locales(language):
        for context in ("format", "stand-alone"):
            for number, name in getattr(locale, kind)[context]["wide"].items():
                names.setdefault(number, set()).add(name)
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
    if language in _UNSPACED:
        return re.compile(rf"(?<!\d)(?:{joined})")
    start = "" if language in _PREFIXED else r"(?<!\w)"
    return re.compile(rf"{start}(?:{joined})(?!\w)")
