"""A short line near the top into the dates it states, if it states any.

Only complete dates with day, month and year count, and the ambiguous `03/04/2024` counts only on pages
in a language whose readers put the day first: a date is never guessed.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from seeds.months import MONTHS

DAY_FIRST = frozenset({"ar", "es", "fr", "he", "hi", "id", "it", "pt", "vi"})
"""Languages whose readers write dates with strokes, always the day first. Where dots are the custom, a date
with strokes comes from a program, in whose order nobody knows."""

# Any word may stand for the month; `_day` asks the table, which as a pattern took 14 ms to compile.
_WORD = r"[^\W\d_]+(?: (?:الثاني|الأول))?"
_MONTH = rf"(?P<name>{_WORD})\.?(?:\s*/\s*(?P<slashed>{_WORD})|\s(?!de\b|del\b)(?P<second>{_WORD}))?"
_FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        r"(?<!\d)(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"
        r"(?:T[\d:.]+(?:Z|[+-]\d\d:?\d\d)?)?(?!\d)",
        r"令和(?P<reiwa>\d{1,2})年\s?(?P<month>\d{1,2})月\s?(?P<day>\d{1,2})日",
        r"(?<!\d)(?P<year>\d{4})\s?[年년]\s?(?P<month>\d{1,2})\s?[月월]\s?(?P<day>\d{1,2})\s?[日일]",
        r"(?<!\d)(?P<day>\d{1,2})/(?P<month>\d{1,2})\s(?P<year>\d{4})(?!\d)",
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:\.|er|st|nd|rd|th|º)?\s+(?:de |of )?{_MONTH},?\s*"
        rf"(?:de |del )?(?P<year>\d{{4}})(?!\d)",
        rf"(?<!\w){_MONTH}\s+(?P<day>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year>\d{{4}})(?!\d)",
        rf"(?<!\d)(?P<day>\d{{1,2}})[/-](?P<name>{_WORD})[/-](?P<year>\d{{4}})(?!\d)",
        r"(?<!\d)(?P<day>\d{1,2})(?P<separator>[./-])(?P<month>\d{1,2})(?P=separator)(?P<year>\d{4})(?!\d)",
    )
)
_PUBLISHED = re.compile(
    r"publicera[dt]|veröffentlicht|erschienen|published|posted|publiée?|publicado|pubblicato"
    r"|gepubliceerd|publisert|publiceret|giriş"
    r"|julkaistu|opublikowano|опубликован[оа]?|نُ?شرت? |نشر(?: في)?|تاريخ النشر|(?:公開|掲載|配信)(?:日時?)?"
    r"|(?:发布|發布)(?:时间|時間|日期|于)?|게시|입력|yayınlanma|yayın tarihi",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"uppdatera[dt]|aktualisiert|geändert"
    r"|updated|modified|mise? à jour|modifiée?|actualizado|modificado|aggiornato|bijgewerkt"
    r"|oppdatert|opdateret"
    r"|päivitetty|обновлено|تحديث|更新(?:时间|時間|日期|日時?)?|수정|güncelleme|güncellendi",
    re.IGNORECASE,
)
_MARKED_DATE_GAP = 25
_BEFORE_REIWA = 2018


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date found at `[start, end)` of a line; `published` and `updated` tell the word before it.

    `ambiguous` says that day and month could change places; `day` has the day first.
    """

    day: date
    start: int
    end: int
    published: bool
    updated: bool
    ambiguous: bool


def stated_dates(line: str) -> tuple[StatedDate, ...]:
    """All complete dates of a line, in order."""
    found: list[StatedDate] = []
    digits = ascii_digits(line)
    for form in _FORMS:
        for match, day in _days(form, digits):
            if not any(match.start() < other.end and other.start < match.end() for other in found):
                found.append(_marked(digits, day, match))
    return tuple(sorted(found, key=lambda stated: stated.start))


def publication_date(dates: tuple[StatedDate, ...]) -> StatedDate | None:
    """The date marked as published, else an unmarked one; never that of an update."""
    marked = [stated for stated in dates if stated.published]
    unmarked = [stated for stated in dates if not stated.updated]
    return next(iter(marked + unmarked), None)


def without_dates(line: str, dates: tuple[StatedDate, ...]) -> str:
    """The line with each date and the words that mark it replaced by a line break."""
    for stated in reversed(dates):
        line = f"{line[: stated.start]}\n{line[stated.end :]}"
    return _UPDATED.sub("\n", _PUBLISHED.sub("\n", line))


def ascii_digits(text: str) -> str:
    """`text` with the decimal digits of every script as 0-9, same length."""
    return "".join(str(int(character)) if character.isdecimal() else character for character in text)


def _days(form: re.Pattern[str], line: str) -> Iterator[tuple[re.Match[str], date]]:
    """The dates of one form; what is none ("Published January 1, 2000") may hold one further on."""
    match = form.search(line)
    while match is not None:
        day = _day(match)
        if day is not None:
            yield match, day
        match = form.search(line, match.start() + 1 if day is None else match.end())


def _marked(line: str, day: date, match: re.Match[str]) -> StatedDate:
    start, end = match.span()
    before = line[max(0, start - _MARKED_DATE_GAP) : start].rpartition("\n")[2]
    published = max((match.end() for match in _PUBLISHED.finditer(before)), default=-1)
    updated = max((match.end() for match in _UPDATED.finditer(before)), default=-1)
    return StatedDate(day, start, end, published > updated, updated > published, _is_ambiguous(match))


def _is_ambiguous(match: re.Match[str]) -> bool:
    parts = match.groupdict()
    if parts.get("separator") not in ("/", "-"):
        return False
    day, month = int(parts["day"]), int(parts["month"])
    return day != month and day <= 12 and month <= 12


def _day(match: re.Match[str]) -> date | None:
    parts = match.groupdict()
    names = [parts[part].casefold() for part in ("name", "slashed", "second") if parts.get(part)]
    if any(name not in MONTHS for name in names):
        return None
    month = MONTHS[names[0]] if names else int(parts["month"])
    day = int(parts["day"])
    if parts.get("separator") == "/" and month > 12:
        day, month = month, day
    try:
        year = int(parts["year"]) if parts.get("year") else _BEFORE_REIWA + int(parts["reiwa"])
        return date(year, month, day)
    except ValueError:
        return None
