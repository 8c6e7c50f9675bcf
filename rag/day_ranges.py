"""A question into the stretches of days it speaks of: `since 2022`, `between March and May`, `last week`."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache

from rag.calendar_days import in_calendar
from rag.day_mentions import day_mentions
from rag.mention import UNSPACED, Mention, levelled
from rag.range_words import BEHIND, RANGE_WORDS, RangeWords
from seeds import DayRange

_ARTICLE = (
    "the|de[mnr]|das|die|le|la|les|el|los|il|lo|den|det|de|het|o|a|in|im|i|year|anno|año|jahr|år"
    "|عام|شهر|سنة|العام|في"
)
_DASH = re.compile(r"\s?[-–—~〜～]\s?")
_NO_WORDS = RangeWords("", "", "", "", "", "")
_ARABIC_AND = "و"
_NEVER = "(?!)"


@dataclass(frozen=True, slots=True)
class DatedSpan:
    """`[start, end)` of a question that states days."""

    start: int
    end: int
    days: DayRange


def day_ranges(question: str, language: str, today: date) -> tuple[DatedSpan, ...]:
    """The stretches of days that a question in a language (ISO 639-1) states, in order.

    Days without a year are the latest that have begun by `today`; "since" leaves the end open. What lies
    behind the last day of the calendar, or before its first, states none.
    """
    if not in_calendar(today):
        return ()
    text = levelled(question)
    spans = _joined(text, day_mentions(text, language, today), language)
    return tuple(span for span in spans if span.days != DayRange(None, None))


def _joined(text: str, mentions: Sequence[Mention], language: str) -> Iterator[DatedSpan]:
    """The spans of mentions, of which two with `between ... and` or a dash around them make one."""
    rest = list(mentions)
    while rest:
        first = rest.pop(0)
        together = _together(text, first, rest[0], language) if rest else None
        if together is not None:
            rest.pop(0)
        yield together or _ranged(text, first, language)


def _together(text: str, first: Mention, second: Mention, language: str) -> DatedSpan | None:
    patterns = _patterns(language)
    opening = patterns["between"].search(text, 0, first.start)
    dash = _DASH.fullmatch(text, first.end, second.start)
    attached = text[second.start] == _ARABIC_AND  # in Arabic it is part of the second word
    joined = patterns["conjunction"].fullmatch(text, first.end, second.start + attached)
    if not dash and not (joined and (opening or language in UNSPACED)):
        return None
    first, second = _same_year(first, second)
    if first.days.first is None or second.days.last is None or first.days.first > second.days.last:
        return None
    start = opening.start() if opening else first.start
    return DatedSpan(start, second.end, DayRange(first.days.first, second.days.last))


def _same_year(first: Mention, second: Mention) -> tuple[Mention, Mention]:
    """Both with the year that one of them says; the year turns where the months do."""
    if first.month is None or second.month is None:
        return first, second
    turns = first.month > second.month
    if first.year is None and second.year is not None:
        return first.in_year(second.year - turns), second
    if first.year is not None and second.year is None:
        return first, second.in_year(first.year + turns)
    return first, second


def _ranged(text: str, found: Mention, language: str) -> DatedSpan:
    """The days of a mention, stretched by the words before or behind it."""
    for name, pattern in _patterns(language).items():
        if name in ("between", "conjunction"):
            continue
        if match := pattern.search(text, 0, found.start):
            return DatedSpan(match.start(), found.end, _stretched(found.days, name))
    for name, pattern in _patterns_behind(language).items():
        if match := pattern.match(text, found.end):
            return DatedSpan(found.start, match.end(), _stretched(found.days, name))
    return DatedSpan(found.start, found.end, found.days)


def _stretched(days: DayRange, how: str) -> DayRange:
    one = timedelta(days=1)
    if how == "since":
        return replace(days, last=None)
    if how == "until":
        return replace(days, first=None)
    if how == "after":
        return DayRange(days.last + one if days.last and days.last < date.max else None, None)
    return DayRange(None, days.first - one if days.first and days.first > date.min else None)


@cache
def _patterns(language: str) -> dict[str, re.Pattern[str]]:
    """What may stand before a date; the longest words win by standing nearest to the start."""
    words = RANGE_WORDS.get(language, _NO_WORDS)
    article = rf"(?:(?:{_ARTICLE})\s)?"
    start, gap = ("", "") if language in UNSPACED else (r"(?<!\w)", r"\s")
    stretching = ("since", "until", "after", "before", "between")
    found = {
        name: re.compile(rf"{start}(?:{getattr(words, name) or _NEVER}){gap}{article}$", re.IGNORECASE)
        for name in stretching
    }
    joint = words.conjunction or _NEVER
    prefix = r"\s?" if language == "ar" or language in UNSPACED else r"\s"
    joined = rf",?{prefix}(?:{joint}){prefix if language in UNSPACED else ''}\s?{article}"
    return found | {"conjunction": re.compile(joined, re.IGNORECASE)}


@cache
def _patterns_behind(language: str) -> dict[str, re.Pattern[str]]:
    words = BEHIND.get(language, _NO_WORDS)
    return {
        name: re.compile(getattr(words, name) or _NEVER) for name in ("since", "until", "after", "before")
    }
