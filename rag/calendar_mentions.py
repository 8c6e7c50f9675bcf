"""A question into the months, seasons, weekdays and years it names, with the day and year beside them."""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import cache

from rag.calendar_days import whole_year
from rag.dates import DAY_BEFORE, month_names, weekday_names
from rag.mention import UNSPACED, Mention, bounded
from rag.time_words import TIME_WORDS
from seeds import DayRange

_FIRST_MONTHS = (3, 6, 9, 12)
"""Of the seasons from spring, as the north reckons them."""

_YEAR = re.compile(r"(?<![0-9A-Za-z/.,-])(?:19|20)\d\d(?:年(?!代)|(?![\w/]|[-'’.,]\w|\s?%))")
_YEAR_BEHIND = re.compile(r"[\s,.]{0,2}(?:del? |des |of |in |i |im |عام |سنة |von )?((?:19|20)\d\d)(?!\d)")
_YEAR_BEFORE = re.compile(r"((?:19|20)\d\d)\s?[年년]\s?の?$")
_DAY_BEHIND = re.compile(r"(?<=[a-z])\s(\d{1,2})(?:st|nd|rd|th)?(?!\d)(?=\W*$|\W+[a-z(])|(\d{1,2})日")
_WORD_START = re.compile(r"(?<!\w)[^\W\d_]")
_EVER = DayRange(None, None)
_BETWEEN_NAMES = re.compile(r"\s?/\s?")


def periods(text: str, language: str, today: date) -> Iterator[Mention]:
    """Months and seasons, with the day and year beside them, or with `last` or `this`.

    A name that opens the question may be another word ("May I ask"), so it needs a day or year; so does
    one without the capital it is written with.
    """
    exact = month_names(text, language)
    known = set(exact)
    loose = [name for name in month_names(_capitalised(text), language) if name not in known]
    named = [(name.start, name.end, name.number, 1) for name in exact]
    for first, pattern in zip(_FIRST_MONTHS, _season_patterns(language), strict=False):
        named += [(*match.span(), first, 3) for match in pattern.finditer(text)]
    for start, end, number, months in _joined_names(text, named):
        mention = _which(text, _beside_name(text, start, end, number, months), language, today)
        if start > 0 or mention.stated or language in UNSPACED:
            yield mention
    for name in loose:
        mention = _beside_name(text, name.start, name.end, name.number, 1)
        if mention.stated:
            yield mention if mention.year else _latest(mention, today)


def weekdays(text: str, language: str, today: date) -> Iterator[Mention]:
    """The latest such days; `last Monday` is not today."""
    words = TIME_WORDS.get(language)
    for name in weekday_names(text, language):
        last = words is not None and _says(text, name.start, name.end, words.last)
        back = (today.weekday() - name.number) % 7 or (7 if last else 0)
        day = today - timedelta(days=back)
        yield Mention(name.start, name.end, DayRange(day, day), day.year)


def years(text: str) -> Iterator[Mention]:
    """The years named by four digits; decades are none."""
    for match in _YEAR.finditer(text):
        year = int(match[0][:4])
        yield Mention(match.start(), match.end(), whole_year(year), year)


def _which(text: str, mention: Mention, language: str, today: date) -> Mention:
    """A month or season in the year that it means."""
    words = TIME_WORDS.get(language)
    if mention.year is not None:
        return mention
    if words and _says(text, mention.start, mention.end, words.last):
        return _extended(text, _last(mention, today), words.last)
    if words and _says(text, mention.start, mention.end, words.this):
        return _extended(text, mention.in_year(today.year), words.this)
    return _latest(mention, today)


def _beside_name(text: str, start: int, end: int, number: int, months: int) -> Mention:
    """A month or season with the day and the year that stand beside it."""
    year, day = None, None
    if months == 1 and (behind := _DAY_BEHIND.match(text, end)):
        day, end = int(behind[1] or behind[2]), behind.end()
    elif months == 1 and (before := DAY_BEFORE.search(text, 0, start)):
        day, start = int(before[1]), before.start()
    if match := _YEAR_BEHIND.match(text, end):
        year, end = int(match[1]), match.end()
    elif match := _YEAR_BEFORE.search(text, 0, start):
        year, start = int(match[1]), match.start()
    mention = Mention(start, end, _EVER, None, number, months, day)
    return mention.in_year(year) if year else mention


def _latest(mention: Mention, today: date) -> Mention:
    """The latest such stretch that has begun; the year stays unsaid."""
    this = mention.in_year(today.year)
    begun = this.days.first is None or this.days.first <= today
    return replace(this if begun else mention.in_year(today.year - 1), year=None)


def _last(mention: Mention, today: date) -> Mention:
    """The latest such stretch that ended before this month began."""
    this = mention.in_year(today.year)
    over = this.days.last is not None and this.days.last < today.replace(day=1)
    return this if over else mention.in_year(today.year - 1)


def _joined_names(text: str, named: list[tuple[int, int, int, int]]) -> Iterator[tuple[int, int, int, int]]:
    """The names in order; two names of one month with a stroke between them are one."""
    last: tuple[int, int, int, int] | None = None
    for name in sorted(named):
        if last is not None and name[2] == last[2] and _BETWEEN_NAMES.fullmatch(text, last[1], name[0]):
            last = (last[0], *name[1:])
            continue
        if last is not None:
            yield last
        last = name
    if last is not None:
        yield last


def _capitalised(text: str) -> str:
    """The text with capital letters at the beginnings of words, character by character."""
    return _WORD_START.sub(lambda match: match[0].upper() if len(match[0].upper()) == 1 else match[0], text)


def _says(text: str, start: int, end: int, pattern: str) -> bool:
    """Whether a pattern stands right before or right behind a span."""
    before, behind = _beside(pattern)
    return bool(before.search(text, 0, start) or behind.match(text, end))


def _extended(text: str, mention: Mention, pattern: str) -> Mention:
    """The mention together with the words beside it that say which one it is."""
    before, behind = _beside(pattern)
    opening, closing = before.search(text, 0, mention.start), behind.match(text, mention.end)
    start = opening.start() if opening else mention.start
    return replace(mention, start=start, end=closing.end() if closing else mention.end)


@cache
def _season_patterns(language: str) -> tuple[re.Pattern[str], ...]:
    if language not in TIME_WORDS:
        return ()
    return tuple(
        re.compile(bounded(words, language), re.IGNORECASE) for words in TIME_WORDS[language].seasons
    )


@cache
def _beside(pattern: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(rf"(?<!\w)(?:{pattern})\s?$", re.IGNORECASE),
        re.compile(rf"\s(?:{pattern})(?!\w)", re.IGNORECASE),
    )
