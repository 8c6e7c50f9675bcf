"""Numbers and months in a sentence put as the answer's language writes them, before a model translates it.

A small one copies `54.000` into English, where that is 54, and takes `يوليو/تموز`, which is July twice, for
two months.
"""

import re
import unicodedata
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.numbers import format_decimal, get_decimal_symbol

from rag.dates import NUMBERED_MONTHS, month_names
from rag.number_words import spelled_numbers, words_pattern

LEAST_WORD = 11
"""The least number whose word becomes digits; a model knows `two` and `ten`."""

_DECIMAL = re.compile(r"(?<![\d.,])(\d{1,3})([.,])(\d{1,2})(?![.,]?\d)")
_WITH_SIGNS = re.compile(r"\d+(?:[.,]\d+)+")
_GROUPED = re.compile(r"(?<![\d.,])\d{1,3}([.,'’\u066c\u00a0\u202f ])\d{3}(?:\1\d{3})*(?![.,]?\d)")


def localised(text: str, *, language: str, target: str) -> str:
    """A text with its numbers and its months as the language `target` writes them.

    `54.000` stays where the text's language (ISO 639-1) writes decimals so. Languages that number their
    months keep them: every model reads `7月`. Larger number words become digits.
    """
    if language == target or not (_is_known(language) and _is_known(target)):
        return text
    decimal = get_decimal_symbol(language)
    grouped = _GROUPED.sub(lambda match: match[0] if match[1] == decimal else _number(match[0], target), text)
    plain = _with_digits(_with_decimals(grouped, decimal, get_decimal_symbol(target)), language)
    return plain if language in NUMBERED_MONTHS else _with_months(plain, language, target)


def rejoined(text: str, source: str) -> str:
    """A model's text with the numbers of its source in one piece: it writes `3, 800` for `3,800`."""
    for number in set(_WITH_SIGNS.findall(source)):
        torn = re.sub(r"[.,]", lambda sign: rf"\{sign[0]} ?", number)
        text = re.sub(rf"(?<![\d.,]){torn}(?!\d)", number, text)
    return text


def _with_decimals(text: str, decimal: str, target: str) -> str:
    """`6,94` as `6.94`; what may be a day and a month, or a section, is left."""
    if {decimal, target} != {",", "."}:
        return text
    return _DECIMAL.sub(
        lambda found: f"{found[1]}{target}{found[3]}" if found[2] == decimal else found[0], text
    )


def _with_digits(text: str, language: str) -> str:
    """Numbers from eleven on in digits; before `million` they stay."""
    words, pieces, end = spelled_numbers(language), [], 0
    plain = unicodedata.normalize("NFKC", text)
    places = [place for place, letter in enumerate(plain) for _ in letter.casefold()]
    for match in words_pattern(language).finditer(plain.casefold()):
        value = words.get(match[1], 0)
        if match[2] is None and value >= LEAST_WORD:
            pieces += [plain[end : places[match.start(1)]], str(value)]
            end = places[match.end(1) - 1] + 1
    return "".join([*pieces, plain[end:]]) if pieces else text


def _number(digits: str, target: str) -> str:
    return str(format_decimal(int(re.sub(r"\D", "", digits)), locale=target))


def _with_months(text: str, language: str, target: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    width = "abbreviated" if target in NUMBERED_MONTHS else "wide"
    own = Locale.parse(target).months["format"][width]
    pieces, end, last = [], 0, 0
    for name in month_names(plain, language):
        between = plain[end : name.start]
        if name.start < end:
            continue
        if name.number != last or between != "/":
            joined = plain[name.start : name.start + _joined(plain[name.start : name.end], language)]
            pieces += [between, joined, own[name.number]]
        end, last = name.end, name.number
    return "".join([*pieces, plain[end:]]) if pieces else text


def _joined(word: str, language: str) -> int:
    """How many letters of other words stand before a month in one word with it, as the Arabic `and` does."""
    start = 0
    while month_names(word[start + 1 :], language):
        start += 1
    return start


@cache
def _is_known(language: str) -> bool:
    try:
        Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return False
    return True
