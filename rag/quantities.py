"""Numbers of a text as values, whatever their digits, separators, words and script."""

import re
import unicodedata
from functools import cache

from num2words import CONVERTER_CLASSES, num2words

_GROUPED = re.compile(r"\d{1,3}(?:[.,'\u00a0\u202f\u066c ]\d{3})+(?!\d)")
_PLAIN = re.compile(r"\d+")
_MULTIPLIED = re.compile(r"(\d+)\s*([^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+")
_MYRIAD = re.compile(r"(\d+)万(\d+)?")

_MULTIPLIERS = {
    1_000: (
        "thousand tausend tusen mille mil tysiąc tysiące tysięcy тысяч тысяча тысячи ألف آلاف الف alaf "
        "duizend tuhat tuhatta bin nghìn ribu হাজার हज़ार 千 천"
    ),
    1_000_000: (
        "million millions million millionen miljon miljoner millón millones milhão milhões milione milioni "
        "miljoen milion miliony milionów миллион миллиона миллионов مليون ملايين milyon juta triệu"
    ),
    1_000_000_000: (
        "billion billions milliarde milliarden miljard miljarder milliard milliards miliardo miliardi "
        "miljard миллиард миллиарда миллиардов مليار مليارات milyar"
    ),
}
_FACTORS = {word: factor for factor, words in _MULTIPLIERS.items() for word in words.split()}

LARGEST_WORD = 31
"""Number words up to this value are known; ages, counts and days rarely need more."""


def quantities(text: str, language: str) -> frozenset[int]:
    """The whole numbers that a text of a language (ISO 639-1) states, in digits or in words.

    `54.000`, `54,000`, `54 ألف` and `5万4000` all give 54000; the words of Arabic prefixes and German
    compounds (`Drei-Sterne`) count by their parts.
    """
    plain = _ascii_digits(text)
    found = {int(re.sub(r"\D", "", match)) for match in _GROUPED.findall(plain)}
    rest = _GROUPED.sub(" ", plain)
    found |= {int(match) for match in _PLAIN.findall(rest)}
    found |= {
        int(number) * _FACTORS[word.casefold()]
        for number, word in _MULTIPLIED.findall(rest)
        if word.casefold() in _FACTORS
    }
    found |= {int(tens) * 10_000 + int(rest or 0) for tens, rest in _MYRIAD.findall(rest)}
    words = _number_words(language)
    return frozenset(found | {words[word] for word in _words(text) if word in words})


def _ascii_digits(text: str) -> str:
    return "".join(
        str(unicodedata.decimal(character)) if character.isdecimal() else character
        for character in unicodedata.normalize("NFKC", text)
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text).casefold())


@cache
def _number_words(language: str) -> dict[str, int]:
    """Single words for small numbers in a language; none where they are not known."""
    if language not in CONVERTER_CLASSES:
        return {}
    spelled = {_spelled(value, language): value for value in range(2, LARGEST_WORD + 1)}
    return {word: value for word, value in spelled.items() if _WORD.fullmatch(word)}


def _spelled(value: int, language: str) -> str:
    try:
        return str(num2words(value, lang=language)).casefold()
    except (NotImplementedError, KeyError, IndexError):
        return ""
