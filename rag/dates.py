"""The months and weekdays that a text names, by the names of the Unicode CLDR."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from babel import Locale, UnknownLocaleError

from rag.untrusted import visible

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
    "ru": (
        "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре "
        "январём февралём мартом апрелем маем июнем июлем августом сентябрём октябрём ноябрём декабрём"
    ),
    "uk": "січні лютому березні квітні травні червні липні серпні вересні жовтні листопаді грудні",
}
"""`In January` to `in December`, in Russian `between` them too; the CLDR has only two other cases."""

_PREFIX = {"ar": "[وف]?[بلك]?(?:ال)?", "he": "ו?[בלמהשכ]{0,2}"}
"""What is written in one word with a name: `and`, `in`, `the`."""

NUMBERED_MONTHS = frozenset({"ja", "zh", "ko"})
"""Languages that number their months."""

_NUMBERED_MONTH = re.compile(
    r"(?<![\d一二三四五六七八九十])(?:0?(1[0-2]|[1-9])|(十[一二]?|[一二三四五六七八九]))\s?[月월]"
)
NUMERALS = (*"一二三四五六七八九十", "十一", "十二")
"""Chinese and Japanese numerals from 1."""

DAY_BEFORE = re.compile(r"(?<!\d)(\d{1,2})(?:\.|er|st|nd|rd|th|º|:e)?\s{1,2}(?:de |of )?$", re.IGNORECASE)
"""The number of a day as group 1, up to where the name of its month begins."""


def months(text: str, language: str) -> frozenset[int]:
    """The months (1 to 12) that a text of a language (ISO 639-1) names in words, or as `7月`."""
    return frozenset(
        name.number for name in month_names(unicodedata.normalize("NFKC", visible(text)), language)
    )


def names_day(text: str, language: str) -> bool:
    """Whether a text of a language names a day of the week."""
    return bool(weekday_names(unicodedata.normalize("NFKC", visible(text)), language))


@dataclass(frozen=True, slots=True)
class CalendarName:
    """A month (1 to 12) or weekday (0 for Monday) named at `[start, end)` of a text."""

    start: int
    end: int
    number: int


def month_names(text: str, language: str) -> tuple[CalendarName, ...]:
    """Where a text in Unicode form KC names months, in order."""
    if language in NUMBERED_MONTHS:
        return tuple(
            CalendarName(*match.span(), int(match[1]) if match[1] else NUMERALS.index(match[2]) + 1)
            for match in _NUMBERED_MONTH.finditer(text)
        )
    return _named(text, language, "months")


def weekday_names(text: str, language: str) -> tuple[CalendarName, ...]:
    """Where a text in Unicode form KC names days of the week, in order."""
    return _named(text, language, "days")


def _named(text: str, language: str, kind: str) -> tuple[CalendarName, ...]:
    found = [
        CalendarName(*match.span(), number)
        for number, pattern in _patterns(language, kind)
        for match in pattern.finditer(text)
    ]
    return tuple(sorted(found, key=lambda name: (name.start, name.end)))


@cache
def _patterns(language: str, kind: str) -> tuple[tuple[int, re.Pattern[str]], ...]:
    names: dict[int, set[str]] = {}
    for locale in _locales(language):
        for context in ("format", "stand-alone"):
            for number, name in getattr(locale, kind)[context]["wide"].items():
                names.setdefault(number, set()).add(unicodedata.normalize("NFKC", name))
    if kind == "months":
        for number, name in enumerate(_LOCATIVES.get(language, "").split()):
            names[number % 12 + 1].add(name)
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
    if language in NUMBERED_MONTHS:
        return re.compile(joined)
    return re.compile(rf"(?<!\w){_PREFIX.get(language, '')}(?:{joined})(?!\w)")
