"""A question into the dates it mentions: complete ones, months, weekdays, years, and days seen from today."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import chain, islice

from rag.calendar_mentions import periods, weekdays, years
from rag.mention import Mention
from rag.relative_days import relative_days
from seeds import DayRange, stated_dates

MOST_MENTIONS = 40
"""More are not read: no question has so many, and a text made to be slow would."""

_JOINT = re.compile(r"\s?(?:de |del |de l['’]|of |i |im |в |の|von )?\s?", re.IGNORECASE)
_BLANK = "\x00"


def day_mentions(text: str, language: str, today: date) -> tuple[Mention, ...]:
    """The dates of a levelled text in its language (ISO 639-1), in order, none overlapping another.

    What has no year is the latest that has begun by today.
    """
    stated = [
        Mention(date.start, date.end, DayRange(date.day, date.day), date.day.year)
        for date in stated_dates(text)
    ]
    found = _apart(chain(_apart(stated), relative_days(text, language, today)))
    rest = blanked(text, found)
    named = chain(periods(rest, language, today), weekdays(rest, language, today), years(rest))
    found = _apart(chain(found, named))
    return _with_named_years(text, sorted(found, key=lambda mention: mention.start))


def _apart(mentions: Iterable[Mention]) -> list[Mention]:
    """The first mentions without those that overlap an earlier one."""
    found: list[Mention] = []
    for mention in islice(mentions, MOST_MENTIONS):
        if not any(mention.start < other.end and other.start < mention.end for other in found):
            found.append(mention)
    return found


def blanked(text: str, found: Iterable[Mention]) -> str:
    """The text with what was read already put out of sight; offsets stay."""
    for mention in found:
        text = f"{text[: mention.start]}{_BLANK * (mention.end - mention.start)}{text[mention.end :]}"
    return text


def _with_named_years(text: str, found: list[Mention]) -> tuple[Mention, ...]:
    """Months whose year stands beside them as words, such as `July last year`, taken together with it."""
    joined: list[Mention] = []
    for mention in found:
        before = joined[-1] if joined else None
        if before is not None and _JOINT.fullmatch(text, before.end, mention.start):
            month, year = (before, mention) if before.month else (mention, before)
            if month.month and month.year is None and year.year and year.month is None:
                joined[-1] = replace(month.in_year(year.year), start=before.start, end=mention.end)
                continue
        joined.append(mention)
    return tuple(joined)
