"""What multiplies the number before it: `thousand`, `Milliarden`, `bn`.

A billion is a thousand millions in English and a million millions nearly everywhere else, `mil` is a
thousand in Spanish and a million in Czech: so each language has scales of its own beside the common ones.
"""

import re
import unicodedata
from collections.abc import Mapping
from functools import cache

THOUSAND, MILLION, MILLIARD, TRILLION = 1_000, 1_000_000, 1_000_000_000, 1_000_000_000_000

_COMMON = {
    THOUSAND: (
        "thousand|tausend|tusen|tusind|mille|mila|mil|tysiąc|tysiące|tysięcy|tisíc|tisíce|тысяч|тысяча"
        "|тысячи|тисяч|тисяча|тисячі|ألف|آلاف|الف|ألفا|هزار|אלף|duizend|tuhat|tuhatta|bin|nghìn|ngàn|ribu|हज़ार"
    ),
    MILLION: (
        "million|millions|millionen|miljon|miljoner|millioner|millón|millones|milhão|milhões|milione|milioni"
        "|miljoen|milion|miliony|milionów|milionů|miljoona|miljoonaa|миллион|миллиона|миллионов|мільйон"
        "|мільйона|мільйонів|مليون|ملايين|میلیون|מיליון|milyon|juta|triệu"
    ),
    MILLIARD: (
        "milliarde|milliarden|miljard|miljarder|milliarder|milliard|milliards|miliardo|miliardi|miliard"
        "|miliardy|miliardów|miliardů|miljardi|miljardia|миллиард|миллиарда|миллиардов|мільярд|мільярда"
        "|мільярдів|مليار|مليارات|بليون|میلیارد|מיליארד|milyar|miliar|tỷ|bilhão|bilhões"
        "|mil millones|mil milhões"
    ),
    TRILLION: (
        "billionen|billioner|biljon|biljoner|biljoen|billón|billones|bilião|biliões|trilhão|trilhões"
        "|bilion|biliony|bilionów|bilionů|biljoona|biljoonaa|триллион|триллиона|триллионов|трильйон"
        "|трильйона|трильйонів|تريليون|تريليونات|تریلیون|טריליון|trilyon|triliun|nghìn tỷ"
        "|mille milliards|mille miliardi|mila miliardi"
    ),
}
_OWN = {
    "cs": {THOUSAND: "tis", MILLION: "mil|mln", MILLIARD: "mld"},
    "da": {MILLION: "mio|mill", MILLIARD: "mia|mrd", TRILLION: "billion"},
    "de": {THOUSAND: "tsd", MILLION: "mio|mill", MILLIARD: "mrd|mia", TRILLION: "billion|bio"},
    "en": {MILLION: "mn|mln", MILLIARD: "billion|billions|bn", TRILLION: "trillion|trillions|tn|trn"},
    "es": {TRILLION: "billon"},
    "fr": {MILLIARD: "md|mds|mdr", TRILLION: "billion|billions"},
    "it": {MILLION: "mln", MILLIARD: "mld|mrd", TRILLION: "bilione|bilioni"},
    "nb": {MILLION: "mill|mio", MILLIARD: "mrd", TRILLION: "billion"},
    "nl": {MILLION: "mln", MILLIARD: "mld|mrd"},
    "pl": {THOUSAND: "tys", MILLION: "mln", MILLIARD: "mld", TRILLION: "bln"},
    "pt": {MILLIARD: "bi", TRILLION: "tri"},
    "ru": {THOUSAND: "тыс", MILLION: "млн", MILLIARD: "млрд", TRILLION: "трлн"},
    "sv": {MILLION: "mn|milj", MILLIARD: "mdr|mrd"},
    "uk": {THOUSAND: "тис", MILLION: "млн", MILLIARD: "млрд", TRILLION: "трлн"},
}
"""Abbreviations, and words that multiply otherwise elsewhere."""


@cache
def scales(language: str) -> Mapping[str, int]:
    """Case-folded word of a language (ISO 639-1) -> what it multiplies the number before it by."""
    own = _OWN.get(language, {MILLIARD: "billion|billions"})
    return {
        unicodedata.normalize("NFKC", word): factor
        for table in (_COMMON, own)
        for factor, words in table.items()
        for word in words.split("|")
    }


@cache
def scale_pattern(language: str) -> str:
    """A pattern of the words of `scales`, the longest first."""
    return "|".join(sorted(map(re.escape, scales(language)), key=len, reverse=True))
