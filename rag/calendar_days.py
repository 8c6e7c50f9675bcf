"""Years, months, weeks and days reckoned from a day, as inclusive stretches of days."""

from calendar import monthrange
from datetime import MAXYEAR, MINYEAR, date, timedelta

from seeds import DayRange

MOST_BACK = 999
"""So many units back are reckoned at most, which keeps every day within the calendar of this language."""


def whole_months(year: int, month: int, count: int = 1) -> DayRange:
    """`count` months from the first day of one to the last day of the last."""
    last_year, last_month = _month_plus(year, month, count - 1)
    return DayRange(date(year, month, 1), date(last_year, last_month, monthrange(last_year, last_month)[1]))


def whole_year(year: int) -> DayRange:
    """All days of a year."""
    return whole_months(year, 1, 12)


def unit_from(today: date, unit: str, distance: int) -> DayRange:
    """The `day`, `week` (from Monday), `month` or `year` so far from the one that today is in."""
    if unit == "day":
        day = today + timedelta(days=distance)
        return DayRange(day, day)
    if unit == "week":
        monday = today + timedelta(days=7 * distance - today.weekday())
        return DayRange(monday, monday + timedelta(days=6))
    if unit == "month":
        return whole_months(*_month_plus(today.year, today.month, distance))
    return whole_year(today.year + distance)


def units_until(today: date, unit: str, count: int) -> DayRange:
    """The last so many days, weeks, months or years up to today."""
    if unit in ("day", "week"):
        return DayRange(today - timedelta(days=count * (7 if unit == "week" else 1)), today)
    year, month = _month_plus(today.year, today.month, -count * (12 if unit == "year" else 1))
    return DayRange(date(year, month, min(today.day, monthrange(year, month)[1])), today)


def in_calendar(today: date) -> bool:
    """Whether a day is far enough from the ends of the calendar to reckon from."""
    return MINYEAR + MOST_BACK < today.year < MAXYEAR


def _month_plus(year: int, month: int, distance: int) -> tuple[int, int]:
    months = 12 * year + month - 1 + distance
    return months // 12, months % 12 + 1
