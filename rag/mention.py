"""What the readers of dates share: a mention of days in a text, and the text as they read it."""

import unicodedata
from dataclasses import dataclass, replace
from datetime import date

from rag.calendar_days import whole_months
from seeds import DayRange, ascii_digits

UNSPACED = frozenset({"ja", "zh"})
"""Languages that write their words without spaces between them."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A date at `[start, end)`. A month or season that was named without its year has `year` `None`."""

    start: int
    end: int
    days: DayRange
    year: int | None
    month: int | None = None
    months: int = 1
    day: int | None = None

    @property
    def stated(self) -> bool:
        """Whether a day or a year was said with it."""
        return self.year is not None or self.day is not None

    def in_year(self, year: int) -> "Mention":
        """The same month, season or day in a year."""
        return replace(self, year=year, days=_days_of(year, self.month or 1, self.months, self.day))


def levelled(text: str) -> str:
    """The text in compatibility form with the digits 0-9, character by character, so that offsets stay."""
    plain = (unicodedata.normalize("NFKC", character) for character in text)
    return ascii_digits("".join(new if len(new) == 1 else old for old, new in zip(text, plain, strict=True)))


def bounded(pattern: str, language: str) -> str:
    """The pattern as whole words, where a language parts words; Arabic writes `and` in one with them."""
    if language in UNSPACED:
        return f"(?:{pattern})"
    return rf"(?<!\w)(?:{'[وف]?' if language == 'ar' else ''}(?:{pattern}))(?!\w)"


def _days_of(year: int, month: int, months: int, day: int | None) -> DayRange:
    whole = whole_months(year, month, months)
    if day is None or whole.first is None or whole.last is None or not 1 <= day <= whole.last.day:
        return whole
    return DayRange(date(year, month, day), date(year, month, day))
