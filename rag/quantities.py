"""Numbers of a text as values, whatever their digits, separators, words and script."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from rag.east_asian_numbers import EAST_ASIAN, east_asian_value
from rag.number_scales import scale_pattern, scales
from rag.number_words import number_words, words_pattern
from rag.untrusted import visible

LONGEST_DIGITS = 30
"""Digits beyond these are dropped: no article means them, and they would take long to read."""

_SEPARATED = re.compile(r"(?<!\d)(?<!\d[.,])\d{1,3}([.,'’\u066c ])\d{3}(?:\1\d{3})*(?!\d)")
_MILLIONS = re.compile(r"(?<=[$€£¥])(\d+(?:[.,]\d+)?)\s?m(?![^\W\d_])")
"""`$10m`; without a currency these are metres."""
_DIGITS = re.compile(r"\d+")
_ENDLESS = re.compile(rf"(\d{{{LONGEST_DIGITS}}})\d+")
_VOWEL_SIGNS = re.compile("[\u064b-\u0652\u0640]")


def quantities(text: str, language: str) -> frozenset[int]:
    """The whole numbers that a text of a language (ISO 639-1) states, in digits or in words.

    `54.000`, `54,000`, `54 thousand`, `54 ألف`, `5万4000` and `五万四千人` all give 54000 alone, and
    `4,5 Milliarden` gives 4500000000; another decimal, or a date, gives its parts. Words up to 100 and
    for some round numbers count, also in hyphenated compounds (`Drei-Sterne`) and behind Arabic prefixes.
    """
    plain = _SEPARATED.sub(lambda match: re.sub(r"\D", "", match.group()), _plain(text))
    return frozenset(_values(_ENDLESS.sub(r"\1", plain), language))


def _values(text: str, language: str) -> Iterator[int]:
    """The values, the longest spellings first; what one pattern has read, the next no longer sees."""
    for match in EAST_ASIAN.finditer(text):
        yield from east_asian_value(match)
    text = EAST_ASIAN.sub(" ", text)
    known, multiplied = scales(language), _multiplied(language)
    text = _MILLIONS.sub(r"\1 million", text)
    for match in multiplied.finditer(text):
        yield _scaled(match[1], match[2] or "", known[match[3]])
    text = multiplied.sub(" ", text)
    words = number_words(language)
    for match in words_pattern(language).finditer(text):
        yield words[match[1]] * known.get(match[2] or "", 1)
    for digits in _DIGITS.findall(text):
        yield int(digits)


@cache
def _multiplied(language: str) -> re.Pattern[str]:
    return re.compile(rf"(\d+)(?:[.,\u066b](\d+))?[\s-]*({scale_pattern(language)})(?![^\W\d_])")


def _scaled(whole: str, decimals: str, factor: int) -> int:
    return int(whole + decimals) * factor // int(10 ** len(decimals))


def _plain(text: str) -> str:
    """The text in lower case, with ASCII digits, composed letters and no Arabic vowel signs."""
    folded = unicodedata.normalize("NFKC", _VOWEL_SIGNS.sub("", visible(text)).casefold())
    return "".join(
        str(unicodedata.decimal(character)) if character.isdecimal() else character for character in folded
    )
