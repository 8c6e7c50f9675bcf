"""A question into the days it counts from today: `yesterday`, `last week`, `two months ago`."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache

from rag.calendar_days import MOST_BACK, unit_from, units_until
from rag.dates import NUMERALS
from rag.mention import UNSPACED, Mention, bounded
from rag.number_words import number_words
from rag.quantities import quantities
from rag.time_words import TIME_WORDS

_UNITS = ("day", "week", "month", "year")
_KANJI = "[一二三四五六七八九十百两]{1,5}"
_SOME = ("数", "几", "幾")
_ONE = "an?|one|eine[mnr]?|ein|en|ett|une?|una?|uno|een|um|uma|одну|один|две"
_IN_KANJI = re.compile(_KANJI)
_MOST_IN_WORDS = 12
_TWO = {"两": "2", "两个": "2", "две": "2"}
"""Forms that a table of number words lacks."""

_SEVERAL = {"day": 7, "week": 5, "month": 6, "year": 5}
"""What "the last days" or "weeks" are taken to be."""

_PLURALS = re.compile(
    "days|weeks|months|years|tagen?|wochen|monaten?|jahren?|días|semanas|meses|años|jours|semaines|mois|ans"
    "|années|giorni|settimane|mesi|anni|dagen|weken|maanden|jaren|dias|anos|дни|дней|недели|недель|месяцы"
    "|месяцев|годы|лет|dagar|veckor|månader|år|أيام|أسابيع|أشهر|أعوام|سنوات"
)
"""Units that are several where no number is said."""


def relative_days(text: str, language: str, today: date) -> Iterator[Mention]:
    """The mentions in a levelled text of a language (ISO 639-1), the longer readings first."""
    if language not in TIME_WORDS:
        return
    lower = text.lower() if len(text.lower()) == len(text) else text
    for unit, distance, pattern in _fixed_patterns(language):
        for match in pattern.finditer(lower):
            days = unit_from(today, unit, distance)
            yield Mention(*match.span(), days, today.year + distance if unit == "year" else None)
    for unit, pattern in _ago_patterns(language):
        for match in pattern.finditer(lower):
            if (count := _count(match, language)) is not None:
                yield Mention(*match.span(), unit_from(today, unit, -count), None)
    for unit, pattern in _past_patterns(language):
        for match in pattern.finditer(lower):
            count = _count(match, language) or _SEVERAL[unit]
            yield Mention(*match.span(), units_until(today, unit, count), None)


def _count(match: re.Match[str], language: str) -> int | None:
    """The number of a match; without one a dual is two, a singular one, and a plural `None`."""
    word = match["n"]
    if word in _SOME or (word is None and _PLURALS.fullmatch(match["unit"])):
        return None
    if word is None:
        return 2 if language == "ar" and match["unit"].endswith("ين") else 1
    if word in NUMERALS:
        return NUMERALS.index(word) + 1
    counted = f"{word}日" if _IN_KANJI.fullmatch(word) else word  # kanji are a number before a unit only
    stated = quantities(_TWO.get(word, counted), language)
    return min(max(stated, default=1), MOST_BACK)


@cache
def _fixed_patterns(language: str) -> tuple[tuple[str, int, re.Pattern[str]], ...]:
    """Unit, distance and pattern; the day before yesterday first, since it has yesterday in it."""
    spans = ((span.split(), pattern) for span, pattern in TIME_WORDS[language].fixed.items())
    compiled = [(unit, int(far), re.compile(bounded(pattern, language))) for (unit, far), pattern in spans]
    return tuple(sorted(compiled, key=lambda found: (found[1] != -2, found[0])))


@cache
def _ago_patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return _counted(language, TIME_WORDS[language].ago)


@cache
def _past_patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return _counted(language, TIME_WORDS[language].past)


def _counted(language: str, forms: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """Each form with a number and each unit in it; where words are parted, one unit needs no number."""
    small = [word for word, value in number_words(language).items() if value <= _MOST_IN_WORDS]
    number = rf"(?:(?P<n>\d{{1,3}}|{_KANJI}|{'|'.join([_ONE, *_SOME, *map(re.escape, small)])})\s?)"
    number += "" if language in UNSPACED else "?"
    units = zip(_UNITS, TIME_WORDS[language].units, strict=True)
    filled = (
        (unit, form.replace("{n}", number).replace("{unit}", f"(?P<unit>{words})"))
        for unit, words in units
        for form in forms
    )
    return tuple((unit, re.compile(rf"{bounded(form, language)}(?!\s\d)")) for unit, form in filled)
