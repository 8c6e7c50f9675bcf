"""A short line near the top or the end into the authors, date or agency it credits."""

import re
from dataclasses import dataclass
from datetime import date

from seeds.dates import stated_dates, without_dates
from seeds.outlets import AGENCIES, is_agency
from seeds.prose import ends_sentence, is_sentence, reading_length

_CREDIT_LENGTH = 120
_LONGEST_WIDE_NAME = 14
"""Twice the characters of the longest Chinese, Japanese or Korean name."""
_SEPARATORS = re.compile(r"\s*[|｜·•–—;\n]\s*|\s+[-/]\s+|\s*,\s*(?=\n|$)|(?<=\w{3})\.\s+|[*_]+|　")
_BY = re.compile(
    r"^(?:(?:von|by|av|af|par|por|door|di|da|od|oleh)\s+|(?:autor(?:in|en)?|author|text|texto|texte"
    r"|reporter|автор|yazar|muhabir|journaliste|periodista|skribent|auteur)\s?[:：]\s?"
    r"|(?:بقلم|كتبت|كتبه|كتب|إعداد|تقرير)(?:\s?[:：]\s?|\s)|(?:文|執筆|取材・文|著者|記者|作者|记者"
    r"|文/)\s?[:：＝=／/・]\s?)(?P<names>.+)$",
    re.IGNORECASE,
)
_REPORTER = re.compile(
    r"^(?:[^\s・]{1,12}部・)(?P<names>[^\s・]{1,6}\s?[^\s・]{1,6})$|^(?P<other>\S{1,6}\s?\S{1,6})\s?(?:記者|기자)$"
)
_AND = re.compile(r"\s*(?:,|،|、|&|\s(?:und|and|och|og|et|y|e|i|en|и|та|ve|dan|و)\s)\s*")
_NAME = re.compile(r"[^\W\d_][\w.'’\-]*(?: [^\W\d_][\w.'’\-]*){0,4}")
_PARTICLES = frozenset(
    {
        *("von", "van", "der", "den", "zu", "ter", "de", "del", "della", "di", "da", "dos", "du"),
        *("le", "la", "al", "el", "bin", "ibn", "af", "av"),
    }
)
_DESK = re.compile(
    r"redaktion|\b(?:staff|desk|team|service|newsroom|red|editors?)\b|قسم|تحرير|وكال|صحيفة|جريدة|編集部|取材班",
    re.IGNORECASE,
)
_TIME = re.compile(
    r"(?:\b(?:kl\.?|um|at|à|a las|alle|ob|om|am|on|le|el|den|في"
    r"|الساعة)\s*)?\b\d{1,2}\s?[:.h時]\s?\d{2}(?:\s?(?:uhr|a\.?m\.?|p\.?m\.?|分))?"
    r"|\b(?:uhr|cest|cet|utc|gmt|est|edt|jst)\b|^(?:am|on|le|el|den|in|في|kl)\s*$|[:：()]",
    re.IGNORECASE,
)
_CLOCK = re.compile(r"(?<![\d.:])\d{1,2}\s?[:.h時]\s?\d{2}(?![\d.])")
_WEEKDAY = re.compile(
    r"^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch"
    r"|(?:mån|tis|ons|tors|fre|lör|sön)dag"
    r"|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche|lunes|martes|miércoles|jueves|viernes"
    r"|sábado|domingo"
    r"|ال(?:اثنين|إثنين|ثلاثاء|أربعاء|خميس|جمعة|سبت|أحد))$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Credit:
    """What a credit line says: who wrote, and for which agency."""

    authors: tuple[str, ...]
    agency: str | None


def parse_credit(text: str) -> Credit | None:
    """The credit a line gives, or `None` when it is not a credit line.

    A credit line is short, and every part of it between separators is a byline, a date, or a label; beside a
    date with the time of day, a label needs no separator.
    """
    if reading_length(text) > _CREDIT_LENGTH:
        return None
    dates = stated_dates(text)
    if is_sentence(text) and not dates:
        return None
    segments = _segments(without_dates(text, dates))
    bylines = [names for segment in segments for names in byline_names(segment)]
    labels = [segment for segment in segments if not byline_names(segment)]
    if not (dates or bylines) or any(not _is_label(label) for label in labels):
        return None
    stamped = bool(dates) and _CLOCK.search(text) is not None
    if labels and (ends_sentence(text) or not (stamped or _stands_apart(text, labels))):
        return None
    agency = next((name for name in bylines if is_agency(name)), None)
    authors = tuple(dict.fromkeys(name for name in bylines if name not in AGENCIES and not is_agency(name)))
    return Credit(authors, agency)


def event_day(text: str) -> date | None:
    """The day of a credit line that may be one of a chronicle's ("1 May 1972: Okinawa returned"), or `None`.

    Such a line has a label, and neither the time of day nor a word before the date tells that it is a credit.
    """
    dates = stated_dates(text)
    told = any(stated.published or stated.updated for stated in dates) or _CLOCK.search(text)
    return dates[0].day if dates and not told and _segments(without_dates(text, dates)) else None


def byline_names(segment: str) -> tuple[str, ...]:
    """The names of a part that opens like a byline ("Von A und B"); empty when it is none."""
    match = _BY.match(segment) or _REPORTER.match(segment)
    if match is None:
        return ()
    listed = next(group for group in match.groups() if group)
    names = [part.strip(" .") for part in _AND.split(listed)]
    return tuple(names) if names and all(is_name(name) for name in names) else ()


def is_name(text: str) -> bool:
    """Whether `text` has the shape of a person's name: two to five capitalised words, or an agency."""
    if is_agency(text):
        return True
    if not _NAME.fullmatch(text) or _DESK.search(text) or reading_length(text) > 45:
        return False
    parts = text.split()
    proper = [part for part in parts if part.casefold() not in _PARTICLES]
    cased = any(character.islower() or character.isupper() for character in text)
    if not cased:
        return len(parts) <= 4 and reading_length(text) - len(text) <= _LONGEST_WIDE_NAME
    return len(proper) >= 2 and all(part[0].isupper() and not part.isupper() for part in proper)


def _segments(text: str) -> list[str]:
    rough = (
        _TIME.sub("", part).strip(" ,.،") if not byline_names(part) else part
        for part in _SEPARATORS.split(text)
    )
    return [part for part in rough if part and not _WEEKDAY.match(part)]


def _is_label(segment: str) -> bool:
    return len(segment.split()) <= 5 and reading_length(segment) <= 45


def _stands_apart(text: str, labels: list[str]) -> bool:
    """Whether each label is set off from the date by punctuation, unlike "Report of 3 May 2024"."""
    marks = ",|｜·•–—;:：-/.،*"
    for label in labels:
        before, _, after = text.partition(label)
        if before.strip()[-1:] not in ("", *marks) or after.strip()[:1] not in ("", *marks):
            return False
    return True
